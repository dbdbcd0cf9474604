import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { ProgrammeDefinition } from '../../programme.ts'
import { sayRule } from '../../rule-sentence.ts'
import { windowTerms } from '../../window.ts'
import { ListsProvider, useTelling } from './lists.tsx'
import { sayTerms } from './part-changes.ts'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'

/** What a version gives on top of its rates, and on which terms: to be read, not changed. */
export function RulesToldSection({ definition }: { definition: ProgrammeDefinition }) {
  return (
    <ListsProvider ladders={[definition.tiers]} window={windowTerms(definition)}>
      <Told definition={definition} />
    </ListsProvider>
  )
}

function Told({ definition }: { definition: ProgrammeDefinition }) {
  const say = useWords(ruleWords)
  const telling = useTelling()
  const { rules, groups } = definition
  const { tiers, points_life, money_base } = sayTerms(definition, telling)
  const terms = [...tiers, ...points_life, ...money_base]
  if (rules.length + terms.length === 0) return null
  return (
    <Section title={say('title')} note={say('told_note')}>
      <ul className={classes.told}>
        {rules.map((rule) => (
          <li key={rule.code}>{sayRule(rule, groups, telling).join(' ')}</li>
        ))}
        {terms.length > 0 && <li>{terms.join(' ')}</li>}
      </ul>
    </Section>
  )
}
