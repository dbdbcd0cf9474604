import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Consent } from './allowance.ts'
import type { Belonging, Household, LeftBecause, Role } from './household.ts'

type HouseholdRow = {
  household_id: Uuid
  name: string | null
  is_pooled: boolean
  monthly_limit_points: number | null
  minors_need_consent: boolean
  created_at: Temporal.Instant
  dissolved_at: Temporal.Instant | null
}

const HOUSEHOLD = sql`household_id, name, is_pooled, monthly_limit_points, minors_need_consent, created_at, dissolved_at`

const toHousehold = (row: HouseholdRow): Household => ({
  householdId: row.household_id,
  name: row.name,
  isPooled: row.is_pooled,
  monthlyLimitPoints: row.monthly_limit_points,
  minorsNeedConsent: row.minors_need_consent,
  createdAt: row.created_at,
  dissolvedAt: row.dissolved_at,
})

type BelongingRow = {
  belonging_id: Uuid
  household_id: Uuid
  member_id: Uuid
  role: Role
  monthly_limit_points: number | null
  own_account_id: Uuid
  joined_at: Temporal.Instant
}

const BELONGING = sql`belonging_id, household_id, member_id, role, monthly_limit_points, own_account_id, joined_at`

const toBelonging = (row: BelongingRow): Belonging => ({
  belongingId: row.belonging_id,
  householdId: row.household_id,
  memberId: row.member_id,
  role: row.role,
  monthlyLimitPoints: row.monthly_limit_points,
  ownAccountId: row.own_account_id,
  joinedAt: row.joined_at,
})

/** Two who belong, or once belonged, to one household at the same time; still: no end. */
export type CohabitingRow = {
  member_id: Uuid
  mate_id: Uuid
  from_at: Temporal.Instant
  until_at: Temporal.Instant | null
}

export const readCohabiting = (tx: Tx, memberIds: readonly Uuid[]): Promise<CohabitingRow[]> =>
  tx.query(
    sql`select own.member_id, mate.member_id as mate_id, greatest(own.joined_at, mate.joined_at) as from_at,
               least(own.left_at, mate.left_at) as until_at
        from households.belonging own
        join households.belonging mate on mate.club_id = own.club_id and mate.household_id = own.household_id
          and mate.member_id <> own.member_id
          and (own.left_at is null or mate.joined_at < own.left_at)
          and (mate.left_at is null or own.joined_at < mate.left_at)
        where own.club_id = ${tx.clubId} and own.member_id = any(${uuidColumn(memberIds)}::uuid[])`,
  )

// --- households ---

export async function insertHousehold(tx: Tx, household: Household): Promise<void> {
  await tx.query(
    sql`insert into households.household
          (club_id, household_id, name, is_pooled, monthly_limit_points, minors_need_consent, created_at)
        values (${tx.clubId}, ${household.householdId}, ${household.name}, ${household.isPooled},
          ${household.monthlyLimitPoints}, ${household.minorsNeedConsent}, ${household.createdAt})`,
  )
}

export async function updateHousehold(tx: Tx, household: Household): Promise<void> {
  await tx.query(
    sql`update households.household
        set name = ${household.name}, is_pooled = ${household.isPooled},
            monthly_limit_points = ${household.monthlyLimitPoints},
            minors_need_consent = ${household.minorsNeedConsent}, dissolved_at = ${household.dissolvedAt}
        where club_id = ${tx.clubId} and household_id = ${household.householdId}`,
  )
}

export async function readHouseholdRows(tx: Tx, householdIds: readonly Uuid[]): Promise<Household[]> {
  const rows = await tx.query<HouseholdRow>(
    sql`select ${HOUSEHOLD} from households.household
        where club_id = ${tx.clubId} and household_id = any(${uuidColumn(householdIds)}::uuid[])`,
  )
  return rows.map(toHousehold)
}

/** Households that are not dissolved, newest first. */
export async function listHouseholds(tx: Tx, after: Uuid | null, limit: number): Promise<Household[]> {
  const rows = await tx.query<HouseholdRow>(
    sql`select ${HOUSEHOLD} from households.household
        where club_id = ${tx.clubId} and dissolved_at is null
          and (${after}::uuid is null or household_id < ${after}::uuid)
        order by household_id desc limit ${limit}`,
  )
  return rows.map(toHousehold)
}

// --- belongings ---

/** Who belongs to these households now, who has been there longest first. */
export async function readBelongings(tx: Tx, householdIds: readonly Uuid[]): Promise<Belonging[]> {
  const rows = await tx.query<BelongingRow>(
    sql`select ${BELONGING} from households.belonging
        where club_id = ${tx.clubId} and household_id = any(${uuidColumn(householdIds)}::uuid[]) and left_at is null
        order by joined_at, belonging_id`,
  )
  return rows.map(toBelonging)
}

/** Where these members belong now. */
export async function readBelongingsOf(tx: Tx, memberIds: readonly Uuid[]): Promise<Belonging[]> {
  const rows = await tx.query<BelongingRow>(
    sql`select ${BELONGING} from households.belonging
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[]) and left_at is null`,
  )
  return rows.map(toBelonging)
}

/** Households that these members belonged to at any time, the present ones too. */
export async function readHouseholdsEver(tx: Tx, memberIds: readonly Uuid[]): Promise<Uuid[]> {
  const rows = await tx.query<{ household_id: Uuid }>(
    sql`select distinct household_id from households.belonging
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])`,
  )
  return rows.map((row) => row.household_id)
}

export async function insertBelonging(tx: Tx, belonging: Belonging): Promise<void> {
  await tx.query(
    sql`insert into households.belonging
          (club_id, belonging_id, household_id, member_id, role, monthly_limit_points, own_account_id, joined_at)
        values (${tx.clubId}, ${belonging.belongingId}, ${belonging.householdId}, ${belonging.memberId}, ${belonging.role},
          ${belonging.monthlyLimitPoints}, ${belonging.ownAccountId}, ${belonging.joinedAt})`,
  )
}

export async function updateBelonging(tx: Tx, belonging: Belonging): Promise<void> {
  await tx.query(
    sql`update households.belonging
        set role = ${belonging.role}, monthly_limit_points = ${belonging.monthlyLimitPoints}
        where club_id = ${tx.clubId} and belonging_id = ${belonging.belongingId}`,
  )
}

export async function endBelonging(
  tx: Tx,
  belongingId: Uuid,
  because: LeftBecause,
  leftAt: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update households.belonging set left_at = ${leftAt}, left_because = ${because}
        where club_id = ${tx.clubId} and belonging_id = ${belongingId}`,
  )
}

/** What a member belonged to until a merge at this moment. */
export async function readLeftAt(
  tx: Tx,
  memberId: Uuid,
  leftAt: Temporal.Instant,
): Promise<Belonging | null> {
  const row = await tx.maybeOne<BelongingRow>(
    sql`select ${BELONGING} from households.belonging
        where club_id = ${tx.clubId} and member_id = ${memberId} and left_at = ${leftAt} and left_because = 'merged'`,
  )
  return row && toBelonging(row)
}

/** What a member was in the last household that they belonged to, or belong to; null: they never did. */
export async function readLastRole(tx: Tx, memberId: Uuid): Promise<Belonging['role'] | null> {
  const row = await tx.maybeOne<{ role: Belonging['role'] }>(
    sql`select role from households.belonging where club_id = ${tx.clubId} and member_id = ${memberId}
        order by joined_at desc, belonging_id desc limit 1`,
  )
  return row?.role ?? null
}

/** A household's name can be a person's: it goes with any of those who ever belonged. */
export async function clearNames(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`update households.household h set name = null
        where h.club_id = ${tx.clubId} and h.name is not null and exists (
          select from households.belonging b
          where b.club_id = h.club_id and b.household_id = h.household_id and b.member_id = any(${uuidColumn(memberIds)}::uuid[]))`,
  )
}

// --- consents ---

export async function insertConsent(
  tx: Tx,
  consent: Consent & { consentId: Uuid; householdId: Uuid; subject: { kind: string; id: Uuid } },
): Promise<void> {
  await tx.query(
    sql`insert into households.consent
          (club_id, consent_id, household_id, member_id, points, given_at, until_at, subject_kind, subject_id)
        values (${tx.clubId}, ${consent.consentId}, ${consent.householdId}, ${consent.memberId}, ${consent.points},
          ${consent.givenAt}, ${consent.untilAt}, ${consent.subject.kind}, ${consent.subject.id})`,
  )
}

/** The newest consent for each of these belongings. */
export async function readConsents(tx: Tx, belongings: readonly Belonging[]): Promise<Consent[]> {
  const rows = await tx.query<{
    member_id: Uuid
    points: number
    given_at: Temporal.Instant
    until_at: Temporal.Instant
  }>(
    sql`select distinct on (c.member_id) c.member_id, c.points, c.given_at, c.until_at
        from unnest(${uuidColumn(belongings.map(({ householdId }) => householdId))}::uuid[],
                    ${uuidColumn(belongings.map(({ memberId }) => memberId))}::uuid[]) as b (household_id, member_id)
        join households.consent c
          on c.club_id = ${tx.clubId} and c.household_id = b.household_id and c.member_id = b.member_id
        order by c.member_id, c.given_at desc, c.consent_id desc`,
  )
  return rows.map((row) => ({
    memberId: row.member_id,
    points: row.points,
    givenAt: row.given_at,
    untilAt: row.until_at,
  }))
}
