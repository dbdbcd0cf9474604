import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'

/** What a provider told, with a signature that fits. */
export type PaymentNews = {
  readonly kind: 'paid' | 'lapsed'
  readonly clubId: Uuid
  readonly paymentId: Uuid
  /** The provider's name of the payment, by which it is given back. */
  readonly externalPayment: string
  readonly amountMinor: number
}

/**
 * A company that takes cards. Without one a fee is taken at the till, or its payment is recorded by staff. Calls may be
 * repeated: each carries a key under which the provider does it once.
 */
export type PaymentProvider = {
  readonly name: string
  /** A page of the provider's on which the fee can be paid. */
  createLink(ask: {
    clubId: Uuid
    paymentId: Uuid
    amountMinor: number
    currency: string
    description: string
    language: Language
    returnUrl: string
  }): Promise<{ ok: true; url: string; externalId: string } | { ok: false; failure: string }>
  /** Gives back a part of a payment. `retry`: nobody knows whether it was done, and asking again under this key is safe. */
  refund(ask: {
    key: string
    externalPayment: string
    amountMinor: number
  }): Promise<{ ok: true; externalId: string } | { ok: false; failure: string; retry: boolean }>
  /** Null: news of something else. `not_valid`: the signature does not fit. */
  readNews(body: Buffer, signature: string): PaymentNews | null | 'not_valid'
}
