import sql from 'sql-template-tag'
import { int4Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Identifier, IdentifierKind } from './identifier-kind.ts'
import type { BirthCalendar, Gender, Member, MemberState, Source } from './member.ts'
import type { NormalRef } from './ref.ts'

// --- finding ---

export type FoundRow = { place: number; member_id: Uuid; account_id: Uuid }

/**
 * Looks up all references at once; what is not found has no row. `place` is the reference's index. An identifier's row
 * names the survivor of a merge itself; a merged member's row leads to it. `limit 1` keeps the planner from reading every
 * identifier of the club, in the days before it knows how many there are.
 */
export function findByRefs(tx: Tx, refs: readonly NormalRef[]): Promise<FoundRow[]> {
  const kinds: string[] = []
  const values: string[] = []
  const places: number[] = []
  const ids: Uuid[] = []
  const idPlaces: number[] = []
  for (const [place, ref] of refs.entries()) {
    if (ref.kind === 'id') {
      ids.push(ref.value)
      idPlaces.push(place)
    } else {
      kinds.push(ref.kind)
      values.push(ref.value)
      places.push(place)
    }
  }
  return tx.query<FoundRow>(sql`
    select r.place, i.member_id, i.account_id
    from unnest(${textColumn(kinds)}::text[], ${textColumn(values)}::text[], ${int4Column(places)}::int[]) as r (kind, value, place)
    cross join lateral (
      select own.member_id, own.account_id from members.identifier own
      where own.club_id = ${tx.clubId} and own.kind = r.kind and own.value = r.value limit 1) i
    union all
    select r.place, coalesce(s.member_id, m.member_id), coalesce(s.account_id, m.account_id)
    from unnest(${uuidColumn(ids)}::uuid[], ${int4Column(idPlaces)}::int[]) as r (member_id, place)
    join members.member m on m.club_id = ${tx.clubId} and m.member_id = r.member_id and m.state <> 'erased'
    left join members.member s on s.club_id = ${tx.clubId} and s.member_id = m.merged_into`)
}

/** What the programme may ask about a person. */
export type PersonFacts = {
  memberId: Uuid
  joinedAt: Temporal.Instant
  birthOn: Temporal.PlainDate | null
  birthCalendar: BirthCalendar
  source: Source
}

export function selectPersonFacts(tx: Tx, memberIds: readonly Uuid[]): Promise<PersonFacts[]> {
  return tx.query<PersonFacts>(sql`
    select member_id as "memberId", joined_at as "joinedAt", birth_on as "birthOn",
      coalesce(birth_calendar, 'gregorian') as "birthCalendar", source
    from members.member
    where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])`)
}

export function selectBirths(
  tx: Tx,
  monthDays: readonly string[],
  after: Uuid | null,
  limit: number,
): Promise<PersonFacts[]> {
  return tx.query<PersonFacts>(sql`
    select member_id as "memberId", joined_at as "joinedAt", birth_on as "birthOn",
      coalesce(birth_calendar, 'gregorian') as "birthCalendar", source
    from members.member
    where club_id = ${tx.clubId} and state = 'active' and birth_on is not null
      and (birth_calendar = 'hebrew' or to_char(birth_on, 'MM-DD') = any(${monthDays}::text[]))
      and (${after}::uuid is null or member_id > ${after}::uuid)
    order by member_id limit ${limit}`)
}

// --- identifiers ---

export type IdentifierRow = {
  kind: IdentifierKind
  value: string
  member_id: Uuid
  account_id: Uuid
  is_primary: boolean
}

/**
 * Claims identifiers for their members and returns those that were free. Waits for a transaction that is claiming the
 * same; the common order keeps two of them from waiting for each other.
 */
export function claimIdentifiers(
  tx: Tx,
  rows: readonly IdentifierRow[],
  recordedAt: Temporal.Instant,
): Promise<Identifier[]> {
  return tx.query<Identifier>(sql`
    insert into members.identifier (club_id, kind, value, member_id, account_id, is_primary, recorded_at)
    select ${tx.clubId}::uuid, r.kind, r.value, r.member_id, r.account_id, r.is_primary, ${recordedAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (kind text, value text, member_id uuid, account_id uuid, is_primary boolean)
    order by r.kind, r.value
    on conflict (club_id, kind, value) do nothing
    returning kind, value`)
}

/** Hands identifiers that this transaction claimed to another member. */
export async function reassignIdentifiers(tx: Tx, rows: readonly IdentifierRow[]): Promise<void> {
  await tx.query(sql`
    update members.identifier i
    set member_id = r.member_id, account_id = r.account_id, is_primary = r.is_primary
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (kind text, value text, member_id uuid, account_id uuid, is_primary boolean)
    where i.club_id = ${tx.clubId} and i.kind = r.kind and i.value = r.value`)
}

export async function deleteIdentifiers(tx: Tx, rows: readonly Identifier[]): Promise<void> {
  await tx.query(sql`
    delete from members.identifier i
    using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, value text)
    where i.club_id = ${tx.clubId} and i.kind = r.kind and i.value = r.value`)
}

// --- members ---

export type MemberRow = {
  member_id: Uuid
  account_id: Uuid
  first_name: string | null
  last_name: string | null
  gender: Gender | null
  birth_on: Temporal.PlainDate | null
  birth_calendar: BirthCalendar | null
  language: 'he' | 'en' | null
  home_branch: string | null
  joined_at: Temporal.Instant
  recorded_at: Temporal.Instant
  source: Source
  state: MemberState
  merged_into: Uuid | null
  referred_by: Uuid | null
  details_confirmed_at: Temporal.Instant | null
}

export const toMember = (row: MemberRow): Member => ({
  memberId: row.member_id,
  accountId: row.account_id,
  firstName: row.first_name,
  lastName: row.last_name,
  gender: row.gender,
  birthOn: row.birth_on,
  birthCalendar: row.birth_calendar,
  language: row.language,
  homeBranch: row.home_branch,
  joinedAt: row.joined_at,
  recordedAt: row.recorded_at,
  source: row.source,
  state: row.state,
  mergedInto: row.merged_into,
  referredBy: row.referred_by,
  detailsConfirmedAt: row.details_confirmed_at,
})

const toMemberRow = (member: Member): MemberRow => ({
  member_id: member.memberId,
  account_id: member.accountId,
  first_name: member.firstName,
  last_name: member.lastName,
  gender: member.gender,
  birth_on: member.birthOn,
  birth_calendar: member.birthCalendar,
  language: member.language,
  home_branch: member.homeBranch,
  joined_at: member.joinedAt,
  recorded_at: member.recordedAt,
  source: member.source,
  state: member.state,
  merged_into: member.mergedInto,
  referred_by: member.referredBy,
  details_confirmed_at: member.detailsConfirmedAt,
})

export async function insertMembers(tx: Tx, members: readonly Member[]): Promise<void> {
  await tx.query(sql`
    insert into members.member
      (club_id, member_id, account_id, first_name, last_name, gender, birth_on, birth_calendar, language, home_branch,
       joined_at, recorded_at, source, referred_by, details_confirmed_at)
    select ${tx.clubId}::uuid, r.member_id, r.account_id, r.first_name, r.last_name, r.gender, r.birth_on, r.birth_calendar,
       r.language, r.home_branch, r.joined_at, r.recorded_at, r.source, r.referred_by, r.details_confirmed_at
    from jsonb_to_recordset(${JSON.stringify(members.map(toMemberRow))}::jsonb)
      as r (member_id uuid, account_id uuid, first_name text, last_name text, gender text, birth_on date,
            birth_calendar text, language text, home_branch text, joined_at timestamptz, recorded_at timestamptz, source text,
            referred_by uuid, details_confirmed_at timestamptz)`)
}

export const memberColumns = sql`member_id, account_id, first_name, last_name, gender, birth_on, birth_calendar, language,
       home_branch, joined_at, recorded_at, source, state, merged_into, referred_by, details_confirmed_at`

export async function readMembers(tx: Tx, memberIds: readonly Uuid[]): Promise<Member[]> {
  const rows = await tx.query<MemberRow>(sql`
    select ${memberColumns} from members.member
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
  return rows.map(toMember)
}

/** As `readMembers`, and nobody else changes them before this transaction ends. Locks in the order of their ids. */
export async function lockMembers(tx: Tx, memberIds: readonly Uuid[]): Promise<Member[]> {
  const rows = await tx.query<MemberRow>(sql`
    select ${memberColumns} from members.member
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])
    order by member_id for update`)
  return rows.map(toMember)
}

/** Writes what may change of a member; the account, the times and the source stay as they were. */
export async function updateMember(tx: Tx, member: Member): Promise<void> {
  await tx.query(sql`
    update members.member set first_name = ${member.firstName}, last_name = ${member.lastName},
      gender = ${member.gender}, birth_on = ${member.birthOn}, birth_calendar = ${member.birthCalendar},
      language = ${member.language}, home_branch = ${member.homeBranch},
      referred_by = ${member.referredBy}, details_confirmed_at = ${member.detailsConfirmedAt}
    where club_id = ${tx.clubId} and member_id = ${member.memberId}`)
}

export type MergedRow = {
  member_id: Uuid
  account_id: Uuid
  merged_at: Temporal.Instant
  merge_reason: string | null
}

/** Who was merged into this member: their ids stand for it. */
export function readMerged(tx: Tx, memberId: Uuid): Promise<MergedRow[]> {
  return tx.query<MergedRow>(sql`
    select member_id, account_id, merged_at, merge_reason from members.member
    where club_id = ${tx.clubId} and merged_into = ${memberId} order by merged_at, member_id`)
}

/** As `readMerged`, for many: which accounts are theirs by a merge. */
export function readMergedAccounts(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<{ merged_into: Uuid; member_id: Uuid; account_id: Uuid }[]> {
  return tx.query(sql`
    select merged_into, member_id, account_id from members.member
    where club_id = ${tx.clubId} and merged_into = any(${memberIds}::uuid[])`)
}

// --- search words and events ---

export async function writeSearchWords(
  tx: Tx,
  rows: readonly { member_id: Uuid; words: string }[],
): Promise<void> {
  await tx.query(sql`
    insert into members.search (club_id, member_id, words)
    select ${tx.clubId}::uuid, r.member_id, r.words
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (member_id uuid, words text)
    on conflict (club_id, member_id) do update set words = excluded.words`)
}

export async function deleteSearchWords(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    delete from members.search where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
}

/** Tells the outbox, one event a member. */
export async function writeEvents(
  tx: Tx,
  kind:
    | 'member.joined'
    | 'member.changed'
    | 'member.merged'
    | 'member.erased'
    | 'member.consent_recorded'
    | 'member.details_confirmed',
  memberIds: readonly Uuid[],
  occurredAt: Temporal.Instant,
  data: Readonly<Record<string, string>> = {},
): Promise<void> {
  await tx.query(sql`
    insert into platform.event (club_id, kind, subject_id, data, occurred_at)
    select ${tx.clubId}::uuid, ${kind}::text, r.member_id, ${JSON.stringify(data)}::jsonb, ${occurredAt}::timestamptz
    from unnest(${memberIds}::uuid[]) as r (member_id)`)
}

/** Tells the outbox of friends who joined: the event is of who brought them. */
export async function writeFriendEvents(
  tx: Tx,
  pairs: readonly { referredBy: Uuid; friend: Uuid }[],
  occurredAt: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    insert into platform.event (club_id, kind, subject_id, data, occurred_at)
    select ${tx.clubId}::uuid, 'member.friend_joined', r.referred_by, jsonb_build_object('friend', r.friend),
      ${occurredAt}::timestamptz
    from unnest(${pairs.map(({ referredBy }) => referredBy)}::uuid[], ${pairs.map(({ friend }) => friend)}::uuid[])
      as r (referred_by, friend)`)
}

/** Everything a member is found by, oldest first. */
export function readIdentifiers(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<(IdentifierRow & { recorded_at: Temporal.Instant })[]> {
  return tx.query(sql`
    select kind, value, member_id, account_id, is_primary, recorded_at from members.identifier
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])
    order by recorded_at, kind, value`)
}

// --- merging and erasing ---

const MERGE_LOCK = 7_305_114

/**
 * One merge or erasure at a time in a club, until this transaction ends: each locks a member and all their aliases, and
 * which those are can change while it waits.
 */
export async function lockMerges(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(${MERGE_LOCK}, hashtext(${tx.clubId}))`)
}

/**
 * The merged member, and all who were merged into it before, are answered for by the survivor from now on. Each keeps
 * its own account: the history is there.
 */
export async function markMerged(
  tx: Tx,
  from: Uuid,
  into: Uuid,
  merge: { mergedAt: Temporal.Instant; reason: string | null },
): Promise<void> {
  await tx.query(sql`
    update members.member
    set state = 'merged', merged_into = ${into},
      merged_at = coalesce(merged_at, ${merge.mergedAt}::timestamptz),
      merge_reason = case when member_id = ${from} then ${merge.reason}::text else merge_reason end
    where club_id = ${tx.clubId} and (member_id = ${from} or merged_into = ${from})`)
}

export async function setJoinedAt(tx: Tx, memberId: Uuid, joinedAt: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update members.member set joined_at = ${joinedAt}
    where club_id = ${tx.clubId} and member_id = ${memberId}`)
}

/** Takes every personal datum from these members; they are nobody's aliases any more. */
export async function clearMembers(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    update members.member set state = 'erased', merged_into = null, first_name = null, last_name = null,
      gender = null, birth_on = null, birth_calendar = null, language = null, home_branch = null, merged_at = null,
      merge_reason = null, referred_by = null, details_confirmed_at = null
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
}

export async function deleteIdentifiersOf(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`
    delete from members.identifier
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])`)
}

export async function insertErasures(
  tx: Tx,
  memberIds: readonly Uuid[],
  erasedAt: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    insert into members.erasure (club_id, member_id, erased_at)
    select ${tx.clubId}::uuid, r.member_id, ${erasedAt}::timestamptz
    from unnest(${memberIds}::uuid[]) as r (member_id)
    on conflict (club_id, member_id) do nothing`)
}

export async function readErasures(tx: Tx): Promise<{ memberId: Uuid; erasedAt: Temporal.Instant }[]> {
  const rows = await tx.query<{ member_id: Uuid; erased_at: Temporal.Instant }>(sql`
    select member_id, erased_at from members.erasure where club_id = ${tx.clubId} order by erased_at, member_id`)
  return rows.map((row) => ({ memberId: row.member_id, erasedAt: row.erased_at }))
}
