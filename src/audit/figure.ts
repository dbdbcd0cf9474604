import type { Estimate } from '#statistics/ratio-range.ts'
import type { Figure, Gap, Unit } from './contract.ts'
import type { FigureCode } from './figure-words.ts'

/** A figure with its range. */
export const estimated = (
  code: FigureCode,
  unit: Unit,
  estimate: Estimate | null,
  gap: Gap = 'few_members',
): Figure =>
  estimate === null
    ? unknown(code, unit, gap)
    : { code, unit, value: estimate.value, low: estimate.low, high: estimate.high, gap: null }

/** A figure that was counted whole. */
export const counted = (code: FigureCode, unit: Unit, value: number): Figure => ({
  code,
  unit,
  value,
  low: null,
  high: null,
  gap: null,
})

/** A figure that the file cannot tell. */
export const unknown = (code: FigureCode, unit: Unit, gap: Gap): Figure => ({
  code,
  unit,
  value: null,
  low: null,
  high: null,
  gap,
})

export const clampShare = (value: number): number => Math.min(1, Math.max(0, value))
