-- The life of points: what the jobs that make them available and expire them look for, and how far they have come.

-- Points that wait for a day; clubs that give none pay nothing for these.
create index entry_pending on ledger.entry (club_id, available_at) where available_at is not null;
create unique index entry_activated on ledger.entry (bucket, account_id, purse, credit_seq) where kind = 'activate';
-- By the moment from which they can expire: those that were posted after their day are due when they come.
create index entry_expiring on ledger.entry (club_id, greatest(expires_at, available_at, recorded_at))
  where expires_at is not null and points > 0;
-- What gives points back whose day may have passed.
create index entry_unburned on ledger.entry (club_id, recorded_at) where kind = 'unburn';
create index hold_released on ledger.hold (club_id, resolved_at) where state = 'released';

-- Up to which moment a job has seen to everything that was due.
create table ledger.life_run (
  club_id uuid not null,
  job text not null,
  done_until timestamptz not null,
  primary key (club_id, job)
);
call platform.fence_club('ledger.life_run');
grant select, insert, update on ledger.life_run to moadon_app;

-- As before, and it tells its place in the order of burning.
create or replace view ledger.lot with (security_invoker = true) as
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
       end as open,
       credit.position
from credit
join ledger.account account using (bucket, account_id, purse)
window newer as (
  partition by credit.bucket, credit.account_id, credit.purse order by credit.position desc
  rows between unbounded preceding and 1 preceding);
