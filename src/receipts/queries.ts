import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Line, ReceiptHead } from './receipt.ts'

export type ClaimRow = { receipt_ref: string; receipt_id: Uuid; bucket: number; fingerprint: Buffer }

export function findClaims(tx: Tx, receiptRefs: readonly string[]): Promise<ClaimRow[]> {
  return tx.query<ClaimRow>(
    sql`select receipt_ref, receipt_id, bucket, fingerprint from receipts.claim
        where club_id = ${tx.clubId} and receipt_ref = any(${receiptRefs}::text[])`,
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

export type SpendWindow = { n: number; member_id: Uuid; from_on: string; to_on: string }

/** Spend in each window, by its `n`. */
export async function readWindowSpend(
  tx: Tx,
  bucket: number,
  windows: readonly SpendWindow[],
): Promise<Map<number, number>> {
  if (windows.length === 0) return new Map()
  const rows = await tx.query<{ n: number; spend_minor: number }>(
    sql`select n, spend_minor from receipts.window_spend(${bucket}::smallint, ${JSON.stringify(windows)}::jsonb)`,
  )
  return new Map(rows.map((row) => [row.n, row.spend_minor]))
}

export type NewReceipt = ReceiptHead & { fingerprint: Buffer; lines: readonly Line[]; tenders: unknown }

export async function writeReceipts(
  tx: Tx,
  bucket: number,
  recordedAt: Temporal.Instant,
  receipts: readonly NewReceipt[],
  days: readonly { member_id: Uuid; business_on: string; receipts: number; eligible_minor: number }[],
): Promise<void> {
  const lines = receipts.flatMap((receipt) =>
    receipt.lines.map((line, index) => ({
      ...line,
      kind: line.kind ?? 'sale',
      receipt_id: receipt.receiptId,
      line_no: index + 1,
    })),
  )
  await tx.query(
    sql`select receipts.write_receipts(${tx.clubId}, ${bucket}::smallint, ${recordedAt},
          ${JSON.stringify(receipts.map(toReceiptRow))}::jsonb, ${JSON.stringify(lines)}::jsonb, ${JSON.stringify(days)}::jsonb)`,
  )
}

function toReceiptRow(receipt: NewReceipt) {
  return {
    receipt_ref: receipt.receiptRef,
    receipt_id: receipt.receiptId,
    fingerprint: receipt.fingerprint.toString('base64'),
    member_id: receipt.memberId,
    account_id: receipt.accountId,
    branch: receipt.branch,
    occurred_at: receipt.occurredAt,
    business_on: receipt.businessOn,
    currency: receipt.currency,
    total_minor: receipt.totalMinor,
    eligible_minor: receipt.eligibleMinor,
    version_id: receipt.versionId,
    window_spend_minor: receipt.windowSpendMinor,
    points: receipt.points,
    source: receipt.source,
    tenders: receipt.tenders ?? null,
  }
}

type HeadRow = {
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
}

const toHead = (row: HeadRow): ReceiptHead => ({
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
})

const HEAD = sql`receipt_id, receipt_ref, bucket, member_id, account_id, branch, occurred_at, recorded_at, business_on, currency,
  total_minor, eligible_minor, version_id, window_spend_minor, points, source`

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

export type ReceiptFilter = {
  before: Uuid | null
  limit: number
  branch: string | null
  from: string | null
  to: string | null
}

export async function listReceipts(tx: Tx, filter: ReceiptFilter): Promise<ReceiptHead[]> {
  const rows = await tx.query<HeadRow>(
    sql`select ${HEAD} from receipts.receipt
        where (${filter.before}::uuid is null or receipt_id < ${filter.before}::uuid)
          and (${filter.branch}::text is null or branch = ${filter.branch})
          and (${filter.from}::date is null or business_on >= ${filter.from}::date)
          and (${filter.to}::date is null or business_on <= ${filter.to}::date)
        order by receipt_id desc limit ${filter.limit}`,
  )
  return rows.map(toHead)
}

export async function assignMember(
  tx: Tx,
  bucket: number,
  claimed: {
    receiptId: Uuid
    memberId: Uuid
    accountId: Uuid
    eligibleMinor: number
    versionId: Uuid | null
    windowSpendMinor: number | null
    points: number
  },
): Promise<void> {
  await tx.query(
    sql`update receipts.receipt
        set member_id = ${claimed.memberId}, account_id = ${claimed.accountId}, eligible_minor = ${claimed.eligibleMinor},
            version_id = ${claimed.versionId}, window_spend_minor = ${claimed.windowSpendMinor}, points = ${claimed.points}
        where bucket = ${bucket}::smallint and receipt_id = ${claimed.receiptId} and member_id is null`,
  )
}

export async function addSpend(
  tx: Tx,
  bucket: number,
  spend: { memberId: Uuid; businessOn: Temporal.PlainDate; receipts: number; eligibleMinor: number },
): Promise<void> {
  await tx.query(
    sql`insert into receipts.member_day as day (bucket, member_id, business_on, club_id, receipts, eligible_minor)
        values (${bucket}::smallint, ${spend.memberId}, ${spend.businessOn}::date, ${tx.clubId}, ${spend.receipts}, ${spend.eligibleMinor})
        on conflict (bucket, member_id, business_on) do update
        set receipts = day.receipts + excluded.receipts, eligible_minor = day.eligible_minor + excluded.eligible_minor`,
  )
}

/** After a merge the survivor's rolling spend is that of both. */
export async function moveSpend(tx: Tx, fromMember: Uuid, intoMember: Uuid): Promise<void> {
  await tx.query(
    sql`insert into receipts.member_day as day (bucket, member_id, business_on, club_id, receipts, eligible_minor)
        select ledger.bucket_of(${intoMember}), ${intoMember}, business_on, club_id, receipts, eligible_minor
        from receipts.member_day where bucket = ledger.bucket_of(${fromMember}) and member_id = ${fromMember}
        on conflict (bucket, member_id, business_on) do update
        set receipts = day.receipts + excluded.receipts, eligible_minor = day.eligible_minor + excluded.eligible_minor`,
  )
  await tx.query(
    sql`delete from receipts.member_day where bucket = ledger.bucket_of(${fromMember}) and member_id = ${fromMember}`,
  )
}

export async function hasAnyReceipt(tx: Tx): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(sql`select exists (select from receipts.receipt) as found`)
  return row.found
}
