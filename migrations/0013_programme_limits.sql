-- What rules have given so far, for their limits: by member and period, and of the whole club.

-- What a key counted for a member in a period, which begins on `period_on` (counter.ts).
create table programme.member_counter (
  bucket smallint not null,
  member_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  period_on date not null,
  club_id uuid not null,
  amount bigint not null,
  primary key (bucket, member_id, key, period_on)
) with (fillfactor = 80);
call platform.fence_club('programme.member_counter');
grant select, insert, update, delete on programme.member_counter to moadon_app;

-- How much of its budget a rule has given; how much it may give stands in the version in force.
create table programme.budget (
  club_id uuid not null,
  rule_code text not null check (length(rule_code) between 1 and 100),
  used bigint not null default 0 check (used >= 0),
  primary key (club_id, rule_code)
);
call platform.fence_club('programme.budget');
grant select, insert, update on programme.budget to moadon_app;
