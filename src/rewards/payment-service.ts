import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import type { NewsTaker, PaidNews, PaymentNews, PaymentProvider } from '#plans/payment.ts'
import { planRefusals } from '#plans/refusal.ts'
import { keepUnmatched, type StrayPayment, seeRefunded } from '#plans/unmatched-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { findRedemption } from './cancel-service.ts'
import { readRewards } from './catalogue-queries.ts'
import type { PaymentLink } from './contract.ts'
import * as queries from './payment-queries.ts'
import { findRedemptions } from './queries.ts'
import { redeemAll } from './redeem-service.ts'
import { isOver, PAGE_MINUTES, paysByLink, SETTLE_MINUTES } from './redemption.ts'
import { REDEMPTION_PREFIX } from './redemption-state.ts'
import { rewardRefusals } from './refusal.ts'

export type PaymentParts = { db: Database; clock: Clock; provider: PaymentProvider | null }

export type PageWish = {
  readonly clubId: Uuid
  /** `rdm_…`, or the caller's own name. */
  readonly id: string
  /** Null: whosever it is. */
  readonly memberId: Uuid | null
  readonly language: Language
  /** Where people come back to. */
  readonly returnUrl: (tx: Tx, redemptionId: Uuid) => Promise<string>
}

/** The provider's page on which the rest of a hold is paid; asked again it is the same page. */
export async function askForPage(parts: PaymentParts, wish: PageWish): Promise<PaymentLink | Refusal> {
  const { db, clock, provider } = parts
  if (provider === null) return refuse(rewardRefusals, 'pay_way_not_taken', { way: 'card_link' })
  const asked = await db.inClub(wish.clubId, (tx) => openPage(tx, wish, provider.name, clock.now()))
  if (isRefusal(asked)) return asked
  const { payment, holdUntil } = asked
  const { amount_minor } = payment
  const link = { amount_minor, currency: asked.currency, hold_until: holdUntil.toString() }
  if (payment.url !== null) return { url: payment.url, ...link }
  const page = await provider.createLink({
    clubId: wish.clubId,
    paymentId: payment.payment_id,
    amountMinor: amount_minor,
    currency: asked.currency,
    description: asked.description,
    language: payment.language,
    returnUrl: payment.return_url,
    closesAt: payment.closes_at,
  })
  if (!page.ok) return refuse(planRefusals, 'provider_failed')
  await db.inClub(wish.clubId, (tx) => queries.setPage(tx, payment.payment_id, page))
  return { url: page.url, ...link }
}

/** Written down before the provider is asked, so that its news always finds it. */
async function openPage(tx: Tx, wish: PageWish, provider: string, now: Temporal.Instant) {
  const redemption = await findOwn(tx, wish)
  if (isRefusal(redemption)) return redemption
  const { state, holdUntil, redemptionId } = redemption
  if (state === 'captured') return refuse(rewardRefusals, 'redemption_captured', { state })
  if (holdUntil === null || state === 'expired' || (state === 'held' && isOver(holdUntil, now)))
    return refuse(rewardRefusals, 'hold_expired', { state })
  if (state !== 'held') return refuse(rewardRefusals, 'redemption_not_held', { state })
  const reward = (await readRewards(tx, [redemption.rewardId])).get(redemption.rewardId)
  const usual = holdUntil.subtract({ minutes: SETTLE_MINUTES })
  const shortest = now.add({ minutes: PAGE_MINUTES })
  const payment = await queries.openPayment(tx, {
    payment_id: newId(),
    redemption_id: redemptionId,
    provider,
    amount_minor: redemption.moneyMinor,
    language: wish.language,
    return_url: await wish.returnUrl(tx, redemptionId),
    closes_at: Temporal.Instant.compare(usual, shortest) > 0 ? usual : shortest,
    created_at: now,
  })
  const { currency } = await readClub(tx)
  return { payment, holdUntil, currency, description: reward?.name[wish.language] ?? '' }
}

async function findOwn(tx: Tx, { id, memberId }: Pick<PageWish, 'id' | 'memberId'>) {
  const redemption = await findRedemption(tx, id)
  if (redemption === null || (memberId !== null && redemption.memberId !== memberId))
    return refuse(rewardRefusals, 'redemption_not_found')
  return paysByLink(redemption) ? redemption : refuse(rewardRefusals, 'redemption_not_by_link')
}

/** Somebody comes back from the provider's page: whether they paid is asked there, should its news be late. Null: it is seen to. */
export async function seePayment(
  parts: PaymentParts,
  wish: Pick<PageWish, 'clubId' | 'id' | 'memberId'>,
): Promise<Refusal | null> {
  const payment = await parts.db.inClub(wish.clubId, async (tx) => {
    const redemption = await findOwn(tx, wish)
    return isRefusal(redemption) ? redemption : queries.lockPaymentOf(tx, redemption.redemptionId)
  })
  if (isRefusal(payment)) return payment
  if (payment?.state === 'open' && payment.external_id !== null)
    await seePage(parts, wish.clubId, payment.external_id, false)
  return null
}

async function seePage(parts: PaymentParts, clubId: Uuid, externalId: string, close: boolean): Promise<void> {
  const news = await parts.provider?.readLink({ externalId, close })
  if (news && news.clubId === clubId) await takePaymentNews(parts)(news)
}

const ATTEMPTS = 3
/** Unique violation: another transaction was a member's first at the same moment. */
const CLAIMED_ELSEWHERE = '23505'

/** Takes what a provider tells of payments for redemptions, once, however often it is told. */
export const takePaymentNews =
  ({ db, clock }: Pick<PaymentParts, 'db' | 'clock'>): NewsTaker =>
  async (news) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.inClub(news.clubId, (tx) => take(tx, news, clock.now()))
      } catch (error) {
        if (attempt === ATTEMPTS || (error as { code?: string }).code !== CLAIMED_ELSEWHERE) throw error
      }
    }
  }

async function take(tx: Tx, news: PaymentNews, now: Temporal.Instant): Promise<boolean> {
  const payment = await queries.lockPayment(
    tx,
    news.kind === 'refund_failed' ? news.payoutId : news.paymentId,
  )
  if (payment === null) return false
  if (news.kind === 'refund_failed') await takeFailedBack(tx, payment, news, now)
  else if (news.kind === 'refunded') await takeRefunded(tx, payment, news.refundedMinor, now)
  else if (payment.state === 'open' || payment.state === 'lapsed') await takePayment(tx, payment, news, now)
  return true
}

/** A payment that fits completes its hold; one that comes too late, or otherwise than asked, is for a person. */
async function takePayment(
  tx: Tx,
  payment: queries.PaymentRow,
  news: PaidNews,
  now: Temporal.Instant,
): Promise<void> {
  const id = formatId(REDEMPTION_PREFIX, payment.redemption_id)
  const { externalPayment } = news
  if (news.kind === 'lapsed') {
    if (payment.state !== 'open') return
    await queries.setState(tx, payment.payment_id, { state: 'lapsed', externalPayment: null, at: now })
    await redeemAll(tx, [{ do: 'void', id, by: SYSTEM }], now)
    return
  }
  const { currency } = await readClub(tx)
  const isAsked = news.currency === currency && news.amountMinor === payment.amount_minor
  if (isAsked) {
    const [outcome] = await redeemAll(tx, [{ do: 'capture', id, by: SYSTEM, isPaid: true }], now)
    if (outcome?.ok === true && !outcome.replayed)
      return queries.setState(tx, payment.payment_id, { state: 'paid', externalPayment, at: now })
  }
  await queries.setState(tx, payment.payment_id, { state: 'unmatched', externalPayment, at: now })
  const mismatch = news.currency === currency ? 'amount' : 'currency'
  await keepUnmatched(
    tx,
    {
      payment: await strayOf(tx, payment),
      problem: isAsked ? 'hold_over' : mismatch,
      provider: payment.provider,
      externalPayment,
      amountMinor: news.amountMinor,
      currency: news.currency,
    },
    now,
  )
}

async function strayOf(tx: Tx, payment: queries.PaymentRow): Promise<StrayPayment> {
  const { redemption_id: redemptionId, payment_id: paymentId } = payment
  const [redemption] = await findRedemptions(tx, { ids: [redemptionId], refs: [] })
  if (!redemption) throw new Error('a payment without its redemption')
  return {
    paymentId,
    externalPayment: payment.external_payment,
    target: { kind: 'redemption', id: formatId(REDEMPTION_PREFIX, redemptionId) },
    redemption: { redemptionId, memberId: redemption.memberId, askedMinor: payment.amount_minor },
  }
}

/** More went back than was asked for here: staff did it at the provider, and the redemption knows nothing of it. */
async function takeRefunded(
  tx: Tx,
  payment: queries.PaymentRow,
  refundedMinor: number,
  now: Temporal.Instant,
): Promise<void> {
  const ours = payment.back === 'sending' || payment.back === 'done' ? payment.amount_minor : 0
  if (refundedMinor <= ours) return
  const stray = await strayOf(tx, payment)
  const isSeen = await seeRefunded(tx, stray, refundedMinor, now)
  if (payment.back === 'failed' && refundedMinor >= payment.amount_minor)
    return queries.setBack(tx, payment.payment_id, {
      back: 'done',
      attempts: payment.back_attempts,
      failure: null,
      at: now,
    })
  if (!isSeen)
    await keepMoney(tx, payment, { problem: 'refunded_elsewhere', amountMinor: refundedMinor - ours, now })
}

async function keepMoney(
  tx: Tx,
  payment: queries.PaymentRow,
  stray: {
    problem: 'refunded_elsewhere' | 'refund_refused'
    amountMinor: number
    now: Temporal.Instant
  },
): Promise<void> {
  await keepUnmatched(
    tx,
    {
      payment: await strayOf(tx, payment),
      problem: stray.problem,
      provider: payment.provider,
      externalPayment: payment.external_payment ?? '',
      amountMinor: stray.amountMinor,
      currency: (await readClub(tx)).currency,
    },
    stray.now,
  )
}

async function takeFailedBack(
  tx: Tx,
  payment: queries.PaymentRow,
  { key, failure }: Extract<PaymentNews, { kind: 'refund_failed' }>,
  now: Temporal.Instant,
): Promise<void> {
  if (key !== keyOf(payment) || (payment.back !== 'sending' && payment.back !== 'done')) return
  await noteFailedBack(tx, payment, failure, now)
}

async function noteFailedBack(
  tx: Tx,
  payment: queries.PaymentRow,
  failure: string,
  now: Temporal.Instant,
): Promise<void> {
  const attempts = payment.back_attempts + 1
  await queries.setBack(tx, payment.payment_id, { back: 'failed', attempts, failure, at: now })
  await keepMoney(tx, payment, { problem: 'refund_refused', amountMinor: payment.amount_minor, now })
}

/** The name of one attempt at a refund. */
const keyOf = ({ payment_id, back_attempts }: queries.PaymentRow): string => `${payment_id}:${back_attempts}`

const AT_ONCE = 50

/** One row after the other, each outside any transaction, so that one that has to wait holds up none of those behind it. */
async function eachOf<Row extends { payment_id: Uuid }>(
  read: (after: Uuid | null) => Promise<Row[]>,
  work: (row: Row) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let after: Uuid | null = null
  for (let more = true; more; ) {
    const rows: Row[] = await read(after)
    for (const row of rows) {
      if (signal.aborted) return
      await work(row)
    }
    after = rows.at(-1)?.payment_id ?? null
    more = rows.length === AT_ONCE
  }
}

/**
 * Closes the pages whose hold is over, or is about to be, so that nobody pays for nothing; who paid there after all, and of whom no news
 * came, gets what they paid for. Then money of what was cancelled goes back.
 */
export async function settlePayments(parts: PaymentParts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const { db, clock, provider } = parts
  if (provider === null) return
  const soon = clock.now().add({ minutes: SETTLE_MINUTES })
  await eachOf(
    (after) => db.inClub(clubId, (tx) => queries.findClosing(tx, soon, after, AT_ONCE)),
    ({ payment_id, external_id }) =>
      external_id === null
        ? db.inClub(clubId, (tx) => lapse(tx, payment_id, clock.now()))
        : seePage(parts, clubId, external_id, true),
    signal,
  )
  await eachOf(
    (after) => db.inClub(clubId, (tx) => queries.findGoingBack(tx, after, AT_ONCE)),
    ({ payment_id }) => sendBack({ db, clock, provider }, clubId, payment_id),
    signal,
  )
}

/** Nobody ever got its page; should the provider have made one all the same, its money is told as late. */
async function lapse(tx: Tx, paymentId: Uuid, now: Temporal.Instant): Promise<void> {
  const payment = await queries.lockPayment(tx, paymentId)
  if (payment?.state === 'open' && payment.external_id === null)
    await queries.setState(tx, paymentId, { state: 'lapsed', externalPayment: null, at: now })
}

async function sendBack(
  { db, clock, provider }: { db: Database; clock: Clock; provider: PaymentProvider },
  clubId: Uuid,
  paymentId: Uuid,
): Promise<void> {
  const asked = await db.inClub(clubId, (tx) => queries.lockPayment(tx, paymentId))
  if (asked?.back !== 'sending' || asked.external_payment === null) return
  const answer = await provider.refund({
    key: keyOf(asked),
    clubId,
    payoutId: paymentId,
    externalPayment: asked.external_payment,
    amountMinor: asked.amount_minor,
  })
  if (!answer.ok && answer.retry) return
  await db.inClub(clubId, async (tx) => {
    const payment = await queries.lockPayment(tx, paymentId)
    if (payment?.back !== 'sending' || payment.back_attempts !== asked.back_attempts) return
    const now = clock.now()
    if (!answer.ok) return noteFailedBack(tx, payment, answer.failure, now)
    const attempts = payment.back_attempts
    await queries.setBack(tx, paymentId, { back: 'done', attempts, failure: null, at: now })
  })
}
