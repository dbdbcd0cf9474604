-- What arrived and what was given up in the last day is counted for a page that somebody watches: without going through a month of it.
create index delivery_ended on webhooks.delivery (club_id, endpoint_id, state, ended_at) where ended_at is not null;
-- The log of what was given up, the latest first.
create index delivery_failed on webhooks.delivery (club_id, endpoint_id, delivery_id desc) where state = 'failed';
