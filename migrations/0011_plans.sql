-- Paid membership: plans in numbered terms, memberships, what was paid, what came back, and how.
create schema plans;
grant usage on schema plans to moadon_app;

-- What an account of the ledger counts: points, or minor units of the club's money (a member's store credit).
alter table ledger.account add column unit text not null default 'points'
  constraint account_unit check (unit in ('points', 'money'));

-- Points and money are never one sum.
drop view ledger.contra;
create view ledger.contra with (security_invoker = true) as
select e.club_id, a.unit, e.kind, sum(e.entries)::bigint as entries, sum(e.points) as points
from (select club_id, bucket, account_id, purse, kind, count(*) as entries, sum(points) as points
      from ledger.entry group by club_id, bucket, account_id, purse, kind) e
join ledger.account a using (bucket, account_id, purse)
group by e.club_id, a.unit, e.kind;
grant select on ledger.contra to moadon_app;

create table plans.plan (
  club_id uuid not null,
  plan_id uuid not null,
  code text not null,                 -- what rules and reports go by; never changes
  sku text,                           -- a fee line with it at the till sells the plan
  state text not null check (state in ('open', 'closed')), -- closed: sold to nobody, kept by whoever has it
  terms_version integer not null,     -- the terms under which it is sold today
  created_at timestamptz not null,
  primary key (club_id, plan_id),
  constraint plan_code unique (club_id, code)
);
create unique index plan_sku on plans.plan (club_id, sku) where sku is not null;
call platform.fence_club('plans.plan');
grant select, insert, update (sku, state, terms_version) on plans.plan to moadon_app;

-- Terms are only ever added: a membership keeps those under which it was bought.
create table plans.terms (
  club_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  terms jsonb not null,
  recorded_at timestamptz not null,
  primary key (club_id, plan_id, version)
);
call platform.fence_club('plans.terms');
grant select, insert on plans.terms to moadon_app;

-- One row a member who has anything to do with plans: the lock under which their memberships change, and the account of
-- their store credit, once they have one.
create table plans.holder (
  club_id uuid not null,
  member_id uuid not null,
  credit_account_id uuid,
  primary key (club_id, member_id)
);
call platform.fence_club('plans.holder');
grant select, insert, update (credit_account_id) on plans.holder to moadon_app;

-- One term of a member in a plan. Its state on a day follows from its dates, so that nothing has to be run for it to be right.
create table plans.membership (
  club_id uuid not null,
  membership_id uuid not null,
  member_id uuid not null,
  plan_id uuid not null,
  terms_version integer not null,
  sold_on date not null,
  starts_on date not null,
  ends_on date not null,              -- the last day, the frozen days counted
  frozen_days integer not null default 0 check (frozen_days >= 0),
  fee_minor bigint not null check (fee_minor >= 0), -- as paid
  cancelled_on date,                  -- the first day without it
  cancelled_why text,
  renews uuid,                        -- the term that this one follows
  recorded_at timestamptz not null,
  primary key (club_id, membership_id),
  constraint membership_days check (ends_on >= starts_on)
);
create index membership_member on plans.membership (club_id, member_id);
create index membership_plan on plans.membership (club_id, plan_id, ends_on);
call platform.fence_club('plans.membership');
grant select, insert, update (member_id, starts_on, ends_on, frozen_days, cancelled_on, cancelled_why) on plans.membership to moadon_app;

create table plans.freeze (
  club_id uuid not null,
  membership_id uuid not null,
  from_on date not null,
  until_on date not null,             -- the last frozen day
  primary key (club_id, membership_id, from_on),
  constraint freeze_days check (until_on >= from_on)
);
call platform.fence_club('plans.freeze');
grant select, insert, update (until_on), delete on plans.freeze to moadon_app;

-- How a fee was paid, or is to be paid.
create table plans.payment (
  club_id uuid not null,
  payment_id uuid not null,
  member_id uuid not null,
  plan_id uuid not null,
  terms_version integer not null,
  membership_id uuid,                 -- what it paid for; null while it is open
  provider text not null,             -- 'recorded', 'till', or a payment provider
  method text not null,               -- in words of the provider: cash, card, transfer, link, receipt
  amount_minor bigint not null check (amount_minor >= 0),
  state text not null check (state in ('open', 'paid', 'lapsed')),
  external_id text,                   -- the provider's name of the payment link
  external_payment text,              -- the provider's name of the payment, by which it is given back
  receipt_id uuid,
  line_id text,
  created_at timestamptz not null,
  paid_at timestamptz,
  primary key (club_id, payment_id),
  constraint payment_paid check ((state = 'paid') = (paid_at is not null))
);
create unique index payment_line on plans.payment (club_id, receipt_id, line_id) where receipt_id is not null;
create index payment_membership on plans.payment (club_id, membership_id);
call platform.fence_club('plans.payment');
grant select, insert, update (member_id, membership_id, state, external_id, external_payment, paid_at) on plans.payment to moadon_app;

-- A fee-return run: what a plan gives back for a month.
create table plans.run (
  club_id uuid not null,
  run_id uuid not null,
  plan_id uuid not null,
  period text not null,               -- a calendar month, "2026-03"
  state text not null check (state in ('draft', 'approved', 'posted')),
  members integer not null,
  total_minor bigint not null,
  made_at timestamptz not null,
  approved_by_kind text,
  approved_by_id uuid,
  approved_at timestamptz,
  posted_at timestamptz,
  primary key (club_id, run_id),
  constraint run_period unique (club_id, plan_id, period)
);
call platform.fence_club('plans.run');
grant select, insert, update, delete on plans.run to moadon_app;

-- Money that goes back to a member. Its id is also the key of its posting in the ledger and at a payment provider.
create table plans.payout (
  club_id uuid not null,
  payout_id uuid not null,
  membership_id uuid not null,
  run_id uuid,                        -- null: the refund of a cancellation
  kind text not null check (kind in ('fee_return', 'top_up', 'cashback', 'refund')),
  period text not null,               -- the run's month; 'cancelled' for a refund
  amount_minor bigint not null check (amount_minor > 0),
  way text not null check (way in ('store_credit', 'card_refund', 'bank_file', 'till')),
  state text not null check (state in ('draft', 'approved', 'sending', 'to_pay', 'paid', 'failed')),
  why jsonb not null,                 -- the numbers that it follows from
  attempts integer not null default 0,
  failure text,
  external_id text,
  made_at timestamptz not null,
  paid_at timestamptz,
  primary key (club_id, payout_id)
);
-- Once per member, month and kind, whatever races or is run again.
create unique index payout_once on plans.payout (club_id, membership_id, kind, period);
create index payout_run on plans.payout (club_id, run_id, payout_id);
create index payout_open on plans.payout (club_id, payout_id) where state = 'sending';
call platform.fence_club('plans.payout');
grant select, insert, update (way, state, attempts, failure, external_id, paid_at), delete on plans.payout to moadon_app;

-- What a plan gave at the till beside money: evaluation with the plan minus evaluation without. Returns take back by negative rows.
create table plans.receipt_benefit (
  club_id uuid not null,
  membership_id uuid not null,
  benefit_id uuid not null default uuidv7(),
  receipt_id uuid not null,
  points bigint not null,
  points_worth_minor bigint not null,
  off_minor bigint not null,
  free_points bigint not null,        -- what the same purchase gives a free member
  free_off_minor bigint not null,
  business_on date not null,
  primary key (club_id, membership_id, benefit_id)
);
call platform.fence_club('plans.receipt_benefit');
grant select, insert on plans.receipt_benefit to moadon_app;

-- A benefit of the terms that a member used, at its stated value.
create table plans.benefit_use (
  club_id uuid not null,
  use_id uuid not null,
  membership_id uuid not null,
  benefit_code text not null,
  value_minor bigint not null check (value_minor >= 0),
  used_on date not null,
  subject_kind text not null,
  subject_id uuid not null,
  recorded_at timestamptz not null,
  undone_at timestamptz,
  primary key (club_id, use_id)
);
create index benefit_use_membership on plans.benefit_use (club_id, membership_id);
call platform.fence_club('plans.benefit_use');
grant select, insert, update (undone_at) on plans.benefit_use to moadon_app;

-- Store credit used at the till, by the till's own name of it.
create table plans.credit_spend (
  club_id uuid not null,
  spend_ref text not null,
  spend_id uuid not null,             -- also the key of its posting
  member_id uuid not null,            -- as named then; a merge changes nothing here
  amount_minor bigint not null check (amount_minor > 0),
  refused text,                       -- why it was refused: then for ever
  recorded_at timestamptz not null,
  primary key (club_id, spend_ref)
);
call platform.fence_club('plans.credit_spend');
grant select, insert, update (refused) on plans.credit_spend to moadon_app;

create table plans.credit_back (
  club_id uuid not null,
  back_ref text not null,
  back_id uuid not null,              -- also the key of its posting
  spend_ref text not null,
  amount_minor bigint not null check (amount_minor > 0),
  recorded_at timestamptz not null,
  primary key (club_id, back_ref)
);
create index credit_back_spend on plans.credit_back (club_id, spend_ref);
call platform.fence_club('plans.credit_back');
grant select, insert on plans.credit_back to moadon_app;

-- What was told of a membership, so that it is told once.
create table plans.notice (
  club_id uuid not null,
  membership_id uuid not null,
  kind text not null check (kind in ('renewal_near', 'behind_on_value', 'ended')),
  told_at timestamptz not null,
  primary key (club_id, membership_id, kind)
);
call platform.fence_club('plans.notice');
grant select, insert on plans.notice to moadon_app;

-- How a membership is doing, as last judged by the nightly job: for segments and messages.
create table plans.outlook (
  club_id uuid not null,
  membership_id uuid not null,
  judged_on date not null,
  back_minor bigint not null,         -- got back so far
  projected_minor bigint not null,    -- by the end of the term, at the member's own pace
  primary key (club_id, membership_id)
);
call platform.fence_club('plans.outlook');
grant select, insert, update, delete on plans.outlook to moadon_app;
