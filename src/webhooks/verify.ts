import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of deliveries over all data, beside what the tables hold. */
export const webhookChecks: readonly Check[] = [
  {
    name: 'what waits behind another of its lane waits behind an earlier one',
    find: sql`
      select d.delivery_id::text as subject, 'nothing earlier of its lane waits' as detail
      from webhooks.delivery d
      where d.state = 'behind' and not exists (
        select from webhooks.delivery e
        where e.club_id = d.club_id and e.endpoint_id = d.endpoint_id and e.lane = d.lane
          and e.state in ('behind', 'ready', 'sending') and e.position < d.position)`,
  },
  {
    name: 'the one of a lane that is due is the earliest that waits',
    find: sql`
      select d.delivery_id::text as subject, 'an earlier one of its lane waits behind it' as detail
      from webhooks.delivery d
      where d.state in ('ready', 'sending') and exists (
        select from webhooks.delivery e
        where e.club_id = d.club_id and e.endpoint_id = d.endpoint_id and e.lane = d.lane
          and e.state = 'behind' and e.position < d.position)`,
  },
  {
    name: 'every webhook has a secret in use',
    find: sql`
      select e.endpoint_id::text as subject, 'it has none' as detail from webhooks.endpoint e
      where not exists (
        select from webhooks.secret s
        where s.club_id = e.club_id and s.endpoint_id = e.endpoint_id and s.until_at is null)`,
  },
]
