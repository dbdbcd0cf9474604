import type { Balances } from '#ledger/account.ts'
import type { EntryPlace, EntryRow } from '#ledger/service.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, isUuid, type Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import type { Refusal } from '#platform/refusal.ts'
import { instantText } from '#platform/time-text.ts'
import { explainEvaluation } from '#programme/explain.ts'
import { explainRating } from './answer.ts'
import type { EntryView, ReceiptView, ReturnAnswer } from './contract.ts'
import type { WholeReceipt } from './read-service.ts'
import { CLAIM_WINDOW_DAYS, type ReceiptHead } from './receipt.ts'
import { receiptRefusals } from './refusal.ts'
import { returnedQty } from './return.ts'
import type { ReturnRow } from './return-queries.ts'
import type { PostedReceipt } from './service.ts'
import { toEntryView } from './statement.ts'

export function toSummary(head: ReceiptHead, names: ReadonlyMap<Uuid, string | null>) {
  return {
    receipt_id: head.receiptRef,
    id: formatId('rcp', head.receiptId),
    member:
      head.memberId === null
        ? null
        : { id: formatId('mbr', head.memberId), name: names.get(head.memberId) ?? null },
    branch: head.branch,
    occurred_at: head.occurredAt.toString(),
    recorded_at: head.recordedAt.toString(),
    business_on: head.businessOn.toString(),
    currency: head.currency,
    total_minor: head.totalMinor,
    eligible_minor: head.eligibleMinor,
    points: head.points,
    source: head.source,
  }
}

export function toReceiptView(
  receipt: WholeReceipt,
  returns: ReturnAnswer[],
  language: Language,
): ReceiptView {
  const { head, rating } = receipt.posted
  const returned = receipt.returns.filter((row) => row.state === 'posted').flatMap((row) => row.lines)
  const names = new Map(head.memberId === null ? [] : [[head.memberId, receipt.memberName]])
  const claimableUntil = head.occurredAt.add({ hours: CLAIM_WINDOW_DAYS * 24 })
  return {
    ...toSummary(head, names),
    lines: receipt.lines.map(({ receipt_id: _, ...line }) => ({
      ...line,
      returned_qty: returnedQty(line.line_id, returned),
    })),
    returns,
    postings: toEntryViews(receipt.entries, new Map([[head.receiptId, receipt.posted]]), language),
    explanation: explainRating(rating, head.memberId !== null, language, head.currency),
    claimable_until: head.memberId === null ? claimableUntil.toString() : null,
  }
}

export function toReturnAnswer(row: ReturnRow, balances: Balances | null, language: Language): ReturnAnswer {
  const known = Object.entries(receiptRefusals).find(([code]) => code === row.reason)
  return {
    return_id: row.return_ref,
    receipt_id: row.receipt_ref,
    state: row.state,
    occurred_at: row.occurred_at.toString(),
    waits_until: row.state === 'waiting' ? row.waits_until.toString() : null,
    reason: known
      ? say(known[1], language, {
          line: row.lines.map((line) => line.line_id).join(', '),
          bought: '',
          returned: '',
        })
      : null,
    points: row.points,
    balances,
    lines: row.lines.map((line) => ({
      line_id: line.line_id,
      qty: line.qty,
      amount_minor: line.amount_minor ?? null,
    })),
  }
}

export function toEntryViews(
  entries: readonly EntryRow[],
  receipts: ReadonlyMap<Uuid, PostedReceipt>,
  language: Language,
): EntryView[] {
  return entries.map((entry) => {
    const receipt = receipts.get(entry.cause_id)
    const evaluation = entry.kind === 'earn' ? receipt?.rating?.evaluation : undefined
    const sentences =
      evaluation && receipt
        ? explainEvaluation(evaluation, { language, currency: receipt.head.currency })
        : []
    return toEntryView(entry, receipt?.head, sentences, language)
  })
}

/** A cursor among entries. */
export const writePlace = (entry: EntryRow): string =>
  writeCursor([entry.recorded_at.toString(), entry.account_id, entry.purse, entry.seq])

export function readPlace(cursor: string | undefined): EntryPlace | null | Refusal {
  if (cursor === undefined) return null
  const [recordedAt, accountId, purse, seq] = readCursor(cursor, 4) ?? []
  if (instantText.safeParse(recordedAt).success && typeof accountId === 'string' && isUuid(accountId))
    if (isCount(purse, 2 ** 15) && isCount(seq, 2 ** 31))
      return { recordedAt: Temporal.Instant.from(String(recordedAt)), accountId, purse, seq }
  return refuseInvalid('query', [{ path: ['cursor'], message: 'not a cursor of this list' }])
}

const isCount = (value: unknown, below: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < below
