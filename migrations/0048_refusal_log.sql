-- The log of refusals, fit to be shown to a court: each entry says from where it came, is numbered, and holds the hash of everything
-- before it, so that one that is changed, left out or put in later is found. And numbers that were written to are found by a refusal that
-- comes from them, whoever has them by now.

alter table messaging.refusal
  -- The network address that it came from, where one was seen; sealed like the words.
  add column seen_from bytea,
  -- Of the club's log, without a gap.
  add column entry_no bigint check (entry_no > 0),
  -- Whose it was when it came in; after a merge member_id is the survivor.
  add column first_member_id uuid,
  -- Of what is sealed: it goes with an erasure, and the entry stays provable.
  add column said_digest bytea,
  add column address_digest bytea,
  add column seen_from_digest bytea,
  add column hash bytea check (length(hash) = 32);
create unique index refusal_number on messaging.refusal (club_id, entry_no);

-- How far each club's log has come.
create table messaging.refusal_head (
  club_id uuid not null primary key,
  entries bigint not null check (entries >= 0),
  hash bytea not null
);
call platform.fence_club('messaging.refusal_head');
grant select on messaging.refusal_head to moadon_app;

create function messaging.refusal_hash(p_before bytea, p_entry messaging.refusal) returns bytea
language sql stable parallel safe
return sha256(p_before || convert_to(jsonb_build_array(
  p_entry.entry_no, p_entry.refusal_id, p_entry.first_member_id,
  to_char(p_entry.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  to_char(p_entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  to_char(p_entry.effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  p_entry.way, p_entry.channel, p_entry.topic, p_entry.message_id, p_entry.subject_kind, p_entry.subject_id,
  encode(p_entry.mark, 'hex'), encode(p_entry.said_digest, 'hex'), encode(p_entry.address_digest, 'hex'),
  encode(p_entry.seen_from_digest, 'hex'))::text, 'UTF8'));
revoke all on function messaging.refusal_hash from public;
grant execute on function messaging.refusal_hash to moadon_app;

-- At the end of the transaction, so that nobody waits for the log's end while holding a member. What a backup brings has its place.
create function messaging.chain_refusal() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  v_head messaging.refusal_head;
  v_entry messaging.refusal;
begin
  perform platform.check_club(new.club_id);
  insert into messaging.refusal_head (club_id, entries, hash) values (new.club_id, 0, ''::bytea) on conflict do nothing;
  select * into strict v_head from messaging.refusal_head where club_id = new.club_id for update;
  v_entry := new;
  v_entry.entry_no := v_head.entries + 1;
  v_entry.first_member_id := new.member_id;
  v_entry.said_digest := sha256(new.said);
  v_entry.address_digest := sha256(new.address);
  v_entry.seen_from_digest := sha256(new.seen_from);
  v_entry.hash := messaging.refusal_hash(v_head.hash, v_entry);
  update messaging.refusal set entry_no = v_entry.entry_no, first_member_id = v_entry.first_member_id,
    said_digest = v_entry.said_digest, address_digest = v_entry.address_digest,
    seen_from_digest = v_entry.seen_from_digest, hash = v_entry.hash
  where club_id = new.club_id and refusal_id = new.refusal_id;
  update messaging.refusal_head set entries = v_entry.entry_no, hash = v_entry.hash where club_id = new.club_id;
  return null;
end $$;
revoke all on function messaging.chain_refusal from public;

-- What was written down before has its place in the order in which it was.
alter table messaging.refusal no force row level security;
alter table messaging.refusal_head no force row level security;
do $$
declare
  v_entry messaging.refusal;
  v_club uuid;
  v_number bigint;
  v_hash bytea;
begin
  for v_entry in select * from messaging.refusal order by club_id, refusal_id loop
    if v_club is distinct from v_entry.club_id then
      v_club := v_entry.club_id;
      v_number := 0;
      v_hash := ''::bytea;
    end if;
    v_number := v_number + 1;
    v_entry.entry_no := v_number;
    v_entry.first_member_id := v_entry.member_id;
    v_entry.said_digest := sha256(v_entry.said);
    v_entry.address_digest := sha256(v_entry.address);
    v_hash := messaging.refusal_hash(v_hash, v_entry);
    update messaging.refusal set entry_no = v_number, first_member_id = v_entry.first_member_id,
      said_digest = v_entry.said_digest, address_digest = v_entry.address_digest, hash = v_hash
    where club_id = v_club and refusal_id = v_entry.refusal_id;
    insert into messaging.refusal_head (club_id, entries, hash) values (v_club, v_number, v_hash)
    on conflict (club_id) do update set entries = excluded.entries, hash = excluded.hash;
  end loop;
end $$;
alter table messaging.refusal force row level security;
alter table messaging.refusal_head force row level security;

create constraint trigger refusal_chained after insert on messaging.refusal
  deferrable initially deferred for each row when (new.hash is null)
  execute function messaging.chain_refusal();

create or replace function messaging.forget_refusals(p_club_id uuid, p_member_ids uuid[]) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform platform.check_club(p_club_id);
  update messaging.refusal set said = null, address = null, seen_from = null
  where club_id = p_club_id and member_id = any (p_member_ids) and (said, address, seen_from) is distinct from (null, null, null);
end $$;

-- Of short messages alone: they are few, and their addresses go after a month.
create index message_number on messaging.message (club_id, address) where channel = 'sms' and address is not null;
