import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold in the tiers room; each check finds what breaks it. */
export const tierChecks: readonly Check[] = [
  {
    name: 'a tier held is one that its newest change led to',
    find: sql`
      select t.member_id::text as subject, 'holds ' || t.tier || ', and no newest change led there' as detail
      from tiers.member_tier t
      where not exists (
        select from tiers.change c
        where c.club_id = t.club_id and c.member_id = t.member_id and c.to_tier = t.tier
          and c.decided_at = (
            select max(n.decided_at) from tiers.change n where n.club_id = t.club_id and n.member_id = t.member_id))`,
  },
  {
    name: 'whoever was merged holds no tier any more',
    find: sql`
      select t.member_id::text as subject, 'merged, and still holds ' || t.tier as detail
      from tiers.member_tier t
      join members.member m on m.club_id = t.club_id and m.member_id = t.member_id
      where m.state = 'merged'`,
  },
  {
    name: 'a review that was carried out says what became of everybody it was to lower',
    find: sql`
      select r.review_id::text as subject, m.member_id || ' has no outcome' as detail
      from tiers.review r
      join tiers.review_member m on m.club_id = r.club_id and m.review_id = r.review_id
      where r.state = 'done' and m.action = 'down' and m.outcome is null`,
  },
  {
    name: 'whoever a review has lowered has the change that did it, once',
    find: sql`
      select m.review_id || ' / ' || m.member_id as subject, count(c.change_id) || ' changes' as detail
      from tiers.review_member m
      left join tiers.change c on c.club_id = m.club_id and c.member_id = m.member_id
        and c.cause = 'review' and c.cause_id = m.review_id and c.reason <> 'reached'
      where m.outcome = 'lowered'
      group by m.review_id, m.member_id having count(c.change_id) <> 1`,
  },
]
