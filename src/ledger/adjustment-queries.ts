import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type AdjustmentRow = {
  adjustment_id: Uuid
  reason: string
  subject_kind: 'staff' | 'api_key' | 'system'
  subject_id: Uuid
}

export function readAdjustments(tx: Tx, adjustmentIds: readonly Uuid[]): Promise<AdjustmentRow[]> {
  return tx.query<AdjustmentRow>(
    sql`select adjustment_id, reason, subject_kind, subject_id from ledger.adjustment
        where club_id = ${tx.clubId} and adjustment_id = any(${adjustmentIds}::uuid[])`,
  )
}
