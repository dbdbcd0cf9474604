import type { AuditSubject } from '#access/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { Refusal, RefusalTable } from '#platform/refusal.ts'
import type { UploadFolder } from './folder.ts'
import type { Reading, UploadAction, Uploaded } from './upload.ts'

export type IntakeParts = { db: Database; clock: Clock; folder: UploadFolder }
export type IntakeCaller = { clubId: Uuid; subject: AuditSubject; language: Language }

/** A file that was received and waits to be kept. */
export type Received<Fields> = {
  uploadId: Uuid
  fileName: string
  bytes: number
  fields: Fields
  createdAt: Temporal.Instant
  createdBy: AuditSubject
}

/** What a room says of the files that it takes in; how they go from upload to removal is the same for all. */
export type Intake<Item extends Uploaded, Fields, Change, Seen> = {
  /** `imp` of `imp_…`. */
  prefix: string
  /** What the audit trail calls them, and begins each act with: `import.started`. */
  trail: string
  /** Where they are uploaded, `POST /v1/imports`: one idempotency key serves one address. */
  route: string
  /** Under which name an answer's id is remembered with its key. */
  outcome: string
  /** `file_too_large` among them. */
  refusals: RefusalTable
  /** The refusal of what cannot be done in the state that it has. */
  notPossible: string

  idOf(item: Item): Uuid
  /** Every file of it that may lie in the folder. */
  filesOf(item: Item): readonly Uuid[]
  actionsOf(item: Item): readonly UploadAction[]
  /** What else the audit trail says of an act. */
  detailOf?(item: Item): Record<string, string>

  insert(tx: Tx, received: Received<Fields>): Promise<Item>
  find(tx: Tx, id: Uuid): Promise<Item | null>
  /** As `find`, and nobody else changes it until the transaction ends. */
  lock(tx: Tx, id: Uuid): Promise<Item | null>
  /** Newest first. */
  list(tx: Tx, before: Uuid | null, limit: number): Promise<Item[]>
  updateOptions(tx: Tx, id: Uuid, options: Item['options']): Promise<void>
  markWaiting(tx: Tx, id: Uuid, at: Temporal.Instant): Promise<void>
  addWork(tx: Tx, id: Uuid): Promise<void>
  requestStop(tx: Tx, id: Uuid): Promise<void>
  remove(tx: Tx, id: Uuid): Promise<void>

  /** Whether too much lies here already: what nobody brings in or removes fills the disk. */
  refuseCrowd(tx: Tx): Promise<Refusal | null>
  /** Whether the file that was received is one that can be looked at. */
  refuseFile(parts: IntakeParts, id: Uuid): Promise<Refusal | null>
  /** What is understood of the file as its options say, before anything is done with it. */
  see(parts: IntakeParts, caller: IntakeCaller, item: Item): Promise<Seen | Refusal>
  /** Brings what people type into the form in which it is kept. */
  checkChange(change: Change): Partial<Item['options']> | Refusal
  /** The columns with which work begins; refused while one is missing. */
  settle(parts: IntakeParts, caller: IntakeCaller, item: Item): Promise<Reading['mapping'] | Refusal>
}
