import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type PaymentRow = {
  payment_id: Uuid
  member_id: Uuid
  plan_id: Uuid
  terms_version: number
  membership_id: Uuid | null
  provider: string
  method: string
  amount_minor: number
  state: 'open' | 'paid' | 'lapsed' | 'unmatched'
  external_id: string | null
  external_payment: string | null
  receipt_id: Uuid | null
  line_id: string | null
  created_at: Temporal.Instant
  paid_at: Temporal.Instant | null
}

const PAYMENT = sql`payment_id, member_id, plan_id, terms_version, membership_id, provider, method, amount_minor, state, external_id,
  external_payment, receipt_id, line_id, created_at, paid_at`

/** False when the receipt's line has paid already. */
export async function insertPayment(tx: Tx, payment: PaymentRow): Promise<boolean> {
  const p = payment
  const rows = await tx.query<object>(
    sql`insert into plans.payment (club_id, payment_id, member_id, plan_id, terms_version, membership_id, provider, method, amount_minor,
          state, external_id, external_payment, receipt_id, line_id, created_at, paid_at)
        values (${tx.clubId}, ${p.payment_id}, ${p.member_id}, ${p.plan_id}, ${p.terms_version}, ${p.membership_id}, ${p.provider},
          ${p.method}, ${p.amount_minor}, ${p.state}, ${p.external_id}, ${p.external_payment}, ${p.receipt_id}, ${p.line_id},
          ${p.created_at}, ${p.paid_at})
        on conflict (club_id, receipt_id, line_id) where receipt_id is not null do nothing returning 1`,
  )
  return rows.length === 1
}

export const lockPayment = (tx: Tx, paymentId: Uuid): Promise<PaymentRow | null> =>
  tx.maybeOne(
    sql`select ${PAYMENT} from plans.payment where club_id = ${tx.clubId} and payment_id = ${paymentId} for update`,
  )

export async function setExternalId(tx: Tx, paymentId: Uuid, externalId: string): Promise<void> {
  await tx.query(
    sql`update plans.payment set external_id = ${externalId} where club_id = ${tx.clubId} and payment_id = ${paymentId}`,
  )
}

export async function markPaid(
  tx: Tx,
  paymentId: Uuid,
  paid: { membershipId: Uuid; externalPayment: string; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update plans.payment set state = 'paid', membership_id = ${paid.membershipId}, external_payment = ${paid.externalPayment},
          paid_at = ${paid.at}
        where club_id = ${tx.clubId} and payment_id = ${paymentId} and state <> 'paid'`,
  )
}

export async function markLapsed(tx: Tx, paymentId: Uuid): Promise<void> {
  await tx.query(
    sql`update plans.payment set state = 'lapsed' where club_id = ${tx.clubId} and payment_id = ${paymentId} and state = 'open'`,
  )
}

/** A payment that was asked for and came in otherwise is for what a person says; false where there is none. */
export async function assignPayment(tx: Tx, payment: PaymentRow): Promise<boolean> {
  const p = payment
  const rows = await tx.query<object>(
    sql`update plans.payment set state = 'paid', problem = null, member_id = ${p.member_id}, plan_id = ${p.plan_id},
          terms_version = ${p.terms_version}, membership_id = ${p.membership_id}, amount_minor = ${p.amount_minor},
          external_payment = ${p.external_payment}, paid_at = ${p.paid_at}
        where club_id = ${tx.clubId} and payment_id = ${p.payment_id} returning 1`,
  )
  return rows.length === 1
}

export const readPayments = (tx: Tx, paymentIds: readonly Uuid[]): Promise<PaymentRow[]> =>
  tx.query(
    sql`select ${PAYMENT} from plans.payment
        where club_id = ${tx.clubId} and payment_id = any(${uuidColumn(paymentIds)}::uuid[])`,
  )

/** The money is there, and bought nothing: a person gives it back, or sells the plan by hand. */
export async function markUnmatched(
  tx: Tx,
  paymentId: Uuid,
  news: { problem: string; externalPayment: string },
): Promise<void> {
  await tx.query(
    sql`update plans.payment set state = 'unmatched', problem = ${news.problem}, external_payment = ${news.externalPayment}
        where club_id = ${tx.clubId} and payment_id = ${paymentId} and state <> 'paid'`,
  )
}

export const readPaymentsOf = (tx: Tx, membershipIds: readonly Uuid[]): Promise<PaymentRow[]> =>
  tx.query(
    sql`select ${PAYMENT} from plans.payment
        where club_id = ${tx.clubId} and membership_id = any(${uuidColumn(membershipIds)}::uuid[]) and state = 'paid'`,
  )

/** What of these receipts' lines has sold a plan already. */
export const readPaymentsOfReceipts = (tx: Tx, receiptIds: readonly Uuid[]): Promise<PaymentRow[]> =>
  tx.query(
    sql`select ${PAYMENT} from plans.payment
        where club_id = ${tx.clubId} and receipt_id = any(${uuidColumn(receiptIds)}::uuid[])`,
  )
