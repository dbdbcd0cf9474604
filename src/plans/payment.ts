import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'

/** What a provider told, with a signature that fits. */
export type PaymentNews =
  | {
      readonly kind: 'paid' | 'lapsed'
      readonly clubId: Uuid
      readonly paymentId: Uuid
      readonly provider: string
      /** The provider's name of the payment, by which it is given back. */
      readonly externalPayment: string
      readonly amountMinor: number
      /** In capitals. */
      readonly currency: string
    }
  /** A refund that seemed done was not, days later. */
  | {
      readonly kind: 'refund_failed'
      readonly clubId: Uuid
      readonly payoutId: Uuid
      /** The key under which it was asked for. */
      readonly key: string
      readonly failure: string
    }
  /** Of a payment, all that was given back by now: by us, or by somebody in the provider's own pages. */
  | {
      readonly kind: 'refunded'
      readonly clubId: Uuid
      readonly paymentId: Uuid
      readonly refundedMinor: number
    }

/** Takes news of what another room asked to be paid; false: it is none of that room's. */
export type NewsTaker = (news: PaymentNews) => Promise<boolean>

export type PaidNews = Extract<PaymentNews, { kind: 'paid' | 'lapsed' }>

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
    /** From when on nobody can pay there any more; the provider's own usual end where it is left out. */
    closesAt?: Temporal.Instant
  }): Promise<{ ok: true; url: string; externalId: string } | { ok: false; failure: string }>
  /**
   * What became of a page, asked rather than told: news, or null where it is still open or nobody can say. `close`: it takes
   * no payment from here on.
   */
  readLink(ask: { externalId: string; close: boolean }): Promise<PaidNews | null>
  /**
   * Gives back a part of a payment, unless it did so under this key before, however long ago. `retry`: nobody knows whether
   * it was done, and asking again under this key is safe.
   */
  refund(ask: {
    key: string
    clubId: Uuid
    payoutId: Uuid
    externalPayment: string
    amountMinor: number
  }): Promise<{ ok: true; externalId: string } | { ok: false; failure: string; retry: boolean }>
  /** Null: news of something else. `not_valid`: the signature does not fit. */
  readNews(body: Buffer, signature: string): PaymentNews | null | 'not_valid'
}
