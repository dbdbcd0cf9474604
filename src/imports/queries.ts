import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { UploadState } from '#uploads/upload.ts'
import type { ImportKind } from './field.ts'
import type { Import, ImportFault, ImportOptions } from './import.ts'
import type { Progress } from './progress.ts'

type ImportRow = {
  import_id: Uuid
  kind: ImportKind
  file_name: string
  bytes: number
  state: UploadState
  options: ImportOptions
  progress: Progress | null
  stop_requested: boolean
  summary: Record<string, unknown> | null
  rejected_rows: number
  fault: ImportFault | null
  created_at: Temporal.Instant
  created_by_kind: AuditSubject['kind']
  created_by: Uuid
  started_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
}

const COLUMNS = sql`import_id, kind, file_name, bytes, state, options, progress, stop_requested, summary, rejected_rows, fault,
  created_at, created_by_kind, created_by, started_at, ended_at`

const toImport = (row: ImportRow): Import => ({
  importId: row.import_id,
  kind: row.kind,
  fileName: row.file_name,
  bytes: row.bytes,
  state: row.state,
  options: row.options,
  progress: row.progress,
  stopRequested: row.stop_requested,
  summary: row.summary,
  rejectedRows: row.rejected_rows,
  fault: row.fault,
  createdAt: row.created_at,
  createdBy: { kind: row.created_by_kind, id: row.created_by },
  startedAt: row.started_at,
  endedAt: row.ended_at,
})

export async function insertImport(
  tx: Tx,
  item: Pick<Import, 'importId' | 'kind' | 'fileName' | 'bytes' | 'options' | 'createdAt' | 'createdBy'>,
): Promise<Import> {
  const row = await tx.one<ImportRow>(sql`
    insert into imports.import
      (club_id, import_id, kind, file_name, bytes, state, options, created_at, created_by_kind, created_by)
    values (${tx.clubId}, ${item.importId}, ${item.kind}, ${item.fileName}, ${item.bytes}, 'draft',
      ${JSON.stringify(item.options)}::jsonb, ${item.createdAt}, ${item.createdBy.kind}, ${item.createdBy.id})
    returning ${COLUMNS}`)
  return toImport(row)
}

export async function findImport(tx: Tx, importId: Uuid): Promise<Import | null> {
  const row = await tx.maybeOne<ImportRow>(
    sql`select ${COLUMNS} from imports.import where club_id = ${tx.clubId} and import_id = ${importId}`,
  )
  return row && toImport(row)
}

/** As `findImport`, and nobody else changes it until the transaction ends. */
export async function lockImport(tx: Tx, importId: Uuid): Promise<Import | null> {
  const row = await tx.maybeOne<ImportRow>(
    sql`select ${COLUMNS} from imports.import where club_id = ${tx.clubId} and import_id = ${importId} for update`,
  )
  return row && toImport(row)
}

/** Newest first. */
export async function listImports(tx: Tx, before: Uuid | null, limit: number): Promise<Import[]> {
  const rows = await tx.query<ImportRow>(sql`
    select ${COLUMNS} from imports.import
    where club_id = ${tx.clubId} and (${before}::uuid is null or import_id < ${before})
    order by import_id desc limit ${limit}`)
  return rows.map(toImport)
}

export async function updateOptions(tx: Tx, importId: Uuid, options: ImportOptions): Promise<void> {
  await tx.query(sql`
    update imports.import set options = ${JSON.stringify(options)}::jsonb
    where club_id = ${tx.clubId} and import_id = ${importId}`)
}

/** A start wipes what an earlier one left. */
export async function markWaiting(tx: Tx, importId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update imports.import
    set state = 'waiting', progress = null, stop_requested = false, summary = null, rejected_rows = 0, fault = null,
        started_at = ${at}, ended_at = null
    where club_id = ${tx.clubId} and import_id = ${importId}`)
}

export async function markRunning(tx: Tx, importId: Uuid): Promise<void> {
  await tx.query(sql`
    update imports.import set state = 'running' where club_id = ${tx.clubId} and import_id = ${importId}`)
}

export async function requestStop(tx: Tx, importId: Uuid): Promise<void> {
  await tx.query(sql`
    update imports.import set stop_requested = true where club_id = ${tx.clubId} and import_id = ${importId}`)
}

/** Tells how far it has come; answers whether somebody wants it to stop. */
export async function updateProgress(tx: Tx, importId: Uuid, progress: Progress): Promise<boolean> {
  const row = await tx.maybeOne<{ stop_requested: boolean }>(sql`
    update imports.import set progress = ${JSON.stringify(progress)}::jsonb
    where club_id = ${tx.clubId} and import_id = ${importId} and state = 'running' returning stop_requested`)
  return row?.stop_requested ?? true
}

export async function endImport(
  tx: Tx,
  importId: Uuid,
  end: {
    state: 'done' | 'stopped' | 'failed'
    summary: object | null
    rejectedRows: number
    fault: ImportFault | null
    at: Temporal.Instant
  },
): Promise<void> {
  await tx.query(sql`
    update imports.import
    set state = ${end.state}, summary = ${end.summary && JSON.stringify(end.summary)}::jsonb,
        rejected_rows = ${end.rejectedRows}, fault = ${end.fault && JSON.stringify(end.fault)}::jsonb, ended_at = ${end.at}
    where club_id = ${tx.clubId} and import_id = ${importId}`)
}

export async function deleteImport(tx: Tx, importId: Uuid): Promise<void> {
  await tx.query(sql`delete from imports.import where club_id = ${tx.clubId} and import_id = ${importId}`)
}

/** Files that were not brought in to their end, and so still lie here. */
export const sumLyingFiles = (tx: Tx): Promise<{ files: number; bytes: number }> =>
  tx.one<{ files: number; bytes: number }>(sql`
    select count(*) as files, coalesce(sum(bytes), 0)::bigint as bytes from imports.import
    where club_id = ${tx.clubId} and state <> 'done'`)

/** Imports that nobody has touched since. */
export async function findOldImports(tx: Tx, before: Temporal.Instant): Promise<Uuid[]> {
  const rows = await tx.query<{ import_id: Uuid }>(sql`
    select import_id from imports.import
    where club_id = ${tx.clubId} and state not in ('waiting', 'running') and coalesce(ended_at, created_at) < ${before}`)
  return rows.map((row) => row.import_id)
}
