import sql, { empty } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export const ASK_ENDS = ['confirmed', 'changed', 'not_theirs', 'unanswered', 'superseded'] as const
export type AskEnd = (typeof ASK_ENDS)[number]

export type Ask = {
  readonly askId: Uuid
  readonly memberId: Uuid
  /** Which is in doubt. */
  readonly pointId: Uuid
  readonly way: 'sms' | 'email'
  /** Over which it went. */
  readonly viaPointId: Uuid
  readonly tokenHash: Buffer
  readonly askedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}
export type KeptAsk = Ask & { readonly endKind: AskEnd | null }

const COLUMNS = sql`ask_id as "askId", member_id as "memberId", point_id as "pointId", way, via_point_id as "viaPointId",
  token_hash as "tokenHash", asked_at as "askedAt", expires_at as "expiresAt", end_kind as "endKind"`

export async function insertAsks(tx: Tx, asks: readonly Ask[]): Promise<void> {
  if (asks.length === 0) return
  const rows = asks.map((ask) => ({
    ask_id: ask.askId,
    member_id: ask.memberId,
    point_id: ask.pointId,
    way: ask.way,
    via_point_id: ask.viaPointId,
    token: ask.tokenHash.toString('hex'),
    asked_at: ask.askedAt.toString(),
    expires_at: ask.expiresAt.toString(),
  }))
  await tx.query(
    sql`insert into contacts.ask (club_id, ask_id, member_id, point_id, way, via_point_id, token_hash, asked_at, expires_at)
        select ${tx.clubId}, n.ask_id, n.member_id, n.point_id, n.way, n.via_point_id, decode(n.token, 'hex'), n.asked_at,
          n.expires_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (ask_id uuid, member_id uuid, point_id uuid, way text,
          via_point_id uuid, token text, asked_at timestamptz, expires_at timestamptz)`,
  )
}

export const findAsk = (tx: Tx, tokenHash: Buffer): Promise<KeptAsk | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from contacts.ask where club_id = ${tx.clubId} and token_hash = ${tokenHash}`,
  )

/** Of many at once one comes first; the others wait here, and find what it made of it. */
export const lockAsk = (tx: Tx, tokenHash: Buffer): Promise<KeptAsk | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from contacts.ask where club_id = ${tx.clubId} and token_hash = ${tokenHash}
        for no key update`,
  )

export async function endAsk(tx: Tx, askId: Uuid, end: AskEnd, now: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update contacts.ask set ended_at = ${now}, end_kind = ${end}
        where club_id = ${tx.clubId} and ask_id = ${askId} and ended_at is null`,
  )
}

/** What else was asked of them is answered by this. */
export async function endAsksOf(
  tx: Tx,
  memberIds: readonly Uuid[],
  end: AskEnd,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update contacts.ask set ended_at = ${now}, end_kind = ${end}
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and ended_at is null`,
  )
}

/** What they asked about is the member's no more, or what the link went to: whoever has that now answers nothing, and nobody waits for it. */
export async function endAsksOfGone(
  tx: Tx,
  memberIds: readonly Uuid[] | null,
  now: Temporal.Instant,
): Promise<void> {
  const ofThese = memberIds === null ? empty : sql` and a.member_id = any(${uuidColumn(memberIds)}::uuid[])`
  await tx.query(
    sql`with over as (
          update contacts.ask a set ended_at = ${now}, end_kind = 'superseded'
          from contacts.point p
          where a.club_id = ${tx.clubId} and a.ended_at is null${ofThese}
            and p.club_id = a.club_id and p.point_id = any(array[a.point_id, a.via_point_id])
            and p.ended_at is not null
          returning a.point_id)
        update contacts.point p set asked_until = null from over
        where p.club_id = ${tx.clubId} and p.point_id = over.point_id and p.asked_until is not null`,
  )
}

/** Went through by another way after they were asked; a question about what failed stays, since a word alone does not mend it. */
export async function endAsksBefore(
  tx: Tx,
  answered: readonly { memberId: Uuid; at: Temporal.Instant }[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = answered.map(({ memberId, at }) => ({ member_id: memberId, at: at.toString() }))
  await tx.query(
    sql`update contacts.ask a set ended_at = ${now}, end_kind = 'superseded'
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (member_id uuid, at timestamptz), contacts.point p
        where a.club_id = ${tx.clubId} and a.ended_at is null and a.member_id = n.member_id and a.asked_at < n.at
          and p.club_id = a.club_id and p.point_id = a.point_id and p.died_at is null`,
  )
}

/** Questions that nobody answered in time; they end by this. */
export const takeUnanswered = (tx: Tx, now: Temporal.Instant, limit: number): Promise<KeptAsk[]> =>
  tx.query(
    sql`update contacts.ask a set ended_at = ${now}, end_kind = 'unanswered'
        where a.club_id = ${tx.clubId} and a.ask_id in (
          select ask_id from contacts.ask
          where club_id = ${tx.clubId} and ended_at is null and expires_at <= ${now}
          order by expires_at limit ${limit} for update skip locked)
        returning ${COLUMNS}`,
  )

export async function moveAsks(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
  await tx.query(
    sql`update contacts.ask set member_id = ${into} where club_id = ${tx.clubId} and member_id = ${from}`,
  )
}
