/** A line as a cashier typed it. */
export type BasketLine = { description: string | null; qty: string; amountMinor: number }

export type LineFault = 'no_amount' | 'too_much'

const MOST_MINOR = 100_000_000
/** `2x 14.90` or `14.90 x2`, with or without words around: an amount is of one piece. */
const AMOUNT = /^\d{1,7}(?:[.,]\d{1,2})?$/
const TIMES = /^(\d{1,3})[x×*]$|^[x×*](\d{1,3})$/i

/**
 * Reads a typed line: words, how many (`2x`), and the price of one, last. `null` for an empty text.
 * The amount that counts is price times quantity, in minor units.
 */
export function readLine(text: string): BasketLine | LineFault | null {
  const parts = text
    .replaceAll(/[₪]/g, ' ')
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
  if (parts.length === 0) return null
  let qty = 1
  let price: number | null = null
  const words: string[] = []
  for (const part of parts) {
    const times = TIMES.exec(part)
    if (times) qty = Number(times[1] ?? times[2])
    else if (AMOUNT.test(part) && price === null) price = Math.round(Number(part.replace(',', '.')) * 100)
    else words.push(part)
  }
  if (price === null || qty === 0) return 'no_amount'
  const amountMinor = price * qty
  if (amountMinor > MOST_MINOR) return 'too_much'
  return {
    description: words.length > 0 ? words.join(' ').slice(0, 200) : null,
    qty: String(qty),
    amountMinor,
  }
}

export const totalOf = (lines: readonly BasketLine[]): number =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** What a line without an article's number is called on the receipt. */
const OPEN_PRICE = 'open-price'

/** As the API takes them. */
export const toLines = (lines: readonly BasketLine[]) =>
  lines.map(({ description, qty, amountMinor }, index) => ({
    line_id: String(index + 1),
    sku: OPEN_PRICE,
    ...(description !== null && { description }),
    qty,
    amount_minor: amountMinor,
  }))

type Off = { line_id: string; amount_minor: number }

/** The lines after money off, as a quote says it line by line; a line never goes below nothing. */
export function takeOff(lines: readonly BasketLine[], offs: readonly Off[]): BasketLine[] {
  return lines.map((line, index) => {
    const off = offs
      .filter(({ line_id }) => line_id === String(index + 1))
      .reduce((sum, { amount_minor }) => sum + amount_minor, 0)
    return { ...line, amountMinor: Math.max(0, line.amountMinor - off) }
  })
}

/** A sum off the whole basket, said line by line: the first lines first. */
export function spreadOff(lines: readonly BasketLine[], offMinor: number): Off[] {
  let left = offMinor
  return lines.flatMap(({ amountMinor }, index) => {
    const amount_minor = Math.min(left, Math.max(0, amountMinor))
    left -= amount_minor
    return amount_minor > 0 ? [{ line_id: String(index + 1), amount_minor }] : []
  })
}
