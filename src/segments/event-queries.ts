import sql, { type Sql } from 'sql-template-tag'
import type { FactScope } from '#members/fact.ts'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** These members, the survivors of those who were merged, and whose accounts these are; with their accounts. */
export async function readInvolved(
  tx: Tx,
  memberIds: readonly Uuid[],
  accountIds: readonly Uuid[],
): Promise<FactScope> {
  if (memberIds.length + accountIds.length === 0) return { memberIds: [], accountIds: [] }
  const named = await tx.query<Row>(
    sql`with named as materialized (
          select member_id, account_id, merged_into from members.member
          where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]))
        select member_id, account_id from named
        union all
        select m.member_id, m.account_id from members.member m
        where m.club_id = ${tx.clubId} and m.member_id in (select merged_into from named)`,
  )
  const shared = named.flatMap(({ member_id, account_id }) => (account_id === member_id ? [] : account_id))
  return scopeOf([...named, ...(await readOwners(tx, [...accountIds, ...shared]))])
}

/** Whose accounts these are: their own, or one that they share. */
const readOwners = async (tx: Tx, accountIds: readonly Uuid[]): Promise<Row[]> =>
  accountIds.length === 0
    ? []
    : tx.query<Row>(
        sql`select member_id, account_id from members.member
            where club_id = ${tx.clubId} and member_id = any(${accountIds}::uuid[]) and account_id = member_id
            union all
            select member_id, account_id from members.member
            where club_id = ${tx.clubId} and account_id = any(${accountIds}::uuid[]) and account_id <> member_id`,
      )

/** These members and who shares an account with any of them: as `readInvolved`, without a look at those who share with nobody. */
export async function readSharing(tx: Tx, memberIds: readonly Uuid[]): Promise<FactScope> {
  if (memberIds.length === 0) return { memberIds: [], accountIds: [] }
  const sharing = await tx.query<Row>(
    sql`select member_id, account_id from members.member
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and account_id <> member_id`,
  )
  const owners = await readOwners(
    tx,
    sharing.map(({ account_id }) => account_id),
  )
  return scopeOf([...memberIds.map((id) => ({ member_id: id, account_id: id })), ...sharing, ...owners])
}

/** The last that is said of a member holds. */
function scopeOf(rows: readonly Row[]): FactScope {
  const accounts = new Map(rows.map((row) => [row.member_id, row.account_id]))
  return { memberIds: [...accounts.keys()], accountIds: [...accounts.values()] }
}

/** Of some members, who may enter any of the `rising` segments, being not in all of them, and who may leave any of the `falling`. */
export type MayMove = { readonly enter: ReadonlySet<Uuid>; readonly leave: ReadonlySet<Uuid> }

export async function readMayMove(
  tx: Tx,
  memberIds: readonly Uuid[],
  { rising, falling }: { rising: readonly Uuid[]; falling: readonly Uuid[] },
): Promise<MayMove> {
  const rows = await tx.query<{ member_id: Uuid; may_enter: boolean; may_leave: boolean }>(
    sql`with inside as materialized (
          select member_id, count(*) filter (where segment_id = any(${rising}::uuid[])) as risen,
                 bool_or(segment_id = any(${falling}::uuid[])) as may_leave
          from segments.member
          where club_id = ${tx.clubId} and segment_id = any(${[...rising, ...falling]}::uuid[])
            and member_id = any(${uuidColumn(memberIds)}::uuid[])
          group by member_id)
        select asked.member_id, coalesce(i.risen, 0) < ${rising.length}::integer as may_enter,
               coalesce(i.may_leave, false) as may_leave
        from unnest(${uuidColumn(memberIds)}::uuid[]) as asked (member_id)
        left join inside i on i.member_id = asked.member_id
        where coalesce(i.risen, 0) < ${rising.length}::integer or i.may_leave`,
  )
  const those = (may: 'may_enter' | 'may_leave') =>
    new Set(rows.flatMap((row) => (row[may] ? row.member_id : [])))
  return { enter: those('may_enter'), leave: those('may_leave') }
}

type Row = { member_id: Uuid; account_id: Uuid }

/** Lists on which any of these members is, who was merged or erased; nobody else changes them until the transaction ends. */
export async function lockUnsettled(tx: Tx, memberIds: readonly Uuid[]): Promise<Uuid[]> {
  const rows = await tx.query<{ segment_id: Uuid }>(
    sql`select g.segment_id from segments.segment g
        where g.club_id = ${tx.clubId} and g.kind = 'static' and exists (
          select from segments.member s
          join members.member m on m.club_id = s.club_id and m.member_id = s.member_id
          where s.club_id = g.club_id and s.segment_id = g.segment_id and s.member_id = any(${memberIds}::uuid[])
            and m.state <> 'active')
        order by g.segment_id for update`,
  )
  return rows.map(({ segment_id }) => segment_id)
}

/** Who is to be on these lists, of these members: the survivor for who was merged, and who was erased no more. */
export const settledOn = (
  tx: Pick<Tx, 'clubId'>,
  segmentIds: readonly Uuid[],
  memberIds: readonly Uuid[],
): Sql =>
  sql`select distinct coalesce(m.merged_into, m.member_id) as member_id, s.segment_id
      from segments.member s
      join members.member m on m.club_id = s.club_id and m.member_id = s.member_id
      where s.club_id = ${tx.clubId}::uuid and s.segment_id = any(${segmentIds}::uuid[])
        and s.member_id = any(${memberIds}::uuid[]) and (m.state = 'active' or m.merged_into is not null)`
