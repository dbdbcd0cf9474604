import type { AuditSubject } from '#access/audit.ts'
import type { IdentifierKind } from '#members/identifier-kind.ts'
import type { Uuid } from '#platform/id.ts'
import type { ColumnMapping, ImportKind } from './field.ts'
import type { FILE_FAULTS } from './file-error.ts'
import type { Progress } from './progress.ts'

/** `imp_…` names an import at the edge. */
export const IMPORT_PREFIX = 'imp'

export type ImportState = 'draft' | 'waiting' | 'running' | 'done' | 'stopped' | 'failed'
export type ImportAction = 'change' | 'start' | 'stop' | 'delete'

/** What may be done with an import in each state: buttons, refusals and checks all read this table. */
export const ACTIONS_OF_STATE: Readonly<Record<ImportState, readonly ImportAction[]>> = {
  draft: ['change', 'start', 'delete'],
  waiting: ['stop'],
  running: ['stop'],
  done: ['delete'],
  stopped: ['change', 'start', 'delete'],
  failed: ['change', 'start', 'delete'],
}

export const mayDo = (state: ImportState, action: ImportAction): boolean =>
  ACTIONS_OF_STATE[state].includes(action)

/** How a file is to be read; null is found out from the file. */
export type ImportOptions = {
  encoding: string | null
  delimiter: string | null
  /** False: its first row is a row like the others, and its columns are called by their numbers. */
  has_header: boolean
  date_format: string | null
  mapping: ColumnMapping | null
  member_by: IdentifierKind
  earn: 'programme' | 'none'
  branch: string
  /** What becomes of a yes to advertising in a file of members; what an import of an earlier release leaves unsaid is `held`. */
  consents?: ConsentChoice
}

/**
 * `held`: it counts, for the club can prove it elsewhere. `refusals`: nobody can prove it, so only what was refused is taken in, and
 * nothing is advertised until the member agrees anew.
 */
export type ConsentChoice = 'held' | 'refusals'

export const DEFAULT_OPTIONS: ImportOptions = {
  encoding: null,
  delimiter: null,
  has_header: true,
  date_format: null,
  mapping: null,
  member_by: 'external_id',
  earn: 'programme',
  branch: 'main',
  consents: 'held',
}

/** Why an import came to nothing: a fault of its file, or of ours. */
export type ImportFault = {
  code: keyof typeof FILE_FAULTS | 'interrupted'
  params: Record<string, string | number>
}

export type Import = {
  importId: Uuid
  kind: ImportKind
  fileName: string
  bytes: number
  state: ImportState
  options: ImportOptions
  progress: Progress | null
  stopRequested: boolean
  summary: Record<string, unknown> | null
  rejectedRows: number
  fault: ImportFault | null
  createdAt: Temporal.Instant
  createdBy: AuditSubject
  startedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}
