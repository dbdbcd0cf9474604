/** The only place that reads the machine's clock. Everything else is handed a Clock, or an instant. */
export type Clock = { now(): Temporal.Instant }

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock for tests and replays: it stands still until it is moved. */
export function fixedClock(
  start: Temporal.Instant | string,
): Clock & { set(to: Temporal.Instant | string): void } {
  let current = Temporal.Instant.from(start)
  return {
    now: () => current,
    set(to) {
      current = Temporal.Instant.from(to)
    },
  }
}

/** Milliseconds from a source that never steps back, for durations only. */
export const monotonicMs = (): number => performance.now()
