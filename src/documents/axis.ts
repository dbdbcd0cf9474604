import type { Document, LinesBlock } from './document.ts'

/** Round places on a scale: the first is at or below the least value, the last at or above the greatest. */
export function chooseTicks(least: number, greatest: number, wanted = 4): number[] {
  // A line that moves little, far from zero, would be flat on a scale from zero.
  const low = least >= 0 && least < greatest * 0.7 ? 0 : least
  const high = greatest <= 0 && greatest > low * 0.7 ? 0 : greatest
  const span = high - low || Math.abs(high) || 1
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999) ?? rough
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/** How a place on the axis is written, in the document's language. */
export function sayTick(
  value: number,
  block: LinesBlock,
  language: Document['language'],
  step: number,
): string {
  const locale = language === 'he' ? 'he-IL' : 'en-IL'
  if (block.format === 'percent') {
    const digits = step < 0.01 ? 1 : 0
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value)
  }
  const isLarge = step >= 1000
  const text = new Intl.NumberFormat(locale, {
    notation: isLarge ? 'compact' : 'standard',
    maximumFractionDigits: step < 1 ? 2 : 1,
  }).format(value)
  return block.format === 'money' && block.currency
    ? `${block.currency}${text}`.replace(/^(\D+)-/, '-$1')
    : text
}
