import { CHANNELS, type Channel } from '#members/consent.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import { IDENTIFIER_KINDS, type Identifier } from '#members/identifier-kind.ts'
import {
  type BirthCalendar,
  type Gender,
  isPossibleBirthday,
  NO_PROFILE,
  type Profile,
} from '#members/member.ts'
import { multiply, parseDecimal, roundHalfEven } from './decimal.ts'
import type { ColumnMapping, MemberField } from './field.ts'
import type { MomentReader } from './moment.ts'
import type { Reason } from './reason.ts'
import { isRagged, isStorable, readCell } from './row.ts'
import type { FractionChoice } from './template.ts'

/** A member as the file has them: what could be read, and what could not. */
export type MemberRow = {
  readonly identifiers: readonly Identifier[]
  readonly profile: Profile
  readonly joinedAt: Temporal.Instant | null
  readonly detailsConfirmedAt: Temporal.Instant | null
  /** An opening balance, or a lot of one; null where the file says nothing. Below nothing it is owed. */
  readonly points: number | null
  /** From when they can be used; null: now. */
  readonly availableAt: Temporal.Instant | null
  readonly expiresAt: Temporal.Instant | null
  readonly consents: readonly { readonly channel: Channel; readonly given: boolean }[]
  /** Fields that were left out, since nothing right stands in them. */
  readonly faults: readonly Reason[]
}

/** How the points of a file are to be understood. */
export type PointReading = {
  readonly fractions: FractionChoice
  /** What one in the file is worth here. */
  readonly pointsTimes: number
  /** Cells that say nothing, in lower case: "unlimited". */
  readonly blanks: readonly string[]
}

/** Faults by which points are not what the file means. */
export const POINT_FAULTS: readonly Reason[] = [
  'points_not_possible',
  'points_expire_on_not_possible',
  'points_from_not_possible',
]

export type MemberRowOptions = {
  readonly mapping: ColumnMapping
  readonly points: PointReading
  readonly width: number
  readonly country: string
  readonly timeZone: string
  readonly readMoment: MomentReader
  readonly now: Temporal.Instant
}

const LONGEST_NAME = 100
const LONGEST_BRANCH = 60
const MOST_POINTS = 1_000_000_000_000
const FURTHEST_AHEAD_HOURS = 24

const GENDERS: Readonly<Record<string, Gender>> = {
  f: 'female',
  female: 'female',
  woman: 'female',
  נ: 'female',
  נקבה: 'female',
  אישה: 'female',
  אשה: 'female',
  m: 'male',
  male: 'male',
  man: 'male',
  ז: 'male',
  זכר: 'male',
  גבר: 'male',
  other: 'other',
  x: 'other',
  אחר: 'other',
}

const CALENDARS: Readonly<Record<string, BirthCalendar>> = {
  hebrew: 'hebrew',
  jewish: 'hebrew',
  עברי: 'hebrew',
  gregorian: 'gregorian',
  civil: 'gregorian',
  לועזי: 'gregorian',
}

const LANGUAGES: Readonly<Record<string, 'he' | 'en'>> = {
  he: 'he',
  heb: 'he',
  iw: 'he',
  hebrew: 'he',
  עברית: 'he',
  en: 'en',
  eng: 'en',
  english: 'en',
  אנגלית: 'en',
}

const ANSWERS: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  true: true,
  '1': true,
  v: true,
  כן: true,
  מאשר: true,
  מאשרת: true,
  no: false,
  n: false,
  false: false,
  '0': false,
  x: false,
  לא: false,
}

/** Makes the reader of a members' file; a row that nobody could be found by is bad, any other is taken with its faults. */
export function createMemberReader(
  options: MemberRowOptions,
): (cells: readonly string[]) => MemberRow | Reason {
  const { mapping, width } = options
  return (cells) => {
    if (isRagged(cells, width)) return 'row_ragged'
    if (!cells.every(isStorable)) return 'text_not_storable'
    const faults: Reason[] = []
    const cell = (field: MemberField): string | null => readCell(cells, mapping[field] ?? -1)
    const identifiers = readIdentifiers(cell, options.country, faults)
    if (identifiers.length === 0) return faults[0] ?? 'identifier_missing'
    return {
      identifiers,
      profile: readProfile(cell, options, faults),
      joinedAt: readPast(cell('joined_at'), options, faults, 'joined_at_not_possible'),
      detailsConfirmedAt: readPast(
        cell('details_confirmed_at'),
        options,
        faults,
        'details_confirmed_at_not_possible',
      ),
      ...readPoints(cell, options, faults),
      consents: readConsents(cell, faults),
      faults,
    }
  }
}

type Cell = (field: MemberField) => string | null

/** As a spreadsheet shows a long number: 9.72501E+11. */
const CUT_NUMBER = /^\d(?:[.,]\d+)?E\+\d{2,}$/i
/** What makes a spreadsheet take a number for a text. */
const TEXT_MARK = /^'(?=[\d+])/

function readIdentifiers(cell: Cell, country: string, faults: Reason[]): Identifier[] {
  // The number comes first: by it the row is told apart from a person who only shares a phone.
  const kinds = [...IDENTIFIER_KINDS].sort(
    (a, b) => Number(b === 'external_id') - Number(a === 'external_id'),
  )
  return kinds.flatMap((kind): Identifier[] => {
    const written = cell(kind)
    if (written === null) return []
    if (CUT_NUMBER.test(written)) {
      faults.push('number_cut')
      return []
    }
    const text = written.replace(TEXT_MARK, '')
    const normal = normaliseIdentifier(kind, text, country)
    if (normal.ok) return [{ kind, value: normal.value }]
    faults.push(normal.reason)
    return []
  })
}

function readProfile(cell: Cell, { readMoment, timeZone, now }: MemberRowOptions, faults: Reason[]): Profile {
  const [first, last] = readName(cell)
  const isLong = [first, last].some((name) => name !== null && name.length > LONGEST_NAME)
  if (isLong) faults.push('name_too_long')
  const birthText = cell('birth_date')
  const birthMs = birthText === null ? null : readMoment(birthText, timeZone)
  const birthOn = birthMs === null ? null : dayOf(birthMs, timeZone)
  const isPossible = birthOn !== null && isPossibleBirthday(birthOn, now)
  if (birthText !== null && !isPossible) faults.push('birth_date_not_possible')
  const branch = cell('home_branch')
  return {
    ...NO_PROFILE,
    firstName: isLong ? null : first,
    lastName: isLong ? null : last,
    gender: GENDERS[(cell('gender') ?? '').toLowerCase()] ?? null,
    birthOn: isPossible ? birthOn : null,
    birthCalendar: CALENDARS[(cell('birth_calendar') ?? '').toLowerCase()] ?? null,
    language: LANGUAGES[(cell('language') ?? '').toLowerCase()] ?? null,
    homeBranch: branch === null || branch.length > LONGEST_BRANCH ? null : branch,
  }
}

const dayOf = (ms: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate()

/** A name in one cell is the first name, and the last names after its first space. */
function readName(cell: Cell): [string | null, string | null] {
  const first = cell('first_name')
  const last = cell('last_name')
  const whole = cell('name')
  if (first !== null || last !== null || whole === null) return [first, last]
  const space = whole.search(/\s/)
  return space < 0 ? [whole, null] : [whole.slice(0, space), whole.slice(space).trim()]
}

/** A moment that has been; a day of grace for clocks and zones ahead. */
function readPast(
  text: string | null,
  { readMoment, timeZone, now }: MemberRowOptions,
  faults: Reason[],
  fault: Reason,
): Temporal.Instant | null {
  if (text === null) return null
  const ms = readMoment(text, timeZone)
  if (ms !== null && ms <= now.add({ hours: FURTHEST_AHEAD_HOURS }).epochMilliseconds)
    return Temporal.Instant.fromEpochMilliseconds(ms)
  faults.push(fault)
  return null
}

type Points = Pick<MemberRow, 'points' | 'availableAt' | 'expiresAt'>

const NO_POINTS: Points = { points: null, availableAt: null, expiresAt: null }

function readPoints(cell: Cell, options: MemberRowOptions, faults: Reason[]): Points {
  const text = cell('points')
  if (text === null) return NO_POINTS
  const { now, timeZone, readMoment } = options
  const { blanks } = options.points
  const said = (field: MemberField): string | null => {
    const value = cell(field)
    return value === null || blanks.includes(value.toLowerCase()) ? null : value
  }
  const leaveOut = (fault: Reason): Points => {
    faults.push(fault)
    return NO_POINTS
  }
  const points = countPoints(text, options.points)
  if (points === null) return leaveOut('points_not_possible')
  const from = said('points_from')
  const fromMs = from === null ? null : readMoment(from, timeZone)
  if (from !== null && fromMs === null) return leaveOut('points_from_not_possible')
  const until = said('points_expire_on')
  const untilMs = until === null ? null : readMoment(until, timeZone)
  if (until !== null && untilMs === null) return leaveOut('points_expire_on_not_possible')
  // Good to the end of that day.
  const expiresAt =
    untilMs === null ? null : dayOf(untilMs, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  // What is owed does not lapse by a day.
  if (expiresAt !== null && points.whole > 0 && Temporal.Instant.compare(expiresAt, now) <= 0)
    return leaveOut('points_expired')
  if (points.isRounded) faults.push('points_rounded')
  if (points.whole < 0) faults.push('points_below_nothing')
  const isLater = fromMs !== null && fromMs > now.epochMilliseconds
  return {
    points: points.whole,
    availableAt: isLater ? Temporal.Instant.fromEpochMilliseconds(fromMs) : null,
    expiresAt,
  }
}

/** Whole points, as the choices say; null where there are none. */
function countPoints(
  text: string,
  { fractions, pointsTimes }: PointReading,
): { whole: number; isRounded: boolean } | null {
  const exact = parseDecimal(text)
  const worth = exact && multiply(exact, { units: pointsTimes, scale: 0 })
  const whole = worth && roundHalfEven(worth, 0)
  if (worth === null || whole === null || Math.abs(whole) > MOST_POINTS) return null
  const isRounded = worth.scale > 0 && worth.units % 10 ** worth.scale !== 0
  return isRounded && fractions === 'refuse' ? null : { whole, isRounded }
}

function readConsents(cell: Cell, faults: Reason[]): { channel: Channel; given: boolean }[] {
  return CHANNELS.flatMap((channel) => {
    const text = cell(`consent_${channel}`)
    if (text === null) return []
    const given = ANSWERS[text.toLowerCase()]
    if (given !== undefined) return [{ channel, given }]
    faults.push('consent_not_possible')
    return []
  })
}
