import type { Uuid } from '#platform/id.ts'
import { isSpendKey } from '#programme/counter.ts'
import type { EarningLine, EarningPlace, Evaluation } from '#programme/evaluation.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { type ProgrammeVersion, worthOfPoints } from '#programme/programme.ts'
import type { TierLadder } from '#programme/rule.ts'
import { boughtOf } from '#receipts/goods.ts'
import { type Known, NOTHING_KNOWN } from '#receipts/known.ts'
import type { Rating } from '#receipts/rating.ts'
import { openRatingDesk } from '#receipts/rating-desk.ts'
import { spendWindow } from '#receipts/receipt.ts'

/** What purchases gave: points, their worth, what came off at once, and coupons at face value. In minor units. */
export type Side = { points: number; worthMinor: number; offMinor: number; couponsMinor: number }
export const NOTHING_GIVEN: Readonly<Side> = { points: 0, worthMinor: 0, offMinor: 0, couponsMinor: 0 }

/**
 * Who bought: their people and plans, and how often they had bought before the first day that is read, may be learned while
 * the replay goes on. Visits go by a member's number.
 */
export type Buyers = Pick<Known, 'members' | 'plans' | 'visits'>

/** A purchase of the past, at the prices before money off; `n` is its member's number. */
export type PastBasket = {
  readonly n: number
  readonly memberId: Uuid
  readonly businessOn: Temporal.PlainDate
  readonly place: EarningPlace
  readonly lines: readonly EarningLine[]
}

export type Replay = {
  /** What a version gives for the next purchase. One that only fills the windows of spend uses up no limit. */
  give(version: ProgrammeVersion, purchase: PastBasket, isCompared: boolean): Side
  /** A purchase that gave nothing by a rule, and was a visit and spend of so much nevertheless. */
  pass(purchase: PastBasket, eligibleMinor: number): void
}

/** Rates purchases in the order in which they were made, each seeing what the earlier ones changed. */
export function openReplay(ladder: TierLadder | null, buyers: Buyers): Replay {
  const desk = openRatingDesk({ ...NOTHING_KNOWN, ...buyers, ladder })
  return {
    give(version, purchase, isCompared) {
      const { memberId, businessOn, lines } = purchase
      const { definition } = version
      const rule = { version, window: spendWindow(businessOn, definition), needs: factsNeeded(definition) }
      const purchasing = { ...purchase, rule, taken: null }
      const rating = desk.rate(purchasing)
      if (isCompared) desk.add(purchasing, rating)
      else {
        desk.addDay({ memberId, day: businessOn, receipts: 1, ...spendOf(rating), ...boughtOf(lines) })
        const counters = rating.evaluation.counters.filter(({ key }) => isSpendKey(key))
        desk.addLimits(memberId, { counters, budget_use: [] })
      }
      const { points, off } = rating.evaluation
      return {
        points,
        worthMinor: worthOfPoints(definition, points),
        offMinor: off.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
        couponsMinor: faceOf(rating.evaluation),
      }
    },
    pass({ memberId, businessOn, lines }, eligibleMinor) {
      desk.addDay({ memberId, day: businessOn, receipts: 1, eligibleMinor, points: 0, ...boughtOf(lines) })
    },
  }
}

/** What a side comes to, in minor units. */
export const costOf = ({ worthMinor, offMinor, couponsMinor }: Side): number =>
  worthMinor + offMinor + couponsMinor

export function addTo(side: Side, more: Side): void {
  side.points += more.points
  side.worthMinor += more.worthMinor
  side.offMinor += more.offMinor
  side.couponsMinor += more.couponsMinor
}

const spendOf = ({ evaluation }: Rating) => ({
  eligibleMinor: evaluation.eligible_minor,
  points: evaluation.points,
})

const faceOf = ({ grants }: Evaluation): number =>
  grants.reduce(
    (sum, grant) =>
      grant.kind === 'gift' && grant.gift.kind === 'coupon_amount' ? sum + grant.gift.amount_minor : sum,
    0,
  )
