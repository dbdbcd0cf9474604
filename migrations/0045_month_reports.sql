-- The month's report: closed once, so that whoever reads it again reads the same, and what became of its advice.
create schema reports;
grant usage on schema reports to moadon_app;

create table reports.month_report (
  club_id uuid not null,
  month text not null,               -- 2026-10, by the club's own days
  closed_at timestamptz not null,
  report text not null,              -- the data as it was answered, byte for byte
  fingerprint bytea not null,        -- sha-256 of it
  primary key (club_id, month),
  constraint month_report_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
call platform.fence_club('reports.month_report');
grant select, insert on reports.month_report to moadon_app;

-- What people said of an advice. That it was followed is seen in the club itself, the month after.
create table reports.advice_answer (
  club_id uuid not null,
  month text not null,
  code text not null,
  answer text not null,
  subject_kind text not null,
  subject_id uuid not null,
  answered_at timestamptz not null,
  primary key (club_id, month, code),
  foreign key (club_id, month) references reports.month_report (club_id, month),
  constraint advice_answer_answer check (answer in ('dismissed', 'open')),
  constraint advice_answer_code check (code ~ '^[a-z][a-z_]{0,59}$')
);
call platform.fence_club('reports.advice_answer');
grant select, insert, update on reports.advice_answer to moadon_app;
