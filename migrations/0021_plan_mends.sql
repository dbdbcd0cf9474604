-- What a plan gave with a receipt is found by the receipt when goods come back.
create index receipt_benefit_receipt on plans.receipt_benefit (club_id, receipt_id);

-- Money that came in by a provider and bought nothing: another sum or currency than was asked, or nobody to have it.
alter table plans.payment drop constraint payment_state_check;
alter table plans.payment add constraint payment_state_check check (state in ('open', 'paid', 'lapsed', 'unmatched'));
alter table plans.payment add column problem text;
alter table plans.payment add constraint payment_problem check ((state = 'unmatched') = (problem is not null));
grant update (problem) on plans.payment to moadon_app;
