-- What is learned of each member beside their standing, what they said of themselves, and segments that are asked for anew.

-- Interests, habits, what comes next and what is to be expected of a member; made anew when they bought, or after a while.
create table standing.member_profile (
  club_id uuid not null,
  member_id uuid not null,
  profiled_on date not null,
  visits integer not null check (visits > 0),   -- as known then: another count is a reason to make it anew
  interests jsonb not null,             -- category, lift and receipts of each, the strongest first
  interest_categories text[] not null,  -- the same categories by themselves
  branch text,                          -- favourites; null: none stands out
  weekday smallint check (weekday between 1 and 7),
  hour smallint check (hour between 0 and 23),
  day_part text check (day_part in ('morning', 'noon', 'afternoon', 'evening')),
  price_level text check (price_level in ('low', 'middle', 'high')),
  next_category text,
  next_chance real check (next_chance between 0 and 1),
  next_usual_chance real check (next_usual_chance between 0 and 1),
  next_after text,                      -- the category of the last visit that it follows from; null: their own habit
  value_method text not null check (value_method in ('mbg_nbd', 'pareto_nbd', 'rhythm')),
  visits_expected real not null,
  visits_low integer not null,
  visits_high integer not null,
  spend_each_minor bigint not null,
  sales_minor bigint not null,
  sales_low_minor bigint not null,
  sales_high_minor bigint not null,
  primary key (club_id, member_id),
  constraint profile_next check (num_nulls(next_category, next_chance, next_usual_chance) in (0, 3)),
  constraint profile_after check (next_after is null or next_category is not null)
) with (fillfactor = 80);
call platform.fence_club('standing.member_profile');
grant select, insert, update, delete on standing.member_profile to moadon_app;

-- Categories that members said they care about; never learned, never forgotten by a rating.
create table standing.declared_interest (
  club_id uuid not null,
  member_id uuid not null,
  category_key text not null check (length(category_key) between 1 and 200),   -- small letters, without outer blanks
  category text not null check (length(category) between 1 and 200),
  said_by text not null check (said_by in ('member', 'staff', 'api')),
  said_at timestamptz not null,
  primary key (club_id, member_id, category_key)
);
call platform.fence_club('standing.declared_interest');
grant select, insert, update, delete on standing.declared_interest to moadon_app;

alter table standing.run
  add column value jsonb,               -- the model of members' value; null: a run of an earlier release
  add column next jsonb;                -- which category follows which; null: nothing was learned
alter table standing.setting
  add column margin_percent smallint check (margin_percent between 0 and 100);

-- The whole of it is to be worked out anew because a past was brought in (`past`: nobody is told).
alter table segments.segment add column asked_at timestamptz;
alter table segments.move drop constraint move_cause_check,
  add constraint move_cause_check check (cause in ('definition', 'event', 'clock', 'hand', 'past'));
