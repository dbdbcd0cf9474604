-- Consent and suppression at the moment of sending: what members want now, what their addresses may not be sent, what they refused,
-- and who the club is that advertises.

-- What holds of members.consent, kept beside it: the newest answer of each channel and topic, by the earlier of "captured" and
-- "recorded". The proof itself is only ever added to.
create table members.consent_held (
  club_id uuid not null,
  member_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'phone', 'post', 'whatsapp')),
  topic text not null check (topic ~ '^[a-z][a-z0-9_]{0,59}$'),
  given boolean not null,
  effective_at timestamptz not null,
  consent_id uuid not null,
  primary key (club_id, member_id, channel, topic)
);

-- Rows of every club, by whoever owns the tables.
alter table members.consent no force row level security;
insert into members.consent_held (club_id, member_id, channel, topic, given, effective_at, consent_id)
select distinct on (club_id, member_id, channel, topic) club_id, member_id, channel, topic, given,
  least(captured_at, recorded_at), consent_id
from members.consent
order by club_id, member_id, channel, topic, least(captured_at, recorded_at) desc, consent_id desc;
alter table members.consent force row level security;
call platform.fence_club('members.consent_held');
grant select, insert, update on members.consent_held to moadon_app;

-- In the statement that adds to the proof, whoever it is.
create function members.hold_consents() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  insert into members.consent_held as held (club_id, member_id, channel, topic, given, effective_at, consent_id)
  select distinct on (club_id, member_id, channel, topic) club_id, member_id, channel, topic, given,
    least(captured_at, recorded_at), consent_id
  from added
  order by club_id, member_id, channel, topic, least(captured_at, recorded_at) desc, consent_id desc
  on conflict (club_id, member_id, channel, topic) do update
    set given = excluded.given, effective_at = excluded.effective_at, consent_id = excluded.consent_id
    where (held.effective_at, held.consent_id) < (excluded.effective_at, excluded.consent_id);
  return null;
end $$;
create trigger consent_holds after insert on members.consent
  referencing new table as added for each statement execute function members.hold_consents();

-- Who advertises, when, how often and about what. A club without a row has the settings that everybody begins with, in which nobody
-- is named: until somebody is, nothing is advertised.
create table messaging.sending_setting (
  club_id uuid not null primary key,
  legal_name text not null check (length(legal_name) <= 200),
  postal_address text not null check (length(postal_address) <= 300),
  phone text check (length(phone) between 3 and 40),
  email text check (length(email) between 3 and 254),
  reply_number text check (reply_number ~ '^\+[0-9]{6,15}$'),
  database_number text check (length(database_number) between 1 and 40),
  source_he text not null check (length(source_he) between 1 and 500),
  source_en text not null check (length(source_en) between 1 and 500),
  -- [{code, he, en}], besides the general one.
  topics jsonb not null check (jsonb_typeof(topics) = 'array'),
  -- Seven of {from, to} or null, Sunday first.
  hours jsonb not null check (jsonb_array_length(hours) = 7),
  keeps_holidays boolean not null,
  quiet_days text[] not null check (quiet_days <@ array['holocaust_day', 'memorial_day', 'tisha_beav']),
  -- Null: as many as there are.
  email_day smallint check (email_day > 0),
  email_week smallint check (email_week > 0),
  sms_day smallint check (sms_day > 0),
  sms_week smallint check (sms_week > 0),
  told_exception boolean not null,
  cancelled_membership_refuses text check (cancelled_membership_refuses ~ '^[a-z][a-z0-9_]{0,59}$'),
  revision integer not null check (revision > 0),
  changed_at timestamptz not null
);
call platform.fence_club('messaging.sending_setting');
grant select, insert, update on messaging.sending_setting to moadon_app;

-- Under which addresses are marked, so that what is suppressed stays so when its member is gone and comes back in a file. Two keys,
-- one within the other (NMAC: Bellare, Canetti, Krawczyk 1996), each a whole block of SHA-256.
create table messaging.address_key (
  club_id uuid not null primary key,
  inner_key bytea not null check (length(inner_key) = 64),
  outer_key bytea not null check (length(outer_key) = 64),
  -- Of the sieve: a cheap look that spares most addresses the dear one.
  seed bigint not null
);
call platform.fence_club('messaging.address_key');
grant select, insert on messaging.address_key to moadon_app;

create function messaging.address_mark(p_inner bytea, p_outer bytea, p_channel text, p_address text) returns bytea
language sql immutable strict parallel safe
return sha256(p_outer || sha256(p_inner || convert_to(p_channel || ' ' || p_address, 'UTF8')));
revoke all on function messaging.address_mark from public;
grant execute on function messaging.address_mark to moadon_app;

-- What nothing is advertised to. Lifted, and not deleted.
create table messaging.suppression (
  club_id uuid not null,
  suppression_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  mark bytea not null check (length(mark) = 32),
  -- hashtextextended of the address: what differs in it differs in the mark.
  sieve bigint not null,
  -- "marketing" is everything.
  topic text not null check (topic ~ '^[a-z][a-z0-9_]{0,59}$'),
  reason text not null check (reason in ('refused', 'complained', 'staff', 'bounced', 'unreachable')),
  since timestamptz not null,
  -- Of one that is about everything: topics that were agreed to since.
  but_topics text[] not null default '{}',
  -- What brought it about, where a message did.
  message_id uuid,
  lifted_at timestamptz,
  lifted_by_kind text check (lifted_by_kind in ('staff', 'api_key', 'member', 'system')),
  lifted_by uuid,
  primary key (club_id, suppression_id),
  check (num_nulls(lifted_at, lifted_by_kind, lifted_by) in (0, 3))
);
create unique index suppression_holds on messaging.suppression (club_id, mark, topic, reason) where lifted_at is null;
call platform.fence_club('messaging.suppression');
grant select, insert, update (but_topics, lifted_at, lifted_by_kind, lifted_by) on messaging.suppression to moadon_app;

-- Every refusal as it arrived, to be shown to a court. Only added to; what names a person goes with them, their mark stays.
create table messaging.refusal (
  club_id uuid not null,
  refusal_id uuid not null,
  -- Null: nobody here has the address that it came from.
  member_id uuid,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  way text not null check (way in
    ('one_click', 'page', 'portal', 'sms_reply', 'mail_reply', 'complaint', 'staff', 'till', 'membership_ended')),
  channel text not null check (channel in ('email', 'sms', 'phone', 'post', 'whatsapp')),
  -- "marketing" is everything by this channel.
  topic text not null check (topic ~ '^[a-z][a-z0-9_]{0,59}$'),
  -- From when on nothing of it goes out.
  effective_at timestamptz not null,
  -- Sealed under the installation's secret: the text as it came, and the address that it is about.
  said bytea,
  address bytea,
  mark bytea check (length(mark) = 32),
  -- Which message it answers.
  message_id uuid,
  subject_kind text not null check (subject_kind in ('staff', 'api_key', 'member', 'system')),
  subject_id uuid not null,
  primary key (club_id, refusal_id)
);
create index refusal_member on messaging.refusal (club_id, member_id, refusal_id);
-- Who presses the same link twice has refused once.
create index refusal_message on messaging.refusal (club_id, message_id) where message_id is not null;
call platform.fence_club('messaging.refusal');
grant select, insert, update (member_id) on messaging.refusal to moadon_app;

create function messaging.forget_refusals(p_club_id uuid, p_member_ids uuid[]) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform platform.check_club(p_club_id);
  update messaging.refusal set said = null, address = null
  where club_id = p_club_id and member_id = any (p_member_ids) and (said is not null or address is not null);
end $$;
revoke all on function messaging.forget_refusals from public;
grant execute on function messaging.forget_refusals to moadon_app;

-- Who bought and was told that their details would be used for advertising, with the chance to refuse: section 30A(c).
create table messaging.notice (
  club_id uuid not null,
  member_id uuid not null,
  notice_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  -- The words as they were told.
  words text not null check (length(words) between 1 and 4000),
  surface text not null check (length(surface) between 1 and 100),
  told_at timestamptz not null,
  recorded_at timestamptz not null,
  subject_kind text not null check (subject_kind in ('staff', 'api_key', 'member', 'system')),
  subject_id uuid not null,
  primary key (club_id, notice_id)
);
create index notice_told on messaging.notice (club_id, channel, member_id);
call platform.fence_club('messaging.notice');
grant select, insert, update (member_id) on messaging.notice to moadon_app;

-- How much advertising a member had of late.
create index message_recent on messaging.message (club_id, member_id, channel, begun_at) where kind = 'mailing';
