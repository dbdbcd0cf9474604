import type { Clock } from '#platform/clock.ts'

/** With somebody who may be away: after so many questions in a row without an answer none is asked for a while. */
export type Patience = {
  isOver(): boolean
  see(answered: boolean): void
}

const MOST_MISSED = 3
const REST = Temporal.Duration.from({ minutes: 5 })

/** One question without an answer takes as long as its time-out: a hundred thousand would take weeks, and hold up everything else. */
export function createPatience(clock: Clock): Patience {
  let missed = 0
  let until: Temporal.Instant | null = null
  return {
    isOver: () => until !== null && Temporal.Instant.compare(clock.now(), until) < 0,
    see(answered) {
      missed = answered ? 0 : missed + 1
      // After the rest one question more is enough to know.
      until = missed >= MOST_MISSED ? clock.now().add(REST) : null
    },
  }
}
