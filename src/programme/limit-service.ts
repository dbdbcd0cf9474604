import { bucketOf } from '#ledger/account.ts'
import { bucketCount } from '#ledger/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import * as queries from './limit-queries.ts'

export type { CounterAdd, CounterAsk } from './limit-queries.ts'

/**
 * What counters stand at, by the ask's `n`; one that has counted nothing is left out. Read under the lock of the members'
 * accounts, they stay so until the transaction ends.
 */
export async function readCounters(
  tx: Tx,
  bucket: number,
  asks: readonly queries.CounterAsk[],
): Promise<Map<number, number>> {
  const rows = asks.length === 0 ? [] : await queries.sumCounters(tx, bucket, asks)
  return new Map(rows.map(({ n, amount }) => [n, amount]))
}

/** As `readCounters`, for many counters of many members: row by row, since one batch asks of several days. */
export async function readCounterRows(
  tx: Tx,
  bucket: number,
  scope: queries.CounterScope,
): Promise<queries.CounterRow[]> {
  return scope.memberIds.length === 0 || scope.keys.length === 0
    ? []
    : queries.readCounterRows(tx, bucket, scope)
}

/** Adds what rules gave, in one statement; what came back is added as a negative amount. Several adds to one counter are summed. */
export async function addCounters(
  tx: Tx,
  bucket: number,
  adds: readonly queries.CounterAdd[],
): Promise<void> {
  const summed = sumBy(adds, ({ memberId, key, periodOn }) => `${memberId} ${periodOn} ${key}`)
  if (summed.length > 0) await queries.addToCounters(tx, bucket, summed)
}

/**
 * What rules have given of their budgets, in their amounts; versions that share a rule may allow more or less of it. With
 * `isLocked` nobody else gives of them until this transaction ends: lock accounts first.
 */
export async function readBudgetUse(
  tx: Tx,
  rules: readonly string[],
  { isLocked }: { isLocked: boolean },
): Promise<Record<string, number>> {
  if (rules.length === 0) return {}
  const rows = await (isLocked ? lockRows(tx, rules) : queries.selectBudgets(tx, rules))
  return Object.fromEntries(rows.map(({ rule_code, used }) => [rule_code, used]))
}

async function lockRows(tx: Tx, rules: readonly string[]): Promise<queries.BudgetRow[]> {
  // Sent together: the second sees what the first has made or waited for.
  const [, rows] = await Promise.all([queries.openBudgets(tx, rules), queries.lockBudgetRows(tx, rules)])
  return rows
}

/** Adds what was given of budgets; what came back is added as a negative amount. Locks those that are not locked yet. */
export async function addBudgetUse(
  tx: Tx,
  uses: readonly { readonly rule: string; readonly amount: number }[],
): Promise<void> {
  const summed = sumBy(uses, ({ rule }) => rule)
  if (summed.length === 0) return
  const rules = summed.map(({ rule }) => rule)
  await Promise.all([lockRows(tx, rules), queries.addToBudgets(tx, summed)])
}

/** One a name, with the sum of the amounts; those that come to nothing are left out. */
function sumBy<T extends { readonly amount: number }>(list: readonly T[], nameOf: (one: T) => string): T[] {
  const sums = new Map<string, T>()
  for (const one of list) {
    const name = nameOf(one)
    sums.set(name, { ...one, amount: (sums.get(name)?.amount ?? 0) + one.amount })
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}

type Party = { readonly memberId: Uuid; readonly accountId: Uuid }

/** After a merge the survivor has used up what both had of every limit. */
export async function carryCounters(tx: Tx, { from, into }: { from: Party; into: Party }): Promise<void> {
  const buckets = await bucketCount(tx)
  const place = ({ memberId, accountId }: Party) => ({ memberId, bucket: bucketOf(accountId, buckets) })
  await queries.moveCounters(tx, place(from), place(into))
}
