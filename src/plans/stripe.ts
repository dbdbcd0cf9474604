import Stripe from 'stripe'
import { isUuid } from '#platform/id.ts'
import type { PaidNews, PaymentNews, PaymentProvider } from './payment.ts'

export type StripeSettings = {
  secretKey: string
  webhookSecret: string
  /** Where the API is; Stripe's own where it is not said. */
  host: string | null
}

const TIMEOUT_MS = 15_000

/**
 * Stripe: Checkout for payment links, refunds of a payment intent, signed webhooks.
 * https://docs.stripe.com/api/checkout/sessions, /api/refunds, https://docs.stripe.com/webhooks
 */
export function createStripe(settings: StripeSettings): PaymentProvider {
  const stripe = new Stripe(settings.secretKey, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 1,
    telemetry: false,
    ...(settings.host !== null && addressOf(settings.host)),
  })
  return {
    name: 'stripe',
    async createLink(ask) {
      try {
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: ask.paymentId,
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: ask.currency.toLowerCase(),
                  unit_amount: ask.amountMinor,
                  product_data: { name: ask.description },
                },
              },
            ],
            metadata: { club_id: ask.clubId, payment_id: ask.paymentId },
            // News of the charge carry what the intent carries.
            payment_intent_data: { metadata: { club_id: ask.clubId, payment_id: ask.paymentId } },
            locale: ask.language,
            success_url: ask.returnUrl,
            cancel_url: ask.returnUrl,
            ...(ask.closesAt && { expires_at: Math.floor(ask.closesAt.epochMilliseconds / 1000) }),
          },
          { idempotencyKey: ask.paymentId },
        )
        return session.url === null
          ? { ok: false, failure: 'no address' }
          : { ok: true, url: session.url, externalId: session.id }
      } catch (error) {
        return { ok: false, failure: failureOf(error) }
      }
    },
    async readLink({ externalId, close }) {
      try {
        const seen = await stripe.checkout.sessions.retrieve(externalId)
        const isOpen = close && seen.status === 'open'
        return outcomeOf(isOpen ? await stripe.checkout.sessions.expire(externalId) : seen)
      } catch {
        return null
      }
    },
    async refund(ask) {
      try {
        const refund = await refundOnce(stripe, ask)
        return refund.status === 'failed' || refund.status === 'canceled'
          ? { ok: false, failure: refund.failure_reason ?? 'refused', retry: false }
          : { ok: true, externalId: refund.id }
      } catch (error) {
        return { ok: false, failure: failureOf(error), retry: isUnsure(error) }
      }
    },
    readNews(body, signature) {
      try {
        return newsOf(stripe.webhooks.constructEvent(body, signature, settings.webhookSecret))
      } catch {
        return 'not_valid'
      }
    },
  }
}

/** Stripe forgets its keys after a day; what was done is still in the list of the payment's refunds. */
async function refundOnce(
  stripe: Stripe,
  ask: Parameters<PaymentProvider['refund']>[0],
): Promise<Stripe.Refund> {
  const known = await stripe.refunds.list({ payment_intent: ask.externalPayment, limit: 100 })
  const done = known.data.find(({ metadata }) => metadata?.key === ask.key)
  if (done !== undefined) return done
  return stripe.refunds.create(
    {
      payment_intent: ask.externalPayment,
      amount: ask.amountMinor,
      metadata: { club_id: ask.clubId, payout_id: ask.payoutId, key: ask.key },
    },
    { idempotencyKey: ask.key },
  )
}

function addressOf(host: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(host)
  const scheme = protocol === 'http:' ? 'http' : 'https'
  return { host: hostname, port: port || (scheme === 'http' ? '80' : '443'), protocol: scheme }
}

/** A code, never the message: it may quote a card. */
const failureOf = (error: unknown): string =>
  error instanceof Stripe.errors.StripeError ? (error.code ?? error.type) : 'unreachable'

const PLAIN_NO = [
  Stripe.errors.StripeInvalidRequestError,
  Stripe.errors.StripeAuthenticationError,
  Stripe.errors.StripePermissionError,
  Stripe.errors.StripeIdempotencyError,
]

/** Everything but a plain no: the connection broke, the provider is busy or in trouble. */
const isUnsure = (error: unknown): boolean => !PLAIN_NO.some((kind) => error instanceof kind)

function newsOf(event: Stripe.Event): PaymentNews | null {
  if (event.type === 'refund.failed') return failedRefundOf(event.data.object)
  if (event.type === 'charge.refunded') return refundedOf(event.data.object)
  if (
    event.type !== 'checkout.session.completed' &&
    event.type !== 'checkout.session.async_payment_succeeded' &&
    event.type !== 'checkout.session.expired'
  )
    return null
  return paidNewsOf(event.data.object, event.type === 'checkout.session.expired' ? 'lapsed' : 'paid')
}

/** Null: nobody has paid there yet, and somebody still may. */
function outcomeOf(session: Stripe.Checkout.Session): PaidNews | null {
  return paidNewsOf(session, session.status === 'expired' ? 'lapsed' : 'paid')
}

function paidNewsOf(session: Stripe.Checkout.Session, kind: PaidNews['kind']): PaidNews | null {
  const { club_id = '', payment_id = '' } = session.metadata ?? {}
  if (!isUuid(club_id) || !isUuid(payment_id)) return null
  // A session may be complete while the money is still on its way; then another event follows.
  if (kind === 'paid' && session.payment_status !== 'paid') return null
  const intent = session.payment_intent
  return {
    kind,
    clubId: club_id,
    paymentId: payment_id,
    provider: 'stripe',
    externalPayment: (typeof intent === 'string' ? intent : intent?.id) ?? session.id,
    amountMinor: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
  }
}

function failedRefundOf({ metadata, failure_reason }: Stripe.Refund): PaymentNews | null {
  const { club_id = '', payout_id = '', key = '' } = metadata ?? {}
  if (!isUuid(club_id) || !isUuid(payout_id)) return null
  return {
    kind: 'refund_failed',
    clubId: club_id,
    payoutId: payout_id,
    key,
    failure: failure_reason ?? 'refused',
  }
}

function refundedOf({ metadata, amount_refunded }: Stripe.Charge): PaymentNews | null {
  const { club_id = '', payment_id = '' } = metadata
  if (!isUuid(club_id) || !isUuid(payment_id)) return null
  return { kind: 'refunded', clubId: club_id, paymentId: payment_id, refundedMinor: amount_refunded }
}
