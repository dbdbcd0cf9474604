import type { NormalRef } from '#members/ref.ts'
import { findAllAccounts, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { readBoughtBefore } from '#receipts/history-service.ts'
import { fromUnits, toUnits } from '#receipts/return.ts'
import { type BoughtGoods, type BroughtBack, type Match, matchGoods } from './matching.ts'
import * as queries from './matching-queries.ts'

const MEMBERS_AT_ONCE = 500

/** Finds for everything that came back the purchases that it undoes, in the file and in the books. */
export async function matchReturns(
  tx: Tx,
  refOf: (named: { member: string | null; member_id: string | null }) => NormalRef | null,
): Promise<queries.MatchCensus> {
  await queries.gatherGoods(tx)
  await addBoughtBefore(tx, refOf)
  await queries.openGoods(tx)
  let group: queries.GoodsRow[] = []
  let matches: queries.MatchRow[] = []
  for (let rows = await queries.fetchGoods(tx); rows.length > 0; rows = await queries.fetchGoods(tx)) {
    for (const row of rows) {
      const [first] = group
      if (first && (first.who !== row.who || first.sku !== row.sku)) {
        matches.push(...matchGroup(group))
        group = []
      }
      group.push(row)
    }
    await queries.addMatches(tx, matches)
    matches = []
  }
  await queries.addMatches(tx, matchGroup(group))
  await queries.closeGoods(tx)
  await queries.finishMatches(tx)
  return queries.readMatchCensus(tx)
}

/** What these members had bought of these goods before, out of the books. */
async function addBoughtBefore(
  tx: Tx,
  refOf: (named: { member: string | null; member_id: string | null }) => NormalRef | null,
): Promise<void> {
  const wanted = await queries.readWanted(tx)
  for (let from = 0; from < wanted.length; from += MEMBERS_AT_ONCE) {
    const people = wanted.slice(from, from + MEMBERS_AT_ONCE).flatMap((person) => {
      const ref = refOf(person)
      return ref ? [{ ...person, ref }] : []
    })
    const found = await findMembers(
      tx,
      people.map(({ ref }) => ref),
    )
    const accountsOf = await findAllAccounts(
      tx,
      found.filter((member) => member !== null),
    )
    const whoOf = new Map<string, string[]>()
    const goods: { memberId: string; accountId: string; sku: string }[] = []
    for (const [place, { who, skus }] of people.entries()) {
      const member = found[place]
      if (!member) continue
      whoOf.set(member.memberId, [...(whoOf.get(member.memberId) ?? []), who])
      for (const accountId of new Set(accountsOf.get(member.memberId)))
        for (const sku of skus) goods.push({ memberId: member.memberId, accountId, sku })
    }
    const bought = goods.length === 0 ? [] : await readBoughtBefore(tx, goods)
    await queries.addBought(
      tx,
      bought.flatMap((row) =>
        (whoOf.get(row.member_id) ?? []).map((who) => ({
          who,
          sku: row.sku,
          at_ms: row.occurred_at.epochMilliseconds,
          receipt_ref: row.receipt_ref,
          line_id: row.line_id,
          left_qty: leftOf(row.qty, row.returned_qty),
          qty: row.qty,
          amount_minor: row.amount_minor,
          category: row.category,
        })),
      ),
    )
  }
}

function leftOf(qty: string, returned: string): string {
  const left = toUnits(qty) - toUnits(returned)
  return fromUnits(left > 0n ? left : 0n)
}

type Goods = queries.GoodsRow

function matchGroup(rows: readonly Goods[]): queries.MatchRow[] {
  if (!rows.some((row) => row.part !== null)) return []
  return matchGoods(rows.map(toEvent)).map(toMatchRow)
}

const toEvent = (row: Goods): BoughtGoods<Goods> | BroughtBack<Goods> =>
  row.part === null
    ? { kind: 'purchase', receiptRef: row.receipt_ref, left: toUnits(row.left_qty), purchase: row }
    : {
        kind: 'return',
        namedRef: row.receipt_ref,
        qty: toUnits(row.qty),
        amountMinor: row.amount_minor,
        goods: row,
      }

function toMatchRow({ goods, purchase, qty, amountMinor }: Match<Goods, Goods>): queries.MatchRow {
  const line = purchase ?? goods
  return {
    part: goods.part ?? 0,
    number: goods.number ?? 0,
    receipt_ref: purchase?.receipt_ref ?? null,
    line_id: line.line_id,
    category: line.category,
    bought_qty: line.qty,
    bought_minor: line.amount_minor,
    qty: fromUnits(qty),
    amount_minor: amountMinor,
  }
}
