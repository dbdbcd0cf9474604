import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import type { ImportPreview } from '#imports/contract.ts'
import { checkChange, fileOptionsOf, lookAsSaid, nameFile } from '#imports/desk-service.ts'
import { findMissing, mapFields } from '#imports/field.ts'
import { type FileLook, type FileOptions, lookAtFile } from '#imports/file.ts'
import { FileError } from '#imports/file-error.ts'
import type { ImportFolder } from '#imports/folder.ts'
import { type ImportAction, mayDo } from '#imports/import.ts'
import { previewFile } from '#imports/preview.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Answer, Upload } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { readSoldSpan } from '#receipts/sold-line-service.ts'
import { askAuditChild } from './audit-child.ts'
import { mapContactFile } from './contact-file.ts'
import { KEPT_PREFIX, type Kept, type KeptOptions, type KeptSource, USUAL_OPTIONS } from './kept.ts'
import type { KeptChange } from './kept-contract.ts'
import * as queries from './kept-queries.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'
import { isParquet } from './receipt-file.ts'
import { auditRefusals } from './refusal.ts'

export { findNewest, readResult } from './kept-queries.ts'

export const AUDIT_JOB = 'audit.run'

export type KeptParts = { db: Database; clock: Clock; folder: ImportFolder }
export type KeptCaller = { clubId: Uuid; subject: AuditSubject; language: Language }

/** So many files may lie here unread, so many audits be kept: what nobody removes fills the disk. */
const MOST_LYING_FILES = 10
const MOST_LYING_BYTES = 5_000_000_000
const MOST_AUDITS = 200

async function refuseCrowd({ db }: KeptParts, { clubId }: KeptCaller): Promise<Refusal | null> {
  const { audits, files, bytes } = await db.inClub(clubId, queries.sumKept)
  if (files >= MOST_LYING_FILES || bytes >= MOST_LYING_BYTES)
    return refuse(auditRefusals, 'too_many_files', { files })
  return audits >= MOST_AUDITS ? refuse(auditRefusals, 'too_many_audits', { audits }) : null
}

/** A file's fault as an answer; anything else is ours. */
function refuseFile(error: unknown): Refusal {
  if (error instanceof FileError) return refuse(auditRefusals, error.code, error.params)
  throw error
}

export type Seen = {
  kept: Kept
  isText: boolean
  preview: ImportPreview
  members: { fields: string[]; unused: string[] } | null
}

/** Somebody waits for it. */
const LOOK_LIMITS = { longestMs: 30_000 }

/** Looks at the file of an audit as its options say; one that is no text in a process of its own. */
async function lookAt({ folder }: KeptParts, { auditId, options }: Pick<Kept, 'auditId' | 'options'>) {
  const path = folder.pathOf(auditId)
  if (!(await isParquet(path))) return { ...(await lookAsSaid(path, options)), isText: true }
  const answer = await askAuditChild(
    { kind: 'look', path },
    { folder: `${path}.look-${newId()}`, signal: new AbortController().signal, limits: LOOK_LIMITS },
  )
  if (answer.kind === 'look')
    return {
      headers: answer.headers,
      sample: answer.sample,
      encoding: 'utf-8',
      delimiter: ',',
      isText: false,
    } as const
  throw new FileError('file_damaged')
}

const mappingOf = ({ options }: Pick<Kept, 'options'>, headers: readonly string[]) =>
  options.mapping ?? mapFields(AUDIT_FIELDS, headers).mapping

/** Takes a file in and looks at it; one that is no good is not kept. The same again under one key is taken in once. */
export async function takeReceiptFile(
  parts: KeptParts,
  caller: KeptCaller,
  upload: Upload<unknown>,
  idempotencyKey: string | null,
): Promise<(Seen & { headers?: Answer<unknown>['headers'] }) | Refusal> {
  const { folder } = parts
  const crowd = await refuseCrowd(parts, caller)
  if (crowd !== null) {
    upload.stream.resume()
    return crowd
  }
  const auditId = newId()
  const saved = await folder.save(auditId, upload.stream)
  const refusal = upload.isTooLarge()
    ? refuse(auditRefusals, 'file_too_large')
    : await lookAt(parts, { auditId, options: USUAL_OPTIONS }).then(() => null, refuseFile)
  const kept = refusal ?? (await keepFile(parts, caller, { auditId, upload, ...saved }, idempotencyKey))
  if (isRefusal(kept) || kept.body?.auditId !== auditId) await folder.remove(auditId)
  if (isRefusal(kept)) return kept
  // A repeat, and the audit that it asks for was removed meanwhile.
  if (!kept.body) return refuse(httpRefusals, 'not_found')
  const seen = await seeKept(parts, caller, kept.body)
  return isRefusal(seen) ? seen : { ...seen, headers: kept.headers }
}

function keepFile(
  { db, clock }: KeptParts,
  caller: KeptCaller,
  {
    auditId,
    upload,
    bytes,
    sha256,
  }: { auditId: Uuid; upload: Upload<unknown>; bytes: number; sha256: string },
  key: string | null,
): Promise<Answer<Kept | null> | Refusal> {
  const fileName = nameFile(upload.fileName)
  const body = { file_name: fileName, sha256 }
  return db.inClub(caller.clubId, (tx) =>
    withIdempotency(
      tx,
      { key, route: 'POST /v1/audits', body, clock, refusals: auditRefusals },
      async () => {
        const file = { source: 'file', fileName, bytes, state: 'draft' } as const
        await insert(tx, clock, caller, { auditId, ...file })
        return { status: 201, outcome: { audit_id: auditId } }
      },
      ({ audit_id }) => queries.findKept(tx, audit_id),
    ),
  )
}

type NewKept = Pick<Kept, 'auditId' | 'source' | 'fileName' | 'bytes' | 'state'>

async function insert(tx: Tx, clock: Clock, caller: KeptCaller, kept: NewKept): Promise<void> {
  const createdAt = clock.now()
  await queries.insertKept(tx, { ...kept, options: USUAL_OPTIONS, createdAt, createdBy: caller.subject })
  await record(tx, clock, caller, kept.source === 'file' ? 'shop_audit.uploaded' : 'shop_audit.started', kept)
}

/** Asks for an audit of the club's own receipts: nothing is to be chosen, so it begins at once. */
export async function auditOwnReceipts(
  parts: KeptParts,
  caller: KeptCaller,
  idempotencyKey: string | null,
): Promise<Answer<Kept | null> | Refusal> {
  const { db, clock } = parts
  const crowd = await refuseCrowd(parts, caller)
  if (crowd !== null) return crowd
  const request = {
    key: idempotencyKey,
    route: 'POST /v1/audits/own',
    body: {},
    clock,
    refusals: auditRefusals,
  }
  return db.inClub(caller.clubId, (tx) =>
    withIdempotency(
      tx,
      request,
      async () => {
        if ((await readSoldSpan(tx)) === null) return refuse(auditRefusals, 'no_receipts')
        const auditId = newId()
        await insert(tx, clock, caller, {
          auditId,
          source: 'club',
          fileName: null,
          bytes: null,
          state: 'waiting',
        })
        await addJob(tx, AUDIT_JOB, { auditId }, { key: `${AUDIT_JOB}/${auditId}` })
        return { status: 202, outcome: { audit_id: auditId } }
      },
      ({ audit_id }) => queries.findKept(tx, audit_id),
    ),
  )
}

/** What is understood of the file, before anything is done with it. */
export async function seeKept(parts: KeptParts, caller: KeptCaller, kept: Kept): Promise<Seen | Refusal> {
  const { db, clock, folder } = parts
  if (kept.source === 'club') return refuse(httpRefusals, 'not_found')
  try {
    const { isText, ...look } = await lookAt(parts, kept)
    const club = await db.inClub(caller.clubId, readClub)
    const preview = previewFile({
      kind: 'receipts',
      fields: AUDIT_FIELDS,
      look,
      options: { ...kept.options, mapping: mappingOf(kept, look.headers), member_by: 'external_id' },
      club,
      now: clock.now(),
      language: caller.language,
    })
    const members =
      kept.members && describeMembers(await lookAtFile(folder.pathOf(kept.members.membersId), {}))
    return { kept, isText, preview, members }
  } catch (error) {
    return refuseFile(error)
  }
}

function describeMembers({ headers }: Pick<FileLook, 'headers'>): { fields: string[]; unused: string[] } {
  const { mapping } = mapContactFile(headers)
  const used = new Set(Object.values(mapping))
  return { fields: Object.keys(mapping), unused: headers.filter((_, column) => !used.has(column)) }
}

/** Changes how the file is to be read, and looks at it anew. */
export async function changeKept(
  parts: KeptParts,
  caller: KeptCaller,
  auditId: Uuid,
  { margin, ...change }: KeptChange,
): Promise<Seen | Refusal> {
  const checked = checkChange(change)
  if (isRefusal(checked)) return checked
  const kept = await parts.db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, auditId, 'change')
    if (isRefusal(found)) return found
    const options: KeptOptions = { ...found.options, ...checked, ...(margin !== undefined && { margin }) }
    await queries.updateOptions(tx, auditId, options)
    return { ...found, options }
  })
  return isRefusal(kept) ? kept : seeKept(parts, caller, kept)
}

/** Puts a file of members beside the receipts, in place of one that is there; null takes it away. */
export async function takeMembersFile(
  parts: KeptParts,
  caller: KeptCaller,
  auditId: Uuid,
  upload: Upload<unknown> | null,
): Promise<Seen | Refusal> {
  const { db, folder } = parts
  const membersId = newId()
  const saved = upload && (await folder.save(membersId, upload.stream))
  const refusal = upload && (await refuseMembers(folder, membersId, upload))
  const kept = refusal
    ? refusal
    : await db.inClub(caller.clubId, async (tx) => {
        const found = await findForAction(tx, auditId, 'change')
        if (isRefusal(found)) return found
        const members = upload && saved && { membersId, name: nameFile(upload.fileName), bytes: saved.bytes }
        await queries.updateMembers(tx, auditId, members)
        return { ...found, members, before: found.members }
      })
  if (isRefusal(kept)) {
    await folder.remove(membersId)
    return kept
  }
  if (kept.before) await folder.remove(kept.before.membersId)
  return seeKept(parts, caller, kept)
}

async function refuseMembers(
  folder: ImportFolder,
  membersId: Uuid,
  upload: Upload<unknown>,
): Promise<Refusal | null> {
  if (upload.isTooLarge()) return refuse(auditRefusals, 'file_too_large')
  const look = await lookAtFile(folder.pathOf(membersId), {}).catch(refuseFile)
  if (isRefusal(look)) return look
  const { mapping } = mapContactFile(look.headers)
  return findMissing('members', mapping).length > 0 ? refuse(auditRefusals, 'members_unreadable') : null
}

/** Sends it to work. Its columns are settled now, so that what was seen is what is done. */
export async function startKept(
  parts: KeptParts,
  caller: KeptCaller,
  auditId: Uuid,
): Promise<Kept | Refusal> {
  const { db, clock } = parts
  const seen = await db.inClub(caller.clubId, (tx) => findForAction(tx, auditId, 'start'))
  if (isRefusal(seen)) return seen
  const look = seen.source === 'club' ? null : await lookAt(parts, seen).catch(refuseFile)
  if (isRefusal(look)) return look
  const mapping = look && mappingOf(seen, look.headers)
  if (mapping && findMissing('receipts', mapping).length > 0)
    return refuse(auditRefusals, 'mapping_incomplete')
  return db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, auditId, 'start')
    if (isRefusal(found)) return found
    await queries.updateOptions(tx, auditId, { ...found.options, mapping })
    await queries.markWaiting(tx, auditId, clock.now())
    await addJob(tx, AUDIT_JOB, { auditId }, { key: `${AUDIT_JOB}/${auditId}` })
    await record(tx, clock, caller, 'shop_audit.started', found)
    return (await queries.findKept(tx, auditId)) ?? found
  })
}

/** Asks the work to stop; the file stays, and it may be started again. */
export const stopKept = (
  { db, clock }: KeptParts,
  caller: KeptCaller,
  auditId: Uuid,
): Promise<Kept | Refusal> =>
  db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, auditId, 'stop')
    if (isRefusal(found)) return found
    await queries.requestStop(tx, auditId)
    await record(tx, clock, caller, 'shop_audit.stopped', found)
    return { ...found, stopRequested: true }
  })

/** Takes an audit away, and its files where they still lie here. */
export async function removeKept(
  { db, clock, folder }: KeptParts,
  caller: KeptCaller,
  auditId: Uuid,
): Promise<Refusal | null> {
  const removed = await db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, auditId, 'delete')
    if (isRefusal(found)) return found
    await queries.deleteKept(tx, auditId)
    await record(tx, clock, caller, 'shop_audit.deleted', found)
    return found
  })
  if (isRefusal(removed)) return removed
  await removeFiles(folder, removed)
  return null
}

/** The files hold people's details: they go as soon as they have been read. */
export async function removeFiles(
  folder: ImportFolder,
  { auditId, members }: Pick<Kept, 'auditId' | 'members'>,
): Promise<void> {
  await folder.remove(auditId)
  if (members) await folder.remove(members.membersId)
}

async function findForAction(tx: Tx, auditId: Uuid, action: ImportAction): Promise<Kept | Refusal> {
  const found = await queries.lockKept(tx, auditId)
  if (!found) return refuse(httpRefusals, 'not_found')
  const isPossible = mayDo(found.state, action) && (found.source === 'file' || action !== 'change')
  return isPossible ? found : refuse(auditRefusals, 'audit_not_possible')
}

export const readingOf = ({ options }: Kept, width: number): FileOptions => fileOptionsOf(options, width)

const record = (
  tx: Tx,
  clock: Clock,
  { subject }: KeptCaller,
  action: string,
  { auditId, source }: { auditId: Uuid; source: KeptSource },
): Promise<void> =>
  recordAudit(tx, {
    subject,
    action,
    target: { kind: 'shop_audit', id: formatId(KEPT_PREFIX, auditId) },
    detail: { source },
    at: clock.now(),
  })
