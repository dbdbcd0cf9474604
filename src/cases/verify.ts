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
    name: 'refunds of a redemption are those that it knows of',
    find: sql`
      select r.redemption_id::text as subject,
             'given back ' || coalesce(sum(m.points), 0) || ', the redemption says ' || r.given_back_points as detail
      from rewards.redemption r
      left join cases.make_good m on m.club_id = r.club_id and m.redemption_id = r.redemption_id and m.kind = 'refund'
      group by r.club_id, r.redemption_id having coalesce(sum(m.points), 0) <> r.given_back_points`,
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
