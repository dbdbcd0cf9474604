import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Channel, MARKETING } from './consent.ts'

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

/** What to call members, and whose account theirs is: member_id, account_id, name (null where they gave none), state. */
export const nameRows = (clubId: Uuid): Sql =>
  sql`select member_id, account_id, nullif(concat_ws(' ', first_name, last_name), '') as name, state from members.member
      where club_id = ${clubId}`

/** Who joined from one instant until another: key, member_id, at, place (the latest has the highest). */
export const joinedRows = (
  clubId: Uuid,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Sql =>
  sql`select member_id as key, member_id, joined_at as at, (extract(epoch from joined_at) * 1000000)::bigint as place
      from members.member where club_id = ${clubId} and state = 'active' and joined_at >= ${from} and joined_at < ${until}`

/** The survivor of each member that was merged. */
export async function readSurvivors(tx: Tx): Promise<Map<Uuid, Uuid>> {
  const rows = await tx.query<{ member_id: Uuid; merged_into: Uuid }>(
    sql`select member_id, merged_into from members.member
        where club_id = ${tx.clubId} and merged_into is not null`,
  )
  return new Map(rows.map(({ member_id, merged_into }) => [member_id, merged_into]))
}

/**
 * Phones and addresses of active members, of these alone or (null) of all: member_id, channel, address, is_main, since_at, source (null
 * where it was given after joining), confirmed_at.
 */
export const addressRows = (clubId: Uuid | null, memberIds: readonly Uuid[] | null): Sql =>
  sql`select i.member_id, i.kind as channel, i.value as address, i.is_primary as is_main,
        case when i.recorded_at <= m.recorded_at then least(m.joined_at, i.recorded_at) else i.recorded_at end as since_at,
        case when i.recorded_at <= m.recorded_at then m.source end as source, m.details_confirmed_at as confirmed_at
      from members.identifier i
      join members.member m on m.club_id = i.club_id and m.member_id = i.member_id
      where i.club_id = ${clubId} and i.kind in ('phone', 'email') and m.state = 'active'${
        memberIds === null ? empty : sql` and i.member_id = any(${uuidColumn(memberIds)}::uuid[])`
      }`

/** The last word of each of these members on advertising, by channel: member_id, channel, given. */
export async function readWills(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<{ member_id: Uuid; channel: Channel; given: boolean }[]> {
  return tx.query(
    sql`select member_id, channel, given from members.consent_held
        where club_id = ${tx.clubId} and topic = ${MARKETING} and member_id = any(${uuidColumn(memberIds)}::uuid[])`,
  )
}

/** Whether a member has a phone or an address at all, and how old what is known of them is. */
export type Reach = {
  memberId: Uuid
  hasAddress: boolean
  joinedAt: Temporal.Instant
  confirmedAt: Temporal.Instant | null
}

/** The next active members by their ids. */
export async function readReach(tx: Tx, after: Uuid | null, limit: number): Promise<Reach[]> {
  const rows = await tx.query<{
    member_id: Uuid
    has_address: boolean
    joined_at: Temporal.Instant
    details_confirmed_at: Temporal.Instant | null
  }>(
    sql`select m.member_id, m.joined_at, m.details_confirmed_at,
          exists (select from members.identifier i
                  where i.club_id = m.club_id and i.member_id = m.member_id and i.kind in ('phone', 'email')) as has_address
        from members.member m
        where m.club_id = ${tx.clubId} and m.state = 'active' and (${after}::uuid is null or m.member_id > ${after}::uuid)
        order by m.member_id limit ${limit}`,
  )
  return rows.map((row) => ({
    memberId: row.member_id,
    hasAddress: row.has_address,
    joinedAt: row.joined_at,
    confirmedAt: row.details_confirmed_at,
  }))
}

/** Active members, by how they came, whether an address is known, and what stands for a yes to advertising by mail or text. */
export type MemberSums = {
  members: number
  imported: number
  with_address: number
  /** Agreed, and the words, place and time are kept. */
  proven: number
  /** Another system says that they agreed, and nothing here shows it. */
  unproven: number
  /** Said no, and to nothing yes. */
  refused: number
}

export const sumMembers = (tx: Tx): Promise<MemberSums> =>
  tx.one<MemberSums>(
    sql`with said as materialized (
          select h.member_id, bool_or(h.given and c.proof = 'recorded') as proven, bool_or(h.given) as given
          from members.consent_held h
          join members.consent c on c.club_id = h.club_id and c.member_id = h.member_id and c.consent_id = h.consent_id
          where h.club_id = ${tx.clubId} and h.topic = ${MARKETING} and h.channel in ('email', 'sms') group by h.member_id
        ), reached as materialized (
          select distinct member_id from members.identifier where club_id = ${tx.clubId} and kind in ('phone', 'email')
        )
        select count(*) as members, count(*) filter (where m.source = 'import') as imported,
          count(r.member_id) as with_address, count(*) filter (where s.proven) as proven,
          count(*) filter (where s.given and not s.proven) as unproven, count(*) filter (where not s.given) as refused
        from members.member m left join said s using (member_id) left join reached r using (member_id)
        where m.club_id = ${tx.clubId} and m.state = 'active'`,
  )
