import { type AuditTarget, SYSTEM } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type Acting, sellTerm, todayOf } from './membership-service.ts'
import { assignPayment, insertPayment, type PaymentRow } from './payment-queries.ts'
import { readPlanRow } from './plan-queries.ts'
import { PLAN_PREFIX } from './plan-service.ts'
import { planRefusals } from './refusal.ts'
import { settlingsOf, type UnmatchedProblem } from './unmatched.ts'
import * as queries from './unmatched-queries.ts'

export const UNMATCHED_PREFIX = 'ump'

/** Money that came, or went, and fits nothing. */
export type Stray = {
  /** What was asked to be paid; null where nothing is known. */
  readonly payment: StrayPayment | null
  readonly provider: string
  readonly externalPayment: string
  readonly problem: UnmatchedProblem
  readonly amountMinor: number
  readonly currency: string
}

export type StrayPayment = {
  readonly paymentId: Uuid
  readonly externalPayment: string | null
  readonly target: AuditTarget
  /** Of a redemption: which, whose, and how much was asked; a plan's own payment says it of a plan. */
  readonly redemption: {
    readonly redemptionId: Uuid
    readonly memberId: Uuid
    readonly askedMinor: number
  } | null
}

/** A plan's payment as it stands beside money that does not fit. */
export const strayOf = (payment: PaymentRow): StrayPayment => ({
  paymentId: payment.payment_id,
  externalPayment: payment.external_payment,
  target: { kind: 'plan', id: formatId(PLAN_PREFIX, payment.plan_id) },
  redemption: null,
})

/** Keeps it for a person to settle, and tells of it once. */
export async function keepUnmatched(tx: Tx, stray: Stray, now: Temporal.Instant): Promise<void> {
  const { payment, problem, amountMinor, currency } = stray
  const unmatchedId = newId()
  const isNew = await queries.insertUnmatched(tx, {
    unmatched_id: unmatchedId,
    payment_id: payment?.paymentId ?? null,
    redemption_id: payment?.redemption?.redemptionId ?? null,
    member_id: payment?.redemption?.memberId ?? null,
    asked_minor: payment?.redemption?.askedMinor ?? null,
    provider: stray.provider,
    external_payment: stray.externalPayment,
    problem,
    amount_minor: amountMinor,
    currency,
    came_at: now,
  })
  if (!isNew) return
  const detail = { problem, paid_minor: amountMinor, currency, payment: stray.externalPayment }
  const target = payment?.target ?? { kind: 'payment', id: formatId(UNMATCHED_PREFIX, unmatchedId) }
  await recordAudit(tx, { subject: SYSTEM, action: 'payment.unmatched', target, detail, at: now })
  const subjectId = payment?.paymentId ?? unmatchedId
  await addEvents(tx, 'payment.unmatched', [{ subjectId, data: detail }], now)
}

/** A plan is sold to somebody for the money that came: nothing is asked of them again. */
export async function assignUnmatched(
  tx: Tx,
  unmatchedId: Uuid,
  wish: { memberId: Uuid; planId: Uuid; feeMinor: number },
  acting: Acting,
): Promise<Refusal | null> {
  const row = await lockOpen(tx, unmatchedId, 'assigned')
  if (isRefusal(row)) return row
  const plan = await readPlanRow(tx, wish.planId)
  if (plan === null) return refuse(planRefusals, 'plan_not_found')
  const [member] = await findMembers(tx, [{ kind: 'id', value: wish.memberId }])
  if (!member) return refuse(planRefusals, 'member_not_found')
  const today = await todayOf(tx, acting.now)
  const { memberId } = member
  const sale = { memberId, plan, wishOn: today, soldOn: today, feeMinor: wish.feeMinor }
  const { membershipId } = await sellTerm(tx, sale, acting)
  const isOwnCurrency = row.currency === (await readClub(tx)).currency
  await writePayment(tx, {
    payment_id: row.payment_id ?? newId(),
    member_id: memberId,
    plan_id: plan.plan_id,
    terms_version: plan.terms_version,
    membership_id: membershipId,
    provider: row.provider,
    method: 'link',
    amount_minor: wish.feeMinor,
    state: 'paid',
    external_id: null,
    // In another currency no part of the fee can be given back to the card by itself.
    external_payment: isOwnCurrency ? row.external_payment : null,
    receipt_id: null,
    line_id: null,
    created_at: acting.now,
    paid_at: acting.now,
  })
  await queries.settleUnmatched(tx, unmatchedId, {
    state: 'assigned',
    membershipId,
    note: null,
    at: acting.now,
  })
  await recordAudit(tx, {
    subject: acting.by,
    action: 'payment.assigned',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, memberId) },
    detail: { payment: row.external_payment, plan: plan.code, fee_minor: wish.feeMinor },
    at: acting.now,
  })
  return null
}

/** The payment that was asked for is this one after all; where none was, it is written down now. */
async function writePayment(tx: Tx, payment: PaymentRow): Promise<void> {
  if (!(await assignPayment(tx, payment))) await insertPayment(tx, payment)
}

/** True where what was open of a payment was closed, since as much of it went back in the provider's own pages. */
export async function seeRefunded(
  tx: Tx,
  payment: StrayPayment,
  refundedMinor: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const isClosed = await queries.closeRefunded(tx, payment.paymentId, refundedMinor, now)
  if (isClosed)
    await recordAudit(tx, {
      subject: SYSTEM,
      action: 'payment.refund_seen',
      target: payment.target,
      detail: { payment: payment.externalPayment, amount_minor: refundedMinor },
      at: now,
    })
  return isClosed
}

/** A person says that the money went back, or that nothing is left to do. */
export async function closeUnmatched(
  tx: Tx,
  unmatchedId: Uuid,
  { as, note }: { as: 'refunded' | 'noted'; note: string },
  acting: Acting,
): Promise<Refusal | null> {
  const row = await lockOpen(tx, unmatchedId, as)
  if (isRefusal(row)) return row
  await queries.settleUnmatched(tx, unmatchedId, { state: as, membershipId: null, note, at: acting.now })
  await recordAudit(tx, {
    subject: acting.by,
    action: as === 'refunded' ? 'payment.refunded_by_hand' : 'payment.noted',
    target: { kind: 'payment', id: formatId(UNMATCHED_PREFIX, unmatchedId) },
    detail: { payment: row.external_payment, amount_minor: row.amount_minor, currency: row.currency },
    at: acting.now,
  })
  return null
}

async function lockOpen(
  tx: Tx,
  unmatchedId: Uuid,
  settling: 'assigned' | 'refunded' | 'noted',
): Promise<queries.UnmatchedRow | Refusal> {
  const row = await queries.lockUnmatched(tx, unmatchedId)
  if (row === null) return refuse(planRefusals, 'payment_not_found')
  return settlingsOf({ ...row, redemption: row.redemption_id }).includes(settling)
    ? row
    : refuse(planRefusals, 'payment_not_open')
}
