-- Cards that members keep in the wallet of their telephone: Apple's passes and Google's loyalty objects.
create schema wallet;
grant usage on schema wallet to moadon_app;

create table wallet.pass (
  club_id uuid not null,
  pass_id uuid not null,
  member_id uuid not null,
  kind text not null,
  made_at timestamptz not null,
  shown_points bigint not null,      -- what it shows, and of what
  fingerprint text not null,
  changed_at timestamptz not null,   -- since when it shows this
  looked_at timestamptz not null,    -- when it was last compared with what is so
  tell_at timestamptz,               -- null: whoever keeps it has been told; else when they are told next
  attempts integer not null default 0,
  ended_at timestamptz,              -- its member is gone: it shows nothing, and is taken away once that was told
  primary key (club_id, pass_id),
  constraint pass_kind check (kind in ('apple', 'google')),
  constraint pass_points check (shown_points >= 0),
  constraint pass_attempts check (attempts >= 0)
);
create unique index pass_live on wallet.pass (club_id, member_id, kind) where ended_at is null;
create index pass_to_tell on wallet.pass (club_id, tell_at) where tell_at is not null;
call platform.fence_club('wallet.pass');
grant select, insert, update, delete on wallet.pass to moadon_app;

-- Telephones that keep an Apple pass; Google tells its own.
create table wallet.device (
  club_id uuid not null,
  device text not null,
  pass_id uuid not null,
  push_token text not null,
  registered_at timestamptz not null,
  primary key (club_id, device, pass_id),
  foreign key (club_id, pass_id) references wallet.pass on delete cascade,
  constraint device_name check (length(device) between 1 and 200),
  constraint device_token check (length(push_token) between 1 and 200)
);
create index device_of_pass on wallet.device (club_id, pass_id);
call platform.fence_club('wallet.device');
grant select, insert, update, delete on wallet.device to moadon_app;
