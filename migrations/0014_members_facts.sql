-- What rules ask about members: the calendar of their birthday, who brought them, when they last confirmed their details.
alter table members.member
  -- The member's choice; null: none made, and then it is the Gregorian one.
  add column birth_calendar text check (birth_calendar in ('gregorian', 'hebrew')),
  add column referred_by uuid,        -- the member who was named at joining
  add column details_confirmed_at timestamptz,
  add constraint member_not_own_friend check (referred_by <> member_id),
  add constraint member_erased_facts check (
    state <> 'erased' or (birth_calendar is null and referred_by is null and details_confirmed_at is null));
