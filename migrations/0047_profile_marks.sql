-- Where a detail of a member comes from where it was changed after joining, and when the member last went through all of them
-- (`field` 'details'). Without a row it is as the member joined with it.
create table members.profile_mark (
  club_id uuid not null,
  member_id uuid not null,
  field text not null check (field in ('details', 'first_name', 'last_name', 'gender', 'birth_on', 'language', 'home_branch')),
  source text check (source in ('till', 'shop', 'portal', 'staff', 'import', 'simulator', 'update')),
  changed_at timestamptz,
  verified_at timestamptz,
  primary key (club_id, member_id, field),
  constraint profile_mark_kind check (
    case when field = 'details' then verified_at is not null and changed_at is null and source is null
         else verified_at is null and changed_at is not null and source is not null end)
);
call platform.fence_club('members.profile_mark');
grant select, insert, update, delete on members.profile_mark to moadon_app;

insert into members.profile_mark (club_id, member_id, field, verified_at)
select club_id, member_id, 'details', details_confirmed_at from members.member
where details_confirmed_at is not null and state = 'active';
