import type { IdentifierKind } from '#members/identifier-kind.ts'
import { type FoundMember, findAllAccounts, findMembers, readIdentifiersOf } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { remainingAmount } from '#programme/take-back.ts'
import { type BoughtBefore, readBoughtBefore, readBoughtOf } from '#receipts/history-service.ts'
import { fromUnits, returnedQty, toUnits } from '#receipts/return.ts'
import {
  type BoughtGoods,
  type BroughtBack,
  type Match,
  matchGoods,
  matchNamed,
  type Rest,
} from './matching.ts'
import * as queries from './matching-queries.ts'
import { refOfNamed } from './post-service.ts'

const AT_ONCE = 500

type Goods = queries.GoodsRow

/** Finds for everything that came back the purchases that it undoes, in the file and in the books. */
export async function matchReturns(tx: Tx, memberBy: IdentifierKind): Promise<queries.MatchCensus> {
  await queries.gatherGoods(tx)
  const members = await namePeople(tx, memberBy)
  await queries.gatherBought(tx)
  await addNamedElsewhere(tx)
  await addBoughtBefore(tx, members)
  await queries.openNamed(tx)
  const rests = await eachGroup(tx, matchReceipt)
  await queries.settleNamed(tx, rests)
  await queries.openLoose(tx)
  await eachGroup(tx, matchKind)
  await queries.finishMatches(tx)
  return queries.readMatchCensus(tx)
}

type GroupMatches = { rows: queries.MatchRow[]; rests: queries.RestRow[] }

const MATCHES_AT_ONCE = 2_000

/** Matches the open stream's rows, those with one key together. */
async function eachGroup(
  tx: Tx,
  matchGroup: (rows: readonly Goods[]) => GroupMatches,
): Promise<queries.RestRow[]> {
  const rests: queries.RestRow[] = []
  let group: Goods[] = []
  let found: queries.MatchRow[] = []
  function endGroup(): void {
    if (group.some((row) => row.part !== null)) {
      const matched = matchGroup(group)
      found.push(...matched.rows)
      rests.push(...matched.rests)
    }
    group = []
  }
  for (let rows = await queries.fetchGoods(tx); rows.length > 0; rows = await queries.fetchGoods(tx)) {
    for (const row of rows) {
      if (group[0] && group[0].key !== row.key) endGroup()
      group.push(row)
    }
    if (found.length < MATCHES_AT_ONCE) continue
    await queries.addMatches(tx, found)
    found = []
  }
  endGroup()
  await queries.addMatches(tx, found)
  await queries.closeGoods(tx)
  return rests
}

/** A receipt that is named, and what came back of it. */
function matchReceipt(group: readonly Goods[]): GroupMatches {
  const lines = group.filter((row) => row.part === null).map(toPurchase)
  const returns = group.filter((row) => row.part !== null).map(toReturn)
  const { matches, rests } = matchNamed(lines, returns, isBound)
  return {
    rows: [...matches.map(toMatchRow), ...rests.filter(({ goods }) => isBound(goods)).map(toUnmatched)],
    rests: rests.filter(({ goods }) => !isBound(goods)).map(toRestRow),
  }
}

/** Goods of one kind, bought and brought back by one member. */
function matchKind(group: readonly Goods[]): GroupMatches {
  const events = group.map((row) => (row.part === null ? toPurchase(row) : toReturn(row)))
  const { matches, rests } = matchGoods(events)
  return { rows: [...matches.map(toMatchRow), ...rests.map(toUnmatched)], rests: [] }
}

/** The file says which receipt it is of: no other is meant. */
const isBound = (goods: Goods): boolean => goods.is_bound === true

const toPurchase = (row: Goods): BoughtGoods<Goods> => ({
  kind: 'purchase',
  lineId: row.line_id,
  sku: row.sku,
  left: toUnits(row.left_qty),
  leftMinor: row.left_minor,
  purchase: row,
})

const toReturn = (row: Goods): BroughtBack<Goods> => ({
  kind: 'return',
  lineId: row.named_line,
  sku: row.sku,
  qty: row.has_qty ? toUnits(row.qty) : null,
  amountMinor: row.amount_minor,
  goods: row,
})

const placeOf = ({ part, number }: Goods) => ({ part: part ?? 0, number: number ?? 0 })

const toMatchRow = ({ goods, purchase, qty, amountMinor }: Match<Goods, Goods>): queries.MatchRow => ({
  ...placeOf(goods),
  receipt_ref: purchase.receipt_ref,
  line_id: purchase.line_id,
  category: purchase.category,
  bought_qty: purchase.qty,
  bought_minor: purchase.amount_minor,
  qty: fromUnits(qty),
  amount_minor: amountMinor,
})

const toUnmatched = (rest: Rest<Goods>): queries.MatchRow => ({
  ...placeOf(rest.goods),
  receipt_ref: null,
  line_id: rest.goods.line_id,
  category: rest.goods.category,
  bought_qty: rest.goods.qty,
  bought_minor: rest.goods.amount_minor,
  qty: qtyOfRest(rest),
  amount_minor: rest.amountMinor,
})

const toRestRow = (rest: Rest<Goods>): queries.RestRow => ({
  ...placeOf(rest.goods),
  qty: qtyOfRest(rest),
  amount_minor: rest.amountMinor,
})

/** Where the file tells no quantity, a part of the money is a part of one piece. */
const qtyOfRest = ({ goods, qty, amountMinor }: Rest<Goods>): string =>
  fromUnits(qty ?? (toUnits(goods.qty) * BigInt(amountMinor)) / BigInt(goods.amount_minor))

/** Tells the people apart who bring goods back: one may have several names, in the file and in the books. */
async function namePeople(tx: Tx, memberBy: IdentifierKind): Promise<Map<string, FoundMember>> {
  const named = (await queries.readReturners(tx)).flatMap((person) => {
    const ref = refOfNamed(memberBy, person)
    return ref ? [{ ...person, ref }] : []
  })
  const members = new Map<string, FoundMember>()
  for (let from = 0; from < named.length; from += AT_ONCE) {
    const people = named.slice(from, from + AT_ONCE)
    const found = await findMembers(
      tx,
      people.map(({ ref }) => ref),
    )
    const rows = people.map(({ member, member_id }, place) => {
      const known = found[place]
      if (known) members.set(known.memberId, known)
      return { who: known?.memberId ?? `new ${member}`, member, member_id }
    })
    const ids = found.flatMap((known) => known?.memberId ?? [])
    const aliases = (await readIdentifiersOf(tx, ids, memberBy)).map(({ value, memberId }) => ({
      who: memberId,
      member: value,
      member_id: null,
    }))
    await queries.addPeople(tx, [...rows, ...aliases])
  }
  await queries.nameGoods(tx)
  return members
}

/** Receipts of the books that the file's returns name. */
async function addNamedElsewhere(tx: Tx): Promise<void> {
  const refs = await queries.readNamedElsewhere(tx)
  for (let from = 0; from < refs.length; from += AT_ONCE) {
    const bought = await readBoughtOf(tx, refs.slice(from, from + AT_ONCE))
    await queries.addBought(
      tx,
      bought.map((row) => toBoughtRow(row, null)),
    )
  }
}

/** What these members had bought of these goods before, out of the books. */
async function addBoughtBefore(tx: Tx, members: ReadonlyMap<string, FoundMember>): Promise<void> {
  const wanted = (await queries.readWanted(tx)).flatMap(({ who, skus }) => {
    const member = members.get(who)
    return member ? [{ member, skus }] : []
  })
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const people = wanted.slice(from, from + AT_ONCE)
    const accountsOf = await findAllAccounts(
      tx,
      people.map(({ member }) => member),
    )
    const goods = people.flatMap(({ member: { memberId }, skus }) =>
      [...new Set(accountsOf.get(memberId))].flatMap((accountId) =>
        skus.map((sku): { memberId: Uuid; accountId: Uuid; sku: string } => ({ memberId, accountId, sku })),
      ),
    )
    const bought = await readBoughtBefore(tx, goods)
    await queries.addBought(
      tx,
      bought.map((row) => toBoughtRow(row, row.member_id)),
    )
  }
}

const toBoughtRow = (row: BoughtBefore, who: string | null): queries.BoughtRow => {
  const left = toUnits(row.qty) - toUnits(returnedQty(row.line_id, row.returned))
  return {
    who,
    sku: row.sku,
    at_ms: row.occurred_at.epochMilliseconds,
    place: row.line_no,
    receipt_ref: row.receipt_ref,
    line_id: row.line_id,
    left_qty: fromUnits(left > 0n ? left : 0n),
    left_minor: remainingAmount(row, row.returned),
    qty: row.qty,
    amount_minor: row.amount_minor,
    category: row.category,
  }
}
