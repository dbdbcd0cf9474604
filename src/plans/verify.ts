import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What the tables of this room cannot hold by themselves. */
export const planChecks: readonly Check[] = [
  {
    name: 'a membership ends when its term and its frozen days say',
    find: sql`
      select m.membership_id::text as subject, 'ends on ' || m.ends_on || ' with ' || m.frozen_days || ' frozen days' as detail
      from plans.membership m
      join plans.terms t on t.club_id = m.club_id and t.plan_id = m.plan_id and t.version = m.terms_version
      left join (select membership_id, sum(until_on - from_on + 1)::integer as days from plans.freeze group by 1) f
        using (membership_id)
      where m.frozen_days <> coalesce(f.days, 0)
         or m.ends_on <> (m.starts_on + make_interval(months => (t.terms ->> 'term_months')::integer))::date - 1 + m.frozen_days`,
  },
  {
    name: 'a run is the sum of its payouts',
    find: sql`
      select r.run_id::text as subject, 'the run says ' || r.total_minor || ', its payouts ' || coalesce(o.amount, 0) as detail
      from plans.run r
      left join (select run_id, sum(amount_minor) as amount from plans.payout group by 1) o using (run_id)
      where r.total_minor <> coalesce(o.amount, 0)`,
  },
  {
    name: 'of a fee no more comes back than was paid',
    find: sql`
      select m.membership_id::text as subject, 'paid ' || m.fee_minor || ', returned ' || o.amount || ', set off ' || coalesce(m.set_off_minor, 0) as detail
      from plans.membership m
      join (select membership_id, sum(amount_minor) as amount from plans.payout
            where kind in ('fee_return', 'refund') and way <> 'till' and state <> 'draft' group by 1) o using (membership_id)
      where o.amount + coalesce(m.set_off_minor, 0) > m.fee_minor`,
  },
  {
    name: 'what was paid as store credit is in the ledger, once and in full',
    find: sql`
      select o.payout_id::text as subject, 'payout ' || o.amount_minor || ', ledger ' || coalesce(e.points, 0) as detail
      from plans.payout o
      left join (select cause_id, sum(points) as points from ledger.entry where cause = 'plan_payout' group by 1) e
        on e.cause_id = o.payout_id
      where o.way = 'store_credit' and o.state = 'paid' and o.amount_minor is distinct from e.points`,
  },
  {
    name: 'store credit is kept in money accounts, and nothing else is',
    find: sql`
      select a.account_id::text as subject, 'no member holds this money account' as detail
      from ledger.account a
      where a.unit = 'money' and a.moved_to is null
        and not exists (select from plans.holder h where h.credit_account_id = a.account_id)
      union all
      select h.credit_account_id::text, 'the store credit of a member is no money account'
      from plans.holder h
      left join ledger.account a on a.account_id = h.credit_account_id
      where h.credit_account_id is not null and (a.unit is distinct from 'money' or a.moved_to is not null)`,
  },
  {
    name: 'a payment that was assigned has paid for its membership',
    find: sql`
      select u.unmatched_id::text as subject, 'nothing has paid for ' || u.membership_id as detail
      from plans.unmatched u
      where u.state = 'assigned' and not exists (
        select from plans.payment p
        where p.club_id = u.club_id and p.membership_id = u.membership_id and p.state = 'paid')`,
  },
  {
    name: 'no more store credit came back than was spent',
    find: sql`
      select s.spend_ref as subject, 'spent ' || s.amount_minor || ', back ' || b.amount as detail
      from plans.credit_spend s
      join (select spend_ref, sum(amount_minor) as amount from plans.credit_back group by 1) b using (spend_ref)
      where b.amount > s.amount_minor or s.refused is not null`,
  },
]
