-- Partners: other businesses whose customers earn here, and whose points are changed into ours and back.
create schema partners;
grant usage on schema partners to moadon_app;

-- What left its member and has not arrived elsewhere yet is counted apart: points of nobody.
alter table ledger.account drop constraint account_unit;
alter table ledger.account add constraint account_unit check (unit in ('points', 'money', 'transit'));

create table partners.partner (
  club_id uuid not null,
  partner_id uuid not null,             -- also the id of its transit account in the ledger
  name text not null check (length(name) between 1 and 120),
  state text not null default 'active' check (state in ('active', 'paused', 'ended')),
  created_at timestamptz not null,
  -- Where its own installation answers, what it calls us, and the key that it gave us, sealed.
  remote_url text check (length(remote_url) between 1 and 500),
  remote_partner text check (length(remote_partner) between 1 and 120),
  remote_key bytea,
  primary key (club_id, partner_id),
  constraint partner_remote check (num_nulls(remote_url, remote_partner, remote_key) in (0, 3))
);
call platform.fence_club('partners.partner');
grant select, insert, update on partners.partner to moadon_app;

-- What was agreed, from a day on and to a day; never changed, only ended.
create table partners.contract (
  club_id uuid not null,
  contract_id uuid not null,
  partner_id uuid not null,
  from_on date not null,
  until_on date,                        -- the last day; null: until another one
  terms jsonb not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (club_id, contract_id),
  constraint contract_span check (until_on >= from_on)
);
create unique index contract_from on partners.contract (club_id, partner_id, from_on);
call platform.fence_club('partners.contract');
grant select, insert, update (until_on) on partners.contract to moadon_app;

-- Which API key is whose; the key itself lies with access.
create table partners.partner_key (
  club_id uuid not null,
  key_id uuid not null,
  partner_id uuid not null,
  primary key (club_id, key_id)
);
create index partner_key_partner on partners.partner_key (club_id, partner_id);
call platform.fence_club('partners.partner_key');
grant select, insert on partners.partner_key to moadon_app;

-- A member who agreed that a partner and the club know each other's purchases by the link's id, and by nothing else.
create table partners.link (
  club_id uuid not null,
  link_id uuid not null,
  partner_id uuid not null,
  member_id uuid not null,
  partner_ref text check (length(partner_ref) between 1 and 120), -- what the partner calls the link
  state text not null default 'linked' check (state in ('linked', 'ended')),
  begun_at_partner boolean not null,
  linked_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('member', 'partner', 'staff', 'erasure', 'merge')),
  primary key (club_id, link_id),
  constraint link_ended check ((state = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_by is null))
);
create unique index link_one on partners.link (club_id, partner_id, member_id) where state = 'linked';
create index link_member on partners.link (club_id, member_id);
call platform.fence_club('partners.link');
grant select, insert, update on partners.link to moadon_app;

-- One-time codes: shown to a member who takes it to the partner, or sent to whom the partner named.
create table partners.link_code (
  club_id uuid not null,
  code_id uuid not null,
  partner_id uuid not null,
  member_id uuid,                       -- null: the partner named nobody whom we know, and is not told so
  is_sent boolean not null,             -- sent on the partner's asking; else shown on the member's page
  code_hash bytea not null,
  target_hash bytea,                    -- what the partner named, keyed: to count how often
  wrong integer not null default 0,
  state text not null default 'open' check (state in ('open', 'used', 'spent')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (club_id, code_id)
);
create index link_code_shown on partners.link_code (club_id, partner_id, code_hash) where not is_sent;
create index link_code_target on partners.link_code (club_id, target_hash, made_at) where is_sent;
create index link_code_member on partners.link_code (club_id, member_id) where member_id is not null;
create index link_code_made on partners.link_code (club_id, partner_id, made_at);
call platform.fence_club('partners.link_code');
grant select, insert, update, delete on partners.link_code to moadon_app;

-- A purchase at a partner, by the partner's own name of it; its id is the key of its posting.
create table partners.earn (
  club_id uuid not null,
  earn_id uuid not null,
  partner_id uuid not null,
  receipt_ref text not null check (length(receipt_ref) between 1 and 120),
  fingerprint bytea not null,
  link_id uuid not null,
  member_id uuid not null,
  account_id uuid not null,
  contract_id uuid not null,
  amount_minor bigint not null check (amount_minor >= 0),
  base_minor bigint not null check (base_minor >= 0),    -- of which points are counted, by the VAT rule
  points bigint not null check (points >= 0),            -- given, under the caps
  capped_by text check (capped_by in ('receipt', 'member_day', 'day', 'budget')),
  reversed_minor bigint not null default 0,
  reversed_points bigint not null default 0,
  held_for text check (held_for in ('large', 'many', 'same_amount', 'burst')),
  hold_until timestamptz,
  decided text check (decided in ('approved', 'rejected', 'released')),
  decided_at timestamptz,
  file_id uuid,
  occurred_at timestamptz not null,
  business_on date not null,
  recorded_at timestamptz not null,
  recorded_on date not null,
  primary key (club_id, earn_id),
  constraint earn_once unique (club_id, partner_id, receipt_ref),
  constraint earn_reversed check (reversed_minor between 0 and amount_minor and reversed_points between 0 and points),
  constraint earn_held check ((held_for is null) = (hold_until is null) and (decided is null) = (decided_at is null)
    and (decided is null or held_for is not null))
);
create index earn_held on partners.earn (club_id, hold_until) where held_for is not null and decided is null;
create index earn_recorded on partners.earn (club_id, partner_id, recorded_on);
create index earn_member on partners.earn (club_id, member_id);
call platform.fence_club('partners.earn');
grant select, insert, update (member_id, reversed_minor, reversed_points, decided, decided_at) on partners.earn to moadon_app;

-- Goods that came back to a partner. One that names no purchase yet waits for it.
create table partners.reversal (
  club_id uuid not null,
  reversal_id uuid not null,            -- also the key of its posting
  partner_id uuid not null,
  reversal_ref text not null check (length(reversal_ref) between 1 and 120),
  receipt_ref text not null,
  fingerprint bytea not null,
  earn_id uuid,                         -- null: it waits
  amount_minor bigint check (amount_minor > 0), -- null: all that is left
  points bigint not null default 0 check (points >= 0),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_on date not null,
  primary key (club_id, reversal_id),
  constraint reversal_once unique (club_id, partner_id, reversal_ref)
);
create index reversal_waiting on partners.reversal (club_id, partner_id, receipt_ref) where earn_id is null;
create index reversal_earn on partners.reversal (club_id, earn_id) where earn_id is not null;
create index reversal_recorded on partners.reversal (club_id, partner_id, recorded_on);
call platform.fence_club('partners.reversal');
grant select, insert, update (earn_id, points, amount_minor) on partners.reversal to moadon_app;

-- What caps count, and what each day came to. Under the lock of the partner.
create table partners.counter (
  club_id uuid not null,
  partner_id uuid not null,
  kind text not null check (kind in ('member_day', 'day', 'budget', 'same_amount', 'issued', 'reversed',
    'out_member_day', 'out_day', 'in_member_day', 'in_day')),
  on_day date not null,
  scope uuid not null,                  -- a member, a contract, or nobody
  detail bigint not null default 0,
  points bigint not null default 0,
  times integer not null default 0,
  primary key (club_id, partner_id, kind, on_day, scope, detail)
);
call platform.fence_club('partners.counter');
grant select, insert, update, delete on partners.counter to moadon_app;

-- Points on their way from one installation to another. Ours that go out, and theirs that come in.
create table partners.transfer (
  club_id uuid not null,
  transfer_id uuid not null,            -- also the key of its first posting
  partner_id uuid not null,
  direction text not null check (direction in ('out', 'in')),
  transfer_ref text not null check (length(transfer_ref) between 1 and 120), -- by which both sides know it
  fingerprint bytea not null,
  link_id uuid,
  member_id uuid,
  account_id uuid,
  points bigint not null check (points >= 0),
  units bigint not null check (units >= 0),  -- the partner's
  contract_id uuid,
  state text not null check (state in ('prepared', 'sent', 'confirmed', 'rejected')),
  reason text,
  prepared_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  attempts integer not null default 0,
  next_try_at timestamptz,
  trouble text,                         -- why there was no answer the last time
  called_off_at timestamptz,            -- since then the other side is asked to refuse it, unless it has it already
  primary key (club_id, transfer_id),
  constraint transfer_once unique (club_id, partner_id, direction, transfer_ref),
  constraint transfer_settled check ((state in ('confirmed', 'rejected')) = (settled_at is not null)),
  constraint transfer_in_is_settled check (direction = 'out' or settled_at is not null),
  constraint transfer_whose check (link_id is not null and member_id is not null and account_id is not null or state = 'rejected')
);
create index transfer_open on partners.transfer (club_id, next_try_at) where settled_at is null;
create index transfer_partner on partners.transfer (club_id, partner_id, prepared_at desc);
create index transfer_member on partners.transfer (club_id, member_id);
call platform.fence_club('partners.transfer');
grant select, insert, update on partners.transfer to moadon_app;

-- Files of purchases, each with the answer to each of its rows.
create table partners.file (
  club_id uuid not null,
  file_id uuid not null,
  partner_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  answers jsonb not null,
  rows integer not null,
  posted integer not null,
  refused integer not null,
  points bigint not null,
  taken_at timestamptz not null,
  primary key (club_id, file_id)
);
create index file_partner on partners.file (club_id, partner_id, taken_at desc);
call platform.fence_club('partners.file');
grant select, insert on partners.file to moadon_app;
