-- What came back by a file and what a till sent are named apart: a till's return ids are unique within one receipt only.
alter table receipts.return add column source text not null default 'live' check (source in ('live', 'import'));
alter table receipts.return drop constraint return_pkey;
alter table receipts.return add primary key (club_id, receipt_ref, return_ref, source);

-- Rows of files that came back, each taken once: a document that grows brings in what is new, one that has changed is
-- told. Equal rows of one moment are counted.
create table imports.returned_row (
  club_id uuid not null,
  ref text not null,                  -- the document
  at_ms bigint not null,              -- the row's own time
  mark uuid not null,                 -- a hash of what the row says
  copies integer not null,
  amount_minor bigint not null,       -- of all its copies
  primary key (club_id, ref, at_ms, mark)
);
call platform.fence_club('imports.returned_row');
grant select, insert, update on imports.returned_row to moadon_app;

-- Returns of earlier files did not wait, which no other return can say of itself. Of their rows only the sum is known, which
-- the mark of zeros says. Across all clubs, so for once not behind the fence, which holds the owner too.
alter table receipts.return no force row level security;
alter table imports.returned_row no force row level security;
update receipts.return set source = 'import' where waits_until = recorded_at;
insert into imports.returned_row (club_id, ref, at_ms, mark, copies, amount_minor)
select club_id, ref, (extract(epoch from min(occurred_at)) * 1000)::bigint, '00000000-0000-0000-0000-000000000000', 1,
       sum(amount_minor)
from (
  select r.club_id, r.occurred_at, regexp_replace(r.return_ref, '@\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$', '') as ref,
         (line ->> 'amount_minor')::bigint as amount_minor
  from receipts.return r cross join lateral jsonb_array_elements(r.lines) as line
  where r.source = 'import') known
group by club_id, ref;
alter table imports.returned_row force row level security;
alter table receipts.return force row level security;

-- What erased members were found by, as keyed hashes: so that no file of before brings them back. The key is the club's own
-- and travels with its backup.
create table members.erasure_key (
  club_id uuid primary key,
  key bytea not null
);
call platform.fence_club('members.erasure_key');
grant select, insert on members.erasure_key to moadon_app;

create table members.erased_identifier (
  club_id uuid not null,
  mark bytea not null,
  erased_at timestamptz not null,
  primary key (club_id, mark)
);
call platform.fence_club('members.erased_identifier');
grant select, insert on members.erased_identifier to moadon_app;
