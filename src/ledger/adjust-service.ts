import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import type { Balances } from './account.ts'
import { readAdjustments } from './adjustment-queries.ts'
import { insertAdjustment } from './queries.ts'
import { credit, debit } from './service.ts'

export type Adjustment = {
  adjustmentId: Uuid
  accountId: Uuid
  /** More or fewer; never nothing. */
  points: number
  reason: string
  subject: { kind: string; id: Uuid }
  /** Whose points are corrected, where several share the account. */
  partyId?: Uuid
}

export type AdjustResult =
  | { ok: true; balances: Balances }
  | { ok: false; reason: 'insufficient_points'; available: number }
  | { ok: false; reason: 'no_account' | 'key_conflict' }

/** Corrects a balance by hand, with the reason kept; a correction downwards never takes more than there is. */
export async function adjust(tx: Tx, adjustment: Adjustment, now: Temporal.Instant): Promise<AdjustResult> {
  const { adjustmentId, accountId, points, partyId } = adjustment
  const cause = {
    key: adjustmentId,
    cause: 'adjustment',
    causeId: adjustmentId,
    occurredAt: now,
    ...(partyId && { partyId }),
  }
  const result =
    points > 0
      ? await credit(tx, accountId, { ...cause, kind: 'credit', as: 'adjust', points }, now)
      : await debit(tx, accountId, { ...cause, kind: 'debit', as: 'adjust', points: -points }, now)
  if (!result.ok) {
    if (result.reason === 'insufficient_points')
      return { ok: false, reason: result.reason, available: result.available }
    return { ok: false, reason: result.reason }
  }
  if (!result.replayed) {
    await insertAdjustment(tx, adjustment, now)
    await addEvents(tx, 'points.adjusted', [{ subjectId: accountId, data: { points } }], now)
  }
  return { ok: true, balances: result.balances }
}

/** Why a correction was made, and who made it. */
export type Correction = { reason: string; subject: { kind: 'staff' | 'api_key' | 'system'; id: Uuid } }

/** Corrections by their ids; one that is not there is left out. */
export async function findCorrections(
  tx: Tx,
  adjustmentIds: readonly Uuid[],
): Promise<Map<Uuid, Correction>> {
  const rows = adjustmentIds.length === 0 ? [] : await readAdjustments(tx, adjustmentIds)
  return new Map(
    rows.map(({ adjustment_id, reason, subject_kind, subject_id }) => [
      adjustment_id,
      { reason, subject: { kind: subject_kind, id: subject_id } },
    ]),
  )
}
