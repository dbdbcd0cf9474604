import type { Quote } from './quoting.ts'
import type { ReceiptDetail, ReturnQuote } from './shapes.ts'
import type { Told } from './till-api.ts'

type Line = ReceiptDetail['lines'][number]

/** What a quote is asked for, and what is posted by it: another receipt, another line, and it is another return. */
export type Returned = { number: string; receipt: ReceiptDetail; chosen: readonly string[] }

/** Goods that come back, as far as the cashier has told. */
export type Return = {
  /** The receipt's number as it was typed. */
  text: string
  /** The latest; it may be of a number that was typed before. */
  found: Quote<string, Told<ReceiptDetail>> | null
  /** Lines by their ids. */
  chosen: readonly string[]
  /** The latest; it may be of what was chosen before. */
  quote: Quote<Returned, Told<ReturnQuote>> | null
}

export const EMPTY_RETURN: Return = { text: '', found: null, chosen: [], quote: null }

export const numberOf = ({ text }: Return): string => text.trim()

const findingOf = (now: Return): Told<ReceiptDetail> | null =>
  now.found?.of === numberOf(now) ? now.found.answer : null

/** The receipt of the number that stands there. */
export function receiptOf(now: Return): ReceiptDetail | null {
  const told = findingOf(now)
  return told?.kind === 'answer' ? told.body : null
}

/** What there is to ask a quote for; null where no line is chosen. */
export function returnedOf(now: Return): Returned | null {
  const receipt = receiptOf(now)
  return receipt === null || now.chosen.length === 0
    ? null
    : { number: numberOf(now), receipt, chosen: now.chosen }
}

export const isSameReturned = (one: Returned, other: Returned): boolean =>
  one.receipt === other.receipt && one.chosen === other.chosen

/** What the server said last of what stands there now, good or bad: of the lines that are chosen, or else of the number. */
export function toldOf(now: Return): Told<ReceiptDetail | ReturnQuote> | null {
  const returned = returnedOf(now)
  if (returned === null) return findingOf(now)
  return now.quote !== null && isSameReturned(now.quote.of, returned) ? now.quote.answer : null
}

/** The quote of these very lines, with what it was asked for: that is what may be posted, and nothing else. */
export function quotedOf(now: Return): { of: Returned; answer: ReturnQuote } | null {
  const { quote } = now
  const returned = returnedOf(now)
  if (quote === null || returned === null || !isSameReturned(quote.of, returned)) return null
  return quote.answer.kind === 'answer' ? { of: quote.of, answer: quote.answer.body } : null
}

/** What of a line can still come back; quantities are decimal texts. */
export const leftOf = ({ qty, returned_qty }: Pick<Line, 'qty' | 'returned_qty'>): number =>
  Number(qty) - Number(returned_qty)

export const pathOf = (number: string): string => `/receipts/${encodeURIComponent(number)}`

/** The lines as a quote and a return take them: whatever of each is left. */
export const toReturnLines = ({ receipt, chosen }: Returned): { line_id: string; qty: string }[] =>
  receipt.lines
    .filter(({ line_id }) => chosen.includes(line_id))
    .map((line) => ({ line_id: line.line_id, qty: String(leftOf(line)) }))
