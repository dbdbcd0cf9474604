import type { Uuid } from '#platform/id.ts'
import type { Basis } from '#tiers/tier.ts'
import type { Days } from '#tiers/window.ts'
import type { Bought } from './goods.ts'
import type { Visits } from './known.ts'

/** What is added to a member's day: a receipt, what was bought on it and what it earned, or what a return takes of that. */
export type DayAdd = Bought & {
  memberId: Uuid
  day: Temporal.PlainDate
  receipts: number
  eligibleMinor: number
  points: number
}

const COUNTED: Readonly<Record<Basis, (add: DayAdd) => number>> = {
  spend: ({ eligibleMinor }) => eligibleMinor,
  points_earned: ({ points }) => points,
  visits: ({ receipts }) => receipts,
}

const { compare } = Temporal.PlainDate

export type MemberDays = ReturnType<typeof openMemberDays>

/** What one batch adds to its members' days, so that the later of two receipts sees the earlier. */
export function openMemberDays() {
  const days = new Map<Uuid, DayAdd[]>()
  const of = (memberId: Uuid | null): readonly DayAdd[] => days.get(memberId ?? '') ?? []
  return {
    has: (memberId: Uuid | null): boolean => of(memberId).length > 0,
    add(one: DayAdd): void {
      const list = days.get(one.memberId)
      if (list) list.push(one)
      else days.set(one.memberId, [one])
    },
    /** What was added on days of the window, counted as a tier's ladder does. */
    within(memberId: Uuid | null, { from, to }: Days, basis: Basis = 'spend'): number {
      let sum = 0
      for (const one of of(memberId))
        if (compare(one.day, from) >= 0 && compare(one.day, to) <= 0) sum += COUNTED[basis](one)
      return sum
    },
    /** Visits up to a day, those before the batch among them. */
    visits(memberId: Uuid | null, upTo: Temporal.PlainDate, before: Visits | undefined): Visits {
      let { count, lastOn } = before ?? { count: 0, lastOn: null }
      for (const { day, receipts } of of(memberId)) {
        if (receipts === 0 || compare(day, upTo) > 0) continue
        count += receipts
        if (lastOn === null || compare(day, lastOn) > 0) lastOn = day
      }
      return { count, lastOn }
    },
    /** One row a member and day. */
    sums: (): DayAdd[] =>
      [...days.values()].flatMap((list) =>
        Map.groupBy(list, ({ day }) => day.toString())
          .values()
          .map(sumOfDay)
          .toArray(),
      ),
  }
}

function sumOfDay(group: readonly DayAdd[]): DayAdd {
  const [first] = group
  if (!first) throw new Error('a group is never empty')
  const sum = (of: (one: DayAdd) => number): number => group.reduce((total, one) => total + of(one), 0)
  return {
    memberId: first.memberId,
    day: first.day,
    receipts: sum(({ receipts }) => receipts),
    eligibleMinor: sum(({ eligibleMinor }) => eligibleMinor),
    points: sum(({ points }) => points),
    purchases: sum(({ purchases }) => purchases),
    spentMinor: sum(({ spentMinor }) => spentMinor),
  }
}
