import {
  DEFAULT_WINDOW_MONTHS,
  type Extras,
  type ProgrammeDefinition,
  pointsPer100ToRate,
  type Rounding,
  rateToPointsPer100,
} from '../programme.ts'
import { MOST_WINDOW_MONTHS } from '../window.ts'

/** A definition while it is typed: numbers are text, since half a number is no number yet. */
export type DraftForm = {
  name: string
  baseRate: string
  bands: BandForm[]
  windowMonths: string
  categories: string[]
  rounding: Rounding
  value: string
  /** What has forms of its own. */
  extras: Extras
}

export type BandForm = { key: number; from: string; rate: string }

export type FormReading = {
  /** Null while some number cannot be read. */
  definition: ProgrammeDefinition | null
  /** Where, as pointers into the definition. */
  unreadable: ReadonlySet<string>
}

export function formOf(name: string | null, definition: ProgrammeDefinition, decimals: number): DraftForm {
  return {
    name: name ?? '',
    baseRate: rateToPointsPer100(definition.base_rate, decimals),
    bands: definition.bands.map((band, key) => ({
      key,
      from: minorToText(band.from_minor, decimals),
      rate: rateToPointsPer100(band.rate, decimals),
    })),
    windowMonths: String(definition.window_months),
    categories: [...definition.excluded_categories],
    rounding: definition.rounding,
    extras: {
      window: definition.window,
      money_base: definition.money_base,
      rules: definition.rules,
      groups: definition.groups,
      tiers: definition.tiers,
      points_life: definition.points_life,
    },
    value: minorToText(definition.value_of_100_points_minor, decimals),
  }
}

export function readForm(form: DraftForm, decimals: number): FormReading {
  const unreadable = new Set<string>()
  const read = (pointer: string, value: number | null): number => {
    if (value === null) unreadable.add(pointer)
    return value ?? 0
  }
  const definition: ProgrammeDefinition = {
    base_rate: read('/base_rate', pointsPer100ToRate(form.baseRate, decimals)),
    bands: form.bands.map((band, index) => ({
      from_minor: read(`/bands/${index}/from_minor`, textToMinor(band.from, decimals)),
      rate: read(`/bands/${index}/rate`, pointsPer100ToRate(band.rate, decimals)),
    })),
    window_months: read('/window_months', monthsOf(form)),
    excluded_categories: form.categories,
    rounding: form.rounding,
    value_of_100_points_minor: read('/value_of_100_points_minor', textToMinor(form.value, decimals)),
    ...form.extras,
  }
  return { definition: unreadable.size === 0 ? definition : null, unreadable }
}

/** Null when it is no number of months, or too many; a calendar year asks for none. */
export function monthsOf({ windowMonths, extras }: DraftForm): number | null {
  if (extras.window === 'calendar_year') return DEFAULT_WINDOW_MONTHS
  const months = /^\d{1,3}$/.test(windowMonths) ? Number(windowMonths) : 0
  return months >= 1 && months <= MOST_WINDOW_MONTHS ? months : null
}

/** The next band that a person would add: half as far again, and a little richer than the last. */
export function addBand(form: DraftForm, decimals: number): DraftForm {
  const last = form.bands.at(-1)
  const unit = 10 ** decimals
  const from = last ? (textToMinor(last.from, decimals) ?? 0) * 2 : 2000 * unit
  const rate = pointsPer100ToRate(last?.rate ?? form.baseRate, decimals) ?? 0
  const key = Math.max(-1, ...form.bands.map((band) => band.key)) + 1
  const next = {
    key,
    from: minorToText(from, decimals),
    rate: rateToPointsPer100(Math.round(rate * 1.25), decimals),
  }
  return { ...form, bands: [...form.bands, next] }
}

export function minorToText(minor: number, decimals: number): string {
  const text = String(minor).padStart(decimals + 1, '0')
  const whole = text.slice(0, text.length - decimals)
  const fraction = text.slice(text.length - decimals)
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`
}

/** Minor units of an amount typed in major ones; null when it is no amount, or finer than the currency. */
export function textToMinor(text: string, decimals: number): number | null {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(text.trim())
  const fraction = match?.[2] ?? ''
  if (!match || fraction.length > decimals) return null
  return Number(`${match[1]}${fraction.padEnd(decimals, '0')}`)
}
