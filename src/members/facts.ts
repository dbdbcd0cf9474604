import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** Who the club has: members that are neither merged nor erased. */
export async function countMembers(tx: Tx): Promise<number> {
  const row = await tx.one<{ members: number }>(
    sql`select count(*) as members from members.member where club_id = ${tx.clubId} and state = 'active'`,
  )
  return row.members
}

/** The next members, neither merged nor erased, by their ids: for work that goes through the whole club. */
export async function readActiveIds(tx: Tx, after: Uuid | null, limit: number): Promise<Uuid[]> {
  const rows = await tx.query<{ member_id: Uuid }>(
    sql`select member_id from members.member
        where club_id = ${tx.clubId} and state = 'active' and (${after}::uuid is null or member_id > ${after}::uuid)
        order by member_id limit ${limit}`,
  )
  return rows.map(({ member_id }) => member_id)
}

/** These members, the survivors in place of those who were merged, without who was erased. */
export async function keepActive(tx: Tx, memberIds: readonly Uuid[]): Promise<Uuid[]> {
  const rows = await tx.query<{ member_id: Uuid }>(
    sql`with named as materialized (
          select coalesce(merged_into, member_id) as member_id from members.member
          where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]))
        select member_id from members.member
        where club_id = ${tx.clubId} and member_id in (select member_id from named) and state = 'active'`,
  )
  return rows.map(({ member_id }) => member_id)
}

/** How many joined on each day in `timeZone`, from the first day on. */
export function readJoined(
  tx: Tx,
  from: Temporal.PlainDate,
  timeZone: string,
): Promise<{ on: Temporal.PlainDate; joined: number }[]> {
  const start = from.toZonedDateTime(timeZone).toInstant()
  return tx.query(
    sql`select (joined_at at time zone ${timeZone})::date as on, count(*) as joined from members.member
        where club_id = ${tx.clubId} and state = 'active' and joined_at >= ${start} group by 1`,
  )
}

/** The survivor of each member that was merged. */
export async function readSurvivors(tx: Tx): Promise<Map<Uuid, Uuid>> {
  const rows = await tx.query<{ member_id: Uuid; merged_into: Uuid }>(
    sql`select member_id, merged_into from members.member
        where club_id = ${tx.clubId} and merged_into is not null`,
  )
  return new Map(rows.map(({ member_id, merged_into }) => [member_id, merged_into]))
}
