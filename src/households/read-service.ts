import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Role } from './household.ts'
import * as queries from './queries.ts'

/** The household of a member as other rooms see it. */
export type HouseholdOfMember = {
  readonly householdId: Uuid
  /** The asked member's own. */
  readonly role: Role
  readonly isPooled: boolean
  /** Everybody in it, the asked member too; who has been there longest first. */
  readonly members: readonly { readonly memberId: Uuid; readonly role: Role }[]
}

/** The households of these members, by the member; who is in none is not in it. */
export async function readHouseholds(
  tx: Tx,
  memberIds: readonly Uuid[],
): Promise<Map<Uuid, HouseholdOfMember>> {
  if (memberIds.length === 0) return new Map()
  const own = await queries.readBelongingsOf(tx, memberIds)
  if (own.length === 0) return new Map()
  const ids = [...new Set(own.map(({ householdId }) => householdId))]
  const [households, belongings] = await Promise.all([
    queries.readHouseholdRows(tx, ids),
    queries.readBelongings(tx, ids),
  ])
  const pooled = new Map(households.map(({ householdId, isPooled }) => [householdId, isPooled]))
  const members = Map.groupBy(belongings, ({ householdId }) => householdId)
  return new Map(
    own.map(({ memberId, householdId, role }) => [
      memberId,
      {
        householdId,
        role,
        isPooled: pooled.get(householdId) ?? false,
        members: (members.get(householdId) ?? []).map(({ memberId, role }) => ({ memberId, role })),
      },
    ]),
  )
}

/** Which of these members are in a household; for the rules of a purchase. */
export async function findInHousehold(tx: Tx, memberIds: readonly Uuid[]): Promise<Set<Uuid>> {
  const own = memberIds.length === 0 ? [] : await queries.readBelongingsOf(tx, memberIds)
  return new Set(own.map(({ memberId }) => memberId))
}

/** Accounts that these members share or once shared: what they bought meanwhile is posted there. */
export const findPools = (tx: Tx, memberIds: readonly Uuid[]): Promise<Uuid[]> =>
  queries.readHouseholdsEver(tx, memberIds)

/** Two who are or were in one household together, and when; null: still. */
export type Cohabiting = {
  readonly memberId: Uuid
  readonly mateId: Uuid
  readonly fromAt: Temporal.Instant
  readonly untilAt: Temporal.Instant | null
}

/** With whom these members are or were in a household, each pair as often as they came together. */
export async function readCohabiting(tx: Tx, memberIds: readonly Uuid[]): Promise<Cohabiting[]> {
  const rows = memberIds.length === 0 ? [] : await queries.readCohabiting(tx, memberIds)
  return rows.map((row) => ({
    memberId: row.member_id,
    mateId: row.mate_id,
    fromAt: row.from_at,
    untilAt: row.until_at,
  }))
}
