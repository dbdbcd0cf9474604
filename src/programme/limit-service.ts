import { bucketOf } from '#ledger/account.ts'
import { bucketCount } from '#ledger/service.ts'
import { TryAgain, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type BudgetDraw, sumDraws } from './budget-draw.ts'
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
 * What rules have given of their budgets, in their amounts; versions that share a rule may allow more or less of it.
 * Nothing is locked: what is decided by it stands if `drawBudgets` finds that it still fits.
 */
export async function readBudgetUse(tx: Tx, rules: readonly string[]): Promise<Record<string, number>> {
  const rows = rules.length === 0 ? [] : await queries.selectBudgets(tx, rules)
  return Object.fromEntries(rows.map(({ rule_code, used }) => [rule_code, used]))
}

/**
 * Draws on budgets, in the order in which it was decided. Do it last: until the transaction ends nobody else draws on them.
 * @throws TryAgain when others have drawn so much meanwhile that something no longer fits
 */
export async function drawBudgets(tx: Tx, draws: readonly BudgetDraw[]): Promise<void> {
  const summed = sumDraws(draws)
  if (summed.length === 0) return
  const rules = summed.map(({ rule }) => rule)
  // Sent together: each sees what the one before it has made or waited for.
  const [, , drawn] = await Promise.all([
    queries.openBudgets(tx, rules),
    queries.lockBudgets(tx, rules),
    queries.addToBudgets(tx, summed),
  ])
  if (drawn.length < summed.length) throw new TryAgain('a budget was drawn on meanwhile')
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
