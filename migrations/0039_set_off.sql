-- What of a cancellation's refund was kept for cashback that the member had got beyond the rules. Null: the term runs, or was
-- cancelled before there was this rule, and its cashback stays.
alter table plans.membership add column set_off_minor bigint;
alter table plans.membership add constraint membership_set_off
  check (set_off_minor is null or (cancelled_on is not null and set_off_minor between 0 and fee_minor));
grant update (set_off_minor) on plans.membership to moadon_app;
