/** When what did not arrive is tried again, and when it is given up; times are arguments, chance is a number from 0 to 1. */

const FIRST_WAIT_S = 5
const WAIT_GROWS = 4
const LONGEST_WAIT_S = 6 * 3600
/** Seven attempts in the first two hours, then one in six hours. */
const TRIED_FOR = Temporal.Duration.from({ hours: 72 })
/** A receiver may ask for more time, though not for more than a day at once. */
const LONGEST_ASKED_S = 24 * 3600

/** Up to a quarter more or less, so that what failed together does not come back together. */
const jitter = (seconds: number, chance: number): number => seconds * (0.75 + chance / 2)

const later = (now: Temporal.Instant, seconds: number): Temporal.Instant =>
  now.add({ milliseconds: Math.round(seconds * 1000) })

export type Tried = {
  /** With the one that has just failed. */
  attempts: number
  firstAt: Temporal.Instant
  /** What the receiver asked for by Retry-After. */
  askedSeconds: number | null
}

/** The next attempt, or null: it was tried for three days. */
export function nextAttempt(
  { attempts, firstAt, askedSeconds }: Tried,
  now: Temporal.Instant,
  chance: number,
): Temporal.Instant | null {
  const wait = Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * WAIT_GROWS ** (attempts - 1))
  const asked = Math.min(LONGEST_ASKED_S, askedSeconds ?? 0)
  const at = later(now, Math.max(asked, jitter(wait, chance)))
  return Temporal.Instant.compare(at, firstAt.add(TRIED_FOR)) > 0 ? null : at
}

/** From so many times in a row that nobody was there on, one delivery at a time looks whether somebody is back. */
const HELD_FROM = 10
const LONGEST_HOLD_S = 3600

export const isHeld = (unavailable: number): boolean => unavailable >= HELD_FROM

/**
 * How often in a row nobody was there, after some more times. Many that fail side by side are one moment of trouble: they bring the first
 * short wait, and only who looked after a wait and found nobody makes the next one longer.
 */
export const countUnavailable = (before: number, more: number): number =>
  isHeld(before) ? before + Math.min(1, more) : Math.min(HELD_FROM, before + more)

/** Until when nothing more is sent to an endpoint where nobody is; null: it is not spared. */
export function holdUntil(
  unavailable: number,
  askedSeconds: number | null,
  now: Temporal.Instant,
  chance: number,
): Temporal.Instant | null {
  const asked = Math.min(LONGEST_ASKED_S, askedSeconds ?? 0)
  const own = isHeld(unavailable)
    ? Math.min(LONGEST_HOLD_S, FIRST_WAIT_S * 2 ** Math.min(20, unavailable - HELD_FROM))
    : 0
  const seconds = Math.max(asked, jitter(own, chance))
  return seconds > 0 ? later(now, seconds) : null
}

/** An endpoint at which nothing arrives for so long is turned off, where something was tried all that while; the office is told well before. */
const OFF_AFTER = Temporal.Duration.from({ hours: 5 * 24 })
export const TOLD_AFTER = Temporal.Duration.from({ hours: 24 })

export const isGivenUp = (failingSince: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(failingSince.add(OFF_AFTER), now) <= 0

/** Seconds of a Retry-After, which is a number of them or a date (RFC 9110, 10.2.3); null where it is neither. */
export function readRetryAfter(text: string | undefined, now: Temporal.Instant): number | null {
  if (text === undefined) return null
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.epochMilliseconds) / 1000))
}
