import sql from 'sql-template-tag'
import { instantColumn, int4Column, int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Grant, GrantKind, GrantState } from './grant.ts'
import { keptName, keptNameEn, readName } from './kept-name.ts'

type GrantRow = {
  grant_id: Uuid
  member_id: Uuid
  rule_code: string
  rule_name: string
  rule_name_en: string | null
  version_id: Uuid
  cause: 'receipt' | 'rule' | 'gesture' | 'campaign'
  cause_id: Uuid
  kind: GrantKind
  name: string
  name_en: string | null
  amount_minor: number | null
  percent_bp: number | null
  tickets: number | null
  code: string | null
  issued_at: Temporal.Instant
  valid_until: Temporal.Instant | null
  state: GrantState
  ended_at: Temporal.Instant | null
  used_on: string | null
  taken_minor: number | null
  withdrawn_by: 'return' | 'staff' | null
}

const COLUMNS = sql`grant_id, member_id, rule_code, rule_name, rule_name_en, version_id, cause, cause_id, kind, name, name_en,
  amount_minor, percent_bp, tickets, code, issued_at, valid_until, state, ended_at, used_on, taken_minor, withdrawn_by`

const toGrant = (row: GrantRow): Grant => ({
  grantId: row.grant_id,
  memberId: row.member_id,
  ruleCode: row.rule_code,
  ruleName: readName(row.rule_name, row.rule_name_en),
  versionId: row.version_id,
  cause: row.cause,
  causeId: row.cause_id,
  kind: row.kind,
  name: readName(row.name, row.name_en),
  amountMinor: row.amount_minor,
  percentBp: row.percent_bp,
  tickets: row.tickets,
  code: row.code,
  issuedAt: row.issued_at,
  validUntil: row.valid_until,
  state: row.state,
  endedAt: row.ended_at,
  usedOn: row.used_on,
  takenMinor: row.taken_minor,
  withdrawnBy: row.withdrawn_by,
})

/** Writes grants; one whose rule gave for its cause already, or whose code is taken, is passed over. */
export async function insertGrants(tx: Tx, grants: readonly Grant[]): Promise<void> {
  const column = <T>(of: (grant: Grant) => T): T[] => grants.map(of)
  await tx.query(
    sql`with given as (
        insert into offers.grant (
          club_id, grant_id, member_id, rule_code, rule_name, rule_name_en, version_id, cause, cause_id, kind, name, name_en,
          amount_minor, percent_bp, tickets, code, issued_at, valid_until)
        select ${tx.clubId}::uuid, g.* from unnest(
          ${uuidColumn(column(({ grantId }) => grantId))}::uuid[], ${uuidColumn(column(({ memberId }) => memberId))}::uuid[],
          ${textColumn(column(({ ruleCode }) => ruleCode))}::text[], ${textColumn(column(({ ruleName }) => keptName(ruleName)))}::text[],
          ${textColumn(column(({ ruleName }) => keptNameEn(ruleName)))}::text[],
          ${uuidColumn(column(({ versionId }) => versionId))}::uuid[], ${textColumn(column(({ cause }) => cause))}::text[],
          ${uuidColumn(column(({ causeId }) => causeId))}::uuid[], ${textColumn(column(({ kind }) => kind))}::text[],
          ${textColumn(column(({ name }) => keptName(name)))}::text[], ${textColumn(column(({ name }) => keptNameEn(name)))}::text[],
          ${int8Column(column(({ amountMinor }) => amountMinor))}::bigint[],
          ${int4Column(column(({ percentBp }) => percentBp))}::integer[], ${int4Column(column(({ tickets }) => tickets))}::integer[],
          ${textColumn(column(({ code }) => code))}::text[], ${instantColumn(column(({ issuedAt }) => issuedAt))}::timestamptz[],
          ${instantColumn(column((grant) => grant.validUntil))}::timestamptz[]) as g
        on conflict do nothing returning club_id, grant_id, member_id, issued_at)
        insert into platform.event (club_id, kind, subject_id, data, occurred_at)
        select club_id, 'grant.issued', grant_id, jsonb_build_object('member_id', member_id), issued_at from given`,
  )
}

/** What these rules gave for these causes, pair by pair. */
export async function findGrants(
  tx: Tx,
  pairs: readonly { ruleCode: string; causeId: Uuid }[],
): Promise<Grant[]> {
  const rows = await tx.query<GrantRow>(
    sql`select ${COLUMNS} from offers.grant
        where club_id = ${tx.clubId} and (rule_code, cause_id) in (
          select * from unnest(${textColumn(pairs.map(({ ruleCode }) => ruleCode))}::text[],
                               ${uuidColumn(pairs.map(({ causeId }) => causeId))}::uuid[]))`,
  )
  return rows.map(toGrant)
}

/** The grants of these codes, locked in the order of the codes until the transaction ends. */
export async function lockCodes(tx: Tx, codes: readonly string[]): Promise<Grant[]> {
  const rows = await tx.query<GrantRow>(
    sql`select ${COLUMNS} from offers.grant
        where club_id = ${tx.clubId} and code = any(${textColumn(codes)}::text[])
        order by code for update`,
  )
  return rows.map(toGrant)
}

export async function readGrant(tx: Tx, grantId: Uuid): Promise<Grant | null> {
  const row = await tx.maybeOne<GrantRow>(
    sql`select ${COLUMNS} from offers.grant where club_id = ${tx.clubId} and grant_id = ${grantId}`,
  )
  return row && toGrant(row)
}

export async function lockGrant(tx: Tx, grantId: Uuid): Promise<Grant | null> {
  const row = await tx.maybeOne<GrantRow>(
    sql`select ${COLUMNS} from offers.grant where club_id = ${tx.clubId} and grant_id = ${grantId} for update`,
  )
  return row && toGrant(row)
}

/** Ends a locked grant by its use, at the desk. */
export async function markUsed(
  tx: Tx,
  { grantId, usedOn }: { grantId: Uuid; usedOn: string | null },
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`with used as (
        update offers.grant set state = 'used', ended_at = ${at}::timestamptz, used_on = ${usedOn}
        where club_id = ${tx.clubId} and grant_id = ${grantId} returning club_id, grant_id, member_id)
        insert into platform.event (club_id, kind, subject_id, data, occurred_at)
        select club_id, 'grant.used', grant_id, jsonb_build_object('member_id', member_id), ${at}::timestamptz from used`,
  )
}

/** Ends locked coupons by the receipts that took them. */
export async function markCodesUsed(
  tx: Tx,
  uses: readonly { code: string; receiptRef: string; takenMinor: number }[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`with used as (
        update offers.grant g set state = 'used', ended_at = ${at}::timestamptz, used_on = u.used_on, taken_minor = u.taken_minor
        from unnest(${textColumn(uses.map(({ code }) => code))}::text[], ${textColumn(uses.map(({ receiptRef }) => receiptRef))}::text[],
                    ${int8Column(uses.map(({ takenMinor }) => takenMinor))}::bigint[]) as u (code, used_on, taken_minor)
        where g.club_id = ${tx.clubId} and g.code = u.code returning g.club_id, g.grant_id, g.member_id)
        insert into platform.event (club_id, kind, subject_id, data, occurred_at)
        select club_id, 'grant.used', grant_id, jsonb_build_object('member_id', member_id), ${at}::timestamptz from used`,
  )
}

/** Withdraws what these rules gave for these causes, as far as it was not used; tells what. */
export async function withdrawByCause(
  tx: Tx,
  pairs: readonly { ruleCode: string; causeId: Uuid }[],
  at: Temporal.Instant,
): Promise<Grant[]> {
  const rows = await tx.query<GrantRow>(
    sql`update offers.grant set state = 'withdrawn', ended_at = ${at}, withdrawn_by = 'return'
        where club_id = ${tx.clubId} and state in ('issued', 'expired') and (rule_code, cause_id) in (
          select * from unnest(${textColumn(pairs.map(({ ruleCode }) => ruleCode))}::text[],
                               ${uuidColumn(pairs.map(({ causeId }) => causeId))}::uuid[]))
        returning ${COLUMNS}`,
  )
  return rows.map(toGrant)
}

export async function withdrawGrant(tx: Tx, grantId: Uuid, at: Temporal.Instant): Promise<void> {
  await tx.query(
    sql`with withdrawn as (
        update offers.grant set state = 'withdrawn', ended_at = ${at}::timestamptz, withdrawn_by = 'staff'
        where club_id = ${tx.clubId} and grant_id = ${grantId} returning club_id, grant_id, member_id)
        insert into platform.event (club_id, kind, subject_id, data, occurred_at)
        select club_id, 'grant.withdrawn', grant_id, jsonb_build_object('member_id', member_id), ${at}::timestamptz from withdrawn`,
  )
}

/** A member's grants, newest first; `openAt` leaves only those that can still be used at that instant. */
export async function listGrants(
  tx: Tx,
  wish: { memberId: Uuid; openAt: Temporal.Instant | null; after: Uuid | null; limit: number },
): Promise<Grant[]> {
  const rows = await tx.query<GrantRow>(
    sql`select ${COLUMNS} from offers.grant
        where club_id = ${tx.clubId} and member_id = ${wish.memberId}
          and (${wish.openAt}::timestamptz is null
               or (state = 'issued' and (valid_until is null or valid_until > ${wish.openAt}::timestamptz)))
          and (${wish.after}::uuid is null or grant_id < ${wish.after}::uuid)
        order by grant_id desc limit ${wish.limit}`,
  )
  return rows.map(toGrant)
}

/** Marks what has reached its day, at most so many a call; tells how many. */
export async function expireGrants(tx: Tx, now: Temporal.Instant, limit: number): Promise<number> {
  const rows = await tx.query<object>(
    sql`update offers.grant set state = 'expired', ended_at = valid_until
        where club_id = ${tx.clubId} and grant_id in (
          select g.grant_id from offers.grant g
          where g.club_id = ${tx.clubId} and g.state = 'issued' and g.valid_until <= ${now}
          order by g.valid_until, g.grant_id limit ${limit} for update skip locked)
        returning 1`,
  )
  return rows.length
}

/** After a merge the survivor has what both were given. */
export async function moveGrants(tx: Tx, fromMember: Uuid, intoMember: Uuid): Promise<void> {
  await tx.query(
    sql`update offers.grant set member_id = ${intoMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
}

/** What these rules gave these members, or whoever was merged into them; the newest first. */
export async function findGiven(
  tx: Tx,
  ruleCodes: readonly string[],
  memberIds: readonly Uuid[],
): Promise<Grant[]> {
  const rows = await tx.query<GrantRow>(sql`
    select ${COLUMNS} from offers."grant"
    where club_id = ${tx.clubId} and member_id = any(${[...memberIds]}::uuid[]) and rule_code = any(${[...ruleCodes]}::text[])
    order by issued_at desc, grant_id desc`)
  return rows.map(toGrant)
}

/** How much of what these gave was used. */
export const selectUse = (
  tx: Tx,
  ruleCodes: readonly string[],
): Promise<{ rule_code: string; issued: number; used: number; takenMinor: number }[]> =>
  tx.query(sql`
    select rule_code, count(*)::int as issued, (count(*) filter (where state = 'used'))::int as used,
      coalesce(sum(taken_minor), 0)::bigint as "takenMinor"
    from offers."grant" where club_id = ${tx.clubId} and rule_code = any(${ruleCodes}::text[]) group by rule_code`)
