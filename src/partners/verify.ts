import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What partners issued is what members got, and what is under way is what the transfers say. */
export const partnerChecks: readonly Check[] = [
  {
    name: 'what a partner issued and took back is what its members got',
    find: sql`
      select coalesce(e.earn_id, l.cause_id)::text as subject,
             'the purchase says ' || coalesce(e.points - e.reversed_points, 0) || ', the ledger says ' || coalesce(l.points, 0) as detail
      from partners.earn e
      full join (
        select cause_id, sum(points) as points from ledger.entry
        where cause in ('partner', 'partner_return', 'partner_hold') group by cause_id) l on l.cause_id = e.earn_id
      where coalesce(e.points - e.reversed_points, 0) <> coalesce(l.points, 0)`,
  },
  {
    name: 'what came back of a purchase is what its reversals say',
    find: sql`
      select e.earn_id::text as subject,
             'taken back ' || e.reversed_points || ', reversals say ' || coalesce(r.points, 0) as detail
      from partners.earn e
      left join (
        select earn_id, sum(points) as points from partners.reversal where earn_id is not null group by earn_id) r using (earn_id)
      where case when e.decided = 'rejected' then e.reversed_points < coalesce(r.points, 0)
                 else e.reversed_points <> coalesce(r.points, 0) end`,
  },
  {
    name: 'what is counted of a partner is what it issued and took back',
    find: sql`
      select p.partner_id::text as subject,
             'counted ' || coalesce(c.issued, 0) || ' and ' || coalesce(c.reversed, 0) || ', issued ' || coalesce(e.points, 0)
               || ' and ' || coalesce(e.reversed, 0) as detail
      from partners.partner p
      left join (
        select partner_id, sum(points) filter (where kind = 'issued') as issued,
               sum(points) filter (where kind = 'reversed') as reversed
        from partners.counter group by partner_id) c using (partner_id)
      left join (
        select partner_id, sum(points) as points, sum(reversed_points) as reversed from partners.earn group by partner_id) e using (partner_id)
      where (coalesce(c.issued, 0), coalesce(c.reversed, 0)) is distinct from (coalesce(e.points, 0), coalesce(e.reversed, 0))`,
  },
  {
    name: 'no contract gave more than its budget, and no day more than its cap',
    find: sql`
      select k.contract_id::text as subject, 'gave ' || c.points || ' of ' || (k.terms #>> '{caps,budget_points}') as detail
      from partners.contract k
      join partners.counter c on c.partner_id = k.partner_id and c.kind = 'budget' and c.scope = k.contract_id
      where c.points > (k.terms #>> '{caps,budget_points}')::bigint
      union all
      select e.partner_id::text || ' ' || e.business_on, 'gave ' || sum(e.points) || ' of ' || (k.terms #>> '{caps,day_points}')
      from partners.earn e
      join partners.contract k on k.club_id = e.club_id and k.contract_id = e.contract_id
      where k.terms #>> '{caps,day_points}' is not null
      group by e.partner_id, e.business_on, k.contract_id, k.terms
      having sum(e.points) > (k.terms #>> '{caps,day_points}')::bigint`,
  },
  {
    name: 'what is in transit to a partner is what its open transfers say',
    find: sql`
      select p.partner_id::text as subject,
             'the account holds ' || coalesce(a.points, 0) || ', transfers ' || coalesce(t.points, 0) as detail
      from partners.partner p
      left join (select account_id, sum(earned - spent) as points from ledger.account where unit = 'transit' group by account_id) a
        on a.account_id = p.partner_id
      left join (
        select partner_id, sum(points) as points from partners.transfer
        where direction = 'out' and settled_at is null group by partner_id) t using (partner_id)
      where coalesce(a.points, 0) <> coalesce(t.points, 0)`,
  },
  {
    name: 'a conversion moved what it says: out unless it was rejected, in if it was confirmed',
    find: sql`
      select coalesce(t.transfer_id, l.cause_id)::text as subject,
             coalesce(t.direction || ' ' || t.state || ' ' || t.points, 'none') || ', the ledger says ' || coalesce(l.points, 0) as detail
      from partners.transfer t
      full join (
        select e.cause_id, sum(e.points) as points
        from ledger.entry e
        join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse and a.unit = 'points'
        where e.cause = 'convert' and e.kind in ('earn', 'burn', 'unburn') group by e.cause_id) l on l.cause_id = t.transfer_id
      where coalesce(l.points, 0) <> coalesce(case
        when t.direction = 'out' and t.state <> 'rejected' then -t.points
        when t.direction = 'in' and t.state = 'confirmed' then t.points
        else 0 end, 0)`,
  },
  {
    name: 'nobody who was erased is linked, or called anything by a partner',
    find: sql`
      select l.link_id::text as subject, 'a link is left' as detail
      from partners.link l
      join members.erasure e on e.club_id = l.club_id and e.member_id = l.member_id
      where l.state = 'linked' or l.partner_ref is not null`,
  },
]
