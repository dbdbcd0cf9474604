import type { Balances } from '#ledger/account.ts'
import { readBalances } from '#ledger/service.ts'
import { NO_SHARE, type Share } from '#ledger/shared.ts'
import {
  haveHolds,
  lockInOrder,
  readShares,
  shareAccount,
  splitAccount,
  transferAll,
} from '#ledger/transfer-service.ts'
import { setAccounts } from '#members/account-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Belonging, byJoining, type Household } from './household.ts'

/** Whether anybody's points are reserved where they would have to move from. Locks the accounts, so that it stays so. */
export async function isHeld(tx: Tx, accountIds: readonly Uuid[]): Promise<boolean> {
  await lockInOrder(tx, accountIds)
  return haveHolds(tx, accountIds)
}

/**
 * Puts the points of these belongings into the pool of their household, with days, pending points and debts. `everybody` shares
 * it from now on, they too. Ask `isHeld` for their own accounts before.
 * @throws when points are held
 */
export async function enterPool(
  tx: Tx,
  { householdId }: Pick<Household, 'householdId'>,
  entering: readonly Belonging[],
  everybody: readonly Belonging[],
  now: Temporal.Instant,
): Promise<Map<Uuid, Share>> {
  const own = entering.map(({ ownAccountId }) => ownAccountId)
  await lockInOrder(tx, [householdId, ...own])
  await shareAccount(
    tx,
    householdId,
    everybody.map(({ memberId }) => memberId),
  )
  const before = await readBalances(tx, own)
  for (const { memberId, ownAccountId } of entering) {
    const moved = await transferAll(
      tx,
      {
        fromAccount: ownAccountId,
        toAccount: householdId,
        key: newId(),
        cause: 'household_join',
        causeId: householdId,
        occurredAt: now,
        partyId: memberId,
      },
      now,
      newId,
    )
    if (!moved.ok) throw new Error('points came to be held under the lock of their account')
  }
  await setAccounts(
    tx,
    entering.map(({ memberId }) => ({ memberId, accountId: householdId })),
  )
  return new Map(entering.map(({ memberId, ownAccountId }) => [memberId, shareOf(before.get(ownAccountId))]))
}

const shareOf = (balances: Balances | undefined): Share =>
  balances ? { points: balances.available, pending: balances.pending, debt: balances.debt } : NO_SHARE

/**
 * Gives these belongings what is theirs of the pool, on their own accounts again. Where nobody stays, one of them takes what is
 * nobody's: the head, or who has been there longest. Ask `isHeld` for the pool before.
 * @throws when points are held
 */
export async function leavePool(
  tx: Tx,
  { householdId }: Pick<Household, 'householdId'>,
  leaving: readonly Belonging[],
  staying: readonly Belonging[],
  now: Temporal.Instant,
): Promise<Map<Uuid, Share>> {
  const rest = staying.length > 0 ? null : (firstOf(leaving)?.memberId ?? null)
  const split = await splitAccount(
    tx,
    {
      fromAccount: householdId,
      targets: leaving.map(({ memberId, ownAccountId }) => ({ partyId: memberId, accountId: ownAccountId })),
      rest,
      sharedBy: staying.map(({ memberId }) => memberId),
      key: newId(),
      cause: 'household_leave',
      causeId: householdId,
      occurredAt: now,
    },
    now,
    newId,
  )
  if (!split.ok) throw new Error('points came to be held under the lock of their account')
  await setAccounts(
    tx,
    leaving.map(({ memberId, ownAccountId }) => ({ memberId, accountId: ownAccountId })),
  )
  return split.moved
}

/** Who takes what is nobody's. */
const firstOf = (belongings: readonly Belonging[]): Belonging | undefined =>
  belongings.find(({ role }) => role === 'head') ?? [...belongings].sort(byJoining)[0]

/** Takes members out of a pool whose points stay there: their own accounts are empty, and take postings again. */
export async function abandonPool(
  tx: Tx,
  { householdId }: Pick<Household, 'householdId'>,
  leaving: readonly Belonging[],
  staying: readonly Belonging[],
): Promise<void> {
  const own = leaving.map(({ ownAccountId }) => ownAccountId)
  await lockInOrder(tx, [householdId, ...own], { reopen: own })
  await shareAccount(
    tx,
    householdId,
    staying.map(({ memberId }) => memberId),
  )
  await setAccounts(
    tx,
    leaving.map(({ memberId, ownAccountId }) => ({ memberId, accountId: ownAccountId })),
  )
}

/** What each would take along by leaving now; under null what nobody of them brought. */
export async function readPoolShares(
  tx: Tx,
  { householdId, isPooled }: Pick<Household, 'householdId' | 'isPooled'>,
  belongings: readonly Belonging[],
): Promise<Map<Uuid | null, Share>> {
  if (!isPooled) {
    const balances = await readBalances(
      tx,
      belongings.map(({ ownAccountId }) => ownAccountId),
    )
    return new Map(
      belongings.map(({ memberId, ownAccountId }) => [memberId, shareOf(balances.get(ownAccountId))]),
    )
  }
  const present = new Set(belongings.map(({ memberId }) => memberId))
  const shares = new Map<Uuid | null, Share>()
  for (const [partyId, share] of await readShares(tx, householdId)) {
    const whose = partyId !== null && present.has(partyId) ? partyId : null
    const known = shares.get(whose) ?? NO_SHARE
    shares.set(whose, {
      points: known.points + share.points,
      pending: known.pending + share.pending,
      debt: known.debt + share.debt,
    })
  }
  return shares
}
