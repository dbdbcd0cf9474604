import type { Uuid } from '#platform/id.ts'
import { isSpendKey } from '#programme/counter.ts'
import type { Evaluation } from '#programme/evaluation.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { type ProgrammeVersion, worthOfPoints } from '#programme/programme.ts'
import { boughtOf } from '#receipts/goods.ts'
import { type Known, NOTHING_KNOWN } from '#receipts/known.ts'
import type { PastPurchase } from '#receipts/past-service.ts'
import type { Rating } from '#receipts/rating.ts'
import { openRatingDesk, type RatingDesk } from '#receipts/rating-desk.ts'
import { spendWindow } from '#receipts/receipt.ts'
import { STANDINGS, type Standing } from '#standing/standing.ts'
import type { TrialPart, TrialResult } from './contract.ts'

/** What a member got in the time that is compared, in minor units. */
export type Share = { readonly memberId: Uuid; spendMinor: number; beforeMinor: number; afterMinor: number }

type Side = { points: number; worthMinor: number; offMinor: number; couponsMinor: number }
const NOTHING: Side = { points: 0, worthMinor: 0, offMinor: 0, couponsMinor: 0 }

export type Trial = {
  /** Purchases in the order in which they were made. Those before the first day fill the windows and are not compared. */
  receive(purchase: PastPurchase): void
  readonly receipts: number
  readonly members: number
  result(): Omit<TrialResult, 'standings' | 'biggest_gainers' | 'biggest_losers' | 'left_out'> & {
    shares: readonly Share[]
  }
}

/**
 * Who bought: their people and plans, and how often they had bought before the first day that is read, may be learned while
 * the trial goes on. Visits go by a member's number.
 */
export type Buyers = Pick<Known, 'members' | 'plans' | 'visits'> & {
  readonly numbers: ReadonlyMap<Uuid, number>
}

/**
 * Rates the past by a draft and by the versions that ruled then, both through the function that rates receipts, both from
 * the same start and at the prices before money off: so a draft that changes nothing changes nothing. Members buy as they
 * bought: what a better programme would have moved them to is not guessed.
 *
 * Limits and budgets are whole on the first compared day; what was bought before fills the windows of spend alone. A tier
 * lasts as long as its window says, without the months for which it is kept. Segments and households are as they are now.
 * Coupons cost their face value; what shares off, samples and raffle tickets cost is not counted. Rules that answer events
 * are not asked. `leftOutOf` tells the reader what of this bears on the programmes at hand.
 */
export function openTrial(
  draft: ProgrammeVersion,
  versions: ReadonlyMap<Uuid, ProgrammeVersion>,
  buyers: Buyers,
  fromOn: Temporal.PlainDate,
): Trial {
  const { numbers, ...learned } = buyers
  const deskUnder = (version: ProgrammeVersion | undefined) =>
    openRatingDesk({ ...NOTHING_KNOWN, ...learned, ladder: version?.definition.tiers ?? null })
  // As members stand by the newest ladder, whatever came before it: a status is of now.
  const newest = [...versions.values()].sort((a, b) => b.number - a.number)[0]
  const desks = { before: deskUnder(newest), after: deskUnder(draft) }
  const shares = new Map<Uuid, Share>()
  const before: Side = { ...NOTHING }
  const after: Side = { ...NOTHING }
  let receipts = 0
  return {
    receive(purchase) {
      const { memberId, businessOn, spendMinor, versionId } = purchase
      const n = numbers.get(memberId) ?? 0
      const isCompared = Temporal.PlainDate.compare(businessOn, fromOn) >= 0
      const then = versionId === null ? undefined : versions.get(versionId)
      const given = then ? giveBy(desks.before, then, { ...purchase, n }, isCompared) : NOTHING
      if (!then) desks.before.addDay(visitOf(purchase))
      const wouldGive = giveBy(desks.after, draft, { ...purchase, n }, isCompared)
      if (!isCompared) return
      receipts += 1
      addTo(before, given)
      addTo(after, wouldGive)
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
      return {
        in_force: toSide(before),
        draft: toSide(after),
        deciles: decilesOf(list),
        histogram: histogramOf(list),
        shares: list,
      }
    },
  }
}

/** A purchase that gave nothing by a rule, and was a visit and spend nevertheless. */
const visitOf = ({ memberId, businessOn, eligibleMinor, lines }: PastPurchase) => ({
  memberId,
  day: businessOn,
  receipts: 1,
  eligibleMinor,
  points: 0,
  ...boughtOf(lines),
})

/** What a version gives for a purchase. Before the compared days it uses up no limit. */
function giveBy(
  desk: RatingDesk,
  version: ProgrammeVersion,
  purchase: PastPurchase & { n: number },
  isCompared: boolean,
): Side {
  const { n, memberId, businessOn, place, lines } = purchase
  const { definition } = version
  const rule = { version, window: spendWindow(businessOn, definition), needs: factsNeeded(definition) }
  const purchasing = { n, rule, memberId, businessOn, place, taken: null, lines }
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
}

const costOf = ({ worthMinor, offMinor, couponsMinor }: Side): number => worthMinor + offMinor + couponsMinor

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

function addTo(side: Side, more: Side): void {
  side.points += more.points
  side.worthMinor += more.worthMinor
  side.offMinor += more.offMinor
  side.couponsMinor += more.couponsMinor
}

const toSide = ({ points, worthMinor, offMinor, couponsMinor }: Side) => ({
  points,
  worth_minor: worthMinor,
  off_minor: offMinor,
  coupons_minor: couponsMinor,
})

const sumOf = (list: readonly Share[], of: (share: Share) => number): number =>
  list.reduce((sum, share) => sum + of(share), 0)

const changeOf = ({ beforeMinor, afterMinor }: Share): number => afterMinor - beforeMinor

/** Ten equal parts by spend, those who spent least first; with fewer than ten members some parts are empty. */
export function decilesOf(shares: readonly Share[]): TrialResult['deciles'] {
  const bySpend = shares.toSorted((a, b) => a.spendMinor - b.spendMinor || (a.memberId < b.memberId ? -1 : 1))
  return Array.from({ length: 10 }, (_, index) => {
    const part = bySpend.slice(
      Math.floor((index * bySpend.length) / 10),
      Math.floor(((index + 1) * bySpend.length) / 10),
    )
    return { decile: index + 1, ...partOf(part) }
  })
}

/** By how members stand, from the new to the lost, and then who is not rated; who nobody is, is left out. */
export function standingsOf(
  shares: readonly Share[],
  standings: ReadonlyMap<Uuid, Standing>,
): TrialResult['standings'] {
  const byStanding = Map.groupBy(shares, ({ memberId }) => standings.get(memberId) ?? null)
  return [...STANDINGS, null].flatMap((standing) => {
    const part = byStanding.get(standing)
    return part ? [{ standing, ...partOf(part) }] : []
  })
}

const partOf = (part: readonly Share[]): TrialPart => ({
  members: part.length,
  spend_minor: sumOf(part, ({ spendMinor }) => spendMinor),
  before_minor: sumOf(part, ({ beforeMinor }) => beforeMinor),
  after_minor: sumOf(part, ({ afterMinor }) => afterMinor),
  gainers: part.filter((share) => changeOf(share) > 0).length,
  losers: part.filter((share) => changeOf(share) < 0).length,
})

/** Round sums of money between which members are counted: 1, 2 and 5 times a power of ten. */
const ROUND = [1, 2, 5]
const STEPS = 10

/**
 * How many of those whose share changes get so much more or less, by round steps within which nine in ten of them lie; the
 * ends are open. Where nobody loses, or nobody gains, all steps are on the other side; where nothing changes there are none.
 */
export function histogramOf(shares: readonly Share[]): TrialResult['histogram'] {
  const changes = shares.map(changeOf).filter((change) => change !== 0)
  if (changes.length === 0) return []
  const [anyLoses, anyGains] = [changes.some((change) => change < 0), changes.some((change) => change > 0)]
  const eachSide = anyLoses && anyGains ? STEPS / 2 : STEPS
  const step = stepFor(changes, eachSide)
  const [first, last] = [anyLoses ? -eachSide : 0, anyGains ? eachSide : 0]
  const edges = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
  const ends = [...(anyLoses ? [null] : []), ...edges, ...(anyGains ? [null] : [])]
  const steps = ends
    .slice(0, -1)
    .map((from_minor, index) => ({ from_minor, to_minor: ends[index + 1] ?? null, members: 0 }))
  for (const change of changes) {
    const found = steps.find(({ to_minor }) => to_minor === null || change < to_minor)
    if (found) found.members += 1
  }
  return steps
}

function stepFor(changes: readonly number[], eachSide: number): number {
  const sizes = changes.map(Math.abs).sort((a, b) => a - b)
  const wide = sizes[Math.floor(sizes.length * 0.9)] ?? 0
  for (let power = 1; ; power *= 10)
    for (const round of ROUND) if (round * power * eachSide > wide) return round * power
}

/** Who gains and who loses most; members whose share does not change are in neither. */
export const biggestOf = (shares: readonly Share[], most: number) => {
  const byChange = shares.toSorted((a, b) => changeOf(b) - changeOf(a))
  return {
    gainers: byChange.filter((share) => changeOf(share) > 0).slice(0, most),
    losers: byChange
      .filter((share) => changeOf(share) < 0)
      .slice(-most)
      .toReversed(),
  }
}
