import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { findLastModel, readStandings } from './queries.ts'
import type { Standing } from './standing.ts'

/** How each of these members stands by the last rating; who has never bought has no entry. */
export async function standingsOf(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, Standing>> {
  if (memberIds.length === 0) return new Map()
  const rows = await readStandings(tx, memberIds)
  return new Map([...rows].map(([memberId, { standing }]) => [memberId, standing]))
}

/** Weeks between the purchases of a typical member, by the last rating; null before the first. */
export const readTypicalGap = async (tx: Tx): Promise<number | null> =>
  (await findLastModel(tx))?.model.typicalGap ?? null
