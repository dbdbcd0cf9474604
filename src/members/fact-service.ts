import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Member } from './member.ts'
import { type PersonFacts, readMembers, selectBirths, selectPersonFacts } from './queries.ts'

export type { PersonFacts } from './queries.ts'

/** What the programme may ask about people, of many at once by id. */
export async function readPersonFacts(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, PersonFacts>> {
  const rows = memberIds.length === 0 ? [] : await selectPersonFacts(tx, memberIds)
  return new Map(rows.map((row) => [row.memberId, row]))
}

/**
 * Members who may have a birthday on one of these days ('MM-DD'), by id: those born on them who keep the Gregorian date, and
 * all who keep the Hebrew one.
 */
export const listBirths = (
  tx: Tx,
  monthDays: readonly string[],
  after: Uuid | null,
  limit: number,
): Promise<PersonFacts[]> => selectBirths(tx, monthDays, after, limit)

/** Those of these who are members today, with what is known of them; who was merged or erased is left out. */
export async function readActiveMembers(tx: Tx, memberIds: readonly Uuid[]): Promise<Member[]> {
  const members = memberIds.length === 0 ? [] : await readMembers(tx, memberIds)
  return members.filter(({ state }) => state === 'active')
}
