-- Audits asked for at the desk: of a file that somebody gave, or of the club's own receipts. The file lies in the data folder and
-- goes when it was read; what is kept is the audit, which names nobody.
create schema audit;
grant usage on schema audit to moadon_app;

create table audit.kept (
  club_id uuid not null,
  audit_id uuid not null,
  source text not null check (source in ('file', 'club')),
  file_name text check (length(file_name) between 1 and 200),
  bytes bigint,
  -- A file of members beside it: its own id in the folder.
  members_id uuid,
  members_name text check (length(members_name) between 1 and 200),
  members_bytes bigint,
  state text not null check (state in ('draft', 'waiting', 'running', 'done', 'stopped', 'failed')),
  -- How the file is to be read: null is found out.
  options jsonb not null,
  phase text,
  stop_requested boolean not null default false,
  result jsonb,
  fault jsonb,
  created_at timestamptz not null,
  created_by_kind text not null check (created_by_kind in ('staff', 'api_key', 'system')),
  created_by uuid not null,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (club_id, audit_id),
  constraint kept_file check ((source = 'file') = (file_name is not null and bytes is not null)),
  constraint kept_members check ((members_id is null) = (members_name is null) and (members_id is null) = (members_bytes is null)),
  constraint kept_result check ((state = 'done') = (result is not null))
);
call platform.fence_club('audit.kept');
grant select, insert, update, delete on audit.kept to moadon_app;
