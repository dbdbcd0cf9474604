import { type Language, say, type Words } from '#platform/language.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { WindowTerms } from './rule.ts'

/** What of a definition says which days of spend place a purchase in the bands. */
export type SpendTerms = Pick<ProgrammeDefinition, 'window' | 'window_months'>

export const MOST_WINDOW_MONTHS = 36

/** A calendar year has no number of months to choose. */
export const windowTerms = ({ window, window_months }: SpendTerms): WindowTerms =>
  window === 'calendar_year' ? { kind: 'calendar_year' } : { kind: 'rolling', months: window_months }

const LAST: Words = {
  en: '{months, plural, one {in the last month} other {in the last # months}}',
  he: '{months, plural, one {בחודש האחרון} two {בחודשיים האחרונים} other {ב־# החודשים האחרונים}}',
}
const PERIOD: Words = {
  en: '{months, plural, one {in a month} other {in # months}}',
  he: '{months, plural, one {בחודש} two {בחודשיים} other {ב־# חודשים}}',
}
const YEAR: Words = { en: 'in the calendar year', he: 'בשנה הקלנדרית' }

/** As seen from a purchase: "in the last 6 months". */
export const sayWindow = (window: WindowTerms, language: Language): string =>
  window.kind === 'rolling' ? say(LAST, language, { months: window.months }) : say(YEAR, language)

/** How long it is, whenever that may be: "in 6 months". */
export const sayPeriod = (window: WindowTerms, language: Language): string =>
  window.kind === 'rolling' ? say(PERIOD, language, { months: window.months }) : say(YEAR, language)
