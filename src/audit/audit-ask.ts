import type { ColumnMapping } from '#imports/field.ts'
import type { FileOptions, FileRecord } from '#imports/file.ts'
import type { AuditFaultCode } from './audit-fault.ts'
import type { Audit } from './contract.ts'

/** What the process beside the server is asked: to look at a file that is no text, or to audit one. */
export type AuditAsk =
  | { readonly kind: 'look'; readonly path: string }
  | {
      readonly kind: 'audit'
      readonly path: string
      readonly file: FileOptions
      readonly mapping: ColumnMapping
      /** As people write it: DD/MM/YYYY. */
      readonly dateFormat: string | null
      readonly currency: string
      readonly timeZone: string
      /** A file of members beside it. */
      readonly membersPath: string | null
      /** In per cent; null: as shops usually have it. */
      readonly margin: number | null
    }

export type AuditFault = {
  readonly code: AuditFaultCode
  readonly params: Readonly<Record<string, string | number>>
}

export const PHASES = ['collecting', 'reading', 'judging'] as const
export type Phase = (typeof PHASES)[number]

/** What it says: how far it is, and in the end what it found. */
export type AuditSaid =
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'fault'; readonly fault: AuditFault }
  | { readonly kind: 'look'; readonly headers: readonly string[]; readonly sample: readonly FileRecord[] }
  | { readonly kind: 'audit'; readonly audit: Audit }
