import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { changeMember } from './change-service.ts'
import {
  type Channel,
  type Consent,
  currentConsents,
  MARKETING,
  type NewConsent,
  type Witness,
} from './consent.ts'
import { readConsents } from './consent-queries.ts'
import type { Identifier, IdentifierKind } from './identifier-kind.ts'
import { isSame } from './identifier-plan.ts'
import type { Member, Profile } from './member.ts'
import * as queries from './queries.ts'

/** What another source knows of a member who is here already. */
export type KnownElsewhere = {
  readonly memberId: Uuid
  readonly profile: Profile
  readonly identifiers: readonly Identifier[]
  readonly consents: readonly NewConsent[]
  /** Where a yes to advertising that no proof stands for is taken back: nobody can show it. */
  readonly disowned?: readonly Channel[]
}

export type CompleteOutcome =
  | { ok: true; isChanged: boolean }
  | { ok: false; reason: 'member_exists'; existing: { memberId: Uuid; matchedBy: IdentifierKind } }
  | { ok: false; reason: 'member_not_found' }

/**
 * Adds to members what is not known of them yet, each answered in its place: blanks of the profile, further identifiers, and
 * consents where none stands. Of what is there only a yes without proof gives way, to a no and to a source that disowns it; so
 * doing it again changes nothing.
 */
export async function completeMembers(
  tx: Tx,
  known: readonly KnownElsewhere[],
  record: Witness & { recordedAt: Temporal.Instant },
): Promise<CompleteOutcome[]> {
  const ids = known.map(({ memberId }) => memberId)
  if (ids.length === 0) return []
  const members = new Map((await queries.readMembers(tx, ids)).map((member) => [member.memberId, member]))
  const identifiers = Map.groupBy(await queries.readIdentifiers(tx, ids), (row) => row.member_id)
  const consents = Map.groupBy(await readConsents(tx, ids), (consent) => consent.memberId)
  const outcomes: CompleteOutcome[] = []
  for (const each of known) {
    const member = members.get(each.memberId)
    if (!member) {
      outcomes.push({ ok: false, reason: 'member_not_found' })
      continue
    }
    const kept = identifiers.get(each.memberId) ?? []
    const other = findOtherPerson(each, kept)
    if (other) {
      outcomes.push({
        ok: false,
        reason: 'member_exists',
        existing: { memberId: each.memberId, matchedBy: other },
      })
      continue
    }
    const answered = consents.get(each.memberId) ?? []
    const change = {
      profile: findBlanks(member, each.profile),
      identifiers: {
        main: {},
        add: each.identifiers.filter((identifier) => !kept.some((own) => isSame(own, identifier))),
        remove: [],
      },
      consents: findAnswers(each, answered, record.recordedAt),
    }
    const isChanged =
      Object.keys(change.profile).length + change.identifiers.add.length + change.consents.length > 0
    const outcome = isChanged ? await changeMember(tx, each.memberId, change, record) : null
    if (outcome === null || outcome.ok) outcomes.push({ ok: true, isChanged })
    else if (outcome.reason === 'member_exists') outcomes.push(outcome)
    else outcomes.push({ ok: false, reason: 'member_not_found' })
  }
  return outcomes
}

/** Who has another number in the same other system is another person, though they share a phone: by what they were found. */
function findOtherPerson(
  { identifiers }: KnownElsewhere,
  kept: readonly Identifier[],
): IdentifierKind | null {
  const number = identifiers.find(({ kind }) => kind === 'external_id')
  const numbers = kept.filter(({ kind }) => kind === 'external_id')
  if (!number || numbers.length === 0 || numbers.some((own) => isSame(own, number))) return null
  return identifiers.find((identifier) => kept.some((own) => isSame(own, identifier)))?.kind ?? null
}

function findBlanks(member: Member, profile: Profile): Partial<Profile> {
  const fields = Object.keys(profile) as (keyof Profile)[]
  return Object.fromEntries(
    fields
      .filter((field) => member[field] === null && profile[field] !== null)
      .map((field) => [field, profile[field]]),
  )
}

/** What is new of their answers. Whoever says no to what nobody can prove is believed, and from now on: not when is known. */
function findAnswers(
  { consents, disowned = [] }: KnownElsewhere,
  answered: readonly Consent[],
  now: Temporal.Instant,
): NewConsent[] {
  const standing = currentConsents(answered)
  const findOwn = ({ channel, topic }: Pick<NewConsent, 'channel' | 'topic'>) =>
    standing.find((own) => own.channel === channel && own.topic === topic)
  const isUnproven = (own: Consent | undefined): boolean => own?.given === true && own.proof === 'unknown'
  const said = consents.flatMap((consent): NewConsent[] => {
    const own = findOwn(consent)
    if (own === undefined) return [consent]
    return !consent.given && isUnproven(own) ? [{ ...consent, capturedAt: now }] : []
  })
  const takenBack = disowned
    .filter((channel) => isUnproven(findOwn({ channel, topic: MARKETING })))
    .map((channel): NewConsent => ({ ...IMPORTED_NO, channel, capturedAt: now }))
  return [...said, ...takenBack]
}

const IMPORTED_NO = {
  topic: MARKETING,
  given: false,
  wording: null,
  surface: 'import',
  proof: 'unknown',
  cause: 'import',
} as const
