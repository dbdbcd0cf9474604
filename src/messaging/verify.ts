import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of messages; each check finds what breaks it. */
export const messagingChecks: readonly Check[] = [
  {
    name: 'what is told of a message is told of one that there is, and after it was put in',
    find: sql`
      select r.message_id::text as subject, r.kind || ': no message, or before it' as detail
      from messaging.reaction r
      left join messaging.message m on m.club_id = r.club_id and m.message_id = r.message_id
      where m.message_id is null or r.at < m.created_at`,
  },
  {
    name: 'no letters of a short message lead to somebody who was erased',
    find: sql`
      select s.message_id::text as subject, 'a token is left' as detail
      from messaging.short_link s
      join messaging.message m on m.club_id = s.club_id and m.message_id = s.message_id
      join members.erasure e on e.club_id = m.club_id and e.member_id = m.member_id`,
  },
  {
    name: 'nothing is kept of where members were reached who were erased',
    find: sql`
      select m.message_id::text as subject, 'an address or a content is left' as detail
      from messaging.message m
      join members.erasure e on e.club_id = m.club_id and e.member_id = m.member_id
      where m.address is not null or m.content is not null`,
  },
  {
    name: 'a code is gone once it was sent',
    find: sql`
      select m.message_id::text as subject, m.kind as detail
      from messaging.message m
      where m.state = 'sent' and m.content is not null
        and m.kind in ('sign_in_code', 'contact_code', 'reward_code', 'household_invite', 'contact_ask')`,
  },
]
