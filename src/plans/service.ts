import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { insertReceiptBenefits, type ReceiptBenefit, readBenefited } from './benefit-queries.ts'
import { findTermOf, findTermsOn } from './cover-service.ts'

export type PlanOfMember = { readonly plan: string; readonly membershipId: Uuid }

/**
 * Which plan each of these members has on a day: in force, neither frozen nor cancelled; their own, else one that covers
 * their household. Who has none is left out.
 */
export async function readPlans(
  tx: Tx,
  memberIds: readonly Uuid[],
  on: Temporal.PlainDate,
): Promise<Map<Uuid, PlanOfMember>> {
  const terms = await findTermsOn(
    tx,
    memberIds.map((memberId) => ({ memberId, on })),
  )
  return new Map(
    memberIds.flatMap((memberId) => {
      const term = findTermOf(terms, memberId, on)
      return term ? [[memberId, { plan: term.code, membershipId: term.membership_id }]] : []
    }),
  )
}

/**
 * The paid membership that counts for each of these members on each of these days, asked in one statement: also where no
 * rule asks for it, since what the plan is worth is what was got beyond the same purchase without it.
 */
export async function findMemberships(
  tx: Tx,
  asks: readonly { readonly memberId: Uuid; readonly on: Temporal.PlainDate }[],
): Promise<(memberId: Uuid, on: Temporal.PlainDate) => Uuid | null> {
  const terms = await findTermsOn(tx, asks)
  return (memberId, on) => findTermOf(terms, memberId, on)?.membership_id ?? null
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
