import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Cause, Change, Reason } from './change.ts'
import type { Basis, Standing } from './tier.ts'

/** What a member holds, as it is stored. */
export type StoredStanding = Standing & { readonly memberId: Uuid; readonly versionId: Uuid | null }

type StandingRow = {
  member_id: Uuid
  tier: string
  since_on: Temporal.PlainDate
  kept_until_on: Temporal.PlainDate | null
  basis: Basis
  threshold: number
  version_id: Uuid | null
}

const toStanding = (row: StandingRow): StoredStanding => ({
  memberId: row.member_id,
  tier: row.tier,
  sinceOn: row.since_on,
  keptUntilOn: row.kept_until_on,
  basis: row.basis,
  threshold: row.threshold,
  versionId: row.version_id,
})

const COLUMNS = sql`member_id, tier, since_on, kept_until_on, basis, threshold, version_id`

const byMember = (rows: readonly StandingRow[]): Map<Uuid, StoredStanding> =>
  new Map(rows.map((row) => [row.member_id, toStanding(row)]))

export async function readStandings(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, StoredStanding>> {
  return byMember(
    await tx.query<StandingRow>(
      sql`select ${COLUMNS} from tiers.member_tier
          where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])`,
    ),
  )
}

/** As `readStandings`, in the order of ids, and nobody else may change them until the transaction ends. */
export async function lockStandings(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, StoredStanding>> {
  return byMember(
    await tx.query<StandingRow>(
      sql`select ${COLUMNS} from tiers.member_tier
          where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])
          order by member_id for update`,
    ),
  )
}

const toJson = (standings: readonly StoredStanding[]): string =>
  JSON.stringify(
    standings.map((row) => ({
      member_id: row.memberId,
      tier: row.tier,
      since_on: row.sinceOn,
      kept_until_on: row.keptUntilOn,
      basis: row.basis,
      threshold: row.threshold,
      version_id: row.versionId,
    })),
  )

/** Writes first standings; answers how many, fewer where another transaction gave a member one at this moment. */
export async function insertStandings(tx: Tx, standings: readonly StoredStanding[]): Promise<number> {
  const rows = await tx.query<object>(
    sql`insert into tiers.member_tier (club_id, member_id, tier, since_on, kept_until_on, basis, threshold, version_id)
        select ${tx.clubId}, r.member_id, r.tier, r.since_on, r.kept_until_on, r.basis, r.threshold, r.version_id
        from jsonb_to_recordset(${toJson(standings)}::jsonb)
          as r (member_id uuid, tier text, since_on date, kept_until_on date, basis text, threshold bigint, version_id uuid)
        order by r.member_id
        on conflict (club_id, member_id) do nothing returning 1`,
  )
  return rows.length
}

/** Of locked rows only. */
export async function updateStandings(tx: Tx, standings: readonly StoredStanding[]): Promise<void> {
  await tx.query(
    sql`update tiers.member_tier t
        set tier = r.tier, since_on = r.since_on, kept_until_on = r.kept_until_on, basis = r.basis,
            threshold = r.threshold, version_id = r.version_id
        from jsonb_to_recordset(${toJson(standings)}::jsonb)
          as r (member_id uuid, tier text, since_on date, kept_until_on date, basis text, threshold bigint, version_id uuid)
        where t.club_id = ${tx.clubId} and t.member_id = r.member_id`,
  )
}

export async function deleteStanding(tx: Tx, memberId: Uuid): Promise<void> {
  await tx.query(sql`delete from tiers.member_tier where club_id = ${tx.clubId} and member_id = ${memberId}`)
}

export async function insertChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const rows = changes.map((change) => ({
    change_id: change.changeId,
    member_id: change.memberId,
    from_tier: change.from,
    to_tier: change.to,
    cause: change.cause.kind,
    cause_id: change.cause.id,
    reason: change.reason,
    basis: change.basis,
    progress: change.progress,
    threshold: change.threshold,
    window_from_on: change.window?.from ?? null,
    window_to_on: change.window?.to ?? null,
    kept_until_on: change.keptUntilOn,
    version_id: change.versionId,
    note: change.note,
    subject_kind: change.subject?.kind ?? null,
    subject_id: change.subject?.id ?? null,
    decided_at: change.decidedAt,
  }))
  await tx.query(
    sql`insert into tiers.change (club_id, change_id, member_id, from_tier, to_tier, cause, cause_id, reason, basis, progress,
          threshold, window_from_on, window_to_on, kept_until_on, version_id, note, subject_kind, subject_id, decided_at)
        select ${tx.clubId}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r (change_id uuid, member_id uuid, from_tier text, to_tier text, cause text, cause_id uuid, reason text, basis text,
                progress bigint, threshold bigint, window_from_on date, window_to_on date, kept_until_on date, version_id uuid,
                note text, subject_kind text, subject_id uuid, decided_at timestamptz)`,
  )
}

type ChangeRow = {
  change_id: Uuid
  member_id: Uuid
  from_tier: string
  to_tier: string
  cause: Cause['kind']
  cause_id: Uuid | null
  reason: Reason
  basis: Basis
  progress: number | null
  threshold: number
  window_from_on: Temporal.PlainDate | null
  window_to_on: Temporal.PlainDate | null
  kept_until_on: Temporal.PlainDate | null
  version_id: Uuid | null
  note: string | null
  subject_kind: string | null
  subject_id: Uuid | null
  decided_at: Temporal.Instant
}

/**
 * A member's changes, newest first, with those of members whose tier was carried over to them. Of one moment, in which a
 * merge may carry over and then raise, the higher is the later.
 */
export async function readChanges(tx: Tx, memberId: Uuid, limit: number): Promise<Change[]> {
  const rows = await tx.query<ChangeRow>(
    sql`with recursive people (member_id) as (
          select ${memberId}::uuid
          union
          select c.cause_id from people p
          join tiers.change c on c.club_id = ${tx.clubId} and c.member_id = p.member_id and c.cause = 'merge')
        select c.change_id, c.member_id, c.from_tier, c.to_tier, c.cause, c.cause_id, c.reason, c.basis, c.progress, c.threshold,
               c.window_from_on, c.window_to_on, c.kept_until_on, c.version_id, c.note, c.subject_kind, c.subject_id, c.decided_at
        from people p join tiers.change c on c.club_id = ${tx.clubId} and c.member_id = p.member_id
        order by c.decided_at desc, c.threshold desc, c.change_id desc limit ${limit}`,
  )
  return rows.map((row) => ({
    changeId: row.change_id,
    memberId: row.member_id,
    from: row.from_tier,
    to: row.to_tier,
    cause: { kind: row.cause, id: row.cause_id } as Cause,
    reason: row.reason,
    basis: row.basis,
    progress: row.progress,
    threshold: row.threshold,
    window:
      row.window_from_on && row.window_to_on ? { from: row.window_from_on, to: row.window_to_on } : null,
    keptUntilOn: row.kept_until_on,
    versionId: row.version_id,
    note: row.note,
    subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
    decidedAt: row.decided_at,
  }))
}

/** How many hold each stored tier; those without a row, and `left`, are not counted. */
export function countStandings(
  tx: Tx,
  left: readonly Uuid[],
): Promise<{ tier: string; basis: Basis; threshold: number; members: number }[]> {
  return tx.query(
    sql`select tier, basis, threshold, count(*) as members from tiers.member_tier
        where club_id = ${tx.clubId} and not (member_id = any(${left}::uuid[]))
        group by tier, basis, threshold`,
  )
}

/** Tells whoever listens: `member.tier_changed`. Ids and codes only. */
export async function writeTierEvents(
  tx: Tx,
  changes: readonly Pick<Change, 'memberId' | 'from' | 'to' | 'cause' | 'reason' | 'decidedAt'>[],
): Promise<void> {
  const rows = changes.map(({ memberId, from, to, cause, reason, decidedAt }) => ({
    subject_id: memberId,
    data: { from, to, cause: cause.kind, reason },
    occurred_at: decidedAt,
  }))
  await tx.query(
    sql`insert into platform.event (club_id, kind, subject_id, data, occurred_at)
        select ${tx.clubId}, 'member.tier_changed', r.subject_id, r.data, r.occurred_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (subject_id uuid, data jsonb, occurred_at timestamptz)`,
  )
}

export async function readNoticeDays(tx: Tx): Promise<number | null> {
  const row = await tx.maybeOne<{ review_notice_days: number }>(
    sql`select review_notice_days from tiers.setting where club_id = ${tx.clubId}`,
  )
  return row?.review_notice_days ?? null
}

export async function writeNoticeDays(tx: Tx, days: number): Promise<void> {
  await tx.query(
    sql`insert into tiers.setting (club_id, review_notice_days) values (${tx.clubId}, ${days})
        on conflict (club_id) do update set review_notice_days = excluded.review_notice_days`,
  )
}
