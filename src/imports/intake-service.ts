import { readClub } from '#access/service.ts'
import { findDelimiter } from '#platform/dialect.ts'
import { findEncoding } from '#platform/encoding.ts'
import { addJob } from '#platform/jobs.ts'
import { say } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { UploadFolder } from '#uploads/folder.ts'
import type { Intake, IntakeCaller, IntakeParts } from '#uploads/intake.ts'
import { ACTIONS_OF_STATE, type Reading } from '#uploads/upload.ts'
import type { ImportChange, ImportPreview, ImportUpload } from './contract.ts'
import { findMissing, MAPPING_FAULT_WORDS } from './field.ts'
import { type FileLook, type FileOptions, lookAtFile } from './file.ts'
import { FileError } from './file-error.ts'
import { DEFAULT_OPTIONS, IMPORT_PREFIX, type Import, type ImportOptions } from './import.ts'
import { parseDateFormat } from './moment.ts'
import { previewFile } from './preview.ts'
import * as queries from './queries.ts'
import { importRefusals } from './refusal.ts'
import { mapFile } from './template-reading.ts'

export const IMPORT_JOB = 'imports.run'

/** So many files, and so much of them, a club may leave lying: what nobody brings in or removes fills the disk. */
const MOST_LYING_FILES = 50
const MOST_LYING_BYTES = 10_000_000_000

/** The files that are taken in to be brought into the books. */
export const importIntake: Intake<Import, ImportUpload, ImportChange, ImportPreview> = {
  prefix: IMPORT_PREFIX,
  trail: 'import',
  route: 'POST /v1/imports',
  outcome: 'import_id',
  refusals: importRefusals,
  notPossible: 'import_not_possible',

  idOf: ({ importId }) => importId,
  filesOf: ({ importId }) => [importId],
  actionsOf: ({ state }) => ACTIONS_OF_STATE[state],

  insert: (tx, { uploadId, fields: { kind, earn, consents }, ...received }) =>
    queries.insertImport(tx, {
      ...{ importId: uploadId, kind, ...received },
      options: { ...DEFAULT_OPTIONS, ...(earn && { earn }), ...(consents && { consents }) },
    }),
  find: queries.findImport,
  lock: queries.lockImport,
  list: queries.listImports,
  updateOptions: queries.updateOptions,
  markWaiting: queries.markWaiting,
  addWork: (tx, importId) => addJob(tx, IMPORT_JOB, { importId }, { key: `${IMPORT_JOB}/${importId}` }),
  requestStop: queries.requestStop,
  remove: queries.deleteImport,

  async refuseCrowd(tx) {
    const { files, bytes } = await queries.sumLyingFiles(tx)
    return files >= MOST_LYING_FILES || bytes >= MOST_LYING_BYTES
      ? refuse(importRefusals, 'too_many_files', { files })
      : null
  },
  refuseFile: ({ folder }, importId) =>
    lookAtFile(folder.pathOf(importId), {}).then(() => null, refuseFileError),
  see: (parts, caller, item) => seeImport(parts, caller, item).catch(refuseFileError),
  checkChange,
  async settle({ folder }, { language }, item) {
    const look = await lookAtImport(folder, item).catch(refuseFileError)
    if (isRefusal(look)) return look
    const mapping = mapFile(item.kind, item.options, look.headers)
    const errors = findMissing(item.kind, mapping).map(({ code }) => ({
      pointer: '/mapping',
      detail: say(MAPPING_FAULT_WORDS[code], language),
    }))
    return errors.length > 0 ? refuse(importRefusals, 'mapping_incomplete', {}, { errors }) : mapping
  },
}

/** A file's fault as an answer; anything else is ours. */
function refuseFileError(error: unknown): Refusal {
  if (error instanceof FileError) return refuse(importRefusals, error.code, error.params)
  throw error
}

type FileReading = Pick<Reading, 'encoding' | 'delimiter' | 'has_header'>

/** How the file is to be read, as far as that is said. */
export function fileOptionsOf(options: FileReading, width: number): FileOptions {
  return {
    encoding: options.encoding ?? undefined,
    delimiter: options.delimiter ?? undefined,
    columns: options.has_header
      ? undefined
      : Array.from({ length: width }, (_, column) => String(column + 1)),
  }
}

/** Looks at an import's file as its options say. */
export const lookAtImport = (folder: UploadFolder, { importId, options }: Import): Promise<FileLook> =>
  lookAsSaid(folder.pathOf(importId), options)

/** Looks at a file as it is said to be read. */
export async function lookAsSaid(path: string, options: FileReading): Promise<FileLook> {
  const withHeader = await lookAtFile(path, { ...fileOptionsOf(options, 0), columns: undefined })
  if (options.has_header) return withHeader
  return lookAtFile(path, fileOptionsOf(options, withHeader.headers.length))
}

async function seeImport(
  { db, clock, folder }: IntakeParts,
  { clubId, language }: IntakeCaller,
  item: Import,
): Promise<ImportPreview> {
  const look = await lookAtImport(folder, item)
  const club = await db.inClub(clubId, readClub)
  const { kind, options } = item
  return previewFile({ kind, look, options, club, now: clock.now(), language })
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
