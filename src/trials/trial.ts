import { dayNumber } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import type { PastPurchase } from '#receipts/past-service.ts'
import type { Reward } from '#replay/book.ts'
import { openCourse } from '#replay/course.ts'
import { addTo, type Buyers, costOf, NOTHING_GIVEN, openReplay, type Side } from '#replay/replay.ts'
import { decilesOf, histogramOf, type Share } from '#replay/share.ts'
import type { TrialMonth, TrialResult } from './contract.ts'

export type Trial = {
  /** Purchases in the order in which they were made. Those before the first day fill the windows and are not compared. */
  receive(purchase: PastPurchase): void
  readonly receipts: number
  readonly members: number
  result(): Omit<TrialResult, 'standings' | 'biggest_gainers' | 'biggest_losers' | 'left_out'> & {
    shares: readonly Share[]
  }
}

export type TrialBuyers = Buyers & { readonly numbers: ReadonlyMap<Uuid, number> }

/** What members can take, and on which share of the visits on which they could they do; null: nobody has seen. */
export type Habits = { readonly shelf: readonly Reward[]; readonly observed: number | null }

export type TrialDays = { readonly fromOn: Temporal.PlainDate; readonly toOn: Temporal.PlainDate }

/**
 * Rates the past by a draft and by the versions that ruled then, both through the function that rates receipts, both from
 * the same start and at the prices before money off: so a draft that changes nothing changes nothing. Members buy as they
 * bought: what a better programme would have moved them to is not guessed.
 *
 * Limits and budgets are whole on the first compared day; what was bought before fills the windows of spend alone. A tier
 * lasts as long as its window says, without the months for which it is kept. Segments and households are as they are now.
 * Coupons cost their face value; what shares off, samples and raffle tickets cost is not counted. Rules that answer events
 * are not asked. `leftOutOf` tells the reader what of this bears on the programmes at hand.
 *
 * What becomes of points begins with nothing on the first compared day: neither what members held then, nor what they took.
 */
export function openTrial(
  draft: ProgrammeVersion,
  versions: ReadonlyMap<Uuid, ProgrammeVersion>,
  { numbers, ...buyers }: TrialBuyers,
  { fromOn, toOn }: TrialDays,
  { shelf, observed }: Habits,
): Trial {
  // As members stand by the newest ladder, whatever came before it: a status is of now.
  const newest = [...versions.values()].sort((a, b) => b.number - a.number)[0]
  const replays = {
    before: openReplay(newest?.definition.tiers ?? null, buyers),
    after: openReplay(draft.definition.tiers, buyers),
  }
  const courseOf = ({ definition }: ProgrammeVersion) =>
    openCourse({ definition, shelf, observed, leading: 'at_once' })
  // Points of all versions live and are worth as those of the newest.
  const courses = { before: newest && courseOf(newest), after: courseOf(draft) }
  const shares = new Map<Uuid, Share>()
  const before: Side = { ...NOTHING_GIVEN }
  const after: Side = { ...NOTHING_GIVEN }
  const months = new Map<string, TrialMonth>()
  let receipts = 0
  return {
    receive(purchase) {
      const { memberId, businessOn, spendMinor, versionId } = purchase
      const basket = { ...purchase, n: numbers.get(memberId) ?? 0 }
      const isCompared = Temporal.PlainDate.compare(businessOn, fromOn) >= 0
      const then = versionId === null ? undefined : versions.get(versionId)
      const given = then ? replays.before.give(then, basket, isCompared) : NOTHING_GIVEN
      if (!then) replays.before.pass(basket, purchase.eligibleMinor)
      const wouldGive = replays.after.give(draft, basket, isCompared)
      if (!isCompared) return
      receipts += 1
      addTo(before, given)
      addTo(after, wouldGive)
      addToMonth(months, businessOn, wouldGive)
      const day = dayNumber(businessOn.toString())
      courses.before?.receive(basket.n, day, given.points)
      courses.after.receive(basket.n, day, wouldGive.points)
      const share = shares.get(memberId) ?? { memberId, spendMinor: 0, beforeMinor: 0, afterMinor: 0 }
      share.spendMinor += spendMinor
      share.beforeMinor += costOf(given)
      share.afterMinor += costOf(wouldGive)
      shares.set(memberId, share)
    },
    get receipts() {
      return receipts
    },
    get members() {
      return shares.size
    },
    result: () => {
      const list = [...shares.values()]
      const days = [dayNumber(fromOn.toString()), dayNumber(toOn.toString())] as const
      return {
        in_force: toSide(before),
        draft: toSide(after),
        months: [...months.values()],
        deciles: decilesOf(list),
        histogram: histogramOf(list),
        course_in_force: courses.before?.close(...days) ?? null,
        course: courses.after.close(...days),
        shares: list,
      }
    },
  }
}

/** Purchases come in the order of time, and so do the months. */
function addToMonth(
  months: Map<string, TrialMonth>,
  day: Temporal.PlainDate,
  { offMinor, couponsMinor }: Pick<Side, 'offMinor' | 'couponsMinor'>,
): void {
  const month = day.toPlainYearMonth().toString()
  const so = months.get(month) ?? { month, off_minor: 0, coupons_minor: 0 }
  so.off_minor += offMinor
  so.coupons_minor += couponsMinor
  months.set(month, so)
}

const toSide = ({ points, worthMinor, offMinor, couponsMinor }: Side) => ({
  points,
  worth_minor: worthMinor,
  off_minor: offMinor,
  coupons_minor: couponsMinor,
})
