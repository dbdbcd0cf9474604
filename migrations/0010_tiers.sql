-- Tiers: a status by what members do. What each member holds, why, and the reviews by which a tier can be lost.
create schema tiers;
grant usage on schema tiers to moadon_app;

-- Points earned less taken back, by the day of the purchase: a ladder by points earned counts them, whatever is burned.
alter table receipts.member_day add column points bigint not null default 0;
-- Across all clubs, so for once not behind the fence, which holds the owner too.
alter table receipts.member_day no force row level security;
alter table receipts.receipt no force row level security;
alter table receipts.return no force row level security;
alter table members.member no force row level security;
update receipts.member_day day set points = earned.points
from (
  select r.club_id, coalesce(m.merged_into, r.member_id) as member_id, r.business_on,
         sum(r.points - coalesce(b.points, 0))::bigint as points
  from receipts.receipt r
  join members.member m on m.club_id = r.club_id and m.member_id = r.member_id
  left join lateral (
    select sum(back.points) as points from receipts.return back
    where back.club_id = r.club_id and back.receipt_ref = r.receipt_ref and back.state = 'posted') b on true
  group by 1, 2, 3) earned
where day.club_id = earned.club_id and day.member_id = earned.member_id and day.business_on = earned.business_on;
alter table receipts.member_day force row level security;
alter table receipts.receipt force row level security;
alter table receipts.return force row level security;
alter table members.member force row level security;

-- The tier that a member holds. Who has no row holds the first of the ladder.
create table tiers.member_tier (
  club_id uuid not null,
  member_id uuid not null,
  tier text not null,
  since_on date not null,
  kept_until_on date,                 -- promised when it was reached; null of the first tier
  basis text not null,                -- of the ladder by which it was reached
  threshold bigint not null,
  version_id uuid,                    -- the programme version with that ladder
  primary key (club_id, member_id)
);
create index member_tier_tier on tiers.member_tier (club_id, tier);
call platform.fence_club('tiers.member_tier');
grant select, insert, update, delete on tiers.member_tier to moadon_app;

-- Every change of a member's tier and what it was decided by: why a member holds it. Never changed.
create table tiers.change (
  club_id uuid not null,
  change_id uuid not null,
  member_id uuid not null,
  from_tier text not null,
  to_tier text not null,
  cause text not null check (cause in ('receipt', 'review', 'staff', 'merge', 'import')),
  cause_id uuid,                      -- the receipt, the review, or the member who was merged
  reason text not null check (reason in ('reached', 'not_kept', 'landed_softly', 'assigned', 'carried_over')),
  basis text not null,
  progress bigint,                    -- in the window, in the basis's unit; null where nobody counted
  threshold bigint not null,          -- of the higher of the two tiers: what was reached, or was missed
  window_from_on date,
  window_to_on date,
  kept_until_on date,
  version_id uuid,
  note text,                          -- the reason that staff gave
  subject_kind text,
  subject_id uuid,
  decided_at timestamptz not null,
  primary key (club_id, member_id, change_id)
);
call platform.fence_club('tiers.change');
grant select, insert on tiers.change to moadon_app;

-- A review: it writes what it will do, and carries it out on its day unless it is stopped.
create table tiers.review (
  club_id uuid not null,
  review_id uuid not null,
  kind text not null check (kind in ('monthly', 'ladder')),
  due_on date not null,
  state text not null check (state in ('planning', 'planned', 'approved', 'stopped', 'done')),
  version_id uuid not null,
  ladder jsonb not null,              -- by which it was planned; another ladder in force voids it
  began_at timestamptz not null,
  reviewed_to uuid,                   -- members up to this one have been looked at
  planned_at timestamptz,
  decided_at timestamptz,             -- approved or stopped
  decided_by_kind text,
  decided_by_id uuid,
  stop_reason text check (stop_reason in ('staff', 'ladder_changed', 'too_late')),
  done_at timestamptz,
  met integer not null default 0,     -- held their tier by their progress
  raised integer not null default 0,
  primary key (club_id, review_id)
);
create unique index review_due on tiers.review (club_id, due_on) where kind = 'monthly';
call platform.fence_club('tiers.review');
grant select, insert, update on tiers.review to moadon_app;

-- A line of the plan: who goes down, and who is below the threshold and keeps the tier so long.
create table tiers.review_member (
  club_id uuid not null,
  review_id uuid not null,
  member_id uuid not null,
  action text not null check (action in ('down', 'kept')),
  from_tier text not null,
  to_tier text not null,
  kept_until_on date,
  is_soft boolean not null,
  progress bigint not null,
  threshold bigint not null,          -- of the tier held
  outcome text check (outcome in ('lowered', 'rose', 'met', 'kept', 'changed', 'gone')),
  primary key (club_id, review_id, member_id)
);
create index review_member_open on tiers.review_member (club_id, review_id, action, member_id) where outcome is null;
call platform.fence_club('tiers.review_member');
grant select, insert, update (outcome) on tiers.review_member to moadon_app;

-- What the club has settled about its reviews; without a row, the program's own.
create table tiers.setting (
  club_id uuid not null primary key,
  review_notice_days smallint not null check (review_notice_days between 1 and 28)
);
call platform.fence_club('tiers.setting');
grant select, insert, update on tiers.setting to moadon_app;
