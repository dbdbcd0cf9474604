import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of messages; each check finds what breaks it. */
export const messagingChecks: readonly Check[] = [
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
