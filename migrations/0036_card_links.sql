-- The rest of a redemption that is paid on a page of the payment provider.
create table rewards.payment (
  club_id uuid not null,
  payment_id uuid not null,           -- the key under which the provider knows it
  redemption_id uuid not null,
  provider text not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- What the page was asked for with: asked again it is the same page.
  language text not null,
  return_url text not null,
  closes_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'paid', 'lapsed', 'unmatched')),
  url text,
  external_id text,                   -- the provider's name of the page
  external_payment text,              -- and of the payment, by which it is given back
  created_at timestamptz not null,
  paid_at timestamptz,
  -- The redemption was cancelled: its money goes back to the card.
  back text check (back in ('sending', 'done', 'failed')),
  back_attempts integer not null default 0,
  back_failure text,
  back_at timestamptz,
  primary key (club_id, payment_id),
  constraint payment_of_redemption unique (club_id, redemption_id),
  constraint payment_paid check ((state = 'paid') = (paid_at is not null) and (back is null or state = 'paid'))
);
create index payment_open on rewards.payment (club_id, payment_id) where state = 'open';
create index payment_back on rewards.payment (club_id, payment_id) where back = 'sending';
call platform.fence_club('rewards.payment');
grant select, insert, update (state, url, external_id, external_payment, paid_at, back, back_attempts, back_failure, back_at)
  on rewards.payment to moadon_app;

-- Money that came for a redemption and fits nothing any more is listed with that of plans, and so is what would not go back.
alter table plans.unmatched drop constraint unmatched_problem_check;
alter table plans.unmatched add constraint unmatched_problem_check check (problem in (
  'unknown', 'member_gone', 'currency', 'amount', 'refunded_elsewhere', 'hold_over', 'refund_refused'));
alter table plans.unmatched
  add column redemption_id uuid,
  add column member_id uuid,
  add column asked_minor bigint;
grant update (member_id) on plans.unmatched to moadon_app;

-- When something was captured is when it happened, which may be told later.
drop function rewards.end_holds;
create function rewards.end_holds(
  p_club_id uuid, p_at timestamptz, p_ids uuid[], p_states text[], p_captured_at timestamptz[], p_valid_until timestamptz[],
  p_fulfilments text[], p_codes text[], p_first boolean[], p_days integer[])
returns void
language plpgsql as $$
declare
  v_ended integer;
begin
  update rewards.redemption r
  set state = n.state,
      captured_at = n.captured_at,
      ended_at = case when n.state <> 'captured' then p_at end,
      valid_until = n.valid_until, fulfilment = n.fulfilment,
      fulfilled_at = case when n.fulfilment is not null then p_at end,
      pick_up_code = n.code, is_first = n.is_first, days_since_joining = n.days
  from unnest(p_ids, p_states, p_captured_at, p_valid_until, p_fulfilments, p_codes, p_first, p_days)
    as n (id, state, captured_at, valid_until, fulfilment, code, is_first, days)
  where r.club_id = p_club_id and r.redemption_id = any (p_ids) and r.redemption_id = n.id and r.state = 'held';
  get diagnostics v_ended = row_count;
  if v_ended <> cardinality(p_ids) then
    raise exception 'a hold was ended by another: % of %', v_ended, cardinality(p_ids);
  end if;
end $$;

-- A digital code has arrived with its giving; it waits for nobody.
update rewards.redemption r set fulfilment = 'delivered'
from rewards.reward w
where w.club_id = r.club_id and w.reward_id = r.reward_id and w.kind = 'digital_code' and r.fulfilment = 'sent';
