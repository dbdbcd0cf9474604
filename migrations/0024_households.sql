-- Households: people who belong together, and the one account that they share while they pool.
create schema households;
grant usage on schema households to moadon_app;

-- Whose postings an account takes: null takes anybody's, since its one owner alone knows it. A shared account names the
-- people, and who found it before they left is turned away and looks again.
alter table ledger.account add column shared_by uuid[];

-- On whose behalf an entry of a shared account was made. Entries of other accounts are their owner's and have no row.
create table ledger.entry_party (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null,
  seq integer not null,
  club_id uuid not null,
  party_id uuid not null,
  primary key (bucket, account_id, purse, seq)
);
call platform.fence_club('ledger.entry_party');
grant select, insert on ledger.entry_party to moadon_app;

-- The key under which a moved credit was first given, so that a return finds it wherever it is by now.
create table ledger.entry_origin (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null,
  seq integer not null,
  club_id uuid not null,
  origin_key uuid not null,
  primary key (bucket, account_id, purse, seq)
);
create index entry_origin_key on ledger.entry_origin (bucket, origin_key, account_id);
call platform.fence_club('ledger.entry_origin');
grant select, insert on ledger.entry_origin to moadon_app;

-- The household's id is also its account's in the ledger.
create table households.household (
  club_id uuid not null,
  household_id uuid not null,
  -- What they call themselves; gone when one of them is erased.
  name text check (length(name) between 1 and 100),
  is_pooled boolean not null,
  -- How many pooled points each may burn in a month; null: no limit.
  monthly_limit_points bigint check (monthly_limit_points >= 0),
  minors_need_consent boolean not null default true,
  created_at timestamptz not null,
  dissolved_at timestamptz,
  primary key (club_id, household_id),
  check (dissolved_at is null or not is_pooled)
);
create index household_open on households.household (club_id, household_id) where dissolved_at is null;
call platform.fence_club('households.household');
grant select, insert, update on households.household to moadon_app;

-- Who belongs, from when until when. Coming back is another row.
create table households.belonging (
  club_id uuid not null,
  belonging_id uuid not null,
  household_id uuid not null,
  member_id uuid not null,
  role text not null check (role in ('head', 'adult', 'minor')),
  -- Their own limit in place of the household's; null: the household's.
  monthly_limit_points bigint check (monthly_limit_points >= 0),
  -- Where their points go when they keep them apart.
  own_account_id uuid not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  left_because text check (left_because in ('left', 'removed', 'dissolved', 'merged', 'erased')),
  primary key (club_id, belonging_id),
  foreign key (club_id, household_id) references households.household (club_id, household_id),
  check ((left_at is null) = (left_because is null))
);
-- Nobody is in two households, and a household has one head.
create unique index belonging_member on households.belonging (club_id, member_id) where left_at is null;
create unique index belonging_head on households.belonging (club_id, household_id) where left_at is null and role = 'head';
create index belonging_household on households.belonging (club_id, household_id, joined_at);
create index belonging_past on households.belonging (club_id, member_id, joined_at);
call platform.fence_club('households.belonging');
grant select, insert, update on households.belonging to moadon_app;

-- An invitation to a phone. The phone itself is not kept, only a keyed hash of it and its last digits.
create table households.invite (
  club_id uuid not null,
  invite_id uuid not null,
  household_id uuid not null,
  phone_hash bytea not null,
  phone_hint text not null check (length(phone_hint) between 1 and 4),
  role text not null check (role in ('adult', 'minor')),
  code_hash bytea not null,
  wrong_codes integer not null default 0,
  state text not null default 'open' check (state in ('open', 'accepted', 'withdrawn', 'spent')),
  -- Who accepted.
  member_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (club_id, invite_id),
  foreign key (club_id, household_id) references households.household (club_id, household_id),
  check ((state = 'open') = (settled_at is null)),
  check ((state = 'accepted') = (member_id is not null))
);
create index invite_household on households.invite (club_id, household_id, created_at);
create index invite_phone on households.invite (club_id, phone_hash) where state = 'open';
call platform.fence_club('households.invite');
grant select, insert, update on households.invite to moadon_app;

-- The head allows a minor to burn so many points until a day. The newest holds; a new one begins to count anew.
create table households.consent (
  club_id uuid not null,
  consent_id uuid not null,
  household_id uuid not null,
  member_id uuid not null,
  points bigint not null check (points >= 0),
  given_at timestamptz not null,
  until_at timestamptz not null,
  subject_kind text not null,
  subject_id uuid not null,
  primary key (club_id, consent_id),
  foreign key (club_id, household_id) references households.household (club_id, household_id)
);
create index consent_member on households.consent (club_id, household_id, member_id, given_at);
call platform.fence_club('households.consent');
grant select, insert on households.consent to moadon_app;
