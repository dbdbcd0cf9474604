import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { AlertCode } from './alert-contract.ts'
import type { Evidence } from './alert-rule.ts'

export type AlertRow = {
  alert_id: Uuid
  code: AlertCode
  subject: string
  evidence: Evidence
  first_seen_at: Temporal.Instant
  last_seen_at: Temporal.Instant
  resolved_at: Temporal.Instant | null
  mailed_at: Temporal.Instant | null
  silenced_until: Temporal.Instant | null
  looked_at: Temporal.Instant | null
  looked_by: Uuid | null
}

const COLUMNS = sql`alert_id, code, subject, evidence, first_seen_at, last_seen_at, resolved_at, mailed_at, silenced_until, looked_at, looked_by`

export const listOpen = (tx: Tx): Promise<AlertRow[]> =>
  tx.query<AlertRow>(
    sql`select ${COLUMNS} from reports.alert where club_id = ${tx.clubId} and resolved_at is null
        order by first_seen_at desc, alert_id`,
  )

/** The latest first, open and over. */
export const listLatest = (tx: Tx, limit: number): Promise<AlertRow[]> =>
  tx.query<AlertRow>(
    sql`select ${COLUMNS} from reports.alert where club_id = ${tx.clubId}
        order by (resolved_at is null) desc, first_seen_at desc, alert_id limit ${limit}`,
  )

export const findAlert = (tx: Tx, alertId: Uuid): Promise<AlertRow | null> =>
  tx.maybeOne<AlertRow>(
    sql`select ${COLUMNS} from reports.alert where club_id = ${tx.clubId} and alert_id = ${alertId}`,
  )

export const lockAlert = (tx: Tx, alertId: Uuid): Promise<AlertRow | null> =>
  tx.maybeOne<AlertRow>(
    sql`select ${COLUMNS} from reports.alert where club_id = ${tx.clubId} and alert_id = ${alertId} for update`,
  )

/** Somebody has looked into it as it stands; found on a later day, it is looked into anew. */
export async function markLooked(tx: Tx, alertId: Uuid, by: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update reports.alert set looked_at = ${at}, looked_by = ${by} where club_id = ${tx.clubId} and alert_id = ${alertId}`,
  )
}

/** What nobody wants to be told of for now: code and subject of silences that last. */
export const listSilenced = (tx: Tx, now: Temporal.Instant): Promise<{ code: string; subject: string }[]> =>
  tx.query(
    sql`select distinct code, subject from reports.alert
        where club_id = ${tx.clubId} and resolved_at is not null and silenced_until > ${now}`,
  )

type Seen = { alert_id: Uuid; code: AlertCode; subject: string; evidence: Evidence }

export async function insertAlerts(tx: Tx, rows: readonly Seen[], at: Temporal.Instant): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    sql`insert into reports.alert (club_id, alert_id, code, subject, evidence, first_seen_at, last_seen_at)
        select ${tx.clubId}, x.alert_id, x.code, x.subject, x.evidence, ${at}, ${at}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(alert_id uuid, code text, subject text, evidence jsonb)
        on conflict (club_id, code, subject) where resolved_at is null do nothing`,
  )
}

export async function markSeen(
  tx: Tx,
  rows: readonly { alert_id: Uuid; evidence: Evidence }[],
  at: Temporal.Instant,
): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    sql`update reports.alert a set last_seen_at = greatest(a.last_seen_at, ${at}), evidence = x.evidence,
          looked_at = case when x.evidence ->> 'on' > a.evidence ->> 'on' then null else a.looked_at end,
          looked_by = case when x.evidence ->> 'on' > a.evidence ->> 'on' then null else a.looked_by end
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(alert_id uuid, evidence jsonb)
        where a.club_id = ${tx.clubId} and a.alert_id = x.alert_id`,
  )
}

export async function markResolved(tx: Tx, ids: readonly Uuid[], at: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return
  await tx.query(
    sql`update reports.alert set resolved_at = greatest(last_seen_at, ${at}) where club_id = ${tx.clubId} and alert_id = any(${ids}::uuid[])`,
  )
}

export async function markMailed(tx: Tx, ids: readonly Uuid[], at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update reports.alert set mailed_at = ${at} where club_id = ${tx.clubId} and alert_id = any(${ids}::uuid[])`,
  )
}

/** How many times there was a mail since an instant. */
export async function countMailings(tx: Tx, since: Temporal.Instant): Promise<number> {
  const { mailings } = await tx.one<{ mailings: number }>(
    sql`select count(distinct mailed_at) as mailings from reports.alert where club_id = ${tx.clubId} and mailed_at >= ${since}`,
  )
  return mailings
}

export async function silence(tx: Tx, alertId: Uuid, until: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`update reports.alert set silenced_until = ${until} where club_id = ${tx.clubId} and alert_id = ${alertId}`,
  )
}

/** Of these, jobs by the clock that have not been begun since before. */
export const listJobMisses = (
  tx: Tx,
  names: readonly string[],
  before: Temporal.Instant,
): Promise<{ name: string; how: 'missed' }[]> =>
  tx.query(
    sql`select name, 'missed' as how from platform.list_job_misses(${[...names]}::text[], ${before}) order by name`,
  )

/** Jobs of this club and of all clubs that were given up, or hang since before. */
export const listJobTrouble = (
  tx: Tx,
  before: Temporal.Instant,
): Promise<{ name: string; how: 'failed' | 'hangs' }[]> =>
  tx.query(sql`select name, how from platform.list_job_trouble(${before}) order by name, how`)
