-- Segments: who of the club fits a definition, kept up to date; and lists that somebody made.
create schema segments;
grant usage on schema segments to moadon_app;

create table segments.segment (
  club_id uuid not null,
  segment_id uuid not null,
  name text check (length(name) between 1 and 100),   -- null: the words of the ready-made one
  ready text check (ready ~ '^[a-z][a-z_]{0,39}$'),   -- which of the segments that every club begins with
  kind text not null check (kind in ('live', 'static')),
  definition jsonb,
  version integer not null default 1,   -- of the definition
  members integer not null default 0 check (members >= 0),
  evaluated_version integer,            -- which definition its members fit
  evaluated_at timestamptz,             -- when all of it was last worked out
  evaluated_on date,                    -- on which day of the club
  created_at timestamptz not null,
  primary key (club_id, segment_id),
  constraint segment_named check (name is not null or ready is not null),
  constraint segment_defined check ((kind = 'live') = (definition is not null)),
  constraint segment_evaluated check (num_nulls(evaluated_version, evaluated_at, evaluated_on) in (0, 3))
);
create unique index segment_ready on segments.segment (club_id, ready) where ready is not null;
call platform.fence_club('segments.segment');
grant select, insert, update, delete on segments.segment to moadon_app;

-- Who is in it now.
create table segments.member (
  club_id uuid not null,
  segment_id uuid not null,
  member_id uuid not null,
  entered_at timestamptz not null,
  primary key (club_id, segment_id, member_id)
);
create index member_segments on segments.member (club_id, member_id);
call platform.fence_club('segments.member');
grant select, insert, update, delete on segments.member to moadon_app;

-- Who came and went, and why: the definition changed, something happened, time passed, or by hand.
create table segments.move (
  club_id uuid not null,
  segment_id uuid not null,
  move_id uuid not null default uuidv7(),
  member_id uuid not null,
  direction text not null check (direction in ('entered', 'left')),
  cause text not null check (cause in ('definition', 'event', 'clock', 'hand')),
  moved_at timestamptz not null,
  primary key (club_id, segment_id, move_id)
);
create index move_member on segments.move (club_id, member_id, move_id desc);
call platform.fence_club('segments.move');
grant select, insert, delete on segments.move to moadon_app;

-- How many at the end of each day of the club.
create table segments.size (
  club_id uuid not null,
  segment_id uuid not null,
  counted_on date not null,
  members integer not null check (members >= 0),
  primary key (club_id, segment_id, counted_on)
);
call platform.fence_club('segments.size');
grant select, insert, update, delete on segments.size to moadon_app;

-- What one member bought, for segments that follow a purchase within the minute.
create index receipt_member on receipts.receipt (club_id, member_id, business_on) where member_id is not null;
