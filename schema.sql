-- Today’s schema, for reading. `npm run schema` writes it from the migrations, and a test compares; change it by a migration.

create extension btree_gin;
create extension pg_trgm;

create role moadon_app nologin;
create role moadon_lookup nologin;

-- -------------------- access

create schema access;
grant usage on schema access to moadon_app;
grant usage on schema access to moadon_lookup;

create table access.api_key (
  club_id uuid not null,
  key_id uuid not null,
  name text not null,
  key_hash bytea not null,
  prefix text not null,
  role text not null,
  branch text,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (club_id, key_id),
  constraint api_key_key_hash_key UNIQUE (key_hash),
  constraint api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint api_key_role_check CHECK ((role = ANY (ARRAY['pos'::text, 'shop'::text, 'partner'::text, 'admin'::text, 'read'::text])))
);
alter table access.api_key enable row level security;
alter table access.api_key force row level security;
create policy club_fence on access.api_key for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on access.api_key for select to moadon_lookup
  using (true);
grant insert, select on access.api_key to moadon_app;
grant select (club_id, key_id, key_hash, role, branch, last_used_at, revoked_at) on access.api_key to moadon_lookup;
grant update (last_used_at, revoked_at) on access.api_key to moadon_app;

create table access.audit_entry (
  club_id uuid not null,
  audit_id uuid not null default uuidv7(),
  subject_kind text not null,
  subject_id uuid not null,
  action text not null,
  target_kind text not null,
  target_id text not null,
  detail jsonb not null default '{}'::jsonb,
  occurred_at timestamp with time zone not null,
  constraint audit_entry_pkey PRIMARY KEY (club_id, audit_id),
  constraint audit_entry_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'member'::text, 'system'::text])))
);
alter table access.audit_entry enable row level security;
alter table access.audit_entry force row level security;
create policy club_fence on access.audit_entry for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on access.audit_entry to moadon_app;

create table access.branch (
  club_id uuid not null,
  code text not null,
  name text not null default ''::text,
  time_zone text,
  vat_zone text not null default 'standard'::text,
  first_seen_at timestamp with time zone not null,
  constraint branch_pkey PRIMARY KEY (club_id, code),
  constraint branch_code_check CHECK (((length(code) >= 1) AND (length(code) <= 200))),
  constraint branch_name_check CHECK ((length(name) <= 200)),
  constraint branch_vat_zone_check CHECK ((vat_zone = ANY (ARRAY['standard'::text, 'zero'::text])))
);
alter table access.branch enable row level security;
alter table access.branch force row level security;
create policy club_fence on access.branch for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on access.branch to moadon_app;
grant update (name, time_zone, vat_zone) on access.branch to moadon_app;

create table access.club (
  club_id uuid not null,
  name text not null,
  country text not null,
  currency text not null,
  time_zone text not null,
  languages text[] not null,
  default_language text not null,
  created_at timestamp with time zone not null,
  constraint club_pkey PRIMARY KEY (club_id),
  constraint club_check CHECK ((default_language = ANY (languages))),
  constraint club_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint club_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint club_languages_check CHECK (((cardinality(languages) > 0) AND (languages <@ ARRAY['he'::text, 'en'::text]))),
  constraint club_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
alter table access.club enable row level security;
alter table access.club force row level security;
create policy club_fence on access.club for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on access.club for select to moadon_lookup
  using (true);
grant insert, select on access.club to moadon_app;
grant select (club_id, name, created_at) on access.club to moadon_lookup;
grant update (name, country, time_zone, languages, default_language) on access.club to moadon_app;

create table access.session (
  token_hash bytea not null,
  staff_id uuid not null,
  club_id uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  address text not null,
  user_agent text not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
CREATE INDEX session_club ON access.session USING btree (club_id, staff_id);
CREATE INDEX session_staff ON access.session USING btree (staff_id);
alter table access.session enable row level security;
alter table access.session force row level security;
create policy lookup on access.session for all to moadon_lookup
  using (true);
create policy session_forgotten on access.session for delete to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy session_opened on access.session for insert to public
  with check (((staff_id = ( SELECT access.current_staff() AS current_staff)) AND (club_id = ( SELECT platform.current_club() AS current_club))));
create policy session_seen on access.session for select to public
  using (((club_id = ( SELECT platform.current_club() AS current_club)) OR (staff_id = ( SELECT access.current_staff() AS current_staff))));
create policy session_used on access.session for update to public
  using ((staff_id = ( SELECT access.current_staff() AS current_staff)))
  with check (((staff_id = ( SELECT access.current_staff() AS current_staff)) AND (club_id = ( SELECT platform.current_club() AS current_club))));
grant delete, insert, select on access.session to moadon_app;
grant select (token_hash, staff_id, club_id, last_used_at, expires_at, revoked_at) on access.session to moadon_lookup;
grant update (club_id, last_used_at) on access.session to moadon_app;
grant update (revoked_at) on access.session to moadon_lookup;

create table access.staff (
  staff_id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  password_temporary boolean not null default false,
  language text not null,
  created_at timestamp with time zone not null,
  constraint staff_pkey PRIMARY KEY (staff_id),
  constraint staff_email_key UNIQUE (email),
  constraint staff_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254)))),
  constraint staff_language_check CHECK ((language = ANY (ARRAY['he'::text, 'en'::text]))),
  constraint staff_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
alter table access.staff enable row level security;
alter table access.staff force row level security;
create policy lookup on access.staff for select to moadon_lookup
  using (true);
create policy staff_added on access.staff for insert to public
  with check ((platform.current_club() IS NOT NULL));
create policy staff_changed on access.staff for update to public
  using (((staff_id = ( SELECT access.current_staff() AS current_staff)) OR ((EXISTS ( SELECT
   FROM access.staff_role r
  WHERE ((r.staff_id = staff.staff_id) AND (r.club_id = ( SELECT platform.current_club() AS current_club))))) AND access.is_staff_only_here(staff_id))));
create policy staff_seen on access.staff for select to public
  using (((staff_id = ( SELECT access.current_staff() AS current_staff)) OR (EXISTS ( SELECT
   FROM access.staff_role r
  WHERE ((r.staff_id = staff.staff_id) AND (r.club_id = ( SELECT platform.current_club() AS current_club)))))));
grant insert, select on access.staff to moadon_app;
grant select (staff_id, email, password_hash, password_temporary) on access.staff to moadon_lookup;
grant update (name, password_hash, password_temporary, language) on access.staff to moadon_app;

create table access.staff_role (
  club_id uuid not null,
  staff_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint staff_role_pkey PRIMARY KEY (club_id, staff_id),
  constraint staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id),
  constraint staff_role_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'cashier'::text, 'analyst'::text, 'service_desk'::text, 'agency'::text])))
);
CREATE INDEX staff_role_person ON access.staff_role USING btree (staff_id);
alter table access.staff_role enable row level security;
alter table access.staff_role force row level security;
create policy club_fence on access.staff_role for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on access.staff_role for select to moadon_lookup
  using (true);
grant insert, select on access.staff_role to moadon_app;
grant select on access.staff_role to moadon_lookup;
grant update (role, disabled_at, removed_at) on access.staff_role to moadon_app;

CREATE OR REPLACE FUNCTION access.clubs_of_staff(p_staff_id uuid)
 RETURNS TABLE(club_id uuid, name text, role text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT c.club_id,
     c.name,
     r.role
    FROM (access.staff_role r
      JOIN access.club c ON ((c.club_id = r.club_id)))
   WHERE ((r.staff_id = clubs_of_staff.p_staff_id) AND (r.removed_at IS NULL) AND (r.disabled_at IS NULL))
   ORDER BY c.name, c.club_id;
END;
alter routine access.clubs_of_staff(uuid) owner to moadon_lookup;
revoke all on routine access.clubs_of_staff(uuid) from public;
grant execute on routine access.clubs_of_staff(uuid) to moadon_app;

CREATE OR REPLACE FUNCTION access.current_staff()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('moadon.staff_id'::text, true), ''::text))::uuid;
revoke all on routine access.current_staff() from public;
grant execute on routine access.current_staff() to moadon_app;
grant execute on routine access.current_staff() to moadon_lookup;

CREATE OR REPLACE FUNCTION access.find_api_key(p_key_hash bytea)
 RETURNS TABLE(key_id uuid, club_id uuid, role text, branch text, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT k.key_id,
     k.club_id,
     k.role,
     k.branch,
     k.last_used_at
    FROM access.api_key k
   WHERE ((k.key_hash = find_api_key.p_key_hash) AND (k.revoked_at IS NULL));
END;
alter routine access.find_api_key(bytea) owner to moadon_lookup;
revoke all on routine access.find_api_key(bytea) from public;
grant execute on routine access.find_api_key(bytea) to moadon_app;

CREATE OR REPLACE FUNCTION access.find_session(p_token_hash bytea, p_now timestamp with time zone, p_idle interval)
 RETURNS TABLE(staff_id uuid, club_id uuid, role text, password_temporary boolean, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT s.staff_id,
     s.club_id,
     r.role,
     p.password_temporary,
     s.last_used_at
    FROM ((access.session s
      JOIN access.staff p ON ((p.staff_id = s.staff_id)))
      JOIN access.staff_role r ON (((r.club_id = s.club_id) AND (r.staff_id = s.staff_id))))
   WHERE ((s.token_hash = find_session.p_token_hash) AND (s.revoked_at IS NULL) AND (s.expires_at > find_session.p_now) AND (s.last_used_at > (find_session.p_now - find_session.p_idle)) AND (r.removed_at IS NULL) AND (r.disabled_at IS NULL));
END;
alter routine access.find_session(bytea,timestamp with time zone,interval) owner to moadon_lookup;
revoke all on routine access.find_session(bytea,timestamp with time zone,interval) from public;
grant execute on routine access.find_session(bytea,timestamp with time zone,interval) to moadon_app;

CREATE OR REPLACE FUNCTION access.find_staff_by_email(p_email text)
 RETURNS TABLE(staff_id uuid, password_hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT s.staff_id,
     s.password_hash
    FROM access.staff s
   WHERE (s.email = find_staff_by_email.p_email);
END;
alter routine access.find_staff_by_email(text) owner to moadon_lookup;
revoke all on routine access.find_staff_by_email(text) from public;
grant execute on routine access.find_staff_by_email(text) to moadon_app;

CREATE OR REPLACE FUNCTION access.is_staff_only_here(p_staff_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT (NOT (EXISTS ( SELECT
            FROM access.staff_role r
           WHERE ((r.staff_id = is_staff_only_here.p_staff_id) AND (r.club_id IS DISTINCT FROM platform.current_club()) AND (r.removed_at IS NULL)))));
END;
alter routine access.is_staff_only_here(uuid) owner to moadon_lookup;
revoke all on routine access.is_staff_only_here(uuid) from public;
grant execute on routine access.is_staff_only_here(uuid) to moadon_app;

CREATE OR REPLACE FUNCTION access.list_clubs()
 RETURNS TABLE(club_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT c.club_id,
     c.name
    FROM access.club c
   ORDER BY c.created_at, c.club_id;
END;
alter routine access.list_clubs() owner to moadon_lookup;
revoke all on routine access.list_clubs() from public;
grant execute on routine access.list_clubs() to moadon_app;

CREATE OR REPLACE FUNCTION access.revoke_session(p_token_hash bytea, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 UPDATE access.session SET revoked_at = revoke_session.p_now
   WHERE ((session.token_hash = revoke_session.p_token_hash) AND (session.revoked_at IS NULL));
END;
alter routine access.revoke_session(bytea,timestamp with time zone) owner to moadon_lookup;
revoke all on routine access.revoke_session(bytea,timestamp with time zone) from public;
grant execute on routine access.revoke_session(bytea,timestamp with time zone) to moadon_app;

CREATE OR REPLACE FUNCTION access.revoke_sessions(p_staff_id uuid, p_keep bytea, p_now timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$;
alter routine access.revoke_sessions(uuid,bytea,timestamp with time zone) owner to moadon_lookup;
revoke all on routine access.revoke_sessions(uuid,bytea,timestamp with time zone) from public;
grant execute on routine access.revoke_sessions(uuid,bytea,timestamp with time zone) to moadon_app;

-- -------------------- audit

create schema audit;
grant usage on schema audit to moadon_app;

create table audit.kept (
  club_id uuid not null,
  audit_id uuid not null,
  source text not null,
  file_name text,
  bytes bigint,
  members_id uuid,
  members_name text,
  members_bytes bigint,
  state text not null,
  options jsonb not null,
  phase text,
  stop_requested boolean not null default false,
  result jsonb,
  fault jsonb,
  created_at timestamp with time zone not null,
  created_by_kind text not null,
  created_by uuid not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint kept_pkey PRIMARY KEY (club_id, audit_id),
  constraint kept_created_by_kind_check CHECK ((created_by_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'system'::text]))),
  constraint kept_file CHECK (((source = 'file'::text) = ((file_name IS NOT NULL) AND (bytes IS NOT NULL)))),
  constraint kept_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  constraint kept_members CHECK ((((members_id IS NULL) = (members_name IS NULL)) AND ((members_id IS NULL) = (members_bytes IS NULL)))),
  constraint kept_members_name_check CHECK (((length(members_name) >= 1) AND (length(members_name) <= 200))),
  constraint kept_result CHECK (((state = 'done'::text) = (result IS NOT NULL))),
  constraint kept_source_check CHECK ((source = ANY (ARRAY['file'::text, 'club'::text]))),
  constraint kept_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'running'::text, 'done'::text, 'stopped'::text, 'failed'::text])))
);
alter table audit.kept enable row level security;
alter table audit.kept force row level security;
create policy club_fence on audit.kept for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on audit.kept to moadon_app;

-- -------------------- campaigns

create schema campaigns;
grant usage on schema campaigns to moadon_app;

create table campaigns.campaign (
  club_id uuid not null,
  campaign_id uuid not null,
  name text not null,
  ready text,
  state text not null,
  definition jsonb not null,
  revision integer not null,
  version integer,
  next_at timestamp with time zone,
  verdict text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint campaign_pkey PRIMARY KEY (club_id, campaign_id),
  constraint campaign_check CHECK (((version IS NULL) = (state = 'draft'::text))),
  constraint campaign_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint campaign_ready_check CHECK ((ready ~ '^[a-z][a-z_]{0,59}$'::text)),
  constraint campaign_revision_check CHECK ((revision > 0)),
  constraint campaign_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'running'::text, 'paused'::text, 'ended'::text, 'stopped'::text]))),
  constraint campaign_verdict_check CHECK ((verdict = ANY (ARRAY['worked'::text, 'did_not'::text, 'cannot_tell'::text, 'not_comparable'::text, 'not_proven'::text]))),
  constraint campaign_version_check CHECK ((version > 0))
);
CREATE INDEX campaign_due ON campaigns.campaign USING btree (club_id, next_at) WHERE (next_at IS NOT NULL);
alter table campaigns.campaign enable row level security;
alter table campaigns.campaign force row level security;
create policy club_fence on campaigns.campaign for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on campaigns.campaign to moadon_app;

create table campaigns.mailing (
  club_id uuid not null,
  mailing_id uuid not null,
  run_id uuid not null,
  edition smallint not null,
  step smallint not null,
  constraint mailing_pkey PRIMARY KEY (club_id, mailing_id),
  constraint mailing_club_id_run_id_edition_step_key UNIQUE (club_id, run_id, edition, step)
);
alter table campaigns.mailing enable row level security;
alter table campaigns.mailing force row level security;
create policy club_fence on campaigns.mailing for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on campaigns.mailing to moadon_app;

create table campaigns.missed (
  club_id uuid not null,
  campaign_id uuid not null,
  member_id uuid not null,
  happened_at timestamp with time zone not null,
  constraint missed_pkey PRIMARY KEY (club_id, campaign_id, member_id)
);
CREATE INDEX missed_member ON campaigns.missed USING btree (club_id, member_id);
alter table campaigns.missed enable row level security;
alter table campaigns.missed force row level security;
create policy club_fence on campaigns.missed for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on campaigns.missed to moadon_app;
grant update (happened_at) on campaigns.missed to moadon_app;

create table campaigns.participant (
  club_id uuid not null,
  run_id uuid not null,
  member_id uuid not null,
  entry smallint not null default 1,
  edition smallint not null,
  is_held boolean not null,
  entered_on date not null,
  step smallint not null default 0,
  next_at timestamp with time zone,
  exit text,
  constraint participant_pkey PRIMARY KEY (club_id, run_id, member_id, entry),
  constraint participant_check CHECK (((next_at IS NULL) = (exit IS NOT NULL))),
  constraint participant_edition_check CHECK ((edition >= 0)),
  constraint participant_entry_check CHECK ((entry > 0)),
  constraint participant_exit_check CHECK ((exit = ANY (ARRAY['done'::text, 'goal'::text, 'left'::text, 'stopped'::text, 'erased'::text, 'held'::text])))
) with (fillfactor=80);
CREATE INDEX participant_due ON campaigns.participant USING btree (club_id, run_id, next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX participant_member ON campaigns.participant USING btree (club_id, member_id);
alter table campaigns.participant enable row level security;
alter table campaigns.participant force row level security;
create policy club_fence on campaigns.participant for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on campaigns.participant to moadon_app;
grant update (member_id, step, next_at, exit) on campaigns.participant to moadon_app;

create table campaigns.run (
  club_id uuid not null,
  run_id uuid not null,
  campaign_id uuid not null,
  version integer not null,
  turn text not null,
  state text not null,
  held_percent smallint not null,
  club_percent smallint not null,
  left_out jsonb not null,
  frozen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint run_pkey PRIMARY KEY (club_id, run_id),
  constraint run_club_id_campaign_id_version_turn_key UNIQUE (club_id, campaign_id, version, turn),
  constraint run_club_percent_check CHECK (((club_percent >= 0) AND (club_percent <= 50))),
  constraint run_held_percent_check CHECK (((held_percent >= 0) AND (held_percent <= 50))),
  constraint run_state_check CHECK ((state = ANY (ARRAY['frozen'::text, 'stopped'::text, 'ended'::text]))),
  constraint run_turn_check CHECK (((length(turn) >= 1) AND (length(turn) <= 40)))
);
alter table campaigns.run enable row level security;
alter table campaigns.run force row level security;
create policy club_fence on campaigns.run for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on campaigns.run to moadon_app;
grant update (state, left_out, ended_at) on campaigns.run to moadon_app;

create table campaigns.setting (
  club_id uuid not null,
  holdout_percent smallint not null,
  margin_percent smallint not null,
  email_cost_hundredths integer not null,
  sms_cost_hundredths integer not null,
  revision integer not null,
  changed_at timestamp with time zone not null,
  constraint setting_pkey PRIMARY KEY (club_id),
  constraint setting_email_cost_hundredths_check CHECK (((email_cost_hundredths >= 0) AND (email_cost_hundredths <= 1000000))),
  constraint setting_holdout_percent_check CHECK (((holdout_percent >= 0) AND (holdout_percent <= 50))),
  constraint setting_margin_percent_check CHECK (((margin_percent >= 1) AND (margin_percent <= 100))),
  constraint setting_sms_cost_hundredths_check CHECK (((sms_cost_hundredths >= 0) AND (sms_cost_hundredths <= 1000000)))
);
alter table campaigns.setting enable row level security;
alter table campaigns.setting force row level security;
create policy club_fence on campaigns.setting for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on campaigns.setting to moadon_app;

create table campaigns.version (
  club_id uuid not null,
  campaign_id uuid not null,
  version integer not null,
  definition jsonb not null,
  started_at timestamp with time zone not null,
  constraint version_pkey PRIMARY KEY (club_id, campaign_id, version),
  constraint version_version_check CHECK ((version > 0))
);
alter table campaigns.version enable row level security;
alter table campaigns.version force row level security;
create policy club_fence on campaigns.version for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on campaigns.version to moadon_app;

-- -------------------- cases

create schema cases;
grant usage on schema cases to moadon_app;

create table cases.budget (
  club_id uuid not null,
  month_points bigint not null,
  case_points bigint not null,
  constraint budget_pkey PRIMARY KEY (club_id),
  constraint budget_case_points_check CHECK ((case_points >= 0)),
  constraint budget_month_points_check CHECK ((month_points >= 0))
);
alter table cases.budget enable row level security;
alter table cases.budget force row level security;
create policy club_fence on cases.budget for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on cases.budget to moadon_app;

create table cases."case" (
  club_id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  about text not null,
  redemption_id uuid,
  subject text,
  state text not null default 'open'::text,
  opened_by text not null,
  assigned_to uuid,
  opened_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  waiting_since timestamp with time zone,
  first_answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  seen_at timestamp with time zone not null,
  constraint case_pkey PRIMARY KEY (club_id, case_id),
  constraint case_about_check CHECK ((about = ANY (ARRAY['redemption'::text, 'points'::text, 'refund'::text, 'missing_receipt'::text, 'other'::text]))),
  constraint case_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint case_opened_by_check CHECK ((opened_by = ANY (ARRAY['member'::text, 'staff'::text]))),
  constraint case_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text]))),
  constraint case_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200))),
  constraint case_waits CHECK (((state = 'open'::text) = (waiting_since IS NOT NULL)))
);
CREATE INDEX case_member ON cases."case" USING btree (club_id, member_id, case_id DESC);
CREATE INDEX case_waiting ON cases."case" USING btree (club_id, waiting_since) WHERE (state = 'open'::text);
alter table cases."case" enable row level security;
alter table cases."case" force row level security;
create policy club_fence on cases."case" for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on cases."case" to moadon_app;

create table cases.make_good (
  club_id uuid not null,
  make_good_id uuid not null,
  make_good_ref text not null,
  case_id uuid not null,
  member_id uuid not null,
  kind text not null,
  redemption_id uuid,
  points bigint not null,
  by_id uuid not null,
  made_at timestamp with time zone not null,
  constraint make_good_pkey PRIMARY KEY (club_id, make_good_id),
  constraint make_good_once UNIQUE (club_id, make_good_ref),
  constraint make_good_kind_check CHECK ((kind = ANY (ARRAY['refund'::text, 'gesture'::text, 'resend'::text, 'replace'::text, 'cancel'::text]))),
  constraint make_good_make_good_ref_check CHECK (((length(make_good_ref) >= 1) AND (length(make_good_ref) <= 120))),
  constraint make_good_points CHECK ((((kind = ANY (ARRAY['refund'::text, 'gesture'::text])) = (points > 0)) OR (kind = 'cancel'::text))),
  constraint make_good_points_check CHECK ((points >= 0)),
  constraint make_good_redemption CHECK (((kind = 'gesture'::text) OR (redemption_id IS NOT NULL)))
);
CREATE INDEX make_good_case ON cases.make_good USING btree (club_id, case_id);
CREATE INDEX make_good_month ON cases.make_good USING btree (club_id, made_at) WHERE (kind = 'gesture'::text);
CREATE INDEX make_good_redemption ON cases.make_good USING btree (club_id, redemption_id) WHERE (kind = 'refund'::text);
alter table cases.make_good enable row level security;
alter table cases.make_good force row level security;
create policy club_fence on cases.make_good for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on cases.make_good to moadon_app;
grant update (member_id) on cases.make_good to moadon_app;

create table cases.message (
  club_id uuid not null,
  case_id uuid not null,
  message_id uuid not null,
  author text not null,
  author_id uuid not null,
  body text,
  written_at timestamp with time zone not null,
  constraint message_pkey PRIMARY KEY (club_id, case_id, message_id),
  constraint message_author_check CHECK ((author = ANY (ARRAY['member'::text, 'office'::text, 'note'::text]))),
  constraint message_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)))
);
alter table cases.message enable row level security;
alter table cases.message force row level security;
create policy club_fence on cases.message for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on cases.message to moadon_app;
grant update (body) on cases.message to moadon_app;

-- -------------------- contacts

create schema contacts;
grant usage on schema contacts to moadon_app;

create table contacts.ask (
  club_id uuid not null,
  ask_id uuid not null,
  member_id uuid not null,
  point_id uuid not null,
  way text not null,
  via_point_id uuid not null,
  token_hash bytea not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_kind text,
  constraint ask_pkey PRIMARY KEY (club_id, ask_id),
  constraint ask_token UNIQUE (club_id, token_hash),
  constraint ask_end CHECK (((ended_at IS NULL) = (end_kind IS NULL))),
  constraint ask_end_kind_check CHECK ((end_kind = ANY (ARRAY['confirmed'::text, 'changed'::text, 'not_theirs'::text, 'unanswered'::text, 'superseded'::text]))),
  constraint ask_way_check CHECK ((way = ANY (ARRAY['sms'::text, 'email'::text])))
);
CREATE INDEX ask_member ON contacts.ask USING btree (club_id, member_id);
CREATE INDEX ask_open ON contacts.ask USING btree (club_id, expires_at) WHERE (ended_at IS NULL);
alter table contacts.ask enable row level security;
alter table contacts.ask force row level security;
create policy club_fence on contacts.ask for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on contacts.ask to moadon_app;

create table contacts.call (
  club_id uuid not null,
  call_id uuid not null,
  member_id uuid not null,
  point_id uuid not null,
  reason text not null,
  rank smallint not null,
  listed_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  tries smallint not null default 0,
  taken_by uuid,
  taken_until timestamp with time zone,
  ended_at timestamp with time zone,
  outcome text,
  constraint call_pkey PRIMARY KEY (club_id, call_id),
  constraint call_end CHECK (((ended_at IS NULL) OR (outcome IS NOT NULL))),
  constraint call_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'new_address'::text, 'no_answer'::text, 'call_back'::text, 'refuses_calls'::text, 'wrong_person'::text, 'settled'::text, 'may_not'::text]))),
  constraint call_rank_check CHECK ((rank >= 0)),
  constraint call_reason_check CHECK ((reason = ANY (ARRAY['no_answer'::text, 'call_first'::text, 'fault'::text]))),
  constraint call_taken CHECK (((taken_by IS NULL) = (taken_until IS NULL))),
  constraint call_tries_check CHECK ((tries >= 0))
);
CREATE INDEX call_next ON contacts.call USING btree (club_id, rank, due_at) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX call_once ON contacts.call USING btree (club_id, member_id) WHERE (ended_at IS NULL);
alter table contacts.call enable row level security;
alter table contacts.call force row level security;
create policy club_fence on contacts.call for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on contacts.call to moadon_app;

create table contacts.call_try (
  club_id uuid not null,
  try_id uuid not null default uuidv7(),
  call_id uuid not null,
  outcome text not null,
  by_id uuid not null,
  tried_at timestamp with time zone not null,
  constraint call_try_pkey PRIMARY KEY (club_id, try_id)
);
CREATE INDEX call_try_day ON contacts.call_try USING btree (club_id, tried_at);
alter table contacts.call_try enable row level security;
alter table contacts.call_try force row level security;
create policy club_fence on contacts.call_try for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on contacts.call_try to moadon_app;

create table contacts.cycle_day (
  club_id uuid not null,
  cycle_on date not null,
  quota integer not null,
  asked integer not null default 0,
  called integer not null default 0,
  constraint cycle_day_pkey PRIMARY KEY (club_id, cycle_on),
  constraint cycle_day_asked_check CHECK ((asked >= 0)),
  constraint cycle_day_called_check CHECK ((called >= 0)),
  constraint cycle_day_quota_check CHECK ((quota >= 0))
);
alter table contacts.cycle_day enable row level security;
alter table contacts.cycle_day force row level security;
create policy club_fence on contacts.cycle_day for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on contacts.cycle_day to moadon_app;

create table contacts.happening (
  club_id uuid not null,
  happening_id uuid not null default uuidv7(),
  point_id uuid not null,
  kind text not null,
  by_way text,
  happened_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  constraint happening_pkey PRIMARY KEY (club_id, happening_id),
  constraint happening_by_way_check CHECK (((length(by_way) >= 1) AND (length(by_way) <= 40))),
  constraint happening_kind_check CHECK ((kind = ANY (ARRAY['given'::text, 'verified'::text, 'confirmed'::text, 'asked'::text, 'unanswered'::text, 'bounced'::text, 'soft_bounced'::text, 'refused'::text, 'allowed'::text, 'not_theirs'::text, 'unreachable'::text, 'no_way'::text, 'ended'::text])))
);
CREATE INDEX happening_point ON contacts.happening USING btree (club_id, point_id, happening_id);
alter table contacts.happening enable row level security;
alter table contacts.happening force row level security;
create policy club_fence on contacts.happening for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on contacts.happening to moadon_app;

create table contacts.point (
  club_id uuid not null,
  point_id uuid not null default uuidv7(),
  member_id uuid not null,
  channel text not null,
  address text,
  is_main boolean not null,
  source text not null,
  since_at timestamp with time zone not null,
  watched_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  base text not null default 'unverified'::text,
  refused_at timestamp with time zone,
  verified_at timestamp with time zone,
  due_at timestamp with time zone not null,
  asked_until timestamp with time zone,
  last_asked_at timestamp with time zone,
  asks smallint not null default 0,
  soft_bounces smallint not null default 0,
  soft_since timestamp with time zone,
  died_at timestamp with time zone,
  fading text not null default 'none'::text,
  faded_at timestamp with time zone,
  constraint point_pkey PRIMARY KEY (club_id, point_id),
  constraint point_address_check CHECK (((length(address) >= 1) AND (length(address) <= 254))),
  constraint point_asks_check CHECK ((asks >= 0)),
  constraint point_base_check CHECK ((base = ANY (ARRAY['unverified'::text, 'verified'::text, 'bounced'::text, 'unreachable'::text]))),
  constraint point_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text]))),
  constraint point_dead CHECK (((base = ANY (ARRAY['bounced'::text, 'unreachable'::text])) = (died_at IS NOT NULL))),
  constraint point_fading CHECK (((fading = 'none'::text) = (faded_at IS NULL))),
  constraint point_fading_check CHECK ((fading = ANY (ARRAY['none'::text, 'reduce'::text, 'win_back'::text, 'suppress'::text]))),
  constraint point_soft CHECK (((soft_bounces > 0) = (soft_since IS NOT NULL))),
  constraint point_soft_bounces_check CHECK ((soft_bounces >= 0)),
  constraint point_source_check CHECK ((source = ANY (ARRAY['till'::text, 'shop'::text, 'portal'::text, 'staff'::text, 'import'::text, 'simulator'::text, 'link'::text, 'call'::text, 'update'::text])))
);
CREATE INDEX point_address ON contacts.point USING btree (club_id, channel, address) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX point_current ON contacts.point USING btree (club_id, member_id, channel, address) WHERE (ended_at IS NULL);
CREATE INDEX point_due ON contacts.point USING btree (club_id, due_at) WHERE (ended_at IS NULL);
alter table contacts.point enable row level security;
alter table contacts.point force row level security;
create policy club_fence on contacts.point for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on contacts.point to moadon_app;

create table contacts.setting (
  club_id uuid not null,
  cycle_on boolean not null,
  began_on date not null,
  valid_months smallint not null,
  daily_limit integer not null,
  answer_days smallint not null,
  weekdays smallint[] not null,
  from_hour smallint not null,
  until_hour smallint not null,
  calls_on boolean not null,
  call_tries smallint not null,
  call_first uuid[] not null,
  fading_on boolean not null,
  reduce_days smallint not null,
  win_back_days smallint not null,
  suppress_days smallint not null,
  allowed_domains text[] not null,
  changed_at timestamp with time zone not null,
  constraint setting_pkey PRIMARY KEY (club_id),
  constraint setting_allowed_domains_check CHECK ((cardinality(allowed_domains) <= 200)),
  constraint setting_answer_days_check CHECK (((answer_days >= 1) AND (answer_days <= 60))),
  constraint setting_call_first_check CHECK ((cardinality(call_first) <= 50)),
  constraint setting_call_tries_check CHECK (((call_tries >= 1) AND (call_tries <= 10))),
  constraint setting_check CHECK ((((until_hour >= 1) AND (until_hour <= 24)) AND (until_hour > from_hour))),
  constraint setting_check1 CHECK (((win_back_days > reduce_days) AND (win_back_days <= 3000))),
  constraint setting_check2 CHECK (((suppress_days > win_back_days) AND (suppress_days <= 3000))),
  constraint setting_daily_limit_check CHECK (((daily_limit >= 1) AND (daily_limit <= 100000))),
  constraint setting_from_hour_check CHECK (((from_hour >= 0) AND (from_hour <= 23))),
  constraint setting_reduce_days_check CHECK (((reduce_days >= 30) AND (reduce_days <= 3000))),
  constraint setting_valid_months_check CHECK (((valid_months >= 1) AND (valid_months <= 60))),
  constraint setting_weekdays_check CHECK (((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)))
);
alter table contacts.setting enable row level security;
alter table contacts.setting force row level security;
create policy club_fence on contacts.setting for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on contacts.setting to moadon_app;

-- -------------------- dreams

create schema dreams;
grant usage on schema dreams to moadon_app;

create table dreams.dream (
  club_id uuid not null,
  dream_id uuid not null,
  member_id uuid not null,
  reward_id uuid not null,
  with_household boolean not null,
  state text not null default 'open'::text,
  chosen_at timestamp with time zone not null,
  reached_at timestamp with time zone,
  ended_at timestamp with time zone,
  taken_by uuid,
  constraint dream_pkey PRIMARY KEY (club_id, dream_id),
  constraint dream_ended CHECK ((((state = ANY (ARRAY['given_up'::text, 'taken'::text])) = (ended_at IS NOT NULL)) AND ((state = 'taken'::text) = (taken_by IS NOT NULL)))),
  constraint dream_reached CHECK (((state <> 'reached'::text) OR (reached_at IS NOT NULL))),
  constraint dream_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reached'::text, 'given_up'::text, 'taken'::text])))
);
CREATE UNIQUE INDEX dream_once ON dreams.dream USING btree (club_id, member_id, reward_id) WHERE (state = ANY (ARRAY['open'::text, 'reached'::text]));
CREATE INDEX dream_open ON dreams.dream USING btree (club_id, dream_id) WHERE (state = 'open'::text);
CREATE INDEX dream_taken ON dreams.dream USING btree (club_id, taken_by) WHERE (taken_by IS NOT NULL);
alter table dreams.dream enable row level security;
alter table dreams.dream force row level security;
create policy club_fence on dreams.dream for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on dreams.dream to moadon_app;

create table dreams.milestone (
  club_id uuid not null,
  dream_id uuid not null,
  percent integer not null,
  reached_at timestamp with time zone not null,
  constraint milestone_pkey PRIMARY KEY (club_id, dream_id, percent),
  constraint milestone_percent_check CHECK ((percent = ANY (ARRAY[25, 50, 75, 100])))
);
alter table dreams.milestone enable row level security;
alter table dreams.milestone force row level security;
create policy club_fence on dreams.milestone for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on dreams.milestone to moadon_app;

-- -------------------- households

create schema households;
grant usage on schema households to moadon_app;

create table households.belonging (
  club_id uuid not null,
  belonging_id uuid not null,
  household_id uuid not null,
  member_id uuid not null,
  role text not null,
  monthly_limit_points bigint,
  own_account_id uuid not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  left_because text,
  constraint belonging_pkey PRIMARY KEY (club_id, belonging_id),
  constraint belonging_club_id_household_id_fkey FOREIGN KEY (club_id, household_id) REFERENCES households.household(club_id, household_id),
  constraint belonging_check CHECK (((left_at IS NULL) = (left_because IS NULL))),
  constraint belonging_left_because_check CHECK ((left_because = ANY (ARRAY['left'::text, 'removed'::text, 'dissolved'::text, 'merged'::text, 'erased'::text]))),
  constraint belonging_monthly_limit_points_check CHECK ((monthly_limit_points >= 0)),
  constraint belonging_role_check CHECK ((role = ANY (ARRAY['head'::text, 'adult'::text, 'minor'::text])))
);
CREATE UNIQUE INDEX belonging_head ON households.belonging USING btree (club_id, household_id) WHERE ((left_at IS NULL) AND (role = 'head'::text));
CREATE INDEX belonging_household ON households.belonging USING btree (club_id, household_id, joined_at);
CREATE UNIQUE INDEX belonging_member ON households.belonging USING btree (club_id, member_id) WHERE (left_at IS NULL);
CREATE INDEX belonging_past ON households.belonging USING btree (club_id, member_id, joined_at);
alter table households.belonging enable row level security;
alter table households.belonging force row level security;
create policy club_fence on households.belonging for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on households.belonging to moadon_app;

create table households.consent (
  club_id uuid not null,
  consent_id uuid not null,
  household_id uuid not null,
  member_id uuid not null,
  points bigint not null,
  given_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  subject_kind text not null,
  subject_id uuid not null,
  constraint consent_pkey PRIMARY KEY (club_id, consent_id),
  constraint consent_club_id_household_id_fkey FOREIGN KEY (club_id, household_id) REFERENCES households.household(club_id, household_id),
  constraint consent_points_check CHECK ((points >= 0))
);
CREATE INDEX consent_member ON households.consent USING btree (club_id, household_id, member_id, given_at);
alter table households.consent enable row level security;
alter table households.consent force row level security;
create policy club_fence on households.consent for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on households.consent to moadon_app;

create table households.household (
  club_id uuid not null,
  household_id uuid not null,
  name text,
  is_pooled boolean not null,
  monthly_limit_points bigint,
  minors_need_consent boolean not null default true,
  created_at timestamp with time zone not null,
  dissolved_at timestamp with time zone,
  constraint household_pkey PRIMARY KEY (club_id, household_id),
  constraint household_check CHECK (((dissolved_at IS NULL) OR (NOT is_pooled))),
  constraint household_monthly_limit_points_check CHECK ((monthly_limit_points >= 0)),
  constraint household_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
CREATE INDEX household_open ON households.household USING btree (club_id, household_id) WHERE (dissolved_at IS NULL);
alter table households.household enable row level security;
alter table households.household force row level security;
create policy club_fence on households.household for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on households.household to moadon_app;

create table households.invite (
  club_id uuid not null,
  invite_id uuid not null,
  household_id uuid not null,
  phone_hash bytea not null,
  phone_hint text not null,
  role text not null,
  code_hash bytea not null,
  wrong_codes integer not null default 0,
  state text not null default 'open'::text,
  member_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint invite_pkey PRIMARY KEY (club_id, invite_id),
  constraint invite_club_id_household_id_fkey FOREIGN KEY (club_id, household_id) REFERENCES households.household(club_id, household_id),
  constraint invite_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
  constraint invite_check1 CHECK (((state = 'accepted'::text) = (member_id IS NOT NULL))),
  constraint invite_phone_hint_check CHECK (((length(phone_hint) >= 1) AND (length(phone_hint) <= 4))),
  constraint invite_role_check CHECK ((role = ANY (ARRAY['adult'::text, 'minor'::text]))),
  constraint invite_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'withdrawn'::text, 'spent'::text])))
);
CREATE INDEX invite_household ON households.invite USING btree (club_id, household_id, created_at);
CREATE INDEX invite_phone ON households.invite USING btree (club_id, phone_hash) WHERE (state = 'open'::text);
alter table households.invite enable row level security;
alter table households.invite force row level security;
create policy club_fence on households.invite for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on households.invite to moadon_app;

-- -------------------- imports

create schema imports;
grant usage on schema imports to moadon_app;

create table imports.import (
  club_id uuid not null,
  import_id uuid not null,
  kind text not null,
  file_name text not null,
  bytes bigint not null,
  state text not null,
  options jsonb not null,
  progress jsonb,
  stop_requested boolean not null default false,
  summary jsonb,
  rejected_rows bigint not null default 0,
  fault jsonb,
  created_at timestamp with time zone not null,
  created_by_kind text not null,
  created_by uuid not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint import_pkey PRIMARY KEY (club_id, import_id),
  constraint import_created_by_kind_check CHECK ((created_by_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'system'::text]))),
  constraint import_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  constraint import_kind_check CHECK ((kind = ANY (ARRAY['receipts'::text, 'members'::text]))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'running'::text, 'done'::text, 'stopped'::text, 'failed'::text])))
);
alter table imports.import enable row level security;
alter table imports.import force row level security;
create policy club_fence on imports.import for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on imports.import to moadon_app;

create table imports.returned_row (
  club_id uuid not null,
  ref text not null,
  at_ms bigint not null,
  mark uuid not null,
  copies integer not null,
  amount_minor bigint not null,
  constraint returned_row_pkey PRIMARY KEY (club_id, ref, at_ms, mark)
);
alter table imports.returned_row enable row level security;
alter table imports.returned_row force row level security;
create policy club_fence on imports.returned_row for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on imports.returned_row to moadon_app;

-- -------------------- ledger

create schema ledger;
grant usage on schema ledger to moadon_app;

create table ledger.account (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null default 0,
  club_id uuid not null,
  earned bigint not null default 0,
  spent bigint not null default 0,
  pending bigint not null default 0,
  held bigint not null default 0,
  debt bigint not null default 0,
  version integer not null default 0,
  moved_to uuid,
  unit text not null default 'points'::text,
  shared_by uuid[],
  constraint account_pkey PRIMARY KEY (bucket, account_id, purse),
  constraint account_not_negative CHECK (((earned >= 0) AND (spent >= 0) AND (pending >= 0) AND (held >= 0) AND (debt >= 0))),
  constraint account_not_overspent CHECK (((spent + held) <= earned)),
  constraint account_unit CHECK ((unit = ANY (ARRAY['points'::text, 'money'::text, 'transit'::text])))
) with (fillfactor=70);
alter table ledger.account enable row level security;
alter table ledger.account force row level security;
create policy club_fence on ledger.account for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on ledger.account to moadon_app;

create table ledger.adjustment (
  club_id uuid not null,
  adjustment_id uuid not null,
  account_id uuid not null,
  points bigint not null,
  reason text not null,
  subject_kind text not null,
  subject_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint adjustment_pkey PRIMARY KEY (club_id, adjustment_id),
  constraint adjustment_points_check CHECK ((points <> 0))
);
CREATE INDEX adjustment_recorded ON ledger.adjustment USING btree (club_id, recorded_at);
alter table ledger.adjustment enable row level security;
alter table ledger.adjustment force row level security;
create policy club_fence on ledger.adjustment for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on ledger.adjustment to moadon_app;

create table ledger.entry (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null,
  seq integer not null,
  club_id uuid not null,
  kind text not null,
  points bigint not null,
  earned_after bigint not null,
  spent_after bigint not null,
  pending_after bigint not null,
  held_after bigint not null,
  debt_after bigint not null,
  credit_seq integer,
  credit_points bigint not null default 0,
  key uuid not null,
  cause text not null,
  cause_id uuid not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  available_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint entry_pkey PRIMARY KEY (bucket, account_id, purse, seq),
  constraint entry_kind CHECK ((kind = ANY (ARRAY['earn'::text, 'open'::text, 'adjust'::text, 'transfer_in'::text, 'activate'::text, 'burn'::text, 'reverse'::text, 'expire'::text, 'transfer_out'::text, 'transfer_debt'::text, 'transfer_debt_out'::text, 'hold'::text, 'release'::text, 'unburn'::text]))),
  constraint entry_not_negative CHECK (((earned_after >= 0) AND (spent_after >= 0) AND (pending_after >= 0) AND (held_after >= 0) AND (debt_after >= 0) AND ((spent_after + held_after) <= earned_after) AND (credit_points >= 0)))
);
CREATE UNIQUE INDEX entry_activated ON ledger.entry USING btree (bucket, account_id, purse, credit_seq) WHERE (kind = 'activate'::text);
CREATE INDEX entry_expired ON ledger.entry USING btree (club_id, recorded_at) WHERE (kind = 'expire'::text);
CREATE INDEX entry_expiring ON ledger.entry USING btree (club_id, GREATEST(expires_at, available_at, recorded_at)) WHERE ((expires_at IS NOT NULL) AND (points > 0));
CREATE UNIQUE INDEX entry_key ON ledger.entry USING btree (key, account_id, purse, bucket);
CREATE INDEX entry_pending ON ledger.entry USING btree (club_id, available_at) WHERE (available_at IS NOT NULL);
CREATE INDEX entry_unburned ON ledger.entry USING btree (club_id, recorded_at) WHERE (kind = 'unburn'::text);
alter table ledger.entry enable row level security;
alter table ledger.entry force row level security;
create policy club_fence on ledger.entry for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on ledger.entry to moadon_app;

create table ledger.entry_origin (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null,
  seq integer not null,
  club_id uuid not null,
  origin_key uuid not null,
  constraint entry_origin_pkey PRIMARY KEY (bucket, account_id, purse, seq)
);
CREATE INDEX entry_origin_key ON ledger.entry_origin USING btree (bucket, origin_key, account_id);
alter table ledger.entry_origin enable row level security;
alter table ledger.entry_origin force row level security;
create policy club_fence on ledger.entry_origin for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on ledger.entry_origin to moadon_app;

create table ledger.entry_party (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null,
  seq integer not null,
  club_id uuid not null,
  party_id uuid not null,
  constraint entry_party_pkey PRIMARY KEY (bucket, account_id, purse, seq)
);
alter table ledger.entry_party enable row level security;
alter table ledger.entry_party force row level security;
create policy club_fence on ledger.entry_party for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on ledger.entry_party to moadon_app;

create table ledger.hold (
  bucket smallint not null,
  hold_id uuid not null,
  account_id uuid not null,
  purse smallint not null,
  club_id uuid not null,
  points bigint not null,
  state text not null default 'open'::text,
  held_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  constraint hold_pkey PRIMARY KEY (bucket, hold_id),
  constraint hold_points_check CHECK ((points > 0)),
  constraint hold_resolved CHECK (((state = 'open'::text) = (resolved_at IS NULL))),
  constraint hold_state_check CHECK ((state = ANY (ARRAY['open'::text, 'captured'::text, 'released'::text])))
);
CREATE INDEX hold_open ON ledger.hold USING btree (bucket, account_id) WHERE (state = 'open'::text);
CREATE INDEX hold_released ON ledger.hold USING btree (club_id, resolved_at) WHERE (state = 'released'::text);
alter table ledger.hold enable row level security;
alter table ledger.hold force row level security;
create policy club_fence on ledger.hold for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on ledger.hold to moadon_app;

create table ledger.life_run (
  club_id uuid not null,
  job text not null,
  done_until timestamp with time zone not null,
  constraint life_run_pkey PRIMARY KEY (club_id, job)
);
alter table ledger.life_run enable row level security;
alter table ledger.life_run force row level security;
create policy club_fence on ledger.life_run for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on ledger.life_run to moadon_app;

create table ledger.refused_key (
  bucket smallint not null,
  key uuid not null,
  account_id uuid not null,
  club_id uuid not null,
  points bigint not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  constraint refused_key_pkey PRIMARY KEY (bucket, key, account_id)
);
alter table ledger.refused_key enable row level security;
alter table ledger.refused_key force row level security;
create policy club_fence on ledger.refused_key for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on ledger.refused_key to moadon_app;

create view ledger.contra with (security_invoker=true) as
 SELECT e.club_id,
    a.unit,
    e.kind,
    sum(e.entries)::bigint AS entries,
    sum(e.points) AS points
   FROM ( SELECT entry.club_id,
            entry.bucket,
            entry.account_id,
            entry.purse,
            entry.kind,
            count(*) AS entries,
            sum(entry.points) AS points
           FROM ledger.entry
          GROUP BY entry.club_id, entry.bucket, entry.account_id, entry.purse, entry.kind) e
     JOIN ledger.account a USING (bucket, account_id, purse)
  GROUP BY e.club_id, a.unit, e.kind;
grant select on ledger.contra to moadon_app;

create view ledger.lot with (security_invoker=true) as
 WITH credit AS (
         SELECT c.bucket,
            c.account_id,
            c.purse,
            c.club_id,
            c.seq,
            c.key,
            c.points,
            c.cause,
            c.cause_id,
            c.occurred_at,
            c.available_at,
            c.expires_at,
            COALESCE(activation.seq, c.seq) AS "position",
            c.available_at IS NOT NULL AND activation.seq IS NULL AS is_pending,
            c.points - COALESCE(shrunk.points, 0::numeric)::bigint AS net
           FROM ledger.entry c
             LEFT JOIN ( SELECT a.bucket,
                    a.account_id,
                    a.purse,
                    a.credit_seq,
                    a.seq
                   FROM ledger.entry a
                  WHERE a.kind = 'activate'::text) activation ON activation.bucket = c.bucket AND activation.account_id = c.account_id AND activation.purse = c.purse AND activation.credit_seq = c.seq AND c.available_at IS NOT NULL
             LEFT JOIN ( SELECT s.bucket,
                    s.account_id,
                    s.purse,
                    s.credit_seq,
                    sum(s.credit_points) AS points
                   FROM ledger.entry s
                  WHERE s.credit_seq IS NOT NULL AND s.kind <> 'activate'::text
                  GROUP BY s.bucket, s.account_id, s.purse, s.credit_seq) shrunk ON shrunk.bucket = c.bucket AND shrunk.account_id = c.account_id AND shrunk.purse = c.purse AND shrunk.credit_seq = c.seq
          WHERE (c.kind = ANY (ARRAY['earn'::text, 'open'::text, 'adjust'::text, 'transfer_in'::text])) AND c.points > 0
        )
 SELECT credit.bucket,
    credit.account_id,
    credit.purse,
    credit.club_id,
    credit.seq,
    credit.key,
    credit.points,
    credit.cause,
    credit.cause_id,
    credit.occurred_at,
    credit.available_at,
    credit.expires_at,
    credit.is_pending,
    credit.net,
        CASE
            WHEN credit.is_pending THEN credit.net
            ELSE GREATEST(0::numeric, LEAST(credit.net::numeric, (account.earned - account.spent)::numeric - COALESCE(sum(credit.net) FILTER (WHERE NOT credit.is_pending) OVER newer, 0::numeric)))::bigint
        END AS open,
    credit."position"
   FROM credit
     JOIN ledger.account account USING (bucket, account_id, purse)
  WINDOW newer AS (PARTITION BY credit.bucket, credit.account_id, credit.purse ORDER BY credit."position" DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
grant select on ledger.lot to moadon_app;

CREATE OR REPLACE FUNCTION ledger.bucket_count()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN 1;

CREATE OR REPLACE FUNCTION ledger.bucket_of(p_account_id uuid)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((((('x'::text || "right"((p_account_id)::text, 4)))::bit(16))::integer % ledger.bucket_count()))::smallint;

CREATE OR REPLACE FUNCTION ledger.open_accounts(p_club_id uuid, p_account_ids uuid[], p_purse smallint)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into ledger.account (bucket, account_id, purse, club_id)
  select ledger.bucket_of(id), id, p_purse, p_club_id from unnest(p_account_ids) as ids (id) order by id
  on conflict do nothing
$function$;

CREATE OR REPLACE FUNCTION ledger.write_entries(p_club_id uuid, p_bucket smallint, p_recorded_at timestamp with time zone, p_account_ids uuid[], p_purses smallint[], p_seqs integer[], p_kinds text[], p_points bigint[], p_earned bigint[], p_spent bigint[], p_pending bigint[], p_held bigint[], p_debt bigint[], p_credit_seqs integer[], p_credit_points bigint[], p_keys uuid[], p_causes text[], p_cause_ids uuid[], p_occurred_at timestamp with time zone[], p_available_at timestamp with time zone[], p_expires_at timestamp with time zone[], a_account_ids uuid[], a_purses smallint[], a_was integer[], a_versions integer[], a_earned bigint[], a_spent bigint[], a_pending bigint[], a_held bigint[], a_debt bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  v_accounts integer;
begin
  insert into ledger.entry (
    bucket, account_id, purse, seq, club_id, kind, points, earned_after, spent_after, pending_after, held_after, debt_after,
    credit_seq, credit_points, key, cause, cause_id, occurred_at, recorded_at, available_at, expires_at)
  select p_bucket, r.account_id, r.purse, r.seq, p_club_id, r.kind, r.points, r.earned, r.spent, r.pending, r.held, r.debt,
         r.credit_seq, r.credit_points, r.key, r.cause, r.cause_id, r.occurred_at, p_recorded_at, r.available_at, r.expires_at
  from unnest(p_account_ids, p_purses, p_seqs, p_kinds, p_points, p_earned, p_spent, p_pending, p_held, p_debt,
              p_credit_seqs, p_credit_points, p_keys, p_causes, p_cause_ids, p_occurred_at, p_available_at, p_expires_at)
    as r (account_id, purse, seq, kind, points, earned, spent, pending, held, debt,
          credit_seq, credit_points, key, cause, cause_id, occurred_at, available_at, expires_at);
  update ledger.account a
  set earned = r.earned, spent = r.spent, pending = r.pending, held = r.held, debt = r.debt, version = r.version
  from unnest(a_account_ids, a_purses, a_was, a_versions, a_earned, a_spent, a_pending, a_held, a_debt)
    as r (account_id, purse, was, version, earned, spent, pending, held, debt)
  -- Said twice: by the array alone the accounts are found in their index, whatever is known of how many there are.
  where a.bucket = p_bucket and a.account_id = any (a_account_ids)
    and a.account_id = r.account_id and a.purse = r.purse and a.version = r.was;
  get diagnostics v_accounts = row_count;
  if v_accounts <> cardinality(a_account_ids) then
    raise exception 'an account changed under a posting: % of % written', v_accounts, cardinality(a_account_ids);
  end if;
end $function$;

-- -------------------- members

create schema members;
grant usage on schema members to moadon_app;

create table members.consent (
  club_id uuid not null,
  member_id uuid not null,
  consent_id uuid not null,
  channel text not null,
  topic text not null,
  given boolean not null,
  wording_id text,
  wording_version integer,
  wording_language text,
  wording_text text,
  surface text not null,
  captured_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  subject_kind text not null,
  subject_id uuid not null,
  address text,
  proof text not null,
  cause text not null,
  from_consent_id uuid,
  constraint consent_pkey PRIMARY KEY (club_id, member_id, consent_id),
  constraint consent_address_check CHECK ((length(address) <= 100)),
  constraint consent_cause_check CHECK ((cause = ANY (ARRAY['asked'::text, 'import'::text, 'merge'::text]))),
  constraint consent_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'phone'::text, 'post'::text, 'whatsapp'::text]))),
  constraint consent_check CHECK ((num_nulls(wording_id, wording_version, wording_language) = ANY (ARRAY[0, 3]))),
  constraint consent_check1 CHECK (((wording_id IS NULL) OR (wording_text IS NULL))),
  constraint consent_check2 CHECK (((NOT given) OR (proof = 'unknown'::text) OR (wording_id IS NOT NULL) OR (wording_text IS NOT NULL))),
  constraint consent_check3 CHECK (((cause = 'merge'::text) = (from_consent_id IS NOT NULL))),
  constraint consent_proof_check CHECK ((proof = ANY (ARRAY['recorded'::text, 'unknown'::text]))),
  constraint consent_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'member'::text, 'system'::text]))),
  constraint consent_surface_check CHECK (((length(surface) >= 1) AND (length(surface) <= 100))),
  constraint consent_topic_check CHECK ((topic ~ '^[a-z][a-z0-9_]{0,59}$'::text)),
  constraint consent_wording_text_check1 CHECK ((length(wording_text) <= 4000))
);
alter table members.consent enable row level security;
alter table members.consent force row level security;
create policy club_fence on members.consent for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
CREATE TRIGGER consent_holds AFTER INSERT ON members.consent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION members.hold_consents();
grant insert, select on members.consent to moadon_app;

create table members.consent_held (
  club_id uuid not null,
  member_id uuid not null,
  channel text not null,
  topic text not null,
  given boolean not null,
  effective_at timestamp with time zone not null,
  consent_id uuid not null,
  constraint consent_held_pkey PRIMARY KEY (club_id, member_id, channel, topic),
  constraint consent_held_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'phone'::text, 'post'::text, 'whatsapp'::text]))),
  constraint consent_held_topic_check CHECK ((topic ~ '^[a-z][a-z0-9_]{0,59}$'::text))
);
alter table members.consent_held enable row level security;
alter table members.consent_held force row level security;
create policy club_fence on members.consent_held for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on members.consent_held to moadon_app;

create table members.consent_wording (
  club_id uuid not null,
  wording_id text not null,
  version integer not null,
  language text not null,
  text text not null,
  recorded_at timestamp with time zone not null,
  constraint consent_wording_pkey PRIMARY KEY (club_id, wording_id, version, language),
  constraint consent_wording_language_check CHECK ((language = ANY (ARRAY['he'::text, 'en'::text]))),
  constraint consent_wording_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000))),
  constraint consent_wording_version_check CHECK ((version > 0)),
  constraint consent_wording_wording_id_check CHECK (((length(wording_id) >= 1) AND (length(wording_id) <= 60)))
);
alter table members.consent_wording enable row level security;
alter table members.consent_wording force row level security;
create policy club_fence on members.consent_wording for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on members.consent_wording to moadon_app;

create table members.erased_identifier (
  club_id uuid not null,
  mark bytea not null,
  erased_at timestamp with time zone not null,
  constraint erased_identifier_pkey PRIMARY KEY (club_id, mark)
);
alter table members.erased_identifier enable row level security;
alter table members.erased_identifier force row level security;
create policy club_fence on members.erased_identifier for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on members.erased_identifier to moadon_app;

create table members.erasure (
  club_id uuid not null,
  member_id uuid not null,
  erased_at timestamp with time zone not null,
  constraint erasure_pkey PRIMARY KEY (club_id, member_id)
);
alter table members.erasure enable row level security;
alter table members.erasure force row level security;
create policy club_fence on members.erasure for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on members.erasure to moadon_app;

create table members.erasure_key (
  club_id uuid not null,
  key bytea not null,
  constraint erasure_key_pkey PRIMARY KEY (club_id)
);
alter table members.erasure_key enable row level security;
alter table members.erasure_key force row level security;
create policy club_fence on members.erasure_key for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on members.erasure_key to moadon_app;

create table members.identifier (
  club_id uuid not null,
  kind text not null,
  value text not null,
  member_id uuid not null,
  account_id uuid not null,
  is_primary boolean not null,
  recorded_at timestamp with time zone not null,
  constraint identifier_pkey PRIMARY KEY (club_id, kind, value) INCLUDE (member_id, account_id),
  constraint identifier_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text, 'card'::text, 'external_id'::text]))),
  constraint identifier_value_check CHECK (((length(value) >= 1) AND (length(value) <= 254)))
);
CREATE INDEX identifier_member ON members.identifier USING btree (club_id, member_id);
alter table members.identifier enable row level security;
alter table members.identifier force row level security;
create policy club_fence on members.identifier for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on members.identifier to moadon_app;

create table members.member (
  club_id uuid not null,
  member_id uuid not null,
  account_id uuid not null,
  first_name text,
  last_name text,
  gender text,
  birth_on date,
  language text,
  home_branch text,
  joined_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  source text not null,
  state text not null default 'active'::text,
  merged_into uuid,
  merged_at timestamp with time zone,
  merge_reason text,
  birth_calendar text,
  referred_by uuid,
  details_confirmed_at timestamp with time zone,
  constraint member_pkey PRIMARY KEY (club_id, member_id),
  constraint member_birth_calendar_check CHECK ((birth_calendar = ANY (ARRAY['gregorian'::text, 'hebrew'::text]))),
  constraint member_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint member_check1 CHECK (((merged_into IS NULL) = (merged_at IS NULL))),
  constraint member_check2 CHECK ((merged_into <> member_id)),
  constraint member_check3 CHECK (((state <> 'erased'::text) OR (COALESCE(first_name, last_name, gender, (birth_on)::text, language, home_branch, merge_reason) IS NULL))),
  constraint member_erased_facts CHECK (((state <> 'erased'::text) OR ((birth_calendar IS NULL) AND (referred_by IS NULL) AND (details_confirmed_at IS NULL)))),
  constraint member_first_name_check CHECK ((length(first_name) <= 100)),
  constraint member_gender_check CHECK ((gender = ANY (ARRAY['female'::text, 'male'::text, 'other'::text]))),
  constraint member_home_branch_check CHECK ((length(home_branch) <= 200)),
  constraint member_language_check CHECK ((language = ANY (ARRAY['he'::text, 'en'::text]))),
  constraint member_last_name_check CHECK ((length(last_name) <= 100)),
  constraint member_merge_reason_check CHECK ((length(merge_reason) <= 500)),
  constraint member_not_own_friend CHECK ((referred_by <> member_id)),
  constraint member_source_check CHECK ((source = ANY (ARRAY['till'::text, 'shop'::text, 'portal'::text, 'staff'::text, 'import'::text, 'simulator'::text]))),
  constraint member_state_check CHECK ((state = ANY (ARRAY['active'::text, 'merged'::text, 'erased'::text])))
);
CREATE INDEX member_joined ON members.member USING btree (club_id, joined_at, member_id) WHERE (state = 'active'::text);
CREATE INDEX member_merged_into ON members.member USING btree (club_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX member_name ON members.member USING btree (club_id, ((COALESCE((last_name || ' '::text), ''::text) || COALESCE(first_name, ''::text))) COLLATE "he-IL-x-icu", member_id) WHERE (state = 'active'::text);
CREATE INDEX member_shared_account ON members.member USING btree (club_id, account_id) WHERE (account_id <> member_id);
CREATE INDEX member_sharing ON members.member USING btree (club_id, member_id) INCLUDE (account_id) WHERE (account_id <> member_id);
alter table members.member enable row level security;
alter table members.member force row level security;
create policy club_fence on members.member for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on members.member to moadon_app;

create table members.profile_mark (
  club_id uuid not null,
  member_id uuid not null,
  field text not null,
  source text,
  changed_at timestamp with time zone,
  verified_at timestamp with time zone,
  constraint profile_mark_pkey PRIMARY KEY (club_id, member_id, field),
  constraint profile_mark_field_check CHECK ((field = ANY (ARRAY['details'::text, 'first_name'::text, 'last_name'::text, 'gender'::text, 'birth_on'::text, 'language'::text, 'home_branch'::text]))),
  constraint profile_mark_kind CHECK (
CASE
    WHEN (field = 'details'::text) THEN ((verified_at IS NOT NULL) AND (changed_at IS NULL) AND (source IS NULL))
    ELSE ((verified_at IS NULL) AND (changed_at IS NOT NULL) AND (source IS NOT NULL))
END),
  constraint profile_mark_source_check CHECK ((source = ANY (ARRAY['till'::text, 'shop'::text, 'portal'::text, 'staff'::text, 'import'::text, 'simulator'::text, 'update'::text])))
);
alter table members.profile_mark enable row level security;
alter table members.profile_mark force row level security;
create policy club_fence on members.profile_mark for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on members.profile_mark to moadon_app;

create table members.search (
  club_id uuid not null,
  member_id uuid not null,
  words text not null,
  constraint search_pkey PRIMARY KEY (club_id, member_id)
);
CREATE INDEX search_words ON members.search USING gin (club_id, words gin_trgm_ops);
alter table members.search enable row level security;
alter table members.search force row level security;
create policy club_fence on members.search for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy search_owner on members.search for select to postgres
  using (true);
grant delete, insert, select, update on members.search to moadon_app;

CREATE OR REPLACE FUNCTION members.forget_consent_addresses(p_club_id uuid, p_member_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform platform.check_club(p_club_id);
  update members.consent set address = null
  where club_id = p_club_id and member_id = any (p_member_ids) and address is not null;
end $function$;
revoke all on routine members.forget_consent_addresses(uuid,uuid[]) from public;
grant execute on routine members.forget_consent_addresses(uuid,uuid[]) to moadon_app;

CREATE OR REPLACE FUNCTION members.hold_consents()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into members.consent_held as held (club_id, member_id, channel, topic, given, effective_at, consent_id)
  select distinct on (club_id, member_id, channel, topic) club_id, member_id, channel, topic, given,
    least(captured_at, recorded_at), consent_id
  from added
  order by club_id, member_id, channel, topic, least(captured_at, recorded_at) desc, consent_id desc
  on conflict (club_id, member_id, channel, topic) do update
    set given = excluded.given, effective_at = excluded.effective_at, consent_id = excluded.consent_id
    where (held.effective_at, held.consent_id) < (excluded.effective_at, excluded.consent_id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION members.search_members(p_club_id uuid, p_patterns text[], p_limit integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
begin
  perform platform.check_club(p_club_id);
  return query
    select s.member_id from members.search s
    where s.club_id = p_club_id and s.words like p_patterns[1] and s.words like all (p_patterns)
    order by s.member_id desc
    limit p_limit;
end $function$;
revoke all on routine members.search_members(uuid,text[],integer) from public;
grant execute on routine members.search_members(uuid,text[],integer) to moadon_app;

-- -------------------- messaging

create schema messaging;
grant usage on schema messaging to moadon_app;
grant usage on schema messaging to moadon_lookup;

create table messaging.address_key (
  club_id uuid not null,
  inner_key bytea not null,
  outer_key bytea not null,
  seed bigint not null,
  constraint address_key_pkey PRIMARY KEY (club_id),
  constraint address_key_inner_key_check CHECK ((length(inner_key) = 64)),
  constraint address_key_outer_key_check CHECK ((length(outer_key) = 64))
);
alter table messaging.address_key enable row level security;
alter table messaging.address_key force row level security;
create policy club_fence on messaging.address_key for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on messaging.address_key to moadon_app;

create table messaging.disowned (
  club_id uuid not null,
  member_id uuid not null,
  channel text not null,
  mark bytea not null,
  since timestamp with time zone not null,
  constraint disowned_pkey PRIMARY KEY (club_id, member_id, channel, mark),
  constraint disowned_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint disowned_mark_check CHECK ((length(mark) = 32))
);
alter table messaging.disowned enable row level security;
alter table messaging.disowned force row level security;
create policy club_fence on messaging.disowned for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on messaging.disowned to moadon_app;

create table messaging.link (
  club_id uuid not null,
  link_id uuid not null,
  url text not null,
  used_at timestamp with time zone not null,
  constraint link_pkey PRIMARY KEY (club_id, link_id),
  constraint link_url_check CHECK ((((length(url) >= 1) AND (length(url) <= 2000)) AND (url ~ '^https?://'::text)))
);
CREATE INDEX link_used ON messaging.link USING btree (club_id, used_at);
alter table messaging.link enable row level security;
alter table messaging.link force row level security;
create policy club_fence on messaging.link for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on messaging.link to moadon_app;
grant update (used_at) on messaging.link to moadon_app;

create table messaging.mailing (
  club_id uuid not null,
  mailing_id uuid not null,
  topic text not null,
  channels text[] not null,
  lifetime_minutes integer not null,
  state text not null,
  created_at timestamp with time zone not null,
  constraint mailing_pkey PRIMARY KEY (club_id, mailing_id),
  constraint mailing_channels_check CHECK (((channels <@ ARRAY['email'::text, 'sms'::text]) AND ((cardinality(channels) >= 1) AND (cardinality(channels) <= 2)))),
  constraint mailing_lifetime_minutes_check CHECK ((lifetime_minutes > 0)),
  constraint mailing_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'stopped'::text]))),
  constraint mailing_topic_check CHECK (((length(topic) >= 1) AND (length(topic) <= 60)))
);
alter table messaging.mailing enable row level security;
alter table messaging.mailing force row level security;
create policy club_fence on messaging.mailing for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on messaging.mailing to moadon_app;
grant update (state) on messaging.mailing to moadon_app;

create table messaging.message (
  club_id uuid not null,
  message_id uuid not null,
  kind text not null,
  natural_key text not null,
  channel text not null,
  member_id uuid,
  language text not null,
  address text,
  content bytea,
  state text not null,
  created_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  not_after_at timestamp with time zone not null,
  attempts smallint not null default 0,
  claimed_at timestamp with time zone,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  provider text,
  provider_ref text,
  failure text,
  segments smallint,
  mailing_id uuid,
  constraint message_pkey PRIMARY KEY (club_id, message_id),
  constraint message_club_id_natural_key_key UNIQUE (club_id, natural_key),
  constraint message_address_check CHECK (((length(address) >= 3) AND (length(address) <= 254))),
  constraint message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint message_check1 CHECK (((state <> 'sending'::text) OR (claimed_at IS NOT NULL))),
  constraint message_complete CHECK (((state <> 'queued'::text) OR (mailing_id IS NOT NULL) OR ((address IS NOT NULL) AND (content IS NOT NULL)))),
  constraint message_ended CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text, 'paused'::text])) = (ended_at IS NULL))),
  constraint message_failure_check CHECK ((failure ~ '^[a-z0-9_.]{1,60}$'::text)),
  constraint message_kind_check CHECK ((kind ~ '^[a-z][a-z_]{0,39}$'::text)),
  constraint message_language_check CHECK ((language = ANY (ARRAY['he'::text, 'en'::text]))),
  constraint message_natural_key_check CHECK (((length(natural_key) >= 1) AND (length(natural_key) <= 200))),
  constraint message_paused CHECK (((state <> 'paused'::text) OR (mailing_id IS NOT NULL))),
  constraint message_provider_ref_check CHECK ((length(provider_ref) <= 200)),
  constraint message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unknown'::text, 'lapsed'::text, 'refused'::text, 'no_address'::text, 'no_channel'::text, 'kept'::text, 'paused'::text])))
);
CREATE INDEX message_due ON messaging.message USING btree (club_id, next_at, message_id) WHERE ((state = 'queued'::text) AND (mailing_id IS NULL));
CREATE INDEX message_kept ON messaging.message USING btree (club_id, ended_at) WHERE ((content IS NOT NULL) OR (address IS NOT NULL));
CREATE INDEX message_mailing ON messaging.message USING btree (club_id, mailing_id, state) WHERE (mailing_id IS NOT NULL);
CREATE INDEX message_mailing_due ON messaging.message USING btree (club_id, next_at, message_id) WHERE ((state = 'queued'::text) AND (mailing_id IS NOT NULL));
CREATE INDEX message_member ON messaging.message USING btree (club_id, member_id);
CREATE INDEX message_number ON messaging.message USING btree (club_id, address) WHERE ((channel = 'sms'::text) AND (address IS NOT NULL));
CREATE INDEX message_recent ON messaging.message USING btree (club_id, member_id, channel, begun_at) WHERE (kind = 'mailing'::text);
CREATE INDEX message_ref ON messaging.message USING btree (provider_ref, provider) WHERE ((channel = 'sms'::text) AND (provider_ref IS NOT NULL));
CREATE INDEX message_taken ON messaging.message USING btree (club_id, claimed_at) WHERE (state = 'sending'::text);
alter table messaging.message enable row level security;
alter table messaging.message force row level security;
create policy club_fence on messaging.message for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on messaging.message for select to moadon_lookup
  using (true);
grant delete, insert, select on messaging.message to moadon_app;
grant select (club_id, message_id, channel, provider, provider_ref) on messaging.message to moadon_lookup;
grant update (channel, member_id, language, address, content, state, next_at, not_after_at, attempts, claimed_at, begun_at, ended_at, provider, provider_ref, failure, segments) on messaging.message to moadon_app;

create table messaging.notice (
  club_id uuid not null,
  member_id uuid not null,
  notice_id uuid not null,
  channel text not null,
  words text not null,
  surface text not null,
  told_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  subject_kind text not null,
  subject_id uuid not null,
  constraint notice_pkey PRIMARY KEY (club_id, notice_id),
  constraint notice_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint notice_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'member'::text, 'system'::text]))),
  constraint notice_surface_check CHECK (((length(surface) >= 1) AND (length(surface) <= 100))),
  constraint notice_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)))
);
CREATE INDEX notice_told ON messaging.notice USING btree (club_id, channel, member_id);
alter table messaging.notice enable row level security;
alter table messaging.notice force row level security;
create policy club_fence on messaging.notice for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on messaging.notice to moadon_app;
grant update (member_id) on messaging.notice to moadon_app;

create table messaging.reaction (
  club_id uuid not null,
  message_id uuid not null,
  kind text not null,
  ref text not null,
  at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times integer not null default 1,
  is_human boolean,
  reason text,
  link_id uuid,
  told_at timestamp with time zone,
  constraint reaction_pkey PRIMARY KEY (club_id, message_id, kind, ref),
  constraint reaction_check CHECK (((is_human IS NOT NULL) = (kind = ANY (ARRAY['opened'::text, 'clicked'::text, 'replied'::text])))),
  constraint reaction_check1 CHECK (((link_id IS NOT NULL) = ((kind = 'clicked'::text) AND (ref <> 'trap'::text)))),
  constraint reaction_kind_check CHECK ((kind = ANY (ARRAY['delivered'::text, 'failed'::text, 'bounced_soft'::text, 'bounced_hard'::text, 'complained'::text, 'replied'::text, 'opened'::text, 'clicked'::text]))),
  constraint reaction_reason_check CHECK ((reason ~ '^[a-z0-9_.]{1,60}$'::text)),
  constraint reaction_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 100))),
  constraint reaction_times_check CHECK ((times > 0))
);
CREATE INDEX reaction_at ON messaging.reaction USING btree (club_id, kind, last_at);
CREATE INDEX reaction_untold ON messaging.reaction USING btree (club_id, at) WHERE ((kind = 'clicked'::text) AND is_human AND (told_at IS NULL));
alter table messaging.reaction enable row level security;
alter table messaging.reaction force row level security;
create policy club_fence on messaging.reaction for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on messaging.reaction to moadon_app;
grant update (at, last_at, times, is_human, reason, told_at) on messaging.reaction to moadon_app;

create table messaging.refusal (
  club_id uuid not null,
  refusal_id uuid not null,
  member_id uuid,
  received_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  way text not null,
  channel text not null,
  topic text not null,
  effective_at timestamp with time zone not null,
  said bytea,
  address bytea,
  mark bytea,
  message_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  seen_from bytea,
  entry_no bigint,
  first_member_id uuid,
  said_digest bytea,
  address_digest bytea,
  seen_from_digest bytea,
  hash bytea,
  constraint refusal_pkey PRIMARY KEY (club_id, refusal_id),
  constraint refusal_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'phone'::text, 'post'::text, 'whatsapp'::text]))),
  constraint refusal_entry_no_check CHECK ((entry_no > 0)),
  constraint refusal_hash_check CHECK ((length(hash) = 32)),
  constraint refusal_mark_check CHECK ((length(mark) = 32)),
  constraint refusal_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'member'::text, 'system'::text]))),
  constraint refusal_topic_check CHECK ((topic ~ '^[a-z][a-z0-9_]{0,59}$'::text)),
  constraint refusal_way_check CHECK ((way = ANY (ARRAY['one_click'::text, 'page'::text, 'portal'::text, 'sms_reply'::text, 'mail_reply'::text, 'complaint'::text, 'staff'::text, 'till'::text, 'membership_ended'::text])))
);
CREATE INDEX refusal_member ON messaging.refusal USING btree (club_id, member_id, refusal_id);
CREATE INDEX refusal_message ON messaging.refusal USING btree (club_id, message_id) WHERE (message_id IS NOT NULL);
CREATE UNIQUE INDEX refusal_number ON messaging.refusal USING btree (club_id, entry_no);
alter table messaging.refusal enable row level security;
alter table messaging.refusal force row level security;
create policy club_fence on messaging.refusal for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
CREATE CONSTRAINT TRIGGER refusal_chained AFTER INSERT ON messaging.refusal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.hash IS NULL)) EXECUTE FUNCTION messaging.chain_refusal();
grant insert, select on messaging.refusal to moadon_app;
grant update (member_id) on messaging.refusal to moadon_app;

create table messaging.refusal_head (
  club_id uuid not null,
  entries bigint not null,
  hash bytea not null,
  constraint refusal_head_pkey PRIMARY KEY (club_id),
  constraint refusal_head_entries_check CHECK ((entries >= 0))
);
alter table messaging.refusal_head enable row level security;
alter table messaging.refusal_head force row level security;
create policy club_fence on messaging.refusal_head for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on messaging.refusal_head to moadon_app;

create table messaging.sending_setting (
  club_id uuid not null,
  legal_name text not null,
  postal_address text not null,
  phone text,
  email text,
  reply_number text,
  database_number text,
  source_he text not null,
  source_en text not null,
  topics jsonb not null,
  hours jsonb not null,
  keeps_holidays boolean not null,
  quiet_days text[] not null,
  email_day smallint,
  email_week smallint,
  sms_day smallint,
  sms_week smallint,
  told_exception boolean not null,
  cancelled_membership_refuses text,
  revision integer not null,
  changed_at timestamp with time zone not null,
  own_hosts text[] not null default '{}'::text[],
  constraint sending_setting_pkey PRIMARY KEY (club_id),
  constraint sending_setting_cancelled_membership_refuses_check CHECK ((cancelled_membership_refuses ~ '^[a-z][a-z0-9_]{0,59}$'::text)),
  constraint sending_setting_database_number_check CHECK (((length(database_number) >= 1) AND (length(database_number) <= 40))),
  constraint sending_setting_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint sending_setting_email_day_check CHECK ((email_day > 0)),
  constraint sending_setting_email_week_check CHECK ((email_week > 0)),
  constraint sending_setting_hours_check CHECK ((jsonb_array_length(hours) = 7)),
  constraint sending_setting_legal_name_check CHECK ((length(legal_name) <= 200)),
  constraint sending_setting_own_hosts_check CHECK ((cardinality(own_hosts) <= 20)),
  constraint sending_setting_phone_check CHECK (((length(phone) >= 3) AND (length(phone) <= 40))),
  constraint sending_setting_postal_address_check CHECK ((length(postal_address) <= 300)),
  constraint sending_setting_quiet_days_check CHECK ((quiet_days <@ ARRAY['holocaust_day'::text, 'memorial_day'::text, 'tisha_beav'::text])),
  constraint sending_setting_reply_number_check CHECK ((reply_number ~ '^\+[0-9]{6,15}$'::text)),
  constraint sending_setting_revision_check CHECK ((revision > 0)),
  constraint sending_setting_sms_day_check CHECK ((sms_day > 0)),
  constraint sending_setting_sms_week_check CHECK ((sms_week > 0)),
  constraint sending_setting_source_en_check CHECK (((length(source_en) >= 1) AND (length(source_en) <= 500))),
  constraint sending_setting_source_he_check CHECK (((length(source_he) >= 1) AND (length(source_he) <= 500))),
  constraint sending_setting_topics_check CHECK ((jsonb_typeof(topics) = 'array'::text))
);
alter table messaging.sending_setting enable row level security;
alter table messaging.sending_setting force row level security;
create policy club_fence on messaging.sending_setting for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on messaging.sending_setting to moadon_app;

create table messaging.short_link (
  token text not null,
  club_id uuid not null,
  message_id uuid not null,
  link_id uuid not null,
  created_at timestamp with time zone not null,
  constraint short_link_pkey PRIMARY KEY (token),
  constraint short_link_token_check CHECK ((token ~ '^[0-9A-Za-z]{8}$'::text))
);
CREATE INDEX short_link_created ON messaging.short_link USING btree (club_id, created_at);
CREATE UNIQUE INDEX short_link_message ON messaging.short_link USING btree (club_id, message_id, link_id);
alter table messaging.short_link enable row level security;
alter table messaging.short_link force row level security;
create policy club_fence on messaging.short_link for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on messaging.short_link for select to moadon_lookup
  using (true);
grant delete, insert, select on messaging.short_link to moadon_app;
grant select (token, club_id, message_id, link_id) on messaging.short_link to moadon_lookup;

create table messaging.slowed (
  club_id uuid not null,
  member_id uuid not null,
  channel text not null,
  since timestamp with time zone not null,
  constraint slowed_pkey PRIMARY KEY (club_id, member_id, channel),
  constraint slowed_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])))
);
alter table messaging.slowed enable row level security;
alter table messaging.slowed force row level security;
create policy club_fence on messaging.slowed for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on messaging.slowed to moadon_app;

create table messaging.suppression (
  club_id uuid not null,
  suppression_id uuid not null,
  channel text not null,
  mark bytea not null,
  sieve bigint not null,
  topic text not null,
  reason text not null,
  since timestamp with time zone not null,
  but_topics text[] not null default '{}'::text[],
  message_id uuid,
  lifted_at timestamp with time zone,
  lifted_by_kind text,
  lifted_by uuid,
  constraint suppression_pkey PRIMARY KEY (club_id, suppression_id),
  constraint suppression_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint suppression_check CHECK ((num_nulls(lifted_at, lifted_by_kind, lifted_by) = ANY (ARRAY[0, 3]))),
  constraint suppression_lifted_by_kind_check CHECK ((lifted_by_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'member'::text, 'system'::text]))),
  constraint suppression_mark_check CHECK ((length(mark) = 32)),
  constraint suppression_reason_check CHECK ((reason = ANY (ARRAY['refused'::text, 'complained'::text, 'staff'::text, 'bounced'::text, 'unreachable'::text, 'silent'::text]))),
  constraint suppression_topic_check CHECK ((topic ~ '^[a-z][a-z0-9_]{0,59}$'::text))
);
CREATE UNIQUE INDEX suppression_holds ON messaging.suppression USING btree (club_id, mark, topic, reason) WHERE (lifted_at IS NULL);
alter table messaging.suppression enable row level security;
alter table messaging.suppression force row level security;
create policy club_fence on messaging.suppression for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on messaging.suppression to moadon_app;
grant update (but_topics, lifted_at, lifted_by_kind, lifted_by) on messaging.suppression to moadon_app;

CREATE OR REPLACE FUNCTION messaging.address_mark(p_inner bytea, p_outer bytea, p_channel text, p_address text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN sha256((p_outer || sha256((p_inner || convert_to(((p_channel || ' '::text) || p_address), 'UTF8'::name)))));
revoke all on routine messaging.address_mark(bytea,bytea,text,text) from public;
grant execute on routine messaging.address_mark(bytea,bytea,text,text) to moadon_app;

CREATE OR REPLACE FUNCTION messaging.chain_refusal()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  v_head messaging.refusal_head;
  v_entry messaging.refusal;
begin
  perform platform.check_club(new.club_id);
  insert into messaging.refusal_head (club_id, entries, hash) values (new.club_id, 0, ''::bytea) on conflict do nothing;
  select * into strict v_head from messaging.refusal_head where club_id = new.club_id for update;
  v_entry := new;
  v_entry.entry_no := v_head.entries + 1;
  v_entry.first_member_id := new.member_id;
  v_entry.said_digest := sha256(new.said);
  v_entry.address_digest := sha256(new.address);
  v_entry.seen_from_digest := sha256(new.seen_from);
  v_entry.hash := messaging.refusal_hash(v_head.hash, v_entry);
  update messaging.refusal set entry_no = v_entry.entry_no, first_member_id = v_entry.first_member_id,
    said_digest = v_entry.said_digest, address_digest = v_entry.address_digest,
    seen_from_digest = v_entry.seen_from_digest, hash = v_entry.hash
  where club_id = new.club_id and refusal_id = new.refusal_id;
  update messaging.refusal_head set entries = v_entry.entry_no, hash = v_entry.hash where club_id = new.club_id;
  return null;
end $function$;
revoke all on routine messaging.chain_refusal() from public;

CREATE OR REPLACE FUNCTION messaging.find_by_ref(p_provider text, p_ref text)
 RETURNS TABLE(club_id uuid, message_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT m.club_id,
     m.message_id
    FROM messaging.message m
   WHERE ((m.channel = 'sms'::text) AND (m.provider_ref = find_by_ref.p_ref) AND (m.provider = find_by_ref.p_provider))
  LIMIT 2;
END;
alter routine messaging.find_by_ref(text,text) owner to moadon_lookup;
revoke all on routine messaging.find_by_ref(text,text) from public;
grant execute on routine messaging.find_by_ref(text,text) to moadon_app;

CREATE OR REPLACE FUNCTION messaging.find_message_club(p_message_id uuid)
 RETURNS TABLE(club_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT m.club_id
    FROM (access.club c
      JOIN messaging.message m ON (((m.club_id = c.club_id) AND (m.message_id = find_message_club.p_message_id))));
END;
alter routine messaging.find_message_club(uuid) owner to moadon_lookup;
revoke all on routine messaging.find_message_club(uuid) from public;
grant execute on routine messaging.find_message_club(uuid) to moadon_app;

CREATE OR REPLACE FUNCTION messaging.find_short_link(p_token text)
 RETURNS TABLE(club_id uuid, message_id uuid, link_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT s.club_id,
     s.message_id,
     s.link_id
    FROM messaging.short_link s
   WHERE (s.token = find_short_link.p_token);
END;
alter routine messaging.find_short_link(text) owner to moadon_lookup;
revoke all on routine messaging.find_short_link(text) from public;
grant execute on routine messaging.find_short_link(text) to moadon_app;

CREATE OR REPLACE FUNCTION messaging.forget_refusals(p_club_id uuid, p_member_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform platform.check_club(p_club_id);
  update messaging.refusal set said = null, address = null, seen_from = null
  where club_id = p_club_id and member_id = any (p_member_ids) and (said, address, seen_from) is distinct from (null, null, null);
end $function$;
revoke all on routine messaging.forget_refusals(uuid,uuid[]) from public;
grant execute on routine messaging.forget_refusals(uuid,uuid[]) to moadon_app;

CREATE OR REPLACE FUNCTION messaging.refusal_hash(p_before bytea, p_entry messaging.refusal)
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN sha256((p_before || convert_to((jsonb_build_array((p_entry).entry_no, (p_entry).refusal_id, (p_entry).first_member_id, to_char(((p_entry).received_at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US'::text), to_char(((p_entry).recorded_at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US'::text), to_char(((p_entry).effective_at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US'::text), (p_entry).way, (p_entry).channel, (p_entry).topic, (p_entry).message_id, (p_entry).subject_kind, (p_entry).subject_id, encode((p_entry).mark, 'hex'::text), encode((p_entry).said_digest, 'hex'::text), encode((p_entry).address_digest, 'hex'::text), encode((p_entry).seen_from_digest, 'hex'::text)))::text, 'UTF8'::name)));
revoke all on routine messaging.refusal_hash(bytea,messaging.refusal) from public;
grant execute on routine messaging.refusal_hash(bytea,messaging.refusal) to moadon_app;

-- -------------------- offers

create schema offers;
grant usage on schema offers to moadon_app;

create table offers.birthday_run (
  club_id uuid not null,
  done_on date not null,
  constraint birthday_run_pkey PRIMARY KEY (club_id)
);
alter table offers.birthday_run enable row level security;
alter table offers.birthday_run force row level security;
create policy club_fence on offers.birthday_run for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on offers.birthday_run to moadon_app;

create table offers.gesture (
  club_id uuid not null,
  gesture_id uuid not null,
  name_he text not null,
  name_en text not null,
  kind text not null,
  points bigint,
  amount_minor bigint,
  percent_bp integer,
  valid_days integer,
  cost_minor bigint not null,
  is_offered boolean not null default true,
  created_at timestamp with time zone not null,
  constraint gesture_pkey PRIMARY KEY (club_id, gesture_id),
  constraint gesture_amount_minor_check CHECK ((amount_minor > 0)),
  constraint gesture_check CHECK (((kind = 'points'::text) = (points IS NOT NULL))),
  constraint gesture_check1 CHECK (((kind = 'coupon_amount'::text) = (amount_minor IS NOT NULL))),
  constraint gesture_check2 CHECK (((kind = 'coupon_percent'::text) = (percent_bp IS NOT NULL))),
  constraint gesture_check3 CHECK (((kind = 'points'::text) = (valid_days IS NULL))),
  constraint gesture_cost_minor_check CHECK ((cost_minor >= 0)),
  constraint gesture_kind_check CHECK ((kind = ANY (ARRAY['points'::text, 'sample'::text, 'coupon_amount'::text, 'coupon_percent'::text]))),
  constraint gesture_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 200))),
  constraint gesture_name_he_check CHECK (((length(name_he) >= 1) AND (length(name_he) <= 200))),
  constraint gesture_percent_bp_check CHECK (((percent_bp >= 1) AND (percent_bp <= 10000))),
  constraint gesture_points_check CHECK ((points > 0)),
  constraint gesture_valid_days_check CHECK (((valid_days >= 1) AND (valid_days <= 3650)))
);
alter table offers.gesture enable row level security;
alter table offers.gesture force row level security;
create policy club_fence on offers.gesture for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on offers.gesture to moadon_app;

create table offers.gesture_budget (
  club_id uuid not null,
  cashier_day_minor bigint,
  club_month_minor bigint,
  member_rest_days integer not null default 1,
  constraint gesture_budget_pkey PRIMARY KEY (club_id),
  constraint gesture_budget_cashier_day_minor_check CHECK ((cashier_day_minor >= 0)),
  constraint gesture_budget_club_month_minor_check CHECK ((club_month_minor >= 0)),
  constraint gesture_budget_member_rest_days_check CHECK (((member_rest_days >= 0) AND (member_rest_days <= 366)))
);
alter table offers.gesture_budget enable row level security;
alter table offers.gesture_budget force row level security;
create policy club_fence on offers.gesture_budget for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on offers.gesture_budget to moadon_app;

create table offers.gesture_given (
  club_id uuid not null,
  given_id uuid not null,
  gesture_id uuid not null,
  member_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  branch text,
  reason text,
  points bigint not null,
  cost_minor bigint not null,
  given_on date not null,
  given_at timestamp with time zone not null,
  constraint gesture_given_pkey PRIMARY KEY (club_id, given_id),
  constraint gesture_given_club_id_gesture_id_fkey FOREIGN KEY (club_id, gesture_id) REFERENCES offers.gesture(club_id, gesture_id),
  constraint gesture_given_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE INDEX gesture_given_day ON offers.gesture_given USING btree (club_id, given_on, subject_id);
CREATE INDEX gesture_given_member ON offers.gesture_given USING btree (club_id, member_id, given_on);
alter table offers.gesture_given enable row level security;
alter table offers.gesture_given force row level security;
create policy club_fence on offers.gesture_given for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on offers.gesture_given to moadon_app;
grant update (member_id, reason) on offers.gesture_given to moadon_app;

create table offers."grant" (
  club_id uuid not null,
  grant_id uuid not null,
  member_id uuid not null,
  rule_code text not null,
  rule_name text not null,
  version_id uuid not null,
  cause text not null,
  cause_id uuid not null,
  kind text not null,
  name text not null,
  amount_minor bigint,
  percent_bp integer,
  tickets integer,
  code text,
  issued_at timestamp with time zone not null,
  valid_until timestamp with time zone,
  state text not null default 'issued'::text,
  ended_at timestamp with time zone,
  used_on text,
  taken_minor bigint,
  withdrawn_by text,
  rule_name_en text,
  name_en text,
  constraint grant_pkey PRIMARY KEY (club_id, grant_id),
  constraint grant_code UNIQUE (club_id, code),
  constraint grant_once_a_cause UNIQUE (club_id, rule_code, cause_id),
  constraint grant_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint grant_cause_check CHECK ((cause = ANY (ARRAY['receipt'::text, 'rule'::text, 'gesture'::text, 'campaign'::text]))),
  constraint grant_ended CHECK ((((state = 'issued'::text) = (ended_at IS NULL)) AND ((state = 'withdrawn'::text) = (withdrawn_by IS NOT NULL)) AND ((state = 'used'::text) OR ((used_on IS NULL) AND (taken_minor IS NULL))))),
  constraint grant_kind_check CHECK ((kind = ANY (ARRAY['coupon_amount'::text, 'coupon_percent'::text, 'sample'::text, 'raffle_tickets'::text]))),
  constraint grant_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint grant_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 200))),
  constraint grant_percent_bp_check CHECK (((percent_bp >= 0) AND (percent_bp <= 10000))),
  constraint grant_rule_code_check CHECK (((length(rule_code) >= 1) AND (length(rule_code) <= 100))),
  constraint grant_rule_name_check CHECK (((length(rule_name) >= 1) AND (length(rule_name) <= 200))),
  constraint grant_rule_name_en_check CHECK (((length(rule_name_en) >= 1) AND (length(rule_name_en) <= 200))),
  constraint grant_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'used'::text, 'expired'::text, 'withdrawn'::text]))),
  constraint grant_taken_minor_check CHECK ((taken_minor >= 0)),
  constraint grant_tickets_check CHECK ((tickets >= 0)),
  constraint grant_used_on_check CHECK (((length(used_on) >= 1) AND (length(used_on) <= 120))),
  constraint grant_withdrawn_by_check CHECK ((withdrawn_by = ANY (ARRAY['return'::text, 'staff'::text]))),
  constraint grant_worth CHECK ((((kind = 'coupon_amount'::text) = (amount_minor IS NOT NULL)) AND ((kind = 'coupon_percent'::text) = (percent_bp IS NOT NULL)) AND ((kind = 'raffle_tickets'::text) = (tickets IS NOT NULL)) AND ((kind = 'raffle_tickets'::text) = (code IS NULL))))
);
CREATE INDEX grant_cause ON offers."grant" USING btree (club_id, cause_id);
CREATE INDEX grant_member ON offers."grant" USING btree (club_id, member_id, grant_id DESC);
CREATE INDEX grant_open ON offers."grant" USING btree (club_id, valid_until) WHERE (state = 'issued'::text);
alter table offers."grant" enable row level security;
alter table offers."grant" force row level security;
create policy club_fence on offers."grant" for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on offers."grant" to moadon_app;
grant update (member_id, state, ended_at, used_on, taken_minor, withdrawn_by) on offers."grant" to moadon_app;

create table offers.occasion (
  club_id uuid not null,
  occasion_id uuid not null,
  member_id uuid not null,
  rule_code text not null,
  rule_name text not null,
  version_id uuid not null,
  trigger text not null,
  occasion text not null,
  outcome text not null,
  points bigint not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  rule_name_en text,
  constraint occasion_pkey PRIMARY KEY (club_id, occasion_id),
  constraint occasion_once UNIQUE (club_id, member_id, rule_code, occasion),
  constraint occasion_occasion_check CHECK (((length(occasion) >= 1) AND (length(occasion) <= 100))),
  constraint occasion_outcome_check CHECK ((outcome = ANY (ARRAY['given'::text, 'held_out'::text]))),
  constraint occasion_points_check CHECK ((points >= 0)),
  constraint occasion_rule_code_check CHECK (((length(rule_code) >= 1) AND (length(rule_code) <= 100))),
  constraint occasion_rule_name_check CHECK (((length(rule_name) >= 1) AND (length(rule_name) <= 200))),
  constraint occasion_rule_name_en_check CHECK (((length(rule_name_en) >= 1) AND (length(rule_name_en) <= 200))),
  constraint occasion_trigger_check CHECK ((trigger = ANY (ARRAY['joined'::text, 'details_confirmed'::text, 'birthday'::text, 'friend_joined'::text])))
);
CREATE INDEX occasion_recorded ON offers.occasion USING btree (club_id, recorded_at) WHERE (points > 0);
alter table offers.occasion enable row level security;
alter table offers.occasion force row level security;
create policy club_fence on offers.occasion for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on offers.occasion to moadon_app;
grant update (member_id) on offers.occasion to moadon_app;

-- -------------------- partners

create schema partners;
grant usage on schema partners to moadon_app;

create table partners.contract (
  club_id uuid not null,
  contract_id uuid not null,
  partner_id uuid not null,
  from_on date not null,
  until_on date,
  terms jsonb not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  constraint contract_pkey PRIMARY KEY (club_id, contract_id),
  constraint contract_span CHECK ((until_on >= from_on))
);
CREATE UNIQUE INDEX contract_from ON partners.contract USING btree (club_id, partner_id, from_on);
alter table partners.contract enable row level security;
alter table partners.contract force row level security;
create policy club_fence on partners.contract for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on partners.contract to moadon_app;
grant update (until_on) on partners.contract to moadon_app;

create table partners.counter (
  club_id uuid not null,
  partner_id uuid not null,
  kind text not null,
  on_day date not null,
  scope uuid not null,
  detail bigint not null default 0,
  points bigint not null default 0,
  times integer not null default 0,
  constraint counter_pkey PRIMARY KEY (club_id, partner_id, kind, on_day, scope, detail),
  constraint counter_kind_check CHECK ((kind = ANY (ARRAY['day'::text, 'budget'::text, 'issued'::text, 'reversed'::text, 'out_member_day'::text, 'out_day'::text, 'in_member_day'::text, 'in_day'::text, 'wrong_code'::text])))
);
CREATE INDEX counter_scope ON partners.counter USING btree (club_id, scope) WHERE (kind = ANY (ARRAY['out_member_day'::text, 'in_member_day'::text]));
alter table partners.counter enable row level security;
alter table partners.counter force row level security;
create policy club_fence on partners.counter for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on partners.counter to moadon_app;

create table partners.earn (
  club_id uuid not null,
  earn_id uuid not null,
  partner_id uuid not null,
  receipt_ref text not null,
  fingerprint bytea not null,
  link_id uuid not null,
  member_id uuid not null,
  account_id uuid not null,
  contract_id uuid not null,
  amount_minor bigint not null,
  base_minor bigint not null,
  points bigint not null,
  capped_by text,
  reversed_minor bigint not null default 0,
  reversed_points bigint not null default 0,
  held_for text,
  hold_until timestamp with time zone,
  decided text,
  decided_at timestamp with time zone,
  file_id uuid,
  occurred_at timestamp with time zone not null,
  business_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_on date not null,
  constraint earn_pkey PRIMARY KEY (club_id, earn_id),
  constraint earn_once UNIQUE (club_id, partner_id, receipt_ref),
  constraint earn_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint earn_base_minor_check CHECK ((base_minor >= 0)),
  constraint earn_capped_by_check CHECK ((capped_by = ANY (ARRAY['receipt'::text, 'member_day'::text, 'day'::text, 'budget'::text]))),
  constraint earn_decided_check CHECK ((decided = ANY (ARRAY['approved'::text, 'rejected'::text, 'released'::text]))),
  constraint earn_held CHECK ((((held_for IS NULL) = (hold_until IS NULL)) AND ((decided IS NULL) = (decided_at IS NULL)) AND ((decided IS NULL) OR (held_for IS NOT NULL)))),
  constraint earn_held_for_check CHECK ((held_for = ANY (ARRAY['large'::text, 'many'::text, 'same_amount'::text, 'burst'::text]))),
  constraint earn_points_check CHECK ((points >= 0)),
  constraint earn_receipt_ref_check CHECK (((length(receipt_ref) >= 1) AND (length(receipt_ref) <= 120))),
  constraint earn_reversed CHECK ((((reversed_minor >= 0) AND (reversed_minor <= amount_minor)) AND ((reversed_points >= 0) AND (reversed_points <= points))))
);
CREATE INDEX earn_held ON partners.earn USING btree (club_id, hold_until) WHERE ((held_for IS NOT NULL) AND (decided IS NULL));
CREATE INDEX earn_member_day ON partners.earn USING btree (club_id, member_id, recorded_on);
CREATE INDEX earn_recorded ON partners.earn USING btree (club_id, recorded_on, partner_id);
CREATE INDEX earn_rejected ON partners.earn USING btree (club_id, partner_id, decided_at) WHERE (decided = 'rejected'::text);
alter table partners.earn enable row level security;
alter table partners.earn force row level security;
create policy club_fence on partners.earn for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on partners.earn to moadon_app;
grant update (member_id, reversed_minor, reversed_points, decided, decided_at) on partners.earn to moadon_app;

create table partners.file (
  club_id uuid not null,
  file_id uuid not null,
  partner_id uuid not null,
  name text not null,
  answers jsonb not null,
  rows integer not null,
  posted integer not null,
  refused integer not null,
  points bigint not null,
  taken_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (club_id, file_id),
  constraint file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE INDEX file_partner ON partners.file USING btree (club_id, partner_id, taken_at DESC);
alter table partners.file enable row level security;
alter table partners.file force row level security;
create policy club_fence on partners.file for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on partners.file to moadon_app;

create table partners.honour (
  club_id uuid not null,
  honour_id uuid not null,
  partner_id uuid not null,
  honour_ref text not null,
  redemption_id uuid,
  reward_id uuid,
  thing_id uuid,
  pieces integer,
  price_minor bigint not null default 0,
  contract_id uuid,
  file_id uuid,
  occurred_at timestamp with time zone,
  business_on date,
  recorded_at timestamp with time zone not null,
  recorded_on date not null,
  undone_at timestamp with time zone,
  undone_on date,
  constraint honour_pkey PRIMARY KEY (club_id, honour_id),
  constraint honour_named UNIQUE (club_id, partner_id, honour_ref),
  constraint honour_honour_ref_check CHECK (((length(honour_ref) >= 1) AND (length(honour_ref) <= 120))),
  constraint honour_pieces_check CHECK ((pieces > 0)),
  constraint honour_price_minor_check CHECK ((price_minor >= 0)),
  constraint honour_whole CHECK (((num_nulls(redemption_id, reward_id, thing_id, pieces, occurred_at, business_on) = ANY (ARRAY[0, 6])) AND ((redemption_id IS NOT NULL) OR ((undone_at IS NOT NULL) AND (price_minor = 0))) AND ((undone_at IS NULL) = (undone_on IS NULL))))
);
CREATE UNIQUE INDEX honour_once ON partners.honour USING btree (club_id, thing_id) WHERE (undone_at IS NULL);
CREATE INDEX honour_recorded ON partners.honour USING btree (club_id, partner_id, recorded_on);
CREATE INDEX honour_redemption ON partners.honour USING btree (club_id, redemption_id) WHERE (redemption_id IS NOT NULL);
CREATE INDEX honour_reward ON partners.honour USING btree (club_id, reward_id) WHERE (reward_id IS NOT NULL);
CREATE INDEX honour_undone ON partners.honour USING btree (club_id, partner_id, undone_on) WHERE (undone_on IS NOT NULL);
alter table partners.honour enable row level security;
alter table partners.honour force row level security;
create policy club_fence on partners.honour for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on partners.honour to moadon_app;
grant update (undone_at, undone_on) on partners.honour to moadon_app;

create table partners.link (
  club_id uuid not null,
  link_id uuid not null,
  partner_id uuid not null,
  member_id uuid not null,
  partner_ref text,
  state text not null default 'linked'::text,
  begun_at_partner boolean not null,
  linked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint link_pkey PRIMARY KEY (club_id, link_id),
  constraint link_ended CHECK ((((state = 'ended'::text) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) = (ended_by IS NULL)))),
  constraint link_ended_by_check CHECK ((ended_by = ANY (ARRAY['member'::text, 'partner'::text, 'staff'::text, 'erasure'::text, 'merge'::text]))),
  constraint link_partner_ref_check CHECK (((length(partner_ref) >= 1) AND (length(partner_ref) <= 120))),
  constraint link_state_check CHECK ((state = ANY (ARRAY['linked'::text, 'ended'::text])))
);
CREATE INDEX link_member ON partners.link USING btree (club_id, member_id);
CREATE UNIQUE INDEX link_one ON partners.link USING btree (club_id, partner_id, member_id) WHERE (state = 'linked'::text);
alter table partners.link enable row level security;
alter table partners.link force row level security;
create policy club_fence on partners.link for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on partners.link to moadon_app;

create table partners.link_code (
  club_id uuid not null,
  code_id uuid not null,
  partner_id uuid not null,
  member_id uuid,
  is_sent boolean not null,
  code_hash bytea not null,
  target_hash bytea,
  wrong integer not null default 0,
  state text not null default 'open'::text,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint link_code_pkey PRIMARY KEY (club_id, code_id),
  constraint link_code_state_check CHECK ((state = ANY (ARRAY['open'::text, 'used'::text, 'spent'::text])))
);
CREATE INDEX link_code_made ON partners.link_code USING btree (club_id, partner_id, made_at);
CREATE INDEX link_code_member ON partners.link_code USING btree (club_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX link_code_shown ON partners.link_code USING btree (club_id, partner_id, code_hash) WHERE (NOT is_sent);
CREATE INDEX link_code_target ON partners.link_code USING btree (club_id, target_hash, made_at) WHERE is_sent;
alter table partners.link_code enable row level security;
alter table partners.link_code force row level security;
create policy club_fence on partners.link_code for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on partners.link_code to moadon_app;

create table partners.partner (
  club_id uuid not null,
  partner_id uuid not null,
  name text not null,
  state text not null default 'active'::text,
  created_at timestamp with time zone not null,
  remote_url text,
  remote_partner text,
  remote_key bytea,
  constraint partner_pkey PRIMARY KEY (club_id, partner_id),
  constraint partner_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint partner_remote CHECK ((num_nulls(remote_url, remote_partner, remote_key) = ANY (ARRAY[0, 3]))),
  constraint partner_remote_partner_check CHECK (((length(remote_partner) >= 1) AND (length(remote_partner) <= 120))),
  constraint partner_remote_url_check CHECK (((length(remote_url) >= 1) AND (length(remote_url) <= 500))),
  constraint partner_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'ended'::text])))
);
alter table partners.partner enable row level security;
alter table partners.partner force row level security;
create policy club_fence on partners.partner for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on partners.partner to moadon_app;

create table partners.partner_key (
  club_id uuid not null,
  key_id uuid not null,
  partner_id uuid not null,
  constraint partner_key_pkey PRIMARY KEY (club_id, key_id)
);
CREATE INDEX partner_key_partner ON partners.partner_key USING btree (club_id, partner_id);
alter table partners.partner_key enable row level security;
alter table partners.partner_key force row level security;
create policy club_fence on partners.partner_key for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on partners.partner_key to moadon_app;

create table partners.reversal (
  club_id uuid not null,
  reversal_id uuid not null,
  partner_id uuid not null,
  reversal_ref text not null,
  receipt_ref text not null,
  fingerprint bytea not null,
  earn_id uuid,
  amount_minor bigint,
  points bigint not null default 0,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_on date not null,
  constraint reversal_pkey PRIMARY KEY (club_id, reversal_id),
  constraint reversal_once UNIQUE (club_id, partner_id, reversal_ref),
  constraint reversal_amount_minor_check CHECK ((amount_minor > 0)),
  constraint reversal_points_check CHECK ((points >= 0)),
  constraint reversal_reversal_ref_check CHECK (((length(reversal_ref) >= 1) AND (length(reversal_ref) <= 120)))
);
CREATE INDEX reversal_earn ON partners.reversal USING btree (club_id, earn_id) WHERE (earn_id IS NOT NULL);
CREATE INDEX reversal_recorded ON partners.reversal USING btree (club_id, recorded_on, partner_id);
CREATE INDEX reversal_waiting ON partners.reversal USING btree (club_id, partner_id, receipt_ref) WHERE (earn_id IS NULL);
alter table partners.reversal enable row level security;
alter table partners.reversal force row level security;
create policy club_fence on partners.reversal for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on partners.reversal to moadon_app;
grant update (earn_id, amount_minor, points) on partners.reversal to moadon_app;

create table partners.transfer (
  club_id uuid not null,
  transfer_id uuid not null,
  partner_id uuid not null,
  direction text not null,
  transfer_ref text not null,
  fingerprint bytea not null,
  link_id uuid,
  member_id uuid,
  account_id uuid,
  points bigint not null,
  units bigint not null,
  contract_id uuid,
  state text not null,
  reason text,
  prepared_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  settled_at timestamp with time zone,
  attempts integer not null default 0,
  next_try_at timestamp with time zone,
  trouble text,
  called_off_at timestamp with time zone,
  agreed_at timestamp with time zone,
  constraint transfer_pkey PRIMARY KEY (club_id, transfer_id),
  constraint transfer_once UNIQUE (club_id, partner_id, direction, transfer_ref),
  constraint transfer_agreed CHECK (((state = 'confirmed'::text) = (agreed_at IS NOT NULL))),
  constraint transfer_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
  constraint transfer_in_is_settled CHECK (((direction = 'out'::text) OR (settled_at IS NOT NULL))),
  constraint transfer_points_check CHECK ((points >= 0)),
  constraint transfer_settled CHECK (((state = ANY (ARRAY['confirmed'::text, 'rejected'::text])) = (settled_at IS NOT NULL))),
  constraint transfer_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'sent'::text, 'confirmed'::text, 'rejected'::text]))),
  constraint transfer_transfer_ref_check CHECK (((length(transfer_ref) >= 1) AND (length(transfer_ref) <= 120))),
  constraint transfer_units_check CHECK ((units >= 0)),
  constraint transfer_whose CHECK ((((link_id IS NOT NULL) AND (member_id IS NOT NULL) AND (account_id IS NOT NULL)) OR (state = 'rejected'::text)))
);
CREATE INDEX transfer_agreed ON partners.transfer USING btree (club_id, partner_id, agreed_at) WHERE (agreed_at IS NOT NULL);
CREATE INDEX transfer_member ON partners.transfer USING btree (club_id, member_id);
CREATE INDEX transfer_open ON partners.transfer USING btree (club_id, next_try_at) WHERE (settled_at IS NULL);
CREATE INDEX transfer_partner ON partners.transfer USING btree (club_id, partner_id, prepared_at DESC);
alter table partners.transfer enable row level security;
alter table partners.transfer force row level security;
create policy club_fence on partners.transfer for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on partners.transfer to moadon_app;

-- -------------------- plans

create schema plans;
grant usage on schema plans to moadon_app;

create table plans.benefit_use (
  club_id uuid not null,
  use_id uuid not null,
  membership_id uuid not null,
  benefit_code text not null,
  value_minor bigint not null,
  used_on date not null,
  subject_kind text not null,
  subject_id uuid not null,
  recorded_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint benefit_use_pkey PRIMARY KEY (club_id, use_id),
  constraint benefit_use_value_minor_check CHECK ((value_minor >= 0))
);
CREATE INDEX benefit_use_membership ON plans.benefit_use USING btree (club_id, membership_id);
alter table plans.benefit_use enable row level security;
alter table plans.benefit_use force row level security;
create policy club_fence on plans.benefit_use for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.benefit_use to moadon_app;
grant update (undone_at) on plans.benefit_use to moadon_app;

create table plans.credit_back (
  club_id uuid not null,
  back_ref text not null,
  back_id uuid not null,
  spend_ref text not null,
  amount_minor bigint not null,
  recorded_at timestamp with time zone not null,
  constraint credit_back_pkey PRIMARY KEY (club_id, back_ref),
  constraint credit_back_amount_minor_check CHECK ((amount_minor > 0))
);
CREATE INDEX credit_back_spend ON plans.credit_back USING btree (club_id, spend_ref);
alter table plans.credit_back enable row level security;
alter table plans.credit_back force row level security;
create policy club_fence on plans.credit_back for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.credit_back to moadon_app;

create table plans.credit_spend (
  club_id uuid not null,
  spend_ref text not null,
  spend_id uuid not null,
  member_id uuid not null,
  amount_minor bigint not null,
  refused text,
  recorded_at timestamp with time zone not null,
  constraint credit_spend_pkey PRIMARY KEY (club_id, spend_ref),
  constraint credit_spend_amount_minor_check CHECK ((amount_minor > 0))
);
alter table plans.credit_spend enable row level security;
alter table plans.credit_spend force row level security;
create policy club_fence on plans.credit_spend for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.credit_spend to moadon_app;
grant update (refused) on plans.credit_spend to moadon_app;

create table plans."freeze" (
  club_id uuid not null,
  membership_id uuid not null,
  from_on date not null,
  until_on date not null,
  constraint freeze_pkey PRIMARY KEY (club_id, membership_id, from_on),
  constraint freeze_days CHECK ((until_on >= from_on))
);
alter table plans."freeze" enable row level security;
alter table plans."freeze" force row level security;
create policy club_fence on plans."freeze" for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on plans."freeze" to moadon_app;
grant update (until_on) on plans."freeze" to moadon_app;

create table plans.holder (
  club_id uuid not null,
  member_id uuid not null,
  credit_account_id uuid,
  constraint holder_pkey PRIMARY KEY (club_id, member_id)
);
alter table plans.holder enable row level security;
alter table plans.holder force row level security;
create policy club_fence on plans.holder for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.holder to moadon_app;
grant update (credit_account_id) on plans.holder to moadon_app;

create table plans.membership (
  club_id uuid not null,
  membership_id uuid not null,
  member_id uuid not null,
  plan_id uuid not null,
  terms_version integer not null,
  sold_on date not null,
  starts_on date not null,
  ends_on date not null,
  frozen_days integer not null default 0,
  fee_minor bigint not null,
  cancelled_on date,
  cancelled_why text,
  renews uuid,
  recorded_at timestamp with time zone not null,
  set_off_minor bigint,
  constraint membership_pkey PRIMARY KEY (club_id, membership_id),
  constraint membership_days CHECK ((ends_on >= starts_on)),
  constraint membership_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint membership_frozen_days_check CHECK ((frozen_days >= 0)),
  constraint membership_set_off CHECK (((set_off_minor IS NULL) OR ((cancelled_on IS NOT NULL) AND ((set_off_minor >= 0) AND (set_off_minor <= fee_minor)))))
);
CREATE INDEX membership_member ON plans.membership USING btree (club_id, member_id);
CREATE INDEX membership_plan ON plans.membership USING btree (club_id, plan_id, ends_on);
alter table plans.membership enable row level security;
alter table plans.membership force row level security;
create policy club_fence on plans.membership for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.membership to moadon_app;
grant update (member_id, starts_on, ends_on, frozen_days, cancelled_on, cancelled_why, set_off_minor) on plans.membership to moadon_app;

create table plans.notice (
  club_id uuid not null,
  membership_id uuid not null,
  kind text not null,
  told_at timestamp with time zone not null,
  constraint notice_pkey PRIMARY KEY (club_id, membership_id, kind),
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['renewal_near'::text, 'behind_on_value'::text, 'ended'::text])))
);
alter table plans.notice enable row level security;
alter table plans.notice force row level security;
create policy club_fence on plans.notice for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.notice to moadon_app;

create table plans.outlook (
  club_id uuid not null,
  membership_id uuid not null,
  judged_on date not null,
  back_minor bigint not null,
  projected_minor bigint not null,
  constraint outlook_pkey PRIMARY KEY (club_id, membership_id)
);
alter table plans.outlook enable row level security;
alter table plans.outlook force row level security;
create policy club_fence on plans.outlook for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on plans.outlook to moadon_app;

create table plans.payment (
  club_id uuid not null,
  payment_id uuid not null,
  member_id uuid not null,
  plan_id uuid not null,
  terms_version integer not null,
  membership_id uuid,
  provider text not null,
  method text not null,
  amount_minor bigint not null,
  state text not null,
  external_id text,
  external_payment text,
  receipt_id uuid,
  line_id text,
  created_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  problem text,
  constraint payment_pkey PRIMARY KEY (club_id, payment_id),
  constraint payment_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint payment_paid CHECK (((state = 'paid'::text) = (paid_at IS NOT NULL))),
  constraint payment_problem CHECK (((state = 'unmatched'::text) = (problem IS NOT NULL))),
  constraint payment_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'lapsed'::text, 'unmatched'::text])))
);
CREATE UNIQUE INDEX payment_line ON plans.payment USING btree (club_id, receipt_id, line_id) WHERE (receipt_id IS NOT NULL);
CREATE INDEX payment_membership ON plans.payment USING btree (club_id, membership_id);
alter table plans.payment enable row level security;
alter table plans.payment force row level security;
create policy club_fence on plans.payment for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.payment to moadon_app;
grant update (member_id, plan_id, terms_version, membership_id, amount_minor, state, external_id, external_payment, paid_at, problem) on plans.payment to moadon_app;

create table plans.payout (
  club_id uuid not null,
  payout_id uuid not null,
  membership_id uuid not null,
  run_id uuid,
  kind text not null,
  period text not null,
  amount_minor bigint not null,
  way text not null,
  state text not null,
  why jsonb not null,
  attempts integer not null default 0,
  failure text,
  external_id text,
  made_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  constraint payout_pkey PRIMARY KEY (club_id, payout_id),
  constraint payout_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payout_kind_check CHECK ((kind = ANY (ARRAY['fee_return'::text, 'top_up'::text, 'cashback'::text, 'refund'::text]))),
  constraint payout_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'sending'::text, 'to_pay'::text, 'paid'::text, 'failed'::text]))),
  constraint payout_way_check CHECK ((way = ANY (ARRAY['store_credit'::text, 'card_refund'::text, 'bank_file'::text, 'till'::text])))
);
CREATE UNIQUE INDEX payout_once ON plans.payout USING btree (club_id, membership_id, kind, period);
CREATE INDEX payout_open ON plans.payout USING btree (club_id, payout_id) WHERE (state = 'sending'::text);
CREATE INDEX payout_run ON plans.payout USING btree (club_id, run_id, payout_id);
alter table plans.payout enable row level security;
alter table plans.payout force row level security;
create policy club_fence on plans.payout for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on plans.payout to moadon_app;
grant update (way, state, attempts, failure, external_id, paid_at) on plans.payout to moadon_app;

create table plans.plan (
  club_id uuid not null,
  plan_id uuid not null,
  code text not null,
  sku text,
  state text not null,
  terms_version integer not null,
  created_at timestamp with time zone not null,
  constraint plan_pkey PRIMARY KEY (club_id, plan_id),
  constraint plan_code UNIQUE (club_id, code),
  constraint plan_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE UNIQUE INDEX plan_sku ON plans.plan USING btree (club_id, sku) WHERE (sku IS NOT NULL);
alter table plans.plan enable row level security;
alter table plans.plan force row level security;
create policy club_fence on plans.plan for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.plan to moadon_app;
grant update (sku, state, terms_version) on plans.plan to moadon_app;

create table plans.receipt_benefit (
  club_id uuid not null,
  membership_id uuid not null,
  benefit_id uuid not null default uuidv7(),
  receipt_id uuid not null,
  points bigint not null,
  points_worth_minor bigint not null,
  off_minor bigint not null,
  free_points bigint not null,
  free_off_minor bigint not null,
  business_on date not null,
  constraint receipt_benefit_pkey PRIMARY KEY (club_id, membership_id, benefit_id)
);
CREATE INDEX receipt_benefit_receipt ON plans.receipt_benefit USING btree (club_id, receipt_id);
alter table plans.receipt_benefit enable row level security;
alter table plans.receipt_benefit force row level security;
create policy club_fence on plans.receipt_benefit for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.receipt_benefit to moadon_app;

create table plans.run (
  club_id uuid not null,
  run_id uuid not null,
  plan_id uuid not null,
  period text not null,
  state text not null,
  members integer not null,
  total_minor bigint not null,
  made_at timestamp with time zone not null,
  approved_by_kind text,
  approved_by_id uuid,
  approved_at timestamp with time zone,
  posted_at timestamp with time zone,
  constraint run_pkey PRIMARY KEY (club_id, run_id),
  constraint run_period UNIQUE (club_id, plan_id, period),
  constraint run_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'posted'::text])))
);
alter table plans.run enable row level security;
alter table plans.run force row level security;
create policy club_fence on plans.run for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on plans.run to moadon_app;

create table plans.terms (
  club_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  terms jsonb not null,
  recorded_at timestamp with time zone not null,
  constraint terms_pkey PRIMARY KEY (club_id, plan_id, version)
);
alter table plans.terms enable row level security;
alter table plans.terms force row level security;
create policy club_fence on plans.terms for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.terms to moadon_app;

create table plans.unmatched (
  club_id uuid not null,
  unmatched_id uuid not null,
  payment_id uuid,
  provider text not null,
  external_payment text not null,
  problem text not null,
  amount_minor bigint not null,
  currency text not null,
  came_at timestamp with time zone not null,
  state text not null default 'open'::text,
  membership_id uuid,
  note text,
  settled_at timestamp with time zone,
  redemption_id uuid,
  member_id uuid,
  asked_minor bigint,
  constraint unmatched_pkey PRIMARY KEY (club_id, unmatched_id),
  constraint unmatched_once UNIQUE (club_id, external_payment, problem, amount_minor),
  constraint unmatched_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint unmatched_note_check CHECK (((length(note) >= 1) AND (length(note) <= 200))),
  constraint unmatched_problem_check CHECK ((problem = ANY (ARRAY['unknown'::text, 'member_gone'::text, 'currency'::text, 'amount'::text, 'refunded_elsewhere'::text, 'hold_over'::text, 'refund_refused'::text]))),
  constraint unmatched_settled CHECK ((((state = 'open'::text) = (settled_at IS NULL)) AND ((state = 'assigned'::text) = (membership_id IS NOT NULL)))),
  constraint unmatched_state_check CHECK ((state = ANY (ARRAY['open'::text, 'assigned'::text, 'refunded'::text, 'noted'::text])))
);
CREATE INDEX unmatched_payment ON plans.unmatched USING btree (club_id, payment_id);
alter table plans.unmatched enable row level security;
alter table plans.unmatched force row level security;
create policy club_fence on plans.unmatched for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on plans.unmatched to moadon_app;
grant update (state, membership_id, note, settled_at, member_id) on plans.unmatched to moadon_app;

-- -------------------- platform

create schema platform;
grant usage on schema platform to moadon_app;
grant usage on schema platform to moadon_lookup;

create table platform.event (
  xid xid8 not null default pg_current_xact_id(),
  event_id uuid not null default uuidv7(),
  club_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  data jsonb not null default '{}'::jsonb,
  occurred_at timestamp with time zone not null,
  constraint event_pkey PRIMARY KEY (xid, event_id)
);
alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy club_fence on platform.event for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on platform.event to moadon_app;

create table platform.event_cursor (
  club_id uuid not null,
  reader text not null,
  xid xid8 not null default '0'::xid8,
  event_id uuid not null default '00000000-0000-0000-0000-000000000000'::uuid,
  constraint event_cursor_pkey PRIMARY KEY (club_id, reader)
);
alter table platform.event_cursor enable row level security;
alter table platform.event_cursor force row level security;
create policy club_fence on platform.event_cursor for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on platform.event_cursor to moadon_app;

create table platform.idempotency_key (
  club_id uuid not null,
  key_hash bytea not null,
  route text not null,
  fingerprint bytea not null,
  status smallint not null,
  outcome jsonb not null,
  recorded_at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (club_id, key_hash)
);
CREATE INDEX idempotency_key_age ON platform.idempotency_key USING btree (recorded_at);
alter table platform.idempotency_key enable row level security;
alter table platform.idempotency_key force row level security;
create policy club_fence on platform.idempotency_key for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on platform.idempotency_key to moadon_app;
grant update (status, outcome) on platform.idempotency_key to moadon_app;

create table platform.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);
grant select on platform.migration to moadon_app;

CREATE OR REPLACE FUNCTION platform.add_job(p_club_id uuid, p_name text, p_ids jsonb, p_key text, p_run_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform platform.check_club(p_club_id);
  perform graphile_worker.add_job(
    p_name, (p_ids || jsonb_build_object('clubId', p_club_id))::json, run_at => p_run_at,
    job_key => p_club_id || ' ' || p_name || ' ' || p_key);
end $function$;
revoke all on routine platform.add_job(uuid,text,jsonb,text,timestamp with time zone) from public;
grant execute on routine platform.add_job(uuid,text,jsonb,text,timestamp with time zone) to moadon_app;

CREATE OR REPLACE FUNCTION platform.check_club(p_club_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if p_club_id is distinct from platform.current_club() then
    raise exception 'club % is not the club of this transaction', p_club_id using errcode = '42501';
  end if;
end $function$;

CREATE OR REPLACE FUNCTION platform.current_club()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('moadon.club_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE PROCEDURE platform.fence_club(IN p_table regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy club_fence on %s using (club_id = (select platform.current_club()))
     with check (club_id = (select platform.current_club()))', p_table);
end $procedure$;

CREATE OR REPLACE FUNCTION platform.list_job_misses(p_names text[], p_before timestamp with time zone)
 RETURNS TABLE(name text, since timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select c.identifier, coalesce(c.last_execution, c.known_since)
    from graphile_worker._private_known_crontabs c
    where c.identifier = any(p_names) and coalesce(c.last_execution, c.known_since) < p_before;
end $function$;
revoke all on routine platform.list_job_misses(text[],timestamp with time zone) from public;
grant execute on routine platform.list_job_misses(text[],timestamp with time zone) to moadon_app;

CREATE OR REPLACE FUNCTION platform.list_job_trouble(p_before timestamp with time zone)
 RETURNS TABLE(name text, how text, since timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select t.identifier, case when j.locked_at is null then 'failed' else 'hangs' end, min(j.run_at)
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where (j.attempts >= j.max_attempts and j.locked_at is null or j.locked_at < p_before)
      and coalesce(j.payload ->> 'clubId', platform.current_club()::text) = platform.current_club()::text
    group by 1, 2;
end $function$;
revoke all on routine platform.list_job_trouble(timestamp with time zone) from public;
grant execute on routine platform.list_job_trouble(timestamp with time zone) to moadon_app;

CREATE OR REPLACE FUNCTION platform.refresh_statistics()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
revoke all on routine platform.refresh_statistics() from public;
grant execute on routine platform.refresh_statistics() to moadon_app;

-- -------------------- portal

create schema portal;
grant usage on schema portal to moadon_app;
grant usage on schema portal to moadon_lookup;

create table portal.code (
  club_id uuid not null,
  code_id uuid not null,
  purpose text not null,
  identifier_hash bytea not null,
  code_hash bytea not null,
  member_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries smallint not null default 0,
  used_at timestamp with time zone,
  constraint code_pkey PRIMARY KEY (club_id, code_id),
  constraint code_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'contact'::text]))),
  constraint code_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
);
CREATE INDEX code_age ON portal.code USING btree (club_id, expires_at);
CREATE INDEX code_newest ON portal.code USING btree (club_id, identifier_hash, purpose, code_id);
alter table portal.code enable row level security;
alter table portal.code force row level security;
create policy club_fence on portal.code for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on portal.code to moadon_app;
grant update (member_id, tries, used_at) on portal.code to moadon_app;

create table portal.face (
  club_id uuid not null,
  address text not null,
  accent text not null,
  changed_at timestamp with time zone not null,
  constraint face_pkey PRIMARY KEY (club_id),
  constraint face_address_key UNIQUE (address),
  constraint face_accent_check CHECK ((accent ~ '^#[0-9a-f]{6}$'::text)),
  constraint face_address_check CHECK ((address ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'::text))
);
alter table portal.face enable row level security;
alter table portal.face force row level security;
create policy club_fence on portal.face for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on portal.face for select to moadon_lookup
  using (true);
grant insert, select on portal.face to moadon_app;
grant select (club_id, address) on portal.face to moadon_lookup;
grant update (address, accent, changed_at) on portal.face to moadon_app;

create table portal.session (
  token_hash bytea not null,
  session_id uuid not null,
  club_id uuid not null,
  member_id uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  device text not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_device_check CHECK ((length(device) <= 60))
);
CREATE INDEX session_member ON portal.session USING btree (club_id, member_id);
alter table portal.session enable row level security;
alter table portal.session force row level security;
create policy club_fence on portal.session for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on portal.session for select to moadon_lookup
  using (true);
grant delete, insert, select on portal.session to moadon_app;
grant select (token_hash, session_id, club_id, member_id, last_used_at, expires_at, revoked_at) on portal.session to moadon_lookup;
grant update (member_id, last_used_at, revoked_at) on portal.session to moadon_app;

CREATE OR REPLACE FUNCTION portal.find_club(p_address text, p_id uuid)
 RETURNS TABLE(club_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT f.club_id
    FROM portal.face f
   WHERE (f.address = find_club.p_address)
 UNION
  SELECT c.club_id
    FROM access.club c
   WHERE (c.club_id = find_club.p_id);
END;
alter routine portal.find_club(text,uuid) owner to moadon_lookup;
revoke all on routine portal.find_club(text,uuid) from public;
grant execute on routine portal.find_club(text,uuid) to moadon_app;

CREATE OR REPLACE FUNCTION portal.find_session(p_token_hash bytea, p_now timestamp with time zone, p_idle interval)
 RETURNS TABLE(session_id uuid, club_id uuid, member_id uuid, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT s.session_id,
     s.club_id,
     s.member_id,
     s.last_used_at
    FROM portal.session s
   WHERE ((s.token_hash = find_session.p_token_hash) AND (s.revoked_at IS NULL) AND (s.expires_at > find_session.p_now) AND (s.last_used_at > (find_session.p_now - find_session.p_idle)));
END;
alter routine portal.find_session(bytea,timestamp with time zone,interval) owner to moadon_lookup;
revoke all on routine portal.find_session(bytea,timestamp with time zone,interval) from public;
grant execute on routine portal.find_session(bytea,timestamp with time zone,interval) to moadon_app;

-- -------------------- prices

create schema prices;
grant usage on schema prices to moadon_app;

create table prices.competitor (
  club_id uuid not null,
  competitor_id uuid not null,
  name text not null,
  chain text,
  store text,
  created_at timestamp with time zone not null,
  constraint competitor_pkey PRIMARY KEY (club_id, competitor_id),
  constraint competitor_chain_check CHECK (((length(chain) >= 1) AND (length(chain) <= 60))),
  constraint competitor_file CHECK (((chain IS NULL) = (store IS NULL))),
  constraint competitor_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint competitor_store_check CHECK (((length(store) >= 1) AND (length(store) <= 60)))
);
CREATE UNIQUE INDEX competitor_branch ON prices.competitor USING btree (club_id, chain, store) WHERE (chain IS NOT NULL);
CREATE UNIQUE INDEX competitor_name ON prices.competitor USING btree (club_id, lower(name)) WHERE (chain IS NULL);
alter table prices.competitor enable row level security;
alter table prices.competitor force row level security;
create policy club_fence on prices.competitor for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on prices.competitor to moadon_app;

create table prices.file (
  club_id uuid not null,
  file_id uuid not null,
  competitor_id uuid,
  file_name text not null,
  kind text not null,
  dialect text not null,
  is_full boolean not null,
  entries integer not null,
  kept integer not null,
  seen_at timestamp with time zone not null,
  taken_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (club_id, file_id),
  constraint file_dialect_check CHECK (((length(dialect) >= 1) AND (length(dialect) <= 40))),
  constraint file_entries_check CHECK ((entries >= 0)),
  constraint file_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  constraint file_kept_check CHECK ((kept >= 0)),
  constraint file_kind_check CHECK ((kind = ANY (ARRAY['prices'::text, 'promotions'::text])))
);
alter table prices.file enable row level security;
alter table prices.file force row level security;
create policy club_fence on prices.file for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on prices.file to moadon_app;

create table prices.price (
  club_id uuid not null,
  competitor_id uuid not null,
  barcode text not null,
  item_name text,
  price_minor bigint not null,
  source text not null,
  seen_at timestamp with time zone not null,
  constraint price_pkey PRIMARY KEY (club_id, competitor_id, barcode),
  constraint price_barcode_check CHECK ((barcode ~ '^[1-9]\d{6,13}$'::text)),
  constraint price_item_name_check CHECK (((length(item_name) >= 1) AND (length(item_name) <= 200))),
  constraint price_price_minor_check CHECK ((price_minor > 0)),
  constraint price_source_check CHECK ((source = ANY (ARRAY['typed'::text, 'csv'::text, 'file'::text])))
);
CREATE INDEX price_barcode ON prices.price USING btree (club_id, barcode);
alter table prices.price enable row level security;
alter table prices.price force row level security;
create policy club_fence on prices.price for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on prices.price to moadon_app;

create table prices.promotion (
  club_id uuid not null,
  competitor_id uuid not null,
  promotion_ref text not null,
  barcode text not null,
  words text,
  unit_minor bigint,
  min_qty numeric not null,
  club_only boolean not null,
  needs_coupon boolean not null,
  from_at timestamp with time zone,
  until_at timestamp with time zone,
  seen_at timestamp with time zone not null,
  constraint promotion_pkey PRIMARY KEY (club_id, competitor_id, barcode, promotion_ref),
  constraint promotion_barcode_check CHECK ((barcode ~ '^[1-9]\d{6,13}$'::text)),
  constraint promotion_min_qty_check CHECK ((min_qty > (0)::numeric)),
  constraint promotion_promotion_ref_check CHECK (((length(promotion_ref) >= 1) AND (length(promotion_ref) <= 60))),
  constraint promotion_unit_minor_check CHECK ((unit_minor > 0)),
  constraint promotion_words_check CHECK (((length(words) >= 1) AND (length(words) <= 200)))
);
alter table prices.promotion enable row level security;
alter table prices.promotion force row level security;
create policy club_fence on prices.promotion for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on prices.promotion to moadon_app;

-- -------------------- programme

create schema programme;
grant usage on schema programme to moadon_app;

create table programme.budget (
  club_id uuid not null,
  rule_code text not null,
  used bigint not null default 0,
  constraint budget_pkey PRIMARY KEY (club_id, rule_code),
  constraint budget_rule_code_check CHECK (((length(rule_code) >= 1) AND (length(rule_code) <= 100))),
  constraint budget_used_check CHECK ((used >= 0))
);
alter table programme.budget enable row level security;
alter table programme.budget force row level security;
create policy club_fence on programme.budget for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on programme.budget to moadon_app;

create table programme.member_counter (
  bucket smallint not null,
  member_id uuid not null,
  key text not null,
  period_on date not null,
  club_id uuid not null,
  amount bigint not null,
  constraint member_counter_pkey PRIMARY KEY (bucket, member_id, key, period_on),
  constraint member_counter_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
) with (fillfactor=80);
alter table programme.member_counter enable row level security;
alter table programme.member_counter force row level security;
create policy club_fence on programme.member_counter for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on programme.member_counter to moadon_app;

create table programme.version (
  club_id uuid not null,
  version_id uuid not null,
  number integer,
  name text,
  definition jsonb not null,
  in_force_from timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by_kind text not null,
  created_by uuid not null,
  edited_at timestamp with time zone not null,
  published_at timestamp with time zone,
  published_by_kind text,
  published_by uuid,
  withdrawn_at timestamp with time zone,
  revision integer not null default 1,
  constraint version_pkey PRIMARY KEY (club_id, version_id),
  constraint version_number_once UNIQUE (club_id, number),
  constraint version_created_by_kind_check CHECK ((created_by_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'system'::text]))),
  constraint version_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint version_number_check CHECK ((number > 0)),
  constraint version_published_by_kind_check CHECK ((published_by_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'system'::text]))),
  constraint version_published_whole CHECK ((((in_force_from IS NULL) = (number IS NULL)) AND ((in_force_from IS NULL) = (published_at IS NULL)) AND ((in_force_from IS NULL) = (published_by_kind IS NULL)) AND ((in_force_from IS NULL) = (published_by IS NULL)))),
  constraint version_withdrawn_before_its_day CHECK ((withdrawn_at < in_force_from))
);
CREATE UNIQUE INDEX version_one_per_instant ON programme.version USING btree (club_id, in_force_from) WHERE (withdrawn_at IS NULL);
alter table programme.version enable row level security;
alter table programme.version force row level security;
create policy club_fence on programme.version for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
CREATE TRIGGER keep_published BEFORE DELETE OR UPDATE ON programme.version FOR EACH ROW EXECUTE FUNCTION programme.keep_published();
grant delete, insert, select, update on programme.version to moadon_app;

CREATE OR REPLACE FUNCTION programme.keep_published()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.in_force_from is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null
    and to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' then
    return new;
  end if;
  raise exception 'a published programme version is never changed' using errcode = '42501';
end $function$;

-- -------------------- raffles

create schema raffles;
grant usage on schema raffles to moadon_app;
grant usage on schema raffles to moadon_lookup;

create table raffles.correction (
  club_id uuid not null,
  raffle_id uuid not null,
  correction integer not null,
  corrected_at timestamp with time zone not null,
  name_he text not null,
  name_en text not null,
  prize_he text not null,
  prize_en text not null,
  constraint correction_pkey PRIMARY KEY (club_id, raffle_id, correction),
  constraint correction_correction_check CHECK (((correction >= 1) AND (correction <= 1000)))
);
alter table raffles.correction enable row level security;
alter table raffles.correction force row level security;
create policy club_fence on raffles.correction for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on raffles.correction to moadon_app;

create table raffles.purchase (
  club_id uuid not null,
  purchase_id uuid not null,
  purchase_ref text not null,
  raffle_id uuid not null,
  member_id uuid not null,
  source text not null,
  account_id uuid,
  tickets integer not null,
  points bigint not null,
  bought_at timestamp with time zone not null,
  returned_at timestamp with time zone,
  constraint purchase_pkey PRIMARY KEY (club_id, purchase_id),
  constraint purchase_once UNIQUE (club_id, purchase_ref),
  constraint purchase_paid CHECK ((((source = 'points'::text) = (points > 0)) AND ((points > 0) = (account_id IS NOT NULL)))),
  constraint purchase_points_check CHECK ((points >= 0)),
  constraint purchase_purchase_ref_check CHECK (((length(purchase_ref) >= 1) AND (length(purchase_ref) <= 200))),
  constraint purchase_source_check CHECK ((source = ANY (ARRAY['points'::text, 'reward'::text]))),
  constraint purchase_tickets_check CHECK (((tickets >= 1) AND (tickets <= 10000)))
);
CREATE INDEX purchase_member ON raffles.purchase USING btree (club_id, member_id, purchase_id DESC);
CREATE INDEX purchase_owed ON raffles.purchase USING btree (club_id, raffle_id) WHERE ((source = 'reward'::text) AND (returned_at IS NULL));
CREATE INDEX purchase_raffle ON raffles.purchase USING btree (club_id, raffle_id, member_id);
alter table raffles.purchase enable row level security;
alter table raffles.purchase force row level security;
create policy club_fence on raffles.purchase for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on raffles.purchase to moadon_app;
grant update (member_id, returned_at) on raffles.purchase to moadon_app;

create table raffles.raffle (
  club_id uuid not null,
  raffle_id uuid not null,
  name_he text not null,
  name_en text not null,
  prize_he text not null,
  prize_en text not null,
  rules_name text,
  points_per_ticket bigint,
  most_per_member integer,
  winners integer not null,
  reserves integer not null,
  one_win_each boolean not null,
  closes_at timestamp with time zone not null,
  seed_kind text not null,
  seed_words text not null,
  seed_round bigint,
  seed_at timestamp with time zone not null,
  commitment text not null,
  state text not null default 'open'::text,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  tickets integer,
  root text,
  drawn_at timestamp with time zone,
  seed text,
  seed_signature text,
  seed_proof text,
  settled_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  seal text,
  first_seed_kind text,
  first_seed_words text,
  first_seed_round bigint,
  first_seed_at timestamp with time zone,
  constraint raffle_pkey PRIMARY KEY (club_id, raffle_id),
  constraint raffle_cancelled CHECK (((state = 'cancelled'::text) = (cancelled_at IS NOT NULL))),
  constraint raffle_closed CHECK ((((closed_at IS NULL) = (root IS NULL)) AND ((closed_at IS NULL) = (tickets IS NULL)) AND ((state <> ALL (ARRAY['closed'::text, 'drawn'::text, 'settled'::text])) OR (closed_at IS NOT NULL)) AND ((state <> 'open'::text) OR (closed_at IS NULL)) AND ((closed_at IS NULL) OR (closed_at >= closes_at)))),
  constraint raffle_commitment_check CHECK ((commitment ~ '^[0-9a-f]{64}$'::text)),
  constraint raffle_drawn CHECK ((((drawn_at IS NULL) = (seed IS NULL)) AND ((state = ANY (ARRAY['drawn'::text, 'settled'::text])) = (drawn_at IS NOT NULL)) AND ((drawn_at IS NULL) OR (drawn_at >= seed_at)))),
  constraint raffle_first_seed CHECK ((((first_seed_at IS NULL) = (first_seed_kind IS NULL)) AND ((first_seed_at IS NULL) = (first_seed_words IS NULL)) AND ((first_seed_at IS NULL) OR ((seal IS NOT NULL) AND (seed_kind = 'drand'::text) AND (first_seed_at < seed_at))) AND ((NOT (first_seed_kind IS DISTINCT FROM 'drand'::text)) = (first_seed_round IS NOT NULL)))),
  constraint raffle_first_seed_kind_check CHECK ((first_seed_kind = ANY (ARRAY['drand'::text, 'named'::text]))),
  constraint raffle_first_seed_round_check CHECK ((first_seed_round > 0)),
  constraint raffle_first_seed_words_check CHECK (((length(first_seed_words) >= 1) AND (length(first_seed_words) <= 500))),
  constraint raffle_for_points CHECK (((points_per_ticket IS NULL) = (most_per_member IS NULL))),
  constraint raffle_has_tickets CHECK (((points_per_ticket IS NOT NULL) OR (rules_name IS NOT NULL))),
  constraint raffle_in_order CHECK (((created_at < closes_at) AND (closes_at < seed_at))),
  constraint raffle_most_per_member_check CHECK (((most_per_member >= 1) AND (most_per_member <= 10000))),
  constraint raffle_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 200))),
  constraint raffle_name_he_check CHECK (((length(name_he) >= 1) AND (length(name_he) <= 200))),
  constraint raffle_points_per_ticket_check CHECK (((points_per_ticket >= 1) AND (points_per_ticket <= 1000000000))),
  constraint raffle_prize_en_check CHECK (((length(prize_en) >= 1) AND (length(prize_en) <= 500))),
  constraint raffle_prize_he_check CHECK (((length(prize_he) >= 1) AND (length(prize_he) <= 500))),
  constraint raffle_reserves_check CHECK (((reserves >= 0) AND (reserves <= 100))),
  constraint raffle_root_check CHECK ((root ~ '^[0-9a-f]{64}$'::text)),
  constraint raffle_rules_name_check CHECK (((length(rules_name) >= 1) AND (length(rules_name) <= 200))),
  constraint raffle_seal_check CHECK ((seal ~ '^[0-9a-f]{64}$'::text)),
  constraint raffle_sealed CHECK (((seal IS NULL) OR ((root IS NOT NULL) AND (closed_at < seed_at)))),
  constraint raffle_seed CHECK (((seed_kind = 'drand'::text) = (seed_round IS NOT NULL))),
  constraint raffle_seed_check CHECK (((length(seed) >= 1) AND (length(seed) <= 500))),
  constraint raffle_seed_kind_check CHECK ((seed_kind = ANY (ARRAY['drand'::text, 'named'::text]))),
  constraint raffle_seed_proof_check CHECK (((length(seed_proof) >= 1) AND (length(seed_proof) <= 500))),
  constraint raffle_seed_round_check CHECK ((seed_round > 0)),
  constraint raffle_seed_signature_check CHECK ((seed_signature ~ '^([0-9a-f]{2}){1,200}$'::text)),
  constraint raffle_seed_words_check CHECK (((length(seed_words) >= 1) AND (length(seed_words) <= 500))),
  constraint raffle_settled CHECK (((state = 'settled'::text) = (settled_at IS NOT NULL))),
  constraint raffle_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'drawn'::text, 'settled'::text, 'cancelled'::text]))),
  constraint raffle_tickets_check CHECK ((tickets >= 0)),
  constraint raffle_winners_check CHECK (((winners >= 1) AND (winners <= 100)))
);
CREATE UNIQUE INDEX raffle_of_rules ON raffles.raffle USING btree (club_id, rules_name) WHERE ((state = 'open'::text) AND (rules_name IS NOT NULL));
alter table raffles.raffle enable row level security;
alter table raffles.raffle force row level security;
create policy club_fence on raffles.raffle for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
create policy lookup on raffles.raffle for select to moadon_lookup
  using (true);
grant insert, select, update on raffles.raffle to moadon_app;
grant select (club_id, raffle_id) on raffles.raffle to moadon_lookup;

create table raffles.secret (
  club_id uuid not null,
  raffle_id uuid not null,
  secret text not null,
  constraint secret_pkey PRIMARY KEY (club_id, raffle_id),
  constraint secret_secret_check CHECK ((secret ~ '^[0-9a-f]{64}$'::text))
);
alter table raffles.secret enable row level security;
alter table raffles.secret force row level security;
create policy club_fence on raffles.secret for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on raffles.secret to moadon_app;

create table raffles.ticket (
  club_id uuid not null,
  raffle_id uuid not null,
  ticket text not null,
  holder text not null,
  member_id uuid not null,
  source text not null,
  source_id uuid not null,
  constraint ticket_pkey PRIMARY KEY (club_id, raffle_id, ticket),
  constraint ticket_holder_check CHECK ((holder ~ '^[0-9a-f]{16}$'::text)),
  constraint ticket_source_check CHECK ((source = ANY (ARRAY['points'::text, 'reward'::text, 'rule'::text]))),
  constraint ticket_ticket_check CHECK ((ticket ~ '^[0-9a-f]{16}$'::text))
);
CREATE INDEX ticket_member ON raffles.ticket USING btree (club_id, member_id, raffle_id);
alter table raffles.ticket enable row level security;
alter table raffles.ticket force row level security;
create policy club_fence on raffles.ticket for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on raffles.ticket to moadon_app;
grant update (member_id) on raffles.ticket to moadon_app;

create table raffles.winner (
  club_id uuid not null,
  raffle_id uuid not null,
  place integer not null,
  ticket text not null,
  state text not null,
  resolved_at timestamp with time zone,
  constraint winner_pkey PRIMARY KEY (club_id, raffle_id, place),
  constraint winner_once UNIQUE (club_id, raffle_id, ticket),
  constraint winner_place_check CHECK (((place >= 1) AND (place <= 200))),
  constraint winner_resolved CHECK (((state = ANY (ARRAY['handed_over'::text, 'not_claimed'::text])) = (resolved_at IS NOT NULL))),
  constraint winner_state_check CHECK ((state = ANY (ARRAY['won'::text, 'reserve'::text, 'handed_over'::text, 'not_claimed'::text])))
);
alter table raffles.winner enable row level security;
alter table raffles.winner force row level security;
create policy club_fence on raffles.winner for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on raffles.winner to moadon_app;
grant update (state, resolved_at) on raffles.winner to moadon_app;

CREATE OR REPLACE FUNCTION raffles.find_club(p_raffle_id uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT r.club_id
    FROM raffles.raffle r
   WHERE (r.raffle_id = find_club.p_raffle_id);
END;
alter routine raffles.find_club(uuid) owner to moadon_lookup;
revoke all on routine raffles.find_club(uuid) from public;
grant execute on routine raffles.find_club(uuid) to moadon_app;

-- -------------------- receipts

create schema receipts;
grant usage on schema receipts to moadon_app;

create table receipts.claim (
  club_id uuid not null,
  receipt_ref text not null,
  receipt_id uuid not null,
  bucket smallint not null,
  fingerprint bytea not null,
  constraint claim_pkey PRIMARY KEY (club_id, receipt_ref)
);
alter table receipts.claim enable row level security;
alter table receipts.claim force row level security;
create policy club_fence on receipts.claim for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on receipts.claim to moadon_app;
grant update (bucket) on receipts.claim to moadon_app;

create table receipts.line (
  bucket smallint not null,
  receipt_id uuid not null,
  line_no smallint not null,
  club_id uuid not null,
  line_id text not null,
  sku text not null,
  description text,
  brand text,
  category text,
  kind text not null default 'sale'::text,
  qty numeric not null,
  amount_minor bigint not null,
  discount_minor bigint,
  tax_minor bigint,
  constraint line_pkey PRIMARY KEY (bucket, receipt_id, line_no),
  constraint line_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'gift_card'::text, 'deposit'::text, 'fee'::text])))
);
alter table receipts.line enable row level security;
alter table receipts.line force row level security;
create policy club_fence on receipts.line for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on receipts.line to moadon_app;

create table receipts.member_day (
  bucket smallint not null,
  member_id uuid not null,
  business_on date not null,
  club_id uuid not null,
  receipts integer not null,
  eligible_minor bigint not null,
  points bigint not null default 0,
  purchases integer not null default 0,
  spent_minor bigint not null default 0,
  constraint member_day_pkey PRIMARY KEY (bucket, member_id, business_on)
) with (fillfactor=80);
alter table receipts.member_day enable row level security;
alter table receipts.member_day force row level security;
create policy club_fence on receipts.member_day for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on receipts.member_day to moadon_app;

create table receipts.promise (
  club_id uuid not null,
  receipt_ref text not null,
  member_id uuid,
  until timestamp with time zone not null,
  counters jsonb not null,
  budget_use jsonb not null,
  constraint promise_pkey PRIMARY KEY (club_id, receipt_ref)
);
CREATE INDEX promise_until ON receipts.promise USING btree (club_id, until);
alter table receipts.promise enable row level security;
alter table receipts.promise force row level security;
create policy club_fence on receipts.promise for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on receipts.promise to moadon_app;

create table receipts.receipt (
  bucket smallint not null,
  receipt_id uuid not null,
  club_id uuid not null,
  receipt_ref text not null,
  member_id uuid,
  account_id uuid,
  branch text not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  business_on date not null,
  currency text not null,
  total_minor bigint not null,
  eligible_minor bigint not null,
  version_id uuid,
  window_spend_minor bigint,
  points bigint not null,
  source text not null,
  tenders jsonb,
  claimed_at timestamp with time zone,
  state jsonb,
  effects jsonb,
  constraint receipt_pkey PRIMARY KEY (bucket, receipt_id),
  constraint receipt_member CHECK (((member_id IS NULL) = (account_id IS NULL)))
);
CREATE INDEX receipt_day ON receipts.receipt USING btree (club_id, business_on);
CREATE INDEX receipt_member ON receipts.receipt USING btree (club_id, member_id, business_on) WHERE (member_id IS NOT NULL);
alter table receipts.receipt enable row level security;
alter table receipts.receipt force row level security;
create policy club_fence on receipts.receipt for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on receipts.receipt to moadon_app;

create table receipts.return (
  club_id uuid not null,
  receipt_ref text not null,
  return_ref text not null,
  return_id uuid not null,
  fingerprint bytea not null,
  state text not null,
  reason text,
  lines jsonb not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  waits_until timestamp with time zone not null,
  receipt_id uuid,
  points bigint,
  eligible_minor bigint,
  posted_at timestamp with time zone,
  source text not null default 'live'::text,
  before_claim boolean not null default false,
  constraint return_pkey PRIMARY KEY (club_id, receipt_ref, return_ref, source),
  constraint return_source_check CHECK ((source = ANY (ARRAY['live'::text, 'import'::text]))),
  constraint return_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'posted'::text, 'rejected'::text, 'lapsed'::text])))
);
CREATE INDEX return_by_ref ON receipts.return USING btree (club_id, return_ref);
CREATE INDEX return_day ON receipts.return USING btree (club_id, occurred_at) WHERE (posted_at IS NOT NULL);
CREATE INDEX return_name ON receipts.return USING btree (club_id, return_ref);
CREATE INDEX return_recent ON receipts.return USING btree (club_id, return_id);
CREATE INDEX return_waiting ON receipts.return USING btree (club_id, waits_until) WHERE (state = 'waiting'::text);
alter table receipts.return enable row level security;
alter table receipts.return force row level security;
create policy club_fence on receipts.return for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on receipts.return to moadon_app;

create view receipts.bought with (security_invoker=true) as
 SELECT r.club_id,
    r.bucket,
    r.receipt_id,
    r.member_id,
    r.business_on,
    1 AS purchases,
    GREATEST(0::numeric, sum(
        CASE
            WHEN back.line_id IS NULL THEN l.amount_minor
            ELSE receipts.amount_left(l.amount_minor, l.qty, back.unpriced_qty, back.stated_minor)
        END))::bigint AS spent_minor
   FROM receipts.receipt r
     JOIN receipts.line l ON l.bucket = r.bucket AND l.receipt_id = r.receipt_id AND l.kind = 'sale'::text
     LEFT JOIN ( SELECT b.club_id,
            b.receipt_id,
            came.line_id,
            sum(came.qty) AS qty,
            sum(came.qty) FILTER (WHERE came.amount_minor IS NULL) AS unpriced_qty,
            sum(came.amount_minor)::bigint AS stated_minor
           FROM receipts.return b
             CROSS JOIN LATERAL jsonb_to_recordset(b.lines) came(line_id text, qty numeric, amount_minor bigint)
          WHERE b.state = 'posted'::text AND b.receipt_id IS NOT NULL
          GROUP BY b.club_id, b.receipt_id, came.line_id) back ON back.club_id = r.club_id AND back.receipt_id = r.receipt_id AND back.line_id = l.line_id
  WHERE r.member_id IS NOT NULL
  GROUP BY r.club_id, r.bucket, r.receipt_id, r.member_id, r.business_on
 HAVING bool_or(l.amount_minor >= 0 AND l.qty > COALESCE(back.qty, 0::numeric));
grant select on receipts.bought to moadon_app;

CREATE OR REPLACE FUNCTION receipts.amount_left(p_amount bigint, p_qty numeric, p_unpriced_qty numeric, p_stated bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((CASE WHEN (p_amount < 0) THEN '-1'::integer ELSE 1 END)::numeric * GREATEST((0)::numeric, (((abs(p_amount) - abs(COALESCE(p_stated, (0)::bigint))))::numeric - CASE WHEN (COALESCE(p_unpriced_qty, (0)::numeric) = (0)::numeric) THEN (0)::numeric ELSE (div(((((2 * abs(p_amount)))::numeric * p_unpriced_qty) + abs(p_qty)), ((2)::numeric * abs(p_qty))) - (CASE WHEN ((mod(((((2 * abs(p_amount)))::numeric * p_unpriced_qty) + abs(p_qty)), ((2)::numeric * abs(p_qty))) = (0)::numeric) AND (mod(div(((((2 * abs(p_amount)))::numeric * p_unpriced_qty) + abs(p_qty)), ((2)::numeric * abs(p_qty))), (2)::numeric) = (1)::numeric)) THEN 1 ELSE 0 END)::numeric) END))))::bigint;

CREATE OR REPLACE FUNCTION receipts.reckon_days()
 RETURNS void
 LANGUAGE sql
AS $function$
  with placed as (
    select club_id, member_id, business_on, min(bucket) as bucket from receipts.member_day group by 1, 2, 3)
  insert into receipts.member_day as day (bucket, member_id, business_on, club_id, receipts, eligible_minor, purchases, spent_minor)
  select coalesce(placed.bucket, ledger.bucket_of(d.member_id)), d.member_id, d.business_on, d.club_id, 0, 0, d.purchases, d.spent_minor
  from (
    select b.club_id, coalesce(m.merged_into, b.member_id) as member_id, b.business_on,
           sum(b.purchases) as purchases, sum(b.spent_minor) as spent_minor
    from receipts.bought b join members.member m on m.club_id = b.club_id and m.member_id = b.member_id
    group by 1, 2, 3) d
  left join placed using (club_id, member_id, business_on)
  on conflict (bucket, member_id, business_on) do update
  set purchases = excluded.purchases, spent_minor = excluded.spent_minor;
$function$;

CREATE OR REPLACE FUNCTION receipts.write_receipts(p_club_id uuid, p_bucket smallint, p_recorded_at timestamp with time zone, r_ids uuid[], r_refs text[], r_fingerprints text[], r_members uuid[], r_accounts uuid[], r_branches text[], r_occurred_at timestamp with time zone[], r_business_on date[], r_currencies text[], r_totals bigint[], r_eligible bigint[], r_versions uuid[], r_window_spends bigint[], r_points bigint[], r_sources text[], r_tenders text[], r_states text[], r_effects text[], l_receipts uuid[], l_numbers smallint[], l_ids text[], l_skus text[], l_descriptions text[], l_brands text[], l_categories text[], l_kinds text[], l_qtys text[], l_amounts bigint[], l_discounts bigint[], l_taxes bigint[], d_members uuid[], d_days date[], d_receipts integer[], d_eligible bigint[], d_points bigint[], d_purchases integer[], d_spent bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into receipts.claim (club_id, receipt_ref, receipt_id, bucket, fingerprint)
  select p_club_id, r.receipt_ref, r.receipt_id, p_bucket, decode(r.fingerprint, 'hex')
  from unnest(r_refs, r_ids, r_fingerprints) as r (receipt_ref, receipt_id, fingerprint);
  insert into receipts.receipt (
    bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at, business_on, currency,
    total_minor, eligible_minor, version_id, window_spend_minor, points, source, tenders, state, effects)
  select p_bucket, r.id, p_club_id, r.ref, r.member_id, r.account_id, r.branch, r.occurred_at, p_recorded_at, r.business_on,
         r.currency, r.total, r.eligible, r.version_id, r.window_spend, r.points, r.source, r.tenders::jsonb,
         r.state::jsonb, r.effects::jsonb
  from unnest(r_ids, r_refs, r_members, r_accounts, r_branches, r_occurred_at, r_business_on, r_currencies, r_totals,
              r_eligible, r_versions, r_window_spends, r_points, r_sources, r_tenders, r_states, r_effects)
    as r (id, ref, member_id, account_id, branch, occurred_at, business_on, currency, total, eligible, version_id,
          window_spend, points, source, tenders, state, effects);
  insert into receipts.line (
    bucket, receipt_id, line_no, club_id, line_id, sku, description, brand, category, kind, qty, amount_minor, discount_minor, tax_minor)
  select p_bucket, l.receipt_id, l.number, p_club_id, l.id, l.sku, l.description, l.brand, l.category, l.kind,
         l.qty::numeric, l.amount, l.discount, l.tax
  from unnest(l_receipts, l_numbers, l_ids, l_skus, l_descriptions, l_brands, l_categories, l_kinds, l_qtys, l_amounts,
              l_discounts, l_taxes)
    as l (receipt_id, number, id, sku, description, brand, category, kind, qty, amount, discount, tax);
  -- The members' accounts are locked, so nobody else writes these days; the conflict is with the member's own earlier receipt.
  insert into receipts.member_day as day (
    bucket, member_id, business_on, club_id, receipts, eligible_minor, points, purchases, spent_minor)
  select p_bucket, d.member_id, d.business_on, p_club_id, d.receipts, d.eligible, d.points, d.purchases, d.spent
  from unnest(d_members, d_days, d_receipts, d_eligible, d_points, d_purchases, d_spent)
    as d (member_id, business_on, receipts, eligible, points, purchases, spent)
  on conflict (bucket, member_id, business_on) do update
  set receipts = day.receipts + excluded.receipts, eligible_minor = day.eligible_minor + excluded.eligible_minor,
      points = day.points + excluded.points, purchases = day.purchases + excluded.purchases,
      spent_minor = day.spent_minor + excluded.spent_minor;
  -- The past is no event: nothing that follows from a purchase today follows from one that is imported.
  -- It says whose it is: whoever follows members need not look each receipt up.
  insert into platform.event (club_id, kind, subject_id, data, occurred_at)
  select p_club_id, 'receipt.posted', r.receipt_id, jsonb_build_object('member_id', r.member_id), r.occurred_at
  from unnest(r_ids, r_members, r_occurred_at, r_sources) as r (receipt_id, member_id, occurred_at, source)
  where r.source <> 'import';
end $function$;

-- -------------------- reports

create schema reports;
grant usage on schema reports to moadon_app;

create table reports.advice_answer (
  club_id uuid not null,
  month text not null,
  code text not null,
  answer text not null,
  subject_kind text not null,
  subject_id uuid not null,
  answered_at timestamp with time zone not null,
  constraint advice_answer_pkey PRIMARY KEY (club_id, month, code),
  constraint advice_answer_club_id_month_fkey FOREIGN KEY (club_id, month) REFERENCES reports.month_report(club_id, month),
  constraint advice_answer_answer CHECK ((answer = ANY (ARRAY['dismissed'::text, 'open'::text]))),
  constraint advice_answer_code CHECK ((code ~ '^[a-z][a-z_]{0,59}$'::text))
);
alter table reports.advice_answer enable row level security;
alter table reports.advice_answer force row level security;
create policy club_fence on reports.advice_answer for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on reports.advice_answer to moadon_app;

create table reports.alert (
  club_id uuid not null,
  alert_id uuid not null,
  code text not null,
  subject text not null,
  evidence jsonb not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  mailed_at timestamp with time zone,
  silenced_until timestamp with time zone,
  looked_at timestamp with time zone,
  looked_by uuid,
  constraint alert_pkey PRIMARY KEY (club_id, alert_id),
  constraint alert_code CHECK ((code ~ '^[a-z][a-z_]{0,59}$'::text)),
  constraint alert_looked CHECK (((looked_at IS NULL) = (looked_by IS NULL))),
  constraint alert_seen CHECK ((last_seen_at >= first_seen_at)),
  constraint alert_subject CHECK ((length(subject) <= 200))
);
CREATE INDEX alert_last ON reports.alert USING btree (club_id, code, subject, first_seen_at DESC);
CREATE UNIQUE INDEX alert_open ON reports.alert USING btree (club_id, code, subject) WHERE (resolved_at IS NULL);
alter table reports.alert enable row level security;
alter table reports.alert force row level security;
create policy club_fence on reports.alert for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on reports.alert to moadon_app;

create table reports.month_report (
  club_id uuid not null,
  month text not null,
  closed_at timestamp with time zone not null,
  report text not null,
  fingerprint bytea not null,
  constraint month_report_pkey PRIMARY KEY (club_id, month),
  constraint month_report_month CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
);
alter table reports.month_report enable row level security;
alter table reports.month_report force row level security;
create policy club_fence on reports.month_report for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on reports.month_report to moadon_app;

-- -------------------- rewards

create schema rewards;
grant usage on schema rewards to moadon_app;

create table rewards.address (
  club_id uuid not null,
  redemption_id uuid not null,
  member_id uuid not null,
  address jsonb not null,
  constraint address_pkey PRIMARY KEY (club_id, redemption_id)
);
CREATE INDEX address_member ON rewards.address USING btree (club_id, member_id);
alter table rewards.address enable row level security;
alter table rewards.address force row level security;
create policy club_fence on rewards.address for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on rewards.address to moadon_app;
grant update (member_id) on rewards.address to moadon_app;

create table rewards.code (
  club_id uuid not null,
  code_id uuid not null,
  reward_id uuid not null,
  sealed bytea not null,
  mark bytea not null,
  ends_with text not null,
  state text not null default 'free'::text,
  redemption_id uuid,
  added_at timestamp with time zone not null,
  given_at timestamp with time zone,
  constraint code_pkey PRIMARY KEY (club_id, code_id),
  constraint code_once UNIQUE (club_id, mark),
  constraint code_ends_with_check CHECK ((length(ends_with) <= 3)),
  constraint code_state CHECK ((((state = 'free'::text) = (redemption_id IS NULL)) AND ((state = ANY (ARRAY['given'::text, 'spoilt'::text])) = (given_at IS NOT NULL)))),
  constraint code_state_check CHECK ((state = ANY (ARRAY['free'::text, 'held'::text, 'given'::text, 'spoilt'::text])))
);
CREATE INDEX code_free ON rewards.code USING btree (club_id, reward_id, code_id) WHERE (state = 'free'::text);
CREATE INDEX code_redemption ON rewards.code USING btree (club_id, redemption_id) WHERE (redemption_id IS NOT NULL);
alter table rewards.code enable row level security;
alter table rewards.code force row level security;
create policy club_fence on rewards.code for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
CREATE TRIGGER keep_given BEFORE UPDATE ON rewards.code FOR EACH ROW EXECUTE FUNCTION rewards.keep_given();
grant insert, select on rewards.code to moadon_app;
grant update (state, redemption_id, given_at) on rewards.code to moadon_app;

create table rewards.payment (
  club_id uuid not null,
  payment_id uuid not null,
  redemption_id uuid not null,
  provider text not null,
  amount_minor bigint not null,
  language text not null,
  return_url text not null,
  closes_at timestamp with time zone not null,
  state text not null default 'open'::text,
  url text,
  external_id text,
  external_payment text,
  created_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  back text,
  back_attempts integer not null default 0,
  back_failure text,
  back_at timestamp with time zone,
  constraint payment_pkey PRIMARY KEY (club_id, payment_id),
  constraint payment_of_redemption UNIQUE (club_id, redemption_id),
  constraint payment_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payment_back_check CHECK ((back = ANY (ARRAY['sending'::text, 'done'::text, 'failed'::text]))),
  constraint payment_paid CHECK ((((state = 'paid'::text) = (paid_at IS NOT NULL)) AND ((back IS NULL) OR (state = 'paid'::text)))),
  constraint payment_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'lapsed'::text, 'unmatched'::text])))
);
CREATE INDEX payment_back ON rewards.payment USING btree (club_id, payment_id) WHERE (back = 'sending'::text);
CREATE INDEX payment_open ON rewards.payment USING btree (club_id, payment_id) WHERE (state = 'open'::text);
alter table rewards.payment enable row level security;
alter table rewards.payment force row level security;
create policy club_fence on rewards.payment for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on rewards.payment to moadon_app;
grant update (state, url, external_id, external_payment, paid_at, back, back_attempts, back_failure, back_at) on rewards.payment to moadon_app;

create table rewards.picture (
  club_id uuid not null,
  picture_id uuid not null,
  reward_id uuid not null,
  place smallint not null,
  type text not null,
  content bytea not null,
  added_at timestamp with time zone not null,
  constraint picture_pkey PRIMARY KEY (club_id, picture_id),
  constraint picture_content_check CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 1048576))),
  constraint picture_type_check CHECK ((type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'image/webp'::text])))
);
CREATE UNIQUE INDEX picture_id ON rewards.picture USING btree (picture_id);
CREATE INDEX picture_reward ON rewards.picture USING btree (club_id, reward_id, place);
alter table rewards.picture enable row level security;
alter table rewards.picture force row level security;
create policy club_fence on rewards.picture for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on rewards.picture to moadon_app;
grant update (place) on rewards.picture to moadon_app;

create table rewards.redemption (
  club_id uuid not null,
  redemption_id uuid not null,
  redemption_ref text not null,
  fingerprint bytea not null,
  member_id uuid not null,
  account_id uuid not null,
  reward_id uuid not null,
  qty integer not null,
  points bigint not null,
  fee_points bigint not null,
  money_minor bigint not null,
  fee_minor bigint not null,
  pay_way text,
  credit_account_id uuid,
  discount_minor bigint,
  branch text,
  place text,
  way text,
  state text not null,
  made_at timestamp with time zone not null,
  hold_until timestamp with time zone,
  captured_at timestamp with time zone,
  ended_at timestamp with time zone,
  valid_until timestamp with time zone,
  fulfilment text,
  fulfilled_at timestamp with time zone,
  carrier text,
  carrier_reference text,
  used_on text,
  pick_up_code text,
  is_first boolean not null default false,
  days_since_joining integer,
  stars smallint,
  rating_words text,
  rated_at timestamp with time zone,
  given_back_points bigint not null default 0,
  returned_points bigint,
  lost_points bigint,
  subject_kind text not null,
  subject_id uuid not null,
  raffle text,
  others_points bigint not null default 0,
  partner_id uuid,
  honour_minor bigint,
  constraint redemption_pkey PRIMARY KEY (club_id, redemption_id),
  constraint redemption_once UNIQUE (club_id, redemption_ref),
  constraint redemption_branch_check CHECK (((length(branch) >= 1) AND (length(branch) <= 200))),
  constraint redemption_captured CHECK ((((state = ANY (ARRAY['captured'::text, 'cancelled'::text])) = (captured_at IS NOT NULL)) AND ((state = ANY (ARRAY['held'::text, 'captured'::text])) = (ended_at IS NULL)) AND ((state = 'captured'::text) OR (NOT is_first)) AND (is_first = (days_since_joining IS NOT NULL)) AND ((fulfilment IS NULL) OR (state = ANY (ARRAY['captured'::text, 'cancelled'::text]))) AND (((pay_way = 'store_credit'::text) IS NOT TRUE) OR (credit_account_id IS NOT NULL)))),
  constraint redemption_carrier_check CHECK (((length(carrier) >= 1) AND (length(carrier) <= 100))),
  constraint redemption_carrier_reference_check CHECK (((length(carrier_reference) >= 1) AND (length(carrier_reference) <= 100))),
  constraint redemption_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint redemption_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint redemption_fee_points_check CHECK ((fee_points >= 0)),
  constraint redemption_fulfilment_check CHECK ((fulfilment = ANY (ARRAY['to_pack'::text, 'ready'::text, 'sent'::text, 'delivered'::text, 'handed_over'::text, 'problem'::text, 'returned'::text]))),
  constraint redemption_given_back CHECK ((((given_back_points >= 0) AND (given_back_points <= points)) AND ((given_back_points = 0) OR (state = ANY (ARRAY['captured'::text, 'cancelled'::text]))))),
  constraint redemption_honour CHECK (((partner_id IS NULL) = (honour_minor IS NULL))),
  constraint redemption_honour_minor_check CHECK (((honour_minor >= 0) AND (honour_minor <= 1000000000))),
  constraint redemption_money_minor_check CHECK ((money_minor >= 0)),
  constraint redemption_others CHECK (((others_points >= 0) AND (others_points <= COALESCE(returned_points, (0)::bigint)))),
  constraint redemption_pay_way_check CHECK ((pay_way = ANY (ARRAY['till'::text, 'card_link'::text, 'store_credit'::text, 'household'::text]))),
  constraint redemption_points_check CHECK ((points >= 0)),
  constraint redemption_qty_check CHECK ((qty > 0)),
  constraint redemption_raffle_check CHECK (((length(raffle) >= 1) AND (length(raffle) <= 100))),
  constraint redemption_rating_words_check CHECK (((length(rating_words) >= 1) AND (length(rating_words) <= 1000))),
  constraint redemption_redemption_ref_check CHECK (((length(redemption_ref) >= 1) AND (length(redemption_ref) <= 120))),
  constraint redemption_stars_check CHECK (((stars >= 1) AND (stars <= 5))),
  constraint redemption_state_check CHECK ((state = ANY (ARRAY['held'::text, 'captured'::text, 'voided'::text, 'expired'::text, 'cancelled'::text]))),
  constraint redemption_used_on_check CHECK (((length(used_on) >= 1) AND (length(used_on) <= 120))),
  constraint redemption_way_check CHECK ((way = ANY (ARRAY['pickup'::text, 'home'::text, 'digital'::text])))
) with (fillfactor=85);
CREATE UNIQUE INDEX redemption_first ON rewards.redemption USING btree (club_id, member_id) WHERE is_first;
CREATE INDEX redemption_held ON rewards.redemption USING btree (club_id, hold_until) WHERE (state = 'held'::text);
CREATE INDEX redemption_member ON rewards.redemption USING btree (club_id, member_id, redemption_id DESC);
CREATE INDEX redemption_open ON rewards.redemption USING btree (club_id, fulfilment, redemption_id) WHERE ((fulfilment = ANY (ARRAY['to_pack'::text, 'ready'::text, 'sent'::text, 'problem'::text])) AND (state = 'captured'::text));
CREATE INDEX redemption_partner ON rewards.redemption USING btree (club_id, partner_id, reward_id) WHERE (partner_id IS NOT NULL);
CREATE UNIQUE INDEX redemption_pick_up ON rewards.redemption USING btree (club_id, pick_up_code) WHERE (pick_up_code IS NOT NULL);
CREATE INDEX redemption_raffle ON rewards.redemption USING btree (club_id, raffle) WHERE (raffle IS NOT NULL);
alter table rewards.redemption enable row level security;
alter table rewards.redemption force row level security;
create policy club_fence on rewards.redemption for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on rewards.redemption to moadon_app;

create table rewards.redemption_event (
  club_id uuid not null,
  event_id uuid not null,
  redemption_id uuid not null,
  kind text not null,
  fulfilment text,
  note text,
  happened_at timestamp with time zone not null,
  subject_kind text not null,
  subject_id uuid not null,
  constraint redemption_event_pkey PRIMARY KEY (club_id, event_id),
  constraint redemption_event_kind_check CHECK ((kind = ANY (ARRAY['captured'::text, 'voided'::text, 'expired'::text, 'cancelled'::text, 'fulfilment'::text, 'rated'::text, 'code_shown'::text]))),
  constraint redemption_event_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500)))
);
CREATE INDEX redemption_event_redemption ON rewards.redemption_event USING btree (club_id, redemption_id, event_id DESC);
alter table rewards.redemption_event enable row level security;
alter table rewards.redemption_event force row level security;
create policy club_fence on rewards.redemption_event for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on rewards.redemption_event to moadon_app;
grant update (note) on rewards.redemption_event to moadon_app;

create table rewards.refused (
  club_id uuid not null,
  redemption_ref text not null,
  fingerprint bytea not null,
  code text not null,
  params jsonb not null,
  refused_at timestamp with time zone not null,
  constraint refused_pkey PRIMARY KEY (club_id, redemption_ref)
);
alter table rewards.refused enable row level security;
alter table rewards.refused force row level security;
create policy club_fence on rewards.refused for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on rewards.refused to moadon_app;

create table rewards.reward (
  club_id uuid not null,
  reward_id uuid not null,
  state text not null,
  version integer not null,
  kind text not null,
  is_dream boolean not null,
  words jsonb not null,
  points_price bigint not null,
  money_max_minor bigint not null,
  minor_per_point bigint,
  cost_minor bigint not null,
  value_minor bigint not null,
  barcode text,
  sku text,
  from_on date,
  to_on date,
  rules jsonb not null,
  valid_days integer,
  hold_minutes integer,
  fit text not null,
  interests text[] not null,
  raffle text,
  alarm_below integer,
  codes_low_at timestamp with time zone,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  published_at timestamp with time zone,
  partner_id uuid,
  honour_minor bigint,
  has_pool boolean not null default false,
  constraint reward_pkey PRIMARY KEY (club_id, reward_id),
  constraint reward_alarm_below_check CHECK ((alarm_below > 0)),
  constraint reward_barcode_check CHECK (((length(barcode) >= 1) AND (length(barcode) <= 60))),
  constraint reward_cost_minor_check CHECK ((cost_minor >= 0)),
  constraint reward_days CHECK (((to_on IS NULL) OR (from_on IS NULL) OR (to_on >= from_on))),
  constraint reward_fit_check CHECK ((fit = ANY (ARRAY['core'::text, 'adjacent'::text, 'partner'::text]))),
  constraint reward_hold_minutes_check CHECK ((hold_minutes > 0)),
  constraint reward_honour CHECK (((partner_id IS NULL) = (honour_minor IS NULL))),
  constraint reward_honour_minor_check CHECK (((honour_minor >= 0) AND (honour_minor <= 1000000000))),
  constraint reward_kind_check CHECK ((kind = ANY (ARRAY['product'::text, 'discount'::text, 'sample'::text, 'digital_code'::text, 'partner_benefit'::text, 'donation'::text, 'raffle_ticket'::text]))),
  constraint reward_minor_per_point_check CHECK ((minor_per_point > 0)),
  constraint reward_money CHECK (((money_max_minor = 0) OR (minor_per_point IS NOT NULL))),
  constraint reward_money_max_minor_check CHECK ((money_max_minor >= 0)),
  constraint reward_partner CHECK (((partner_id IS NULL) OR (kind = 'partner_benefit'::text))),
  constraint reward_points_price_check CHECK (((points_price >= 0) AND (points_price <= 1000000000))),
  constraint reward_pool CHECK ((((kind <> 'digital_code'::text) OR has_pool) AND ((NOT has_pool) OR (kind = ANY (ARRAY['digital_code'::text, 'partner_benefit'::text]))))),
  constraint reward_raffle_check CHECK (((length(raffle) >= 1) AND (length(raffle) <= 100))),
  constraint reward_sku_check CHECK (((length(sku) >= 1) AND (length(sku) <= 100))),
  constraint reward_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'live'::text, 'paused'::text, 'retired'::text]))),
  constraint reward_valid_days_check CHECK ((valid_days > 0)),
  constraint reward_value_minor_check CHECK ((value_minor >= 0))
);
alter table rewards.reward enable row level security;
alter table rewards.reward force row level security;
create policy club_fence on rewards.reward for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on rewards.reward to moadon_app;

create table rewards.setting (
  club_id uuid not null,
  grace_days integer not null,
  hold_minutes integer not null,
  address_days integer not null,
  constraint setting_pkey PRIMARY KEY (club_id),
  constraint setting_address_days_check CHECK (((address_days >= 1) AND (address_days <= 365))),
  constraint setting_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 365))),
  constraint setting_hold_minutes_check CHECK (((hold_minutes >= 1) AND (hold_minutes <= 10080)))
);
alter table rewards.setting enable row level security;
alter table rewards.setting force row level security;
create policy club_fence on rewards.setting for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on rewards.setting to moadon_app;

create table rewards.stock (
  club_id uuid not null,
  reward_id uuid not null,
  branch text not null,
  on_hand bigint,
  held bigint not null default 0,
  taken bigint not null default 0,
  constraint stock_pkey PRIMARY KEY (club_id, reward_id, branch),
  constraint stock_not_negative CHECK (((held >= 0) AND (taken >= 0) AND ((on_hand IS NULL) OR (on_hand >= held))))
) with (fillfactor=50);
alter table rewards.stock enable row level security;
alter table rewards.stock force row level security;
create policy club_fence on rewards.stock for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on rewards.stock to moadon_app;

create table rewards.stock_movement (
  club_id uuid not null,
  movement_id uuid not null,
  reward_id uuid not null,
  branch text not null,
  change bigint not null,
  on_hand_after bigint,
  reason text not null,
  note text,
  redemption_id uuid,
  moved_at timestamp with time zone not null,
  subject_kind text not null,
  subject_id uuid not null,
  constraint stock_movement_pkey PRIMARY KEY (club_id, movement_id),
  constraint stock_movement_note_check CHECK (((length(note) >= 1) AND (length(note) <= 200))),
  constraint stock_movement_reason_check CHECK ((reason = ANY (ARRAY['delivery'::text, 'count'::text, 'damage'::text, 'return'::text, 'correction'::text])))
);
CREATE INDEX stock_movement_reward ON rewards.stock_movement USING btree (club_id, reward_id, movement_id DESC);
CREATE UNIQUE INDEX stock_returned ON rewards.stock_movement USING btree (club_id, redemption_id) WHERE ((reason = 'return'::text) AND (redemption_id IS NOT NULL));
alter table rewards.stock_movement enable row level security;
alter table rewards.stock_movement force row level security;
create policy club_fence on rewards.stock_movement for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on rewards.stock_movement to moadon_app;

CREATE OR REPLACE FUNCTION rewards.end_holds(p_club_id uuid, p_at timestamp with time zone, p_ids uuid[], p_states text[], p_captured_at timestamp with time zone[], p_valid_until timestamp with time zone[], p_fulfilments text[], p_codes text[], p_first boolean[], p_days integer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  v_ended integer;
begin
  update rewards.redemption r
  set state = n.state,
      captured_at = n.captured_at,
      ended_at = case when n.state <> 'captured' then p_at end,
      valid_until = n.valid_until, fulfilment = n.fulfilment,
      fulfilled_at = case when n.fulfilment is not null then p_at end,
      pick_up_code = n.code, is_first = n.is_first, days_since_joining = n.days
  from unnest(p_ids, p_states, p_captured_at, p_valid_until, p_fulfilments, p_codes, p_first, p_days)
    as n (id, state, captured_at, valid_until, fulfilment, code, is_first, days)
  where r.club_id = p_club_id and r.redemption_id = any (p_ids) and r.redemption_id = n.id and r.state = 'held';
  get diagnostics v_ended = row_count;
  if v_ended <> cardinality(p_ids) then
    raise exception 'a hold was ended by another: % of %', v_ended, cardinality(p_ids);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION rewards.find_picture(p_picture_id uuid)
 RETURNS TABLE(type text, content bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
BEGIN ATOMIC
 SELECT p.type,
     p.content
    FROM rewards.picture p
   WHERE (p.picture_id = find_picture.p_picture_id);
END;
revoke all on routine rewards.find_picture(uuid) from public;
grant execute on routine rewards.find_picture(uuid) to moadon_app;

CREATE OR REPLACE FUNCTION rewards.keep_given()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state in ('given', 'spoilt')
     and (new.redemption_id is distinct from old.redemption_id or new.state not in ('given', 'spoilt')
          or (old.state = 'spoilt' and new.state = 'given')) then
    raise exception 'a code that was given is never given again';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION rewards.move_stock(p_club_id uuid, p_rewards uuid[], p_branches text[], p_held bigint[], p_taken bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  v_moved integer;
begin
  perform from rewards.stock s
  join unnest(p_rewards, p_branches) as n (reward_id, branch) on n.reward_id = s.reward_id and n.branch = s.branch
  where s.club_id = p_club_id and s.reward_id = any (p_rewards)
  order by s.reward_id, s.branch for no key update of s;
  update rewards.stock s
  set on_hand = s.on_hand - n.taken, held = s.held + n.held, taken = s.taken + n.taken
  from unnest(p_rewards, p_branches, p_held, p_taken) as n (reward_id, branch, held, taken)
  where s.club_id = p_club_id and s.reward_id = n.reward_id and s.branch = n.branch;
  get diagnostics v_moved = row_count;
  if v_moved <> cardinality(p_rewards) then
    raise exception 'stock is gone: % of %', v_moved, cardinality(p_rewards);
  end if;
end $function$;

-- -------------------- segments

create schema segments;
grant usage on schema segments to moadon_app;

create table segments.given (
  club_id uuid not null,
  ready text not null,
  given_at timestamp with time zone not null,
  constraint given_pkey PRIMARY KEY (club_id, ready),
  constraint given_ready_check CHECK ((ready ~ '^[a-z][a-z_]{0,39}$'::text))
);
alter table segments.given enable row level security;
alter table segments.given force row level security;
create policy club_fence on segments.given for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on segments.given to moadon_app;

create table segments.member (
  club_id uuid not null,
  segment_id uuid not null,
  member_id uuid not null,
  entered_at timestamp with time zone not null,
  constraint member_pkey PRIMARY KEY (club_id, segment_id, member_id)
);
CREATE INDEX member_segments ON segments.member USING btree (club_id, member_id);
alter table segments.member enable row level security;
alter table segments.member force row level security;
create policy club_fence on segments.member for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on segments.member to moadon_app;

create table segments.move (
  club_id uuid not null,
  segment_id uuid not null,
  move_id uuid not null default uuidv7(),
  member_id uuid not null,
  direction text not null,
  cause text not null,
  moved_at timestamp with time zone not null,
  constraint move_pkey PRIMARY KEY (club_id, segment_id, move_id),
  constraint move_cause_check CHECK ((cause = ANY (ARRAY['definition'::text, 'event'::text, 'clock'::text, 'hand'::text, 'past'::text]))),
  constraint move_direction_check CHECK ((direction = ANY (ARRAY['entered'::text, 'left'::text])))
);
CREATE INDEX move_member ON segments.move USING btree (club_id, member_id, move_id DESC);
alter table segments.move enable row level security;
alter table segments.move force row level security;
create policy club_fence on segments.move for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on segments.move to moadon_app;

create table segments.segment (
  club_id uuid not null,
  segment_id uuid not null,
  name text,
  ready text,
  kind text not null,
  definition jsonb,
  version integer not null default 1,
  members integer not null default 0,
  evaluated_version integer,
  evaluated_at timestamp with time zone,
  evaluated_on date,
  created_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  constraint segment_pkey PRIMARY KEY (club_id, segment_id),
  constraint segment_defined CHECK (((kind = 'live'::text) = (definition IS NOT NULL))),
  constraint segment_evaluated CHECK ((num_nulls(evaluated_version, evaluated_at, evaluated_on) = ANY (ARRAY[0, 3]))),
  constraint segment_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'static'::text]))),
  constraint segment_members_check CHECK ((members >= 0)),
  constraint segment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint segment_named CHECK (((name IS NOT NULL) OR (ready IS NOT NULL))),
  constraint segment_ready_check CHECK ((ready ~ '^[a-z][a-z_]{0,39}$'::text))
);
CREATE UNIQUE INDEX segment_ready ON segments.segment USING btree (club_id, ready) WHERE (ready IS NOT NULL);
alter table segments.segment enable row level security;
alter table segments.segment force row level security;
create policy club_fence on segments.segment for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on segments.segment to moadon_app;

create table segments.size (
  club_id uuid not null,
  segment_id uuid not null,
  counted_on date not null,
  members integer not null,
  constraint size_pkey PRIMARY KEY (club_id, segment_id, counted_on),
  constraint size_members_check CHECK ((members >= 0))
);
alter table segments.size enable row level security;
alter table segments.size force row level security;
create policy club_fence on segments.size for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on segments.size to moadon_app;

-- -------------------- settlement

create schema settlement;
grant usage on schema settlement to moadon_app;

create table settlement.dispute (
  club_id uuid not null,
  dispute_id uuid not null,
  partner_id uuid not null,
  month text not null,
  kind text not null,
  source_id uuid not null,
  reason text not null,
  note text,
  opened_by text not null,
  opened_by_id uuid not null,
  opened_at timestamp with time zone not null,
  is_left_out boolean not null default false,
  state text not null default 'open'::text,
  words text,
  decided_at timestamp with time zone,
  decided_by uuid,
  correction_minor bigint,
  correction_vat_minor bigint,
  constraint dispute_pkey PRIMARY KEY (club_id, dispute_id),
  constraint dispute_once UNIQUE (club_id, kind, source_id),
  constraint dispute_decided CHECK ((((state = 'open'::text) = (decided_at IS NULL)) AND (num_nulls(decided_at, decided_by, correction_minor, correction_vat_minor) = ANY (ARRAY[0, 4])))),
  constraint dispute_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint dispute_opened_by_check CHECK ((opened_by = ANY (ARRAY['club'::text, 'partner'::text]))),
  constraint dispute_reason_check CHECK ((reason = ANY (ARRAY['not_known'::text, 'twice'::text, 'amount'::text, 'came_back'::text, 'contract'::text, 'other'::text]))),
  constraint dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'rejected'::text]))),
  constraint dispute_words_check CHECK (((length(words) >= 1) AND (length(words) <= 500)))
);
CREATE INDEX dispute_decided ON settlement.dispute USING btree (club_id, partner_id, decided_at) WHERE (decided_at IS NOT NULL);
CREATE INDEX dispute_statement ON settlement.dispute USING btree (club_id, partner_id, month);
alter table settlement.dispute enable row level security;
alter table settlement.dispute force row level security;
create policy club_fence on settlement.dispute for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on settlement.dispute to moadon_app;
grant update (is_left_out, state, words, decided_at, decided_by, correction_minor, correction_vat_minor) on settlement.dispute to moadon_app;

create table settlement.line (
  club_id uuid not null,
  partner_id uuid not null,
  month text not null,
  line_no integer not null,
  kind text not null,
  source_id uuid not null,
  side text not null,
  ref text not null,
  of_ref text,
  link_id uuid,
  contract_id uuid,
  happened_at timestamp with time zone not null,
  written_at timestamp with time zone not null,
  points bigint not null,
  units bigint,
  money_minor bigint not null,
  vat_minor bigint not null,
  constraint line_pkey PRIMARY KEY (club_id, kind, source_id),
  constraint line_kind_check CHECK ((kind = ANY (ARRAY['earn'::text, 'reversal'::text, 'hold_rejected'::text, 'honour'::text, 'honour_undone'::text, 'transfer_out'::text, 'transfer_in'::text, 'breakage'::text, 'breakage_undone'::text, 'correction'::text]))),
  constraint line_side_check CHECK ((side = ANY (ARRAY['to_us'::text, 'to_partner'::text])))
);
CREATE UNIQUE INDEX line_place ON settlement.line USING btree (club_id, partner_id, month, line_no);
alter table settlement.line enable row level security;
alter table settlement.line force row level security;
create policy club_fence on settlement.line for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on settlement.line to moadon_app;

create table settlement.statement (
  club_id uuid not null,
  partner_id uuid not null,
  month text not null,
  state text not null,
  partner_name text not null,
  currency text not null,
  lines integer not null,
  to_us_minor bigint not null,
  to_us_vat_minor bigint not null,
  to_partner_minor bigint not null,
  to_partner_vat_minor bigint not null,
  fingerprint bytea not null,
  due_on date,
  closed_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  approved_by uuid,
  left_out_minor bigint not null default 0,
  paid_at timestamp with time zone,
  paid_by uuid,
  paid_on date,
  paid_ref text,
  constraint statement_pkey PRIMARY KEY (club_id, partner_id, month),
  constraint statement_approved CHECK ((((state = ANY (ARRAY['approved'::text, 'paid'::text])) = (approved_at IS NOT NULL)) AND ((approved_at IS NULL) = (approved_by IS NULL)))),
  constraint statement_month_check CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text)),
  constraint statement_nothing CHECK (((state = 'nothing'::text) = (lines = 0))),
  constraint statement_paid CHECK ((((state = 'paid'::text) = (paid_at IS NOT NULL)) AND (num_nulls(paid_at, paid_by, paid_on) = ANY (ARRAY[0, 3])))),
  constraint statement_paid_ref_check CHECK (((length(paid_ref) >= 1) AND (length(paid_ref) <= 120))),
  constraint statement_state_check CHECK ((state = ANY (ARRAY['nothing'::text, 'ready'::text, 'approved'::text, 'paid'::text])))
);
alter table settlement.statement enable row level security;
alter table settlement.statement force row level security;
create policy club_fence on settlement.statement for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on settlement.statement to moadon_app;
grant update (state, approved_at, approved_by, left_out_minor, paid_at, paid_by, paid_on, paid_ref) on settlement.statement to moadon_app;

-- -------------------- simulator

create schema simulator;
grant usage on schema simulator to moadon_app;

create table simulator.feed (
  club_id uuid not null,
  seed text not null,
  from_on date not null,
  to_on date not null,
  events_done integer not null default 0,
  done_until timestamp with time zone,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint feed_pkey PRIMARY KEY (club_id)
);
alter table simulator.feed enable row level security;
alter table simulator.feed force row level security;
create policy club_fence on simulator.feed for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on simulator.feed to moadon_app;

-- -------------------- standing

create schema standing;
grant usage on schema standing to moadon_app;

create table standing.change (
  club_id uuid not null,
  change_id uuid not null default uuidv7(),
  member_id uuid not null,
  from_standing text,
  to_standing text,
  changed_on date not null,
  cause text not null,
  chance real,
  visits integer,
  usual_days real,
  last_on date,
  constraint change_pkey PRIMARY KEY (club_id, change_id),
  constraint change_cause_check CHECK ((cause = ANY (ARRAY['rated'::text, 'looked_back'::text, 'gone'::text]))),
  constraint change_differs CHECK ((from_standing IS DISTINCT FROM to_standing))
);
CREATE INDEX change_day ON standing.change USING btree (club_id, changed_on);
CREATE INDEX change_member ON standing.change USING btree (club_id, member_id, change_id DESC);
alter table standing.change enable row level security;
alter table standing.change force row level security;
create policy club_fence on standing.change for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on standing.change to moadon_app;
grant update (chance, visits, usual_days, last_on) on standing.change to moadon_app;

create table standing.declared_interest (
  club_id uuid not null,
  member_id uuid not null,
  category_key text not null,
  category text not null,
  said_by text not null,
  said_at timestamp with time zone not null,
  constraint declared_interest_pkey PRIMARY KEY (club_id, member_id, category_key),
  constraint declared_interest_category_check CHECK (((length(category) >= 1) AND (length(category) <= 200))),
  constraint declared_interest_category_key_check CHECK (((length(category_key) >= 1) AND (length(category_key) <= 200))),
  constraint declared_interest_said_by_check CHECK ((said_by = ANY (ARRAY['member'::text, 'staff'::text, 'api'::text])))
);
alter table standing.declared_interest enable row level security;
alter table standing.declared_interest force row level security;
create policy club_fence on standing.declared_interest for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on standing.declared_interest to moadon_app;

create table standing.member_profile (
  club_id uuid not null,
  member_id uuid not null,
  profiled_on date not null,
  visits integer not null,
  interests jsonb not null,
  interest_categories text[] not null,
  branch text,
  weekday smallint,
  hour smallint,
  day_part text,
  price_level text,
  next_category text,
  next_chance real,
  next_usual_chance real,
  next_after text,
  value_method text not null,
  visits_expected real not null,
  visits_low integer not null,
  visits_high integer not null,
  spend_each_minor bigint not null,
  sales_minor bigint not null,
  sales_low_minor bigint not null,
  sales_high_minor bigint not null,
  constraint member_profile_pkey PRIMARY KEY (club_id, member_id),
  constraint member_profile_day_part_check CHECK ((day_part = ANY (ARRAY['morning'::text, 'noon'::text, 'afternoon'::text, 'evening'::text]))),
  constraint member_profile_hour_check CHECK (((hour >= 0) AND (hour <= 23))),
  constraint member_profile_next_chance_check CHECK (((next_chance >= (0)::double precision) AND (next_chance <= (1)::double precision))),
  constraint member_profile_next_usual_chance_check CHECK (((next_usual_chance >= (0)::double precision) AND (next_usual_chance <= (1)::double precision))),
  constraint member_profile_price_level_check CHECK ((price_level = ANY (ARRAY['low'::text, 'middle'::text, 'high'::text]))),
  constraint member_profile_value_method_check CHECK ((value_method = ANY (ARRAY['mbg_nbd'::text, 'pareto_nbd'::text, 'rhythm'::text]))),
  constraint member_profile_visits_check CHECK ((visits > 0)),
  constraint member_profile_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7))),
  constraint profile_after CHECK (((next_after IS NULL) OR (next_category IS NOT NULL))),
  constraint profile_next CHECK ((num_nulls(next_category, next_chance, next_usual_chance) = ANY (ARRAY[0, 3])))
) with (fillfactor=80);
alter table standing.member_profile enable row level security;
alter table standing.member_profile force row level security;
create policy club_fence on standing.member_profile for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on standing.member_profile to moadon_app;

create table standing.member_standing (
  club_id uuid not null,
  member_id uuid not null,
  standing text not null,
  since_on date not null,
  chance real,
  visits integer not null,
  usual_days real,
  last_on date not null,
  constraint member_standing_pkey PRIMARY KEY (club_id, member_id),
  constraint member_standing_chance_check CHECK (((chance >= (0)::double precision) AND (chance <= (1)::double precision))),
  constraint member_standing_standing_check CHECK ((standing = ANY (ARRAY['new'::text, 'loyal'::text, 'passive'::text, 'churning'::text, 'lost'::text]))),
  constraint member_standing_visits_check CHECK ((visits > 0))
) with (fillfactor=80);
CREATE INDEX member_standing_standing ON standing.member_standing USING btree (club_id, standing);
alter table standing.member_standing enable row level security;
alter table standing.member_standing force row level security;
create policy club_fence on standing.member_standing for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on standing.member_standing to moadon_app;

create table standing.run (
  club_id uuid not null,
  run_id uuid not null default uuidv7(),
  rated_on date not null,
  state text not null,
  model jsonb not null,
  shop jsonb not null,
  rated_to uuid,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  value jsonb,
  next jsonb,
  constraint run_pkey PRIMARY KEY (club_id, run_id),
  constraint run_ended CHECK (((state = 'done'::text) = (ended_at IS NOT NULL))),
  constraint run_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])))
);
CREATE UNIQUE INDEX run_open ON standing.run USING btree (club_id) WHERE (state = 'open'::text);
alter table standing.run enable row level security;
alter table standing.run force row level security;
create policy club_fence on standing.run for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on standing.run to moadon_app;

create table standing.setting (
  club_id uuid not null,
  excluded_categories text[] not null,
  margin_percent smallint,
  window_days smallint,
  constraint setting_pkey PRIMARY KEY (club_id),
  constraint setting_margin_percent_check CHECK (((margin_percent >= 0) AND (margin_percent <= 100))),
  constraint setting_window_days_check CHECK ((window_days = ANY (ARRAY[28, 56, 91, 182])))
);
alter table standing.setting enable row level security;
alter table standing.setting force row level security;
create policy club_fence on standing.setting for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on standing.setting to moadon_app;

-- -------------------- tiers

create schema tiers;
grant usage on schema tiers to moadon_app;

create table tiers.change (
  club_id uuid not null,
  change_id uuid not null,
  member_id uuid not null,
  from_tier text not null,
  to_tier text not null,
  cause text not null,
  cause_id uuid,
  reason text not null,
  basis text not null,
  progress bigint,
  threshold bigint not null,
  window_from_on date,
  window_to_on date,
  kept_until_on date,
  version_id uuid,
  note text,
  subject_kind text,
  subject_id uuid,
  decided_at timestamp with time zone not null,
  constraint change_pkey PRIMARY KEY (club_id, member_id, change_id),
  constraint change_cause_check CHECK ((cause = ANY (ARRAY['receipt'::text, 'review'::text, 'staff'::text, 'merge'::text, 'import'::text]))),
  constraint change_reason_check CHECK ((reason = ANY (ARRAY['reached'::text, 'not_kept'::text, 'landed_softly'::text, 'assigned'::text, 'carried_over'::text])))
);
alter table tiers.change enable row level security;
alter table tiers.change force row level security;
create policy club_fence on tiers.change for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on tiers.change to moadon_app;

create table tiers.member_tier (
  club_id uuid not null,
  member_id uuid not null,
  tier text not null,
  since_on date not null,
  kept_until_on date,
  basis text not null,
  threshold bigint not null,
  version_id uuid,
  constraint member_tier_pkey PRIMARY KEY (club_id, member_id)
);
CREATE INDEX member_tier_tier ON tiers.member_tier USING btree (club_id, tier);
alter table tiers.member_tier enable row level security;
alter table tiers.member_tier force row level security;
create policy club_fence on tiers.member_tier for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on tiers.member_tier to moadon_app;

create table tiers.review (
  club_id uuid not null,
  review_id uuid not null,
  kind text not null,
  due_on date not null,
  state text not null,
  version_id uuid not null,
  ladder jsonb not null,
  began_at timestamp with time zone not null,
  reviewed_to uuid,
  planned_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by_kind text,
  decided_by_id uuid,
  stop_reason text,
  done_at timestamp with time zone,
  met integer not null default 0,
  raised integer not null default 0,
  constraint review_pkey PRIMARY KEY (club_id, review_id),
  constraint review_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'ladder'::text]))),
  constraint review_state_check CHECK ((state = ANY (ARRAY['planning'::text, 'planned'::text, 'approved'::text, 'stopped'::text, 'done'::text]))),
  constraint review_stop_reason_check CHECK ((stop_reason = ANY (ARRAY['staff'::text, 'ladder_changed'::text, 'too_late'::text])))
);
CREATE UNIQUE INDEX review_due ON tiers.review USING btree (club_id, due_on) WHERE (kind = 'monthly'::text);
alter table tiers.review enable row level security;
alter table tiers.review force row level security;
create policy club_fence on tiers.review for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on tiers.review to moadon_app;

create table tiers.review_member (
  club_id uuid not null,
  review_id uuid not null,
  member_id uuid not null,
  action text not null,
  from_tier text not null,
  to_tier text not null,
  kept_until_on date,
  is_soft boolean not null,
  progress bigint not null,
  threshold bigint not null,
  outcome text,
  constraint review_member_pkey PRIMARY KEY (club_id, review_id, member_id),
  constraint review_member_action_check CHECK ((action = ANY (ARRAY['down'::text, 'kept'::text]))),
  constraint review_member_outcome_check CHECK ((outcome = ANY (ARRAY['lowered'::text, 'rose'::text, 'met'::text, 'kept'::text, 'changed'::text, 'gone'::text])))
);
CREATE INDEX review_member_open ON tiers.review_member USING btree (club_id, review_id, action, member_id) WHERE (outcome IS NULL);
alter table tiers.review_member enable row level security;
alter table tiers.review_member force row level security;
create policy club_fence on tiers.review_member for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select on tiers.review_member to moadon_app;
grant update (outcome) on tiers.review_member to moadon_app;

create table tiers.setting (
  club_id uuid not null,
  review_notice_days smallint not null,
  constraint setting_pkey PRIMARY KEY (club_id),
  constraint setting_review_notice_days_check CHECK (((review_notice_days >= 1) AND (review_notice_days <= 28)))
);
alter table tiers.setting enable row level security;
alter table tiers.setting force row level security;
create policy club_fence on tiers.setting for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on tiers.setting to moadon_app;

-- -------------------- trials

create schema trials;
grant usage on schema trials to moadon_app;

create table trials.trial (
  club_id uuid not null,
  trial_id uuid not null,
  version_id uuid not null,
  definition jsonb not null,
  months smallint not null,
  from_on date not null,
  to_on date not null,
  state text not null default 'running'::text,
  progress real not null default 0,
  receipts integer not null default 0,
  members integer not null default 0,
  result jsonb,
  asked_at timestamp with time zone not null,
  asked_by_kind text not null,
  asked_by uuid not null,
  ended_at timestamp with time zone,
  constraint trial_pkey PRIMARY KEY (club_id, trial_id),
  constraint trial_asked_by_kind_check CHECK ((asked_by_kind = ANY (ARRAY['staff'::text, 'api_key'::text, 'system'::text]))),
  constraint trial_done CHECK (((state = 'done'::text) = (result IS NOT NULL))),
  constraint trial_ended CHECK (((state = 'running'::text) = (ended_at IS NULL))),
  constraint trial_months_check CHECK (((months >= 1) AND (months <= 24))),
  constraint trial_progress_check CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision))),
  constraint trial_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);
alter table trials.trial enable row level security;
alter table trials.trial force row level security;
create policy club_fence on trials.trial for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on trials.trial to moadon_app;

-- -------------------- wallet

create schema wallet;
grant usage on schema wallet to moadon_app;

create table wallet.device (
  club_id uuid not null,
  device text not null,
  pass_id uuid not null,
  push_token text not null,
  registered_at timestamp with time zone not null,
  constraint device_pkey PRIMARY KEY (club_id, device, pass_id),
  constraint device_club_id_pass_id_fkey FOREIGN KEY (club_id, pass_id) REFERENCES wallet.pass(club_id, pass_id) ON DELETE CASCADE,
  constraint device_name CHECK (((length(device) >= 1) AND (length(device) <= 200))),
  constraint device_token CHECK (((length(push_token) >= 1) AND (length(push_token) <= 200)))
);
CREATE INDEX device_of_pass ON wallet.device USING btree (club_id, pass_id);
alter table wallet.device enable row level security;
alter table wallet.device force row level security;
create policy club_fence on wallet.device for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on wallet.device to moadon_app;

create table wallet.pass (
  club_id uuid not null,
  pass_id uuid not null,
  member_id uuid not null,
  kind text not null,
  made_at timestamp with time zone not null,
  shown_points bigint not null,
  fingerprint text not null,
  changed_at timestamp with time zone not null,
  looked_at timestamp with time zone not null,
  tell_at timestamp with time zone,
  attempts integer not null default 0,
  ended_at timestamp with time zone,
  constraint pass_pkey PRIMARY KEY (club_id, pass_id),
  constraint pass_attempts CHECK ((attempts >= 0)),
  constraint pass_kind CHECK ((kind = ANY (ARRAY['apple'::text, 'google'::text]))),
  constraint pass_points CHECK ((shown_points >= 0))
);
CREATE UNIQUE INDEX pass_live ON wallet.pass USING btree (club_id, member_id, kind) WHERE (ended_at IS NULL);
CREATE INDEX pass_to_tell ON wallet.pass USING btree (club_id, tell_at) WHERE (tell_at IS NOT NULL);
alter table wallet.pass enable row level security;
alter table wallet.pass force row level security;
create policy club_fence on wallet.pass for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on wallet.pass to moadon_app;

-- -------------------- webhooks

create schema webhooks;
grant usage on schema webhooks to moadon_app;

create table webhooks.attempt (
  club_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  began_at timestamp with time zone not null,
  duration_ms integer not null,
  status smallint,
  failure text,
  excerpt text,
  constraint attempt_pkey PRIMARY KEY (club_id, delivery_id, number),
  constraint attempt_club_id_delivery_id_fkey FOREIGN KEY (club_id, delivery_id) REFERENCES webhooks.delivery(club_id, delivery_id) ON DELETE CASCADE,
  constraint attempt_excerpt CHECK ((length(excerpt) <= 300))
);
alter table webhooks.attempt enable row level security;
alter table webhooks.attempt force row level security;
create policy club_fence on webhooks.attempt for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on webhooks.attempt to moadon_app;
grant update (excerpt) on webhooks.attempt to moadon_app;

create table webhooks.delivery (
  club_id uuid not null,
  delivery_id uuid not null,
  endpoint_id uuid not null,
  message_id uuid not null,
  type text not null,
  lane uuid not null,
  "position" bigint not null,
  body text not null,
  happened_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  state text not null,
  attempts integer not null default 0,
  attempts_before integer not null default 0,
  first_at timestamp with time zone,
  next_at timestamp with time zone,
  taken_at timestamp with time zone,
  ended_at timestamp with time zone,
  last_status smallint,
  last_failure text,
  constraint delivery_pkey PRIMARY KEY (club_id, delivery_id),
  constraint delivery_club_id_endpoint_id_fkey FOREIGN KEY (club_id, endpoint_id) REFERENCES webhooks.endpoint(club_id, endpoint_id) ON DELETE CASCADE,
  constraint delivery_body CHECK ((length(body) <= 20000)),
  constraint delivery_due CHECK (((state = 'ready'::text) = (next_at IS NOT NULL))),
  constraint delivery_ended CHECK (((state = ANY (ARRAY['sent'::text, 'failed'::text])) = (ended_at IS NOT NULL))),
  constraint delivery_state CHECK ((state = ANY (ARRAY['behind'::text, 'ready'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
  constraint delivery_taken CHECK (((state = 'sending'::text) = (taken_at IS NOT NULL)))
);
CREATE INDEX delivery_age ON webhooks.delivery USING btree (club_id, made_at);
CREATE INDEX delivery_due ON webhooks.delivery USING btree (club_id, endpoint_id, next_at, "position") WHERE (state = 'ready'::text);
CREATE INDEX delivery_ended ON webhooks.delivery USING btree (club_id, endpoint_id, state, ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX delivery_failed ON webhooks.delivery USING btree (club_id, endpoint_id, delivery_id DESC) WHERE (state = 'failed'::text);
CREATE UNIQUE INDEX delivery_head ON webhooks.delivery USING btree (club_id, endpoint_id, lane) WHERE (state = ANY (ARRAY['ready'::text, 'sending'::text]));
CREATE INDEX delivery_lane ON webhooks.delivery USING btree (club_id, endpoint_id, lane, "position") WHERE (state = ANY (ARRAY['behind'::text, 'ready'::text, 'sending'::text]));
CREATE INDEX delivery_log ON webhooks.delivery USING btree (club_id, endpoint_id, delivery_id DESC);
CREATE INDEX delivery_taken ON webhooks.delivery USING btree (club_id, taken_at) WHERE (state = 'sending'::text);
alter table webhooks.delivery enable row level security;
alter table webhooks.delivery force row level security;
create policy club_fence on webhooks.delivery for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on webhooks.delivery to moadon_app;

create table webhooks.endpoint (
  club_id uuid not null,
  endpoint_id uuid not null,
  url text not null,
  description text,
  types text[] not null,
  state text not null,
  state_since timestamp with time zone not null,
  "position" bigint not null default 0,
  failing_since timestamp with time zone,
  unavailable integer not null default 0,
  hold_until timestamp with time zone,
  made_at timestamp with time zone not null,
  constraint endpoint_pkey PRIMARY KEY (club_id, endpoint_id),
  constraint endpoint_description CHECK (((length(description) >= 1) AND (length(description) <= 200))),
  constraint endpoint_state CHECK ((state = ANY (ARRAY['on'::text, 'off'::text, 'gone'::text, 'failing'::text]))),
  constraint endpoint_types CHECK (((cardinality(types) >= 1) AND (cardinality(types) <= 200))),
  constraint endpoint_url CHECK ((length(url) <= 2000))
);
alter table webhooks.endpoint enable row level security;
alter table webhooks.endpoint force row level security;
create policy club_fence on webhooks.endpoint for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select, update on webhooks.endpoint to moadon_app;

create table webhooks.secret (
  club_id uuid not null,
  endpoint_id uuid not null,
  secret_id uuid not null,
  sealed bytea not null,
  made_at timestamp with time zone not null,
  until_at timestamp with time zone,
  constraint secret_pkey PRIMARY KEY (club_id, endpoint_id, secret_id),
  constraint secret_club_id_endpoint_id_fkey FOREIGN KEY (club_id, endpoint_id) REFERENCES webhooks.endpoint(club_id, endpoint_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX secret_in_use ON webhooks.secret USING btree (club_id, endpoint_id) WHERE (until_at IS NULL);
alter table webhooks.secret enable row level security;
alter table webhooks.secret force row level security;
create policy club_fence on webhooks.secret for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant delete, insert, select on webhooks.secret to moadon_app;
grant update (until_at) on webhooks.secret to moadon_app;

create table webhooks.told_expiry (
  club_id uuid not null,
  until_on date not null,
  constraint told_expiry_pkey PRIMARY KEY (club_id)
);
alter table webhooks.told_expiry enable row level security;
alter table webhooks.told_expiry force row level security;
create policy club_fence on webhooks.told_expiry for all to public
  using ((club_id = ( SELECT platform.current_club() AS current_club)))
  with check ((club_id = ( SELECT platform.current_club() AS current_club)));
grant insert, select, update on webhooks.told_expiry to moadon_app;
