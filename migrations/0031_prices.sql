-- Prices: what others ask for the goods that the club gives as rewards.
create schema prices;
grant usage on schema prices to moadon_app;

create table prices.competitor (
  club_id uuid not null,
  competitor_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  chain text check (length(chain) between 1 and 60),   -- its number in the price files
  store text check (length(store) between 1 and 60),   -- and the branch's
  created_at timestamptz not null,
  primary key (club_id, competitor_id),
  constraint competitor_file check ((chain is null) = (store is null))
);
create unique index competitor_name on prices.competitor (club_id, lower(name)) where chain is null;
create unique index competitor_branch on prices.competitor (club_id, chain, store) where chain is not null;
call platform.fence_club('prices.competitor');
grant select, insert, update, delete on prices.competitor to moadon_app;

-- What a competitor asked for one piece when it was last seen.
create table prices.price (
  club_id uuid not null,
  competitor_id uuid not null,
  barcode text not null check (barcode ~ '^[1-9]\d{6,13}$'),
  item_name text check (length(item_name) between 1 and 200),
  price_minor bigint not null check (price_minor > 0),
  source text not null check (source in ('typed', 'csv', 'file')),
  seen_at timestamptz not null,
  primary key (club_id, competitor_id, barcode)
);
create index price_barcode on prices.price (club_id, barcode);
call platform.fence_club('prices.price');
grant select, insert, update, delete on prices.price to moadon_app;

-- A lower price for a time, for everybody or for members of the competitor's own club.
create table prices.promotion (
  club_id uuid not null,
  competitor_id uuid not null,
  promotion_ref text not null check (length(promotion_ref) between 1 and 60),
  barcode text not null check (barcode ~ '^[1-9]\d{6,13}$'),
  words text check (length(words) between 1 and 200),
  unit_minor bigint check (unit_minor > 0),            -- for one piece; null: the file tells none
  min_qty numeric not null check (min_qty > 0),
  club_only boolean not null,
  needs_coupon boolean not null,
  from_at timestamptz,
  until_at timestamptz,
  seen_at timestamptz not null,
  primary key (club_id, competitor_id, barcode, promotion_ref)
);
call platform.fence_club('prices.promotion');
grant select, insert, update, delete on prices.promotion to moadon_app;

-- Files that were taken; what was refused left nothing.
create table prices.file (
  club_id uuid not null,
  file_id uuid not null,
  competitor_id uuid,                                  -- null: several, in one CSV
  file_name text not null check (length(file_name) between 1 and 200),
  kind text not null check (kind in ('prices', 'promotions')),
  dialect text not null check (length(dialect) between 1 and 40),
  is_full boolean not null,
  entries integer not null check (entries >= 0),
  kept integer not null check (kept >= 0),
  seen_at timestamptz not null,
  taken_at timestamptz not null,
  primary key (club_id, file_id)
);
call platform.fence_club('prices.file');
grant select, insert, delete on prices.file to moadon_app;
