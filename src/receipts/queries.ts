import sql, { join } from 'sql-template-tag'
import {
  dateColumn,
  instantColumn,
  int2Column,
  int4Column,
  int8Column,
  textColumn,
  uuidColumn,
} from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Visits } from './known.ts'
import type { DayAdd } from './member-days.ts'
import type { RuleEffect } from './rating.ts'
import type { RatingFacts } from './rating-facts.ts'
import type { Line, ReceiptHead } from './receipt.ts'

export type ClaimRow = { receipt_ref: string; receipt_id: Uuid; bucket: number; fingerprint: Buffer }

export function findClaims(tx: Tx, receiptRefs: readonly string[]): Promise<ClaimRow[]> {
  return tx.query<ClaimRow>(
    sql`select receipt_ref, receipt_id, bucket, fingerprint from receipts.claim
        where club_id = ${tx.clubId} and receipt_ref = any(${textColumn(receiptRefs)}::text[])`,
  )
}

/** Where receipts are kept, by their ids. */
export function findPlaces(
  tx: Tx,
  receiptIds: readonly Uuid[],
): Promise<{ receipt_id: Uuid; bucket: number }[]> {
  return tx.query(
    sql`select receipt_id, bucket from receipts.receipt
        where bucket in (select generate_series(0, ledger.bucket_count() - 1)) and receipt_id = any(${receiptIds}::uuid[])`,
  )
}

/** As `findClaims` for one, and nobody else may change this receipt until the transaction ends. */
export function lockClaim(tx: Tx, receiptRef: string): Promise<ClaimRow | null> {
  return tx.maybeOne<ClaimRow>(
    sql`select receipt_ref, receipt_id, bucket, fingerprint from receipts.claim
        where club_id = ${tx.clubId} and receipt_ref = ${receiptRef} for update`,
  )
}

/** Days of a member, both ends included; `n` tells the windows apart. */
export type SpendWindow = { n: number; memberId: Uuid; from: Temporal.PlainDate; to: Temporal.PlainDate }

/** More is no different to any band, and with what one batch adds it still is a number that is exact. */
const MOST_SPEND_MINOR = 8_000_000_000_000_000

/** Spend in each window, by its `n`. */
export async function readWindowSpend(
  tx: Tx,
  bucket: number,
  windows: readonly SpendWindow[],
): Promise<Map<number, number>> {
  if (windows.length === 0) return new Map()
  const rows = await tx.query<{ n: number; spend_minor: number }>(
    sql`select w.n, d.spend_minor
        from unnest(${int4Column(windows.map(({ n }) => n))}::integer[], ${uuidColumn(windows.map(({ memberId }) => memberId))}::uuid[],
                    ${dateColumn(windows.map(({ from }) => from))}::date[], ${dateColumn(windows.map(({ to }) => to))}::date[])
          as w (n, member_id, from_on, to_on)
        cross join lateral (
          select least(greatest(coalesce(sum(eligible_minor), 0), -${MOST_SPEND_MINOR}::bigint), ${MOST_SPEND_MINOR}::bigint)::bigint as spend_minor
          from receipts.member_day
          where bucket = ${bucket}::smallint and member_id = w.member_id and business_on between w.from_on and w.to_on) d`,
  )
  return new Map(rows.map((row) => [row.n, row.spend_minor]))
}

/** Up to a day: `n` tells the asks apart. */
export type VisitsAsk = { n: number; memberId: Uuid; to: Temporal.PlainDate }

/** How often each member had bought, and when last, by the ask's `n`. */
export async function readVisits(
  tx: Tx,
  bucket: number,
  asks: readonly VisitsAsk[],
): Promise<Map<number, Visits>> {
  if (asks.length === 0) return new Map()
  const rows = await tx.query<{ n: number; count: number; last_on: Temporal.PlainDate | null }>(
    sql`select a.n, coalesce(sum(d.receipts), 0)::integer as count, max(d.business_on) filter (where d.receipts > 0) as last_on
        from unnest(${int4Column(asks.map(({ n }) => n))}::integer[], ${uuidColumn(asks.map(({ memberId }) => memberId))}::uuid[],
                    ${dateColumn(asks.map(({ to }) => to))}::date[]) as a (n, member_id, to_on)
        join receipts.member_day d
          on d.bucket = ${bucket}::smallint and d.member_id = a.member_id and d.business_on <= a.to_on
        group by a.n`,
  )
  return new Map(rows.map(({ n, count, last_on }) => [n, { count, lastOn: last_on }]))
}

/** A receipt as it is written; its fingerprint in hexadecimal digits. */
export type NewReceipt = ReceiptHead & {
  fingerprint: Buffer
  lines: readonly Line[]
  tenders: unknown
  /** What each rule gave; null: nothing. */
  effects?: readonly RuleEffect[] | null
}

export function writeReceipts(
  tx: Tx,
  bucket: number,
  recordedAt: Temporal.Instant,
  receipts: readonly NewReceipt[],
  days: readonly DayAdd[],
): void {
  const lines = receipts.flatMap(({ receiptId, lines }) =>
    lines.map((line, index) => ({ receiptId, number: index + 1, line })),
  )
  const head = <T>(of: (receipt: NewReceipt) => T): T[] => receipts.map(of)
  const item = <T>(of: (line: Line) => T): T[] => lines.map(({ line }) => of(line))
  tx.send(
    sql`select receipts.write_receipts(${tx.clubId}, ${bucket}::smallint, ${recordedAt},
          ${uuidColumn(head(({ receiptId }) => receiptId))}, ${textColumn(head(({ receiptRef }) => receiptRef))},
          ${textColumn(head(({ fingerprint }) => fingerprint.toString('hex')))},
          ${uuidColumn(head(({ memberId }) => memberId))}, ${uuidColumn(head(({ accountId }) => accountId))},
          ${textColumn(head(({ branch }) => branch))}, ${instantColumn(head(({ occurredAt }) => occurredAt))},
          ${dateColumn(head(({ businessOn }) => businessOn))}, ${textColumn(head(({ currency }) => currency))},
          ${int8Column(head(({ totalMinor }) => totalMinor))}, ${int8Column(head(({ eligibleMinor }) => eligibleMinor))},
          ${uuidColumn(head(({ versionId }) => versionId))}, ${int8Column(head(({ windowSpendMinor }) => windowSpendMinor))},
          ${int8Column(head(({ points }) => points))}, ${textColumn(head(({ source }) => source))},
          ${textColumn(head(({ tenders }) => (tenders ? JSON.stringify(tenders) : null)))},
          ${textColumn(head(({ facts }) => (facts ? JSON.stringify(facts) : null)))},
          ${textColumn(head(({ effects }) => (effects ? JSON.stringify(effects) : null)))},
          ${uuidColumn(lines.map(({ receiptId }) => receiptId))}, ${int2Column(lines.map(({ number }) => number))},
          ${textColumn(item(({ line_id }) => line_id))}, ${textColumn(item(({ sku }) => sku))},
          ${textColumn(item(({ description }) => description))}, ${textColumn(item(({ brand }) => brand))},
          ${textColumn(item(({ category }) => category))}, ${textColumn(item(({ kind }) => kind ?? 'sale'))},
          ${textColumn(item(({ qty }) => qty))}, ${int8Column(item(({ amount_minor }) => amount_minor))},
          ${int8Column(item(({ discount_minor }) => discount_minor))}, ${int8Column(item(({ tax_minor }) => tax_minor))},
          ${uuidColumn(days.map(({ memberId }) => memberId))}, ${dateColumn(days.map(({ day }) => day))},
          ${int4Column(days.map(({ receipts }) => receipts))}, ${int8Column(days.map(({ eligibleMinor }) => eligibleMinor))},
          ${int8Column(days.map(({ points }) => points))}, ${int4Column(days.map(({ purchases }) => purchases))},
          ${int8Column(days.map(({ spentMinor }) => spentMinor))})`,
  )
}

export type HeadRow = {
  receipt_id: Uuid
  receipt_ref: string
  bucket: number
  member_id: Uuid | null
  account_id: Uuid | null
  branch: string
  occurred_at: Temporal.Instant
  recorded_at: Temporal.Instant
  business_on: Temporal.PlainDate
  currency: string
  total_minor: number
  eligible_minor: number
  version_id: Uuid | null
  window_spend_minor: number | null
  points: number
  source: string
  claimed_at: Temporal.Instant | null
  state: RatingFacts | null
}

export const toHead = (row: HeadRow): ReceiptHead => ({
  receiptId: row.receipt_id,
  receiptRef: row.receipt_ref,
  bucket: row.bucket,
  memberId: row.member_id,
  accountId: row.account_id,
  branch: row.branch,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
  businessOn: row.business_on,
  currency: row.currency,
  totalMinor: row.total_minor,
  eligibleMinor: row.eligible_minor,
  versionId: row.version_id,
  windowSpendMinor: row.window_spend_minor,
  points: row.points,
  source: row.source,
  claimedAt: row.claimed_at,
  facts: row.state,
})

/** Of `receipts.receipt`, as `toHead` takes them. */
export const HEAD = sql`receipt_id, receipt_ref, bucket, member_id, account_id, branch, occurred_at, recorded_at, business_on, currency,
  total_minor, eligible_minor, version_id, window_spend_minor, points, source, claimed_at, state`

export async function readHeads(tx: Tx, bucket: number, receiptIds: readonly Uuid[]): Promise<ReceiptHead[]> {
  const rows = await tx.query<HeadRow>(
    sql`select ${HEAD} from receipts.receipt where bucket = ${bucket}::smallint and receipt_id = any(${receiptIds}::uuid[])`,
  )
  return rows.map(toHead)
}

export type LineRow = {
  receipt_id: Uuid
  line_id: string
  sku: string
  description: string | null
  brand: string | null
  category: string | null
  kind: NonNullable<Line['kind']>
  qty: string
  amount_minor: number
  discount_minor: number | null
  tax_minor: number | null
}

export function readLines(tx: Tx, bucket: number, receiptIds: readonly Uuid[]): Promise<LineRow[]> {
  return tx.query<LineRow>(
    sql`select receipt_id, line_id, sku, description, brand, category, kind, qty, amount_minor, discount_minor, tax_minor
        from receipts.line where bucket = ${bucket}::smallint and receipt_id = any(${receiptIds}::uuid[])
        order by receipt_id, line_no`,
  )
}

/** A place in the list of receipts: the receipt that the last page ended with. */
export type DayPlace = { businessOn: Temporal.PlainDate; occurredAt: Temporal.Instant; receiptId: Uuid }

export type ReceiptFilter = {
  before: DayPlace | null
  limit: number
  branch: string | null
  /** Whether a member was named; null: either. */
  isNamed: boolean | null
  from: string | null
  to: string | null
}

/** By day and not by time of posting: the days have an index within the club, and history that comes late is where it belongs. */
export async function listReceipts(tx: Tx, filter: ReceiptFilter): Promise<ReceiptHead[]> {
  const { before, branch, isNamed, from, to, limit } = filter
  const conditions = [
    sql`club_id = ${tx.clubId}`,
    ...(branch === null ? [] : [sql`branch = ${branch}`]),
    ...(isNamed === null ? [] : [sql`(member_id is not null) = ${isNamed}`]),
    ...(from === null ? [] : [sql`business_on >= ${from}::date`]),
    ...(to === null ? [] : [sql`business_on <= ${to}::date`]),
    ...(before === null
      ? []
      : [
          // The first half alone can use the index.
          sql`business_on <= ${before.businessOn}::date and (business_on, occurred_at, receipt_id)
              < (${before.businessOn}::date, ${before.occurredAt}::timestamptz, ${before.receiptId}::uuid)`,
        ]),
  ]
  const wanted = join(conditions, ' and ')
  // The days that the page lies in come from the index alone, in its order; else, before there are statistics, everything
  // below would be sorted for one page.
  const rows = await tx.queryOnce<HeadRow>(
    sql`select ${HEAD} from receipts.receipt
        where ${wanted} and business_on >= (
          select min(business_on) from (
            select business_on from receipts.receipt where ${wanted} order by business_on desc limit ${limit}) page)
        order by business_on desc, occurred_at desc, receipt_id desc limit ${limit}`,
  )
  return rows.map(toHead)
}

export async function assignMember(
  tx: Tx,
  bucket: number,
  claimed: ReceiptHead & { memberId: Uuid; accountId: Uuid; claimedAt: Temporal.Instant },
  effects: readonly RuleEffect[] | null,
): Promise<void> {
  await tx.query(
    sql`update receipts.receipt
        set member_id = ${claimed.memberId}, account_id = ${claimed.accountId}, eligible_minor = ${claimed.eligibleMinor},
            version_id = ${claimed.versionId}, window_spend_minor = ${claimed.windowSpendMinor}, points = ${claimed.points},
            claimed_at = ${claimed.claimedAt}, state = ${claimed.facts ? JSON.stringify(claimed.facts) : null}::jsonb,
            effects = ${effects ? JSON.stringify(effects) : null}::jsonb
        where bucket = ${bucket}::smallint and receipt_id = ${claimed.receiptId} and member_id is null`,
  )
}

const SUMMED = sql`receipts = day.receipts + excluded.receipts, eligible_minor = day.eligible_minor + excluded.eligible_minor,
  points = day.points + excluded.points, purchases = day.purchases + excluded.purchases,
  spent_minor = day.spent_minor + excluded.spent_minor`

/** Adds to members' days, each of which may stand here only once. */
export async function addDays(tx: Tx, bucket: number, days: readonly DayAdd[]): Promise<void> {
  await tx.query(
    sql`insert into receipts.member_day as day (
          bucket, member_id, business_on, club_id, receipts, eligible_minor, points, purchases, spent_minor)
        select ${bucket}::smallint, d.member_id, d.business_on, ${tx.clubId}::uuid, d.receipts, d.eligible_minor, d.points,
               d.purchases, d.spent_minor
        from unnest(${uuidColumn(days.map(({ memberId }) => memberId))}::uuid[], ${dateColumn(days.map(({ day }) => day))}::date[],
                    ${int4Column(days.map(({ receipts }) => receipts))}::integer[], ${int8Column(days.map(({ eligibleMinor }) => eligibleMinor))}::bigint[],
                    ${int8Column(days.map(({ points }) => points))}::bigint[], ${int4Column(days.map(({ purchases }) => purchases))}::integer[],
                    ${int8Column(days.map(({ spentMinor }) => spentMinor))}::bigint[])
          as d (member_id, business_on, receipts, eligible_minor, points, purchases, spent_minor)
        on conflict (bucket, member_id, business_on) do update set ${SUMMED}`,
  )
}

/** After a merge the survivor's days are those of both. */
export async function moveSpend(tx: Tx, fromMember: Uuid, intoMember: Uuid): Promise<void> {
  await tx.query(
    sql`insert into receipts.member_day as day (
          bucket, member_id, business_on, club_id, receipts, eligible_minor, points, purchases, spent_minor)
        select ledger.bucket_of(${intoMember}), ${intoMember}, business_on, club_id, receipts, eligible_minor, points,
               purchases, spent_minor
        from receipts.member_day where bucket = ledger.bucket_of(${fromMember}) and member_id = ${fromMember}
        on conflict (bucket, member_id, business_on) do update set ${SUMMED}`,
  )
  await tx.query(
    sql`delete from receipts.member_day where bucket = ledger.bucket_of(${fromMember}) and member_id = ${fromMember}`,
  )
}

export async function hasAnyReceipt(tx: Tx): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(sql`select exists (select from receipts.receipt) as found`)
  return row.found
}
