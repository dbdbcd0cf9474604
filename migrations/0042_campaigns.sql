-- Mailings: marketing that a room above puts into the queue as one. Its messages know neither address nor words until they are
-- sent: who may be written to, where and what, is decided at that moment.

create table messaging.mailing (
  club_id uuid not null,
  mailing_id uuid not null,
  topic text not null check (length(topic) between 1 and 60),
  -- In the order in which they are tried.
  channels text[] not null check (channels <@ array['email', 'sms'] and cardinality(channels) between 1 and 2),
  -- What is later than so is not sent at all.
  lifetime_minutes integer not null check (lifetime_minutes > 0),
  state text not null check (state in ('running', 'paused', 'stopped')),
  created_at timestamptz not null,
  primary key (club_id, mailing_id)
);
call platform.fence_club('messaging.mailing');
grant select, insert, update (state) on messaging.mailing to moadon_app;

alter table messaging.message
  add column mailing_id uuid,
  drop constraint message_check,
  drop constraint message_check2,
  drop constraint message_state_check,
  add constraint message_complete check (state <> 'queued' or mailing_id is not null or (address is not null and content is not null)),
  add constraint message_ended check ((state in ('queued', 'sending', 'paused')) = (ended_at is null)),
  add constraint message_paused check (state <> 'paused' or mailing_id is not null),
  add constraint message_state_check check (state in
    ('queued', 'sending', 'sent', 'failed', 'unknown', 'lapsed', 'refused', 'no_address', 'no_channel', 'kept', 'paused'));
grant update (channel, language, segments, not_after_at) on messaging.message to moadon_app;

-- Codes and news of what somebody did wait for no mailing.
drop index messaging.message_due;
create index message_due on messaging.message (club_id, next_at, message_id) where state = 'queued' and mailing_id is null;
create index message_mailing_due on messaging.message (club_id, next_at, message_id)
  where state = 'queued' and mailing_id is not null;
create index message_mailing on messaging.message (club_id, mailing_id, state) where mailing_id is not null;

create schema campaigns;
grant usage on schema campaigns to moadon_app;

create table campaigns.setting (
  club_id uuid not null primary key,
  -- Of every hundred members so many get no campaign at all, so that all of them together can be judged.
  holdout_percent smallint not null check (holdout_percent between 0 and 50),
  -- What is left of a sale to the club, from which a campaign has to earn its costs.
  margin_percent smallint not null check (margin_percent between 1 and 100),
  -- What one message costs, in hundredths of the currency's minor unit.
  email_cost_hundredths integer not null check (email_cost_hundredths between 0 and 1000000),
  sms_cost_hundredths integer not null check (sms_cost_hundredths between 0 and 1000000),
  revision integer not null,
  changed_at timestamptz not null
);
call platform.fence_club('campaigns.setting');
grant select, insert, update on campaigns.setting to moadon_app;

create table campaigns.campaign (
  club_id uuid not null,
  campaign_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  -- From the library: which of the ready ones it began as.
  ready text check (ready ~ '^[a-z][a-z_]{0,59}$'),
  state text not null check (state in ('draft', 'scheduled', 'running', 'paused', 'ended', 'stopped')),
  definition jsonb not null,
  revision integer not null check (revision > 0),
  -- The newest version that ran or runs; null until the first start.
  version integer check (version > 0),
  -- When it starts, or recurs next; null of drafts, of what is over, and of those that wait for something to happen.
  next_at timestamptz,
  -- What could be said of it when it was last judged.
  verdict text check (verdict in ('worked', 'did_not', 'cannot_tell', 'not_comparable', 'not_proven')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (club_id, campaign_id),
  check ((version is null) = (state in ('draft')))
);
call platform.fence_club('campaigns.campaign');
grant select, insert, update, delete on campaigns.campaign to moadon_app;
create index campaign_due on campaigns.campaign (club_id, next_at) where next_at is not null;

-- What ran, as it ran: never changed.
create table campaigns.version (
  club_id uuid not null,
  campaign_id uuid not null,
  version integer not null check (version > 0),
  definition jsonb not null,
  started_at timestamptz not null,
  primary key (club_id, campaign_id, version)
);
call platform.fence_club('campaigns.version');
grant select, insert on campaigns.version to moadon_app;

-- Once of a campaign: its one sending, one of its recurrences, or everything that happens while a version waits for events.
create table campaigns.run (
  club_id uuid not null,
  run_id uuid not null,
  campaign_id uuid not null,
  version integer not null,
  -- The day it is of, or 'version' of those that wait for events: the same again is the same run.
  turn text not null check (length(turn) between 1 and 40),
  state text not null check (state in ('frozen', 'stopped', 'ended')),
  -- Of a hundred so many were held out of it by its own lot, and of everything by the club's.
  held_percent smallint not null check (held_percent between 0 and 50),
  club_percent smallint not null check (club_percent between 0 and 50),
  -- Those of the audience who are in neither group, by reason.
  left_out jsonb not null,
  frozen_at timestamptz not null,
  ended_at timestamptz,
  primary key (club_id, run_id),
  unique (club_id, campaign_id, version, turn)
);
call platform.fence_club('campaigns.run');
grant select, insert, update (state, ended_at, left_out) on campaigns.run to moadon_app;

-- Who is in it: to be treated or held out, by lot; and at which step of their edition.
create table campaigns.participant (
  club_id uuid not null,
  run_id uuid not null,
  member_id uuid not null,
  -- More than 1 only where somebody may come in again.
  entry smallint not null default 1 check (entry > 0),
  edition smallint not null check (edition >= 0),
  is_held boolean not null,
  entered_on date not null,
  step smallint not null default 0,
  -- Null: there is nothing more to do.
  next_at timestamptz,
  exit text check (exit in ('done', 'goal', 'left', 'stopped', 'erased', 'held')),
  primary key (club_id, run_id, member_id, entry),
  check ((next_at is null) = (exit is not null))
) with (fillfactor = 80);
call platform.fence_club('campaigns.participant');
grant select, insert, update (step, next_at, exit, member_id), delete on campaigns.participant to moadon_app;
create index participant_due on campaigns.participant (club_id, run_id, next_at) where next_at is not null;
create index participant_member on campaigns.participant (club_id, member_id);

-- Which mailing carries which step of which edition of a run.
create table campaigns.mailing (
  club_id uuid not null,
  mailing_id uuid not null,
  run_id uuid not null,
  edition smallint not null,
  step smallint not null,
  primary key (club_id, mailing_id),
  unique (club_id, run_id, edition, step)
);
call platform.fence_club('campaigns.mailing');
grant select, insert on campaigns.mailing to moadon_app;

-- What campaigns give is kept with what rules and tills give.
alter table offers."grant" drop constraint grant_cause_check,
  add constraint grant_cause_check check (cause in ('receipt', 'rule', 'gesture', 'campaign'));
