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

/** A day as a number, which is compared at once: replays of the past ask for many. */
const rankOfDay = (day: Temporal.PlainDate): number => (day.year * 12 + day.month) * 31 + day.day

/** A day's addition with its place among days. */
type Placed = { readonly at: number; readonly add: DayAdd }

export type MemberDays = ReturnType<typeof openMemberDays>

/** What one batch adds to its members' days, so that the later of two receipts sees the earlier. */
export function openMemberDays() {
  const days = new Map<Uuid, Placed[]>()
  const of = (memberId: Uuid | null): readonly Placed[] => days.get(memberId ?? '') ?? []
  return {
    has: (memberId: Uuid | null): boolean => of(memberId).length > 0,
    add(one: DayAdd): void {
      const list = days.get(one.memberId)
      const placed = { at: rankOfDay(one.day), add: one }
      if (list) list.push(placed)
      else days.set(one.memberId, [placed])
    },
    /** What was added on days of the window, counted as a tier's ladder does. */
    within(memberId: Uuid | null, { from, to }: Days, basis: Basis = 'spend'): number {
      const list = of(memberId)
      if (list.length === 0) return 0
      const [first, last, counted] = [rankOfDay(from), rankOfDay(to), COUNTED[basis]]
      let sum = 0
      for (const { at, add } of list) if (at >= first && at <= last) sum += counted(add)
      return sum
    },
    /** Visits up to a day, those before the batch among them. */
    visits(memberId: Uuid | null, upTo: Temporal.PlainDate, before: Visits | undefined): Visits {
      let { count, lastOn } = before ?? { count: 0, lastOn: null }
      const until = rankOfDay(upTo)
      for (const {
        at,
        add: { day, receipts },
      } of of(memberId)) {
        if (receipts === 0 || at > until) continue
        count += receipts
        if (lastOn === null || compare(day, lastOn) > 0) lastOn = day
      }
      return { count, lastOn }
    },
    /** One row a member and day. */
    sums: (): DayAdd[] =>
      [...days.values()].flatMap((list) =>
        Map.groupBy(list, ({ at }) => at)
          .values()
          .map((group) => sumOfDay(group.map(({ add }) => add)))
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
