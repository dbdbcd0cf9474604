import { readClub } from '#access/service.ts'
import type { ImportPreview } from '#imports/contract.ts'
import { findMissing, mapFields } from '#imports/field.ts'
import { type FileLook, type FileOptions, lookAtFile } from '#imports/file.ts'
import { FileError } from '#imports/file-error.ts'
import { checkChange, fileOptionsOf, lookAsSaid } from '#imports/intake-service.ts'
import { previewFile } from '#imports/preview.ts'
import type { Tx } from '#platform/database.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Intake, IntakeCaller, IntakeParts } from '#uploads/intake.ts'
import { askAuditChild } from './audit-child.ts'
import { mapContactFile } from './contact-file.ts'
import { actionsOf, KEPT_PREFIX, type Kept, USUAL_OPTIONS } from './kept.ts'
import type { KeptChange, KeptPreview } from './kept-contract.ts'
import * as queries from './kept-queries.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'
import { isParquet } from './receipt-file.ts'
import { auditRefusals } from './refusal.ts'

export const AUDIT_JOB = 'audit.run'

/** So many files may lie here unread, so many audits be kept: what nobody removes fills the disk. */
const MOST_LYING_FILES = 10
const MOST_LYING_BYTES = 5_000_000_000
const MOST_AUDITS = 200

/** Somebody waits for it. */
const LOOK_LIMITS = { longestMs: 30_000 }

export type Seen = Omit<KeptPreview, 'audit'>

/** The files that are taken in to be audited. The club's own receipts are audited without one. */
export const auditIntake: Intake<Kept, object, KeptChange, Seen> = {
  prefix: KEPT_PREFIX,
  trail: 'shop_audit',
  route: 'POST /v1/audits',
  outcome: 'audit_id',
  refusals: auditRefusals,
  notPossible: 'audit_not_possible',

  idOf: ({ auditId }) => auditId,
  filesOf: ({ auditId, members }) => (members ? [auditId, members.membersId] : [auditId]),
  actionsOf,
  detailOf: ({ source }) => ({ source }),

  insert: (tx, { uploadId, fields: _, ...received }) =>
    queries.insertKept(tx, {
      ...{ auditId: uploadId, source: 'file', state: 'draft', options: USUAL_OPTIONS },
      ...received,
    }),
  find: queries.findKept,
  lock: queries.lockKept,
  list: queries.listKept,
  updateOptions: queries.updateOptions,
  markWaiting: queries.markWaiting,
  addWork: addAuditJob,
  requestStop: queries.requestStop,
  remove: queries.deleteKept,

  async refuseCrowd(tx) {
    const { audits, files, bytes } = await queries.sumKept(tx)
    if (files >= MOST_LYING_FILES || bytes >= MOST_LYING_BYTES)
      return refuse(auditRefusals, 'too_many_files', { files })
    return audits >= MOST_AUDITS ? refuse(auditRefusals, 'too_many_audits', { audits }) : null
  },
  refuseFile: (parts, auditId) =>
    lookAt(parts, { auditId, options: USUAL_OPTIONS }).then(() => null, refuseFileError),
  see: (parts, caller, kept) => seeKept(parts, caller, kept).catch(refuseFileError),
  checkChange({ margin, ...change }) {
    const checked = checkChange(change)
    return isRefusal(checked) ? checked : { ...checked, ...(margin !== undefined && { margin }) }
  },
  async settle(parts, _caller, kept) {
    if (kept.source === 'club') return null
    const look = await lookAt(parts, kept).catch(refuseFileError)
    if (isRefusal(look)) return look
    const mapping = mappingOf(kept, look.headers)
    return findMissing('receipts', mapping).length > 0 ? refuse(auditRefusals, 'mapping_incomplete') : mapping
  },
}

/** Asks for its work; asked again it waits once. */
export function addAuditJob(tx: Tx, auditId: Uuid, runAt?: Temporal.Instant): Promise<void> {
  return addJob(tx, AUDIT_JOB, { auditId }, { key: `${AUDIT_JOB}/${auditId}`, ...(runAt && { runAt }) })
}

/** A file's fault as an answer; anything else is ours. */
export function refuseFileError(error: unknown): Refusal {
  if (error instanceof FileError) return refuse(auditRefusals, error.code, error.params)
  throw error
}

/** Looks at the file of an audit as its options say; one that is no text in a process of its own. */
async function lookAt({ folder }: IntakeParts, { auditId, options }: Pick<Kept, 'auditId' | 'options'>) {
  const path = folder.pathOf(auditId)
  if (!(await isParquet(path))) return { ...(await lookAsSaid(path, options)), isText: true }
  const answer = await askAuditChild(
    { kind: 'look', path },
    { folder: `${path}.look-${newId()}`, signal: new AbortController().signal, limits: LOOK_LIMITS },
  )
  if (answer.kind !== 'look') throw new FileError('file_damaged')
  const { headers, sample } = answer
  return { headers, sample, encoding: 'utf-8', delimiter: ',', isText: false } as const
}

const mappingOf = ({ options }: Pick<Kept, 'options'>, headers: readonly string[]) =>
  options.mapping ?? mapFields(AUDIT_FIELDS, headers).mapping

async function seeKept(
  parts: IntakeParts,
  { clubId, language }: IntakeCaller,
  kept: Kept,
): Promise<Seen | Refusal> {
  const { db, clock, folder } = parts
  if (kept.source === 'club') return refuse(httpRefusals, 'not_found')
  const { isText, ...look } = await lookAt(parts, kept)
  const club = await db.inClub(clubId, readClub)
  const preview: ImportPreview = previewFile({
    kind: 'receipts',
    fields: AUDIT_FIELDS,
    look,
    options: { ...kept.options, mapping: mappingOf(kept, look.headers), member_by: 'external_id' },
    club,
    now: clock.now(),
    language,
  })
  const members = kept.members && describeMembers(await lookAtFile(folder.pathOf(kept.members.membersId), {}))
  return { is_text: isText, preview, members }
}

function describeMembers({ headers }: Pick<FileLook, 'headers'>): { fields: string[]; unused: string[] } {
  const { mapping } = mapContactFile(headers)
  const used = new Set(Object.values(mapping))
  return { fields: Object.keys(mapping), unused: headers.filter((_, column) => !used.has(column)) }
}

export const readingOf = ({ options }: Kept, width: number): FileOptions => fileOptionsOf(options, width)
