-- Who has looked into an alert, and when; what is found on a later day is looked into anew.
alter table reports.alert add column looked_at timestamptz, add column looked_by uuid,
  add constraint alert_looked check ((looked_at is null) = (looked_by is null));

-- Work of the clock that has not been begun since before: the program was not running when its hour came.
create function platform.list_job_misses(p_names text[], p_before timestamptz) returns table (name text, since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select c.identifier, coalesce(c.last_execution, c.known_since)
    from graphile_worker._private_known_crontabs c
    where c.identifier = any(p_names) and coalesce(c.last_execution, c.known_since) < p_before;
end $$;
revoke all on function platform.list_job_misses from public;
grant execute on function platform.list_job_misses to moadon_app;
