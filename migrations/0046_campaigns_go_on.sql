-- Whom a campaign that waits for events would have brought in while it was paused: taken in when it goes on, as far as it still holds.
create table campaigns.missed (
  club_id uuid not null,
  campaign_id uuid not null,
  member_id uuid not null,
  -- The latest time, where it happened more than once.
  happened_at timestamptz not null,
  primary key (club_id, campaign_id, member_id)
);
call platform.fence_club('campaigns.missed');
grant select, insert, update (happened_at), delete on campaigns.missed to moadon_app;
create index missed_member on campaigns.missed (club_id, member_id);

-- Hosts of the club's own pages: links to them say which campaign they are of.
alter table messaging.sending_setting
  add column own_hosts text[] not null default '{}' check (cardinality(own_hosts) <= 20);
