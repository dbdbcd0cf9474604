-- Cases: what members and the office write to each other about a benefit, and what made it good.
create schema cases;
grant usage on schema cases to moadon_app;

create table cases."case" (
  club_id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  about text not null check (about in ('redemption', 'points', 'refund', 'missing_receipt', 'other')),
  redemption_id uuid,
  subject text check (length(subject) between 1 and 200),  -- null: its member was erased
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  opened_by text not null check (opened_by in ('member', 'staff')),
  assigned_to uuid,                                        -- who of the staff
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  waiting_since timestamptz,                               -- since when the member waits for an answer
  first_answered_at timestamptz,
  closed_at timestamptz,
  seen_at timestamptz not null,                            -- up to when the member has read it
  primary key (club_id, case_id),
  constraint case_waits check ((state = 'open') = (waiting_since is not null)),
  constraint case_closed check ((state = 'closed') = (closed_at is not null))
);
create index case_member on cases."case" (club_id, member_id, case_id desc);
create index case_waiting on cases."case" (club_id, waiting_since) where state = 'open';
call platform.fence_club('cases.case');
grant select, insert, update on cases."case" to moadon_app;

create table cases.message (
  club_id uuid not null,
  case_id uuid not null,
  message_id uuid not null,
  author text not null check (author in ('member', 'office', 'note')),  -- a note is the office's own
  author_id uuid not null,
  body text check (length(body) between 1 and 4000),       -- null: its member was erased
  written_at timestamptz not null,
  primary key (club_id, case_id, message_id)
);
call platform.fence_club('cases.message');
grant select, insert, update (body) on cases.message to moadon_app;

-- What was done to make it good; each under its caller's name, once.
create table cases.make_good (
  club_id uuid not null,
  make_good_id uuid not null,          -- also the key of a posting
  make_good_ref text not null check (length(make_good_ref) between 1 and 120),
  case_id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('refund', 'gesture', 'resend', 'replace', 'cancel')),
  redemption_id uuid,
  points bigint not null check (points >= 0),
  by_id uuid not null,
  made_at timestamptz not null,
  primary key (club_id, make_good_id),
  constraint make_good_once unique (club_id, make_good_ref),
  constraint make_good_points check ((kind in ('refund', 'gesture')) = (points > 0) or kind = 'cancel'),
  constraint make_good_redemption check (kind = 'gesture' or redemption_id is not null)
);
create index make_good_case on cases.make_good (club_id, case_id);
create index make_good_redemption on cases.make_good (club_id, redemption_id) where kind = 'refund';
create index make_good_month on cases.make_good (club_id, made_at) where kind = 'gesture';
call platform.fence_club('cases.make_good');
grant select, insert, update (member_id) on cases.make_good to moadon_app;

-- How many points the office may give as gestures.
create table cases.budget (
  club_id uuid primary key,
  month_points bigint not null check (month_points >= 0),
  case_points bigint not null check (case_points >= 0)
);
call platform.fence_club('cases.budget');
grant select, insert, update on cases.budget to moadon_app;
