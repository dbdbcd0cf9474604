import sql from 'sql-template-tag'
import type { Check } from '#ledger/verify.ts'

/** What must hold of messages; each check finds what breaks it. */
export const messagingChecks: readonly Check[] = [
  {
    name: 'what is told of a message is told of one that there is, and after it was put in',
    find: sql`
      select r.message_id::text as subject, r.kind || ': no message, or before it' as detail
      from messaging.reaction r
      left join messaging.message m on m.club_id = r.club_id and m.message_id = r.message_id
      where m.message_id is null or r.at < m.created_at`,
  },
  {
    name: 'no letters of a short message lead to somebody who was erased',
    find: sql`
      select s.message_id::text as subject, 'a token is left' as detail
      from messaging.short_link s
      join messaging.message m on m.club_id = s.club_id and m.message_id = s.message_id
      join members.erasure e on e.club_id = m.club_id and e.member_id = m.member_id`,
  },
  {
    name: 'of whoever was erased nothing is kept of what was not theirs',
    find: sql`
      select d.member_id::text as subject, d.channel as detail
      from messaging.disowned d
      join members.erasure e on e.club_id = d.club_id and e.member_id = d.member_id`,
  },
  {
    name: 'nothing is kept of where members were reached who were erased',
    find: sql`
      select m.message_id::text as subject, 'an address or a content is left' as detail
      from messaging.message m
      join members.erasure e on e.club_id = m.club_id and e.member_id = m.member_id
      where m.address is not null or m.content is not null`,
  },
  {
    name: 'a code is gone once it was sent',
    find: sql`
      select m.message_id::text as subject, m.kind as detail
      from messaging.message m
      where m.state = 'sent' and m.content is not null
        and m.kind in ('sign_in_code', 'contact_code', 'reward_code', 'household_invite', 'partner_link', 'contact_ask')`,
  },
  {
    name: 'of whoever refused and was erased the log keeps neither words nor address',
    find: sql`
      select r.refusal_id::text as subject, 'words or an address are left' as detail
      from messaging.refusal r
      join members.erasure e on e.club_id = r.club_id and e.member_id = r.member_id
      where r.said is not null or r.address is not null or r.seen_from is not null`,
  },
  {
    name: 'the log of refusals is whole: each entry holds what was before it, and the words that are kept are those that came',
    find: sql`
      with entry as (
        select r.*, lag(r.entry_no) over later as no_before, lag(r.hash) over later as hash_before,
          r.hash is distinct from messaging.refusal_hash(coalesce(lag(r.hash) over later, ''::bytea), r) as is_changed
        from messaging.refusal r
        window later as (partition by r.club_id order by r.entry_no))
      select e.refusal_id::text as subject, 'entry ' || coalesce(e.entry_no::text, 'without a number') as detail
      from entry e
      where e.entry_no is distinct from coalesce(e.no_before, 0) + 1 or e.is_changed
        or sha256(e.said) <> e.said_digest or sha256(e.address) <> e.address_digest
        or sha256(e.seen_from) <> e.seen_from_digest
        or (e.said is not null and e.said_digest is null) or (e.address is not null and e.address_digest is null)
        or (e.seen_from is not null and e.seen_from_digest is null)
      union all
      select h.club_id::text, 'entries at the end are missing'
      from messaging.refusal_head h
      where not exists (select from messaging.refusal r
        where r.club_id = h.club_id and r.entry_no = h.entries and r.hash = h.hash)`,
  },
  {
    name: 'what was refused and not taken back is suppressed',
    find: sql`
      select r.refusal_id::text as subject, r.channel || ' ' || r.topic as detail
      from messaging.refusal r
      join members.consent_held h on h.club_id = r.club_id and h.member_id = r.member_id and h.channel = r.channel
        and h.topic = r.topic and not h.given and h.effective_at <= r.effective_at
      where r.mark is not null
        and not exists (select from messaging.suppression s where s.club_id = r.club_id and s.mark = r.mark
          and s.topic = r.topic and s.reason = 'refused' and s.lifted_at is null)`,
  },
  {
    // Who was merged brings the refusals of another to what they were sent before.
    name: 'nothing was advertised after a refusal',
    find: sql`
      select m.message_id::text as subject, 'sent after a refusal by the same channel' as detail
      from messaging.refusal r
      join messaging.message m on m.club_id = r.club_id and m.member_id = r.member_id and m.channel = r.channel
        and m.kind = 'mailing' and m.state in ('sent', 'unknown') and m.begun_at > r.effective_at
      where r.topic = 'marketing'
        and not exists (select from members.member a where a.club_id = r.club_id and a.merged_into = r.member_id)
        and not exists (select from members.consent c where c.club_id = r.club_id and c.member_id = r.member_id
          and c.channel = r.channel and c.given and c.recorded_at <= m.begun_at
          and least(c.captured_at, c.recorded_at) > r.received_at)`,
  },
]
