import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold in the members room; each check finds what breaks it. */
export const memberChecks: readonly Check[] = [
  {
    name: 'an identifier leads to an active member and to their account',
    find: sql`
      select i.kind || ' of ' || i.member_id as subject, 'the member is missing, merged or erased, or has another account' as detail
      from members.identifier i
      left join members.member m on m.club_id = i.club_id and m.member_id = i.member_id
      where m.state is distinct from 'active' or m.account_id <> i.account_id`,
  },
  {
    name: 'a member has one main identifier of each kind',
    find: sql`
      select member_id::text as subject, kind || ': ' || count(*) filter (where is_primary) as detail
      from members.identifier group by club_id, member_id, kind
      having count(*) filter (where is_primary) <> 1`,
  },
  {
    name: 'an active member can be found',
    find: sql`
      select m.member_id::text as subject, 'no identifier, or not in the search' as detail
      from members.member m
      where m.state = 'active'
        and (not exists (select from members.identifier i where i.club_id = m.club_id and i.member_id = m.member_id)
          or not exists (select from members.search s where s.club_id = m.club_id and s.member_id = m.member_id))`,
  },
  {
    name: 'a merged member leads to an active one',
    find: sql`
      select m.member_id::text as subject, 'the survivor is missing, merged or erased' as detail
      from members.member m
      left join members.member s on s.club_id = m.club_id and s.member_id = m.merged_into
      where m.state = 'merged' and s.state is distinct from 'active'`,
  },
  {
    name: 'what holds of consents is their newest',
    find: sql`
      select coalesce(h.member_id, n.member_id) || ' ' || coalesce(h.channel, n.channel) || ' ' || coalesce(h.topic, n.topic) as subject,
        'what is kept as holding is not the newest answer' as detail
      from members.consent_held h
      full join (
        select distinct on (member_id, channel, topic) club_id, member_id, channel, topic, consent_id, given
        from members.consent
        order by member_id, channel, topic, least(captured_at, recorded_at) desc, consent_id desc) n
        on n.club_id = h.club_id and n.member_id = h.member_id and n.channel = h.channel and n.topic = h.topic
      where h.consent_id is distinct from n.consent_id or h.given is distinct from n.given`,
  },
  {
    name: 'who was erased stays erased',
    find: sql`
      select e.member_id::text as subject, 'personal data is left' as detail
      from members.erasure e
      left join members.member m on m.club_id = e.club_id and m.member_id = e.member_id
      where m.state <> 'erased'
        or exists (select from members.search s where s.club_id = e.club_id and s.member_id = e.member_id)
        or exists (select from members.consent c
                   where c.club_id = e.club_id and c.member_id = e.member_id and c.address is not null)`,
  },
]
