-- What is learned of each member beside their standing, what they said of themselves, and segments that are asked for anew.

-- Interests, habits, what comes next and what is to be expected of a member; made anew when they bought, or after a while.
create table standing.member_profile (
  club_id uuid not null,
  member_id uuid not null,
  profiled_on date not null,
  visits integer not null check (visits > 0),   -- as known then: another count is a reason to make it anew
  interests jsonb not null,             -- category, lift and receipts of each, the strongest first
  interest_categories text[] not null,  -- the same categories by themselves
  branch text,                          -- favourites; null: none stands out
  weekday smallint check (weekday between 1 and 7),
  hour smallint check (hour between 0 and 23),
  day_part text check (day_part in ('morning', 'noon', 'afternoon', 'evening')),
  price_level text check (price_level in ('low', 'middle', 'high')),
  next_category text,
  next_chance real check (next_chance between 0 and 1),
  next_usual_chance real check (next_usual_chance between 0 and 1),
  next_after text,                      -- the category of the last visit that it follows from; null: their own habit
  value_method text not null check (value_method in ('mbg_nbd', 'pareto_nbd', 'rhythm')),
  visits_expected real not null,
  visits_low integer not null,
  visits_high integer not null,
  spend_each_minor bigint not null,
  sales_minor bigint not null,
  sales_low_minor bigint not null,
  sales_high_minor bigint not null,
  primary key (club_id, member_id),
  constraint profile_next check (num_nulls(next_category, next_chance, next_usual_chance) in (0, 3)),
  constraint profile_after check (next_after is null or next_category is not null)
) with (fillfactor = 80);
call platform.fence_club('standing.member_profile');
grant select, insert, update, delete on standing.member_profile to moadon_app;

-- Categories that members said they care about; never learned, never forgotten by a rating.
create table standing.declared_interest (
  club_id uuid not null,
  member_id uuid not null,
  category_key text not null check (length(category_key) between 1 and 200),   -- small letters, without outer blanks
  category text not null check (length(category) between 1 and 200),
  said_by text not null check (said_by in ('member', 'staff', 'api')),
  said_at timestamptz not null,
  primary key (club_id, member_id, category_key)
);
call platform.fence_club('standing.declared_interest');
grant select, insert, update, delete on standing.declared_interest to moadon_app;

alter table standing.run
  add column value jsonb,               -- the model of members' value; null: a run of an earlier release
  add column next jsonb;                -- which category follows which; null: nothing was learned
alter table standing.setting
  add column margin_percent smallint check (margin_percent between 0 and 100);

-- The whole of it is to be worked out anew because a past was brought in (`past`: nobody is told).
alter table segments.segment add column asked_at timestamptz;
alter table segments.move drop constraint move_cause_check,
  add constraint move_cause_check check (cause in ('definition', 'event', 'clock', 'hand', 'past'));

-- Which ready-made segments the club has been given: one that it deleted does not come back.
create table segments.given (
  club_id uuid not null,
  ready text not null check (ready ~ '^[a-z][a-z_]{0,39}$'),
  given_at timestamptz not null,
  primary key (club_id, ready)
);
call platform.fence_club('segments.given');
grant select, insert on segments.given to moadon_app;
alter table segments.segment no force row level security;
insert into segments.given (club_id, ready, given_at)
select club_id, ready, created_at from segments.segment where ready is not null;
alter table segments.segment force row level security;

-- As before, and each event says whose receipt it is.
create or replace function receipts.write_receipts(
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
  -- It says whose it is: whoever follows members need not look each receipt up.
  insert into platform.event (club_id, kind, subject_id, data, occurred_at)
  select p_club_id, 'receipt.posted', r.receipt_id, jsonb_build_object('member_id', r.member_id), r.occurred_at
  from unnest(r_ids, r_members, r_occurred_at, r_sources) as r (receipt_id, member_id, occurred_at, source)
  where r.source <> 'import';
end $$;
