import { evaluate } from '#programme/evaluate.ts'
import type { EarningLine, Evaluation, Given, TakenOff } from '#programme/evaluation.ts'
import { type FactsNeeded, factsNeeded } from '#programme/facts-needed.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import type { Days } from '#tiers/window.ts'
import type { RatingFacts } from './rating-facts.ts'
import { spendWindow } from './receipt.ts'

/** A receipt as the programme sees it: what it earned, under which version, by which state. */
export type Rating = {
  version: ProgrammeVersion
  /** Null where the version asks for none. */
  facts: RatingFacts | null
  lines: readonly EarningLine[]
  evaluation: Evaluation
}

/** Which version rules a purchase, which days of spend rate it, and what must be known for it. */
export type Rule = { version: ProgrammeVersion; window: Days; needs: FactsNeeded }

/** Null when no programme was in force. */
export function findRule(
  versions: readonly ProgrammeVersion[],
  occurredAt: Temporal.Instant,
  businessOn: Temporal.PlainDate,
): Rule | null {
  const version = versionAt(versions, occurredAt)
  if (!version) return null
  const { definition } = version
  return {
    version,
    window: spendWindow(businessOn, definition),
    needs: factsNeeded(definition),
  }
}

/** Rates a purchase by what is known now; nothing that comes later rates it anew. */
export function rate(
  version: ProgrammeVersion,
  windowSpendMinor: number,
  lines: readonly EarningLine[],
  facts: RatingFacts | null = null,
): Rating {
  const { state, receipt } = toEarning(windowSpendMinor, lines, facts)
  return { version, facts, lines, evaluation: evaluate(version.definition, state, receipt) }
}

/** As the programme takes them. */
export const toEarning = (
  windowSpendMinor: number,
  lines: readonly EarningLine[],
  facts: RatingFacts | null,
) => ({
  state: { window_spend_minor: windowSpendMinor, member: facts?.member, budgets: facts?.budgets },
  receipt: { lines, place: facts?.place, taken: facts ? facts.taken : NOTHING_TAKEN },
})

const NOTHING_TAKEN: readonly TakenOff[] = []

/** What a rule gave by a receipt, or would have given to whom it held out: what it is judged by later. */
export type RuleEffect = Given & { readonly held_out?: true }

/** Null when no rule did anything. Points in hundred-millionths. */
export function effectsOf({ evaluation }: Rating): RuleEffect[] | null {
  const { parts, off, grants, held_out } = evaluation
  const effects: RuleEffect[] = [
    ...parts.flatMap((part): RuleEffect[] =>
      part.kind === 'rule' ? [{ rule: part.rule, in: 'points', amount: part.units }] : [],
    ),
    ...off.map(({ rule, amount_minor }): RuleEffect => ({ rule, in: 'money_off', amount: amount_minor })),
    ...grants.map(
      (grant): RuleEffect => ({
        rule: grant.rule,
        in: 'pieces',
        amount: grant.kind === 'tickets' ? grant.tickets : 1,
      }),
    ),
    ...held_out.map((given): RuleEffect => ({ ...given, held_out: true })),
  ]
  return effects.length === 0 ? null : effects
}
