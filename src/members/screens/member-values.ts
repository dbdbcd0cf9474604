import type { MemberView } from '../contract.ts'
import type { IdentifierKind } from '../identifier-kind.ts'
import { writePhone } from './phone.ts'

/** As the fields hold them: an empty text is "not known". */
export type MemberValues = {
  first_name: string
  last_name: string
  phone: string
  email: string
  card: string
  external_id: string
  birth_on: string | null
  birth_calendar: string | null
  gender: string | null
  language: string | null
  home_branch: string | null
}

export const NO_VALUES: MemberValues = {
  first_name: '',
  last_name: '',
  phone: '',
  email: '',
  card: '',
  external_id: '',
  birth_on: null,
  birth_calendar: null,
  gender: null,
  language: null,
  home_branch: null,
}

const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text)

/** As the API takes them. */
export const toBody = (values: MemberValues): Record<keyof MemberValues, string | null> => ({
  first_name: orNull(values.first_name),
  last_name: orNull(values.last_name),
  phone: orNull(values.phone),
  email: orNull(values.email),
  card: orNull(values.card),
  external_id: orNull(values.external_id),
  birth_on: values.birth_on,
  birth_calendar: values.birth_calendar,
  gender: values.gender,
  language: values.language,
  home_branch: values.home_branch,
})

export type Further = { kind: IdentifierKind; value: string }
/** A member's values with their further identifiers. */
export type EditValues = MemberValues & { further: Further[] }

export const valuesOf = (member: MemberView): EditValues => ({
  first_name: member.first_name ?? '',
  last_name: member.last_name ?? '',
  phone: writePhone(member.phone ?? ''),
  email: member.email ?? '',
  card: member.card ?? '',
  external_id: member.external_id ?? '',
  birth_on: member.birth_on,
  birth_calendar: member.birth_calendar,
  gender: member.gender,
  language: member.language,
  home_branch: member.home_branch,
  further: member.identifiers.filter((one) => !one.primary).map(({ kind, value }) => ({ kind, value })),
})

export const lacks = (list: readonly Further[], one: Further): boolean =>
  !list.some((other) => other.kind === one.kind && other.value === one.value)

/** Only what was changed is sent, so that two people at two desks do not undo each other's work. */
export function changesBetween(before: EditValues, after: EditValues): object {
  const [was, is] = [toBody(before), toBody(after)]
  const changed = Object.entries(is).filter(([name, value]) => was[name as keyof typeof was] !== value)
  const added = after.further.filter((one) => lacks(before.further, one))
  const removed = before.further.filter((one) => lacks(after.further, one))
  return {
    ...Object.fromEntries(changed),
    ...(added.length > 0 && { add_identifiers: added }),
    ...(removed.length > 0 && { remove_identifiers: removed }),
  }
}
