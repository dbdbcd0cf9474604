import type { NewConsent } from '#members/consent.ts'
import type { Identifier } from '#members/identifier-kind.ts'
import { NO_PROFILE, type Profile } from '#members/member.ts'
import { joinMembers } from '#members/service.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'

export const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
export const SUBJECT = { kind: 'staff', id: newId() } as const
export const RECORD = { recordedAt: NOW, subject: SUBJECT, address: '192.0.2.7' }

let nextPhone = 0

/** A phone that no other member of this run has. */
export function newPhone(): Identifier {
  nextPhone += 1
  return { kind: 'phone', value: `+97252${String(nextPhone).padStart(7, '0')}` }
}

/** Joins a member who must be able to. */
export async function joinOne(
  db: Database,
  clubId: Uuid,
  profile: Partial<Profile> = {},
  identifiers = [newPhone()],
  consents: NewConsent[] = [],
): Promise<Uuid> {
  const input = { ...NO_PROFILE, ...profile, identifiers, joinedAt: NOW, source: 'staff' as const, consents }
  const [outcome] = await db.inClub(clubId, (tx) => joinMembers(tx, [input], RECORD))
  if (!outcome?.ok) throw new Error('expected to join')
  return outcome.memberId
}

/** A yes or no to advertising matter, asked in a form. */
export const answer = (given: boolean, at = NOW, channel: NewConsent['channel'] = 'sms'): NewConsent => ({
  channel,
  topic: 'marketing',
  given,
  wording: { text: 'אני מסכימה לקבל דברי פרסומת' },
  surface: 'join form',
  capturedAt: at,
  proof: 'recorded',
  cause: 'asked',
})
