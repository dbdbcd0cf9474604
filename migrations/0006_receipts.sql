-- Receipts, their lines, what came back, and each member's spend by day.
create schema receipts;
grant usage on schema receipts to moadon_app;

-- A receipt's own key, claimed before anything is posted, so that one receipt cannot post twice or to two members.
create table receipts.claim (
  club_id uuid not null,
  receipt_ref text not null,
  receipt_id uuid not null,
  bucket smallint not null,
  fingerprint bytea not null,
  primary key (club_id, receipt_ref)
);
call platform.fence_club('receipts.claim');
-- Locking a claim takes the right to change something of it; nothing changes the bucket but a move of the whole club.
grant select, insert, update (bucket) on receipts.claim to moadon_app;

create table receipts.receipt (
  bucket smallint not null,
  receipt_id uuid not null,           -- also the key of its posting in the ledger
  club_id uuid not null,
  receipt_ref text not null,
  member_id uuid,                     -- null: nobody was named; a member may claim it later
  account_id uuid,
  branch text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  business_on date not null,          -- the day in the branch's zone
  currency text not null,
  total_minor bigint not null,
  eligible_minor bigint not null,     -- what counted as spend
  version_id uuid,                    -- the programme version that ruled it; null: none was in force
  window_spend_minor bigint,          -- the state it was rated by: never looked up again
  points bigint not null,
  source text not null,
  tenders jsonb,
  primary key (bucket, receipt_id),
  constraint receipt_member check ((member_id is null) = (account_id is null))
);
create index receipt_day on receipts.receipt (club_id, business_on);
call platform.fence_club('receipts.receipt');
grant select, insert, update on receipts.receipt to moadon_app;

create table receipts.line (
  bucket smallint not null,
  receipt_id uuid not null,
  line_no smallint not null,
  club_id uuid not null,
  line_id text not null,
  sku text not null,
  description text,
  brand text,
  category text,
  kind text not null default 'sale' check (kind in ('sale', 'gift_card', 'deposit', 'fee')),
  qty numeric not null,
  amount_minor bigint not null,
  discount_minor bigint,
  tax_minor bigint,
  primary key (bucket, receipt_id, line_no)
);
call platform.fence_club('receipts.line');
grant select, insert on receipts.line to moadon_app;

-- What a member spent, by day: one row a day however many receipts, so that rolling spend is a short read.
create table receipts.member_day (
  bucket smallint not null,
  member_id uuid not null,
  business_on date not null,
  club_id uuid not null,
  receipts integer not null,
  eligible_minor bigint not null,
  primary key (bucket, member_id, business_on)
) with (fillfactor = 80);
call platform.fence_club('receipts.member_day');
grant select, insert, update, delete on receipts.member_day to moadon_app;

-- Goods back. A return may come before its receipt: then it waits, up to a stated time.
create table receipts.return (
  club_id uuid not null,
  receipt_ref text not null,
  return_ref text not null,
  return_id uuid not null,            -- also the key of its posting in the ledger
  fingerprint bytea not null,
  state text not null check (state in ('waiting', 'posted', 'rejected', 'lapsed')),
  reason text,                        -- why it was rejected when its receipt came
  lines jsonb not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  waits_until timestamptz not null,
  receipt_id uuid,
  points bigint,                      -- taken back
  eligible_minor bigint,
  posted_at timestamptz,
  primary key (club_id, receipt_ref, return_ref)
);
create index return_waiting on receipts.return (club_id, waits_until) where state = 'waiting';
create index return_recent on receipts.return (club_id, return_id);
-- A return of the past names itself and no receipt: by its name a second import finds it.
create index return_name on receipts.return (club_id, return_ref);
call platform.fence_club('receipts.return');
grant select, insert, update on receipts.return to moadon_app;

-- Writes a batch of receipts that was decided already: claims, receipts, lines, spend by day, events. One call, set-based.
create function receipts.write_receipts(
  p_club_id uuid, p_bucket smallint, p_recorded_at timestamptz,
  -- one element a receipt
  r_ids uuid[], r_refs text[], r_fingerprints text[], r_members uuid[], r_accounts uuid[], r_branches text[],
  r_occurred_at timestamptz[], r_business_on date[], r_currencies text[], r_totals bigint[], r_eligible bigint[],
  r_versions uuid[], r_window_spends bigint[], r_points bigint[], r_sources text[], r_tenders text[],
  -- one element a line
  l_receipts uuid[], l_numbers smallint[], l_ids text[], l_skus text[], l_descriptions text[], l_brands text[],
  l_categories text[], l_kinds text[], l_qtys text[], l_amounts bigint[], l_discounts bigint[], l_taxes bigint[],
  -- one element a member and day
  d_members uuid[], d_days date[], d_receipts integer[], d_eligible bigint[])
returns void
language plpgsql as $$
begin
  insert into receipts.claim (club_id, receipt_ref, receipt_id, bucket, fingerprint)
  select p_club_id, r.receipt_ref, r.receipt_id, p_bucket, decode(r.fingerprint, 'hex')
  from unnest(r_refs, r_ids, r_fingerprints) as r (receipt_ref, receipt_id, fingerprint);
  insert into receipts.receipt (
    bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at, business_on, currency,
    total_minor, eligible_minor, version_id, window_spend_minor, points, source, tenders)
  select p_bucket, r.id, p_club_id, r.ref, r.member_id, r.account_id, r.branch, r.occurred_at, p_recorded_at, r.business_on,
         r.currency, r.total, r.eligible, r.version_id, r.window_spend, r.points, r.source, r.tenders::jsonb
  from unnest(r_ids, r_refs, r_members, r_accounts, r_branches, r_occurred_at, r_business_on, r_currencies, r_totals,
              r_eligible, r_versions, r_window_spends, r_points, r_sources, r_tenders)
    as r (id, ref, member_id, account_id, branch, occurred_at, business_on, currency, total, eligible, version_id,
          window_spend, points, source, tenders);
  insert into receipts.line (
    bucket, receipt_id, line_no, club_id, line_id, sku, description, brand, category, kind, qty, amount_minor, discount_minor, tax_minor)
  select p_bucket, l.receipt_id, l.number, p_club_id, l.id, l.sku, l.description, l.brand, l.category, l.kind,
         l.qty::numeric, l.amount, l.discount, l.tax
  from unnest(l_receipts, l_numbers, l_ids, l_skus, l_descriptions, l_brands, l_categories, l_kinds, l_qtys, l_amounts,
              l_discounts, l_taxes)
    as l (receipt_id, number, id, sku, description, brand, category, kind, qty, amount, discount, tax);
  -- The members' accounts are locked, so nobody else writes these days; the conflict is with the member's own earlier receipt.
  insert into receipts.member_day as day (bucket, member_id, business_on, club_id, receipts, eligible_minor)
  select p_bucket, d.member_id, d.business_on, p_club_id, d.receipts, d.eligible
  from unnest(d_members, d_days, d_receipts, d_eligible) as d (member_id, business_on, receipts, eligible)
  on conflict (bucket, member_id, business_on) do update
  set receipts = day.receipts + excluded.receipts, eligible_minor = day.eligible_minor + excluded.eligible_minor;
  -- The past is no event: nothing that follows from a purchase today follows from one that is imported.
  insert into platform.event (club_id, kind, subject_id, occurred_at)
  select p_club_id, 'receipt.posted', r.receipt_id, r.occurred_at
  from unnest(r_ids, r_occurred_at, r_sources) as r (receipt_id, occurred_at, source)
  where r.source <> 'import';
end $$;
