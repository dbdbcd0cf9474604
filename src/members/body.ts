import { type Language, say } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { NewConsent, Wording } from './consent.ts'
import type { ChangeBody, ConsentBody, JoinBody } from './contract.ts'
import { normaliseIdentifier } from './identifier.ts'
import { IDENTIFIER_KINDS, type Identifier, type IdentifierKind } from './identifier-kind.ts'
import type { IdentifierChange } from './identifier-plan.ts'
import { isPossibleBirthday, isTooFarAhead, type Profile } from './member.ts'
import { memberRefusals } from './refusal.ts'

/** What a body is read by: where its phones ring, what time it is, and the language of the complaints. */
export type Reading = { country: string; now: Temporal.Instant; language: Language }

/** A refusal that points at the place in the body. */
export function refuseAt(code: keyof typeof memberRefusals, pointer: string, { language }: Reading): Refusal {
  return refuse(
    memberRefusals,
    code,
    {},
    { errors: [{ pointer, detail: say(memberRefusals[code], language) }] },
  )
}

/** The profile fields that the body names, and no others. */
export function readProfile(body: JoinBody | ChangeBody, reading: Reading): Partial<Profile> | Refusal {
  const birthOn = body.birth_on ? Temporal.PlainDate.from(body.birth_on) : null
  if (birthOn !== null && !isPossibleBirthday(birthOn, reading.now))
    return refuseAt('birthday_not_possible', '/birth_on', reading)
  return {
    ...(body.first_name !== undefined && { firstName: body.first_name }),
    ...(body.last_name !== undefined && { lastName: body.last_name }),
    ...(body.gender !== undefined && { gender: body.gender }),
    ...(body.birth_on !== undefined && { birthOn }),
    ...(body.birth_calendar !== undefined && { birthCalendar: body.birth_calendar }),
    ...(body.language !== undefined && { language: body.language }),
    ...(body.home_branch !== undefined && { homeBranch: body.home_branch }),
  }
}

function readIdentifier(
  kind: IdentifierKind,
  text: string,
  pointer: string,
  reading: Reading,
): Identifier | Refusal {
  const normal = normaliseIdentifier(kind, text, reading.country)
  return normal.ok ? { kind, value: normal.value } : refuseAt(normal.reason, pointer, reading)
}

/** Stops at the first refusal. */
function collect<T>(items: readonly (T | Refusal)[]): T[] | Refusal {
  const refusal = items.find(isRefusal)
  return refusal ?? items.filter((item): item is T => !isRefusal(item))
}

const readList = (
  list: readonly { kind: IdentifierKind; value: string }[] | undefined,
  name: string,
  reading: Reading,
): Identifier[] | Refusal =>
  collect(
    (list ?? []).map((item, at) => readIdentifier(item.kind, item.value, `/${name}/${at}/value`, reading)),
  )

/** What somebody joins with, the main one of each kind first. */
export function readIdentifiers(body: JoinBody, reading: Reading): Identifier[] | Refusal {
  const main = IDENTIFIER_KINDS.flatMap((kind) => {
    const text = body[kind]
    return text === undefined || text === null ? [] : readIdentifier(kind, text, `/${kind}`, reading)
  })
  const further = readList(body.identifiers, 'identifiers', reading)
  return isRefusal(further) ? further : collect([...main, ...further])
}

export function readIdentifierChange(body: ChangeBody, reading: Reading): IdentifierChange | Refusal {
  const main: Partial<Record<IdentifierKind, string | null>> = {}
  for (const kind of IDENTIFIER_KINDS) {
    const text = body[kind]
    if (text === undefined) continue
    const identifier = text === null ? null : readIdentifier(kind, text, `/${kind}`, reading)
    if (isRefusal(identifier)) return identifier
    main[kind] = identifier?.value ?? null
  }
  const add = readList(body.add_identifiers, 'add_identifiers', reading)
  if (isRefusal(add)) return add
  const remove = readList(body.remove_identifiers, 'remove_identifiers', reading)
  if (isRefusal(remove)) return remove
  return { main, add, remove }
}

/** The answers in a body; `name` is where they stand. */
export function readConsents(
  list: readonly ConsentBody[] | undefined,
  name: string,
  reading: Reading,
): NewConsent[] | Refusal {
  return collect(
    (list ?? []).map((consent, at): NewConsent | Refusal => {
      const capturedAt = readTime(consent.captured_at, `/${name}/${at}/captured_at`, reading)
      if (isRefusal(capturedAt)) return capturedAt
      const { channel, topic, given, surface } = consent
      const wording = toWording(consent)
      return { channel, topic, given, wording, surface, capturedAt, proof: 'recorded', cause: 'asked' }
    }),
  )
}

function toWording({ wording }: ConsentBody): Wording | null {
  if (wording === undefined) return null
  return 'text' in wording
    ? { text: wording.text }
    : { wordingId: wording.id, version: wording.version, language: wording.language }
}

/** When something happened; now where it is not said. */
export function readTime(
  text: string | undefined,
  pointer: string,
  reading: Reading,
): Temporal.Instant | Refusal {
  if (text === undefined) return reading.now
  const at = Temporal.Instant.from(text)
  return isTooFarAhead(at, reading.now) ? refuseAt('time_in_future', pointer, reading) : at
}
