import { sayWords } from '#ui/words.ts'
import { isChoosing } from '../../compiled-condition.ts'
import { CONDITIONS, sayCondition } from '../../condition.ts'
import { effectKindOf } from '../../effect.ts'
import type { Caps, Condition, Effect, Rule, StackingGroup } from '../../rule.ts'
import { sayEffectOnGoods } from '../../rule-sentence.ts'
import { joinAnd, sayMoney, type Telling } from '../../telling.ts'
import { fieldsOfCondition, isBlank } from './kinds.ts'
import { ruleWords } from './rule-words.ts'

const isOpen = (condition: Condition): boolean => isBlank(fieldsOfCondition(condition.kind), condition)

/** A ready rule in one line; what is still to be chosen is said to be. */
export function sayReadyRule(rule: Pick<Rule, 'on' | 'when' | 'effect'>, telling: Telling): string {
  const { language } = telling
  const chosen = rule.when.filter((condition) => !isOpen(condition))
  const open = rule.when
    .filter(isOpen)
    .map(({ kind }) =>
      sayWords(ruleWords, language, 'chosen_later', { kind: CONDITIONS[kind].words[language].toLowerCase() }),
    )
  const others = chosen.filter((condition) => !isChoosing(condition))
  const parts = [
    sayEffectOnGoods({ ...rule, when: chosen }, telling),
    ...open,
    ...others.map((condition) => sayCondition(condition, telling)),
  ]
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

export const CAPS = ['per_receipt', 'per_day', 'per_month', 'per_member', 'budget'] as const

/** "At most 20 a month each and 5,000 for the whole club"; null where there is no limit. */
export function sayLimits(caps: Caps, effect: Effect, telling: Telling): string | null {
  const { language } = telling
  const isMoney = effectKindOf(effect).givenIn(effect) === 'money_off'
  const show = (most: number) =>
    isMoney ? sayMoney(most, telling) : new Intl.NumberFormat(language).format(most)
  const said = CAPS.flatMap((cap) => {
    const most = caps[cap]
    return most === null ? [] : [sayWords(ruleWords, language, `cap_${cap}`, { most: show(most) })]
  })
  if (said.length === 0) return null
  return sayWords(ruleWords, language, 'limits_some', { list: joinAnd(said, language) })
}

export const sayGroup = ({ name, mode }: StackingGroup, { language }: Telling): string =>
  sayWords(ruleWords, language, 'group_in', {
    name,
    mode: sayWords(ruleWords, language, `mode_${mode}`),
  })
