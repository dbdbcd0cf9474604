import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold between occasions, grants and the ledger; each check finds what breaks it. */
export const offerChecks: readonly Check[] = [
  {
    name: 'what a rule gave for an event is posted once, with its points',
    find: sql`
      select o.occasion_id::text as subject, 'the occasion says ' || o.points || ', the ledger says ' || coalesce(e.points::text, 'nothing') as detail
      from offers.occasion o
      left join ledger.entry e on e.key = o.occasion_id and e.cause = 'rule'
      where (case o.outcome when 'given' then nullif(o.points, 0) end) is distinct from e.points`,
  },
  {
    name: 'every posting by a rule has its occasion',
    find: sql`
      select e.cause_id::text as subject, 'an entry without an occasion' as detail
      from ledger.entry e
      left join offers.occasion o on o.club_id = e.club_id and o.occasion_id = e.cause_id
      where e.cause = 'rule' and o.occasion_id is null`,
  },
  {
    name: 'what was given for an event has its occasion',
    find: sql`
      select g.grant_id::text as subject, 'the occasion is missing, or held out' as detail
      from offers.grant g
      left join offers.occasion o on o.club_id = g.club_id and o.occasion_id = g.cause_id
      where g.cause = 'rule' and o.outcome is distinct from 'given'`,
  },
]
