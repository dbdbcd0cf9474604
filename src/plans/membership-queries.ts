import sql from 'sql-template-tag'
import { dateColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Freeze, Membership } from './membership.ts'

type Row = {
  membership_id: Uuid
  member_id: Uuid
  plan_id: Uuid
  terms_version: number
  sold_on: Temporal.PlainDate
  starts_on: Temporal.PlainDate
  ends_on: Temporal.PlainDate
  fee_minor: number
  cancelled_on: Temporal.PlainDate | null
  set_off_minor: number | null
  renews: Uuid | null
  freezes: readonly (readonly [string, string])[]
}

const MEMBERSHIP = sql`m.membership_id, m.member_id, m.plan_id, m.terms_version, m.sold_on, m.starts_on, m.ends_on, m.fee_minor,
  m.cancelled_on, m.set_off_minor, m.renews,
  case when m.frozen_days = 0 then '[]'::jsonb else (
    select coalesce(jsonb_agg(jsonb_build_array(f.from_on, f.until_on) order by f.from_on), '[]')
    from plans.freeze f where f.club_id = m.club_id and f.membership_id = m.membership_id) end as freezes`

const toMembership = (row: Row): Membership => ({
  membershipId: row.membership_id,
  memberId: row.member_id,
  planId: row.plan_id,
  termsVersion: row.terms_version,
  soldOn: row.sold_on,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  feeMinor: row.fee_minor,
  cancelledOn: row.cancelled_on,
  setOffMinor: row.set_off_minor,
  renews: row.renews,
  freezes: row.freezes.map(([from, until]) => ({
    fromOn: Temporal.PlainDate.from(from),
    untilOn: Temporal.PlainDate.from(until),
  })),
})

/** Locks all that a member has to do with plans; the row is made with the first need. */
export async function lockHolder(tx: Tx, memberId: Uuid): Promise<{ creditAccountId: Uuid | null }> {
  await tx.query(
    sql`insert into plans.holder (club_id, member_id) values (${tx.clubId}, ${memberId}) on conflict do nothing`,
  )
  const row = await tx.one<{ credit_account_id: Uuid | null }>(
    sql`select credit_account_id from plans.holder where club_id = ${tx.clubId} and member_id = ${memberId} for update`,
  )
  return { creditAccountId: row.credit_account_id }
}

/** Locks those of these members who have anything to do with plans, in one order for everybody. */
export const lockHolders = (
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<{ member_id: Uuid; credit_account_id: Uuid | null }[]> =>
  tx.query(
    sql`select member_id, credit_account_id from plans.holder
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) order by member_id for update`,
  )

export async function setCreditAccount(tx: Tx, memberId: Uuid, accountId: Uuid | null): Promise<void> {
  await tx.query(
    sql`update plans.holder set credit_account_id = ${accountId} where club_id = ${tx.clubId} and member_id = ${memberId}`,
  )
}

/** Null: the member has no store credit and never had. */
export async function readCreditAccount(tx: Tx, memberId: Uuid): Promise<Uuid | null> {
  const row = await tx.maybeOne<{ credit_account_id: Uuid | null }>(
    sql`select credit_account_id from plans.holder where club_id = ${tx.clubId} and member_id = ${memberId}`,
  )
  return row?.credit_account_id ?? null
}

export async function readCreditAccounts(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, Uuid>> {
  if (memberIds.length === 0) return new Map()
  const rows = await tx.query<{ member_id: Uuid; credit_account_id: Uuid }>(
    sql`select member_id, credit_account_id from plans.holder
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and credit_account_id is not null`,
  )
  return new Map(rows.map((row) => [row.member_id, row.credit_account_id]))
}

/** Every term that a member has or had, the earliest first. */
export async function readMembershipsOf(tx: Tx, memberId: Uuid): Promise<Membership[]> {
  const rows = await tx.query<Row>(
    sql`select ${MEMBERSHIP} from plans.membership m where m.club_id = ${tx.clubId} and m.member_id = ${memberId}
        order by m.starts_on, m.membership_id`,
  )
  return rows.map(toMembership)
}

export async function readMemberships(tx: Tx, membershipIds: readonly Uuid[]): Promise<Membership[]> {
  const rows = await tx.query<Row>(
    sql`select ${MEMBERSHIP} from plans.membership m
        where m.club_id = ${tx.clubId} and m.membership_id = any(${uuidColumn(membershipIds)}::uuid[])`,
  )
  return rows.map(toMembership)
}

/** The terms of a plan that had begun by a day and were not over long before another. */
export async function readMembershipsOfPlan(
  tx: Tx,
  planId: Uuid,
  within: { startedBy: Temporal.PlainDate; endedAfter: Temporal.PlainDate },
): Promise<Membership[]> {
  const rows = await tx.query<Row>(
    sql`select ${MEMBERSHIP} from plans.membership m
        where m.club_id = ${tx.clubId} and m.plan_id = ${planId} and m.starts_on <= ${within.startedBy}::date
          and m.ends_on > ${within.endedAfter}::date
        order by m.membership_id`,
  )
  return rows.map(toMembership)
}

/** Terms of all plans that were not over long before a day, those to come among them. */
export async function readOwing(tx: Tx, endedAfter: Temporal.PlainDate): Promise<Membership[]> {
  const rows = await tx.query<Row>(
    sql`select ${MEMBERSHIP} from plans.membership m
        where m.club_id = ${tx.clubId} and m.ends_on > ${endedAfter}::date order by m.membership_id`,
  )
  return rows.map(toMembership)
}

/** Terms that run on a day, of all plans: for the nightly job. */
export async function readRunning(
  tx: Tx,
  on: Temporal.PlainDate,
  after: Uuid | null,
  limit: number,
): Promise<Membership[]> {
  const rows = await tx.query<Row>(
    sql`select ${MEMBERSHIP} from plans.membership m
        where m.club_id = ${tx.clubId} and m.starts_on <= ${on}::date and m.ends_on >= ${on}::date and m.cancelled_on is null
          and (${after}::uuid is null or m.membership_id > ${after}::uuid)
        order by m.membership_id limit ${limit}`,
  )
  return rows.map(toMembership)
}

export async function insertMembership(
  tx: Tx,
  membership: Membership,
  recordedAt: Temporal.Instant,
): Promise<void> {
  const m = membership
  await tx.query(
    sql`insert into plans.membership (club_id, membership_id, member_id, plan_id, terms_version, sold_on, starts_on, ends_on,
          fee_minor, renews, recorded_at)
        values (${tx.clubId}, ${m.membershipId}, ${m.memberId}, ${m.planId}, ${m.termsVersion}, ${m.soldOn}::date,
          ${m.startsOn}::date, ${m.endsOn}::date, ${m.feeMinor}, ${m.renews}, ${recordedAt})`,
  )
}

/** Writes a term's end and its freezes as they are after a freeze or its end. */
export async function writeFreezes(tx: Tx, membership: Membership, frozen: number): Promise<void> {
  const { membershipId, freezes, endsOn } = membership
  await tx.query(
    sql`delete from plans.freeze where club_id = ${tx.clubId} and membership_id = ${membershipId}`,
  )
  await tx.query(
    sql`insert into plans.freeze (club_id, membership_id, from_on, until_on)
        select ${tx.clubId}, ${membershipId}, f.from_on, f.until_on
        from jsonb_to_recordset(${JSON.stringify(freezes.map(toFreezeRow))}::jsonb) as f (from_on date, until_on date)`,
  )
  await tx.query(
    sql`update plans.membership set ends_on = ${endsOn}::date, frozen_days = ${frozen}
        where club_id = ${tx.clubId} and membership_id = ${membershipId}`,
  )
}

const toFreezeRow = ({ fromOn, untilOn }: Freeze) => ({
  from_on: fromOn.toString(),
  until_on: untilOn.toString(),
})

export async function markCancelled(
  tx: Tx,
  membershipId: Uuid,
  { on, why, setOffMinor }: { on: Temporal.PlainDate; why: string; setOffMinor: number },
): Promise<void> {
  await tx.query(
    sql`update plans.membership set cancelled_on = ${on}::date, cancelled_why = ${why}, set_off_minor = ${setOffMinor}
        where club_id = ${tx.clubId} and membership_id = ${membershipId} and cancelled_on is null`,
  )
}

/** After a merge every term is the survivor's. */
export async function moveMemberships(tx: Tx, fromMember: Uuid, toMember: Uuid): Promise<void> {
  await tx.query(
    sql`update plans.membership set member_id = ${toMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
  await tx.query(
    sql`update plans.payment set member_id = ${toMember} where club_id = ${tx.clubId} and member_id = ${fromMember}`,
  )
}

export type TermOnDay = {
  readonly member_id: Uuid
  readonly on: Temporal.PlainDate
  readonly membership_id: Uuid
  /** The plan's. */
  readonly code: string
  readonly ends_on: Temporal.PlainDate
}

/**
 * The term that each of these members holds on each of these days, in force and not frozen; who has none then is left out,
 * and of two the longer counts. In the same statement whether the club has sold a plan that covers households;
 * `isShared` asks for such terms alone.
 */
export async function readTermsOn(
  tx: Tx,
  asks: readonly { readonly memberId: Uuid; readonly on: Temporal.PlainDate }[],
  { isShared = false } = {},
): Promise<{ terms: TermOnDay[]; hasShared: boolean }> {
  const rows = await tx.query<TermOnDay | { member_id: null }>(
    sql`(select distinct on (m.member_id, a.on_day) m.member_id, a.on_day as on, m.membership_id, p.code, m.ends_on
        from unnest(${uuidColumn(asks.map(({ memberId }) => memberId))}::uuid[], ${dateColumn(asks.map(({ on }) => on))}::date[])
          as a (member_id, on_day)
        join plans.membership m on m.club_id = ${tx.clubId} and m.member_id = a.member_id
          and m.starts_on <= a.on_day and m.ends_on >= a.on_day and (m.cancelled_on is null or m.cancelled_on > a.on_day)
        join plans.plan p on p.club_id = m.club_id and p.plan_id = m.plan_id
        where (m.frozen_days = 0 or not exists (
          select from plans.freeze f where f.club_id = m.club_id and f.membership_id = m.membership_id
            and a.on_day between f.from_on and f.until_on))
          and (not ${isShared}::boolean or exists (
            select from plans.terms t where t.club_id = m.club_id and t.plan_id = m.plan_id and t.version = m.terms_version
              and t.terms ->> 'covers' = 'household'))
        order by m.member_id, a.on_day, m.ends_on desc, m.membership_id)
        union all
        select null, null, null, null, null
        where exists (select from plans.terms t where t.club_id = ${tx.clubId} and t.terms ->> 'covers' = 'household')`,
  )
  const terms = rows.filter((row): row is TermOnDay => row.member_id !== null)
  return { terms, hasShared: terms.length < rows.length }
}

/** Every term of these members, and whether it covers their household. */
export async function readMembershipsOfMembers(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<{ membership: Membership; isShared: boolean }[]> {
  const rows = await tx.query<Row & { is_shared: boolean }>(
    sql`select ${MEMBERSHIP}, t.terms ->> 'covers' = 'household' as is_shared
        from plans.membership m
        join plans.terms t on t.club_id = m.club_id and t.plan_id = m.plan_id and t.version = m.terms_version
        where m.club_id = ${tx.clubId} and m.member_id = any(${uuidColumn(memberIds)}::uuid[])`,
  )
  return rows.map((row) => ({ membership: toMembership(row), isShared: row.is_shared }))
}

// --- what is told, once ---

/** Takes the telling of these for this transaction; those that were told already are left out. */
export async function claimNotices(
  tx: Tx,
  kind: 'renewal_near' | 'behind_on_value' | 'ended',
  membershipIds: readonly Uuid[],
  at: Temporal.Instant,
): Promise<Uuid[]> {
  if (membershipIds.length === 0) return []
  const rows = await tx.query<{ membership_id: Uuid }>(
    sql`insert into plans.notice (club_id, membership_id, kind, told_at)
        select ${tx.clubId}, id, ${kind}, ${at} from unnest(${uuidColumn(membershipIds)}::uuid[]) as ids (id)
        on conflict do nothing returning membership_id`,
  )
  return rows.map((row) => row.membership_id)
}

/** Terms that ended before a day, or were renewed ahead of it, and were not told yet. */
export const readUntoldEnded = (
  tx: Tx,
  before: Temporal.PlainDate,
  limit: number,
): Promise<{ membership_id: Uuid; member_id: Uuid }[]> =>
  tx.query(
    sql`select m.membership_id, m.member_id from plans.membership m
        where m.club_id = ${tx.clubId} and m.ends_on < ${before}::date and m.cancelled_on is null
          and not exists (select from plans.notice n
            where n.club_id = m.club_id and n.membership_id = m.membership_id and n.kind = 'ended')
        order by m.membership_id limit ${limit}`,
  )

/** Of these terms, those that another one follows. */
export async function readRenewed(tx: Tx, membershipIds: readonly Uuid[]): Promise<Set<Uuid>> {
  const rows = await tx.query<{ renews: Uuid }>(
    sql`select renews from plans.membership
        where club_id = ${tx.clubId} and renews = any(${uuidColumn(membershipIds)}::uuid[]) and cancelled_on is null`,
  )
  return new Set(rows.map((row) => row.renews))
}

/** Moves a term that has not begun. */
export async function moveTerm(
  tx: Tx,
  { membershipId, startsOn, endsOn }: Pick<Membership, 'membershipId' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  await tx.query(
    sql`update plans.membership set starts_on = ${startsOn}::date, ends_on = ${endsOn}::date
        where club_id = ${tx.clubId} and membership_id = ${membershipId}`,
  )
}
