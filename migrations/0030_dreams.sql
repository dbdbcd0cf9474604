-- Dreams: dear rewards that members save for.
create schema dreams;
grant usage on schema dreams to moadon_app;

create table dreams.dream (
  club_id uuid not null,
  dream_id uuid not null,
  member_id uuid not null,
  reward_id uuid not null,
  with_household boolean not null,
  state text not null default 'open' check (state in ('open', 'reached', 'given_up')),
  chosen_at timestamptz not null,
  reached_at timestamptz,
  ended_at timestamptz,
  primary key (club_id, dream_id),
  constraint dream_reached check (state <> 'reached' or reached_at is not null),
  constraint dream_ended check ((state = 'given_up') = (ended_at is not null))
);
-- A member dreams of a thing once at a time.
create unique index dream_once on dreams.dream (club_id, member_id, reward_id) where state <> 'given_up';
create index dream_open on dreams.dream (club_id, dream_id) where state = 'open';
call platform.fence_club('dreams.dream');
grant select, insert, update on dreams.dream to moadon_app;

-- How far somebody had come, and when; each once, also where points were used for something else afterwards.
create table dreams.milestone (
  club_id uuid not null,
  dream_id uuid not null,
  percent integer not null check (percent in (25, 50, 75, 100)),
  reached_at timestamptz not null,
  primary key (club_id, dream_id, percent)
);
call platform.fence_club('dreams.milestone');
grant select, insert on dreams.milestone to moadon_app;
