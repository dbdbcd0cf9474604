-- The programme: what members earn, in numbered versions. A version that was published is never changed again, because
-- every return and every late receipt is rated by the version of its day.
create schema programme;
grant usage on schema programme to moadon_app;

-- A row without in_force_from is a draft. Which published version is in force, scheduled or retired follows from the
-- instants and is not stored, so that it cannot be wrong.
create table programme.version (
  club_id uuid not null,
  version_id uuid not null,
  number int check (number > 0),
  name text check (length(name) between 1 and 200),
  definition jsonb not null,
  in_force_from timestamptz,
  created_at timestamptz not null,
  created_by_kind text not null check (created_by_kind in ('staff', 'api_key', 'system')),
  created_by uuid not null,
  edited_at timestamptz not null,
  published_at timestamptz,
  published_by_kind text check (published_by_kind in ('staff', 'api_key', 'system')),
  published_by uuid,
  -- A scheduled version can be called off, but only before its day.
  withdrawn_at timestamptz,
  primary key (club_id, version_id),
  constraint version_number_once unique (club_id, number),
  constraint version_published_whole check (
    (in_force_from is null) = (number is null)
    and (in_force_from is null) = (published_at is null)
    and (in_force_from is null) = (published_by_kind is null)
    and (in_force_from is null) = (published_by is null)
  ),
  constraint version_withdrawn_before_its_day check (withdrawn_at < in_force_from)
);
-- Two versions cannot come into force at one instant: which one rules must never be a matter of luck.
create unique index version_one_per_instant on programme.version (club_id, in_force_from)
  where withdrawn_at is null;
call platform.fence_club('programme.version');
grant select, insert, update, delete on programme.version to moadon_app;

create function programme.keep_published() returns trigger
language plpgsql as $$
begin
  if old.in_force_from is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null
    and to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' then
    return new;
  end if;
  raise exception 'a published programme version is never changed' using errcode = '42501';
end $$;
create trigger keep_published before update or delete on programme.version
  for each row execute function programme.keep_published();
