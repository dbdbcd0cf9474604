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
    name: 'a gesture of points is posted once, and every other is a grant',
    find: sql`
      select g.given_id::text as subject, 'gave ' || g.points || ', the ledger says ' || coalesce(e.points::text, 'nothing')
               || ', grants ' || (select count(*) from offers.grant r where r.club_id = g.club_id and r.cause_id = g.given_id) as detail
      from offers.gesture_given g
      left join ledger.entry e on e.key = g.given_id and e.cause = 'gesture'
      where nullif(g.points, 0) is distinct from e.points
        or (g.points = 0) <> exists (
          select from offers.grant r where r.club_id = g.club_id and r.cause_id = g.given_id and r.cause = 'gesture')`,
  },
  {
    name: 'every posting of a gesture says who gave it',
    find: sql`
      select e.cause_id::text as subject, 'an entry without its gesture' as detail
      from ledger.entry e
      left join offers.gesture_given g on g.club_id = e.club_id and g.given_id = e.cause_id
      where e.cause = 'gesture' and g.given_id is null`,
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
