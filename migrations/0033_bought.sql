-- What members bought, beside what earns: each member's day knows its purchases and what was spent on goods.
alter table receipts.member_day
  add column purchases integer not null default 0,    -- receipts with goods that did not all come back
  add column spent_minor bigint not null default 0;   -- on them for goods after discounts, less what was given back

-- What is left of a line's money after returns, as `remainingAmount` has it: goods without an amount of their own take their
-- share of the line, rounded half to even over all of them together; stated amounts are taken off; never past nothing. The
-- quotient is rounded half up, and one less where that was a tie and came to an odd number. One expression: it is inlined.
create function receipts.amount_left(p_amount bigint, p_qty numeric, p_unpriced_qty numeric, p_stated bigint)
returns bigint language sql immutable parallel safe
return (case when p_amount < 0 then -1 else 1 end * greatest(0, abs(p_amount) - abs(coalesce(p_stated, 0)) - case
  when coalesce(p_unpriced_qty, 0) = 0 then 0
  else div(2 * abs(p_amount) * p_unpriced_qty + abs(p_qty), 2 * abs(p_qty)) - case
    when mod(2 * abs(p_amount) * p_unpriced_qty + abs(p_qty), 2 * abs(p_qty)) = 0
      and mod(div(2 * abs(p_amount) * p_unpriced_qty + abs(p_qty), 2 * abs(p_qty)), 2) = 1 then 1 else 0 end
  end))::bigint;

-- What was bought on each member's receipt of which goods remain, as its lines and returns say: what days add up, and `verify` holds against them.
create view receipts.bought with (security_invoker = true) as
select r.club_id, r.bucket, r.receipt_id, r.member_id, r.business_on, 1 as purchases,
       greatest(0, sum(case when back.line_id is null then l.amount_minor
         else receipts.amount_left(l.amount_minor, l.qty, back.unpriced_qty, back.stated_minor) end))::bigint as spent_minor
from receipts.receipt r
join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id and l.kind = 'sale'
left join (
  select b.club_id, b.receipt_id, came.line_id, sum(came.qty) as qty,
         sum(came.qty) filter (where came.amount_minor is null) as unpriced_qty, sum(came.amount_minor)::bigint as stated_minor
  from receipts.return b
  cross join lateral jsonb_to_recordset(b.lines) as came (line_id text, qty numeric, amount_minor bigint)
  where b.state = 'posted' and b.receipt_id is not null
  group by 1, 2, 3) back
  on back.club_id = r.club_id and back.receipt_id = r.receipt_id and back.line_id = l.line_id
where r.member_id is not null
group by 1, 2, 3, 4, 5
having bool_or(l.amount_minor >= 0 and l.qty > coalesce(back.qty, 0));
grant select on receipts.bought to moadon_app;

-- Fills in what was bought by day, where nothing is said of it yet: of the books as they are, or as an older backup brings them.
-- A day stands in one bucket, but for members whose account has moved: then it is counted in the first. Of those who were merged
-- and erased nobody knows any more who became whom, and what they bought stands under their own ids.
create function receipts.reckon_days() returns void language sql as $$
  with placed as (
    select club_id, member_id, business_on, min(bucket) as bucket from receipts.member_day group by 1, 2, 3)
  insert into receipts.member_day as day (bucket, member_id, business_on, club_id, receipts, eligible_minor, purchases, spent_minor)
  select coalesce(placed.bucket, ledger.bucket_of(d.member_id)), d.member_id, d.business_on, d.club_id, 0, 0, d.purchases, d.spent_minor
  from (
    select b.club_id, coalesce(m.merged_into, b.member_id) as member_id, b.business_on,
           sum(b.purchases) as purchases, sum(b.spent_minor) as spent_minor
    from receipts.bought b join members.member m on m.club_id = b.club_id and m.member_id = b.member_id
    group by 1, 2, 3) d
  left join placed using (club_id, member_id, business_on)
  on conflict (bucket, member_id, business_on) do update
  set purchases = excluded.purchases, spent_minor = excluded.spent_minor;
$$;

-- Across all clubs, so for once not behind the fence, which holds the owner too.
alter table receipts.member_day no force row level security;
alter table receipts.receipt no force row level security;
alter table receipts.line no force row level security;
alter table receipts.return no force row level security;
alter table members.member no force row level security;
select receipts.reckon_days();
alter table receipts.member_day force row level security;
alter table receipts.receipt force row level security;
alter table receipts.line force row level security;
alter table receipts.return force row level security;
alter table members.member force row level security;

-- Who is in a segment by what it meant before leaves it, and nobody is told: it is worked out anew as for a past that came in.
alter table segments.segment no force row level security;
update segments.segment set asked_at = now() where kind = 'live';
alter table segments.segment force row level security;

drop function receipts.write_receipts;

-- As before, with what was bought by day.
create function receipts.write_receipts(
  p_club_id uuid, p_bucket smallint, p_recorded_at timestamptz,
  -- one element a receipt
  r_ids uuid[], r_refs text[], r_fingerprints text[], r_members uuid[], r_accounts uuid[], r_branches text[],
  r_occurred_at timestamptz[], r_business_on date[], r_currencies text[], r_totals bigint[], r_eligible bigint[],
  r_versions uuid[], r_window_spends bigint[], r_points bigint[], r_sources text[], r_tenders text[],
  r_states text[], r_effects text[],
  -- one element a line
  l_receipts uuid[], l_numbers smallint[], l_ids text[], l_skus text[], l_descriptions text[], l_brands text[],
  l_categories text[], l_kinds text[], l_qtys text[], l_amounts bigint[], l_discounts bigint[], l_taxes bigint[],
  -- one element a member and day
  d_members uuid[], d_days date[], d_receipts integer[], d_eligible bigint[], d_points bigint[],
  d_purchases integer[], d_spent bigint[])
returns void
language plpgsql as $$
begin
  insert into receipts.claim (club_id, receipt_ref, receipt_id, bucket, fingerprint)
  select p_club_id, r.receipt_ref, r.receipt_id, p_bucket, decode(r.fingerprint, 'hex')
  from unnest(r_refs, r_ids, r_fingerprints) as r (receipt_ref, receipt_id, fingerprint);
  insert into receipts.receipt (
    bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at, business_on, currency,
    total_minor, eligible_minor, version_id, window_spend_minor, points, source, tenders, state, effects)
  select p_bucket, r.id, p_club_id, r.ref, r.member_id, r.account_id, r.branch, r.occurred_at, p_recorded_at, r.business_on,
         r.currency, r.total, r.eligible, r.version_id, r.window_spend, r.points, r.source, r.tenders::jsonb,
         r.state::jsonb, r.effects::jsonb
  from unnest(r_ids, r_refs, r_members, r_accounts, r_branches, r_occurred_at, r_business_on, r_currencies, r_totals,
              r_eligible, r_versions, r_window_spends, r_points, r_sources, r_tenders, r_states, r_effects)
    as r (id, ref, member_id, account_id, branch, occurred_at, business_on, currency, total, eligible, version_id,
          window_spend, points, source, tenders, state, effects);
  insert into receipts.line (
    bucket, receipt_id, line_no, club_id, line_id, sku, description, brand, category, kind, qty, amount_minor, discount_minor, tax_minor)
  select p_bucket, l.receipt_id, l.number, p_club_id, l.id, l.sku, l.description, l.brand, l.category, l.kind,
         l.qty::numeric, l.amount, l.discount, l.tax
  from unnest(l_receipts, l_numbers, l_ids, l_skus, l_descriptions, l_brands, l_categories, l_kinds, l_qtys, l_amounts,
              l_discounts, l_taxes)
    as l (receipt_id, number, id, sku, description, brand, category, kind, qty, amount, discount, tax);
  -- The members' accounts are locked, so nobody else writes these days; the conflict is with the member's own earlier receipt.
  insert into receipts.member_day as day (
    bucket, member_id, business_on, club_id, receipts, eligible_minor, points, purchases, spent_minor)
  select p_bucket, d.member_id, d.business_on, p_club_id, d.receipts, d.eligible, d.points, d.purchases, d.spent
  from unnest(d_members, d_days, d_receipts, d_eligible, d_points, d_purchases, d_spent)
    as d (member_id, business_on, receipts, eligible, points, purchases, spent)
  on conflict (bucket, member_id, business_on) do update
  set receipts = day.receipts + excluded.receipts, eligible_minor = day.eligible_minor + excluded.eligible_minor,
      points = day.points + excluded.points, purchases = day.purchases + excluded.purchases,
      spent_minor = day.spent_minor + excluded.spent_minor;
  -- The past is no event: nothing that follows from a purchase today follows from one that is imported.
  -- It says whose it is: whoever follows members need not look each receipt up.
  insert into platform.event (club_id, kind, subject_id, data, occurred_at)
  select p_club_id, 'receipt.posted', r.receipt_id, jsonb_build_object('member_id', r.member_id), r.occurred_at
  from unnest(r_ids, r_members, r_occurred_at, r_sources) as r (receipt_id, member_id, occurred_at, source)
  where r.source <> 'import';
end $$;
