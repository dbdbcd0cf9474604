import { type AuditDetail, type AuditSubject, SYSTEM } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { checkDefinition } from './finding.ts'
import type { Finding } from './finding-kind.ts'
import {
  DEFAULT_DEFINITION,
  type ProgrammeDefinition,
  type ProgrammeVersion,
  tidyDefinition,
} from './programme.ts'
import {
  deleteDraft,
  insertVersion,
  lockProgramme,
  publishVersion,
  selectDefinitions,
  selectPublished,
  selectVersions,
  updateDraft,
  withdrawVersion,
} from './queries.ts'
import { programmeRefusals } from './refusal.ts'
import {
  mayDo,
  publishedVersions,
  type StoredVersion,
  stateOfVersion,
  VERSION_PREFIX,
  type VersionAction,
} from './version.ts'

/** What a draft holds while it is written. */
export type DraftContent = { name: string | null; definition: ProgrammeDefinition }

/** Which version, and who asks. */
export type Changing = { versionId: Uuid; by: AuditSubject }

export type Publishing = {
  versionId: Uuid
  /** The writing that was looked at; undefined: whichever stands. */
  revision?: number | undefined
  /** Null: from now on. */
  inForceFrom: Temporal.Instant | null
  /** Whether the club has given points: until then its programme may be set from any day in the past. */
  hasEarned: boolean
  by: AuditSubject
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0)
const MOST_DRAFTS = 50
const MOST_DEFINITIONS_KEPT = 10_000

// A published definition never changes, so one reading of it serves every later batch of this process.
const definitions = new Map<string, ProgrammeDefinition>()

/**
 * The club's published versions, oldest first, to be used with `versionAt`. Which versions there are is read in the
 * caller's transaction, so that what another process published a moment ago is never missed.
 */
export async function loadVersions(tx: Tx): Promise<ProgrammeVersion[]> {
  const rows = await selectPublished(tx)
  const unknown = rows.filter((row) => !definitions.has(row.version_id)).map((row) => row.version_id)
  const fresh = new Map<string, ProgrammeDefinition>()
  if (unknown.length > 0) {
    for (const row of await selectDefinitions(tx, unknown)) fresh.set(row.version_id, row.definition)
    // Only after the commit: a version published by this very transaction may yet be rolled back to a draft.
    tx.onCommit(() => {
      if (definitions.size + fresh.size > MOST_DEFINITIONS_KEPT) definitions.clear()
      for (const [id, definition] of fresh) definitions.set(id, definition)
    })
  }
  return rows.map((row) => {
    const definition = fresh.get(row.version_id) ?? definitions.get(row.version_id)
    if (!definition) throw new Error(`programme version ${row.version_id} has no definition`)
    return { versionId: row.version_id, number: row.number, inForceFrom: row.in_force_from, definition }
  })
}

/** Every version of the club, drafts first, then the newest. */
export const versionsOfClub = (tx: Tx): Promise<StoredVersion[]> => selectVersions(tx)

export async function findVersion(tx: Tx, versionId: Uuid): Promise<StoredVersion | null> {
  return (await selectVersions(tx)).find((version) => version.versionId === versionId) ?? null
}

/** A new club earns from its first receipt on, and its imported history too: version 1 is in force from the epoch. */
export async function createDefaultProgramme(tx: Tx, clock: Clock): Promise<Uuid> {
  const versionId = newId()
  const at = clock.now()
  await insertVersion(tx, { versionId, name: null, definition: DEFAULT_DEFINITION, by: SYSTEM, at })
  await publishVersion(tx, { versionId, inForceFrom: EPOCH, by: SYSTEM, at })
  return versionId
}

export async function createDraft(
  tx: Tx,
  clock: Clock,
  draft: DraftContent & { by: AuditSubject },
): Promise<Uuid | Refusal> {
  await lockProgramme(tx)
  const drafts = (await selectVersions(tx)).filter((version) => version.inForceFrom === null)
  if (drafts.length >= MOST_DRAFTS) return refuse(programmeRefusals, 'too_many_drafts', { most: MOST_DRAFTS })
  const versionId = newId()
  const definition = tidyDefinition(draft.definition)
  await insertVersion(tx, { ...draft, versionId, definition, at: clock.now() })
  await audit(tx, clock, draft.by, 'programme.drafted', versionId)
  return versionId
}

/** A draft may hold faults while it is written; only publishing refuses them. */
export async function saveDraft(
  tx: Tx,
  clock: Clock,
  draft: DraftContent & { versionId: Uuid; revision?: number | undefined; by: AuditSubject },
): Promise<Refusal | null> {
  const found = await findForAction(tx, clock, draft.versionId, 'edit')
  if (isRefusal(found)) return found
  if (isOlder(draft.revision, found.draft)) return refuse(programmeRefusals, 'draft_changed')
  await updateDraft(tx, { ...draft, definition: tidyDefinition(draft.definition), at: clock.now() })
  await audit(tx, clock, draft.by, 'programme.draft_edited', draft.versionId)
  return null
}

export async function removeDraft(tx: Tx, clock: Clock, draft: Changing): Promise<Refusal | null> {
  const found = await findForAction(tx, clock, draft.versionId, 'delete')
  if (isRefusal(found)) return found
  await deleteDraft(tx, draft.versionId)
  await audit(tx, clock, draft.by, 'programme.draft_deleted', draft.versionId)
  return null
}

export type Published = { inForceFrom: Temporal.Instant }
/** The definition's faults, for the caller to put into words with the club's currency. */
export type Faulty = { faults: Finding[] }

/** Puts a draft in force from an instant on; from then it is never changed again. */
export async function publishDraft(
  tx: Tx,
  clock: Clock,
  publishing: Publishing,
): Promise<Published | Faulty | Refusal> {
  const found = await findForAction(tx, clock, publishing.versionId, 'publish')
  if (isRefusal(found)) return found
  const { draft, versions } = found
  if (isOlder(publishing.revision, draft)) return refuse(programmeRefusals, 'draft_changed')
  const faults = checkDefinition(draft.definition).filter((finding) => finding.severity === 'fault')
  if (faults.length > 0) return { faults }
  const now = clock.now()
  const inForceFrom = publishing.inForceFrom ?? now
  const published = publishedVersions(versions)
  const inPast = Temporal.Instant.compare(inForceFrom, now) < 0
  if (inPast && published.length > 0 && publishing.hasEarned)
    return refuse(programmeRefusals, 'starts_in_the_past')
  if (published.some((version) => version.inForceFrom.equals(inForceFrom)))
    return refuse(programmeRefusals, 'starts_with_another')
  await publishVersion(tx, { versionId: publishing.versionId, inForceFrom, by: publishing.by, at: now })
  await audit(tx, clock, publishing.by, 'programme.published', publishing.versionId, {
    in_force_from: inForceFrom.toString(),
  })
  return { inForceFrom }
}

/** Calls off a scheduled version before its day. */
export async function withdrawScheduled(tx: Tx, clock: Clock, scheduled: Changing): Promise<Refusal | null> {
  const found = await findForAction(tx, clock, scheduled.versionId, 'withdraw')
  if (isRefusal(found)) return found
  await withdrawVersion(tx, scheduled.versionId, clock.now())
  await audit(tx, clock, scheduled.by, 'programme.withdrawn', scheduled.versionId)
  return null
}

/** Whether a draft was written again since it was looked at. */
const isOlder = (seen: number | undefined, { revision }: StoredVersion): boolean =>
  seen !== undefined && seen !== revision

async function findForAction(
  tx: Tx,
  clock: Clock,
  versionId: Uuid,
  action: VersionAction,
): Promise<{ draft: StoredVersion; versions: StoredVersion[] } | Refusal> {
  await lockProgramme(tx)
  const versions = await selectVersions(tx)
  const draft = versions.find((version) => version.versionId === versionId)
  if (!draft) return refuse(programmeRefusals, 'version_not_found')
  if (!mayDo(stateOfVersion(draft, versions, clock.now()), action))
    return refuse(programmeRefusals, action === 'withdraw' ? 'version_not_scheduled' : 'version_is_published')
  return { draft, versions }
}

const audit = (
  tx: Tx,
  clock: Clock,
  subject: AuditSubject,
  action: string,
  versionId: Uuid,
  detail: AuditDetail = {},
): Promise<void> => {
  const target = { kind: 'programme_version', id: formatId(VERSION_PREFIX, versionId) }
  return recordAudit(tx, { subject, action, target, detail, at: clock.now() })
}
