import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'

/** The rest of a redemption on a page of the payment provider. */
export type PaymentRow = {
  payment_id: Uuid
  redemption_id: Uuid
  provider: string
  amount_minor: number
  language: Language
  return_url: string
  closes_at: Temporal.Instant
  state: 'open' | 'paid' | 'lapsed' | 'unmatched'
  url: string | null
  external_id: string | null
  external_payment: string | null
  created_at: Temporal.Instant
  paid_at: Temporal.Instant | null
  back: 'sending' | 'done' | 'failed' | null
  back_attempts: number
}

const PAYMENT = sql`payment_id, redemption_id, provider, amount_minor, language, return_url, closes_at, state, url, external_id,
  external_payment, created_at, paid_at, back, back_attempts`

export type NewPayment = Omit<
  PaymentRow,
  'state' | 'url' | 'external_id' | 'external_payment' | 'paid_at' | 'back' | 'back_attempts'
>

/** One payment a redemption: whoever asks again gets the first. */
export async function openPayment(tx: Tx, p: NewPayment): Promise<PaymentRow> {
  await tx.query(
    sql`insert into rewards.payment (
          club_id, payment_id, redemption_id, provider, amount_minor, language, return_url, closes_at, created_at)
        values (${tx.clubId}, ${p.payment_id}, ${p.redemption_id}, ${p.provider}, ${p.amount_minor}, ${p.language},
          ${p.return_url}, ${p.closes_at}, ${p.created_at})
        on conflict (club_id, redemption_id) do nothing`,
  )
  const row = await lockPaymentOf(tx, p.redemption_id)
  if (row === null) throw new Error('a payment that was just written down is gone')
  return row
}

export const lockPayment = (tx: Tx, paymentId: Uuid): Promise<PaymentRow | null> =>
  tx.maybeOne(
    sql`select ${PAYMENT} from rewards.payment where club_id = ${tx.clubId} and payment_id = ${paymentId} for update`,
  )

export const lockPaymentOf = (tx: Tx, redemptionId: Uuid): Promise<PaymentRow | null> =>
  tx.maybeOne(
    sql`select ${PAYMENT} from rewards.payment where club_id = ${tx.clubId} and redemption_id = ${redemptionId} for update`,
  )

export async function setPage(
  tx: Tx,
  paymentId: Uuid,
  { url, externalId }: { url: string; externalId: string },
): Promise<void> {
  await tx.query(
    sql`update rewards.payment set url = ${url}, external_id = ${externalId}
        where club_id = ${tx.clubId} and payment_id = ${paymentId}`,
  )
}

export async function setState(
  tx: Tx,
  paymentId: Uuid,
  next: { state: PaymentRow['state']; externalPayment: string | null; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update rewards.payment
        set state = ${next.state}, external_payment = coalesce(${next.externalPayment}, external_payment),
            paid_at = case when ${next.state} = 'paid' then ${next.at}::timestamptz end
        where club_id = ${tx.clubId} and payment_id = ${paymentId}`,
  )
}

/** Its money is to go back to the card; nothing where nobody has paid. */
export async function askMoneyBack(tx: Tx, redemptionId: Uuid): Promise<void> {
  await tx.query(
    sql`update rewards.payment set back = 'sending'
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId} and state = 'paid' and back is null`,
  )
}

export async function setBack(
  tx: Tx,
  paymentId: Uuid,
  next: { back: 'done' | 'failed'; attempts: number; failure: string | null; at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`update rewards.payment set back = ${next.back}, back_attempts = ${next.attempts}, back_failure = ${next.failure},
          back_at = case when ${next.back} = 'done' then ${next.at}::timestamptz end
        where club_id = ${tx.clubId} and payment_id = ${paymentId}`,
  )
}

export const findGoingBack = (tx: Tx, after: Uuid | null, limit: number): Promise<{ payment_id: Uuid }[]> =>
  tx.query(
    sql`select payment_id from rewards.payment
        where club_id = ${tx.clubId} and back = 'sending' and (${after}::uuid is null or payment_id > ${after}::uuid)
        order by payment_id limit ${limit}`,
  )

/** Pages that nobody should pay on any more: what they are for is over, or about to be. */
export const findClosing = (
  tx: Tx,
  soon: Temporal.Instant,
  after: Uuid | null,
  limit: number,
): Promise<{ payment_id: Uuid; external_id: string | null }[]> =>
  tx.query(
    sql`select p.payment_id, p.external_id from rewards.payment p
        join rewards.redemption r on r.club_id = p.club_id and r.redemption_id = p.redemption_id
        where p.club_id = ${tx.clubId} and p.state = 'open' and (r.state <> 'held' or r.hold_until <= ${soon}::timestamptz)
          and (${after}::uuid is null or p.payment_id > ${after}::uuid)
        order by p.payment_id limit ${limit}`,
  )
