-- Gestures: small things that whoever stands at the till may give a member, within a budget.

-- What there is to give. What it costs the club is what the budgets count.
create table offers.gesture (
  club_id uuid not null,
  gesture_id uuid not null,
  name_he text not null check (length(name_he) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  kind text not null check (kind in ('points', 'sample', 'coupon_amount', 'coupon_percent')),
  points bigint check (points > 0),
  amount_minor bigint check (amount_minor > 0),
  percent_bp integer check (percent_bp between 1 and 10000),
  valid_days integer check (valid_days between 1 and 3650),
  cost_minor bigint not null check (cost_minor >= 0),
  is_offered boolean not null default true,
  created_at timestamptz not null,
  primary key (club_id, gesture_id),
  check ((kind = 'points') = (points is not null)),
  check ((kind = 'coupon_amount') = (amount_minor is not null)),
  check ((kind = 'coupon_percent') = (percent_bp is not null)),
  check ((kind = 'points') = (valid_days is null))
);
call platform.fence_club('offers.gesture');
grant select, insert, update on offers.gesture to moadon_app;

-- The budgets, in one row a club; whoever gives locks it, so that no two spend the same rest.
create table offers.gesture_budget (
  club_id uuid primary key,
  cashier_day_minor bigint check (cashier_day_minor >= 0), -- null: no bound
  club_month_minor bigint check (club_month_minor >= 0),
  member_rest_days integer not null default 1 check (member_rest_days between 0 and 366)
);
call platform.fence_club('offers.gesture_budget');
grant select, insert, update on offers.gesture_budget to moadon_app;

-- Who gave what to whom, and why. The reason is typed by people and goes with an erasure.
create table offers.gesture_given (
  club_id uuid not null,
  given_id uuid not null,             -- also the key of its posting, and the cause of its grant
  gesture_id uuid not null,
  member_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  branch text,
  reason text check (length(reason) between 1 and 500),
  points bigint not null,
  cost_minor bigint not null,
  given_on date not null,             -- the club's day
  given_at timestamptz not null,
  primary key (club_id, given_id),
  foreign key (club_id, gesture_id) references offers.gesture (club_id, gesture_id)
);
create index gesture_given_day on offers.gesture_given (club_id, given_on, subject_id);
create index gesture_given_member on offers.gesture_given (club_id, member_id, given_on);
call platform.fence_club('offers.gesture_given');
grant select, insert, update (member_id, reason) on offers.gesture_given to moadon_app;

alter table offers.grant drop constraint grant_cause_check;
alter table offers.grant add constraint grant_cause_check check (cause in ('receipt', 'rule', 'gesture'));
