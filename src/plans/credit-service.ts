import { bucketOf } from '#ledger/account.ts'
import {
  bucketCount,
  debit,
  findBucket,
  findPosted,
  openBatch,
  readBalances,
  readEntriesOfKeys,
} from '#ledger/service.ts'
import { openMoneyAccounts } from '#ledger/unit-service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import * as queries from './credit-queries.ts'
import {
  lockHolder,
  lockHolders,
  readCreditAccount,
  readCreditAccounts,
  setCreditAccount,
} from './membership-queries.ts'
import { planRefusals } from './refusal.ts'

/** What a member has in store credit, in minor units; null where they never had any. */
export async function readStoreCredit(tx: Tx, memberId: Uuid): Promise<number | null> {
  const accountId = await readCreditAccount(tx, memberId)
  if (accountId === null) return null
  return (await readBalances(tx, [accountId])).get(accountId)?.available ?? 0
}

/** The same of many; who never had any is not in it. */
export async function readStoreCredits(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, number>> {
  const accounts = await readCreditAccounts(tx, memberIds)
  const balances = accounts.size === 0 ? new Map() : await readBalances(tx, [...accounts.values()])
  return new Map([...accounts].map(([memberId, id]) => [memberId, balances.get(id)?.available ?? 0]))
}

/** Money for a member; its key is posted once. */
export type Credit = { memberId: Uuid; key: Uuid; amountMinor: number; cause: string; causeId: Uuid }

/**
 * Credits store credit: each key once, whatever is repeated. Accounts are opened with the first need, and locked in one
 * order, so that runs which race wait for each other.
 */
export async function creditMembers(
  tx: Tx,
  credits: readonly Credit[],
  now: Temporal.Instant,
): Promise<void> {
  const accounts = await openCreditAccounts(tx, [...new Set(credits.map(({ memberId }) => memberId))])
  const buckets = await bucketCount(tx)
  const placed = credits.map((credit) => {
    const accountId = accounts.get(credit.memberId)
    if (accountId === undefined) throw new Error('a credit account was not opened')
    return { ...credit, accountId, bucket: bucketOf(accountId, buckets) }
  })
  for (const [bucket, group] of Map.groupBy(placed, (credit) => credit.bucket)) {
    const batch = await openBatch(tx, bucket, [...new Set(group.map(({ accountId }) => accountId))], now)
    const posted = await findPosted(
      tx,
      bucket,
      group.map(({ key }) => key),
    )
    for (const { key, accountId, amountMinor, cause, causeId } of group)
      if (!posted.has(key))
        batch.post(accountId, {
          kind: 'credit',
          as: 'earn',
          points: amountMinor,
          key,
          cause,
          causeId,
          occurredAt: now,
        })
    await batch.write()
  }
}

async function openCreditAccounts(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, Uuid>> {
  const accounts = new Map<Uuid, Uuid>()
  const opened: Uuid[] = []
  const holders = new Map(
    (await lockHolders(tx, memberIds)).map((row) => [row.member_id, row.credit_account_id]),
  )
  for (const memberId of memberIds.toSorted()) {
    const known = holders.has(memberId)
      ? (holders.get(memberId) ?? null)
      : (await lockHolder(tx, memberId)).creditAccountId
    if (known === null) {
      const accountId = newId()
      opened.push(accountId)
      await setCreditAccount(tx, memberId, accountId)
      accounts.set(memberId, accountId)
    } else accounts.set(memberId, known)
  }
  if (opened.length > 0) await openMoneyAccounts(tx, opened)
  return accounts
}

export type SpendWish = { ref: string; memberId: Uuid; amountMinor: number }
export type SpendAnswer = { replayed: boolean; amountMinor: number; balanceMinor: number }

/** Pays with store credit. The till's own name of it is its key for ever, and so is a refusal. */
export async function spendCredit(
  tx: Tx,
  wish: SpendWish,
  now: Temporal.Instant,
): Promise<SpendAnswer | Refusal> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: wish.memberId }])
  if (!member) return refuse(planRefusals, 'member_not_found')
  const claimed = await queries.claimSpend(tx, { ...wish, spendId: newId(), at: now })
  const spend = await queries.lockSpend(tx, wish.ref)
  if (spend === null) throw new Error('a spend that was just claimed is gone')
  if (
    !claimed &&
    (spend.amount_minor !== wish.amountMinor || !(await isSame(tx, spend.member_id, member.memberId)))
  )
    return refuse(planRefusals, 'spend_conflict')
  const accountId = await readCreditAccount(tx, member.memberId)
  const balanceMinor = (await readStoreCredit(tx, member.memberId)) ?? 0
  if (!claimed && spend.refused === null)
    return { replayed: true, amountMinor: spend.amount_minor, balanceMinor }
  if (spend.refused !== null) return refuseShort(balanceMinor)
  const cause = { key: spend.spend_id, cause: 'store_credit', causeId: spend.spend_id, occurredAt: now }
  const posting = { ...cause, kind: 'debit', as: 'burn', points: wish.amountMinor } as const
  const result = accountId === null ? null : await debit(tx, accountId, posting, now)
  if (result?.ok)
    return { replayed: false, amountMinor: wish.amountMinor, balanceMinor: result.balances.available }
  await queries.markRefused(tx, wish.ref, 'insufficient_credit')
  return refuseShort(balanceMinor)
}

const refuseShort = (balanceMinor: number): Refusal =>
  refuse(planRefusals, 'insufficient_credit', {}, { balance_minor: balanceMinor })

/** Whether two ids name one member today: one of them may have been merged since. */
async function isSame(tx: Tx, a: Uuid, b: Uuid): Promise<boolean> {
  const [first, second] = await findMembers(tx, [
    { kind: 'id', value: a },
    { kind: 'id', value: b },
  ])
  return first?.memberId === second?.memberId
}

export type BackWish = { ref: string; spendRef: string; memberId: Uuid; amountMinor: number }

/** Store credit that paid for goods comes back with them: never more than was spent. */
export async function giveCreditBack(
  tx: Tx,
  wish: BackWish,
  now: Temporal.Instant,
): Promise<SpendAnswer | Refusal> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: wish.memberId }])
  if (!member) return refuse(planRefusals, 'member_not_found')
  // Its lock lets one return of a spend work at a time.
  const spend = await queries.lockSpend(tx, wish.spendRef)
  if (spend === null || spend.refused !== null || !(await isSame(tx, spend.member_id, member.memberId)))
    return refuse(planRefusals, 'spend_not_found')
  const accountId = await readCreditAccount(tx, member.memberId)
  if (accountId === null) return refuse(planRefusals, 'spend_not_found')
  const earlier = await queries.findBack(tx, wish.ref)
  if (earlier !== null) {
    if (earlier.spend_ref !== wish.spendRef || earlier.amount_minor !== wish.amountMinor)
      return refuse(planRefusals, 'spend_conflict')
    const balanceMinor = (await readStoreCredit(tx, member.memberId)) ?? 0
    return { replayed: true, amountMinor: earlier.amount_minor, balanceMinor }
  }
  const left = spend.amount_minor - (await queries.sumBack(tx, wish.spendRef))
  if (wish.amountMinor > left) return refuse(planRefusals, 'more_than_spent', {}, { left_minor: left })
  const backId = newId()
  const isNew = await queries.insertBack(tx, { ...wish, backId, at: now })
  if (!isNew) return refuse(planRefusals, 'spend_conflict')
  const batch = await openBatch(tx, await findBucket(tx, accountId), [accountId], now)
  const posting = {
    points: wish.amountMinor,
    key: backId,
    cause: 'store_credit_back',
    causeId: spend.spend_id,
    occurredAt: now,
  }
  // What another account paid before a merge is no spending of this one: it comes as a new credit.
  const isOwn = (await readEntriesOfKeys(tx, [spend.spend_id], [accountId])).length > 0
  batch.post(accountId, isOwn ? { ...posting, kind: 'unburn' } : { ...posting, kind: 'credit', as: 'adjust' })
  await batch.write()
  return {
    replayed: false,
    amountMinor: wish.amountMinor,
    balanceMinor: batch.balances(accountId).available,
  }
}

/** The accounts of store credit that these members have; of those who never had any there is none. */
export const findCreditAccounts = (tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, Uuid>> =>
  readCreditAccounts(tx, memberIds)
