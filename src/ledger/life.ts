import type { Uuid } from '#platform/id.ts'

/** An open credit of a purse, with its days and where it came from. */
export type LivingCredit = {
  readonly accountId: Uuid
  readonly purse: number
  readonly seq: number
  /** The posting's that gave it. */
  readonly key: Uuid
  readonly causeId: Uuid
  readonly open: number
  /**
   * What of it no hold reserves. Held are the points that a capture would burn, the oldest: they do not expire until the
   * hold is resolved, and then at once if their day has passed. Nothing of a pending credit.
   */
  readonly free: number
  /** What was given, less what was taken back or expired of it; burning does not change it. */
  readonly net: number
  readonly isPending: boolean
  /** When what gave it happened. */
  readonly occurredAt: Temporal.Instant
  readonly availableAt: Temporal.Instant | null
  readonly expiresAt: Temporal.Instant | null
}

/** When a credit goes whose account's owner stays away from now on. */
export type LapseOf = (credit: Pick<LivingCredit, 'accountId' | 'occurredAt'>) => Temporal.Instant | null

/** Both ends that a credit can have: its own, and by inactivity where the club has such a rule (null: it has none). */
export const withLapse = <C extends LivingCredit>(credits: readonly C[], lapseOf: LapseOf | null): C[] =>
  credits.map((credit) => ({ ...credit, expiresAt: earlier(credit.expiresAt, lapseOf?.(credit) ?? null) }))

const earlier = (one: Temporal.Instant | null, other: Temporal.Instant | null): Temporal.Instant | null =>
  one === null || (other !== null && Temporal.Instant.compare(other, one) < 0) ? other : one

/** Points of an account by their days, soonest first. */
export type AccountLife = {
  readonly expiring: readonly { points: number; expiresAt: Temporal.Instant }[]
  readonly pending: readonly { points: number; availableAt: Temporal.Instant }[]
}

/** Nothing waits and nothing ends. */
export const NO_LIFE: AccountLife = { expiring: [], pending: [] }

/** What expires of an account's credits up to an instant (null: ever) if nothing is spent, and what becomes available. */
export function lifeOfAccount(credits: readonly LivingCredit[], until: Temporal.Instant | null): AccountLife {
  const ending = credits.map(({ free, expiresAt }) => ({ points: free, at: expiresAt }))
  const waiting = credits.flatMap(({ isPending, open, availableAt }) =>
    isPending ? { points: open, at: availableAt } : [],
  )
  return {
    expiring: sumByDay(ending, until).map(({ points, at }) => ({ points, expiresAt: at })),
    pending: sumByDay(waiting, null).map(({ points, at }) => ({ points, availableAt: at })),
  }
}

type Part = { readonly points: number; readonly at: Temporal.Instant | null }

function sumByDay(
  parts: readonly Part[],
  until: Temporal.Instant | null,
): { points: number; at: Temporal.Instant }[] {
  const days = new Map<string, { points: number; at: Temporal.Instant }>()
  for (const { points, at } of parts) {
    if (at === null || points === 0 || (until && Temporal.Instant.compare(at, until) > 0)) continue
    const known = days.get(at.toString())
    if (known) known.points += points
    else days.set(at.toString(), { points, at })
  }
  return [...days.values()].sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** The last day on which what ends at `end` can be used, in the club's zone. */
export const lastDayBefore = (end: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  end.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate()
