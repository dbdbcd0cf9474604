import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of campaigns over all data. */
export const campaignChecks: readonly Check[] = [
  {
    name: 'nobody who was held out was written to by the campaign',
    find: sql`
      select p.member_id::text as subject, 'held out of run ' || p.run_id || ', and has a message of it' as detail
      from campaigns.participant p
      join campaigns.mailing g on g.club_id = p.club_id and g.run_id = p.run_id
      join messaging.message m on m.club_id = g.club_id and m.mailing_id = g.mailing_id and m.member_id = p.member_id
      where p.is_held and m.state in ('sent', 'unknown', 'kept')
        and not exists (select from campaigns.participant t
                        where t.club_id = p.club_id and t.run_id = p.run_id and t.member_id = p.member_id and not t.is_held)`,
  },
  {
    name: 'a campaign that ran has the version that it ran by',
    find: sql`
      select c.campaign_id::text as subject, 'version ' || c.version || ' is not kept' as detail
      from campaigns.campaign c
      where c.version is not null and not exists (
        select from campaigns.version v
        where v.club_id = c.club_id and v.campaign_id = c.campaign_id and v.version = c.version)`,
  },
]
