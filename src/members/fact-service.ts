import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type PersonFacts, selectPersonFacts } from './queries.ts'

export type { PersonFacts } from './queries.ts'

/** What the programme may ask about people, of many at once by id. */
export async function readPersonFacts(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, PersonFacts>> {
  const rows = memberIds.length === 0 ? [] : await selectPersonFacts(tx, memberIds)
  return new Map(rows.map((row) => [row.memberId, row]))
}
