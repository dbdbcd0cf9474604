import sql from 'sql-template-tag'
import type { FactScope } from '#members/fact.ts'
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
          where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]))
        select member_id, account_id from named
        union
        select m.member_id, m.account_id from members.member m
        where m.club_id = ${tx.clubId} and m.member_id in (select merged_into from named)`,
  )
  // Accounts have no index of their own, and few events name them, or members who share one.
  const shared = named.flatMap(({ member_id, account_id }) => (account_id === member_id ? [] : account_id))
  const asked = [...accountIds, ...shared]
  const owners =
    asked.length === 0
      ? []
      : await tx.query<Row>(
          sql`select member_id, account_id from members.member
              where club_id = ${tx.clubId} and account_id = any(${asked}::uuid[])`,
        )
  const rows = new Map([...named, ...owners].map((row) => [row.member_id, row.account_id]))
  return { memberIds: [...rows.keys()], accountIds: [...rows.values()] }
}

/** Which of these members are in any of these segments. */
export async function readInside(
  tx: Tx,
  memberIds: readonly Uuid[],
  segmentIds: readonly Uuid[],
): Promise<Uuid[]> {
  if (memberIds.length === 0 || segmentIds.length === 0) return []
  const rows = await tx.query<{ member_id: Uuid }>(
    sql`select distinct member_id from segments.member
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) and segment_id = any(${segmentIds}::uuid[])`,
  )
  return rows.map(({ member_id }) => member_id)
}

type Row = { member_id: Uuid; account_id: Uuid }

/** On lists the survivor stands for who was merged, and who was erased is gone. */
export async function settleLists(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  if (memberIds.length === 0) return
  await tx.query(
    sql`with gone as (
          select s.segment_id, m.member_id, m.merged_into, s.entered_at
          from segments.member s
          join members.member m on m.club_id = s.club_id and m.member_id = s.member_id
          join segments.segment g on g.club_id = s.club_id and g.segment_id = s.segment_id
          where s.club_id = ${tx.clubId} and s.member_id = any(${memberIds}::uuid[]) and m.state <> 'active' and g.kind = 'static'),
        survivors as (
          insert into segments.member (club_id, segment_id, member_id, entered_at)
          select ${tx.clubId}::uuid, segment_id, merged_into, min(entered_at) from gone where merged_into is not null
          group by segment_id, merged_into
          on conflict do nothing returning segment_id),
        cleared as (
          delete from segments.member s using gone
          where s.club_id = ${tx.clubId} and s.segment_id = gone.segment_id and s.member_id = gone.member_id
          returning s.segment_id),
        changed as (
          select segment_id, sum(change) as change
          from (select segment_id, 1 as change from survivors union all select segment_id, -1 from cleared) c
          group by segment_id)
        update segments.segment g set members = g.members + changed.change::integer
        from changed where g.club_id = ${tx.clubId} and g.segment_id = changed.segment_id`,
  )
}
