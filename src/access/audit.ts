import type { Caller } from '#platform/http/endpoint.ts'
import type { Uuid } from '#platform/id.ts'

export type AuditSubject = Caller['subject']

/** What was done something to; `id` as it is shown at the edge (`mbr_…`, a branch's code). */
export type AuditTarget = { kind: string; id: string }

/** Facts beside the target: roles, states, names of changed fields. Never a name, an address or a number of a person. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export type AuditEntry = {
  auditId: Uuid
  subject: AuditSubject
  /** Noun and past participle: `staff.added`, `member.merged`. */
  action: string
  target: AuditTarget
  detail: AuditDetail
  occurredAt: Temporal.Instant
}

/** The subject when a command, and no person, made the change. */
export const SYSTEM: AuditSubject = { kind: 'system', id: '00000000-0000-0000-0000-000000000000' }
