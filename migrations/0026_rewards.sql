-- Rewards: the catalogue, how many there are, codes, redemptions, and what became of the things.
create schema rewards;
grant usage on schema rewards to moadon_app;

create table rewards.reward (
  club_id uuid not null,
  reward_id uuid not null,
  state text not null check (state in ('draft', 'live', 'paused', 'retired')),
  version integer not null,           -- each change counts one up
  kind text not null check (kind in (
    'product', 'discount', 'sample', 'digital_code', 'partner_benefit', 'donation', 'raffle_ticket')),
  is_dream boolean not null,
  -- {name, description, terms}: {he, en} each.
  words jsonb not null,
  points_price bigint not null check (points_price between 0 and 1000000000),
  money_max_minor bigint not null check (money_max_minor >= 0),
  minor_per_point bigint check (minor_per_point > 0),
  cost_minor bigint not null check (cost_minor >= 0),   -- to the club
  value_minor bigint not null check (value_minor >= 0), -- in the shop
  barcode text check (length(barcode) between 1 and 60),
  sku text check (length(sku) between 1 and 100),
  from_on date,
  to_on date,
  -- {audience, limits, delivery}.
  rules jsonb not null,
  valid_days integer check (valid_days > 0),
  hold_minutes integer check (hold_minutes > 0),
  fit text not null check (fit in ('core', 'adjacent', 'partner')),
  interests text[] not null,
  raffle text check (length(raffle) between 1 and 100),
  alarm_below integer check (alarm_below > 0),
  codes_low_at timestamptz,           -- told that there are few; null again with new codes
  created_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  primary key (club_id, reward_id),
  constraint reward_money check (money_max_minor = 0 or minor_per_point is not null),
  constraint reward_days check (to_on is null or from_on is null or to_on >= from_on)
);
call platform.fence_club('rewards.reward');
grant select, insert, update on rewards.reward to moadon_app;

create table rewards.picture (
  club_id uuid not null,
  picture_id uuid not null,
  reward_id uuid not null,
  place smallint not null,
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null check (octet_length(content) between 1 and 1048576),
  added_at timestamptz not null,
  primary key (club_id, picture_id)
);
create unique index picture_id on rewards.picture (picture_id);
create index picture_reward on rewards.picture (club_id, reward_id, place);
call platform.fence_club('rewards.picture');
grant select, insert, delete, update (place) on rewards.picture to moadon_app;

-- A picture of a catalogue is for everybody, and its address names no club.
create function rewards.find_picture(p_picture_id uuid) returns table (type text, content bytea)
language sql stable security definer set search_path = ''
begin atomic
  select p.type, p.content from rewards.picture p where p.picture_id = p_picture_id;
end;
revoke all on function rewards.find_picture from public;
grant execute on function rewards.find_picture to moadon_app;

-- How many of a reward a place has. What movements brought, less what was taken while it was counted.
create table rewards.stock (
  club_id uuid not null,
  reward_id uuid not null,
  branch text not null,               -- '': central
  on_hand bigint,                     -- null: there is always enough
  held bigint not null default 0,     -- reserved by holds
  taken bigint not null default 0,    -- captured from here
  primary key (club_id, reward_id, branch),
  constraint stock_not_negative check (held >= 0 and taken >= 0 and (on_hand is null or on_hand >= held))
) with (fillfactor = 50);
call platform.fence_club('rewards.stock');
grant select, insert, update on rewards.stock to moadon_app;

create table rewards.stock_movement (
  club_id uuid not null,
  movement_id uuid not null,
  reward_id uuid not null,
  branch text not null,
  change bigint not null,             -- of what was brought in all; a count may find nothing new
  on_hand_after bigint,               -- null: unlimited from then on
  reason text not null check (reason in ('delivery', 'count', 'damage', 'return', 'correction')),
  note text check (length(note) between 1 and 200),
  redemption_id uuid,                 -- whose cancellation brought it back
  moved_at timestamptz not null,
  subject_kind text not null,
  subject_id uuid not null,
  primary key (club_id, movement_id)
);
create index stock_movement_reward on rewards.stock_movement (club_id, reward_id, movement_id desc);
call platform.fence_club('rewards.stock_movement');
grant select, insert on rewards.stock_movement to moadon_app;

-- Codes of a pool: sealed, each for one redemption, and never for another once it was given.
create table rewards.code (
  club_id uuid not null,
  code_id uuid not null,
  reward_id uuid not null,
  sealed bytea not null,
  mark bytea not null,                -- a keyed hash, by which a code that comes again is known
  ends_with text not null check (length(ends_with) <= 3),
  state text not null default 'free' check (state in ('free', 'held', 'given', 'spoilt')),
  redemption_id uuid,
  added_at timestamptz not null,
  given_at timestamptz,
  primary key (club_id, code_id),
  constraint code_once unique (club_id, mark),
  constraint code_state check (
    (state = 'free') = (redemption_id is null) and (state in ('given', 'spoilt')) = (given_at is not null))
);
create index code_free on rewards.code (club_id, reward_id, code_id) where state = 'free';
create index code_redemption on rewards.code (club_id, redemption_id) where redemption_id is not null;
call platform.fence_club('rewards.code');
grant select, insert, update (state, redemption_id, given_at) on rewards.code to moadon_app;

-- What was given stays that redemption's for ever, whatever a program says.
create function rewards.keep_given() returns trigger language plpgsql as $$
begin
  if old.state in ('given', 'spoilt')
     and (new.redemption_id is distinct from old.redemption_id or new.state not in ('given', 'spoilt')
          or (old.state = 'spoilt' and new.state = 'given')) then
    raise exception 'a code that was given is never given again';
  end if;
  return new;
end $$;
create trigger keep_given before update on rewards.code for each row execute function rewards.keep_given();

-- One taking of a reward by a member.
create table rewards.redemption (
  club_id uuid not null,
  redemption_id uuid not null,        -- also the key of its first posting in the ledger
  redemption_ref text not null check (length(redemption_ref) between 1 and 120), -- the caller's own name of it
  fingerprint bytea not null,
  member_id uuid not null,
  account_id uuid not null,
  reward_id uuid not null,
  qty integer not null check (qty > 0),
  points bigint not null check (points >= 0),             -- all of them, the fee too
  fee_points bigint not null check (fee_points >= 0),
  money_minor bigint not null check (money_minor >= 0),   -- all of it, the fee too
  fee_minor bigint not null check (fee_minor >= 0),
  pay_way text check (pay_way in ('till', 'card_link', 'store_credit', 'household')),
  credit_account_id uuid,             -- whose store credit pays
  discount_minor bigint check (discount_minor >= 0),
  branch text check (length(branch) between 1 and 200),   -- where it was taken, or waits
  place text,                         -- the stock that it came from; null: nothing was counted
  way text check (way in ('pickup', 'home', 'digital')),  -- null: handed over where it is taken
  state text not null check (state in ('held', 'captured', 'voided', 'expired', 'cancelled')),
  made_at timestamptz not null,
  hold_until timestamptz,             -- null: captured at once
  captured_at timestamptz,
  ended_at timestamptz,
  valid_until timestamptz,            -- not included
  fulfilment text check (fulfilment in (
    'to_pack', 'ready', 'sent', 'delivered', 'handed_over', 'problem', 'returned')),
  fulfilled_at timestamptz,           -- since when it stands there
  carrier text check (length(carrier) between 1 and 100),
  carrier_reference text check (length(carrier_reference) between 1 and 100),
  used_on text check (length(used_on) between 1 and 120),
  pick_up_code text,
  is_first boolean not null default false,
  days_since_joining integer,
  stars smallint check (stars between 1 and 5),
  rating_words text check (length(rating_words) between 1 and 1000),
  rated_at timestamptz,
  given_back_points bigint not null default 0, -- given back while it stands; a cancellation brings back the rest
  returned_points bigint,             -- what a cancellation brought back
  lost_points bigint,                 -- and of these, what had expired meanwhile
  subject_kind text not null,
  subject_id uuid not null,
  primary key (club_id, redemption_id),
  constraint redemption_once unique (club_id, redemption_ref),
  constraint redemption_given_back check (
    given_back_points between 0 and points and (given_back_points = 0 or state in ('captured', 'cancelled'))),
  constraint redemption_captured check (
    (state in ('captured', 'cancelled')) = (captured_at is not null)
    and (state in ('held', 'captured')) = (ended_at is null)
    and (state = 'captured' or not is_first)
    and (is_first = (days_since_joining is not null))
    and (fulfilment is null or state in ('captured', 'cancelled'))
    and ((pay_way = 'store_credit') is not true or credit_account_id is not null))
) with (fillfactor = 85);
create index redemption_member on rewards.redemption (club_id, member_id, redemption_id desc);
create unique index redemption_first on rewards.redemption (club_id, member_id) where is_first;
create unique index redemption_pick_up on rewards.redemption (club_id, pick_up_code) where pick_up_code is not null;
create index redemption_held on rewards.redemption (club_id, hold_until) where state = 'held';
create index redemption_open on rewards.redemption (club_id, fulfilment, redemption_id)
  where fulfilment in ('to_pack', 'ready', 'sent', 'problem') and state = 'captured';
call platform.fence_club('rewards.redemption');
grant select, insert, update on rewards.redemption to moadon_app;

-- What became of a redemption after it was made, in order.
create table rewards.redemption_event (
  club_id uuid not null,
  event_id uuid not null,
  redemption_id uuid not null,
  kind text not null check (kind in (
    'captured', 'voided', 'expired', 'cancelled', 'fulfilment', 'rated', 'code_shown')),
  fulfilment text,
  note text check (length(note) between 1 and 500),
  happened_at timestamptz not null,
  subject_kind text not null,
  subject_id uuid not null,
  primary key (club_id, event_id)
);
create index redemption_event_redemption on rewards.redemption_event (club_id, redemption_id, event_id desc);
call platform.fence_club('rewards.redemption_event');
grant select, insert, update (note) on rewards.redemption_event to moadon_app;

-- A refusal is remembered under its name, so that its late retry cannot succeed by surprise.
create table rewards.refused (
  club_id uuid not null,
  redemption_ref text not null,
  fingerprint bytea not null,
  code text not null,
  params jsonb not null,
  refused_at timestamptz not null,
  primary key (club_id, redemption_ref)
);
call platform.fence_club('rewards.refused');
grant select, insert on rewards.refused to moadon_app;

-- Where something is brought: personal, erased with its member and some time after the arrival.
create table rewards.address (
  club_id uuid not null,
  redemption_id uuid not null,
  member_id uuid not null,
  address jsonb not null,
  primary key (club_id, redemption_id)
);
create index address_member on rewards.address (club_id, member_id);
call platform.fence_club('rewards.address');
grant select, insert, delete, update (member_id) on rewards.address to moadon_app;

create table rewards.setting (
  club_id uuid primary key,
  grace_days integer not null check (grace_days between 0 and 365),
  hold_minutes integer not null check (hold_minutes between 1 and 10080),
  address_days integer not null check (address_days between 1 and 365)
);
call platform.fence_club('rewards.setting');
grant select, insert, update on rewards.setting to moadon_app;

-- Ends holds that were decided on locked accounts; one that is held no more fails the whole transaction.
create function rewards.end_holds(
  p_club_id uuid, p_at timestamptz, p_ids uuid[], p_states text[], p_valid_until timestamptz[], p_fulfilments text[],
  p_codes text[], p_first boolean[], p_days integer[])
returns void
language plpgsql as $$
declare
  v_ended integer;
begin
  update rewards.redemption r
  set state = n.state,
      captured_at = case when n.state = 'captured' then p_at end,
      ended_at = case when n.state <> 'captured' then p_at end,
      valid_until = n.valid_until, fulfilment = n.fulfilment,
      fulfilled_at = case when n.fulfilment is not null then p_at end,
      pick_up_code = n.code, is_first = n.is_first, days_since_joining = n.days
  from unnest(p_ids, p_states, p_valid_until, p_fulfilments, p_codes, p_first, p_days)
    as n (id, state, valid_until, fulfilment, code, is_first, days)
  where r.club_id = p_club_id and r.redemption_id = any (p_ids) and r.redemption_id = n.id and r.state = 'held';
  get diagnostics v_ended = row_count;
  if v_ended <> cardinality(p_ids) then
    raise exception 'a hold was ended by another: % of %', v_ended, cardinality(p_ids);
  end if;
end $$;

-- Takes from and gives back to stock, one element a row. Locked in one order first, as everybody does; what would go below
-- nothing fails by the table's own check.
create function rewards.move_stock(
  p_club_id uuid, p_rewards uuid[], p_branches text[], p_held bigint[], p_taken bigint[])
returns void
language plpgsql as $$
declare
  v_moved integer;
begin
  perform from rewards.stock s
  join unnest(p_rewards, p_branches) as n (reward_id, branch) on n.reward_id = s.reward_id and n.branch = s.branch
  where s.club_id = p_club_id and s.reward_id = any (p_rewards)
  order by s.reward_id, s.branch for no key update of s;
  update rewards.stock s
  set on_hand = s.on_hand - n.taken, held = s.held + n.held, taken = s.taken + n.taken
  from unnest(p_rewards, p_branches, p_held, p_taken) as n (reward_id, branch, held, taken)
  where s.club_id = p_club_id and s.reward_id = n.reward_id and s.branch = n.branch;
  get diagnostics v_moved = row_count;
  if v_moved <> cardinality(p_rewards) then
    raise exception 'stock is gone: % of %', v_moved, cardinality(p_rewards);
  end if;
end $$;
