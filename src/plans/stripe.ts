import Stripe from 'stripe'
import { isUuid } from '#platform/id.ts'
import type { PaymentNews, PaymentProvider } from './payment.ts'

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
            locale: ask.language,
            success_url: ask.returnUrl,
            cancel_url: ask.returnUrl,
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
    async refund(ask) {
      try {
        const refund = await stripe.refunds.create(
          { payment_intent: ask.externalPayment, amount: ask.amountMinor },
          { idempotencyKey: ask.key },
        )
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

function addressOf(host: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(host)
  const scheme = protocol === 'http:' ? 'http' : 'https'
  return { host: hostname, port: port || (scheme === 'http' ? '80' : '443'), protocol: scheme }
}

/** A code, never the message: it may quote a card. */
const failureOf = (error: unknown): string =>
  error instanceof Stripe.errors.StripeError ? (error.code ?? error.type) : 'unreachable'

/** Everything but a plain no: the connection broke, the provider is busy or in trouble. */
const isUnsure = (error: unknown): boolean => !(error instanceof Stripe.errors.StripeInvalidRequestError)

function newsOf(event: Stripe.Event): PaymentNews | null {
  if (
    event.type !== 'checkout.session.completed' &&
    event.type !== 'checkout.session.async_payment_succeeded' &&
    event.type !== 'checkout.session.expired'
  )
    return null
  const session = event.data.object
  const { club_id = '', payment_id = '' } = session.metadata ?? {}
  if (!isUuid(club_id) || !isUuid(payment_id)) return null
  const kind = event.type === 'checkout.session.expired' ? 'lapsed' : 'paid'
  // A session may be complete while the money is still on its way; then another event follows.
  if (kind === 'paid' && session.payment_status !== 'paid') return null
  const intent = session.payment_intent
  return {
    kind,
    clubId: club_id,
    paymentId: payment_id,
    externalPayment: (typeof intent === 'string' ? intent : intent?.id) ?? '',
    amountMinor: session.amount_total ?? 0,
  }
}
