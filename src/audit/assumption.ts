import type { Assumption } from './contract.ts'

/**
 * What no file of receipts can tell and the moves are reckoned with: said beside each, low, middle and high. Nothing here is
 * measured in the shop; a group held out by lot measures it.
 */
export const DECAY_A_YEAR: Assumption = { code: 'decay_a_year', low: 0.15, middle: 0.2, high: 0.25 }
export const WON_BACK: Assumption = { code: 'won_back', low: 0.01, middle: 0.03, high: 0.06 }
export const MORE_BY_SEGMENT: Assumption = { code: 'more_by_segment', low: 0.005, middle: 0.01, high: 0.02 }
export const REVIVED: Assumption = { code: 'revived', low: 0.02, middle: 0.05, high: 0.1 }
export const TAKES_PLAN: Assumption = { code: 'takes_plan', low: 0.1, middle: 0.2, high: 0.3 }
export const MORE_BY_PLAN: Assumption = { code: 'more_by_plan', low: 0.05, middle: 0.12, high: 0.2 }
export const CASHBACK: Assumption = { code: 'cashback', low: 0.03, middle: 0.03, high: 0.03 }
export const NOT_MISSED: Assumption = { code: 'not_missed', low: 0.25, middle: 0.5, high: 0.75 }
export const MORE_WHEN_KNOWN: Assumption = { code: 'more_when_known', low: 0.01, middle: 0.02, high: 0.03 }
export const MORE_AFTER_REWARD: Assumption = {
  code: 'more_after_reward',
  low: 0.01,
  middle: 0.02,
  high: 0.04,
}
export const COMES_AGAIN: Assumption = { code: 'comes_again', low: 0.02, middle: 0.04, high: 0.08 }
export const JOINS: Assumption = { code: 'joins', low: 0.2, middle: 0.35, high: 0.5 }

/** The gross margin, where nobody has said it. */
export const USUAL_MARGIN: Assumption = { code: 'margin', low: 0.25, middle: 0.3, high: 0.35 }

/** A margin that somebody has said. */
export const statedMargin = (share: number): Assumption => ({
  code: 'margin',
  low: share,
  middle: share,
  high: share,
})
