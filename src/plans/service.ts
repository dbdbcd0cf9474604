import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { insertReceiptBenefits, type ReceiptBenefit } from './benefit-queries.ts'
import { readPlansOn } from './membership-queries.ts'

export type PlanOfMember = { readonly plan: string; readonly membershipId: Uuid }

/**
 * Which plan each of these members has on a day: in force, neither frozen nor cancelled. One statement for all of them; who
 * has none is left out. A plan covers its own member alone until there are households.
 */
export async function readPlans(
  tx: Tx,
  memberIds: readonly Uuid[],
  on: Temporal.PlainDate,
): Promise<Map<Uuid, PlanOfMember>> {
  const rows = memberIds.length === 0 ? [] : await readPlansOn(tx, memberIds, on)
  return new Map(rows.map((row) => [row.member_id, { plan: row.code, membershipId: row.membership_id }]))
}

/**
 * Keeps what plans gave with receipts: evaluation with the plan minus evaluation without. In the transaction that posts
 * them, so that it is kept once; a return gives the same with negative numbers.
 */
export async function recordPlanBenefit(tx: Tx, rows: readonly ReceiptBenefit[]): Promise<void> {
  if (rows.length > 0) await insertReceiptBenefits(tx, rows)
}

export type { ReceiptBenefit } from './benefit-queries.ts'
