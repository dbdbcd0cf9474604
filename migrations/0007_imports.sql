-- Imports: files that bring an existing club in, and how far each has come.
create schema imports;
grant usage on schema imports to moadon_app;

-- A file that somebody gave to the desk. The file itself lies in the data folder; what it holds is never copied here.
create table imports.import (
  club_id uuid not null,
  import_id uuid not null,
  kind text not null check (kind in ('receipts', 'members')),
  file_name text not null check (length(file_name) between 1 and 200),
  bytes bigint not null,
  state text not null check (state in ('draft', 'waiting', 'running', 'done', 'stopped', 'failed')),
  -- How the file is to be read: null is found out.
  options jsonb not null,
  progress jsonb,
  stop_requested boolean not null default false,
  summary jsonb,
  -- Rows that were not taken in, written beside the file.
  rejected_rows bigint not null default 0,
  fault jsonb,
  created_at timestamptz not null,
  created_by_kind text not null check (created_by_kind in ('staff', 'api_key', 'system')),
  created_by uuid not null,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (club_id, import_id)
);
call platform.fence_club('imports.import');
grant select, insert, update, delete on imports.import to moadon_app;
