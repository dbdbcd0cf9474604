-- Who has been silent for long is advertised to less: at most once in a week by that channel, whatever the club's caps are.
create table messaging.slowed (
  club_id uuid not null,
  member_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  since timestamptz not null,
  primary key (club_id, member_id, channel)
);
call platform.fence_club('messaging.slowed');
grant select, insert, delete on messaging.slowed to moadon_app;
