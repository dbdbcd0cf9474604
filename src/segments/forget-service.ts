import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { Forget } from '#members/merge-service.ts'

/**
 * In which segments an erased member was, and when, told of how they lived: it is gone, and nobody but the counts of each day knows
 * of it. No move says that they left: `member.erased` does.
 */
export const forgetMemberships: Forget = async (tx, memberIds, erasedAt) => {
  if (memberIds.length === 0) return
  const { timeZone } = await readClub(tx)
  const today = erasedAt.toZonedDateTimeISO(timeZone).toPlainDate()
  await tx.query(
    sql`select from segments.segment
        where club_id = ${tx.clubId} and segment_id in (
          select segment_id from segments.member where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]))
        order by segment_id for update`,
  )
  await tx.query(
    sql`with gone as (
          delete from segments.member where club_id = ${tx.clubId}::uuid and member_id = any(${memberIds}::uuid[])
          returning segment_id),
        counted as (
          update segments.segment g set members = g.members - c.members
          from (select segment_id, count(*)::integer as members from gone group by segment_id) c
          where g.club_id = ${tx.clubId}::uuid and g.segment_id = c.segment_id
          returning g.segment_id, g.members)
        insert into segments.size (club_id, segment_id, counted_on, members)
        select ${tx.clubId}::uuid, segment_id, ${today}::date, members from counted
        on conflict (club_id, segment_id, counted_on) do update set members = excluded.members`,
  )
  await tx.query(
    sql`delete from segments.move where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`,
  )
}
