import { SYSTEM } from '#access/audit.ts'
import { listClubs, readClub } from '#access/service.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { loadTerms } from './known-service.ts'
import { sellTerm, todayOf } from './membership-service.ts'
import type { NewsTaker, PaidNews, PaymentNews, PaymentProvider } from './payment.ts'
import * as queries from './payment-queries.ts'
import type { Payout } from './payout.ts'
import { findSending, lockPayout, readPayoutsOfMemberships, settlePayout } from './payout-queries.ts'
import { readPlanRow } from './plan-queries.ts'
import { planRefusals } from './refusal.ts'
import type { UnmatchedProblem } from './unmatched.ts'
import { keepUnmatched, seeRefunded, strayOf } from './unmatched-service.ts'

export type PaymentParts = { db: Database; clock: Clock; provider: PaymentProvider | null; publicUrl: string }

/** Writes down a payment before the provider is asked for its page, so that its news always finds it. */
export async function openPayment(
  tx: Tx,
  { clock, provider }: Pick<PaymentParts, 'clock' | 'provider'>,
  wish: { memberId: Uuid; planId: Uuid },
): Promise<Uuid | Refusal> {
  if (provider === null) return refuse(planRefusals, 'no_payment_provider')
  const plan = await readPlanRow(tx, wish.planId)
  if (plan === null) return refuse(planRefusals, 'plan_not_found')
  if (plan.state === 'closed') return refuse(planRefusals, 'plan_closed')
  const [member] = await findMembers(tx, [{ kind: 'id', value: wish.memberId }])
  if (!member) return refuse(planRefusals, 'member_not_found')
  const paymentId = newId()
  await queries.insertPayment(tx, {
    payment_id: paymentId,
    member_id: member.memberId,
    plan_id: plan.plan_id,
    terms_version: plan.terms_version,
    membership_id: null,
    provider: provider.name,
    method: 'link',
    amount_minor: plan.terms.fee_minor,
    state: 'open',
    external_id: null,
    external_payment: null,
    receipt_id: null,
    line_id: null,
    created_at: clock.now(),
    paid_at: null,
  })
  return paymentId
}

/**
 * The provider's page for a payment that was written down. Asked again it is the same page; the membership begins when the
 * provider says that the fee was paid.
 */
export async function askForPage(
  { db, provider, publicUrl }: PaymentParts,
  wish: { clubId: Uuid; paymentId: Uuid; language: Language },
): Promise<{ url: string; amountMinor: number } | Refusal> {
  if (provider === null) return refuse(planRefusals, 'no_payment_provider')
  const asked = await db.inClub(wish.clubId, async (tx) => {
    const payment = await queries.lockPayment(tx, wish.paymentId)
    if (payment === null) throw new Error('a payment that was written down is gone')
    const key = { planId: payment.plan_id, termsVersion: payment.terms_version }
    const terms = (await loadTerms(tx, [key]))(key)
    return { payment, terms, currency: (await readClub(tx)).currency }
  })
  const page = await provider.createLink({
    ...wish,
    amountMinor: asked.payment.amount_minor,
    currency: asked.currency,
    description: asked.terms.name[wish.language],
    returnUrl: publicUrl,
  })
  if (!page.ok) return refuse(planRefusals, 'provider_failed')
  await db.inClub(wish.clubId, (tx) => queries.setExternalId(tx, wish.paymentId, page.externalId))
  return { url: page.url, amountMinor: asked.payment.amount_minor }
}

/** What a provider told, once, however often it is told; what other rooms asked to be paid is theirs. */
export async function takeNews(
  { db, clock, takers }: Pick<PaymentParts, 'db' | 'clock'> & { takers: readonly NewsTaker[] },
  news: PaymentNews,
): Promise<void> {
  const clubs = await listClubs(db)
  if (!clubs.some(({ clubId }) => clubId === news.clubId)) return
  for (const take of takers) if (await take(news)) return
  await db.inClub(news.clubId, (tx) => {
    switch (news.kind) {
      case 'refund_failed':
        return takeFailedRefund(tx, news)
      case 'refunded':
        return takeRefunded(tx, news, clock.now())
      default:
        return takePayment(tx, news, clock.now())
    }
  })
}

/** A payment that was made begins its membership; one that does not fit what was asked begins none, and staff are told. */
async function takePayment(tx: Tx, news: PaidNews, now: Temporal.Instant): Promise<void> {
  const payment = await queries.lockPayment(tx, news.paymentId)
  if (payment === null) {
    if (news.kind === 'paid') await keepStray(tx, news, { payment, problem: 'unknown', now })
    return
  }
  if (payment.state === 'paid' || payment.state === 'unmatched') return
  if (news.kind === 'lapsed') return queries.markLapsed(tx, payment.payment_id)
  const [member] = await findMembers(tx, [{ kind: 'id', value: payment.member_id }])
  const { currency } = await readClub(tx)
  if (!member) return leaveUnmatched(tx, payment, news, { problem: 'member_gone', now })
  if (news.currency !== currency) return leaveUnmatched(tx, payment, news, { problem: 'currency', now })
  if (news.amountMinor !== payment.amount_minor)
    return leaveUnmatched(tx, payment, news, { problem: 'amount', now })
  const key = { planId: payment.plan_id, termsVersion: payment.terms_version }
  const terms = (await loadTerms(tx, [key]))(key)
  const today = await todayOf(tx, now)
  const membership = await sellTerm(
    tx,
    {
      memberId: member.memberId,
      plan: { plan_id: payment.plan_id, terms_version: payment.terms_version, terms },
      wishOn: today,
      soldOn: today,
      feeMinor: news.amountMinor,
    },
    { by: SYSTEM, now },
  )
  await queries.markPaid(tx, payment.payment_id, {
    membershipId: membership.membershipId,
    externalPayment: news.externalPayment,
    at: now,
  })
}

async function leaveUnmatched(
  tx: Tx,
  payment: queries.PaymentRow,
  news: PaidNews,
  { problem, now }: { problem: 'member_gone' | 'currency' | 'amount'; now: Temporal.Instant },
): Promise<void> {
  await queries.markUnmatched(tx, payment.payment_id, { problem, externalPayment: news.externalPayment })
  await keepStray(tx, news, { payment, problem, now })
}

const keepStray = (
  tx: Tx,
  news: PaidNews,
  {
    payment,
    problem,
    now,
  }: { payment: queries.PaymentRow | null; problem: UnmatchedProblem; now: Temporal.Instant },
): Promise<void> =>
  keepUnmatched(
    tx,
    {
      payment: payment && strayOf(payment),
      problem,
      provider: payment?.provider ?? news.provider,
      externalPayment: news.externalPayment,
      amountMinor: news.amountMinor,
      currency: news.currency,
    },
    now,
  )

/** It is owed again, and a person settles it. */
async function takeFailedRefund(
  tx: Tx,
  news: Extract<PaymentNews, { kind: 'refund_failed' }>,
): Promise<void> {
  const payout = await lockPayout(tx, news.payoutId)
  if (payout === null || news.key !== keyOf(payout) || !['paid', 'sending'].includes(payout.state)) return
  await settlePayout(tx, news.payoutId, {
    way: payout.way,
    state: 'failed',
    failure: news.failure,
    externalId: null,
    attempts: payout.attempts + 1,
    paidAt: null,
  })
}

/** More went back than was asked for here: staff did it at the provider, and the membership knows nothing of it. */
async function takeRefunded(
  tx: Tx,
  news: Extract<PaymentNews, { kind: 'refunded' }>,
  now: Temporal.Instant,
): Promise<void> {
  const payment = await queries.lockPayment(tx, news.paymentId)
  if (payment === null) return
  const payouts =
    payment.membership_id === null ? [] : await readPayoutsOfMemberships(tx, [payment.membership_id])
  const ours = payouts
    .filter(({ way, state }) => way === 'card_refund' && (state === 'paid' || state === 'sending'))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (news.refundedMinor <= ours) return
  // What fitted nothing is settled by its going back.
  if (payment.state === 'unmatched' && (await seeRefunded(tx, strayOf(payment), news.refundedMinor, now)))
    return
  await keepUnmatched(
    tx,
    {
      payment: strayOf(payment),
      problem: 'refunded_elsewhere',
      provider: payment.provider,
      externalPayment: payment.external_payment ?? '',
      amountMinor: news.refundedMinor - ours,
      currency: (await readClub(tx)).currency,
    },
    now,
  )
}

const SENT_AT_ONCE = 50

/**
 * Asks the provider for the refunds that wait. Each is asked for under the key of its attempt, outside any transaction: a
 * crash between the provider's yes and its note here asks again, and the provider does it once.
 */
export async function sendRefunds(
  { db, clock, provider }: PaymentParts,
  clubId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  if (provider === null) return
  let after: Uuid | null = null
  for (let more = true; more; ) {
    const place: Uuid | null = after
    const sending: { payout_id: Uuid }[] = await db.inClub(clubId, (tx) =>
      findSending(tx, { after: place, limit: SENT_AT_ONCE }),
    )
    for (const { payout_id } of sending) {
      if (signal.aborted) return
      await sendRefund({ db, clock, provider }, clubId, payout_id)
    }
    // One that has to wait holds up none of those behind it.
    after = sending.at(-1)?.payout_id ?? null
    more = sending.length === SENT_AT_ONCE
  }
}

async function sendRefund(
  { db, clock, provider }: { db: Database; clock: Clock; provider: PaymentProvider },
  clubId: Uuid,
  payoutId: Uuid,
): Promise<void> {
  const asked = await db.inClub(clubId, async (tx) => {
    const payout = await lockPayout(tx, payoutId)
    if (payout?.state !== 'sending') return null
    const payments = await queries.readPaymentsOf(tx, [payout.membershipId])
    const payment = payments.find(({ external_payment }) => external_payment !== null)
    return { payout, externalPayment: payment?.external_payment ?? null }
  })
  if (asked?.externalPayment == null) return
  const { payout, externalPayment } = asked
  const answer = await provider.refund({
    key: keyOf(payout),
    clubId,
    payoutId,
    externalPayment,
    amountMinor: payout.amountMinor,
  })
  if (!answer.ok && answer.retry) return
  await db.inClub(clubId, async (tx) => {
    const now = await lockPayout(tx, payoutId)
    if (now?.state !== 'sending' || now.attempts !== payout.attempts) return
    await settlePayout(tx, payoutId, {
      way: now.way,
      state: answer.ok ? 'paid' : 'failed',
      failure: answer.ok ? null : answer.failure,
      externalId: answer.ok ? answer.externalId : null,
      // The next attempt is another request: its key must not get the first one's no.
      attempts: answer.ok ? payout.attempts : payout.attempts + 1,
      paidAt: answer.ok ? clock.now() : null,
    })
  })
}

/** The name of one attempt at a refund. */
const keyOf = ({ payoutId, attempts }: Pick<Payout, 'payoutId' | 'attempts'>): string =>
  `${payoutId}:${attempts}`
