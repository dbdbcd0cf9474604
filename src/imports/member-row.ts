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
import { parseDecimal } from './decimal.ts'
import type { ColumnMapping, MemberField } from './field.ts'
import type { MomentReader } from './moment.ts'
import type { Reason } from './reason.ts'
import { isRagged, isStorable, readCell } from './row.ts'

/** A member as the file has them: what could be read, and what could not. */
export type MemberRow = {
  readonly identifiers: readonly Identifier[]
  readonly profile: Profile
  readonly joinedAt: Temporal.Instant | null
  readonly detailsConfirmedAt: Temporal.Instant | null
  /** An opening balance; null where the file says nothing. */
  readonly points: number | null
  readonly expiresAt: Temporal.Instant | null
  readonly consents: readonly { readonly channel: Channel; readonly given: boolean }[]
  /** Fields that were left out, since nothing right stands in them. */
  readonly faults: readonly Reason[]
}

export type MemberRowOptions = {
  readonly mapping: ColumnMapping
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

function readIdentifiers(cell: Cell, country: string, faults: Reason[]): Identifier[] {
  // The number comes first: by it the row is told apart from a person who only shares a phone.
  const kinds = [...IDENTIFIER_KINDS].sort(
    (a, b) => Number(b === 'external_id') - Number(a === 'external_id'),
  )
  return kinds.flatMap((kind): Identifier[] => {
    const text = cell(kind)
    if (text === null) return []
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

function readPoints(
  cell: Cell,
  { readMoment, timeZone, now }: MemberRowOptions,
  faults: Reason[],
): { points: number | null; expiresAt: Temporal.Instant | null } {
  const text = cell('points')
  const points = text === null ? null : parseDecimal(text)
  if (text === null) return { points: null, expiresAt: null }
  if (points === null || points.scale > 0 || points.units < 0 || points.units > MOST_POINTS) {
    faults.push('points_not_possible')
    return { points: null, expiresAt: null }
  }
  const until = cell('points_expire_on')
  if (until === null) return { points: points.units, expiresAt: null }
  const ms = readMoment(until, timeZone)
  // Good to the end of that day.
  const expiresAt =
    ms === null ? null : dayOf(ms, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  if (expiresAt !== null && Temporal.Instant.compare(expiresAt, now) > 0)
    return { points: points.units, expiresAt }
  faults.push('points_expire_on_not_possible')
  return { points: null, expiresAt: null }
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
