import { IconPlus } from '@tabler/icons-react'
import { Fragment, type ReactNode, useState } from 'react'
import { useWords } from '#ui/words.ts'
import { isChoosing } from '../../compiled-condition.ts'
import type { Condition, Rule } from '../../rule.ts'
import { wayOf } from '../../rule-sentence.ts'
import { ConditionMenu } from './condition-menu.tsx'
import { ConditionPhrase } from './condition-phrase.tsx'
import { EffectPhrase } from './effect-phrase.tsx'
import { addAlternative, type ConditionPlace, changeCondition, conditionAt } from './rule-form.ts'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'
import { TriggerPhrase } from './trigger-phrase.tsx'

type RuleSentenceProps = {
  rule: Rule
  /** Pointers into the rule at which something must be mended. */
  wrong: readonly string[]
  onChange: (rule: Rule) => void
}

const isOfGoods = (condition: Condition | undefined): boolean =>
  condition !== undefined && isChoosing(condition)

/** The rule as it is read, each part of it open to a press. */
export function RuleSentence({ rule, wrong, onChange }: RuleSentenceProps) {
  const say = useWords(ruleWords)
  const [open, setOpen] = useState<ConditionPlace | null>(null)
  const isBad = (pointer: string) => wrong.some((each) => each === pointer || each.startsWith(`${pointer}/`))
  const setWhen = (when: readonly Condition[]) => onChange({ ...rule, when })
  const phrase = (place: ConditionPlace): ReactNode => {
    const condition = conditionAt(rule.when, place)
    if (!condition || condition.kind === 'any') return null
    const [index, inner] = place
    return (
      <ConditionPhrase
        condition={condition}
        opened={String(open) === String(place)}
        isBad={isBad(inner === undefined ? `/when/${index}` : `/when/${index}/of/${inner}`)}
        onOpened={(opened) => setOpen(opened ? place : null)}
        onChange={(changed) => setWhen(changeCondition(rule.when, place, changed))}
        onAlternative={(added) => {
          const next = addAlternative(rule.when, place, added)
          setWhen(next.when)
          setOpen(next.place)
        }}
      />
    )
  }
  const add = (condition: Condition) => {
    setWhen([...rule.when, condition])
    setOpen([rule.when.length])
  }
  // What chooses goods is read first, whenever it was added: "double points on goods in …, on Tuesdays".
  const places = rule.when.map((_, index) => index)
  const choosing = places.filter((index) => isOfGoods(rule.when[index]))
  const order = [...choosing, ...places.filter((index) => !choosing.includes(index))]
  const asksBasket = rule.when.some(({ kind }) => kind === 'basket_value' || kind === 'basket_size')
  const way = wayOf(rule.effect) === 'of' ? 'of' : 'for'
  const goods =
    choosing.length > 0 ? (`${way}_goods` as const) : asksBasket ? (`${way}_all_goods` as const) : null
  return (
    <div className={classes.sentence} data-sentence>
      <Unit mark=":">
        <TriggerPhrase rule={rule} onChange={onChange} />
      </Unit>{' '}
      <EffectPhrase
        on={rule.on}
        effect={rule.effect}
        isBad={isBad('/effect')}
        onChange={(effect) => onChange({ ...rule, effect })}
      />{' '}
      {goods !== null && <span>{say(goods)}</span>}{' '}
      {order.map((index, nth) => {
        const condition = rule.when[index]
        const mark = nth < order.length - 1 ? ',' : ''
        return (
          <Fragment key={index}>
            {condition?.kind === 'any' ? (
              <AnyOf group={condition} mark={mark} show={(inner) => phrase([index, inner])} />
            ) : (
              <Unit mark={mark}>{phrase([index])}</Unit>
            )}{' '}
          </Fragment>
        )
      })}
      <span className={classes.unit} data-adds>
        <ConditionMenu target={<PlusButton />} onChoose={add} />.
      </span>
    </div>
  )
}

/** A phrase and the mark after it, which never begins a line. */
function Unit({ mark, children }: { mark: string; children: ReactNode }) {
  return (
    <span className={classes.unit}>
      {children}
      {mark}
    </span>
  )
}

type AnyOfProps = { group: Condition & { kind: 'any' }; mark: string; show: (inner: number) => ReactNode }

function AnyOf({ group, mark, show }: AnyOfProps) {
  const say = useWords(ruleWords)
  const list = group.of.map((_, inner) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the sentence
    <Fragment key={inner}>
      {inner > 0 && ` ${say('or')} `}
      <Unit mark={inner === group.of.length - 1 ? mark : ''}>{show(inner)}</Unit>
    </Fragment>
  ))
  return say.rich(group.not ? 'not_any_of' : 'any_of', { list })
}

function PlusButton(props: Partial<React.ButtonHTMLAttributes<HTMLButtonElement>>) {
  const say = useWords(ruleWords)
  return (
    <button type="button" {...props} className={classes.plus} aria-label={say('condition_add_label')}>
      <IconPlus size={14} aria-hidden />
      {say('condition_add')}
    </button>
  )
}
