-- The ledger: accounts with versions, append-only entries, holds. Balances are derived and guarded by checks.
create schema ledger;
grant usage on schema ledger to moadon_app;

-- Over how many buckets accounts are spread: 1 on one server, more on a cluster, changed only by dump and restore.
create function ledger.bucket_count() returns integer language sql immutable parallel safe return 1;

create function ledger.bucket_of(p_account_id uuid) returns smallint
language sql immutable parallel safe
return (('x' || right(p_account_id::text, 4))::bit(16)::integer % ledger.bucket_count())::smallint;

-- One row a purse: points of one expiry class in an account. Purse 0 is the ordinary one.
create table ledger.account (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null default 0,
  club_id uuid not null,
  earned bigint not null default 0,   -- credits that became available, less what was taken back or expired of them
  spent bigint not null default 0,    -- of these: burned, moved away, or used to pay a debt
  pending bigint not null default 0,  -- earned but still in the return window
  held bigint not null default 0,     -- reserved by open holds
  debt bigint not null default 0,     -- taken back beyond the balance; later credits pay it first
  version integer not null default 0, -- seq of the newest entry
  moved_to uuid,                      -- all of it went to this account (a merge): nothing is posted here any more
  primary key (bucket, account_id, purse),
  constraint account_not_negative check (earned >= 0 and spent >= 0 and pending >= 0 and held >= 0 and debt >= 0),
  constraint account_not_overspent check (spent + held <= earned)
) with (fillfactor = 70); -- room for updates within the page: none of them touches an index
call platform.fence_club('ledger.account');
grant select, insert, update on ledger.account to moadon_app;

-- Every change of an account, in order, with the account as it was afterwards.
create table ledger.entry (
  bucket smallint not null,
  account_id uuid not null,
  purse smallint not null,
  seq integer not null,
  club_id uuid not null,
  kind text not null,
  points bigint not null,             -- the change of balance + pending - debt
  earned_after bigint not null,
  spent_after bigint not null,
  pending_after bigint not null,
  held_after bigint not null,
  debt_after bigint not null,
  credit_seq integer,                 -- the credit that this entry takes back, expires or activates
  credit_points bigint not null default 0, -- by how much that credit shrank
  key uuid not null,
  cause text not null,
  cause_id uuid not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  available_at timestamptz,
  expires_at timestamptz,
  primary key (bucket, account_id, purse, seq),
  constraint entry_kind check (kind in (
    'earn', 'open', 'adjust', 'transfer_in', 'activate', 'burn', 'reverse', 'expire',
    'transfer_out', 'transfer_debt', 'hold', 'release', 'unburn')),
  constraint entry_not_negative check (
    earned_after >= 0 and spent_after >= 0 and pending_after >= 0 and held_after >= 0 and debt_after >= 0
    and spent_after + held_after <= earned_after and credit_points >= 0)
);
-- A key posts at most once to a purse. Keys are ordered by time, so this index grows at its end.
create unique index entry_key on ledger.entry (key, account_id, purse, bucket);
call platform.fence_club('ledger.entry');
grant select, insert on ledger.entry to moadon_app;

-- Points reserved for a redemption; resolved once, by capture or release.
create table ledger.hold (
  bucket smallint not null,
  hold_id uuid not null,
  account_id uuid not null,
  purse smallint not null,
  club_id uuid not null,
  points bigint not null check (points > 0),
  state text not null default 'open' check (state in ('open', 'captured', 'released')),
  held_at timestamptz not null,
  until_at timestamptz not null,
  resolved_at timestamptz,
  primary key (bucket, hold_id),
  constraint hold_resolved check ((state = 'open') = (resolved_at is null))
);
create index hold_open on ledger.hold (bucket, account_id) where state = 'open';
call platform.fence_club('ledger.hold');
grant select, insert, update on ledger.hold to moadon_app;

-- A refused debit is remembered, so that its retry cannot succeed by surprise later.
create table ledger.refused_key (
  bucket smallint not null,
  key uuid not null,
  account_id uuid not null,
  club_id uuid not null,
  points bigint not null,
  reason text not null,
  recorded_at timestamptz not null,
  primary key (bucket, key, account_id)
);
call platform.fence_club('ledger.refused_key');
grant select, insert on ledger.refused_key to moadon_app;

-- Corrections by people, each with its reason and who made it.
create table ledger.adjustment (
  club_id uuid not null,
  adjustment_id uuid not null,        -- also the key of its posting
  account_id uuid not null,
  points bigint not null check (points <> 0),
  reason text not null,
  subject_kind text not null,
  subject_id uuid not null,
  recorded_at timestamptz not null,
  primary key (club_id, adjustment_id)
);
call platform.fence_club('ledger.adjustment');
grant select, insert on ledger.adjustment to moadon_app;

-- Credits and what is still open of them: burned in the order in which they became available, so the open ones are
-- the newest that add up to the balance. Nothing here is stored, so nothing can drift.
create view ledger.lot with (security_invoker = true) as
with credit as (
  select c.bucket, c.account_id, c.purse, c.club_id, c.seq, c.key, c.points, c.cause, c.cause_id,
         c.occurred_at, c.available_at, c.expires_at,
         coalesce(activation.seq, c.seq) as position,
         c.available_at is not null and activation.seq is null as is_pending,
         c.points - coalesce(shrunk.points, 0)::bigint as net
  from ledger.entry c
  left join (
    select a.bucket, a.account_id, a.purse, a.credit_seq, a.seq from ledger.entry a where a.kind = 'activate') activation
    on activation.bucket = c.bucket and activation.account_id = c.account_id and activation.purse = c.purse
      and activation.credit_seq = c.seq and c.available_at is not null
  -- Grouped and not asked for credit by credit: an account is read once, however long its history.
  left join (
    select s.bucket, s.account_id, s.purse, s.credit_seq, sum(s.credit_points) as points from ledger.entry s
    where s.credit_seq is not null and s.kind <> 'activate'
    group by s.bucket, s.account_id, s.purse, s.credit_seq) shrunk
    on shrunk.bucket = c.bucket and shrunk.account_id = c.account_id and shrunk.purse = c.purse
      and shrunk.credit_seq = c.seq
  where c.kind in ('earn', 'open', 'adjust', 'transfer_in') and c.points > 0
)
select credit.bucket, credit.account_id, credit.purse, credit.club_id, credit.seq, credit.key, credit.points, credit.cause,
       credit.cause_id, credit.occurred_at, credit.available_at, credit.expires_at, credit.is_pending, credit.net,
       case when credit.is_pending then credit.net
            else greatest(0, least(credit.net, account.earned - account.spent - coalesce(sum(credit.net) filter (where not credit.is_pending) over newer, 0)))::bigint
       end as open
from credit
join ledger.account account using (bucket, account_id, purse)
window newer as (
  partition by credit.bucket, credit.account_id, credit.purse order by credit.position desc
  rows between unbounded preceding and 1 preceding);
grant select on ledger.lot to moadon_app;

-- What the members' accounts add up to must equal what the entries of each kind add up to.
create view ledger.contra with (security_invoker = true) as
select club_id, kind, count(*) as entries, sum(points) as points from ledger.entry group by club_id, kind;
grant select on ledger.contra to moadon_app;

-- Opens purses that are not there yet. Not on the hot path: an account is opened when its member joins.
create function ledger.open_accounts(p_club_id uuid, p_account_ids uuid[], p_purse smallint) returns void
language sql as $$
  insert into ledger.account (bucket, account_id, purse, club_id)
  select ledger.bucket_of(id), id, p_purse, p_club_id from unnest(p_account_ids) as ids (id) order by id
  on conflict do nothing
$$;

-- Writes entries that were decided on locked accounts, and the accounts as they are afterwards. The version that the
-- decision started from must still be the account's: then the chain of entries has no gap and no fork.
create function ledger.write_entries(
  p_club_id uuid, p_bucket smallint, p_recorded_at timestamptz,
  -- one element an entry
  p_account_ids uuid[], p_purses smallint[], p_seqs integer[], p_kinds text[], p_points bigint[], p_earned bigint[],
  p_spent bigint[], p_pending bigint[], p_held bigint[], p_debt bigint[], p_credit_seqs integer[], p_credit_points bigint[],
  p_keys uuid[], p_causes text[], p_cause_ids uuid[], p_occurred_at timestamptz[], p_available_at timestamptz[],
  p_expires_at timestamptz[],
  -- one element an account
  a_account_ids uuid[], a_purses smallint[], a_was integer[], a_versions integer[], a_earned bigint[], a_spent bigint[],
  a_pending bigint[], a_held bigint[], a_debt bigint[])
returns void
language plpgsql as $$
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
end $$;
