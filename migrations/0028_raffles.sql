-- Raffles: tickets, and draws that anyone can check.
create schema raffles;
grant usage on schema raffles to moadon_app;

create table raffles.raffle (
  club_id uuid not null,
  raffle_id uuid not null,
  name_he text not null check (length(name_he) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  prize_he text not null check (length(prize_he) between 1 and 500),
  prize_en text not null check (length(prize_en) between 1 and 500),
  -- What rules call it that give tickets of it; null: no rule gives any.
  rules_name text check (length(rules_name) between 1 and 200),
  points_per_ticket bigint check (points_per_ticket between 1 and 1000000000), -- null: not for points
  most_per_member integer check (most_per_member between 1 and 10000),         -- of those for points
  winners integer not null check (winners between 1 and 100),
  reserves integer not null check (reserves between 0 and 100),
  one_win_each boolean not null,
  closes_at timestamptz not null,
  seed_kind text not null check (seed_kind in ('drand', 'named')),
  seed_words text not null check (length(seed_words) between 1 and 500),
  seed_round bigint check (seed_round > 0),
  seed_at timestamptz not null,           -- nobody knows the seed before
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  state text not null default 'open' check (state in ('open', 'closed', 'drawn', 'settled', 'cancelled')),
  created_at timestamptz not null,
  closed_at timestamptz,
  tickets integer check (tickets >= 0),
  root text check (root ~ '^[0-9a-f]{64}$'),
  drawn_at timestamptz,
  seed text check (length(seed) between 1 and 500),
  seed_signature text check (seed_signature ~ '^([0-9a-f]{2}){1,200}$'),
  seed_proof text check (length(seed_proof) between 1 and 500),
  settled_at timestamptz,
  cancelled_at timestamptz,
  primary key (club_id, raffle_id),
  constraint raffle_for_points check ((points_per_ticket is null) = (most_per_member is null)),
  constraint raffle_has_tickets check (points_per_ticket is not null or rules_name is not null),
  constraint raffle_in_order check (created_at < closes_at and closes_at < seed_at),
  constraint raffle_seed check ((seed_kind = 'drand') = (seed_round is not null)),
  constraint raffle_closed check (
    (closed_at is null) = (root is null) and (closed_at is null) = (tickets is null)
    and (state not in ('closed', 'drawn', 'settled') or closed_at is not null)
    and (state <> 'open' or closed_at is null) and (closed_at is null or closed_at >= closes_at)),
  constraint raffle_drawn check (
    (drawn_at is null) = (seed is null) and (state in ('drawn', 'settled')) = (drawn_at is not null)
    and (drawn_at is null or drawn_at >= seed_at)),
  constraint raffle_settled check ((state = 'settled') = (settled_at is not null)),
  constraint raffle_cancelled check ((state = 'cancelled') = (cancelled_at is not null))
);
-- Tickets that a rule gives go to one raffle.
create unique index raffle_of_rules on raffles.raffle (club_id, rules_name) where state = 'open' and rules_name is not null;
call platform.fence_club('raffles.raffle');
grant select, insert, update on raffles.raffle to moadon_app;

-- What the commitment commits to. Told with the draw, and read by nothing before.
create table raffles.secret (
  club_id uuid not null,
  raffle_id uuid not null,
  secret text not null check (secret ~ '^[0-9a-f]{64}$'),
  primary key (club_id, raffle_id)
);
call platform.fence_club('raffles.secret');
grant select, insert on raffles.secret to moadon_app;

-- Tickets that a member took: for points, or with a reward that they redeemed.
create table raffles.purchase (
  club_id uuid not null,
  purchase_id uuid not null,              -- also the key of the burn
  purchase_ref text not null check (length(purchase_ref) between 1 and 200), -- the caller's name of it
  raffle_id uuid not null,
  member_id uuid not null,
  source text not null check (source in ('points', 'reward')),
  account_id uuid,                        -- that paid; null: nothing was paid here
  tickets integer not null check (tickets between 1 and 10000),
  points bigint not null check (points >= 0),
  bought_at timestamptz not null,
  returned_at timestamptz,
  primary key (club_id, purchase_id),
  constraint purchase_once unique (club_id, purchase_ref),
  constraint purchase_paid check ((source = 'points') = (points > 0) and (points > 0) = (account_id is not null))
);
create index purchase_raffle on raffles.purchase (club_id, raffle_id, member_id);
create index purchase_member on raffles.purchase (club_id, member_id, purchase_id desc);
call platform.fence_club('raffles.purchase');
grant select, insert, update (member_id, returned_at) on raffles.purchase to moadon_app;

-- The list as it was closed: every ticket with the ids under which it is published. Never changed but for who the member is.
create table raffles.ticket (
  club_id uuid not null,
  raffle_id uuid not null,
  ticket text not null check (ticket ~ '^[0-9a-f]{16}$'),
  holder text not null check (holder ~ '^[0-9a-f]{16}$'),
  member_id uuid not null,
  source text not null check (source in ('points', 'reward', 'rule')),
  source_id uuid not null,                -- the purchase, or the grant
  primary key (club_id, raffle_id, ticket)
);
create index ticket_member on raffles.ticket (club_id, member_id, raffle_id);
call platform.fence_club('raffles.ticket');
grant select, insert, update (member_id) on raffles.ticket to moadon_app;

-- Who was drawn. Reserves wait for a winner who is not found.
create table raffles.winner (
  club_id uuid not null,
  raffle_id uuid not null,
  place integer not null check (place between 1 and 200),
  ticket text not null,
  state text not null check (state in ('won', 'reserve', 'handed_over', 'not_claimed')),
  resolved_at timestamptz,
  primary key (club_id, raffle_id, place),
  constraint winner_once unique (club_id, raffle_id, ticket),
  constraint winner_resolved check ((state in ('handed_over', 'not_claimed')) = (resolved_at is not null))
);
call platform.fence_club('raffles.winner');
grant select, insert, update (state, resolved_at) on raffles.winner to moadon_app;

-- Of which club a raffle is, for whoever asks for its proof: nobody is signed in there.
grant usage on schema raffles to moadon_lookup;
create policy lookup on raffles.raffle for select to moadon_lookup using (true);
grant select (club_id, raffle_id) on raffles.raffle to moadon_lookup;

create function raffles.find_club(p_raffle_id uuid) returns uuid
language sql stable security definer set search_path = ''
begin atomic
  select r.club_id from raffles.raffle r where r.raffle_id = p_raffle_id;
end;

revoke all on all routines in schema raffles from public;
grant execute on function raffles.find_club(uuid) to moadon_app;
grant create on schema raffles to moadon_lookup;
alter function raffles.find_club(uuid) owner to moadon_lookup;
revoke create on schema raffles from moadon_lookup;
