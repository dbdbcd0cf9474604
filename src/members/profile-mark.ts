import type { Witness } from './consent.ts'
import type { Profile, Source } from './member.ts'

/** What is known of a person beside their phones and addresses. A birthday's calendar goes with it. */
export const PROFILE_FIELDS = [
  'first_name',
  'last_name',
  'gender',
  'birth_on',
  'language',
  'home_branch',
] as const
export type ProfileField = (typeof PROFILE_FIELDS)[number]

/** Where a detail came from; `update`: it was changed by a system of the shop after joining. */
export type MarkSource = Source | 'update'

export const detailOf = (profile: Profile, field: ProfileField): string | null => {
  switch (field) {
    case 'first_name':
      return profile.firstName
    case 'last_name':
      return profile.lastName
    case 'gender':
      return profile.gender
    case 'birth_on':
      return profile.birthOn && `${profile.birthOn} ${profile.birthCalendar ?? 'gregorian'}`
    case 'language':
      return profile.language
    case 'home_branch':
      return profile.homeBranch
  }
}

/** Which details are another than before. */
export const changedDetails = (before: Profile, after: Profile): ProfileField[] =>
  PROFILE_FIELDS.filter((field) => detailOf(before, field) !== detailOf(after, field))

const SOURCE_OF: Readonly<Record<Witness['subject']['kind'], MarkSource>> = {
  member: 'portal',
  staff: 'staff',
  api_key: 'update',
  system: 'import',
}

export const markSourceOf = ({ kind }: Witness['subject']): MarkSource => SOURCE_OF[kind]
