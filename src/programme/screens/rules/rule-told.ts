import { sayWords } from '#ui/words.ts'
import { isChoosing } from '../../compiled-condition.ts'
import { CONDITIONS, sayCondition } from '../../condition.ts'
import { nameIn } from '../../name.ts'
import type { Condition, Rule, StackingGroup } from '../../rule.ts'
import { sayEffectOnGoods } from '../../rule-sentence.ts'
import type { Telling } from '../../telling.ts'
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

export const sayGroup = ({ name, mode }: StackingGroup, { language }: Telling): string =>
  sayWords(ruleWords, language, 'group_in', {
    name: nameIn(name, language),
    mode: sayWords(ruleWords, language, `mode_${mode}`),
  })
