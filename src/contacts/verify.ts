import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of contacts over all data. */
export const contactChecks: readonly Check[] = [
  {
    name: 'nothing is kept of where members were reached who were erased, and nobody asks or calls them',
    find: sql`
      select p.point_id::text as subject, 'an address is left' as detail
      from contacts.point p join members.erasure e on e.club_id = p.club_id and e.member_id = p.member_id
      where p.address is not null or p.ended_at is null
      union all
      select a.ask_id::text, 'a question is open'
      from contacts.ask a join members.erasure e on e.club_id = a.club_id and e.member_id = a.member_id
      where a.ended_at is null
      union all
      select c.call_id::text, 'a call is open'
      from contacts.call c join members.erasure e on e.club_id = c.club_id and e.member_id = c.member_id
      where c.ended_at is null`,
  },
  {
    name: 'a point is its member’s phone or address',
    find: sql`
      select p.point_id::text as subject, 'the member has no such ' || p.channel as detail
      from contacts.point p
      where p.ended_at is null and p.watched_at < now() - interval '2 days' and not exists (
        select from members.identifier i
        where i.club_id = p.club_id and i.kind = p.channel and i.value = p.address and i.member_id = p.member_id)
        and not exists (
          select from platform.event e where e.club_id = p.club_id and e.kind in ('member.changed', 'member.merged')
            and e.occurred_at > now() - interval '2 days')`,
  },
  {
    name: 'a point is waited for only while a question about it is open',
    find: sql`
      select p.point_id::text as subject, 'nothing was asked' as detail
      from contacts.point p
      where p.asks > 0 and p.asked_until is not null and not exists (
        select from contacts.ask a where a.club_id = p.club_id and a.point_id = p.point_id)`,
  },
]
