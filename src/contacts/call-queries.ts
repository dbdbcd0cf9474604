import sql, { empty } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { CallEnd, CallReason } from './call.ts'

export type Call = {
  readonly callId: Uuid
  readonly memberId: Uuid
  /** Which is in doubt. */
  readonly pointId: Uuid
  readonly reason: CallReason
  readonly rank: number
  readonly dueAt: Temporal.Instant
  readonly tries: number
  readonly takenBy: Uuid | null
  readonly takenUntil: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

const COLUMNS = sql`call_id as "callId", member_id as "memberId", point_id as "pointId", reason, rank, due_at as "dueAt", tries,
  taken_by as "takenBy", taken_until as "takenUntil", ended_at as "endedAt"`

export type NewCall = Pick<Call, 'memberId' | 'pointId' | 'reason' | 'rank'>

/** Puts members on the list who are not on it. Answers how many. */
export async function insertCalls(tx: Tx, calls: readonly NewCall[], now: Temporal.Instant): Promise<number> {
  if (calls.length === 0) return 0
  const rows = calls.map(({ memberId, pointId, reason, rank }) => ({
    member_id: memberId,
    point_id: pointId,
    reason,
    rank,
  }))
  const made = await tx.query<object>(
    sql`insert into contacts.call (club_id, call_id, member_id, point_id, reason, rank, listed_at, due_at)
        select ${tx.clubId}, uuidv7(), n.member_id, n.point_id, n.reason, n.rank, ${now}, ${now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (member_id uuid, point_id uuid, reason text, rank smallint)
        on conflict (club_id, member_id) where ended_at is null do nothing returning 1`,
  )
  return made.length
}

/** What this person holds already; else the next that nobody holds: what was promised for a time first, then by rank. */
export const lockNext = (tx: Tx, staffId: Uuid, now: Temporal.Instant): Promise<Call | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from contacts.call
        where club_id = ${tx.clubId} and ended_at is null and due_at <= ${now}
          and (taken_until is null or taken_until <= ${now} or taken_by = ${staffId})
        order by (taken_by is not distinct from ${staffId}::uuid and taken_until > ${now}) desc, (outcome is not distinct from 'call_back') desc, rank, due_at, call_id
        limit 1 for update skip locked`,
  )

export const lockCall = (tx: Tx, callId: Uuid): Promise<Call | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from contacts.call where club_id = ${tx.clubId} and call_id = ${callId} for update`,
  )

/** Holds a call for somebody, or (null) lets go of it. */
export async function holdCall(
  tx: Tx,
  callId: Uuid,
  held: { by: Uuid; until: Temporal.Instant } | null,
): Promise<void> {
  await tx.query(
    sql`update contacts.call set taken_by = ${held?.by ?? null}, taken_until = ${held?.until ?? null}
        where club_id = ${tx.clubId} and call_id = ${callId}`,
  )
}

export async function endCall(tx: Tx, callId: Uuid, outcome: CallEnd, now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update contacts.call set ended_at = ${now}, outcome = ${outcome}, taken_by = null, taken_until = null,
          tries = tries + ${outcome === 'settled' || outcome === 'may_not' ? 0 : 1}::smallint
        where club_id = ${tx.clubId} and call_id = ${callId} and ended_at is null`,
  )
}

export async function putOff(tx: Tx, callId: Uuid, outcome: CallEnd, dueAt: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update contacts.call set due_at = ${dueAt}, outcome = ${outcome}, taken_by = null, taken_until = null,
          tries = tries + ${outcome === 'no_answer' ? 1 : 0}::smallint
        where club_id = ${tx.clubId} and call_id = ${callId}`,
  )
}

export async function insertTry(
  tx: Tx,
  tried: { callId: Uuid; outcome: CallEnd; by: Uuid },
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`insert into contacts.call_try (club_id, call_id, outcome, by_id, tried_at)
        values (${tx.clubId}, ${tried.callId}, ${tried.outcome}, ${tried.by}, ${now})`,
  )
}

/** Nobody is called any more; what somebody has in hand is theirs to end. */
export async function endCallsNotHeld(tx: Tx, now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update contacts.call set ended_at = ${now}, outcome = 'settled', taken_by = null, taken_until = null
        where club_id = ${tx.clubId} and ended_at is null and (taken_until is null or taken_until <= ${now})`,
  )
}

/** They answered by another way, or are gone. */
export async function endCallsOf(tx: Tx, memberIds: readonly Uuid[], now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update contacts.call set ended_at = ${now}, outcome = 'settled', taken_by = null, taken_until = null
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and ended_at is null`,
  )
}

/** What they are about is the member's no more. One in hand ends by what comes of it. */
export async function endCallsOfGone(
  tx: Tx,
  memberIds: readonly Uuid[] | null,
  now: Temporal.Instant,
): Promise<void> {
  const ofThese = memberIds === null ? empty : sql` and c.member_id = any(${uuidColumn(memberIds)}::uuid[])`
  await tx.query(
    sql`update contacts.call c set ended_at = ${now}, outcome = 'settled', taken_by = null, taken_until = null
        from contacts.point p
        where c.club_id = ${tx.clubId} and c.ended_at is null${ofThese} and (c.taken_until is null or c.taken_until <= ${now})
          and p.club_id = c.club_id and p.point_id = c.point_id and p.ended_at is not null`,
  )
}

/** They went through their details by another way after they were listed. What failed is still to be mended. */
export async function endCallsBefore(
  tx: Tx,
  answered: readonly { memberId: Uuid; at: Temporal.Instant }[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = answered.map(({ memberId, at }) => ({ member_id: memberId, at: at.toString() }))
  await tx.query(
    sql`update contacts.call c set ended_at = ${now}, outcome = 'settled', taken_by = null, taken_until = null
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (member_id uuid, at timestamptz), contacts.point p
        where c.club_id = ${tx.clubId} and c.ended_at is null and c.member_id = n.member_id and c.listed_at < n.at
          and (c.taken_until is null or c.taken_until <= ${now})
          and p.club_id = c.club_id and p.point_id = c.point_id and p.died_at is null`,
  )
}

export async function moveCalls(
  tx: Tx,
  { from, into, mergedAt }: { from: Uuid; into: Uuid; mergedAt: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update contacts.call c set ended_at = ${mergedAt}, outcome = 'settled', taken_by = null, taken_until = null
        where c.club_id = ${tx.clubId} and c.member_id = ${from} and c.ended_at is null and exists (
          select from contacts.call k where k.club_id = ${tx.clubId} and k.member_id = ${into} and k.ended_at is null)`,
  )
  await tx.query(
    sql`update contacts.call set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
}

export type Board = {
  /** Who can be called now. */
  readonly ready: number
  /** Of those, somebody holds one. */
  readonly held: number
  /** Who was promised a call at a time that has not come. */
  readonly later: number
  readonly nextAt: Temporal.Instant | null
}

export const readBoardRow = (tx: Tx, now: Temporal.Instant): Promise<Board> =>
  tx.one(
    sql`select count(*) filter (where due_at <= ${now})::int as ready,
               count(*) filter (where due_at <= ${now} and taken_until > ${now})::int as held,
               count(*) filter (where due_at > ${now})::int as later, min(due_at) filter (where due_at > ${now}) as "nextAt"
        from contacts.call where club_id = ${tx.clubId} and ended_at is null`,
  )

/** What came of the calls since a moment. */
export const countOutcomes = (
  tx: Tx,
  since: Temporal.Instant,
): Promise<{ outcome: string; count: number }[]> =>
  tx.query(
    sql`select outcome, count(*)::int as count from contacts.call_try
        where club_id = ${tx.clubId} and tried_at >= ${since} group by outcome order by outcome`,
  )
