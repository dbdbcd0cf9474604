import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** The look that ends passes whose member is gone runs every minute; after so long it has not seen one. */
const SEEN_WITHIN = '1 day'

/** What must hold of passes over all data, beside what the tables hold. */
export const walletChecks: readonly Check[] = [
  {
    name: 'every pass that lives is of a member who is here',
    find: sql`
      select p.pass_id::text as subject, 'its member is ' || coalesce(m.state, 'nobody') as detail
      from wallet.pass p
      left join members.member m on m.club_id = p.club_id and m.member_id = p.member_id
      left join members.erasure e on e.club_id = p.club_id and e.member_id = p.member_id
      where p.ended_at is null and m.state is distinct from 'active'
        and coalesce(e.erased_at, m.merged_at, p.made_at) < now() - ${SEEN_WITHIN}::interval`,
  },
]
