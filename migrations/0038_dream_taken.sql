-- A dream ends when it is taken, by the redemption that took it; where that is cancelled, it goes on.
alter table dreams.dream add column taken_by uuid;
alter table dreams.dream drop constraint dream_state_check;
alter table dreams.dream add constraint dream_state_check
  check (state in ('open', 'reached', 'given_up', 'taken'));
alter table dreams.dream drop constraint dream_ended;
alter table dreams.dream add constraint dream_ended
  check ((state in ('given_up', 'taken')) = (ended_at is not null) and (state = 'taken') = (taken_by is not null));
drop index dreams.dream_once;
create unique index dream_once on dreams.dream (club_id, member_id, reward_id) where state in ('open', 'reached');
create index dream_taken on dreams.dream (club_id, taken_by) where taken_by is not null;
