-- Offers: what rules gave members besides points from purchases, and what was answered to events.
create schema offers;
grant usage on schema offers to moadon_app;

-- One small thing that a rule gave a member, once a cause: a coupon, a sample, or tickets of a raffle.
create table offers.grant (
  club_id uuid not null,
  grant_id uuid not null,
  member_id uuid not null,
  -- The rule's name as it was then: versions may call it otherwise later.
  rule_code text not null check (length(rule_code) between 1 and 100),
  rule_name text not null check (length(rule_name) between 1 and 200),
  version_id uuid not null,
  cause text not null check (cause in ('receipt', 'rule')),
  cause_id uuid not null,             -- the receipt, or the occasion that a rule answered
  kind text not null check (kind in ('coupon_amount', 'coupon_percent', 'sample', 'raffle_tickets')),
  name text not null check (length(name) between 1 and 200),
  amount_minor bigint check (amount_minor >= 0),
  percent_bp integer check (percent_bp between 0 and 10000),
  tickets integer check (tickets >= 0),
  code text,                          -- what a till reads; tickets have none
  issued_at timestamptz not null,
  valid_until timestamptz,            -- not included; null: for ever
  state text not null default 'issued' check (state in ('issued', 'used', 'expired', 'withdrawn')),
  ended_at timestamptz,
  used_on text check (length(used_on) between 1 and 120), -- the till's name of the receipt, where there was one
  taken_minor bigint check (taken_minor >= 0),            -- what a coupon took off
  withdrawn_by text check (withdrawn_by in ('return', 'staff')),
  primary key (club_id, grant_id),
  constraint grant_once_a_cause unique (club_id, rule_code, cause_id),
  constraint grant_code unique (club_id, code),
  constraint grant_worth check (
    (kind = 'coupon_amount') = (amount_minor is not null)
    and (kind = 'coupon_percent') = (percent_bp is not null)
    and (kind = 'raffle_tickets') = (tickets is not null)
    and (kind = 'raffle_tickets') = (code is null)),
  constraint grant_ended check (
    (state = 'issued') = (ended_at is null)
    and (state = 'withdrawn') = (withdrawn_by is not null)
    and (state = 'used' or (used_on is null and taken_minor is null)))
);
create index grant_member on offers.grant (club_id, member_id, grant_id desc);
create index grant_cause on offers.grant (club_id, cause_id);
create index grant_open on offers.grant (club_id, valid_until) where state = 'issued';
call platform.fence_club('offers.grant');
grant select, insert, update (member_id, state, ended_at, used_on, taken_minor, withdrawn_by) on offers.grant to moadon_app;

-- What a rule answered to something that happened to a member and was no purchase: written first, so that a rule answers
-- each occasion once. Also whom it held out, with what they would have got.
create table offers.occasion (
  club_id uuid not null,
  occasion_id uuid not null,          -- also the key of its posting in the ledger
  member_id uuid not null,
  rule_code text not null check (length(rule_code) between 1 and 100),
  rule_name text not null check (length(rule_name) between 1 and 200),
  version_id uuid not null,
  trigger text not null check (trigger in ('joined', 'details_confirmed', 'birthday', 'friend_joined')),
  occasion text not null check (length(occasion) between 1 and 100), -- which of its kind: the day, the friend
  outcome text not null check (outcome in ('given', 'held_out')),
  points bigint not null check (points >= 0),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (club_id, occasion_id),
  constraint occasion_once unique (club_id, member_id, rule_code, occasion)
);
call platform.fence_club('offers.occasion');
grant select, insert, update (member_id) on offers.occasion to moadon_app;

-- Up to which day birthdays have been looked for.
create table offers.birthday_run (
  club_id uuid primary key,
  done_on date not null
);
call platform.fence_club('offers.birthday_run');
grant select, insert, update on offers.birthday_run to moadon_app;
