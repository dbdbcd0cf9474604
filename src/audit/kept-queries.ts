import sql, { type Sql } from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { UploadState } from '#uploads/upload.ts'
import type { AuditFault, Phase } from './audit-ask.ts'
import { AUDIT_FORM, type Audit, auditSchema } from './contract.ts'
import type { Kept, KeptOptions, KeptSource, MembersFile } from './kept.ts'

type KeptRow = {
  audit_id: Uuid
  source: KeptSource
  file_name: string | null
  bytes: number | null
  members_id: Uuid | null
  members_name: string | null
  members_bytes: number | null
  state: UploadState
  options: KeptOptions
  phase: Phase | null
  stop_requested: boolean
  fault: AuditFault | null
  rows: number | null
  made: number | null
  created_at: Temporal.Instant
  created_by_kind: AuditSubject['kind']
  created_by: Uuid
  started_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
}

const COLUMNS = sql`audit_id, source, file_name, bytes, members_id, members_name, members_bytes, state, options, phase, stop_requested,
  fault, (result #>> '{file,rows}')::bigint as rows,
  case when result is not null then jsonb_array_length(jsonb_path_query_array(result, '$.judgements[*] ? (@.verdict == "made")')) end as made,
  created_at, created_by_kind, created_by, started_at, ended_at`

const toKept = (row: KeptRow): Kept => ({
  auditId: row.audit_id,
  source: row.source,
  fileName: row.file_name,
  bytes: row.bytes,
  members:
    row.members_id === null
      ? null
      : { membersId: row.members_id, name: row.members_name ?? '', bytes: row.members_bytes ?? 0 },
  state: row.state,
  options: row.options,
  phase: row.phase,
  stopRequested: row.stop_requested,
  fault: row.fault,
  rows: row.rows,
  made: row.made,
  createdAt: row.created_at,
  createdBy: { kind: row.created_by_kind, id: row.created_by },
  startedAt: row.started_at,
  endedAt: row.ended_at,
})

const only = (tx: Tx, auditId: Uuid): Sql => sql`where club_id = ${tx.clubId} and audit_id = ${auditId}`

type NewKept = Pick<
  Kept,
  'auditId' | 'source' | 'fileName' | 'bytes' | 'state' | 'options' | 'createdAt' | 'createdBy'
>

export async function insertKept(tx: Tx, kept: NewKept): Promise<Kept> {
  const row = await tx.one<KeptRow>(sql`
    insert into audit.kept (club_id, audit_id, source, file_name, bytes, state, options, created_at, created_by_kind, created_by, started_at)
    values (${tx.clubId}, ${kept.auditId}, ${kept.source}, ${kept.fileName}, ${kept.bytes}, ${kept.state}, ${JSON.stringify(kept.options)}::jsonb,
      ${kept.createdAt}, ${kept.createdBy.kind}, ${kept.createdBy.id}, ${kept.state === 'waiting' ? kept.createdAt : null})
    returning ${COLUMNS}`)
  return toKept(row)
}

export async function findKept(tx: Tx, auditId: Uuid): Promise<Kept | null> {
  const row = await tx.maybeOne<KeptRow>(sql`select ${COLUMNS} from audit.kept ${only(tx, auditId)}`)
  return row && toKept(row)
}

/** As `findKept`, and nobody else changes it until the transaction ends. */
export async function lockKept(tx: Tx, auditId: Uuid): Promise<Kept | null> {
  const row = await tx.maybeOne<KeptRow>(
    sql`select ${COLUMNS} from audit.kept ${only(tx, auditId)} for update`,
  )
  return row && toKept(row)
}

/** Newest first. */
export async function listKept(tx: Tx, before: Uuid | null, limit: number): Promise<Kept[]> {
  const rows = await tx.query<KeptRow>(sql`
    select ${COLUMNS} from audit.kept
    where club_id = ${tx.clubId} and (${before}::uuid is null or audit_id < ${before}) order by audit_id desc limit ${limit}`)
  return rows.map(toKept)
}

/** What was found; null while nothing is; `old` where an earlier release kept it in a form that is not read any more. */
export async function readResult(tx: Tx, auditId: Uuid): Promise<Audit | 'old' | null> {
  const row = await tx.maybeOne<{ result: { form?: number } | null }>(
    sql`select result from audit.kept ${only(tx, auditId)}`,
  )
  if (!row?.result) return null
  const read = auditSchema.safeParse(row.result)
  return read.success && (row.result.form ?? 1) === AUDIT_FORM ? read.data : 'old'
}

/**
 * The newest audit that came to its end; while there is none, the newest that waits, works or failed. One that somebody stopped is not
 * spoken of.
 */
export async function findNewest(tx: Tx): Promise<Kept | null> {
  const row = await tx.maybeOne<KeptRow>(sql`
    select ${COLUMNS} from audit.kept where club_id = ${tx.clubId} and state in ('done', 'waiting', 'running', 'failed')
    order by state <> 'done', audit_id desc limit 1`)
  return row && toKept(row)
}

export async function updateOptions(tx: Tx, auditId: Uuid, options: KeptOptions): Promise<void> {
  await tx.query(sql`update audit.kept set options = ${JSON.stringify(options)}::jsonb ${only(tx, auditId)}`)
}

export async function updateMembers(tx: Tx, auditId: Uuid, members: MembersFile | null): Promise<void> {
  await tx.query(sql`
    update audit.kept set members_id = ${members?.membersId ?? null}, members_name = ${members?.name ?? null},
      members_bytes = ${members?.bytes ?? null} ${only(tx, auditId)}`)
}

/** A start wipes what an earlier one left. */
export async function markWaiting(tx: Tx, auditId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update audit.kept set state = 'waiting', phase = null, stop_requested = false, fault = null, started_at = ${at}, ended_at = null
    ${only(tx, auditId)}`)
}

export async function markRunning(tx: Tx, auditId: Uuid): Promise<void> {
  await tx.query(sql`update audit.kept set state = 'running' ${only(tx, auditId)}`)
}

export async function requestStop(tx: Tx, auditId: Uuid): Promise<void> {
  await tx.query(sql`update audit.kept set stop_requested = true ${only(tx, auditId)}`)
}

/** Tells how far it is; answers whether somebody wants it to stop. */
export async function updatePhase(tx: Tx, auditId: Uuid, phase: Phase | null): Promise<boolean> {
  const row = await tx.maybeOne<{ stop_requested: boolean }>(sql`
    update audit.kept set phase = ${phase} ${only(tx, auditId)} and state = 'running' returning stop_requested`)
  return row?.stop_requested ?? true
}

export type KeptEnd =
  | { state: 'done'; result: Audit }
  | { state: 'stopped' }
  | { state: 'failed'; fault: AuditFault }

export async function endKept(tx: Tx, auditId: Uuid, end: KeptEnd, at: Temporal.Instant): Promise<void> {
  const result = end.state === 'done' ? JSON.stringify({ form: AUDIT_FORM, ...end.result }) : null
  const fault = end.state === 'failed' ? JSON.stringify(end.fault) : null
  await tx.query(sql`
    update audit.kept set state = ${end.state}, phase = null, result = ${result}::jsonb, fault = ${fault}::jsonb, ended_at = ${at}
    ${only(tx, auditId)} and state = 'running'`)
}

export async function deleteKept(tx: Tx, auditId: Uuid): Promise<void> {
  await tx.query(sql`delete from audit.kept ${only(tx, auditId)}`)
}

export type Lying = { audits: number; files: number; bytes: number }

/** How many audits there are, and the files that were not audited to the end, and so still lie here. */
export const sumKept = (tx: Tx): Promise<Lying> =>
  tx.one<Lying>(sql`
    select count(*) as audits, count(*) filter (where state <> 'done' and source = 'file') as files,
      coalesce(sum(coalesce(bytes, 0) + coalesce(members_bytes, 0)) filter (where state <> 'done'), 0)::bigint as bytes
    from audit.kept where club_id = ${tx.clubId}`)

/** Files that nobody has touched since: those that were not audited. */
export async function findForgotten(tx: Tx, before: Temporal.Instant): Promise<Kept[]> {
  const rows = await tx.query<KeptRow>(sql`
    select ${COLUMNS} from audit.kept
    where club_id = ${tx.clubId} and state in ('draft', 'stopped', 'failed') and coalesce(ended_at, created_at) < ${before}`)
  return rows.map(toKept)
}

/** Files that were read to their end, and should be gone. */
export async function findRead(tx: Tx): Promise<Kept[]> {
  const rows = await tx.query<KeptRow>(
    sql`select ${COLUMNS} from audit.kept where club_id = ${tx.clubId} and state = 'done' and source = 'file'`,
  )
  return rows.map(toKept)
}
