-- A ticket belongs to the raffle that was named when it was taken, whatever its reward names since.
alter table rewards.redemption add column raffle text check (length(raffle) between 1 and 100);

-- Of what a cancellation gave back, what went to others: it had been brought by them (a household's pool).
alter table rewards.redemption add column others_points bigint not null default 0
  constraint redemption_others check (others_points between 0 and coalesce(returned_points, 0));

alter table rewards.redemption no force row level security;
alter table rewards.reward no force row level security;
update rewards.redemption r set raffle = w.raffle
from rewards.reward w
where w.club_id = r.club_id and w.reward_id = r.reward_id and w.kind = 'raffle_ticket';
alter table rewards.redemption force row level security;
alter table rewards.reward force row level security;

create index redemption_raffle on rewards.redemption (club_id, raffle) where raffle is not null;

-- What was taken comes back to stock once.
create unique index stock_returned on rewards.stock_movement (club_id, redemption_id) where reason = 'return' and redemption_id is not null;
