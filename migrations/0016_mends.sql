-- A receipt that named nobody is answered as such for ever, also when a member has claimed it; and what had come back by
-- then earned nothing, which its explanation must know.
alter table receipts.receipt add column claimed_at timestamptz;
alter table receipts.return add column before_claim boolean not null default false;

-- Across all clubs, so for once not behind the fence, which holds the owner too.
alter table receipts.receipt no force row level security;
alter table receipts.return no force row level security;
alter table ledger.entry no force row level security;
update receipts.receipt r set claimed_at = e.recorded_at
from ledger.entry e
where e.key = r.receipt_id and e.club_id = r.club_id and e.kind = 'earn' and e.cause = 'receipt'
  and e.recorded_at > r.recorded_at;
update receipts.return b set before_claim = true
from receipts.receipt r
where r.club_id = b.club_id and r.receipt_id = b.receipt_id and b.state = 'posted' and b.posted_at < r.claimed_at;
-- A debt that leaves in a merge is no points that arrive.
alter table ledger.entry drop constraint entry_kind, add constraint entry_kind check (kind in (
  'earn', 'open', 'adjust', 'transfer_in', 'activate', 'burn', 'reverse', 'expire',
  'transfer_out', 'transfer_debt', 'transfer_debt_out', 'hold', 'release', 'unburn'));
update ledger.entry away set kind = 'transfer_debt_out'
from ledger.entry arriving
where arriving.kind = 'transfer_debt' and away.key = arriving.key and away.club_id = arriving.club_id
  and away.account_id <> arriving.account_id and away.kind = 'transfer_in';
alter table ledger.entry force row level security;
alter table receipts.return force row level security;
alter table receipts.receipt force row level security;

-- Goods that came back, by their days: what the home page takes off the sales. By a condition that only this asks for:
-- before there are statistics an index for all posted returns would be taken by who looks for those of one receipt.
create index return_day on receipts.return (club_id, occurred_at) where posted_at is not null;
