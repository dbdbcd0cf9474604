import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { ProgrammeDefinition } from '../../programme.ts'
import { termWords } from '../terms/term-words.ts'
import { ListsProvider, useTelling } from './lists.tsx'
import { sayLadder, sayLife, sayMoneyBase } from './part-changes.ts'
import { sayRuleInFull } from './rule-told.ts'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'

/** What a version gives on top of its rates, and on which terms: to be read, not changed. */
export function RulesToldSection({ definition }: { definition: ProgrammeDefinition }) {
  return (
    <ListsProvider ladders={[definition.tiers]}>
      <Told definition={definition} />
    </ListsProvider>
  )
}

function Told({ definition }: { definition: ProgrammeDefinition }) {
  const say = useWords(ruleWords)
  const sayTerm = useWords(termWords)
  const telling = useTelling()
  const { rules, groups, tiers, points_life, money_base } = definition
  const terms = [
    ...(tiers ? [{ name: sayTerm('tiers_title'), text: sayLadder(tiers, telling) }] : []),
    { name: sayTerm('life_title'), text: sayLife(points_life, telling) },
    { name: sayTerm('money_title'), text: sayMoneyBase(money_base, telling) },
  ]
  return (
    <>
      {rules.length > 0 && (
        <Section title={say('title')} note={say('told_note')}>
          <dl className={classes.told}>
            {rules.map((rule) => (
              <div key={rule.code}>
                <dt>{rule.name}</dt>
                <dd>{sayRuleInFull(rule, groups, telling)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title={say('terms')}>
        <dl className={classes.told}>
          {terms.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}
