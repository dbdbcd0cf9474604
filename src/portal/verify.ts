import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold in the portal; each check finds what breaks it. */
export const portalChecks: readonly Check[] = [
  {
    name: 'a sign-in that lives is an active member’s',
    find: sql`
      select s.session_id::text as subject, 'the member is missing, merged or erased' as detail
      from portal.session s
      left join members.member m on m.club_id = s.club_id and m.member_id = s.member_id
      where s.revoked_at is null and m.state is distinct from 'active'`,
  },
  {
    name: 'a phone or address has one code that can still be used',
    find: sql`
      select encode(c.identifier_hash, 'hex') as subject, count(*)::text as detail
      from portal.code c where c.used_at is null
      group by c.club_id, c.identifier_hash, c.purpose having count(*) > 1`,
  },
  {
    // The message of a mailing names, last, which of its turns it is: of the way to a dream, the dream and how far.
    name: 'every mailing is a step of a run, or of the way to a dream',
    find: sql`
      select m.message_id::text as subject, 'its mailing is no step of any run, and no dream’s' as detail
      from messaging.message m
      left join campaigns.mailing g on g.club_id = m.club_id and g.mailing_id = m.mailing_id
      where m.mailing_id is not null and g.mailing_id is null and not exists (
        select from dreams.dream d
        where d.club_id = m.club_id and d.dream_id::text = split_part(split_part(m.natural_key, ' ', 4), ':', 1))`,
  },
]
