-- The member's own page: where a club's is, the codes that are sent to sign in, and who is signed in.

create schema portal;
grant usage on schema portal to moadon_app, moadon_lookup;

create table portal.face (
  club_id uuid primary key,
  -- Its place in the web address, the one thing that clubs of an installation share.
  address text not null unique check (address ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  accent text not null check (accent ~ '^#[0-9a-f]{6}$'),
  changed_at timestamptz not null
);
call platform.fence_club('portal.face');
grant select, insert, update (address, accent, changed_at) on portal.face to moadon_app;

create table portal.code (
  club_id uuid not null,
  code_id uuid not null,
  purpose text not null check (purpose in ('sign_in', 'contact')),
  -- Keyed hashes, under the installation's secret: of the phone or address, and of the code.
  identifier_hash bytea not null,
  code_hash bytea not null,
  -- Null: nobody here is found by it. Such a code was never sent, and opens nothing.
  member_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries smallint not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  primary key (club_id, code_id)
);
call platform.fence_club('portal.code');
grant select, insert, update (tries, used_at, member_id), delete on portal.code to moadon_app;
create index code_newest on portal.code (club_id, identifier_hash, purpose, code_id);
create index code_age on portal.code (club_id, expires_at);

create table portal.session (
  token_hash bytea primary key,
  session_id uuid not null,
  club_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- "Chrome, Android": what is needed to tell one's own browsers apart, and no more.
  device text not null check (length(device) <= 60)
);
call platform.fence_club('portal.session');
grant select, insert, update (last_used_at, revoked_at, member_id), delete on portal.session to moadon_app;
create index session_member on portal.session (club_id, member_id);

-- What must be found before a club is known, as in schema access: by an address that is public, by a secret.
create policy lookup on portal.face for select to moadon_lookup using (true);
create policy lookup on portal.session for select to moadon_lookup using (true);
grant select (club_id, address) on portal.face to moadon_lookup;
grant select (token_hash, session_id, club_id, member_id, last_used_at, expires_at, revoked_at)
  on portal.session to moadon_lookup;

create function portal.find_club(p_address text, p_id uuid) returns table (club_id uuid)
language sql stable security definer set search_path = ''
begin atomic
  select f.club_id from portal.face f where f.address = p_address
  union
  select c.club_id from access.club c where c.club_id = p_id;
end;

create function portal.find_session(p_token_hash bytea, p_now timestamptz, p_idle interval)
returns table (session_id uuid, club_id uuid, member_id uuid, last_used_at timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select s.session_id, s.club_id, s.member_id, s.last_used_at
  from portal.session s
  where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > p_now
    and s.last_used_at > p_now - p_idle;
end;

revoke all on all routines in schema portal from public;
grant execute on function portal.find_club(text, uuid), portal.find_session(bytea, timestamptz, interval) to moadon_app;
grant create on schema portal to moadon_lookup;
alter function portal.find_club(text, uuid) owner to moadon_lookup;
alter function portal.find_session(bytea, timestamptz, interval) owner to moadon_lookup;
revoke create on schema portal from moadon_lookup;

-- A member may be who acted.
alter table access.audit_entry drop constraint audit_entry_subject_kind_check;
alter table access.audit_entry add constraint audit_entry_subject_kind_check
  check (subject_kind in ('staff', 'api_key', 'member', 'system'));
alter table members.consent drop constraint consent_subject_kind_check;
alter table members.consent add constraint consent_subject_kind_check
  check (subject_kind in ('staff', 'api_key', 'member', 'system'));
