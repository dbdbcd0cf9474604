-- Messages to members: each row is the delivery itself and the outbox that it is sent from.

create schema messaging;
grant usage on schema messaging to moadon_app;

create table messaging.message (
  club_id uuid not null,
  message_id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z_]{0,39}$'),
  -- What it tells of, in ids: the same again is the same message.
  natural_key text not null check (length(natural_key) between 1 and 200),
  channel text not null check (channel in ('email', 'sms')),
  -- Null: somebody who is no member, or not known here.
  member_id uuid,
  language text not null check (language in ('he', 'en')),
  -- Where to, and what it says, sealed under the installation's secret; both go when they are not needed any more.
  address text check (length(address) between 3 and 254),
  content bytea,
  state text not null check (state in
    ('queued', 'sending', 'sent', 'failed', 'unknown', 'lapsed', 'refused', 'no_address', 'no_channel', 'kept')),
  created_at timestamptz not null,
  -- Not before: quiet hours, or the next attempt.
  next_at timestamptz not null,
  -- What is late by then is not sent at all.
  not_after_at timestamptz not null,
  attempts smallint not null default 0,
  claimed_at timestamptz,
  -- Set just before it is handed over: whoever finds it set and no end cannot know whether it went out.
  begun_at timestamptz,
  ended_at timestamptz,
  provider text,
  provider_ref text check (length(provider_ref) <= 200),
  -- A code, never a provider's words: they may quote the address.
  failure text check (failure ~ '^[a-z0-9_.]{1,60}$'),
  -- Parts that the phone companies count; null of an e-mail.
  segments smallint,
  primary key (club_id, message_id),
  unique (club_id, natural_key),
  check (state <> 'queued' or (address is not null and content is not null)),
  check (state <> 'sending' or claimed_at is not null),
  check ((state in ('queued', 'sending')) = (ended_at is null))
);
call platform.fence_club('messaging.message');
grant select, insert, update (state, next_at, attempts, claimed_at, begun_at, ended_at, provider, provider_ref, failure,
  address, content, member_id), delete on messaging.message to moadon_app;
create index message_due on messaging.message (club_id, next_at, message_id) where state = 'queued';
create index message_taken on messaging.message (club_id, claimed_at) where state = 'sending';
create index message_member on messaging.message (club_id, member_id);
create index message_kept on messaging.message (club_id, ended_at) where content is not null or address is not null;
