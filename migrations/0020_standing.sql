-- Standing: who is new, loyal, passive, churning or lost by their own purchases, since when, and why.
create schema standing;
grant usage on schema standing to moadon_app;

-- One rating of the whole club, with the model that it goes by: one that a crash broke off goes on where it was.
create table standing.run (
  club_id uuid not null,
  run_id uuid not null default uuidv7(),
  rated_on date not null,               -- the club's own day, to its end
  state text not null check (state in ('open', 'done')),
  model jsonb not null,
  shop jsonb not null,                  -- what the club as a whole buys, by category: what a member's interests are held against
  rated_to uuid,                        -- members up to this one have been rated
  began_at timestamptz not null,
  ended_at timestamptz,
  primary key (club_id, run_id),
  constraint run_ended check ((state = 'done') = (ended_at is not null))
);
create unique index run_open on standing.run (club_id) where state = 'open';
call platform.fence_club('standing.run');
grant select, insert, update, delete on standing.run to moadon_app;

-- The standing that each member has now. Who has never bought has none.
create table standing.member_standing (
  club_id uuid not null,
  member_id uuid not null,
  standing text not null check (standing in ('new', 'loyal', 'passive', 'churning', 'lost')),
  since_on date not null,
  chance real check (chance between 0 and 1),   -- of a visit within the window; null: rated by rhythm
  visits integer not null check (visits > 0),   -- days with a purchase
  usual_days real,                      -- between two visits; null before the second
  last_on date not null,
  primary key (club_id, member_id)
) with (fillfactor = 80);
create index member_standing_standing on standing.member_standing (club_id, standing);
call platform.fence_club('standing.member_standing');
grant select, insert, update, delete on standing.member_standing to moadon_app;

-- Every change, with what it was decided by. Never changed; a member whose past was brought in by an import gets a new history.
create table standing.change (
  club_id uuid not null,
  change_id uuid not null default uuidv7(),
  member_id uuid not null,
  from_standing text,                   -- null: none before
  to_standing text,                     -- null: merged or erased
  changed_on date not null,
  cause text not null check (cause in ('rated', 'looked_back', 'gone')),
  chance real,
  visits integer,
  usual_days real,
  last_on date,
  primary key (club_id, change_id),
  constraint change_differs check (from_standing is distinct from to_standing)
);
create index change_day on standing.change (club_id, changed_on);
create index change_member on standing.change (club_id, member_id, change_id desc);
call platform.fence_club('standing.change');
grant select, insert, delete on standing.change to moadon_app;

-- What the club has settled; without a row, nothing.
create table standing.setting (
  club_id uuid not null primary key,
  excluded_categories text[] not null   -- never shown as anybody's interest
);
call platform.fence_club('standing.setting');
grant select, insert, update on standing.setting to moadon_app;
