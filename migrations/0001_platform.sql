-- What every room stands on: the role that serves requests, the fence between clubs, the outbox, remembered outcomes.

do $$
begin
  if not exists (select from pg_roles where rolname = 'moadon_app') then
    create role moadon_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of the same cluster made it at this moment
end $$;

-- Requests change into this role; who made it without being a superuser must be allowed to.
do $$
begin
  if not pg_has_role(current_user, 'moadon_app', 'SET') then
    grant moadon_app to current_user with inherit false, set true;
  end if;
end $$;

create extension if not exists pg_trgm;

revoke all on schema platform from public;
revoke create on schema public from public;
grant usage on schema platform to moadon_app;
grant select on platform.migration to moadon_app;

-- The club of this transaction; null, and so no row at all, when none was set.
create function platform.current_club() returns uuid
language sql stable parallel safe
return nullif(current_setting('moadon.club_id', true), '')::uuid;

-- Fences a table: only rows of the transaction's club are seen or written, by the owner of the table too.
create procedure platform.fence_club(p_table regclass)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy club_fence on %s using (club_id = (select platform.current_club()))
     with check (club_id = (select platform.current_club()))', p_table);
end $$;

-- For functions that run with more rights than their caller: they too serve one club only.
create function platform.check_club(p_club_id uuid) returns void
language plpgsql stable as $$
begin
  if p_club_id is distinct from platform.current_club() then
    raise exception 'club % is not the club of this transaction', p_club_id using errcode = '42501';
  end if;
end $$;

-- The outbox: facts written in the transaction that made them true. Ids only, never personal data.
-- Readers go by xid below the oldest running transaction, so that a late commit is never skipped.
create table platform.event (
  xid xid8 not null default pg_current_xact_id(),
  event_id uuid not null default uuidv7(),
  club_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  data jsonb not null default '{}',
  occurred_at timestamptz not null,
  primary key (xid, event_id)
);
call platform.fence_club('platform.event');
grant select, insert, delete on platform.event to moadon_app;

-- How far each reader of the outbox has come, per club: the last event that it read.
create table platform.event_cursor (
  club_id uuid not null,
  reader text not null,
  xid xid8 not null default '0',
  event_id uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (club_id, reader)
);
call platform.fence_club('platform.event_cursor');
grant select, insert, update on platform.event_cursor to moadon_app;

-- Outcomes of requests that carried an Idempotency-Key: enough to rebuild the first answer, no bodies.
create table platform.idempotency_key (
  club_id uuid not null,
  key_hash bytea not null,
  route text not null,
  fingerprint bytea not null,
  status smallint not null,
  outcome jsonb not null,
  recorded_at timestamptz not null,
  primary key (club_id, key_hash)
);
create index idempotency_key_age on platform.idempotency_key (recorded_at);
call platform.fence_club('platform.idempotency_key');
-- A key is claimed first (status 0, never committed) and gets its outcome at the end of the same transaction.
grant select, insert, delete, update (status, outcome) on platform.idempotency_key to moadon_app;

-- Asks for a job of the transaction's club: it comes to be with the commit, or not at all. The payload holds ids only.
-- The queue's own tables (schema graphile_worker) are not for requests; a key cannot reach another club's job.
create function platform.add_job(p_club_id uuid, p_name text, p_ids jsonb, p_key text, p_run_at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform platform.check_club(p_club_id);
  perform graphile_worker.add_job(
    p_name, (p_ids || jsonb_build_object('clubId', p_club_id))::json, run_at => p_run_at,
    job_key => p_club_id || ' ' || p_name || ' ' || p_key);
end $$;
revoke all on function platform.add_job from public;
grant execute on function platform.add_job to moadon_app;

-- Whoever fills tables faster than the server's own statistics follow asks for new ones: a plan made for an empty table is
-- ruinous for a full one. It looks at no row of any club for its caller.
create function platform.refresh_statistics() returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  v_table regclass;
begin
  for v_table in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relowner = current_user::regrole and n.nspname not like 'pg\_%'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'club_id')
  loop
    execute format('analyze %s', v_table);
  end loop;
end $$;
revoke all on function platform.refresh_statistics from public;
grant execute on function platform.refresh_statistics to moadon_app;
