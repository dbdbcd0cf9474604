-- Contacts: whether each phone and address of a member still works, how that is known, and the work of keeping it so.
create schema contacts;
grant usage on schema contacts to moadon_app;

-- A phone or an address for as long as it is a member's. The same one given again later is a row of its own, and begins anew.
create table contacts.point (
  club_id uuid not null,
  point_id uuid not null default uuidv7(),
  member_id uuid not null,
  channel text not null check (channel in ('email', 'phone')),
  address text check (length(address) between 1 and 254),   -- null: its member was erased
  is_main boolean not null,
  source text not null check (source in ('till', 'shop', 'portal', 'staff', 'import', 'simulator', 'link', 'call', 'update')),
  since_at timestamptz not null,                            -- when the member gave it
  watched_at timestamptz not null,                          -- since when it is followed here what becomes of it
  ended_at timestamptz,                                     -- it is theirs no more
  base text not null default 'unverified' check (base in ('unverified', 'verified', 'bounced', 'unreachable')),
  refused_at timestamptz,                                   -- the member wants nothing by it
  verified_at timestamptz,                                  -- the member last said, or showed, that it is theirs
  due_at timestamptz not null,                              -- when it is to be asked about
  asked_until timestamptz,                                  -- a question about it is open
  last_asked_at timestamptz,
  asks smallint not null default 0 check (asks >= 0),       -- since it was last verified
  soft_bounces smallint not null default 0 check (soft_bounces >= 0),
  soft_since timestamptz,
  died_at timestamptz,                                      -- since when it is known not to work
  fading text not null default 'none' check (fading in ('none', 'reduce', 'win_back', 'suppress')),
  faded_at timestamptz,
  primary key (club_id, point_id),
  constraint point_dead check ((base in ('bounced', 'unreachable')) = (died_at is not null)),
  constraint point_soft check ((soft_bounces > 0) = (soft_since is not null)),
  constraint point_fading check ((fading = 'none') = (faded_at is null))
);
create unique index point_current on contacts.point (club_id, member_id, channel, address) where ended_at is null;
create index point_address on contacts.point (club_id, channel, address) where ended_at is null;
create index point_due on contacts.point (club_id, due_at) where ended_at is null;
call platform.fence_club('contacts.point');
grant select, insert, update on contacts.point to moadon_app;

-- What happened to a point, by which its state can be worked out anew.
create table contacts.happening (
  club_id uuid not null,
  happening_id uuid not null default uuidv7(),
  point_id uuid not null,
  kind text not null check (kind in ('given', 'verified', 'confirmed', 'asked', 'unanswered', 'bounced', 'soft_bounced',
    'refused', 'allowed', 'not_theirs', 'unreachable', 'no_way', 'ended')),
  by_way text check (length(by_way) between 1 and 40),      -- how it came to be known: link, code, call, till, portal, message
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (club_id, happening_id)
);
create index happening_point on contacts.happening (club_id, point_id, happening_id);
call platform.fence_club('contacts.happening');
grant select, insert on contacts.happening to moadon_app;

-- A question to a member about one of their points, over another way. The link's token is kept as a keyed hash.
create table contacts.ask (
  club_id uuid not null,
  ask_id uuid not null,
  member_id uuid not null,
  point_id uuid not null,               -- which is in doubt
  way text not null check (way in ('sms', 'email')),
  via_point_id uuid not null,           -- over which it went
  token_hash bytea not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_kind text check (end_kind in ('confirmed', 'changed', 'not_theirs', 'unanswered', 'superseded')),
  primary key (club_id, ask_id),
  constraint ask_token unique (club_id, token_hash),
  constraint ask_end check ((ended_at is null) = (end_kind is null))
);
create index ask_open on contacts.ask (club_id, expires_at) where ended_at is null;
create index ask_member on contacts.ask (club_id, member_id);
call platform.fence_club('contacts.ask');
grant select, insert, update on contacts.ask to moadon_app;

-- Who is to be called. A member stands there once at a time.
create table contacts.call (
  club_id uuid not null,
  call_id uuid not null,
  member_id uuid not null,
  point_id uuid not null,               -- which is in doubt
  reason text not null check (reason in ('no_answer', 'call_first', 'fault')),
  rank smallint not null check (rank >= 0),   -- loyal members first
  listed_at timestamptz not null,
  due_at timestamptz not null,
  tries smallint not null default 0 check (tries >= 0),
  taken_by uuid,
  taken_until timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('confirmed', 'new_address', 'no_answer', 'call_back', 'refuses_calls', 'wrong_person', 'settled', 'may_not')),
  primary key (club_id, call_id),
  constraint call_taken check ((taken_by is null) = (taken_until is null)),
  constraint call_end check (ended_at is null or outcome is not null)
);
create unique index call_once on contacts.call (club_id, member_id) where ended_at is null;
create index call_next on contacts.call (club_id, rank, due_at) where ended_at is null;
call platform.fence_club('contacts.call');
grant select, insert, update on contacts.call to moadon_app;

-- Each time somebody called.
create table contacts.call_try (
  club_id uuid not null,
  try_id uuid not null default uuidv7(),
  call_id uuid not null,
  outcome text not null,
  by_id uuid not null,
  tried_at timestamptz not null,
  primary key (club_id, try_id)
);
create index call_try_day on contacts.call_try (club_id, tried_at);
call platform.fence_club('contacts.call_try');
grant select, insert on contacts.call_try to moadon_app;

-- How far the yearly cycle came on a day: what broke off goes on, and no day asks more than its part.
create table contacts.cycle_day (
  club_id uuid not null,
  cycle_on date not null,
  quota integer not null check (quota >= 0),
  asked integer not null default 0 check (asked >= 0),
  called integer not null default 0 check (called >= 0),
  primary key (club_id, cycle_on)
);
call platform.fence_club('contacts.cycle_day');
grant select, insert, update on contacts.cycle_day to moadon_app;

create table contacts.setting (
  club_id uuid primary key,
  cycle_on boolean not null,
  began_on date not null,                                                       -- from which the years of the cycle are counted
  valid_months smallint not null check (valid_months between 1 and 60),
  daily_limit integer not null check (daily_limit between 1 and 100000),
  answer_days smallint not null check (answer_days between 1 and 60),
  weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7),   -- ISO: 7 is Sunday
  from_hour smallint not null check (from_hour between 0 and 23),
  until_hour smallint not null check (until_hour between 1 and 24 and until_hour > from_hour),
  calls_on boolean not null,
  call_tries smallint not null check (call_tries between 1 and 10),
  call_first uuid[] not null check (cardinality(call_first) <= 50),             -- segments that are called before anything is sent
  fading_on boolean not null,
  reduce_days smallint not null check (reduce_days between 30 and 3000),
  win_back_days smallint not null check (win_back_days > reduce_days and win_back_days <= 3000),
  suppress_days smallint not null check (suppress_days > win_back_days and suppress_days <= 3000),
  allowed_domains text[] not null check (cardinality(allowed_domains) <= 200),  -- that the list of throw-away ones names wrongly
  changed_at timestamptz not null
);
call platform.fence_club('contacts.setting');
grant select, insert, update on contacts.setting to moadon_app;

-- Who has shown no sign of life for long is left in peace, until they show one.
alter table messaging.suppression drop constraint suppression_reason_check;
alter table messaging.suppression add constraint suppression_reason_check
  check (reason in ('refused', 'complained', 'staff', 'bounced', 'unreachable', 'silent'));
