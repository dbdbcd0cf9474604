import type { Estimate } from '#statistics/ratio-range.ts'
import type { Figure, Gap, Unit } from './contract.ts'
import type { FigureCode } from './figure-words.ts'
import { type Gathered, tellsYear, yearsOf } from './gathered.ts'

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

/** A sum over the file, brought to a year; not known where the file is too short for that. */
export const yearly = (code: FigureCode, gathered: Gathered, sumMinor: number): Figure =>
  tellsYear(gathered)
    ? counted(code, 'money_minor_a_year', sumMinor / yearsOf(gathered))
    : unknown(code, 'money_minor_a_year', 'too_short')

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
