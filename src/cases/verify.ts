import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of cases over all data. */
export const caseChecks: readonly Check[] = [
  {
    name: 'points that made something good were posted once, as they are written down',
    find: sql`
      select m.make_good_id::text as subject, 'it says ' || m.points || ', the ledger says ' || coalesce(a.points::text, 'nothing') as detail
      from cases.make_good m left join ledger.adjustment a on a.club_id = m.club_id and a.adjustment_id = m.make_good_id
      where m.points > 0 and m.points is distinct from a.points`,
  },
  {
    name: 'refunds of a redemption are no more than it took',
    find: sql`
      select m.redemption_id::text as subject, 'given back ' || sum(m.points) || ' of ' || max(r.points) as detail
      from cases.make_good m join rewards.redemption r on r.club_id = m.club_id and r.redemption_id = m.redemption_id
      where m.kind = 'refund' group by m.redemption_id having sum(m.points) > max(r.points)`,
  },
  {
    name: 'who waits wrote last, and who does not has an answer',
    find: sql`
      select c.case_id::text as subject, 'the case is ' || c.state || ', and ' || m.author || ' wrote last' as detail
      from cases."case" c
      join lateral (
        select author from cases.message m
        where m.club_id = c.club_id and m.case_id = c.case_id and m.author <> 'note' order by m.message_id desc limit 1) m on true
      where c.state = 'answered' and m.author = 'member'`,
  },
]
