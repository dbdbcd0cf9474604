-- Settlement with partners: a statement a month, frozen when it is closed; disputes of its lines; what was agreed and paid.
create schema settlement;
grant usage on schema settlement to moadon_app;

-- When the side to which a conversion came took it: by that instant both books put it into the same month. Told in its answer.
alter table partners.transfer add column agreed_at timestamptz;
alter table partners.transfer no force row level security;
update partners.transfer set agreed_at = settled_at where state = 'confirmed';
alter table partners.transfer force row level security;
alter table partners.transfer add constraint transfer_agreed check ((state = 'confirmed') = (agreed_at is not null));
create index transfer_agreed on partners.transfer (club_id, partner_id, agreed_at) where agreed_at is not null;
create index earn_rejected on partners.earn (club_id, partner_id, decided_at) where decided = 'rejected';
-- Only what expires writes here.
create index entry_expired on ledger.entry (club_id, recorded_at) where kind = 'expire';

-- A month with a partner as it was closed. Its figures never change; only what people said of it is added.
create table settlement.statement (
  club_id uuid not null,
  partner_id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null check (state in ('nothing', 'ready', 'approved', 'paid')), -- nothing: there is nothing to settle
  partner_name text not null,
  currency text not null,
  lines integer not null,
  to_us_minor bigint not null,            -- what the partner owes, and its VAT; the sums of the lines
  to_us_vat_minor bigint not null,
  to_partner_minor bigint not null,       -- what the club owes
  to_partner_vat_minor bigint not null,
  fingerprint bytea not null,             -- of the lines
  due_on date,
  closed_at timestamptz not null,
  approved_at timestamptz,
  approved_by uuid,
  left_out_minor bigint not null default 0, -- of lines that were in dispute when it was approved, with VAT; signed as they are
  paid_at timestamptz,
  paid_by uuid,
  paid_on date,
  paid_ref text check (length(paid_ref) between 1 and 120),
  primary key (club_id, partner_id, month),
  constraint statement_approved check ((state in ('approved', 'paid')) = (approved_at is not null)
    and (approved_at is null) = (approved_by is null)),
  constraint statement_paid check ((state = 'paid') = (paid_at is not null) and num_nulls(paid_at, paid_by, paid_on) in (0, 3)),
  constraint statement_nothing check ((state = 'nothing') = (lines = 0))
);
call platform.fence_club('settlement.statement');
grant select, insert, update (state, approved_at, approved_by, left_out_minor, paid_at, paid_by, paid_on, paid_ref)
  on settlement.statement to moadon_app;

-- What a statement is made of: each thing of a kind once, in the month in which it was written down. It names no person.
create table settlement.line (
  club_id uuid not null,
  partner_id uuid not null,
  month text not null,
  line_no integer not null,
  kind text not null check (kind in ('earn', 'reversal', 'hold_rejected', 'honour', 'honour_undone', 'transfer_out',
    'transfer_in', 'breakage', 'breakage_undone', 'correction')),
  source_id uuid not null,
  side text not null check (side in ('to_us', 'to_partner')),
  ref text not null,                      -- the name by which the partner knows it
  of_ref text,                            -- of what came back: the purchase
  link_id uuid,
  contract_id uuid,                       -- in force on the day of the thing
  happened_at timestamptz not null,
  written_at timestamptz not null,
  points bigint not null,
  units bigint,                           -- the partner's points, or pieces
  money_minor bigint not null,            -- above nothing: the partner owes it
  vat_minor bigint not null,
  primary key (club_id, kind, source_id)
);
create unique index line_place on settlement.line (club_id, partner_id, month, line_no);
call platform.fence_club('settlement.line');
grant select, insert on settlement.line to moadon_app;

-- Somebody of either side says that a line is not right.
create table settlement.dispute (
  club_id uuid not null,
  dispute_id uuid not null,               -- also the source of the line that corrects it
  partner_id uuid not null,
  month text not null,
  kind text not null,
  source_id uuid not null,
  reason text not null check (reason in ('not_known', 'twice', 'amount', 'came_back', 'contract', 'other')),
  note text check (length(note) between 1 and 500),
  opened_by text not null check (opened_by in ('club', 'partner')),
  opened_by_id uuid not null,
  opened_at timestamptz not null,
  is_left_out boolean not null default false, -- its statement was approved without it
  state text not null default 'open' check (state in ('open', 'upheld', 'rejected')),
  words text check (length(words) between 1 and 500),
  decided_at timestamptz,
  decided_by uuid,
  correction_minor bigint,                -- what the next statement takes up
  correction_vat_minor bigint,
  primary key (club_id, dispute_id),
  constraint dispute_once unique (club_id, kind, source_id),
  constraint dispute_decided check ((state = 'open') = (decided_at is null)
    and num_nulls(decided_at, decided_by, correction_minor, correction_vat_minor) in (0, 4))
);
create index dispute_statement on settlement.dispute (club_id, partner_id, month);
create index dispute_decided on settlement.dispute (club_id, partner_id, decided_at) where decided_at is not null;
call platform.fence_club('settlement.dispute');
grant select, insert, update (is_left_out, state, words, decided_at, decided_by, correction_minor, correction_vat_minor)
  on settlement.dispute to moadon_app;
