import { readClub } from '#access/service.ts'
import { type Balances, NO_BALANCES } from '#ledger/account.ts'
import { readBalances } from '#ledger/service.ts'
import { NO_SHARE, type Share } from '#ledger/shared.ts'
import { type NamedMember, nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { readUses, type Use } from './allowance-service.ts'
import type { Belonging, Household } from './household.ts'
import { type InviteRow, readInvites } from './invite-queries.ts'
import { readPoolShares } from './pool-service.ts'
import * as queries from './queries.ts'

/** A household with all that its page shows. */
export type WholeHousehold = {
  readonly household: Household
  readonly belongings: readonly Belonging[]
  readonly names: ReadonlyMap<Uuid, NamedMember>
  /** The pool's; of all together while they keep apart. */
  readonly balances: Balances
  readonly shares: ReadonlyMap<Uuid | null, Share>
  readonly uses: ReadonlyMap<Uuid, Use>
  readonly invites: readonly InviteRow[]
}

/** For how long settled invitations are shown. */
const INVITES_SHOWN_DAYS = 30

/** A household with its members, what is whose, and who may still burn how much; null when there is none. */
export async function readHousehold(
  tx: Tx,
  householdId: Uuid,
  now: Temporal.Instant,
): Promise<WholeHousehold | null> {
  const [household] = await queries.readHouseholdRows(tx, [householdId])
  if (!household) return null
  const belongings = await queries.readBelongings(tx, [householdId])
  const { timeZone } = await readClub(tx)
  const accountIds = household.isPooled ? [householdId] : belongings.map(({ ownAccountId }) => ownAccountId)
  const [names, balances, shares, uses, invites] = await Promise.all([
    nameMembers(
      tx,
      belongings.map(({ memberId }) => memberId),
    ),
    readBalances(tx, accountIds),
    readPoolShares(tx, household, belongings),
    readUses(tx, belongings, now, timeZone),
    readInvites(tx, householdId, now.subtract({ hours: 24 * INVITES_SHOWN_DAYS })),
  ])
  return { household, belongings, names, balances: sumOf([...balances.values()]), shares, uses, invites }
}

const sumOf = (all: readonly Balances[]): Balances =>
  all.reduce(
    (sum, each) => ({
      available: sum.available + each.available,
      pending: sum.pending + each.pending,
      held: sum.held + each.held,
      debt: sum.debt + each.debt,
    }),
    NO_BALANCES,
  )

/** The household of a member, whole; null when they are in none. */
export async function readHouseholdOf(
  tx: Tx,
  memberId: Uuid,
  now: Temporal.Instant,
): Promise<WholeHousehold | null> {
  const [belonging] = await queries.readBelongingsOf(tx, [memberId])
  return belonging ? readHousehold(tx, belonging.householdId, now) : null
}

/** What a member would take along by leaving now. */
export async function readShareOf(tx: Tx, memberId: Uuid): Promise<Share> {
  const [belonging] = await queries.readBelongingsOf(tx, [memberId])
  if (!belonging) return NO_SHARE
  const [household] = await queries.readHouseholdRows(tx, [belonging.householdId])
  const belongings = await queries.readBelongings(tx, [belonging.householdId])
  const shares = household && (await readPoolShares(tx, household, belongings))
  return shares?.get(memberId) ?? NO_SHARE
}

export type ListedHousehold = {
  readonly household: Household
  readonly head: NamedMember | null
  readonly members: number
  readonly points: number
}

/** A page of the club's households, newest first. */
export async function readHouseholdPage(
  tx: Tx,
  after: Uuid | null,
  limit: number,
): Promise<ListedHousehold[]> {
  const households = await queries.listHouseholds(tx, after, limit)
  const ids = households.map(({ householdId }) => householdId)
  const belongings = Map.groupBy(await queries.readBelongings(tx, ids), ({ householdId }) => householdId)
  const heads = new Map(
    ids.map((id) => [id, belongings.get(id)?.find(({ role }) => role === 'head')?.memberId ?? null]),
  )
  const accountsOf = ({ householdId, isPooled }: Household): Uuid[] =>
    isPooled ? [householdId] : (belongings.get(householdId) ?? []).map(({ ownAccountId }) => ownAccountId)
  const [names, balances] = await Promise.all([
    nameMembers(
      tx,
      [...heads.values()].filter((id) => id !== null),
    ),
    readBalances(tx, households.flatMap(accountsOf)),
  ])
  return households.map((household) => {
    const head = heads.get(household.householdId) ?? null
    return {
      household,
      head: head === null ? null : (names.get(head) ?? null),
      members: belongings.get(household.householdId)?.length ?? 0,
      points: accountsOf(household).reduce((sum, id) => sum + (balances.get(id)?.available ?? 0), 0),
    }
  })
}
