import type { Uuid } from '#platform/id.ts'
import type { FeeLine } from './reading.ts'

// What a till's fee line sells, and what of it a return gives back. Pure.

/** More terms than these at once are a slip of the till: their fees are longer terms' fees, and staff see it. */
const MOST_TERMS = 12

/** The longest name that a line of a receipt has. */
const LONGEST_LINE = 100

/** The fees of the terms that a line sells: one for each whole piece, together exactly what was paid. */
export function shareFee({ qty, amountMinor }: Pick<FeeLine, 'qty' | 'amountMinor'>): number[] {
  const terms = Math.min(MOST_TERMS, Math.max(1, Math.floor(qty)))
  const each = Math.floor(amountMinor / terms)
  return Array.from({ length: terms }, (_, index) => (index === 0 ? amountMinor - each * (terms - 1) : each))
}

/** Under what name of a line a term was paid: the first by the line's own, the others by one too long for any line. */
export const paymentLine = (lineId: string, index: number): string =>
  index === 0 ? lineId : `${lineId.padEnd(LONGEST_LINE + 1)}#${index + 1}`

export const isPaymentOf = (
  payment: { readonly receipt_id: Uuid | null; readonly line_id: string | null },
  { receiptId, lineId }: Pick<FeeLine, 'receiptId' | 'lineId'>,
): boolean =>
  payment.receipt_id === receiptId &&
  (payment.line_id === lineId || payment.line_id?.startsWith(`${lineId.padEnd(LONGEST_LINE + 1)}#`) === true)

/** A term that a fee line sold, as it stands before what is new is told of. */
export type SoldTerm = {
  readonly membershipId: Uuid
  readonly state: 'runs' | 'ended' | 'cancelled'
  /** What of its fee has not come back yet, in any way. */
  readonly leftMinor: number
  /** What tills gave back of it before, in parts. */
  readonly partsMinor: number
  /** What its cancellation would give back today, had no part come back. */
  readonly ruleMinor: number
}

export type TillRefund = {
  readonly membershipId: Uuid
  readonly amountMinor: number
  readonly cancels: boolean
}

/**
 * What a return at the till means for the terms that the line sold, the latest first. A whole piece that came back cancels
 * a term, whatever was given for it; so does money of at least what the cancellation rule gives. Less than that is a part
 * of the fee, and the term goes on. What no term accounts for is left over.
 */
export function applyReturn(
  terms: readonly SoldTerm[],
  returned: {
    /** Of the line, how much came back in all: 1 is all of it. */
    readonly share: number
    /** Money that is not accounted for yet. */
    readonly newMinor: number
  },
): { refunds: TillRefund[]; overMinor: number } {
  // Quantities are decimal numbers: two thirds of three are two.
  const pieces = returned.share * terms.length + 1e-6
  const whole = Math.floor(pieces)
  const running = terms.filter(({ state }) => state === 'runs')
  const toCancel = whole - terms.filter(({ state }) => state === 'cancelled').length
  if (toCancel > 0) return cancelWhole(running.slice(0, toCancel), returned.newMinor)
  const isPart = pieces - whole > 1e-5
  const [latest] = running
  if (latest === undefined || !isPart || returned.newMinor === 0)
    return { refunds: [], overMinor: returned.newMinor }
  const amountMinor = Math.min(returned.newMinor, latest.leftMinor)
  const cancels = latest.ruleMinor > 0 && latest.partsMinor + amountMinor >= latest.ruleMinor
  const refund = { membershipId: latest.membershipId, amountMinor, cancels }
  return { refunds: amountMinor > 0 ? [refund] : [], overMinor: returned.newMinor - amountMinor }
}

function cancelWhole(
  terms: readonly SoldTerm[],
  newMinor: number,
): { refunds: TillRefund[]; overMinor: number } {
  let restMinor = newMinor
  const refunds = terms.map(({ membershipId, leftMinor }, index) => {
    const amountMinor = Math.min(leftMinor, Math.ceil(restMinor / (terms.length - index)))
    restMinor -= amountMinor
    return { membershipId, amountMinor, cancels: true }
  })
  return { refunds, overMinor: restMinor }
}
