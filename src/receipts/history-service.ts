import { createHash } from 'node:crypto'
import { ensureBranches, readClub } from '#access/service.ts'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, type OpenBatch, openBatch } from '#ledger/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { loadVersions } from '#programme/service.ts'
import { takeBack } from '#programme/take-back.ts'
import {
  createPurchase,
  type HistoryEvent,
  type HistoryReceipt,
  type HistoryReturn,
  type Purchase,
  type ReturnedGoods,
} from './history.ts'
import * as history from './history-queries.ts'
import { loadPurchases } from './purchase-service.ts'
import * as queries from './queries.ts'
import {
  findRule,
  NOTHING_KNOWN,
  openRatingDesk,
  type Rating,
  type RatingDesk,
  type Rule,
  rate,
} from './rating.ts'
import { businessDay, type ReceiptHead } from './receipt.ts'
import { takeBackPosting } from './return.ts'

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
  const outcome: HistoryOutcome = {
    places: [],
    repeats: 0,
    pointsEarned: 0,
    pointsTakenBack: 0,
  }
  // Claims before accounts: a return at the desk takes its locks in this order too.
  const bought = [...new Set(events.flatMap(namesOfPurchases))].sort()
  const locked = bought.length === 0 ? [] : await history.lockClaims(tx, bought)
  const dated = await dateEvents(tx, events, options.now)
  for (const [bucket, group] of Map.groupBy(dated, (each) => each.bucket))
    await postBucket(tx, bucket, group, locked, options, outcome)
  return outcome
}

const namesOfPurchases = (event: HistoryEvent): string[] =>
  event.kind === 'return' ? event.goods.flatMap(({ receiptRef }) => receiptRef ?? []) : []

/** An event with its day of business and where its account is kept. */
type Dated<E extends HistoryEvent = HistoryEvent> = {
  event: E
  /** A receipt's id. */
  id: Uuid
  bucket: number
  businessOn: Temporal.PlainDate
  rule: Rule | null
}

async function dateEvents(tx: Tx, events: readonly HistoryEvent[], now: Temporal.Instant): Promise<Dated[]> {
  const club = await readClub(tx)
  const versions = await loadVersions(tx)
  const buckets = await bucketCount(tx)
  const branches = await ensureBranches(tx, [...new Set(events.map(({ branch }) => branch))], now)
  return events.map((event) => {
    const id = newId()
    const zone = branches.get(event.branch)?.timeZone ?? club.timeZone
    const businessOn = businessDay(event.occurredAt, zone)
    return {
      event,
      id,
      bucket: bucketOf(event.found?.accountId ?? id, buckets),
      businessOn,
      rule: event.found && findRule(versions, event.occurredAt, businessOn),
    }
  })
}

/** What the events of one bucket are decided with. */
type Desk = {
  tx: Tx
  batch: OpenBatch
  /** What members had spent in the events' windows before this batch, by the event's place. */
  windows: ReadonlyMap<number, number>
  spend: RatingDesk
  purchases: Map<string, Purchase>
  receipts: queries.NewReceipt[]
  returns: history.PostedReturn[]
  currency: string
  options: HistoryOptions
  outcome: HistoryOutcome
}

async function postBucket(
  tx: Tx,
  bucket: number,
  dated: readonly Dated[],
  locked: readonly queries.ClaimRow[],
  options: HistoryOptions,
  outcome: HistoryOutcome,
): Promise<void> {
  const accountsOf = (list: readonly Dated[]) => [
    ...new Set(list.flatMap(({ event }) => event.found?.accountId ?? [])),
  ]
  const returning = accountsOf(dated.filter(({ event }) => event.kind === 'return'))
  const batch = await openBatch(tx, bucket, accountsOf(dated), options.now, returning)
  const fresh = await leaveOutRepeats(tx, dated, outcome)
  const desk: Desk = {
    tx,
    batch,
    windows: await readWindows(tx, bucket, fresh),
    spend: openRatingDesk(NOTHING_KNOWN),
    purchases: await loadPurchases(tx, wantedLines(fresh), locked),
    receipts: [],
    returns: [],
    currency: (await readClub(tx)).currency,
    options,
    outcome,
  }
  for (const [place, { event, ...rest }] of fresh.entries())
    if (event.kind === 'receipt') postReceipt(desk, { ...rest, event }, place)
    else postReturn(desk, { ...rest, event }, place)
  await batch.write()
  await queries.writeReceipts(tx, bucket, options.now, desk.receipts, desk.spend.byDay())
  if (desk.returns.length > 0) await history.insertPostedReturns(tx, desk.returns, options.now)
  outcome.places.push(
    ...desk.receipts.map(({ receiptRef, receiptId }) => ({ receiptRef, receiptId, bucket })),
  )
}

/** Under the accounts' locks: nobody else posts for these members now. */
async function leaveOutRepeats(tx: Tx, dated: readonly Dated[], outcome: HistoryOutcome): Promise<Dated[]> {
  const receiptRefs = dated.flatMap(({ event }) => (event.kind === 'receipt' ? event.receiptRef : []))
  const returnRefs = dated.flatMap(({ event }) => (event.kind === 'return' ? event.returnRef : []))
  const claimed = new Set((await queries.findClaims(tx, receiptRefs)).map((claim) => claim.receipt_ref))
  const returned = new Set(
    returnRefs.length === 0
      ? []
      : (await history.findReturnNames(tx, returnRefs)).map((name) => name.return_ref),
  )
  const fresh = dated.filter(({ event }) =>
    event.kind === 'receipt' ? !claimed.has(event.receiptRef) : !returned.has(event.returnRef),
  )
  outcome.repeats += dated.length - fresh.length
  return fresh
}

function readWindows(tx: Tx, bucket: number, dated: readonly Dated[]): Promise<Map<number, number>> {
  const windows = dated.flatMap(({ event, rule }, n) =>
    event.found && rule && (event.kind === 'receipt' || event.goods.some(isUnmatched))
      ? [{ n, memberId: event.found.memberId, from: rule.window.from, to: rule.window.to }]
      : [],
  )
  return queries.readWindowSpend(tx, bucket, windows)
}

const isUnmatched = (goods: ReturnedGoods): boolean => goods.receiptRef === null

function windowSpendOf(desk: Desk, { event, rule }: Dated, place: number): number {
  if (!event.found || !rule) return 0
  return (desk.windows.get(place) ?? 0) + desk.spend.within(event.found.memberId, rule.window)
}

function postReceipt(desk: Desk, dated: Dated<HistoryReceipt>, place: number): void {
  const { event, id, businessOn, rule } = dated
  const { earns, now } = desk.options
  const rating = rule && rate(rule.version, windowSpendOf(desk, dated, place), event.sums)
  const points = rating && earns ? rating.evaluation.points : 0
  if (event.found) {
    desk.batch.post(event.found.accountId, {
      kind: 'credit',
      as: 'earn',
      points,
      key: id,
      cause: 'receipt',
      causeId: id,
      occurredAt: event.occurredAt,
    })
    desk.spend.addBought(event.found.memberId, businessOn, rating?.evaluation.eligible_minor ?? 0, points)
  }
  desk.outcome.pointsEarned += points
  const head = toHead(desk, dated, earns ? rating : null, rating?.evaluation.eligible_minor ?? 0, now)
  desk.receipts.push({ ...head, fingerprint: event.fingerprint, lines: [], tenders: undefined })
  desk.purchases.set(
    event.receiptRef,
    createPurchase(
      {
        receiptId: id,
        businessOn,
        version: rule?.version ?? null,
        windowSpendMinor: rating?.evaluation.window_spend_minor ?? 0,
        hasEarned: earns,
        returned: [],
      },
      event.sums,
    ),
  )
}

function toHead(
  desk: Desk,
  { event, id, bucket, businessOn }: Dated<HistoryReceipt>,
  rating: Rating | null,
  eligibleMinor: number,
  now: Temporal.Instant,
): ReceiptHead {
  return {
    receiptId: id,
    receiptRef: event.receiptRef,
    bucket,
    memberId: event.found?.memberId ?? null,
    accountId: event.found?.accountId ?? null,
    branch: event.branch,
    occurredAt: event.occurredAt,
    recordedAt: now,
    businessOn,
    currency: desk.currency,
    totalMinor: event.totalMinor,
    eligibleMinor,
    versionId: rating?.version.versionId ?? null,
    windowSpendMinor: rating?.evaluation.window_spend_minor ?? null,
    points: rating?.evaluation.points ?? 0,
    source: 'import',
  }
}

function postReturn(desk: Desk, dated: Dated<HistoryReturn>, place: number): void {
  for (const [receiptRef, goods] of Map.groupBy(dated.event.goods, (each) => each.receiptRef)) {
    const purchase = receiptRef === null ? undefined : desk.purchases.get(receiptRef)
    if (purchase && receiptRef !== null) takeBackGoods(desk, dated.event, receiptRef, purchase, goods)
    else oweGoods(desk, dated, place, goods)
  }
}

const toReturned = ({ line, qty, amountMinor }: ReturnedGoods) => ({
  line_id: line.line_id,
  qty,
  amount_minor: amountMinor,
})

/** Takes back what the goods earned when they were bought. */
function takeBackGoods(
  desk: Desk,
  { returnRef, found, occurredAt }: HistoryReturn,
  receiptRef: string,
  purchase: Purchase,
  goods: readonly ReturnedGoods[],
): void {
  const lines = goods.map(toReturned)
  for (const { line } of goods) purchase.touch(line)
  const { version } = purchase
  const state = { window_spend_minor: purchase.windowSpendMinor }
  const taken =
    version && found
      ? takeBack(version.definition, state, purchase.lines(), purchase.returned, lines)
      : { points: 0, eligible_minor: 0 }
  const points = purchase.hasEarned ? taken.points : 0
  purchase.returned.push(...lines)
  const returnId = newId()
  if (found) {
    const cause = { key: returnId, cause: 'return', causeId: purchase.receiptId, occurredAt }
    const credit = desk.batch.credit(found.accountId, purchase.receiptId)
    desk.batch.post(found.accountId, takeBackPosting(cause, points, credit))
    desk.spend.addBought(found.memberId, purchase.businessOn, -taken.eligible_minor, -points, 0)
  }
  desk.outcome.pointsTakenBack += points
  desk.returns.push({
    receiptRef,
    returnRef,
    returnId,
    fingerprint: fingerprintOf(lines),
    lines,
    occurredAt,
    receiptId: purchase.receiptId,
    points,
    eligibleMinor: taken.eligible_minor,
  })
}

/**
 * Goods whose purchase nobody knows: what they would have earned as the last that the member bought is taken back, and
 * what is not there is owed. Spend stays, since none that is in the books is undone. They name no receipt ('').
 */
function oweGoods(
  desk: Desk,
  dated: Dated<HistoryReturn>,
  place: number,
  goods: readonly ReturnedGoods[],
): void {
  const { event, rule } = dated
  const { found, returnRef, occurredAt } = event
  const returned = goods.map(({ line, amountMinor }) => ({ ...line, amount_minor: amountMinor }))
  const amount = returned.reduce((sum, line) => sum + line.amount_minor, 0)
  const before = Math.max(0, windowSpendOf(desk, dated, place) - amount)
  const points =
    found && rule && desk.options.earns ? rate(rule.version, before, returned).evaluation.points : 0
  const returnId = newId()
  if (found)
    desk.batch.post(
      found.accountId,
      takeBackPosting({ key: returnId, cause: 'return', causeId: returnId, occurredAt }, points, null),
    )
  desk.outcome.pointsTakenBack += points
  const lines = goods.map(toReturned)
  desk.returns.push({
    receiptRef: '',
    returnRef,
    returnId,
    fingerprint: fingerprintOf(lines),
    lines,
    occurredAt,
    receiptId: null,
    points,
    eligibleMinor: 0,
  })
}

const fingerprintOf = (content: unknown): Buffer =>
  createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16)

/** Which lines of which receipts come back. */
function wantedLines(dated: readonly Dated[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const { event } of dated)
    if (event.kind === 'return')
      for (const { receiptRef, line } of event.goods)
        if (receiptRef !== null)
          wanted.set(receiptRef, (wanted.get(receiptRef) ?? new Set()).add(line.line_id))
  return wanted
}

export { readBoughtBefore, writeLinesFrom } from './history-queries.ts'
