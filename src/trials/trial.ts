import type { Uuid } from '#platform/id.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { type ProgrammeVersion, worthOfPoints } from '#programme/programme.ts'
import type { TrialResult } from '#programme/trial-contract.ts'
import { type KnownMember, NOTHING_KNOWN } from '#receipts/known.ts'
import type { PastPurchase } from '#receipts/past-service.ts'
import { openRatingDesk } from '#receipts/rating-desk.ts'
import { spendWindow } from '#receipts/receipt.ts'

/** What a member got in the time that is compared, in minor units. */
export type Share = { readonly memberId: Uuid; spendMinor: number; beforeMinor: number; afterMinor: number }

type Side = { points: number; worthMinor: number; offMinor: number }

export type Trial = {
  /** Purchases in the order in which they were made. Those before the first day fill the windows and are not compared. */
  receive(purchase: PastPurchase): void
  readonly receipts: number
  readonly members: number
  result(): Omit<TrialResult, 'biggest_gainers' | 'biggest_losers'> & { shares: readonly Share[] }
}

/**
 * Rates the past by a draft, through the same function that rates receipts, beside what the versions of then gave. Members
 * buy as they bought: what a better programme would have moved them to is not guessed. Each begins with nothing counted;
 * a budget is whole at the first purchase. A tier lasts as long as its window says, without the months for which it is kept.
 */
export function openTrial(
  draft: ProgrammeVersion,
  /** By which the points of then are worth what they are. */
  versions: ReadonlyMap<Uuid, ProgrammeVersion>,
  members: ReadonlyMap<Uuid, KnownMember>,
  fromOn: Temporal.PlainDate,
): Trial {
  const { definition } = draft
  const needs = factsNeeded(definition)
  const budgets = definition.rules.flatMap(({ code, caps }) =>
    caps.budget === null ? [] : [[code, caps.budget]],
  )
  const desk = openRatingDesk({ ...NOTHING_KNOWN, members, budgets: Object.fromEntries(budgets) })
  const shares = new Map<Uuid, Share>()
  const before: Side = { points: 0, worthMinor: 0, offMinor: 0 }
  const after: Side = { points: 0, worthMinor: 0, offMinor: 0 }
  let receipts = 0
  return {
    receive({ memberId, businessOn, place, lines, spendMinor, points, versionId, offMinor }) {
      const window = spendWindow(businessOn, definition)
      const rule = { version: draft, window, needs }
      const purchase = { n: 0, rule, memberId, businessOn, place, taken: null, lines }
      const rating = desk.rate(purchase)
      desk.add(purchase, rating)
      if (Temporal.PlainDate.compare(businessOn, fromOn) < 0) return
      receipts += 1
      const version = versionId === null ? undefined : versions.get(versionId)
      const worthBefore = version ? worthOfPoints(version.definition, points) : 0
      const { evaluation } = rating
      const worthAfter = worthOfPoints(definition, evaluation.points)
      const offAfter = evaluation.off.reduce((sum, off) => sum + off.amount_minor, 0)
      addTo(before, { points, worthMinor: worthBefore, offMinor })
      addTo(after, { points: evaluation.points, worthMinor: worthAfter, offMinor: offAfter })
      const share = shares.get(memberId) ?? { memberId, spendMinor: 0, beforeMinor: 0, afterMinor: 0 }
      share.spendMinor += spendMinor
      share.beforeMinor += worthBefore + offMinor
      share.afterMinor += worthAfter + offAfter
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

function addTo(side: Side, more: Side): void {
  side.points += more.points
  side.worthMinor += more.worthMinor
  side.offMinor += more.offMinor
}

const toSide = ({ points, worthMinor, offMinor }: Side) => ({
  points,
  worth_minor: worthMinor,
  off_minor: offMinor,
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
    return {
      decile: index + 1,
      members: part.length,
      spend_minor: sumOf(part, ({ spendMinor }) => spendMinor),
      before_minor: sumOf(part, ({ beforeMinor }) => beforeMinor),
      after_minor: sumOf(part, ({ afterMinor }) => afterMinor),
      gainers: part.filter((share) => changeOf(share) > 0).length,
      losers: part.filter((share) => changeOf(share) < 0).length,
    }
  })
}

/** Round sums of money between which members are counted: 1, 2 and 5 times a power of ten. */
const ROUND = [1, 2, 5]
const STEPS_EACH_SIDE = 5

/** How many members get so much more or less; the steps are round, and nine in ten lie within them. */
export function histogramOf(shares: readonly Share[]): TrialResult['histogram'] {
  const changes = shares.map(changeOf)
  const step = stepFor(changes)
  const edges = Array.from(
    { length: 2 * STEPS_EACH_SIDE + 1 },
    (_, index) => (index - STEPS_EACH_SIDE) * step,
  )
  const steps = [null, ...edges].map((from_minor, index) => ({
    from_minor,
    to_minor: edges[index] ?? null,
    members: 0,
  }))
  for (const change of changes) {
    const found = steps.find(({ to_minor }) => to_minor === null || change < to_minor)
    if (found) found.members += 1
  }
  return steps
}

function stepFor(changes: readonly number[]): number {
  const sizes = changes.map(Math.abs).sort((a, b) => a - b)
  const wide = sizes[Math.floor(sizes.length * 0.9)] ?? 0
  for (let power = 1; ; power *= 10)
    for (const round of ROUND) if (round * power * STEPS_EACH_SIDE >= wide) return round * power
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
