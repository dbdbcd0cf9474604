-- How often a draft was written: whoever writes or publishes it says which writing they looked at.
alter table programme.version add column revision integer not null default 1;

-- Money off with a limit that a quote kept for a receipt which is still to come. It counts as given until the receipt is
-- here, which then counts itself, or until its time is over.
create table receipts.promise (
  club_id uuid not null,
  receipt_ref text not null,
  member_id uuid,                     -- null: nobody was named; budgets alone are kept
  until timestamptz not null,
  counters jsonb not null,            -- as the receipt will add them: key, amount, period_on
  budget_use jsonb not null,          -- rule, amount
  primary key (club_id, receipt_ref)
);
create index promise_until on receipts.promise (club_id, until);
call platform.fence_club('receipts.promise');
grant select, insert, update, delete on receipts.promise to moadon_app;
