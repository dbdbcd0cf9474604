import { newIdempotencyKey } from '#ui/api.ts'
import { type BasketLine, spreadOff, takeOff, toLines, totalOf } from './basket.ts'
import { type Customer, isSameCustomer, refOf, type Takeable } from './customer.ts'
import type { Place } from './place.ts'
import type { Draft } from './queue.ts'
import type { Quote } from './quoting.ts'
import type { QuoteAnswer, ReceiptAnswer, Redemption } from './shapes.ts'

/** A reward that is held for this purchase, under the till's own name of it. */
export type Held = { name: string; reward: Takeable }

/** What a quote is asked for; another line, another member, a coupon to look for, and it is another basket. */
type Basket = Pick<Sale, 'name' | 'customer' | 'lines' | 'sought'>

export type Sale = {
  /** What its receipt will be called; given with the first line, so that quotes can keep money off for it. */
  name: string | null
  customer: Customer | null
  lines: BasketLine[]
  /** The latest; it may be of what the basket was before. Its answer is null where it was asked in vain. */
  quote: Quote<Basket, QuoteAnswer | null> | null
  /** Codes of coupons that are taken with it. */
  coupons: string[]
  /** Those of them that no quote knew when they were chosen. */
  sought: string[]
  held: Held[]
}

export const EMPTY_SALE: Sale = {
  ...{ name: null, customer: null, lines: [], quote: null },
  ...{ coupons: [], sought: [], held: [] },
}

/** What there is to ask a quote for; null where nothing is bought, or nobody said by whom. */
export const basketOf = ({ name, customer, lines, sought }: Sale): Basket | null =>
  lines.length === 0 || customer === null ? null : { name, customer, lines, sought }

export const isSameBasket = (one: Basket, other: Basket): boolean =>
  one.name === other.name &&
  one.customer === other.customer &&
  one.lines === other.lines &&
  one.sought === other.sought

const isQuoted = (sale: Sale): boolean => sale.quote !== null && isSameBasket(sale.quote.of, sale)

/** The quote of this very basket: by one of what it was before nothing is shown and nothing charged. */
export const quoteOf = (sale: Sale): QuoteAnswer | null =>
  isQuoted(sale) ? (sale.quote?.answer ?? null) : null

/** The server has not said yet what comes off. */
export const isWorkingOut = (sale: Sale): boolean => basketOf(sale) !== null && !isQuoted(sale)

/** The server was asked what comes off this very basket, and did not say: what is charged is the full price. */
export const isUnanswered = (sale: Sale): boolean =>
  basketOf(sale) !== null && isQuoted(sale) && quoteOf(sale) === null

const knows = (quote: QuoteAnswer | null, code: string): boolean =>
  quote?.coupons.some((each) => each.code === code) ?? false

/** The coupons that were chosen, and take nothing off as far as the server has said. */
export const lackingCoupons = (sale: Sale): string[] =>
  basketOf(sale) === null || !isQuoted(sale) ? [] : sale.coupons.filter((code) => !knows(quoteOf(sale), code))

/** Names begin with the branch, so that a person who reads a list knows where it was. */
export const newName = (kind: 'R' | 'T' | 'B', branch: string): string =>
  `${branch.slice(0, 40)}-${kind}-${newIdempotencyKey().slice(0, 18)}`

type Offer = { rule: string; amount_minor: number } | { coupon: string; amount_minor: number }

/** For this customer; what was held, and the coupons that were chosen, for another one before them are not theirs. */
export const withCustomer = (sale: Sale, customer: Customer): Sale =>
  sale.customer === null || isSameCustomer(sale.customer, customer)
    ? { ...sale, customer }
    : { ...sale, customer, held: [], coupons: [], sought: [] }

/** With a coupon that is to come off; a quote that does not know it is older than it may be, and another is asked for. */
export const withCoupon = (sale: Sale, code: string): Sale => ({
  ...sale,
  coupons: [...new Set([...sale.coupons, code])],
  sought: knows(quoteOf(sale), code) ? sale.sought : [...new Set([...sale.sought, code])],
})

/**
 * Whether a reward is the member's as soon as it is taken: where there is no basket to wait for, and a discount always, since it
 * comes off a basket by the code that it has from then on.
 */
export const isTakenAtOnce = ({ lines, customer }: Sale, reward: Takeable): boolean =>
  lines.length === 0 || customer?.kind === 'unseen' || reward.kind === 'discount'

/** What comes off by the quote and by the coupons that were chosen, line by line. */
export function reckon(sale: Sale): {
  lines: BasketLine[]
  offers: Offer[]
  total: number
  off: number
} {
  const { lines, coupons } = sale
  const quote = quoteOf(sale)
  const before = totalOf(lines)
  let after: BasketLine[] = [...lines]
  const offers: Offer[] = []
  for (const offer of quote?.offers ?? []) {
    if (offer.refused !== null || offer.amount_minor === 0) continue
    after = takeOff(after, offer.lines)
    offers.push({ rule: offer.rule, amount_minor: offer.amount_minor })
  }
  for (const coupon of quote?.coupons ?? []) {
    if (!coupons.includes(coupon.code)) continue
    const amount_minor = Math.min(coupon.off_minor, totalOf(after))
    after = takeOff(after, spreadOff(after, amount_minor))
    offers.push({ coupon: coupon.code, amount_minor })
  }
  const total = totalOf(after)
  return { lines: after, offers, total, off: before - total }
}

/** The basket as a quote takes it. */
export function toBasket(sale: Basket, place: Place, occurredAt: string) {
  const member = sale.customer ? refOf(sale.customer) : undefined
  return {
    ...(sale.name !== null && { receipt_id: sale.name }),
    ...(member && { member }),
    branch: place.branch,
    occurred_at: occurredAt,
    currency: place.currency,
    lines: toLines(sale.lines),
  }
}

/** The purchase, and the captures of what was held for it, as the queue takes them in this order. */
export function toDrafts(sale: Sale, place: Place, occurredAt: string): Draft[] {
  const member = sale.customer ? refOf(sale.customer) : undefined
  const { lines, offers, total } = reckon(sale)
  const name = sale.name ?? newName('R', place.branch)
  const receipt: Draft = {
    name,
    kind: 'receipt',
    path: '/receipts',
    occurredAt,
    label: { amountMinor: total },
    body: {
      receipt_id: name,
      ...(member && { member }),
      branch: place.branch,
      occurred_at: occurredAt,
      currency: place.currency,
      lines: toLines(lines),
      total_minor: total,
      ...(offers.length > 0 && { offers }),
    },
  }
  return [receipt, ...sale.held.map((held) => toCapture(held, sale.customer, place, occurredAt))]
}

/** Told after the hold was released, it is taken anew as it happened: the customer has it. */
function toCapture(
  { name, reward }: Held,
  customer: Customer | null,
  place: Place,
  occurredAt: string,
): Draft {
  const anew = { name: lateName(name), capture: true, occurredAt }
  return {
    name,
    kind: 'capture',
    path: `/redemptions/${encodeURIComponent(name)}/capture`,
    occurredAt,
    label: { what: reward.name.he },
    body: { occurred_at: occurredAt },
    ...(customer && {
      otherwise: { code: 'hold_expired', draft: toTaking(reward, customer, place, anew) },
    }),
  }
}

/** Lets go of what was held: the points are the member's again. */
export const toVoid = ({ name, reward }: Held, occurredAt: string): Draft => ({
  name,
  kind: 'void',
  path: `/redemptions/${encodeURIComponent(name)}/void`,
  occurredAt,
  label: { what: reward.name.he },
  body: {},
})

/** Taking a reward: held while there is a basket, at once where there is none or no network. */
export function toTaking(
  reward: Takeable,
  customer: Customer,
  place: Place,
  options: { name: string; capture: boolean; occurredAt: string },
): Draft {
  return {
    name: options.name,
    kind: 'redemption',
    path: '/redemptions',
    occurredAt: options.occurredAt,
    label: { what: reward.name.he },
    body: {
      redemption_id: options.name,
      member: refOf(customer),
      reward: reward.id,
      branch: place.branch,
      capture: options.capture,
      ...(options.capture && { occurred_at: options.occurredAt }),
    },
  }
}

/** What a capture becomes that is told after its hold was released. */
export const lateName = (name: string): string => `${name}-late`

export const isReceipt = (answer: unknown): answer is ReceiptAnswer =>
  typeof answer === 'object' && answer !== null && 'receipt_id' in answer

export const isRedemption = (answer: unknown): answer is Redemption =>
  typeof answer === 'object' && answer !== null && 'redemption_id' in answer
