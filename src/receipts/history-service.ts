import { createHash } from 'node:crypto'
import { type BranchZones, ensureBranches, readClub } from '#access/service.ts'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, openBatch } from '#ledger/service.ts'
import type { FoundMember } from '#members/service.ts'
import { TryAgain, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { drawBudgets } from '#programme/limit-service.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { type Effective, findUnaskedTerms, undoEffects, writePastEffects } from './effect-service.ts'
import { boughtOf } from './goods.ts'
import type { HistoryEvent, HistoryReceipt, HistoryReturn, ReturnedGoods } from './history.ts'
import * as history from './history-queries.ts'
import type { Purchasing } from './known.ts'
import { loadKnown } from './known-service.ts'
import {
  boughtWith,
  loadPurchases,
  type Purchase,
  type ReturnDesk,
  takeBackGoods,
} from './purchase-service.ts'
import * as queries from './queries.ts'
import { effectsOf, findRule, type Rating, type Rule, rate } from './rating.ts'
import { openRatingDesk } from './rating-desk.ts'
import { localPlace, type ReceiptHead } from './receipt.ts'
import { takeBackPosting } from './return.ts'
import { NO_RECEIPT } from './return-queries.ts'
import { lifeOf } from './service.ts'

/** Where a receipt's lines belong. */
export type ReceiptPlace = { receiptRef: string; receiptId: Uuid; bucket: number }

export type HistoryOutcome = {
  /** The receipts that were posted, for their lines. */
  places: ReceiptPlace[]
  /** Receipts and returns that had been posted before. */
  repeats: number
  pointsEarned: number
  pointsTakenBack: number
}

export type HistoryOptions = {
  /** False: what the past was worth comes in as opening balances, and the receipts give no points. */
  earns: boolean
  now: Temporal.Instant
}

/**
 * Posts receipts and returns of the past, in the order in which they are given, by the decisions that rate every receipt.
 * The lines of the receipts are the caller's to write, in the same transaction (`writeLinesFrom`). What is in the books
 * already is left as it is. Fails with SQLSTATE 23505 or 40P01 when another transaction posts the same; then run it again.
 */
export async function postHistory(
  tx: Tx,
  events: readonly HistoryEvent[],
  options: HistoryOptions,
): Promise<HistoryOutcome> {
  const outcome: HistoryOutcome = { places: [], repeats: 0, pointsEarned: 0, pointsTakenBack: 0 }
  // Claims before accounts: a return at the desk takes its locks in this order too.
  const bought = [...new Set(events.flatMap(namesOfPurchases))].sort()
  const locked = bought.length === 0 ? [] : await history.lockClaims(tx, bought)
  const purchases: Map<string, Purchase> = await loadPurchases(tx, locked)
  const { acts, ...club } = await planActs(tx, events, purchases, options.now)
  for (const [bucket, group] of Map.groupBy(acts, (act) => act.bucket))
    await postBucket(tx, bucket, group, { ...options, ...club, purchases, outcome })
  return outcome
}

const namesOfPurchases = (event: HistoryEvent): string[] =>
  event.kind === 'return' ? event.goods.flatMap(({ receiptRef }) => receiptRef ?? []) : []

type Place = { businessOn: Temporal.PlainDate; minuteOfDay: number }
type ActOf<Kind, Event> = {
  kind: Kind
  event: Event
  /** A receipt's id. */
  id: Uuid
  bucket: number
  place: Place
  /** Whose account it changes. */
  owner: FoundMember | null
  rule: Rule | null
}
type GoodsOf = { goods: readonly ReturnedGoods[] }

/** What is done for an event: a return does one thing for each purchase, with that purchase's owner. */
type ReceiptAct = ActOf<'receipt', HistoryReceipt>
type ReturnAct = ActOf<'return', HistoryReturn> & GoodsOf & { receiptRef: string }
/** Goods whose purchase nobody knows. */
type OwedAct = ActOf<'owed', HistoryReturn> & GoodsOf
type Act = ReceiptAct | ReturnAct | OwedAct

type Plan = { acts: Act[]; currency: string; timeZone: string; versions: readonly ProgrammeVersion[] }

async function planActs(
  tx: Tx,
  events: readonly HistoryEvent[],
  purchases: ReadonlyMap<string, Purchase>,
  now: Temporal.Instant,
): Promise<Plan> {
  const [club, versions, buckets, branches] = await Promise.all([
    readClub(tx),
    loadVersions(tx),
    bucketCount(tx),
    ensureBranches(tx, [...new Set(events.map(({ branch }) => branch))], now),
  ])
  const receipts = new Map<string, ReceiptAct>()
  const acts: Act[] = []
  for (const event of events) {
    const place = localPlace(event.occurredAt, zoneOf(branches, event.branch, club.timeZone))
    const of = (owner: FoundMember | null) => {
      const id = newId()
      return {
        id,
        bucket: bucketOf(owner?.accountId ?? id, buckets),
        place,
        owner,
        rule: owner && findRule(versions, event.occurredAt, place.businessOn),
      }
    }
    if (event.kind === 'receipt') {
      const act: ReceiptAct = { kind: 'receipt', event, ...of(event.found) }
      receipts.set(event.receiptRef, act)
      acts.push(act)
    } else
      for (const [receiptRef, goods] of groupByPurchase(event.goods)) {
        if (receiptRef === null) acts.push({ kind: 'owed', event, goods, ...of(event.found) })
        else {
          const known = purchases.get(receiptRef) ?? receipts.get(receiptRef)
          // Another transaction has it since its claim was looked for.
          if (!known) throw new TryAgain('the purchase of a return was posted at this moment')
          const act = of(known.owner)
          acts.push({
            ...act,
            kind: 'return',
            event,
            receiptRef,
            goods,
            ...(!known.owner && { bucket: known.bucket }),
          })
        }
      }
  }
  return { acts, currency: club.currency, timeZone: club.timeZone, versions }
}

/** Goods that nobody knows of come last: what they are owed by is what is left of the purchases that are known. */
const groupByPurchase = (goods: readonly ReturnedGoods[]) =>
  [...Map.groupBy(goods, (each) => each.receiptRef)].sort(
    ([one], [other]) => Number(one === null) - Number(other === null),
  )

const zoneOf = (branches: BranchZones, branch: string, clubZone: string): string =>
  branches.get(branch)?.timeZone ?? clubZone

/** What all buckets are decided with. */
type Context = HistoryOptions & {
  currency: string
  timeZone: string
  versions: readonly ProgrammeVersion[]
  purchases: Map<string, Purchase>
  outcome: HistoryOutcome
}

/** What the acts of one bucket are decided with. */
type Desk = ReturnDesk &
  Context & {
    /** What members had spent in the windows of owed goods before this batch, by the act's place. */
    windows: ReadonlyMap<number, number>
    /** The paid membership of a member on a day whose version does not ask for it. */
    termOf: Awaited<ReturnType<typeof findUnaskedTerms>>
    receipts: queries.NewReceipt[]
    effective: Effective[]
    returns: history.PostedReturn[]
  }

async function postBucket(tx: Tx, bucket: number, planned: readonly Act[], context: Context): Promise<void> {
  const accountsOf = (acts: readonly Act[]) => [
    ...new Set(acts.flatMap(({ owner }) => owner?.accountId ?? [])),
  ]
  const returning = accountsOf(planned.filter(({ kind }) => kind === 'return'))
  const batch = await openBatch(tx, bucket, accountsOf(planned), context.now, returning)
  const acts = await leaveOutRepeats(tx, planned, context.outcome)
  const ruling = { ...context, at: context.now }
  const purchases = acts.flatMap(toPurchasing)
  const known = await loadKnown(tx, bucket, purchases, ruling)
  const desk: Desk = {
    ...context,
    batch,
    termOf: await findUnaskedTerms(tx, context.earns ? purchases : []),
    spend: openRatingDesk(known),
    creditOf: (accountId, receiptId) => batch.credit(accountId, receiptId),
    undone: [],
    effective: [],
    windows: known.spend,
    receipts: [],
    returns: [],
  }
  for (const [n, act] of acts.entries())
    if (act.kind === 'receipt') postReceipt(desk, act, n)
    else if (act.kind === 'return') postReturn(desk, act)
    else oweGoods(desk, act, n)
  batch.write()
  queries.writeReceipts(tx, bucket, context.now, desk.receipts, desk.spend.days())
  const buyers = new Set(desk.receipts.flatMap(({ memberId }) => memberId ?? []))
  await writePastEffects(tx, bucket, desk.effective, [...buyers], ruling)
  await undoEffects(tx, bucket, desk.undone, context.now)
  if (desk.returns.length > 0) await history.insertPostedReturns(tx, desk.returns, context.now)
  await drawBudgets(tx, desk.spend.draws())
  context.outcome.places.push(
    ...desk.receipts.map(({ receiptRef, receiptId }) => ({ receiptRef, receiptId, bucket })),
  )
}

/** Under the accounts' locks: nobody else posts for these members now. */
async function leaveOutRepeats(tx: Tx, acts: readonly Act[], outcome: HistoryOutcome): Promise<Act[]> {
  const refs = acts.flatMap((act) => (act.kind === 'receipt' ? act.event.receiptRef : []))
  const claimed = new Set((await queries.findClaims(tx, refs)).map((claim) => claim.receipt_ref))
  const fresh = acts.filter((act) => act.kind !== 'receipt' || !claimed.has(act.event.receiptRef))
  outcome.repeats += acts.length - fresh.length
  return fresh
}

/** What is rated: receipts of members, and what owed goods would have earned. */
function toPurchasing(act: Act, n: number): Purchasing[] {
  if (act.kind === 'return' || !act.owner || !act.rule) return []
  const { businessOn, minuteOfDay } = act.place
  return [
    {
      n,
      rule: act.rule,
      memberId: act.owner.memberId,
      businessOn,
      place: { branch: act.event.branch, on: businessOn.toString(), minute_of_day: minuteOfDay },
      taken: [],
      lines: act.kind === 'receipt' ? act.event.lines : [],
    },
  ]
}

function postReceipt(desk: Desk, act: ReceiptAct, n: number): void {
  const { event, id, owner, place, rule } = act
  const [purchasing] = toPurchasing(act, n)
  const rating = purchasing ? desk.spend.rate(purchasing) : null
  const membership =
    rating?.facts?.membership ?? (owner && desk.termOf(owner.memberId, place.businessOn)) ?? null
  const points = rating && desk.earns ? rating.evaluation.points : 0
  const eligibleMinor = rating?.evaluation.eligible_minor ?? 0
  if (owner) {
    desk.batch.post(owner.accountId, {
      kind: 'credit',
      as: 'earn',
      points,
      key: id,
      cause: 'receipt',
      causeId: id,
      occurredAt: event.occurredAt,
      partyId: owner.memberId,
      ...lifeOf(desk.earns ? rating : null, place.businessOn, desk.timeZone),
    })
    if (purchasing && rating && desk.earns) {
      desk.spend.add(purchasing, rating)
      const { memberId } = owner
      desk.effective.push({ receiptId: id, memberId, businessOn: place.businessOn, rating, membership })
    } else
      desk.spend.addDay({
        memberId: owner.memberId,
        day: place.businessOn,
        receipts: 1,
        eligibleMinor,
        points,
        ...boughtOf(event.lines),
      })
  }
  desk.outcome.pointsEarned += points
  desk.receipts.push({
    ...toHead(desk, act, rating),
    fingerprint: event.fingerprint,
    lines: [],
    tenders: undefined,
    effects: rating && desk.earns ? effectsOf(rating) : null,
  })
  desk.purchases.set(event.receiptRef, {
    receiptId: id,
    bucket: act.bucket,
    owner,
    buyerId: owner?.memberId ?? null,
    occurredAt: event.occurredAt,
    businessOn: place.businessOn,
    version: rule?.version ?? null,
    state: {
      window_spend_minor: rating?.evaluation.window_spend_minor ?? 0,
      member: rating?.facts?.member,
      budgets: rating?.facts?.budgets,
    },
    bought: boughtWith(rating?.facts),
    membership,
    hasEarned: desk.earns,
    lines: event.lines,
    returned: [],
  })
}

/** Without points a receipt has no version, but the spend that it was rated by: so it is told from one without a programme. */
function toHead(
  desk: Desk,
  { event, id, bucket, owner, place }: ReceiptAct,
  rating: Rating | null,
): ReceiptHead {
  const earned = desk.earns ? rating : null
  return {
    receiptId: id,
    receiptRef: event.receiptRef,
    bucket,
    memberId: owner?.memberId ?? null,
    accountId: owner?.accountId ?? null,
    branch: event.branch,
    occurredAt: event.occurredAt,
    recordedAt: desk.now,
    businessOn: place.businessOn,
    currency: desk.currency,
    totalMinor: event.totalMinor,
    eligibleMinor: rating?.evaluation.eligible_minor ?? 0,
    versionId: earned?.version.versionId ?? null,
    windowSpendMinor: rating?.evaluation.window_spend_minor ?? null,
    points: earned?.evaluation.points ?? 0,
    source: 'import',
    facts: earned?.facts ?? null,
  }
}

function postReturn(desk: Desk, { event, receiptRef, goods }: ReturnAct): void {
  const purchase = desk.purchases.get(receiptRef)
  // Its receipt was in this batch, and another transaction has posted it before.
  if (!purchase) throw new TryAgain('the purchase of a return was posted at this moment')
  const returnId = newId()
  const lines = goods.map(toReturned)
  const taken = takeBackGoods(desk, purchase, lines, { key: returnId, occurredAt: event.occurredAt })
  writeReturn(desk, event, { receiptRef, receiptId: purchase.receiptId, returnId, lines, ...taken })
}

/**
 * Goods whose purchase nobody knows: what they would have earned as the last that the member bought is taken back, and
 * what is not there is owed. Spend stays, since none that is in the books is undone. They name no receipt.
 */
function oweGoods(desk: Desk, { event, goods, owner, rule }: OwedAct, n: number): void {
  const returned = goods.map(({ line, amountMinor }) => ({ ...line, amount_minor: amountMinor }))
  const amount = returned.reduce((sum, line) => sum + line.amount_minor, 0)
  const returnId = newId()
  let points = 0
  if (owner && rule && desk.earns) {
    const spent = (desk.windows.get(n) ?? 0) + desk.spend.added.within(owner.memberId, rule.window)
    points = rate(rule.version, Math.max(0, spent - amount), returned).evaluation.points
  }
  if (owner) {
    const cause = {
      key: returnId,
      cause: 'return',
      causeId: returnId,
      occurredAt: event.occurredAt,
      partyId: owner.memberId,
    }
    desk.batch.post(owner.accountId, takeBackPosting(cause, points, null))
  }
  const lines = goods.map(toReturned)
  writeReturn(desk, event, {
    receiptRef: NO_RECEIPT,
    receiptId: null,
    returnId,
    lines,
    points,
    eligibleMinor: 0,
  })
}

const toReturned = ({ line, qty, amountMinor }: ReturnedGoods) => ({
  line_id: line.line_id,
  qty,
  amount_minor: amountMinor,
})

function writeReturn(
  desk: Desk,
  { returnRef, occurredAt }: HistoryReturn,
  settled: Omit<history.PostedReturn, 'returnRef' | 'occurredAt' | 'fingerprint'>,
): void {
  desk.outcome.pointsTakenBack += settled.points
  desk.returns.push({ ...settled, returnRef, occurredAt, fingerprint: fingerprintOf(settled.lines) })
}

const fingerprintOf = (content: unknown): Buffer =>
  createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16)

export type { BoughtBefore } from './history-queries.ts'
export { readBoughtBefore, readBoughtOf, writeLinesFrom } from './history-queries.ts'
