import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { findDelimiter } from '#platform/dialect.ts'
import { findEncoding } from '#platform/encoding.ts'
import type { Answer, Upload } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import { type Language, say } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { ImportChange, ImportPreview, ImportUpload } from './contract.ts'
import { findMissing, MAPPING_FAULT_WORDS, mapColumns } from './field.ts'
import { type FileLook, type FileOptions, lookAtFile } from './file.ts'
import { FileError } from './file-error.ts'
import type { ImportFolder } from './folder.ts'
import {
  DEFAULT_OPTIONS,
  IMPORT_PREFIX,
  type Import,
  type ImportAction,
  type ImportOptions,
  mayDo,
} from './import.ts'
import { parseDateFormat } from './moment.ts'
import { previewFile } from './preview.ts'
import * as queries from './queries.ts'
import { importRefusals } from './refusal.ts'

export const IMPORT_JOB = 'imports.run'

export type DeskParts = { db: Database; clock: Clock; folder: ImportFolder }
export type DeskCaller = { clubId: Uuid; subject: AuditSubject; language: Language }

const LONGEST_NAME = 200

/** So many files, and so much of them, a club may leave lying: what nobody brings in or removes fills the disk. */
const MOST_LYING_FILES = 50
const MOST_LYING_BYTES = 10_000_000_000

type Taken = { item: Import; preview: ImportPreview; headers?: Answer<unknown>['headers'] }

/** Takes a file in and looks at it; one that is no good is not kept. The same again under one key is taken in once. */
export async function takeUpload(
  parts: DeskParts,
  caller: DeskCaller,
  upload: Upload<ImportUpload>,
  idempotencyKey: string | null,
): Promise<Taken | Refusal> {
  const { db, folder } = parts
  const lying = await db.inClub(caller.clubId, queries.sumLyingFiles)
  if (lying.files >= MOST_LYING_FILES || lying.bytes >= MOST_LYING_BYTES) {
    upload.stream.resume()
    return refuse(importRefusals, 'too_many_files', { files: lying.files })
  }
  const importId = newId()
  const saved = await folder.save(importId, upload.stream)
  const refusal = upload.isTooLarge()
    ? refuse(importRefusals, 'file_too_large')
    : await lookAtFile(folder.pathOf(importId), {}).then(() => null, refuseFile)
  const kept = refusal ?? (await keepUpload(parts, caller, upload, { importId, ...saved }, idempotencyKey))
  if (isRefusal(kept) || kept.body?.importId !== importId) await folder.remove(importId)
  if (isRefusal(kept)) return kept
  // A repeat, and the import that it asks for was removed meanwhile.
  if (!kept.body) return refuse(httpRefusals, 'not_found')
  const seen = await withPreview(parts, caller, kept.body)
  return isRefusal(seen) ? seen : { ...seen, headers: kept.headers }
}

function keepUpload(
  { db, clock }: DeskParts,
  caller: DeskCaller,
  upload: Upload<ImportUpload>,
  { importId, bytes, sha256 }: { importId: Uuid; bytes: number; sha256: string },
  key: string | null,
): Promise<Answer<Import | null> | Refusal> {
  const { kind, earn, consents } = upload.fields
  const fileName = nameFile(upload.fileName)
  const body = { kind, file_name: fileName, sha256 }
  const request = { key, route: 'POST /v1/imports', body, clock, refusals: importRefusals }
  const work = async (tx: Tx) => {
    await queries.insertImport(tx, {
      importId,
      kind,
      fileName,
      bytes,
      options: { ...DEFAULT_OPTIONS, ...(earn && { earn }), ...(consents && { consents }) },
      createdAt: clock.now(),
      createdBy: caller.subject,
    })
    await audit(tx, clock, caller, 'import.uploaded', importId)
    return { status: 201, outcome: { import_id: importId } }
  }
  return db.inClub(caller.clubId, (tx) =>
    withIdempotency(tx, request, work, ({ import_id }) => queries.findImport(tx, import_id)),
  )
}

/** The name of a file from outside, as far as it can be kept. */
export const nameFile = (name: string): string =>
  name.toWellFormed().replaceAll('\u0000', '').slice(0, LONGEST_NAME).trim() || 'file.csv'

/** A file's fault as an answer; anything else is ours. */
function refuseFile(error: unknown): Refusal {
  if (error instanceof FileError) return refuse(importRefusals, error.code, error.params)
  throw error
}

type Reading = Pick<ImportOptions, 'encoding' | 'delimiter' | 'has_header'>

/** How the file is to be read, as far as that is said. */
export function fileOptionsOf(options: Reading, width: number): FileOptions {
  return {
    encoding: options.encoding ?? undefined,
    delimiter: options.delimiter ?? undefined,
    columns: options.has_header
      ? undefined
      : Array.from({ length: width }, (_, column) => String(column + 1)),
  }
}

/** Looks at an import's file as its options say. */
export const lookAtImport = (folder: ImportFolder, { importId, options }: Import): Promise<FileLook> =>
  lookAsSaid(folder.pathOf(importId), options)

/** Looks at a file as it is said to be read. */
export async function lookAsSaid(path: string, options: Reading): Promise<FileLook> {
  const withHeader = await lookAtFile(path, { ...fileOptionsOf(options, 0), columns: undefined })
  if (options.has_header) return withHeader
  return lookAtFile(path, fileOptionsOf(options, withHeader.headers.length))
}

export async function withPreview(
  { db, clock, folder }: DeskParts,
  caller: DeskCaller,
  item: Import,
): Promise<{ item: Import; preview: ImportPreview } | Refusal> {
  try {
    const look = await lookAtImport(folder, item)
    const club = await db.inClub(caller.clubId, readClub)
    const { kind, options } = item
    const preview = previewFile({ kind, look, options, club, now: clock.now(), language: caller.language })
    return { item, preview }
  } catch (error) {
    return refuseFile(error)
  }
}

/** Changes how the file is to be read, and looks at it anew. */
export async function changeImport(
  parts: DeskParts,
  caller: DeskCaller,
  importId: Uuid,
  change: ImportChange,
): Promise<{ item: Import; preview: ImportPreview } | Refusal> {
  const checked = checkChange(change)
  if (isRefusal(checked)) return checked
  const item = await parts.db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, importId, 'change')
    if (isRefusal(found)) return found
    const options = { ...found.options, ...checked }
    await queries.updateOptions(tx, importId, options)
    return { ...found, options }
  })
  return isRefusal(item) ? item : withPreview(parts, caller, item)
}

/** Brings what people type into the form in which it is kept. */
export function checkChange(change: ImportChange): Partial<ImportOptions> | Refusal {
  const { encoding, delimiter, date_format, mapping, ...rest } = change
  const known = {
    ...(encoding !== undefined && { encoding: encoding && findEncoding(encoding) }),
    ...(delimiter !== undefined && { delimiter: delimiter && findDelimiter(delimiter) }),
  }
  if (encoding && known.encoding === null) return refuse(importRefusals, 'encoding_unknown')
  if (delimiter && known.delimiter === null) return refuse(importRefusals, 'delimiter_unknown')
  if (date_format && parseDateFormat(date_format) === null)
    return refuse(importRefusals, 'date_format_unknown')
  const columns =
    mapping && Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined))
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...said,
    ...known,
    ...(date_format !== undefined && { date_format }),
    ...(mapping !== undefined && { mapping: columns ?? null }),
  }
}

/** Sends it to work. Its columns are settled now, so that what was seen is what is done. */
export async function startImport(
  { db, clock, folder }: DeskParts,
  caller: DeskCaller,
  importId: Uuid,
): Promise<Import | Refusal> {
  const seen = await db.inClub(caller.clubId, (tx) => findForAction(tx, importId, 'start'))
  if (isRefusal(seen)) return seen
  const look = await lookAtImport(folder, seen).catch(refuseFile)
  if (isRefusal(look)) return look
  const mapping = seen.options.mapping ?? mapColumns(seen.kind, look.headers).mapping
  const missing = findMissing(seen.kind, mapping)
  if (missing.length > 0)
    return refuse(
      importRefusals,
      'mapping_incomplete',
      {},
      {
        errors: missing.map(({ code }) => ({
          pointer: '/mapping',
          detail: say(MAPPING_FAULT_WORDS[code], caller.language),
        })),
      },
    )
  return db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, importId, 'start')
    if (isRefusal(found)) return found
    await queries.updateOptions(tx, importId, { ...found.options, mapping })
    await queries.markWaiting(tx, importId, clock.now())
    await addJob(tx, IMPORT_JOB, { importId }, { key: `${IMPORT_JOB}/${importId}` })
    await audit(tx, clock, caller, 'import.started', importId)
    return (await queries.findImport(tx, importId)) ?? found
  })
}

/** Asks the work to stop; what was posted stays, and a later start goes on. */
export function stopImport(
  { db, clock }: DeskParts,
  caller: DeskCaller,
  importId: Uuid,
): Promise<Import | Refusal> {
  return db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, importId, 'stop')
    if (isRefusal(found)) return found
    await queries.requestStop(tx, importId)
    await audit(tx, clock, caller, 'import.stopped', importId)
    return { ...found, stopRequested: true }
  })
}

/** Takes the file and its rejected rows away; what it brought into the books stays. */
export async function removeImport(
  { db, clock, folder }: DeskParts,
  caller: DeskCaller,
  importId: Uuid,
): Promise<Refusal | null> {
  const refusal = await db.inClub(caller.clubId, async (tx) => {
    const found = await findForAction(tx, importId, 'delete')
    if (isRefusal(found)) return found
    await queries.deleteImport(tx, importId)
    await audit(tx, clock, caller, 'import.deleted', importId)
    return null
  })
  if (refusal === null) await folder.remove(importId)
  return refusal
}

async function findForAction(tx: Tx, importId: Uuid, action: ImportAction): Promise<Import | Refusal> {
  const found = await queries.lockImport(tx, importId)
  if (!found) return refuse(httpRefusals, 'not_found')
  return mayDo(found.state, action) ? found : refuse(importRefusals, 'import_not_possible')
}

const audit = (
  tx: Tx,
  clock: Clock,
  { subject }: DeskCaller,
  action: string,
  importId: Uuid,
): Promise<void> =>
  recordAudit(tx, {
    subject,
    action,
    target: { kind: 'import', id: formatId(IMPORT_PREFIX, importId) },
    at: clock.now(),
  })
