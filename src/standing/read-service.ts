import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { distinctCategories, keyOfCategory } from './declared.ts'
import { readDeclaredOf } from './declared-queries.ts'
import { readTastes } from './profile-queries.ts'
import { findLastModel, readStandings } from './queries.ts'
import { readSettings } from './setting-service.ts'
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

/** What is known of what somebody likes, without what the club set as sensitive. */
export type Liking = {
  /** What they said and what was learned of them, the surest first. */
  readonly categories: readonly string[]
  /** What their next visit holds likelier than others' do. */
  readonly nextCategory: string | null
  /** Where they come most, by its code. */
  readonly branch: string | null
}

/** Of these members; of whom nothing is known there is no entry. `excluded` is what may not be told, in small letters. */
export async function readLikings(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<{ excluded: string[]; of: Map<Uuid, Liking> }> {
  const excluded = (await readSettings(tx)).excluded.map(keyOfCategory)
  if (memberIds.length === 0) return { excluded, of: new Map() }
  const [tastes, declared] = await Promise.all([readTastes(tx, memberIds), readDeclaredOf(tx, memberIds)])
  const mayTell = (category: string) => !excluded.includes(keyOfCategory(category))
  const of = new Map<Uuid, Liking>()
  for (const { member_id, interest_categories, next_category, branch } of tastes)
    of.set(member_id, {
      categories: interest_categories.filter(mayTell),
      nextCategory: next_category !== null && mayTell(next_category) ? next_category : null,
      branch,
    })
  for (const { member_id, categories } of declared) {
    const learned = of.get(member_id)
    const all = distinctCategories([...(learned?.categories ?? []), ...categories.filter(mayTell)])
    of.set(member_id, { nextCategory: null, branch: null, ...learned, categories: all })
  }
  return { excluded, of }
}

/** Who came to stand so on which of these days, both included, by their own purchases: `member_id`, `happened_on`. */
export const becameSql = (
  { clubId }: Pick<Tx, 'clubId'>,
  standing: Standing,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Sql => sql`
  select member_id, changed_on as happened_on from standing.change
  where club_id = ${clubId} and changed_on between ${from}::date and ${to}::date and to_standing = ${standing} and cause = 'rated'`
