/** Unused for so long, a session is over. */
export const IDLE_LIMIT = Temporal.Duration.from({ hours: 12 })

/** However much it is used, one signs in again after this. */
export const ABSOLUTE_LIMIT = Temporal.Duration.from({ hours: 30 * 24 })

/** Use is written down at most this often. */
const TOUCH_INTERVAL_MS = 60_000

/** Whether the last use that was written down is old enough to write another. */
export const isTouchDue = (lastUsedAt: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  lastUsedAt === null || now.epochMilliseconds - lastUsedAt.epochMilliseconds >= TOUCH_INTERVAL_MS
