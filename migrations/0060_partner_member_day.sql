-- What a member's day came to at a partner is read from the purchases themselves, under the partner's lock: nothing is counted twice.
drop index partners.earn_member;
create index earn_member_day on partners.earn (club_id, member_id, recorded_on);

-- By partner first alone the names are found: of two such indexes the planner takes either, as long as it does not know the table, and
-- one of them reads all that the partner ever sent.
drop index partners.earn_recorded;
create index earn_recorded on partners.earn (club_id, recorded_on, partner_id);
drop index partners.reversal_recorded;
create index reversal_recorded on partners.reversal (club_id, recorded_on, partner_id);

alter table partners.counter no force row level security;
delete from partners.counter where kind in ('member_day', 'same_amount');
alter table partners.counter force row level security;
alter table partners.counter drop constraint counter_kind_check;
alter table partners.counter add constraint counter_kind_check check (kind in ('day', 'budget', 'issued', 'reversed',
  'out_member_day', 'out_day', 'in_member_day', 'in_day', 'wrong_code'));
-- Of members alone there are few, and a merge finds them.
create index counter_scope on partners.counter (club_id, scope) where kind in ('out_member_day', 'in_member_day');
