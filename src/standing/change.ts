import { dayNumber } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import { type Rating, rateMembers, type StandingModel } from './rating.ts'
import type { Standing } from './standing.ts'

/** What a standing was decided by, as it is kept. */
export type Grounds = {
  chance: number | null
  visits: number
  usualDays: number | null
  lastOn: Temporal.PlainDate
}

export type Change = {
  memberId: Uuid
  /** Null: none before. */
  from: Standing | null
  /** Null: merged, erased, or all that they bought came back. */
  to: Standing | null
  on: Temporal.PlainDate
  /** `gone`: the standing ended. `looked_back`: found in a past that was not rated when it was the present, or by another measure than before; nobody is told of it. */
  cause: 'rated' | 'looked_back' | 'gone'
  grounds: Grounds | null
}

/** How many months before a member's first rating are looked back on. */
const MONTHS_BACK = 12
const CHANCE_STEPS = 1000
const GAP_STEPS = 10

/** The last days of the months before a day's own, the earliest first. */
function monthEndsBefore(day: Temporal.PlainDate): Temporal.PlainDate[] {
  const first = day.with({ day: 1 })
  return Array.from({ length: MONTHS_BACK }, (_, i) =>
    first.subtract({ months: MONTHS_BACK - 1 - i }).subtract({ days: 1 }),
  )
}

/** Rounded, so that a night in which nothing happened changes nothing. */
export function groundsOf({ evidence }: Rating, on: Temporal.PlainDate): Grounds {
  const { chance, visits, usualDays, lastDays } = evidence
  return {
    chance: chance === null ? null : Math.fround(Math.round(chance * CHANCE_STEPS) / CHANCE_STEPS),
    visits,
    usualDays: usualDays === null ? null : Math.fround(Math.round(usualDays * GAP_STEPS) / GAP_STEPS),
    lastOn: on.subtract({ days: lastDays }),
  }
}

/** Members by id with their ascending days of purchase. */
export type Bought = readonly { memberId: Uuid; days: readonly number[] }[]

/**
 * How members who were never rated came to where they are: by the model of today, at the end of each of the last twelve months.
 * A change is dated by the month's end at which it shows. Nothing tells of the day `now` itself.
 */
export function lookBack(model: StandingModel, members: Bought, now: Temporal.PlainDate): Change[] {
  const held = new Map<Uuid, Standing>()
  const days = members.map((member) => member.days)
  return monthEndsBefore(now).flatMap((on) =>
    rateMembers(
      model,
      days,
      dayNumber(on.toString()),
      members.map(({ memberId }) => held.get(memberId) ?? null),
    ).flatMap((rating, i) => {
      const memberId = members[i]?.memberId
      if (rating === null || memberId === undefined) return []
      const from = held.get(memberId) ?? null
      if (from === rating.standing) return []
      held.set(memberId, rating.standing)
      return [
        {
          memberId,
          from,
          to: rating.standing,
          on,
          cause: 'looked_back',
          grounds: groundsOf(rating, on),
        } as const,
      ]
    }),
  )
}
