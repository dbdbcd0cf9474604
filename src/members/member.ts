import type { Uuid } from '#platform/id.ts'

export const GENDERS = ['female', 'male', 'other'] as const
export type Gender = (typeof GENDERS)[number]

/** By which a member's birthday comes round. */
export const BIRTH_CALENDARS = ['gregorian', 'hebrew'] as const
export type BirthCalendar = (typeof BIRTH_CALENDARS)[number]

/** Where a member came from. */
export const SOURCES = ['till', 'shop', 'portal', 'staff', 'import', 'simulator'] as const
export type Source = (typeof SOURCES)[number]

/** Whether members of this source were brought in with their past, rather than met today. */
export const isPastSource = (source: unknown): boolean => source === 'import' || source === 'simulator'

export type MemberState = 'active' | 'merged' | 'erased'

/** What is known of a person, all of it optional. */
export type Profile = {
  readonly firstName: string | null
  readonly lastName: string | null
  readonly gender: Gender | null
  readonly birthOn: Temporal.PlainDate | null
  /** The member's choice; null: none made, and then it is the Gregorian one. */
  readonly birthCalendar: BirthCalendar | null
  readonly language: 'he' | 'en' | null
  /** The branch's code, as receipts name it. */
  readonly homeBranch: string | null
}

export const NO_PROFILE: Profile = {
  firstName: null,
  lastName: null,
  gender: null,
  birthOn: null,
  birthCalendar: null,
  language: null,
  homeBranch: null,
}

export type Member = Profile & {
  readonly memberId: Uuid
  /** The ledger account whose points are theirs. */
  readonly accountId: Uuid
  readonly joinedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly source: Source
  readonly state: MemberState
  /** After a merge: the member who stands for this one. */
  readonly mergedInto: Uuid | null
  /** The member who was named at joining; they may have been merged since. */
  readonly referredBy: Uuid | null
  /** When somebody last went through the details with the member. */
  readonly detailsConfirmedAt: Temporal.Instant | null
}

export const fullName = (profile: Pick<Profile, 'firstName' | 'lastName'>): string =>
  [profile.firstName, profile.lastName].filter((part) => part !== null).join(' ')

/** What is not known of the survivor of a merge is taken from the other. */
export const fillBlanks = (into: Profile, from: Profile): Profile => ({
  firstName: into.firstName ?? from.firstName,
  lastName: into.lastName ?? from.lastName,
  gender: into.gender ?? from.gender,
  birthOn: into.birthOn ?? from.birthOn,
  birthCalendar: into.birthCalendar ?? from.birthCalendar,
  language: into.language ?? from.language,
  homeBranch: into.homeBranch ?? from.homeBranch,
})

/** Enough to recognise a person whom one knows, and no more: "Dana L." */
export function maskName(profile: Pick<Profile, 'firstName' | 'lastName'>): string {
  const initial = firstLetter(profile.lastName)
  if (profile.firstName === null) return initial === null ? '' : `${initial}.`
  return initial === null ? profile.firstName : `${profile.firstName} ${initial}.`
}

function firstLetter(name: string | null): string | null {
  for (const { segment } of new Intl.Segmenter().segment(name ?? '')) return segment
  return null
}

const EARLIEST_BIRTH_YEAR = 1900

/** A birthday that a living member can have; a day of grace for time zones ahead of UTC. */
export function isPossibleBirthday(birthOn: Temporal.PlainDate, now: Temporal.Instant): boolean {
  const tomorrow = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
  return birthOn.year >= EARLIEST_BIRTH_YEAR && Temporal.PlainDate.compare(birthOn, tomorrow) <= 0
}

/** Clocks differ; what claims to lie more than a day ahead is wrong. */
export const isTooFarAhead = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, now.add({ hours: 24 })) > 0
