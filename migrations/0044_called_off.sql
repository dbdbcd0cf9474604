-- Tickets that were taken as rewards came back without their points when their raffle was called off: they were marked as
-- returned, and their redemptions stood. They are owed again, and whoever calls them back gives the points, once.

alter table raffles.purchase no force row level security;
alter table raffles.raffle no force row level security;
update raffles.purchase p set returned_at = null
from raffles.raffle r
where r.club_id = p.club_id and r.raffle_id = p.raffle_id and r.state = 'cancelled' and p.source = 'reward'
  and p.returned_at is not null;
alter table raffles.purchase force row level security;
alter table raffles.raffle force row level security;

-- Those that still wait for it.
create index purchase_owed on raffles.purchase (club_id, raffle_id) where source = 'reward' and returned_at is null;

-- Who asks for the document of a return as if it were a receipt is led to the receipts that it is of.
create index return_by_ref on receipts.return (club_id, return_ref);
