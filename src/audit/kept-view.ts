import type { Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { viewUpload } from '#uploads/view.ts'
import { AUDIT_FAULTS } from './audit-fault.ts'
import type { Kept } from './kept.ts'
import type { KeptView } from './kept-contract.ts'
import { auditIntake } from './kept-intake-service.ts'

/** A kept audit as the desk shows it. */
export function viewKept(kept: Kept, names: ReadonlyMap<Uuid, string>, language: Language): KeptView {
  const { mapping: _, ...options } = kept.options
  const { fault, members } = kept
  return {
    ...viewUpload(auditIntake, kept, names),
    source: kept.source,
    file_name: kept.fileName,
    bytes: kept.bytes,
    members: members && { file_name: members.name, bytes: members.bytes },
    options,
    phase: kept.phase,
    fault: fault && { code: fault.code, detail: say(AUDIT_FAULTS[fault.code], language, fault.params) },
    rows: kept.rows,
    made: kept.made,
  }
}
