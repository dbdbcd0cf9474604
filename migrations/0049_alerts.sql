-- What is out of the ordinary in a club's own days: told once, kept until it is over, silenced by whoever has looked.
create table reports.alert (
  club_id uuid not null,
  alert_id uuid not null,
  code text not null,
  subject text not null,             -- what it is about: a branch's code, a member's or a person's id, a job's name; or ''
  evidence jsonb not null,           -- figures as they were last seen: no name of anybody
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  resolved_at timestamptz,
  mailed_at timestamptz,
  silenced_until timestamptz,
  primary key (club_id, alert_id),
  constraint alert_code check (code ~ '^[a-z][a-z_]{0,59}$'),
  constraint alert_subject check (length(subject) <= 200),
  constraint alert_seen check (last_seen_at >= first_seen_at)
);
create unique index alert_open on reports.alert (club_id, code, subject) where resolved_at is null;
create index alert_last on reports.alert (club_id, code, subject, first_seen_at desc);
call platform.fence_club('reports.alert');
grant select, insert, update on reports.alert to moadon_app;

-- Jobs that were tried as often as they may be, or hang; of this club and of all clubs. The queue's own tables are not for requests.
create function platform.list_job_trouble(p_before timestamptz) returns table (name text, how text, since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select t.identifier, case when j.locked_at is null then 'failed' else 'hangs' end, min(j.run_at)
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where (j.attempts >= j.max_attempts and j.locked_at is null or j.locked_at < p_before)
      and coalesce(j.payload ->> 'clubId', platform.current_club()::text) = platform.current_club()::text
    group by 1, 2;
end $$;
revoke all on function platform.list_job_trouble from public;
grant execute on function platform.list_job_trouble to moadon_app;
