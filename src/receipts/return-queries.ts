import sql from 'sql-template-tag'
import { textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ReturnedLine } from './return.ts'

/** In place of a receipt's name, of goods whose purchase nobody knows. */
export const NO_RECEIPT = ''

export type ReturnState = 'waiting' | 'posted' | 'rejected' | 'lapsed'

export type ReturnRow = {
  receipt_ref: string
  return_ref: string
  return_id: Uuid
  fingerprint: Buffer
  state: ReturnState
  reason: string | null
  lines: ReturnedLine[]
  occurred_at: Temporal.Instant
  recorded_at: Temporal.Instant
  waits_until: Temporal.Instant
  receipt_id: Uuid | null
  points: number | null
  eligible_minor: number | null
  posted_at: Temporal.Instant | null
}

const COLUMNS = sql`receipt_ref, return_ref, return_id, fingerprint, state, reason, lines, occurred_at, recorded_at, waits_until,
  receipt_id, points, eligible_minor, posted_at`

/** All returns of a receipt, also those that a file brought in, in the order in which they were posted. */
export function readReturns(tx: Tx, receiptRef: string): Promise<ReturnRow[]> {
  return tx.query<ReturnRow>(
    sql`select ${COLUMNS} from receipts.return where club_id = ${tx.clubId} and receipt_ref = ${receiptRef}
        order by posted_at nulls last, return_id`,
  )
}

/** What came back of these receipts before they were claimed, and so never earned. */
export function readReturnsBeforeClaim(
  tx: Tx,
  receiptRefs: readonly string[],
): Promise<{ receipt_ref: string; lines: ReturnedLine[] }[]> {
  return tx.query(
    sql`select receipt_ref, lines from receipts.return
        where club_id = ${tx.clubId} and receipt_ref = any(${textColumn(receiptRefs)}::text[]) and before_claim`,
  )
}

/** The claim of a receipt has come: what was settled before is told apart from what comes back later. */
export async function markBeforeClaim(tx: Tx, receiptRef: string): Promise<void> {
  await tx.query(
    sql`update receipts.return set before_claim = true
        where club_id = ${tx.clubId} and receipt_ref = ${receiptRef} and state = 'posted'`,
  )
}

/** Of what was sent, not of what a file brought in: that bears the names of the file. */
export function lockReturn(tx: Tx, receiptRef: string, returnRef: string): Promise<ReturnRow | null> {
  return tx.maybeOne<ReturnRow>(
    sql`select ${COLUMNS} from receipts.return
        where club_id = ${tx.clubId} and receipt_ref = ${receiptRef} and return_ref = ${returnRef} and source = 'live'
        for update`,
  )
}

export type NewReturn = Omit<
  ReturnRow,
  'posted_at' | 'points' | 'eligible_minor' | 'receipt_id' | 'reason' | 'state'
>

/** Null when a return of this name is there already, or comes to be there at this moment. */
export async function insertReturn(tx: Tx, item: NewReturn): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`insert into receipts.return (club_id, receipt_ref, return_ref, return_id, fingerprint, state, lines, occurred_at, recorded_at, waits_until)
        values (${tx.clubId}, ${item.receipt_ref}, ${item.return_ref}, ${item.return_id}, ${item.fingerprint}, 'waiting',
          ${JSON.stringify(item.lines)}::jsonb, ${item.occurred_at}, ${item.recorded_at}, ${item.waits_until})
        on conflict (club_id, receipt_ref, return_ref, source) do nothing returning 1`,
  )
  return rows.length === 1
}

/** A return that came to nothing is sent again by its name: what is sent now takes its place, and waits. */
export async function reopenReturn(tx: Tx, item: Omit<NewReturn, 'return_id'>): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`update receipts.return
        set fingerprint = ${item.fingerprint}, lines = ${JSON.stringify(item.lines)}::jsonb, occurred_at = ${item.occurred_at},
            recorded_at = ${item.recorded_at}, waits_until = ${item.waits_until}, state = 'waiting', reason = null,
            receipt_id = null, posted_at = null
        where club_id = ${tx.clubId} and receipt_ref = ${item.receipt_ref} and return_ref = ${item.return_ref}
          and state in ('rejected', 'lapsed') returning 1`,
  )
  return rows.length === 1
}

export async function settleReturn(
  tx: Tx,
  item: Pick<ReturnRow, 'receipt_ref' | 'return_ref'>,
  settled: {
    state: ReturnState
    reason: string | null
    receiptId: Uuid | null
    points: number | null
    eligibleMinor: number | null
    at: Temporal.Instant
  },
): Promise<void> {
  await tx.query(
    sql`update receipts.return
        set state = ${settled.state}, reason = ${settled.reason}, receipt_id = ${settled.receiptId}, points = ${settled.points},
            eligible_minor = ${settled.eligibleMinor}, posted_at = ${settled.at}
        where club_id = ${tx.clubId} and receipt_ref = ${item.receipt_ref} and return_ref = ${item.return_ref} and source = 'live'`,
  )
}

/** Which of these receipts have returns waiting for them. */
/** The receipts that a return of this name is of: a document may bring back goods of several. */
export async function findReturned(tx: Tx, returnRef: string): Promise<string[]> {
  const rows = await tx.query<{ receipt_ref: string }>(
    sql`select distinct receipt_ref from receipts.return
        where club_id = ${tx.clubId} and return_ref = ${returnRef} order by receipt_ref limit ${MOST_RETURNED}`,
  )
  return rows.map(({ receipt_ref }) => receipt_ref)
}

const MOST_RETURNED = 20

export type WaitingReturn = { receipt_ref: string; return_ref: string }

export async function findWaiting(tx: Tx, receiptRefs: readonly string[]): Promise<WaitingReturn[]> {
  return tx.query(
    sql`select receipt_ref, return_ref from receipts.return
        where club_id = ${tx.clubId} and receipt_ref = any(${textColumn(receiptRefs)}::text[]) and state = 'waiting'
        order by recorded_at`,
  )
}

/** Waiting returns whose receipt has come by now. */
export async function findWaitingWithReceipt(
  tx: Tx,
  limit: number,
): Promise<(WaitingReturn & { return_id: Uuid })[]> {
  return tx.query(
    sql`select r.receipt_ref, r.return_ref, r.return_id from receipts.return r
        join receipts.claim c on c.club_id = r.club_id and c.receipt_ref = r.receipt_ref
        where r.state = 'waiting' order by r.recorded_at limit ${limit}`,
  )
}

export async function lapseReturns(tx: Tx, now: Temporal.Instant): Promise<number> {
  const rows = await tx.query<object>(
    sql`update receipts.return set state = 'lapsed', posted_at = ${now}
        where club_id = ${tx.clubId} and state = 'waiting' and waits_until <= ${now} returning 1`,
  )
  return rows.length
}

export type ReturnFilter = {
  states: readonly ReturnState[]
  /** When the goods came back: from an instant up to another. */
  from: Temporal.Instant | null
  before: Temporal.Instant | null
  /** The return that the last page ended with. */
  after: Uuid | null
  limit: number
}

/** Returns, those that were sent last first. */
export function listReturns(
  tx: Tx,
  { states, from, before, after, limit }: ReturnFilter,
): Promise<ReturnRow[]> {
  return tx.query<ReturnRow>(
    sql`select ${COLUMNS} from receipts.return
        where club_id = ${tx.clubId} and state = any(${states}::text[])
          and (${from}::timestamptz is null or occurred_at >= ${from}::timestamptz)
          and (${before}::timestamptz is null or occurred_at < ${before}::timestamptz)
          and (${after}::uuid is null or return_id < ${after}::uuid)
        order by return_id desc limit ${limit}`,
  )
}

/** How many returns have waited since before this instant. */
export async function countWaitingSince(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { waiting } = await tx.one<{ waiting: number }>(
    sql`select count(*) as waiting from receipts.return
        where club_id = ${tx.clubId} and state = 'waiting' and recorded_at < ${before}`,
  )
  return waiting
}
