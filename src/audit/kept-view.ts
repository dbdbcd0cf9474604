import { ACTIONS_OF_STATE } from '#imports/import.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { AUDIT_FAULTS } from './audit-fault.ts'
import { actionsOf, KEPT_PREFIX, type Kept } from './kept.ts'
import type { KeptView } from './kept-contract.ts'

/** A kept audit as the desk shows it. */
export function viewKept(kept: Kept, names: ReadonlyMap<Uuid, string>, language: Language): KeptView {
  const { mapping: _, ...options } = kept.options
  const { fault, members } = kept
  return {
    id: formatId(KEPT_PREFIX, kept.auditId),
    source: kept.source,
    file_name: kept.fileName,
    bytes: kept.bytes,
    members: members && { file_name: members.name, bytes: members.bytes },
    state: kept.state,
    actions: actionsOf(kept, ACTIONS_OF_STATE[kept.state]),
    options,
    phase: kept.phase,
    stopping: kept.stopRequested && (kept.state === 'running' || kept.state === 'waiting'),
    fault: fault && { code: fault.code, detail: say(AUDIT_FAULTS[fault.code], language, fault.params) },
    rows: kept.rows,
    made: kept.made,
    created_at: kept.createdAt.toString(),
    created_by: names.get(kept.createdBy.id) ?? null,
    ended_at: kept.endedAt?.toString() ?? null,
  }
}
