import type { EarningPlace, Evaluation, TakenOff } from '#programme/evaluation.ts'
import { judgeTaken } from '#programme/taken.ts'
import type { ReceiptInput } from './contract.ts'
import { type Rating, toEarning } from './rating.ts'
import type { RatingFacts, RuleTaken } from './rating-facts.ts'

/** What a till says that it took off for rules. */
export const takenByRules = ({ offers = [] }: Pick<ReceiptInput, 'offers'>): RuleTaken[] =>
  offers.flatMap((offer) => ('rule' in offer ? [offer] : []))

/**
 * With what was wrong about each rule that was taken. It stays a fact, and uses up limits and budgets as it was taken; the
 * goods are sold, so nothing is refused.
 */
export function judgeRating(rating: Rating): Rating {
  const { facts, version, evaluation, lines } = rating
  if (!facts?.taken?.length) return rating
  const { state, receipt } = toEarning(evaluation.window_spend_minor, lines, facts)
  const faults = judgeTaken(version.definition, state, receipt)
  const taken = facts.taken.map((each, index) => ({ ...each, refused: faults[index] ?? null }))
  return { ...rating, facts: { ...facts, taken } }
}

/** What is kept of nobody's receipt: nothing rated it, but what was taken off was taken. */
export const factsOfNobody = (
  judged: Rating | null,
  taken: readonly RuleTaken[],
  place: EarningPlace,
): RatingFacts => ({
  member: null,
  budgets: judged?.facts?.budgets ?? {},
  place,
  taken: judged?.facts?.taken ?? taken.map((each) => ({ ...each, refused: 'unknown_rule' })),
})

/** The budgets that money off alone has used up, or freed. */
export function budgetUseOfOff({
  off,
  budget_use,
}: Pick<Evaluation, 'budget_use'> & { readonly off: readonly TakenOff[] }): Evaluation['budget_use'] {
  const rules = new Set(off.map(({ rule }) => rule))
  return budget_use.filter(({ rule }) => rules.has(rule))
}

/** What a claim adds: the money off was counted against its budgets when the receipt came. */
export const withoutTakenBudgets = (rating: Rating, taken: readonly RuleTaken[]): Rating => {
  const counted = new Set(taken.map(({ rule }) => rule))
  const budget_use = rating.evaluation.budget_use.filter(({ rule }) => !counted.has(rule))
  return { ...rating, evaluation: { ...rating.evaluation, budget_use } }
}
