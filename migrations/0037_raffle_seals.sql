-- What a raffle has told until its close is sealed with its list; the prize is a term; a list that was closed too late for
-- its seed is drawn with a later one.

alter table raffles.raffle
  -- Digest of all terms and of the list. Null: not closed, or closed before there were seals.
  add column seal text check (seal ~ '^[0-9a-f]{64}$'),
  -- The source of the seed that was announced, where another took its place.
  add column first_seed_kind text check (first_seed_kind in ('drand', 'named')),
  add column first_seed_words text check (length(first_seed_words) between 1 and 500),
  add column first_seed_round bigint check (first_seed_round > 0),
  add column first_seed_at timestamptz,
  add constraint raffle_sealed check (seal is null or (root is not null and closed_at < seed_at)),
  add constraint raffle_first_seed check (
    (first_seed_at is null) = (first_seed_kind is null) and (first_seed_at is null) = (first_seed_words is null)
    and (first_seed_at is null or (seal is not null and seed_kind = 'drand' and first_seed_at < seed_at))
    and (first_seed_kind is not distinct from 'drand') = (first_seed_round is not null));

-- What name and prize were before their spelling was put right, though there were tickets. Told in the proof, never changed.
create table raffles.correction (
  club_id uuid not null,
  raffle_id uuid not null,
  correction integer not null check (correction between 1 and 1000),
  corrected_at timestamptz not null,
  name_he text not null,
  name_en text not null,
  prize_he text not null,
  prize_en text not null,
  primary key (club_id, raffle_id, correction)
);
call platform.fence_club('raffles.correction');
grant select, insert on raffles.correction to moadon_app;
