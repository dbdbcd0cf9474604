import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'

/** Points that came with no purchase. */
export type GivenPoints = { accountId: Uuid; points: number; for: 'rule' | 'gesture' }

/** Tells the outbox of points that the club gave of itself; the subject is the account, as of all `points.` events. */
export const tellGiven = (tx: Tx, given: readonly GivenPoints[], now: Temporal.Instant): Promise<void> =>
  addEvents(
    tx,
    'points.given',
    given.map(({ accountId, points, for: what }) => ({ subjectId: accountId, data: { points, for: what } })),
    now,
  )
