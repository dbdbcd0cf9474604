-- Clubs, their branches, the people and keys that may act in them, and who did what.

create schema access;
grant usage on schema access to moadon_app;

-- The staff person of this transaction; null unless a session was found first.
create function access.current_staff() returns uuid
language sql stable parallel safe
return nullif(current_setting('moadon.staff_id', true), '')::uuid;

-- Who looks before a club is known (sign-in, a session, a key). The functions at the end of this file belong to this
-- role, which nobody can sign in as; it sees the columns granted to it there and is bound by row-level security like
-- everybody, so that the same holds on a server where the owner of the tables is no superuser.
do $$
begin
  if not exists (select from pg_roles where rolname = 'moadon_lookup') then
    create role moadon_lookup nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of the same cluster made it at this moment
end $$;
do $$
begin
  if not pg_has_role(current_user, 'moadon_lookup', 'SET') then
    grant moadon_lookup to current_user with inherit false, set true;
  end if;
end $$;
grant usage on schema access, platform to moadon_lookup;

create table access.club (
  club_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- Never changes: every amount in the books is in it.
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  languages text[] not null check (cardinality(languages) > 0 and languages <@ array['he', 'en']),
  default_language text not null,
  created_at timestamptz not null,
  check (default_language = any (languages))
);
call platform.fence_club('access.club');
grant select, insert, update (name, country, time_zone, languages, default_language) on access.club to moadon_app;

-- A branch comes into being by its code standing on a receipt; the desk gives it a name afterwards.
create table access.branch (
  club_id uuid not null,
  code text not null check (length(code) between 1 and 200),
  name text not null default '' check (length(name) <= 200),
  -- Null: the club's.
  time_zone text,
  -- 'zero' where the law charges no VAT (Eilat).
  vat_zone text not null default 'standard' check (vat_zone in ('standard', 'zero')),
  first_seen_at timestamptz not null,
  primary key (club_id, code)
);
call platform.fence_club('access.branch');
grant select, insert, update (name, time_zone, vat_zone) on access.branch to moadon_app;

-- A person, whatever the number of clubs; there is no club_id, so the policies stand below staff_role.
create table access.staff (
  staff_id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  password_hash text not null,
  -- Given by an owner and known to both: good for one thing, choosing another.
  password_temporary boolean not null default false,
  language text not null check (language in ('he', 'en')),
  created_at timestamptz not null
);

-- What a person is in a club. Rows stay when the role ends, so that the audit trail keeps its names.
create table access.staff_role (
  club_id uuid not null,
  staff_id uuid not null references access.staff,
  role text not null check (role in ('owner', 'manager', 'cashier', 'analyst', 'service_desk', 'agency')),
  created_at timestamptz not null,
  -- In this club; another club's owner decides there.
  disabled_at timestamptz,
  removed_at timestamptz,
  primary key (club_id, staff_id)
);
create index staff_role_person on access.staff_role (staff_id);
call platform.fence_club('access.staff_role');
grant select, insert, update (role, disabled_at, removed_at) on access.staff_role to moadon_app;

-- True when no other club knows the person: only then may this club's owner set a new password.
create function access.is_staff_only_here(p_staff_id uuid) returns boolean
language sql stable security definer set search_path = ''
begin atomic
  select not exists (
    select from access.staff_role r
    where r.staff_id = p_staff_id and r.club_id is distinct from platform.current_club() and r.removed_at is null);
end;

alter table access.staff enable row level security;
alter table access.staff force row level security;
create policy staff_seen on access.staff for select using (
  staff_id = (select access.current_staff())
  or exists (select from access.staff_role r
             where r.staff_id = staff.staff_id and r.club_id = (select platform.current_club())));
create policy staff_added on access.staff for insert with check (platform.current_club() is not null);
create policy staff_changed on access.staff for update using (
  staff_id = (select access.current_staff())
  or (exists (select from access.staff_role r
              where r.staff_id = staff.staff_id and r.club_id = (select platform.current_club()))
      and access.is_staff_only_here(staff_id)));
grant select, insert, update (name, password_hash, password_temporary, language) on access.staff to moadon_app;

create table access.session (
  token_hash bytea primary key,
  staff_id uuid not null references access.staff,
  -- The club the person is working in now.
  club_id uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address text not null,
  user_agent text not null
);
create index session_staff on access.session (staff_id);
create index session_club on access.session (club_id, staff_id);
alter table access.session enable row level security;
alter table access.session force row level security;
-- A club sees who works in it; a session is opened, used and moved only by its own person, into the transaction's club.
create policy session_seen on access.session for select using (
  club_id = (select platform.current_club()) or staff_id = (select access.current_staff()));
create policy session_opened on access.session for insert with check (
  staff_id = (select access.current_staff()) and club_id = (select platform.current_club()));
create policy session_used on access.session for update
  using (staff_id = (select access.current_staff()))
  with check (staff_id = (select access.current_staff()) and club_id = (select platform.current_club()));
create policy session_forgotten on access.session for delete using (club_id = (select platform.current_club()));
grant select, insert, update (club_id, last_used_at), delete on access.session to moadon_app;

create table access.api_key (
  club_id uuid not null,
  key_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  key_hash bytea not null unique,
  -- The first letters, by which people tell their keys apart.
  prefix text not null,
  role text not null check (role in ('pos', 'shop', 'partner', 'admin', 'read')),
  branch text,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (club_id, key_id)
);
call platform.fence_club('access.api_key');
grant select, insert, update (last_used_at, revoked_at) on access.api_key to moadon_app;

-- Who did what. Ids and settings only, never personal data, so that an erasure need not touch it.
-- Read newest first by its id, which grows with time.
create table access.audit_entry (
  club_id uuid not null,
  -- The database's, which keeps the order within a millisecond too.
  audit_id uuid not null default uuidv7(),
  subject_kind text not null check (subject_kind in ('staff', 'api_key', 'system')),
  subject_id uuid not null,
  action text not null,
  target_kind text not null,
  target_id text not null,
  detail jsonb not null default '{}',
  occurred_at timestamptz not null,
  primary key (club_id, audit_id)
);
call platform.fence_club('access.audit_entry');
grant select, insert on access.audit_entry to moadon_app;

create policy lookup on access.club for select to moadon_lookup using (true);
create policy lookup on access.staff for select to moadon_lookup using (true);
create policy lookup on access.staff_role for select to moadon_lookup using (true);
create policy lookup on access.session to moadon_lookup using (true);
create policy lookup on access.api_key for select to moadon_lookup using (true);
grant select (club_id, name, created_at) on access.club to moadon_lookup;
grant select (staff_id, email, password_hash, password_temporary) on access.staff to moadon_lookup;
grant select on access.staff_role to moadon_lookup;
grant select (token_hash, staff_id, club_id, last_used_at, expires_at, revoked_at), update (revoked_at)
  on access.session to moadon_lookup;
grant select (club_id, key_id, key_hash, role, branch, last_used_at, revoked_at) on access.api_key to moadon_lookup;

-- What must be found before a club is known. Each answers one question by a secret or an address that the caller
-- brought, and tells no more than the answer needs.

create function access.find_staff_by_email(p_email text)
returns table (staff_id uuid, password_hash text)
language sql stable security definer set search_path = ''
begin atomic
  select s.staff_id, s.password_hash from access.staff s where s.email = p_email;
end;

-- The clubs a person may work in now.
create function access.clubs_of_staff(p_staff_id uuid)
returns table (club_id uuid, name text, role text)
language sql stable security definer set search_path = ''
begin atomic
  select c.club_id, c.name, r.role
  from access.staff_role r join access.club c on c.club_id = r.club_id
  where r.staff_id = p_staff_id and r.removed_at is null and r.disabled_at is null
  order by c.name, c.club_id;
end;

-- A living session of a person who still has a role in the session's club.
create function access.find_session(p_token_hash bytea, p_now timestamptz, p_idle interval)
returns table (staff_id uuid, club_id uuid, role text, password_temporary boolean, last_used_at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select s.staff_id, s.club_id, r.role, p.password_temporary, s.last_used_at
  from access.session s
  join access.staff p on p.staff_id = s.staff_id
  join access.staff_role r on r.club_id = s.club_id and r.staff_id = s.staff_id
  where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > p_now
    and s.last_used_at > p_now - p_idle and r.removed_at is null and r.disabled_at is null;
end;

create function access.find_api_key(p_key_hash bytea)
returns table (key_id uuid, club_id uuid, role text, branch text, last_used_at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select k.key_id, k.club_id, k.role, k.branch, k.last_used_at
  from access.api_key k where k.key_hash = p_key_hash and k.revoked_at is null;
end;

-- Ends a person's sessions in every club, but the one to keep; for the person, or for a club that knows the person.
create function access.revoke_sessions(p_staff_id uuid, p_keep bytea, p_now timestamptz) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  ended bigint;
begin
  if p_staff_id is distinct from access.current_staff() and not exists (
    select from access.staff_role r where r.staff_id = p_staff_id and r.club_id = platform.current_club())
  then
    raise exception 'staff % is not of this club', p_staff_id using errcode = '42501';
  end if;
  update access.session s set revoked_at = p_now
  where s.staff_id = p_staff_id and s.revoked_at is null and s.token_hash is distinct from p_keep;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Ends one session; whoever holds its token may.
create function access.revoke_session(p_token_hash bytea, p_now timestamptz) returns void
language sql security definer set search_path = ''
begin atomic
  update access.session set revoked_at = p_now where token_hash = p_token_hash and revoked_at is null;
end;

-- Every club of the installation, for the worker, which opens each one's own transaction.
create function access.list_clubs() returns table (club_id uuid, name text)
language sql stable security definer set search_path = ''
begin atomic
  select c.club_id, c.name from access.club c order by c.created_at, c.club_id;
end;

revoke all on all routines in schema access from public;
grant execute on function
  access.current_staff(), access.is_staff_only_here(uuid), access.find_staff_by_email(text), access.clubs_of_staff(uuid),
  access.find_session(bytea, timestamptz, interval), access.find_api_key(bytea),
  access.revoke_sessions(uuid, bytea, timestamptz), access.revoke_session(bytea, timestamptz), access.list_clubs()
  to moadon_app;
grant execute on function access.current_staff() to moadon_lookup;

grant create on schema access to moadon_lookup;
alter function access.is_staff_only_here(uuid) owner to moadon_lookup;
alter function access.find_staff_by_email(text) owner to moadon_lookup;
alter function access.clubs_of_staff(uuid) owner to moadon_lookup;
alter function access.find_session(bytea, timestamptz, interval) owner to moadon_lookup;
alter function access.find_api_key(bytea) owner to moadon_lookup;
alter function access.revoke_sessions(uuid, bytea, timestamptz) owner to moadon_lookup;
alter function access.revoke_session(bytea, timestamptz) owner to moadon_lookup;
alter function access.list_clubs() owner to moadon_lookup;
revoke create on schema access from moadon_lookup;
