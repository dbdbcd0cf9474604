import type { IdentifierKind } from '#members/identifier-kind.ts'
import type { Uuid } from '#platform/id.ts'
import { FOUND_OUT, type Reading, type Uploaded } from '#uploads/upload.ts'
import type { ImportKind } from './field.ts'
import type { FILE_FAULTS } from './file-error.ts'
import type { Progress } from './progress.ts'
import type { FractionChoice, RowMeaning, StrangerChoice } from './template.ts'

/** `imp_…` names an import at the edge. */
export const IMPORT_PREFIX = 'imp'

/** How a file is to be read, and what is done with it. */
export type ImportOptions = Reading & {
  member_by: IdentifierKind
  earn: 'programme' | 'none'
  branch: string
  /** What becomes of a yes to advertising in a file of members; what an import of an earlier release leaves unsaid is `held`. */
  consents?: ConsentChoice
  /** How a file of members is understood; absent or null: as its template has it (`template-reading.ts`). */
  template?: string | null
  rows?: RowMeaning | null
  strangers?: StrangerChoice | null
  fractions?: FractionChoice | null
  points_times?: number | null
}

/**
 * `held`: it counts, for the club can prove it elsewhere. `refusals`: nobody can prove it, so only what was refused is taken in, and
 * nothing is advertised until the member agrees anew.
 */
export type ConsentChoice = 'held' | 'refusals'

export const DEFAULT_OPTIONS: ImportOptions = {
  ...FOUND_OUT,
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

export type Import = Uploaded & {
  importId: Uuid
  kind: ImportKind
  fileName: string
  bytes: number
  options: ImportOptions
  progress: Progress | null
  summary: Record<string, unknown> | null
  rejectedRows: number
  fault: ImportFault | null
}
