import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { insertReceiptBenefits, type ReceiptBenefit, readBenefited } from './benefit-queries.ts'
import { readPlansOn, readTermsOn } from './membership-queries.ts'

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
 * The paid membership that each of these members has on each of these days, asked in one statement: also where no rule asks
 * for it, since what the plan is worth is what was got beyond the same purchase without it.
 */
export async function findMemberships(
  tx: Tx,
  asks: readonly { readonly memberId: Uuid; readonly on: Temporal.PlainDate }[],
): Promise<(memberId: Uuid, on: Temporal.PlainDate) => Uuid | null> {
  const keyOf = (memberId: Uuid, on: Temporal.PlainDate): string => `${memberId} ${on.toString()}`
  const rows = asks.length === 0 ? [] : await readTermsOn(tx, asks)
  const found = new Map(rows.map((row) => [keyOf(row.member_id, row.on), row.membership_id]))
  return (memberId, on) => found.get(keyOf(memberId, on)) ?? null
}

/** The membership by which each of these receipts was counted; those of nobody's plan are left out. */
export async function findBenefited(tx: Tx, receiptIds: readonly Uuid[]): Promise<Map<Uuid, Uuid>> {
  const rows = receiptIds.length === 0 ? [] : await readBenefited(tx, receiptIds)
  return new Map(rows.map((row) => [row.receipt_id, row.membership_id]))
}

/**
 * Keeps what plans gave with receipts: evaluation with the plan minus evaluation without. In the transaction that posts
 * them, so that it is kept once; a return gives the same with negative numbers.
 */
export async function recordPlanBenefit(tx: Tx, rows: readonly ReceiptBenefit[]): Promise<void> {
  if (rows.length > 0) await insertReceiptBenefits(tx, rows)
}

export type { ReceiptBenefit } from './benefit-queries.ts'
