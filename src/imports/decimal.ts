/** A decimal number as it was written: `units` times 10 to the power of minus `scale`. Exact. */
export type Decimal = { readonly units: number; readonly scale: number }

/** More digits than any amount or quantity has; up to here a number holds them all exactly. */
const MOST_DIGITS = 15
const MOST_DECIMALS = 9

const PLAIN = /^-?\d+(?:\.\d+)?$/
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
/** What people and accounting programs put around a number: a currency's sign, spaces, marks of direction. */
const DECORATION = /[\s₪$€£\u200e\u200f\u00a0]/g

/** Reads "12", "-3.50", "1,234.5", "₪ 12.90", "12.90-"; null for anything else. A decimal comma is not read. */
export function parseDecimal(text: string): Decimal | null {
  return PLAIN.test(text) ? toDecimal(text) : parseDecorated(text)
}

function parseDecorated(text: string): Decimal | null {
  let clean = text.replace(DECORATION, '').replace('−', '-')
  // Accounting programs of the region write the sign behind the number.
  if (clean.endsWith('-') && !clean.startsWith('-')) clean = `-${clean.slice(0, -1)}`
  if (clean.startsWith('+')) clean = clean.slice(1)
  if (clean.startsWith('.')) clean = `0${clean}`
  else if (clean.startsWith('-.')) clean = `-0${clean.slice(1)}`
  if (GROUPED.test(clean)) clean = clean.replaceAll(',', '')
  return PLAIN.test(clean) ? toDecimal(clean) : null
}

function toDecimal(text: string): Decimal | null {
  const point = text.indexOf('.')
  if (point < 0) return text.length > MOST_DIGITS ? null : { units: Number(text) + 0, scale: 0 }
  let end = text.length
  while (text.charCodeAt(end - 1) === 48) end -= 1
  if (end === point + 1) end = point
  const scale = end > point ? end - point - 1 : 0
  if (end > MOST_DIGITS + 2 || scale > MOST_DECIMALS) return null
  // Adding nothing makes -0 the 0 that it is.
  return { units: Number(text.slice(0, point) + text.slice(point + 1, end)) + 0, scale }
}

/** The product; null when it has more digits than can be held exactly. */
export function multiply(a: Decimal, b: Decimal): Decimal | null {
  const units = a.units * b.units
  return Number.isSafeInteger(units) ? { units: units + 0, scale: a.scale + b.scale } : null
}

const POWERS = Array.from({ length: 2 * MOST_DECIMALS + 1 }, (_, power) => 10 ** power)

/** A whole number of 10^-decimals, rounded to the nearest, ties to the even one; null when it is too large to hold. */
export function roundHalfEven({ units, scale }: Decimal, decimals: number): number | null {
  if (scale <= decimals) {
    const grown = units * (POWERS[decimals - scale] ?? Number.NaN)
    return Number.isSafeInteger(grown) ? grown : null
  }
  const unit = POWERS[scale - decimals] ?? Number.NaN
  const size = Math.abs(units)
  const rest = size % unit
  let whole = (size - rest) / unit
  const twice = rest * 2
  if (twice > unit || (twice === unit && whole % 2 === 1)) whole += 1
  return units < 0 ? 0 - whole : whole
}

/** Writes it without an exponent or trailing zeros. */
export function formatDecimal({ units, scale }: Decimal): string {
  return formatUnits(BigInt(units), scale)
}

function formatUnits(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

export type ExactSum = { add(value: Decimal): void; toString(): string }

/** Adds decimals of any scale without losing a digit. */
export function createExactSum(): ExactSum {
  const settled: bigint[] = []
  const running: number[] = []
  function settle(scale: number): void {
    settled[scale] = (settled[scale] ?? 0n) + BigInt(running[scale] ?? 0)
    running[scale] = 0
  }
  return {
    add({ units, scale }) {
      const next = (running[scale] ?? 0) + units
      if (Number.isSafeInteger(next)) running[scale] = next
      else {
        settle(scale)
        running[scale] = units
      }
    },
    toString() {
      for (const scale of running.keys()) settle(scale)
      const finest = settled.length === 0 ? 0 : settled.length - 1
      const total = settled.reduce(
        (sum, units, scale) => sum + (units ?? 0n) * 10n ** BigInt(finest - scale),
        0n,
      )
      return formatUnits(total, finest)
    },
  }
}
