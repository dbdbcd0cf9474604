import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type RedemptionRow, toRedemption } from './queries.ts'
import type { Actor, Redemption } from './redemption.ts'
import type { Fulfilment } from './redemption-state.ts'

/* What happens to a redemption after its capture, one at a time. */

/** Nobody else changes it until the transaction ends. Whoever moves points too locks the accounts first. */
export async function lockRedemption(tx: Tx, redemptionId: Uuid): Promise<Redemption | null> {
  const row = await tx.maybeOne<RedemptionRow>(
    sql`select * from rewards.redemption where club_id = ${tx.clubId} and redemption_id = ${redemptionId} for no key update`,
  )
  return row ? toRedemption(row) : null
}

export async function markCancelled(
  tx: Tx,
  redemptionId: Uuid,
  {
    returnedPoints,
    lostPoints,
    othersPoints,
  }: { returnedPoints: number; lostPoints: number; othersPoints: number },
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update rewards.redemption
        set state = 'cancelled', ended_at = ${at}, is_first = false, days_since_joining = null,
            returned_points = ${returnedPoints}, lost_points = ${lostPoints}, others_points = ${othersPoints}
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId}`,
  )
}

export async function addGivenBack(tx: Tx, redemptionId: Uuid, points: number): Promise<void> {
  await tx.query(
    sql`update rewards.redemption set given_back_points = given_back_points + ${points}
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId}`,
  )
}

/** A member's earliest redemption that still stands. */
export async function findEarliest(tx: Tx, memberId: Uuid): Promise<Redemption | null> {
  const row = await tx.maybeOne<RedemptionRow>(
    sql`select * from rewards.redemption
        where club_id = ${tx.clubId} and member_id = ${memberId} and state = 'captured'
        order by captured_at, redemption_id limit 1`,
  )
  return row ? toRedemption(row) : null
}

/** Null: none of the member's is the first any more. */
export async function setFirst(
  tx: Tx,
  memberId: Uuid,
  first: { redemptionId: Uuid; days: number } | null,
): Promise<void> {
  await tx.query(
    sql`update rewards.redemption set is_first = false, days_since_joining = null
        where club_id = ${tx.clubId} and member_id = ${memberId} and is_first`,
  )
  if (first)
    await tx.query(
      sql`update rewards.redemption set is_first = true, days_since_joining = ${first.days}
          where club_id = ${tx.clubId} and redemption_id = ${first.redemptionId}`,
    )
}

export async function setFulfilment(
  tx: Tx,
  redemptionId: Uuid,
  change: {
    to: Fulfilment
    carrier: string | null
    carrierReference: string | null
    usedOn: string | null
    validUntil: Temporal.Instant | null
  },
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update rewards.redemption
        set fulfilment = ${change.to}, fulfilled_at = ${at}, carrier = coalesce(${change.carrier}, carrier),
            carrier_reference = coalesce(${change.carrierReference}, carrier_reference), used_on = coalesce(${change.usedOn}, used_on),
            valid_until = ${change.validUntil}
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId}`,
  )
}

/** What was given anew is good until then, and has come off nothing yet. */
export async function beginAnew(
  tx: Tx,
  redemptionId: Uuid,
  validUntil: Temporal.Instant | null,
): Promise<void> {
  await tx.query(
    sql`update rewards.redemption set valid_until = ${validUntil}, used_on = null
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId}`,
  )
}

export async function setRating(
  tx: Tx,
  redemptionId: Uuid,
  rating: { stars: number; words: string | null },
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update rewards.redemption set stars = ${rating.stars}, rating_words = ${rating.words}, rated_at = ${at}
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId}`,
  )
}

export type Happened = {
  eventId: Uuid
  kind: 'captured' | 'voided' | 'expired' | 'cancelled' | 'fulfilment' | 'rated' | 'code_shown'
  fulfilment: Fulfilment | null
  note: string | null
  at: Temporal.Instant
  by: Actor['kind']
}

/** What became of a redemption, newest first. */
export async function readHappened(tx: Tx, redemptionId: Uuid): Promise<Happened[]> {
  return tx.query<Happened>(
    sql`select event_id as "eventId", kind, fulfilment, note, happened_at as at, subject_kind as by from rewards.redemption_event
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId} order by event_id desc limit 200`,
  )
}

export async function readAddresses(tx: Tx, redemptionIds: readonly Uuid[]): Promise<Map<Uuid, unknown>> {
  if (redemptionIds.length === 0) return new Map()
  const rows = await tx.query<{ redemption_id: Uuid; address: unknown }>(
    sql`select redemption_id, address from rewards.address
        where club_id = ${tx.clubId} and redemption_id = any(${redemptionIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.redemption_id, row.address]))
}

/** Addresses of what arrived, or was cancelled, before an instant. */
export async function forgetAddresses(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`delete from rewards.address a using rewards.redemption r
        where a.club_id = ${tx.clubId} and r.club_id = a.club_id and r.redemption_id = a.redemption_id
          and ((r.fulfilment in ('delivered', 'handed_over', 'returned') and r.fulfilled_at < ${before})
            or (r.state in ('cancelled', 'voided', 'expired') and r.ended_at < ${before}))`,
  )
}

/** Words and addresses of members who are erased; what they took stays in the books. */
export async function forgetMembers(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`delete from rewards.address where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
  await tx.query(
    sql`update rewards.redemption set rating_words = null
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) and rating_words is not null`,
  )
  await tx.query(
    sql`update rewards.redemption_event e set note = null
        where e.club_id = ${tx.clubId} and e.note is not null and e.redemption_id in (
          select redemption_id from rewards.redemption where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]))`,
  )
}

/** What a member took is another's from now on; what is held without points follows to their account. */
export async function moveRedemptions(
  tx: Tx,
  fromMember: Uuid,
  into: { memberId: Uuid; accountId: Uuid },
): Promise<void> {
  await tx.query(
    sql`update rewards.redemption
        set member_id = ${into.memberId},
            account_id = case when state = 'held' and points = 0 then ${into.accountId}::uuid else account_id end
        where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
  await tx.query(
    sql`update rewards.address set member_id = ${into.memberId}
        where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
}
