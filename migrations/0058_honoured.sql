-- Rewards that partners give: whose they are, how the partner knows them, and what it is owed for each that it honours.
alter table rewards.reward add column partner_id uuid;
alter table rewards.reward add column honour_minor bigint check (honour_minor between 0 and 1000000000);
-- Each piece is a code of a pool; else the redemption has one code of ours.
alter table rewards.reward add column has_pool boolean not null default false;

-- As they were when it was taken; per piece.
alter table rewards.redemption add column partner_id uuid;
alter table rewards.redemption add column honour_minor bigint check (honour_minor between 0 and 1000000000);

alter table rewards.reward no force row level security;
update rewards.reward set has_pool = true where kind = 'digital_code';
alter table rewards.reward force row level security;

alter table rewards.reward add constraint reward_partner
  check (partner_id is null or kind = 'partner_benefit'), add constraint reward_honour check ((partner_id is null) = (honour_minor is null));
alter table rewards.reward add constraint reward_pool
  check ((kind <> 'digital_code' or has_pool) and (not has_pool or kind in ('digital_code', 'partner_benefit')));
alter table rewards.redemption add constraint redemption_honour check ((partner_id is null) = (honour_minor is null));

create index redemption_partner on rewards.redemption (club_id, partner_id, reward_id) where partner_id is not null;

-- What a partner gave for one of our codes, by the partner's own name of it. One that was undone before it came is here by its name
-- alone: it is never honoured any more.
create table partners.honour (
  club_id uuid not null,
  honour_id uuid not null,
  partner_id uuid not null,
  honour_ref text not null check (length(honour_ref) between 1 and 120),
  redemption_id uuid,
  reward_id uuid,
  thing_id uuid,                        -- the code of the pool, else the redemption: given once
  pieces integer check (pieces > 0),
  price_minor bigint not null default 0 check (price_minor >= 0), -- owed to the partner for all pieces, in the club's currency
  contract_id uuid,                     -- in force on that day, or the last before it, if any was
  file_id uuid,
  occurred_at timestamptz,
  business_on date,                     -- the day on which it happened, in the club's zone
  recorded_at timestamptz not null,
  recorded_on date not null,
  undone_at timestamptz,                -- when we heard of it; nothing is owed any more
  undone_on date,
  primary key (club_id, honour_id),
  constraint honour_named unique (club_id, partner_id, honour_ref),
  constraint honour_whole check (
    num_nulls(redemption_id, reward_id, thing_id, pieces, occurred_at, business_on) in (0, 6)
    and (redemption_id is not null or (undone_at is not null and price_minor = 0))
    and (undone_at is null) = (undone_on is null))
);
create unique index honour_once on partners.honour (club_id, thing_id) where undone_at is null;
create index honour_redemption on partners.honour (club_id, redemption_id) where redemption_id is not null;
create index honour_recorded on partners.honour (club_id, partner_id, recorded_on);
create index honour_undone on partners.honour (club_id, partner_id, undone_on) where undone_on is not null;
create index honour_reward on partners.honour (club_id, reward_id) where reward_id is not null;
call platform.fence_club('partners.honour');
grant select, insert, update (undone_at, undone_on) on partners.honour to moadon_app;

-- Codes that nobody has are counted: a stolen key is not to find those that somebody has.
alter table partners.counter drop constraint counter_kind_check;
alter table partners.counter add constraint counter_kind_check check (kind in ('member_day', 'day', 'budget', 'same_amount', 'issued',
  'reversed', 'out_member_day', 'out_day', 'in_member_day', 'in_day', 'wrong_code'));
