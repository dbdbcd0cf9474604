-- What the club's other systems are told: where to, and every telling by itself until it arrived or was given up.
create schema webhooks;
grant usage on schema webhooks to moadon_app;

create table webhooks.endpoint (
  club_id uuid not null,
  endpoint_id uuid not null,
  url text not null,
  description text,
  types text[] not null,             -- names of the catalogue, or '*' alone: everything, also what comes later
  state text not null,
  state_since timestamptz not null,
  position bigint not null default 0, -- of the latest delivery
  failing_since timestamptz,         -- nothing arrived since then, though it was tried
  unavailable integer not null default 0, -- times in a row that nobody was there
  hold_until timestamptz,            -- nothing is tried before
  made_at timestamptz not null,
  primary key (club_id, endpoint_id),
  constraint endpoint_url check (length(url) <= 2000),
  constraint endpoint_description check (length(description) between 1 and 200),
  constraint endpoint_types check (cardinality(types) between 1 and 200),
  constraint endpoint_state check (state in ('on', 'off', 'gone', 'failing'))
);
call platform.fence_club('webhooks.endpoint');
grant select, insert, update, delete on webhooks.endpoint to moadon_app;

-- Sealed under the installation's secret. While one gives way to another, both sign.
create table webhooks.secret (
  club_id uuid not null,
  endpoint_id uuid not null,
  secret_id uuid not null,
  sealed bytea not null,
  made_at timestamptz not null,
  until_at timestamptz,              -- null: it is the one in use
  primary key (club_id, endpoint_id, secret_id),
  foreign key (club_id, endpoint_id) references webhooks.endpoint on delete cascade
);
create unique index secret_in_use on webhooks.secret (club_id, endpoint_id) where until_at is null;
call platform.fence_club('webhooks.secret');
grant select, insert, delete, update (until_at) on webhooks.secret to moadon_app;

-- One event for one endpoint. The body is kept to the letter: what is signed is what is sent, at every attempt.
create table webhooks.delivery (
  club_id uuid not null,
  delivery_id uuid not null,
  endpoint_id uuid not null,
  message_id uuid not null,          -- the same at each attempt and each endpoint: by it a receiver knows what it had
  type text not null,
  lane uuid not null,                -- whom it is about: of one lane the later waits for the earlier
  position bigint not null,          -- the order in which events came
  body text not null,
  happened_at timestamptz not null,
  made_at timestamptz not null,
  state text not null,
  attempts integer not null default 0,
  attempts_before integer not null default 0, -- those made before it was put in again
  first_at timestamptz,              -- of the first attempt since it was put in, or put in again
  next_at timestamptz,
  taken_at timestamptz,
  ended_at timestamptz,
  last_status smallint,
  last_failure text,
  primary key (club_id, delivery_id),
  foreign key (club_id, endpoint_id) references webhooks.endpoint on delete cascade,
  constraint delivery_state check (state in ('behind', 'ready', 'sending', 'sent', 'failed')),
  constraint delivery_due check ((state = 'ready') = (next_at is not null)),
  constraint delivery_taken check ((state = 'sending') = (taken_at is not null)),
  constraint delivery_ended check ((state in ('sent', 'failed')) = (ended_at is not null)),
  constraint delivery_body check (length(body) <= 20000)
);
-- At most one of a lane is on its way or due: the order cannot be lost.
create unique index delivery_head on webhooks.delivery (club_id, endpoint_id, lane) where state in ('ready', 'sending');
create index delivery_lane on webhooks.delivery (club_id, endpoint_id, lane, position) where state in ('behind', 'ready', 'sending');
create index delivery_due on webhooks.delivery (club_id, endpoint_id, next_at, position) where state = 'ready';
create index delivery_taken on webhooks.delivery (club_id, taken_at) where state = 'sending';
-- Not by position: whoever looks for the next of a lane would be led through all that was sent.
create index delivery_log on webhooks.delivery (club_id, endpoint_id, delivery_id desc);
create index delivery_age on webhooks.delivery (club_id, made_at);
call platform.fence_club('webhooks.delivery');
grant select, insert, update, delete on webhooks.delivery to moadon_app;

-- What became of each attempt. The excerpt is the receiver's own words, and goes when the member is erased.
create table webhooks.attempt (
  club_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  began_at timestamptz not null,
  duration_ms integer not null,
  status smallint,
  failure text,
  excerpt text,
  primary key (club_id, delivery_id, number),
  foreign key (club_id, delivery_id) references webhooks.delivery on delete cascade,
  constraint attempt_excerpt check (length(excerpt) <= 300)
);
call platform.fence_club('webhooks.attempt');
grant select, insert, delete, update (excerpt) on webhooks.attempt to moadon_app;

-- Until which of the club's days members' lapsing points were told of.
create table webhooks.told_expiry (
  club_id uuid primary key,
  until_on date not null
);
call platform.fence_club('webhooks.told_expiry');
grant select, insert, update on webhooks.told_expiry to moadon_app;
