-- Members: the people of a club, what they are found by, and what they agreed to. Personal data lives here only.

-- uuid beside trigrams in one GIN index, so that one club's search does not read another club's matches.
create extension if not exists btree_gin;

create schema members;
grant usage on schema members to moadon_app;

create table members.member (
  club_id uuid not null,
  member_id uuid not null,
  -- The ledger account whose points are theirs; its own id until people share one.
  account_id uuid not null,
  first_name text check (length(first_name) <= 100),
  last_name text check (length(last_name) <= 100),
  gender text check (gender in ('female', 'male', 'other')),
  birth_on date,
  language text check (language in ('he', 'en')),
  home_branch text check (length(home_branch) <= 200),
  joined_at timestamptz not null,
  recorded_at timestamptz not null,
  source text not null check (source in ('till', 'shop', 'portal', 'staff', 'import', 'simulator')),
  state text not null default 'active' check (state in ('active', 'merged', 'erased')),
  -- The survivor itself, never a member that was merged in its turn.
  merged_into uuid,
  merged_at timestamptz,
  -- Typed by staff, so it may name people: kept here and not in the audit trail.
  merge_reason text check (length(merge_reason) <= 500),
  primary key (club_id, member_id),
  check ((state = 'merged') = (merged_into is not null)),
  check ((merged_into is null) = (merged_at is null)),
  check (merged_into <> member_id),
  check (state <> 'erased' or coalesce(first_name, last_name, gender, birth_on::text, language, home_branch, merge_reason) is null)
);
create index member_merged_into on members.member (club_id, merged_into) where merged_into is not null;
create index member_joined on members.member (club_id, joined_at, member_id) where state = 'active';
create index member_name on members.member
  (club_id, ((coalesce(last_name || ' ', '') || coalesce(first_name, '')) collate "he-IL-x-icu"), member_id)
  where state = 'active';
call platform.fence_club('members.member');
grant select, insert, update on members.member to moadon_app;

-- Claimed before the member is written: of two joins with one phone the second finds it taken. After a merge it names
-- the survivor. It carries the account, so that a receipt finds its account with one look-up.
create table members.identifier (
  club_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'card', 'external_id')),
  value text not null check (length(value) between 1 and 254),
  member_id uuid not null,
  account_id uuid not null,
  is_primary boolean not null,
  recorded_at timestamptz not null,
  primary key (club_id, kind, value) include (member_id, account_id)
);
create index identifier_member on members.identifier (club_id, member_id);
call platform.fence_club('members.identifier');
grant select, insert, update, delete on members.identifier to moadon_app;

-- The words that members agree to. A version is never changed: another text is another version.
create table members.consent_wording (
  club_id uuid not null,
  wording_id text not null check (length(wording_id) between 1 and 60),
  version integer not null check (version > 0),
  language text not null check (language in ('he', 'en')),
  text text not null check (length(text) between 1 and 4000),
  recorded_at timestamptz not null,
  primary key (club_id, wording_id, version, language)
);
call platform.fence_club('members.consent_wording');
grant select, insert on members.consent_wording to moadon_app;

-- Proof of each yes and each no, append-only. The newest row of a channel and topic says what holds.
create table members.consent (
  club_id uuid not null,
  member_id uuid not null,
  consent_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'phone', 'post', 'whatsapp')),
  topic text not null check (topic ~ '^[a-z][a-z0-9_]{0,59}$'),
  given boolean not null,
  wording_id text,
  wording_version integer,
  wording_language text,
  -- The words themselves, when they were not a kept wording.
  wording_text text check (length(wording_text) <= 4000),
  surface text not null check (length(surface) between 1 and 100),
  captured_at timestamptz not null,
  recorded_at timestamptz not null,
  subject_kind text not null check (subject_kind in ('staff', 'api_key', 'system')),
  subject_id uuid not null,
  -- Where the request came from; removed when the member is erased.
  address text check (length(address) <= 100),
  proof text not null check (proof in ('recorded', 'unknown')),
  cause text not null check (cause in ('asked', 'import', 'merge')),
  -- After a merge: the row of the other member that this one repeats.
  from_consent_id uuid,
  primary key (club_id, member_id, consent_id),
  check (num_nulls(wording_id, wording_version, wording_language) in (0, 3)),
  check (wording_id is null or wording_text is null),
  check (not given or proof = 'unknown' or wording_id is not null or wording_text is not null),
  check ((cause = 'merge') = (from_consent_id is not null))
);
call platform.fence_club('members.consent');
grant select, insert on members.consent to moadon_app;

-- Who was erased and when, so that a restore of older data erases them again.
create table members.erasure (
  club_id uuid not null,
  member_id uuid not null,
  erased_at timestamptz not null,
  primary key (club_id, member_id)
);
call platform.fence_club('members.erasure');
grant select, insert on members.erasure to moadon_app;

-- What the desk's search reads: names, digits and addresses of active members, folded (see member.ts).
create table members.search (
  club_id uuid not null,
  member_id uuid not null,
  words text not null,
  primary key (club_id, member_id)
);
create index search_words on members.search using gin (club_id, words gin_trgm_ops);
call platform.fence_club('members.search');
-- LIKE is not leakproof, so under the fence it could not use the index. The owner reads past the fence, in
-- search_members alone, which checks the club itself.
create policy search_owner on members.search for select to current_user using (true);
grant select, insert, update, delete on members.search to moadon_app;

-- The newest members whose words match every pattern; the first pattern drives the index.
create function members.search_members(p_club_id uuid, p_patterns text[], p_limit integer) returns setof uuid
language plpgsql stable security definer rows 100
set search_path = pg_catalog, pg_temp
-- A plan kept for any pattern would not know how rare this one is.
set plan_cache_mode = force_custom_plan as $$
begin
  perform platform.check_club(p_club_id);
  return query
    select s.member_id from members.search s
    where s.club_id = p_club_id and s.words like p_patterns[1] and s.words like all (p_patterns)
    order by s.member_id desc
    limit p_limit;
end $$;
revoke all on function members.search_members from public;
grant execute on function members.search_members to moadon_app;

-- The consent rows of an erased member stay as proof, by id; where the requests came from does not.
create function members.forget_consent_addresses(p_club_id uuid, p_member_ids uuid[]) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform platform.check_club(p_club_id);
  update members.consent set address = null
  where club_id = p_club_id and member_id = any (p_member_ids) and address is not null;
end $$;
revoke all on function members.forget_consent_addresses from public;
grant execute on function members.forget_consent_addresses to moadon_app;
