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
  /** What was given, less what was taken back or expired of it; burning does not change it. */
  readonly net: number
  readonly isPending: boolean
  readonly occurredAt: Temporal.Instant
  readonly availableAt: Temporal.Instant | null
  readonly expiresAt: Temporal.Instant | null
  /** What the purse holds for redemptions. */
  readonly held: number
}

/** A credit with so many of its points to go. */
export type Due = { readonly credit: LivingCredit; readonly points: number }

const hasCome = (at: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  at !== null && Temporal.Instant.compare(at, now) <= 0

/** Pending credits whose day has come, in the order of their days. `credits` are of one purse. */
export function dueToActivate(credits: readonly LivingCredit[], now: Temporal.Instant): LivingCredit[] {
  return credits
    .filter((credit) => credit.isPending && hasCome(credit.availableAt, now))
    .sort(
      (a, b) =>
        (a.availableAt ?? now).epochMilliseconds - (b.availableAt ?? now).epochMilliseconds || a.seq - b.seq,
    )
}

/** Points whose last day is over, unspent and not held. `credits` are those of one purse, in the order of burning. */
export const dueToExpire = (credits: readonly LivingCredit[], now: Temporal.Instant): Due[] =>
  freeParts(credits).filter(({ credit }) => hasCome(credit.expiresAt, now))

/** Points that were given before an instant, unspent and not held: what somebody who stayed away for long loses. */
export const givenBefore = (credits: readonly LivingCredit[], before: Temporal.Instant): Due[] =>
  freeParts(credits).filter(({ credit }) => Temporal.Instant.compare(credit.occurredAt, before) < 0)

/**
 * What of each available credit no hold reserves. Held are the points that a capture would burn, the oldest: they do not
 * expire until the hold is resolved, and then at once if their day has passed.
 */
export function freeParts(credits: readonly LivingCredit[]): Due[] {
  let held = credits[0]?.held ?? 0
  return credits.flatMap((credit) => {
    if (credit.isPending) return []
    const reserved = Math.min(held, credit.open)
    held -= reserved
    return reserved === credit.open ? [] : { credit, points: credit.open - reserved }
  })
}

/** The last day on which what ends at `end` can be used, in the club's zone. */
export const lastDayBefore = (end: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  end.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate()
