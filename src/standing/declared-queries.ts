import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { keyOfCategory, type Speaker } from './declared.ts'

export type DeclaredRow = { category: string; said_by: Speaker; said_at: Temporal.Instant }

export function readDeclared(tx: Tx, memberId: Uuid): Promise<DeclaredRow[]> {
  return tx.query<DeclaredRow>(
    sql`select category, said_by, said_at from standing.declared_interest
        where club_id = ${tx.clubId} and member_id = ${memberId} order by said_at, category_key`,
  )
}

/** What each of many members declared, in the order in which they said it. */
export const readDeclaredOf = (
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<{ member_id: Uuid; categories: string[] }[]> =>
  tx.query(
    sql`select member_id, array_agg(category order by said_at, category_key) as categories from standing.declared_interest
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) group by member_id`,
  )

/** Makes these all that the member has declared; what was said before keeps its day and who said it. */
export async function writeDeclared(
  tx: Tx,
  memberId: Uuid,
  categories: readonly string[],
  { by, at }: { by: Speaker; at: Temporal.Instant },
): Promise<void> {
  const keys = categories.map(keyOfCategory)
  await tx.query(
    sql`delete from standing.declared_interest
        where club_id = ${tx.clubId} and member_id = ${memberId} and category_key <> all(${keys}::text[])`,
  )
  await tx.query(
    sql`insert into standing.declared_interest (club_id, member_id, category_key, category, said_by, said_at)
        select ${tx.clubId}, ${memberId}, c.key, c.category, ${by}, ${at}
        from unnest(${keys}::text[], ${[...categories]}::text[]) as c (key, category)
        on conflict (club_id, member_id, category_key) do nothing`,
  )
}

/** The survivor said what both said; of one category, whoever said it first. */
export async function carryDeclared(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
  await tx.query(
    sql`with gone as (
          delete from standing.declared_interest where club_id = ${tx.clubId} and member_id = ${from}
          returning category_key, category, said_by, said_at)
        insert into standing.declared_interest as held (club_id, member_id, category_key, category, said_by, said_at)
        select ${tx.clubId}, ${into}, category_key, category, said_by, said_at from gone
        on conflict (club_id, member_id, category_key) do update
        set category = excluded.category, said_by = excluded.said_by, said_at = excluded.said_at
        where held.said_at > excluded.said_at`,
  )
}

/** All that these members ever declared. */
export async function deleteDeclared(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`delete from standing.declared_interest where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}
