-- Trials: a draft of the programme rated over what the club has sold already. Nothing here is a posting.
create schema trials;
grant usage on schema trials to moadon_app;

create table trials.trial (
  club_id uuid not null,
  trial_id uuid not null,
  version_id uuid not null,           -- the draft
  definition jsonb not null,          -- as the draft read when the trial was asked for
  months smallint not null check (months between 1 and 24),
  from_on date not null,              -- what was sold from this day on is compared
  to_on date not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  progress real not null default 0 check (progress between 0 and 1),
  receipts integer not null default 0,
  members integer not null default 0,
  result jsonb,
  asked_at timestamptz not null,
  asked_by_kind text not null check (asked_by_kind in ('staff', 'api_key', 'system')),
  asked_by uuid not null,
  ended_at timestamptz,
  primary key (club_id, trial_id),
  constraint trial_done check ((state = 'done') = (result is not null)),
  constraint trial_ended check ((state = 'running') = (ended_at is null))
);
call platform.fence_club('trials.trial');
grant select, insert, update, delete on trials.trial to moadon_app;
