-- A phone or an address of which whoever has it said that it is not this member's: nothing of theirs goes there, service messages
-- included, until something comes back from there. Another member who gives it begins without that.
create table messaging.disowned (
  club_id uuid not null,
  member_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  mark bytea not null check (length(mark) = 32),
  since timestamptz not null,
  primary key (club_id, member_id, channel, mark)
);
call platform.fence_club('messaging.disowned');
grant select, insert, delete on messaging.disowned to moadon_app;

-- Until now that was held against the number, whoever had it: such a hold was brought about by no message.
alter table contacts.point no force row level security;
alter table contacts.happening no force row level security;
alter table messaging.address_key no force row level security;
alter table messaging.suppression no force row level security;
alter table messaging.disowned no force row level security;
insert into messaging.disowned (club_id, member_id, channel, mark, since)
select p.club_id, p.member_id, s.channel, s.mark, s.since
from contacts.point p
join messaging.address_key k on k.club_id = p.club_id
join messaging.suppression s on s.club_id = p.club_id and s.reason = 'unreachable' and s.lifted_at is null
  and s.message_id is null and s.channel = case p.channel when 'email' then 'email' else 'sms' end
  and s.mark = messaging.address_mark(k.inner_key, k.outer_key, s.channel, p.address)
where p.base = 'unreachable' and exists (
  select from contacts.happening h
  where h.club_id = p.club_id and h.point_id = p.point_id and h.kind = 'not_theirs')
on conflict do nothing;
update messaging.suppression s
set lifted_at = s.since, lifted_by_kind = 'system', lifted_by = '00000000-0000-0000-0000-000000000000'
where s.reason = 'unreachable' and s.lifted_at is null and s.message_id is null and exists (
  select from messaging.disowned d where d.club_id = s.club_id and d.channel = s.channel and d.mark = s.mark);
alter table contacts.point force row level security;
alter table contacts.happening force row level security;
alter table messaging.address_key force row level security;
alter table messaging.suppression force row level security;
alter table messaging.disowned force row level security;
