-- What became of messages after they were handed over, and where their links lead.

create table messaging.reaction (
  club_id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in
    ('delivered', 'failed', 'bounced_soft', 'bounced_hard', 'complained', 'replied', 'opened', 'clicked')),
  -- Of a report: its sender's name of it, or a hash of it; the same again is the same report. Of a click: the link.
  ref text not null check (length(ref) between 1 and 100),
  -- Of a click or an opening: the first by a person, where there was one.
  at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1 check (times > 0),
  -- Null where nobody asks whether a person did it.
  is_human boolean,
  -- A code: why it was taken for a machine, or what the report says.
  reason text check (reason ~ '^[a-z0-9_.]{1,60}$'),
  link_id uuid,
  -- When those who read the outbox were told of a click: once it is certain that no machine followed every link.
  told_at timestamptz,
  primary key (club_id, message_id, kind, ref),
  check ((is_human is not null) = (kind in ('opened', 'clicked', 'replied'))),
  -- The link that no person sees is none of the edition's.
  check ((link_id is not null) = (kind = 'clicked' and ref <> 'trap'))
);
call platform.fence_club('messaging.reaction');
grant select, insert, update (at, last_at, times, is_human, reason, told_at) on messaging.reaction to moadon_app;
create index reaction_at on messaging.reaction (club_id, kind, last_at);
create index reaction_untold on messaging.reaction (club_id, at) where kind = 'clicked' and is_human and told_at is null;

-- The addresses that links in messages lead to; nothing else is ever redirected to.
create table messaging.link (
  club_id uuid not null,
  -- Drawn from the address: the same address is the same link.
  link_id uuid not null,
  url text not null check (length(url) between 1 and 2000 and url ~ '^https?://'),
  used_at timestamptz not null,
  primary key (club_id, link_id)
);
call platform.fence_club('messaging.link');
grant select, insert, update (used_at), delete on messaging.link to moadon_app;
create index link_used on messaging.link (club_id, used_at);

-- In a short message letters cost money: there a link is eight letters that stand in this table.
create table messaging.short_link (
  token text not null primary key check (token ~ '^[0-9A-Za-z]{8}$'),
  club_id uuid not null,
  message_id uuid not null,
  link_id uuid not null,
  created_at timestamptz not null
);
call platform.fence_club('messaging.short_link');
grant select, insert, delete on messaging.short_link to moadon_app;
create unique index short_link_message on messaging.short_link (club_id, message_id, link_id);
create index short_link_created on messaging.short_link (club_id, created_at);

-- A provider names a message by its own reference.
create index message_ref on messaging.message (provider_ref, provider) where channel = 'sms' and provider_ref is not null;

-- What must be found before a club is known: by an id or a token that only who was told it can bring.
create policy lookup on messaging.message for select to moadon_lookup using (true);
create policy lookup on messaging.short_link for select to moadon_lookup using (true);
grant usage on schema messaging to moadon_lookup;
grant select (club_id, message_id, channel, provider, provider_ref) on messaging.message to moadon_lookup;
grant select (token, club_id, message_id, link_id) on messaging.short_link to moadon_lookup;

create function messaging.find_message_club(p_message_id uuid) returns table (club_id uuid)
language sql stable security definer set search_path = ''
begin atomic
  select m.club_id
  from access.club c
  join messaging.message m on m.club_id = c.club_id and m.message_id = p_message_id;
end;

create function messaging.find_by_ref(p_provider text, p_ref text) returns table (club_id uuid, message_id uuid)
language sql stable security definer set search_path = ''
begin atomic
  select m.club_id, m.message_id
  from messaging.message m
  where m.channel = 'sms' and m.provider_ref = p_ref and m.provider = p_provider
  limit 2;
end;

create function messaging.find_short_link(p_token text)
returns table (club_id uuid, message_id uuid, link_id uuid)
language sql stable security definer set search_path = ''
begin atomic
  select s.club_id, s.message_id, s.link_id from messaging.short_link s where s.token = p_token;
end;

revoke all on function messaging.find_message_club(uuid), messaging.find_by_ref(text, text),
  messaging.find_short_link(text) from public;
grant execute on function messaging.find_message_club(uuid), messaging.find_by_ref(text, text),
  messaging.find_short_link(text) to moadon_app;
grant create on schema messaging to moadon_lookup;
alter function messaging.find_message_club(uuid) owner to moadon_lookup;
alter function messaging.find_by_ref(text, text) owner to moadon_lookup;
alter function messaging.find_short_link(text) owner to moadon_lookup;
revoke create on schema messaging from moadon_lookup;
