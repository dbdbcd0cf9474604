-- Receipts under rules: what rating one took besides spend is stored with it, and what each rule did.
alter table receipts.receipt
  add column state jsonb,             -- facts, budgets and place that its rating took; null: the version asked for none
  add column effects jsonb;           -- what each rule gave, or would have given whom it held out; null: nothing

drop function receipts.write_receipts;

-- As before, with what rules took and did, and with points by day.
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
  d_members uuid[], d_days date[], d_receipts integer[], d_eligible bigint[], d_points bigint[])
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
  insert into receipts.member_day as day (bucket, member_id, business_on, club_id, receipts, eligible_minor, points)
  select p_bucket, d.member_id, d.business_on, p_club_id, d.receipts, d.eligible, d.points
  from unnest(d_members, d_days, d_receipts, d_eligible, d_points) as d (member_id, business_on, receipts, eligible, points)
  on conflict (bucket, member_id, business_on) do update
  set receipts = day.receipts + excluded.receipts, eligible_minor = day.eligible_minor + excluded.eligible_minor,
      points = day.points + excluded.points;
  -- The past is no event: nothing that follows from a purchase today follows from one that is imported.
  insert into platform.event (club_id, kind, subject_id, occurred_at)
  select p_club_id, 'receipt.posted', r.receipt_id, r.occurred_at
  from unnest(r_ids, r_occurred_at, r_sources) as r (receipt_id, occurred_at, source)
  where r.source <> 'import';
end $$;
