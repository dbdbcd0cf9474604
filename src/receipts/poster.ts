import { type Batcher, createBatcher } from '#platform/batcher.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { findWaitingReturns, settleReturns } from './return-service.ts'
import { type Posting, type PostOutcome, postReceipts } from './service.ts'

export type ReceiptPoster = {
  /** Answers after the commit that holds the receipt. */
  post(clubId: Uuid, posting: Posting): Promise<PostOutcome>
  /** Receipts taken in and not yet answered. */
  readonly waiting: number
  drain(): Promise<void>
}

type Request = { clubId: Uuid; posting: Posting }

const MAX_BATCH = 500
// Two keep two cores busy: while one waits for its commit, the other is decided.
const MAX_IN_FLIGHT = 2
const MAX_WAITING = 20_000
const ATTEMPTS = 3
/** Unique violation: another transaction claimed the same receipt at the same moment. */
const CLAIMED_ELSEWHERE = '23505'

/** Posts receipts together that arrive together: one commit for up to 500 of a club. */
export function createReceiptPoster({ db, clock }: { db: Database; clock: Clock }): ReceiptPoster {
  const batcher: Batcher<Request, PostOutcome> = createBatcher({
    lane: (request: Request) => request.clubId,
    // A member's receipts are rated in the order in which they arrive.
    serial: ({ posting: { input } }) => (input.member ? JSON.stringify(input.member) : input.receipt_id),
    once: (request) => request.posting.input.receipt_id,
    maxBatch: MAX_BATCH,
    maxInFlight: MAX_IN_FLIGHT,
    maxWaiting: MAX_WAITING,
    run: (requests) => runBatch(db, clock, requests),
  })
  return {
    post: (clubId, posting) => batcher.submit({ clubId, posting }),
    get waiting() {
      return batcher.waiting
    },
    drain: () => batcher.drain(),
  }
}

async function runBatch(db: Database, clock: Clock, requests: readonly Request[]): Promise<PostOutcome[]> {
  const [first] = requests
  if (!first) return []
  const postings = requests.map((request) => request.posting)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.inClub(first.clubId, async (tx) => {
        const now = clock.now()
        const refs = postings.map(({ input }) => input.receipt_id)
        // Asked before and not after: it goes out with the first statements, and nearly always there is none.
        const [waiting, outcomes] = await Promise.all([
          findWaitingReturns(tx, refs),
          postReceipts(tx, postings, now),
        ])
        await settleReturns(tx, waiting, now)
        return outcomes
      })
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: string }).code !== CLAIMED_ELSEWHERE) throw error
    }
  }
}
