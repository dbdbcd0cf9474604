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
]
