import { sayWords } from '#ui/words.ts'
import { CONDITIONS, sayCondition } from '../../condition.ts'
import { effectKindOf, sayEffect } from '../../effect.ts'
import type { Caps, Effect, Rule, StackingGroup } from '../../rule.ts'
import { joinAnd, sayMoney, type Telling } from '../../telling.ts'
import { fieldsOfCondition, isBlank } from './kinds.ts'
import { ruleWords, triggerWords } from './rule-words.ts'

/** A rule in one line, as its card reads: what sets it off, what it gives, and when. */
export function sayWholeRule(rule: Pick<Rule, 'on' | 'when' | 'effect'>, telling: Telling): string {
  const { language } = telling
  const conditions = rule.when.map((condition) =>
    isBlank(fieldsOfCondition(condition.kind), condition)
      ? sayWords(ruleWords, language, 'chosen_later', {
          kind: CONDITIONS[condition.kind].words[language].toLowerCase(),
        })
      : sayCondition(condition, telling),
  )
  return sayWords(ruleWords, language, 'sentence', {
    trigger: sayWords(triggerWords, language, rule.on),
    effect: sayEffect(rule.effect, telling),
    conditions: conditions.length === 0 ? '' : ` ${conditions.join(', ')}`,
  })
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

/** Everything that a rule says, its terms too, to lay it beside another. */
export function sayRuleInFull(rule: Rule, groups: readonly StackingGroup[], telling: Telling): string {
  const { language } = telling
  const group = groups.find(({ code }) => code === rule.group)
  const percent = rule.holdout_percent
  const terms = [
    sayLimits(rule.caps, rule.effect, telling),
    group ? sayGroup(group, telling) : null,
    percent > 0 ? sayWords(ruleWords, language, 'holdout_some', { percent }) : null,
  ]
  return [sayWholeRule(rule, telling), ...terms.flatMap((term) => (term === null ? [] : [`${term}.`]))].join(
    ' ',
  )
}
