import { readHouseholds } from '#households/read-service.ts'
import { findMembers } from '#members/service.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { findRedemption } from '#rewards/cancel-service.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import * as queries from './queries.ts'
import { tell } from './service.ts'

/** The name under which dreams hear of redemptions. */
export const DREAM_READER = 'dreams.taken'

const EVENTS_AT_ONCE = 500

export type Taking = {
  readonly redemptionId: Uuid
  readonly memberId: Uuid
  readonly rewardId: Uuid
  readonly at: Temporal.Instant
}

/**
 * A dream ends when it is taken: the member's own, and what others of the household save for with them. As often as it is
 * told of the same redemption, it ends once; what is chosen afterwards is a dream of its own.
 */
export async function endTaken(tx: Tx, taking: Taking): Promise<void> {
  const { rewardId, redemptionId, at } = taking
  // Who was merged meanwhile is answered for by the survivor.
  const [taker] = await findMembers(tx, [{ kind: 'id', value: taking.memberId }])
  if (!taker) return
  const { memberId } = taker
  const household = (await readHouseholds(tx, [memberId])).get(memberId)
  const memberIds = household?.members.map((each) => each.memberId) ?? [memberId]
  const dreams = await queries.lockDreamsOf(tx, { memberIds, rewardId, before: at })
  const ended = dreams.filter(
    (dream) => dream.memberId === memberId || dream.withHousehold || household?.isPooled === true,
  )
  if (ended.length === 0) return
  // What was given back meanwhile has made nothing true.
  const redemption = await findRedemption(tx, formatId(REDEMPTION_PREFIX, redemptionId))
  if (redemption?.state !== 'captured') return
  await queries.markTaken(
    tx,
    ended.map(({ dreamId }) => dreamId),
    redemptionId,
    at,
  )
  await tell(tx, 'dream.taken', ended, at, { redemption: redemptionId })
}

/** Whether somebody had saved for what this redemption took. */
export const tookDream = (tx: Tx, redemptionId: Uuid): Promise<boolean> => queries.isTaking(tx, redemptionId)

/** A redemption that is undone leaves the dream as it was. */
export async function resumeTaken(tx: Tx, redemptionId: Uuid, at: Temporal.Instant): Promise<void> {
  const resumed = await queries.resumeTaken(tx, redemptionId)
  await tell(tx, 'dream.resumed', resumed, at, { redemption: redemptionId })
}

async function follow(tx: Tx, { kind, subjectId, data, occurredAt }: Event): Promise<void> {
  if (kind === 'redemption.cancelled') await resumeTaken(tx, subjectId, occurredAt)
  const { member, reward } = data
  if (kind === 'redemption.captured' && typeof member === 'string' && typeof reward === 'string')
    await endTaken(tx, { redemptionId: subjectId, memberId: member, rewardId: reward, at: occurredAt })
}

/** Ends what was taken, and takes up again what was given back, of every redemption that was not read of yet. */
export async function followTakings(db: Database, clubId: Uuid, signal: AbortSignal): Promise<void> {
  let read: number
  do
    read = await db.inClub(clubId, async (tx) => {
      const events = await readEvents(tx, DREAM_READER, EVENTS_AT_ONCE)
      for (const event of events) await follow(tx, event)
      return events.length
    })
  while (read === EVENTS_AT_ONCE && !signal.aborted)
}
