-- Who shares an account, and who shares one account: few among many members, found without a look at the others.
create index member_sharing on members.member (club_id, member_id) include (account_id) where account_id <> member_id;
create index member_shared_account on members.member (club_id, account_id) where account_id <> member_id;

-- The days that a chance of coming again is about, where the club has settled them; null: as its rhythm has it.
alter table standing.setting add column window_days smallint check (window_days in (28, 56, 91, 182));

-- Of who was erased the changes stay, for the flows to add up; what they were decided by goes.
grant update (chance, visits, usual_days, last_on) on standing.change to moadon_app;
