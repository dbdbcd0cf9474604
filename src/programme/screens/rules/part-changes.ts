import { tellingOf } from '../../describe.ts'
import { describeMoneyBase, describePointsLife, describeTiers, describeWindow } from '../../describe-terms.ts'
import { nameIn } from '../../name.ts'
import type { ProgrammeDefinition } from '../../programme.ts'
import type { Rule } from '../../rule.ts'
import { sayRule } from '../../rule-sentence.ts'
import type { Telling } from '../../telling.ts'
import { compareTerms, type TermChange } from '../../term-comparison.ts'

/** One part of two definitions, said as it is in each; null where there is nothing to say. */
export type PartChange = {
  key: string
  kind: TermChange['kind']
  before: string | null
  after: string | null
}

/** What differs beside the rates, part by part, so that the two can stand side by side. */
export function comparePieces(
  before: ProgrammeDefinition,
  after: ProgrammeDefinition,
  telling: Telling,
): PartChange[] {
  const rule = (one: Rule, definition: ProgrammeDefinition) =>
    joined(sayRule(one, definition.groups, tellingOf(definition, telling)))
  return compareTerms(before, after).map((change): PartChange => {
    const { kind } = change
    switch (kind) {
      case 'rule_added':
        return { key: change.rule.code, kind, before: null, after: rule(change.rule, after) }
      case 'rule_removed':
        return { key: change.rule.code, kind, before: rule(change.rule, before), after: null }
      case 'rule_changed':
        return {
          key: change.rule.code,
          kind,
          before: rule(change.was, before),
          after: rule(change.rule, after),
        }
      case 'order': {
        const names = ({ rules }: ProgrammeDefinition) =>
          rules.map(({ name }) => nameIn(name, telling.language)).join(' · ')
        return { key: kind, kind, before: names(before), after: names(after) }
      }
      default: {
        const [was, is] = [before, after].map((side) => joined(sayTerms(side, telling)[kind]))
        return { key: kind, kind, before: was ?? null, after: is ?? null }
      }
    }
  })
}

const joined = (sentences: readonly string[]): string | null =>
  sentences.length === 0 ? null : sentences.join(' ')

/** The terms that hold for all, in sentences; what goes without saying is not said. */
export const sayTerms = (definition: ProgrammeDefinition, telling: Telling) => ({
  window: describeWindow(definition, telling),
  tiers: describeTiers(definition.tiers, telling),
  points_life: describePointsLife(definition.points_life, telling),
  money_base: describeMoneyBase(definition, telling),
})
