import { type Batcher, createBatcher } from '#platform/batcher.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { redeemAll } from './redeem-service.ts'
import type { RedeemOutcome, RedeemRequest } from './request.ts'

export type Redeemer = {
  /** Answers after the commit that holds the redemption. */
  submit(clubId: Uuid, request: RedeemRequest): Promise<RedeemOutcome>
  /** Requests taken in and not yet answered. */
  readonly waiting: number
  drain(): Promise<void>
}

type Queued = { clubId: Uuid; request: RedeemRequest }

const MAX_BATCH = 500
// Two keep two cores busy: while one waits for its commit, the other is decided.
const MAX_IN_FLIGHT = 2
const MAX_WAITING = 20_000
const ATTEMPTS = 3
/** Unique violation: another transaction claimed the same name, or was a member's first, at the same moment. */
const CLAIMED_ELSEWHERE = '23505'

/** Redeems together what arrives together: one commit for up to 500 requests of a club. */
export function createRedeemer(parts: { db: Database; clock: Clock; takesCardLinks?: boolean }): Redeemer {
  const batcher: Batcher<Queued, RedeemOutcome> = createBatcher({
    lane: ({ clubId }: Queued) => clubId,
    // What a member asks for is decided in the order in which it arrives, and so is what is asked of one redemption.
    serial: ({ request }) => (request.do === 'take' ? JSON.stringify(request.input.member) : nameOf(request)),
    once: ({ request }) => nameOf(request),
    maxBatch: MAX_BATCH,
    maxInFlight: MAX_IN_FLIGHT,
    maxWaiting: MAX_WAITING,
    run: (queued) => runBatch(parts, queued),
  })
  return {
    submit: (clubId, request) => batcher.submit({ clubId, request }),
    get waiting() {
      return batcher.waiting
    },
    drain: () => batcher.drain(),
  }
}

function nameOf(request: RedeemRequest): string {
  if (request.do === 'take') return request.input.redemption_id
  return request.do === 'expire' ? request.redemptionId : request.id
}

async function runBatch(
  { db, clock, takesCardLinks }: Parameters<typeof createRedeemer>[0],
  queued: readonly Queued[],
): Promise<RedeemOutcome[]> {
  const [first] = queued
  if (!first) return []
  const requests = queued.map(({ request }) => request)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.inClub(first.clubId, (tx) => redeemAll(tx, requests, clock.now(), takesCardLinks))
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: string }).code !== CLAIMED_ELSEWHERE) throw error
    }
  }
}
