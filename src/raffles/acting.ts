import type { AuditSubject } from '#access/audit.ts'

/** Who does something, and when. */
export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }
