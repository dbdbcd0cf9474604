-- What rules, coupons and samples are called in English; null: they have one name, in every language.
alter table offers.grant
  add column rule_name_en text check (length(rule_name_en) between 1 and 200),
  add column name_en text check (length(name_en) between 1 and 200);
alter table offers.occasion add column rule_name_en text check (length(rule_name_en) between 1 and 200);

-- Money of a payment provider that fits nothing: it bought nothing yet, or went back without our asking. A person settles it.
create table plans.unmatched (
  club_id uuid not null,
  unmatched_id uuid not null,
  payment_id uuid,                    -- the payment that was asked for; null: none that is known
  provider text not null,
  external_payment text not null,     -- the provider's name of the payment
  problem text not null check (problem in ('unknown', 'member_gone', 'currency', 'amount', 'refunded_elsewhere')),
  amount_minor bigint not null check (amount_minor >= 0), -- as it came, or went back
  currency text not null,
  came_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'assigned', 'refunded', 'noted')),
  membership_id uuid,                 -- the term that it was assigned to
  note text check (length(note) between 1 and 200),
  settled_at timestamptz,
  primary key (club_id, unmatched_id),
  constraint unmatched_once unique (club_id, external_payment, problem, amount_minor),
  constraint unmatched_settled check (
    (state = 'open') = (settled_at is null) and (state = 'assigned') = (membership_id is not null))
);
create index unmatched_payment on plans.unmatched (club_id, payment_id);
call platform.fence_club('plans.unmatched');
grant select, insert, update (state, membership_id, note, settled_at) on plans.unmatched to moadon_app;
-- A payment that is assigned is for whom, for what and for how much a person says.
grant update (plan_id, terms_version, amount_minor) on plans.payment to moadon_app;

-- Those that were told of before there was a list; the trail has what came.
insert into plans.unmatched (
  club_id, unmatched_id, payment_id, provider, external_payment, problem, amount_minor, currency, came_at)
select p.club_id, p.payment_id, p.payment_id, p.provider, p.external_payment, p.problem,
       (e.detail ->> 'paid_minor')::bigint, e.detail ->> 'currency', e.occurred_at
from plans.payment p
join access.audit_entry e on e.club_id = p.club_id and e.action = 'payment.unmatched'
  and e.detail ->> 'payment' = p.external_payment and e.detail ? 'paid_minor'
where p.state = 'unmatched' and p.external_payment is not null
on conflict do nothing;
