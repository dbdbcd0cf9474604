import { sayWords } from '#ui/words.ts'
import { CONDITIONS, sayCondition } from '../../condition.ts'
import { sayEffect } from '../../effect.ts'
import type { Rule } from '../../rule.ts'
import type { Telling } from '../../telling.ts'
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
