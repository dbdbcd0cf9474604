import { type Batcher, createBatcher } from '#platform/batcher.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { EarnAsk } from './earn-reading.ts'
import { type EarnOutcome, earnAll } from './earn-service.ts'

export type Earner = {
  /** Answers after the commit that holds the purchase. */
  submit(clubId: Uuid, ask: EarnAsk): Promise<EarnOutcome>
  /** Purchases taken in and not yet answered. */
  readonly waiting: number
  drain(): Promise<void>
}

type Queued = { clubId: Uuid; ask: EarnAsk }

const MAX_BATCH = 500
const MAX_IN_FLIGHT = 2
const MAX_WAITING = 20_000

/** Posts together what partners send together: one commit for up to 500 purchases of a club. */
export function createEarner({ db, clock }: { db: Database; clock: Clock }): Earner {
  const batcher: Batcher<Queued, EarnOutcome> = createBatcher({
    lane: ({ clubId }: Queued) => clubId,
    // A second batch of a partner may be under way: what does not change is read and worked out before its lock is waited for.
    serial: ({ ask }) => `${ask.partnerId} ${ask.input.receipt_id}`,
    once: ({ ask }) => `${ask.partnerId} ${ask.input.receipt_id}`,
    maxBatch: MAX_BATCH,
    maxInFlight: MAX_IN_FLIGHT,
    maxWaiting: MAX_WAITING,
    async run(queued) {
      const [first] = queued
      if (!first) return []
      return db.inClub(first.clubId, (tx) =>
        earnAll(
          tx,
          queued.map(({ ask }) => ask),
          clock.now(),
        ),
      )
    },
  })
  return {
    submit: (clubId, ask) => batcher.submit({ clubId, ask }),
    get waiting() {
      return batcher.waiting
    },
    drain: () => batcher.drain(),
  }
}
