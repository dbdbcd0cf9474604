import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { completeDefinition, type ProgrammeDefinition, type StoredDefinition } from './programme.ts'
import type { StoredVersion } from './version.ts'

type VersionRow = {
  version_id: string
  number: number | null
  name: string | null
  definition: StoredDefinition
  in_force_from: Temporal.Instant | null
  created_at: Temporal.Instant
  edited_at: Temporal.Instant
  revision: number
  published_at: Temporal.Instant | null
  withdrawn_at: Temporal.Instant | null
}

const COLUMNS = sql`version_id, number, name, definition, in_force_from, created_at, edited_at, revision,
  published_at, withdrawn_at`

const toVersion = (row: VersionRow): StoredVersion => ({
  versionId: row.version_id,
  number: row.number,
  name: row.name,
  definition: completeDefinition(row.definition),
  inForceFrom: row.in_force_from,
  createdAt: row.created_at,
  editedAt: row.edited_at,
  revision: row.revision,
  publishedAt: row.published_at,
  withdrawnAt: row.withdrawn_at,
})

/** The instants of a club's published versions, without their definitions: read once for every batch of receipts. */
export function selectPublished(
  tx: Tx,
): Promise<{ version_id: string; number: number; in_force_from: Temporal.Instant }[]> {
  return tx.query(sql`select version_id, number, in_force_from from programme.version
    where in_force_from is not null and withdrawn_at is null order by in_force_from`)
}

export async function selectDefinitions(
  tx: Tx,
  versionIds: readonly string[],
): Promise<{ version_id: string; definition: ProgrammeDefinition }[]> {
  const rows = await tx.query<{ version_id: string; definition: StoredDefinition }>(sql`
    select version_id, definition from programme.version where version_id = any(${versionIds}::uuid[])`)
  return rows.map((row) => ({ ...row, definition: completeDefinition(row.definition) }))
}

export async function selectVersions(tx: Tx): Promise<StoredVersion[]> {
  const rows = await tx.query<VersionRow>(sql`select ${COLUMNS} from programme.version
    order by in_force_from desc nulls first, created_at desc`)
  return rows.map(toVersion)
}

/** Writers of a club's programme take turns, so that what one decided upon is still so when it writes. */
export async function lockProgramme(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('programme:' || ${tx.clubId}::text, 0))`)
}

export async function insertVersion(
  tx: Tx,
  version: {
    versionId: Uuid
    name: string | null
    definition: ProgrammeDefinition
    by: AuditSubject
    at: Temporal.Instant
  },
): Promise<void> {
  await tx.query(sql`insert into programme.version
      (club_id, version_id, name, definition, created_at, created_by_kind, created_by, edited_at)
    values (${tx.clubId}, ${version.versionId}, ${version.name}, ${JSON.stringify(version.definition)}::jsonb,
      ${version.at}, ${version.by.kind}, ${version.by.id}, ${version.at})`)
}

export async function updateDraft(
  tx: Tx,
  draft: { versionId: Uuid; name: string | null; definition: ProgrammeDefinition; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`update programme.version set name = ${draft.name},
      definition = ${JSON.stringify(draft.definition)}::jsonb, edited_at = ${draft.at}, revision = revision + 1
    where version_id = ${draft.versionId} and in_force_from is null`)
}

export async function deleteDraft(tx: Tx, versionId: Uuid): Promise<void> {
  await tx.query(sql`delete from programme.version where version_id = ${versionId} and in_force_from is null`)
}

export async function publishVersion(
  tx: Tx,
  published: { versionId: Uuid; inForceFrom: Temporal.Instant; by: AuditSubject; at: Temporal.Instant },
): Promise<void> {
  await tx.query(sql`update programme.version set in_force_from = ${published.inForceFrom},
      published_at = ${published.at}, published_by_kind = ${published.by.kind}, published_by = ${published.by.id},
      number = (select coalesce(max(number), 0) + 1 from programme.version)
    where version_id = ${published.versionId} and in_force_from is null`)
}

export async function withdrawVersion(tx: Tx, versionId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(sql`update programme.version set withdrawn_at = ${at} where version_id = ${versionId}`)
}
