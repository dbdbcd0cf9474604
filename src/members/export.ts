import sql, { type Sql } from 'sql-template-tag'
import type { ExportedClub, ExportSheet } from '#platform/export-sheet.ts'
import { MARKETING } from './consent.ts'
import { MEMBER_PREFIX } from './ref.ts'

const IDENTIFIERS = ['external_id', 'phone', 'email', 'card'] as const

const identifiersSql = ({ clubId }: ExportedClub): Sql => sql`
  select member_id,
         max(value) filter (where is_primary and kind = 'external_id') as external_id,
         max(value) filter (where is_primary and kind = 'phone') as phone,
         max(value) filter (where is_primary and kind = 'email') as email,
         max(value) filter (where is_primary and kind = 'card') as card,
         string_agg(kind || ':' || value, ' ' order by kind, value) filter (where not is_primary) as other_identifiers
  from members.identifier where club_id = ${clubId} group by member_id`

/** Whose an account is; of those who share one the first, for what nobody of them is named with. */
const holdersSql = ({ clubId }: ExportedClub): Sql => sql`
  select distinct on (account_id) account_id, member_id from members.member
  where club_id = ${clubId} and state = 'active' order by account_id, (member_id = account_id) desc, member_id`

const memberSheet: ExportSheet = {
  name: 'members',
  columns: [
    'member_id',
    ...IDENTIFIERS,
    'other_identifiers',
    'first_name',
    'last_name',
    'gender',
    'birth_date',
    'birth_calendar',
    'language',
    'home_branch',
    'joined_at',
    'details_confirmed_at',
    'consent_sms',
    'consent_email',
    'consent_phone',
    'consent_post',
    'consent_whatsapp',
  ],
  ids: { member_id: MEMBER_PREFIX },
  rowsOf: (club) => sql`
    select m.member_id, i.external_id, i.phone, i.email, i.card, i.other_identifiers, m.first_name, m.last_name, m.gender,
           m.birth_on as birth_date, m.birth_calendar, m.language, m.home_branch, m.joined_at, m.details_confirmed_at,
           c.consent_sms, c.consent_email, c.consent_phone, c.consent_post, c.consent_whatsapp
    from members.member m
    left join (${identifiersSql(club)}) i using (member_id)
    left join (
      select member_id, max(answer) filter (where channel = 'sms') as consent_sms,
             max(answer) filter (where channel = 'email') as consent_email,
             max(answer) filter (where channel = 'phone') as consent_phone,
             max(answer) filter (where channel = 'post') as consent_post,
             max(answer) filter (where channel = 'whatsapp') as consent_whatsapp
      from (select member_id, channel, case when given then 'yes' else 'no' end as answer from members.consent_held
            where club_id = ${club.clubId} and topic = ${MARKETING}) held
      group by member_id) c using (member_id)
    where m.club_id = ${club.clubId} and m.state = 'active' order by m.member_id`,
}

/** A row for each lot that is open, and one below nothing for what is owed. */
const pointSheet: ExportSheet = {
  name: 'points',
  columns: ['member_id', ...IDENTIFIERS, 'points', 'points_from', 'points_expire_on', 'earned_at'],
  ids: { member_id: MEMBER_PREFIX },
  rowsOf: (club) => sql`
    with holder as (${holdersSql(club)}), told as (
      select coalesce(p.member_id, h.member_id) as member_id, l.open as points,
             case when l.is_pending then l.available_at end as points_from,
             ((l.expires_at - interval '1 millisecond') at time zone ${club.timeZone})::date as points_expire_on, l.occurred_at as earned_at
      from ledger.lot l
      join ledger.account a using (bucket, account_id, purse)
      left join ledger.entry_party e using (bucket, account_id, purse, seq)
      -- Whoever was merged since is told as who they are now.
      left join members.member was on was.club_id = ${club.clubId} and was.member_id = e.party_id
      left join members.member p on p.club_id = ${club.clubId} and p.member_id = coalesce(was.merged_into, was.member_id) and p.state = 'active'
      left join holder h on h.account_id = l.account_id
      where l.club_id = ${club.clubId} and a.unit = 'points' and l.open > 0
      union all
      select h.member_id, -a.debt, null, null, null
      from ledger.account a left join holder h using (account_id)
      where a.club_id = ${club.clubId} and a.unit = 'points' and a.debt > 0)
    select t.member_id, i.external_id, i.phone, i.email, i.card, t.points, t.points_from, t.points_expire_on, t.earned_at
    from told t left join (${identifiersSql(club)}) i using (member_id)
    -- What an erased member left behind is nobody’s.
    where t.member_id is not null
    order by t.member_id, t.points_expire_on nulls last, t.earned_at, t.points`,
}

/** Every answer that was ever given, with what it was given to. */
const consentSheet: ExportSheet = {
  name: 'consents',
  columns: [
    'member_id',
    'channel',
    'topic',
    'given',
    'is_current',
    'captured_at',
    'recorded_at',
    'proof',
    'cause',
    'surface',
    'written_by',
    'wording_id',
    'wording_version',
    'wording_language',
    'wording',
    'network_address',
  ],
  ids: { member_id: MEMBER_PREFIX },
  rowsOf: ({ clubId }) => sql`
    select c.member_id, c.channel, c.topic, case when c.given then 'yes' else 'no' end as given,
           case when h.consent_id is null then 'no' else 'yes' end as is_current, c.captured_at, c.recorded_at, c.proof, c.cause, c.surface,
           c.subject_kind as written_by, c.wording_id, c.wording_version, c.wording_language,
           coalesce(c.wording_text, w.text) as wording, c.address as network_address
    from members.consent c
    join members.member m on m.club_id = c.club_id and m.member_id = c.member_id and m.state = 'active'
    left join members.consent_held h on h.club_id = c.club_id and h.consent_id = c.consent_id and h.member_id = c.member_id
    left join members.consent_wording w
      on w.club_id = c.club_id and w.wording_id = c.wording_id and w.version = c.wording_version and w.language = c.wording_language
    where c.club_id = ${clubId} order by c.member_id, c.captured_at, c.consent_id`,
}

/** What leaves a club of its members, in files that anybody can read. */
export const memberSheets: readonly ExportSheet[] = [memberSheet, pointSheet, consentSheet]
