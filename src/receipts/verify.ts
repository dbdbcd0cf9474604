import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'
import { findWronglyRated } from './re-rating-service.ts'
import { CASH_ROUNDING_MINOR } from './receipt.ts'

/** What holds between receipts, returns, spend by day and the ledger, over the club of the transaction. */
export const receiptChecks: readonly Check[] = [
  {
    name: "a member's receipt is posted once, with its points",
    find: sql`
      select r.receipt_ref as subject, 'receipt says ' || r.points || ', ledger says ' || coalesce(e.points::text, 'nothing') as detail
      from receipts.receipt r
      left join ledger.entry e on e.bucket = r.bucket and e.key = r.receipt_id and e.account_id = r.account_id and e.kind = 'earn'
      where r.member_id is not null and e.points is distinct from r.points`,
  },
  {
    name: 'every earning has its receipt',
    find: sql`
      select e.cause_id::text as subject, 'an entry without a receipt' as detail
      from ledger.entry e
      left join receipts.receipt r on r.bucket = e.bucket and r.receipt_id = e.cause_id
      where e.cause = 'receipt' and r.receipt_id is null`,
  },
  {
    name: 'every receipt is claimed once, under its own name',
    find: sql`
      select r.receipt_ref as subject, 'the claim differs' as detail
      from receipts.receipt r
      left join receipts.claim c on c.club_id = r.club_id and c.receipt_ref = r.receipt_ref
      where c.receipt_id is distinct from r.receipt_id`,
  },
  {
    name: 'every receipt has its lines, and they add up',
    find: sql`
      select r.receipt_ref as subject, 'total ' || r.total_minor || ', lines ' || coalesce(l.amount_minor::text, 'missing') as detail
      from receipts.receipt r
      left join (select bucket, receipt_id, sum(amount_minor) as amount_minor from receipts.line group by 1, 2) l
        using (bucket, receipt_id)
      where l.amount_minor is null or abs(r.total_minor - l.amount_minor) > ${CASH_ROUNDING_MINOR}`,
  },
  {
    name: 'a posted return has taken back what it says',
    find: sql`
      select r.receipt_ref || ' / ' || r.return_ref as subject, 'return says ' || r.points || ', ledger says ' || coalesce((-e.points)::text, 'nothing') as detail
      from receipts.return r
      left join ledger.entry e on e.key = r.return_id and e.kind in ('reverse', 'adjust')
      where r.state = 'posted' and r.points <> 0 and (-e.points) is distinct from r.points`,
  },
  {
    name: 'every take-back has its return',
    find: sql`
      select e.key::text as subject, 'ledger says ' || -e.points || ', return says ' || coalesce(r.points::text, 'nothing') as detail
      from ledger.entry e
      left join receipts.return r on r.return_id = e.key and r.state = 'posted'
      where e.cause = 'return' and r.points is distinct from -e.points`,
  },
  {
    name: 'a receipt that no version ruled earned nothing',
    find: sql`
      select receipt_ref as subject, 'earned ' || points as detail
      from receipts.receipt where version_id is null and points <> 0`,
  },
  { name: 'a receipt earned what its version gives for it', look: findWronglyRated },
  {
    // Of whoever was merged the days are the survivor's. Of those who were erased nobody knows any more who became whom:
    // theirs are held together.
    name: 'spend by day is what the member’s receipts and returns of the day add up to',
    find: sql`
      select coalesce(d.member_id::text, s.member_id::text, 'erased') || ' ' || coalesce(d.business_on, s.business_on) as subject,
             'by day ' || coalesce(d.eligible_minor, 0) || ' in ' || coalesce(d.receipts, 0) || ' receipts, '
               || coalesce(d.points, 0) || ' points; by receipts ' || coalesce(s.eligible_minor, 0) || ' in '
               || coalesce(s.receipts, 0) || ', ' || coalesce(s.points, 0) as detail
      from (
        select case when m.state <> 'erased' then day.member_id end as member_id, day.business_on,
               sum(day.receipts) as receipts, sum(day.eligible_minor) as eligible_minor, sum(day.points) as points
        from receipts.member_day day join members.member m on m.member_id = day.member_id
        group by 1, 2) d
      full join (
        select case when m.state <> 'erased' then coalesce(m.merged_into, x.member_id) end as member_id, x.business_on, sum(x.receipts) as receipts,
               sum(x.eligible_minor) as eligible_minor, sum(x.points) as points
        from (
          select member_id, business_on, 1 as receipts, eligible_minor, points from receipts.receipt where member_id is not null
          union all
          select r.member_id, r.business_on, 0, -b.eligible_minor, -b.points
          from receipts.return b join receipts.receipt r on r.receipt_id = b.receipt_id
          where b.state = 'posted' and r.member_id is not null) x
        join members.member m on m.member_id = x.member_id
        group by 1, 2) s
        on coalesce(s.member_id, '00000000-0000-0000-0000-000000000000') = coalesce(d.member_id, '00000000-0000-0000-0000-000000000000')
          and s.business_on = d.business_on
      where (coalesce(d.eligible_minor, 0), coalesce(d.receipts, 0), coalesce(d.points, 0))
        <> (coalesce(s.eligible_minor, 0), coalesce(s.receipts, 0), coalesce(s.points, 0))`,
  },
  {
    // Held together as above.
    name: 'what was bought by day is what the lines of the day’s receipts say, less what came back of them',
    find: sql`
      select coalesce(d.member_id::text, s.member_id::text, 'erased') || ' ' || coalesce(d.business_on, s.business_on) as subject,
             'by day ' || coalesce(d.spent_minor, 0) || ' in ' || coalesce(d.purchases, 0) || ' purchases; by lines '
               || coalesce(s.spent_minor, 0) || ' in ' || coalesce(s.purchases, 0) as detail
      from (
        select case when m.state <> 'erased' then day.member_id end as member_id, day.business_on,
               sum(day.purchases) as purchases, sum(day.spent_minor) as spent_minor
        from receipts.member_day day join members.member m on m.member_id = day.member_id
        group by 1, 2) d
      full join (
        select case when m.state <> 'erased' then coalesce(m.merged_into, b.member_id) end as member_id, b.business_on,
               sum(b.purchases) as purchases, sum(b.spent_minor) as spent_minor
        from receipts.bought b join members.member m on m.member_id = b.member_id
        group by 1, 2) s
        on coalesce(s.member_id, '00000000-0000-0000-0000-000000000000') = coalesce(d.member_id, '00000000-0000-0000-0000-000000000000')
          and s.business_on = d.business_on
      where (coalesce(d.spent_minor, 0), coalesce(d.purchases, 0)) <> (coalesce(s.spent_minor, 0), coalesce(s.purchases, 0))`,
  },
]
