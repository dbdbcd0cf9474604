-- The simulated chain that fills a demonstration club: how far it has come.
create schema simulator;
grant usage on schema simulator to moadon_app;

-- One simulation a club. Seed and last day decide every event, so `events_done` says exactly where to go on.
create table simulator.feed (
  club_id uuid primary key,
  seed text not null,
  from_on date not null,
  to_on date not null,
  events_done integer not null default 0,
  -- The arrival of the last event; null before the first.
  done_until timestamptz,
  started_at timestamptz not null,
  finished_at timestamptz
);
call platform.fence_club('simulator.feed');
grant select, insert, update on simulator.feed to moadon_app;
