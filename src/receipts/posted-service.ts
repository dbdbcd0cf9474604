import type { Balances } from '#ledger/account.ts'
import { findPosted } from '#ledger/service.ts'
import type { Grant } from '#offers/grant.ts'
import { grantsOf } from '#offers/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ProgrammeVersion } from '#programme/programme.ts'
import { remainingLines } from '#programme/take-back.ts'
import * as queries from './queries.ts'
import { type Rating, rate } from './rating.ts'
import type { Line, ReceiptHead } from './receipt.ts'
import { readReturnsBeforeClaim } from './return-queries.ts'

/** A receipt as posted, with the member's balances right after it. */
export type PostedReceipt = {
  head: ReceiptHead
  /** Of what was kept when it earned: goods that had come back before a claim are not in it. */
  rating: Rating | null
  balances: Balances | null
  /** What those goods cost. */
  cameBackMinor?: number
  /** Small things that its rules gave the member. */
  grants?: Grant[]
}

/** Rebuilds posted receipts from what is stored: the rating by the same function on the same state. */
export async function readPosted(
  tx: Tx,
  claims: readonly { receipt_id: Uuid; bucket: number }[],
  versions: readonly ProgrammeVersion[],
): Promise<Map<Uuid, PostedReceipt>> {
  const posted = new Map<Uuid, PostedReceipt>()
  for (const [bucket, group] of Map.groupBy(claims, (claim) => claim.bucket)) {
    const ids = group.map((claim) => claim.receipt_id)
    const heads = await queries.readHeads(tx, bucket, ids)
    const lines = Map.groupBy(await queries.readLines(tx, bucket, ids), (line) => line.receipt_id)
    const entries = await findPosted(tx, bucket, ids)
    const claimed = heads.flatMap((head) => (head.claimedAt ? [head.receiptRef] : []))
    const back = claimed.length === 0 ? [] : await readReturnsBeforeClaim(tx, claimed)
    for (const head of heads) {
      const bought = (lines.get(head.receiptId) ?? []).map(toLine)
      const kept = remainingLines(
        bought,
        back.flatMap((item) => (item.receipt_ref === head.receiptRef ? item.lines : [])),
      )
      posted.set(head.receiptId, {
        head,
        rating: rateAgain(head, kept, versions),
        balances: entries.get(head.receiptId)?.balances ?? null,
        cameBackMinor: sumLines(bought) - sumLines(kept),
      })
    }
  }
  await addGrants(tx, posted)
  return posted
}

async function addGrants(tx: Tx, posted: ReadonlyMap<Uuid, PostedReceipt>): Promise<void> {
  const causes = [...posted].flatMap(([causeId, { rating }]) =>
    (rating?.evaluation.grants ?? []).map(({ rule }) => ({ ruleCode: rule, causeId })),
  )
  for (const grant of await grantsOf(tx, causes)) {
    const receipt = posted.get(grant.causeId)
    if (receipt) receipt.grants = [...(receipt.grants ?? []), grant]
  }
}

export const sumLines = (lines: readonly Pick<Line, 'amount_minor'>[]): number =>
  lines.reduce((sum, line) => sum + line.amount_minor, 0)

/** The stored receipt's rating; null when no programme ruled it. */
function rateAgain(
  head: ReceiptHead,
  lines: readonly Line[],
  versions: readonly ProgrammeVersion[],
): Rating | null {
  const version = versions.find((candidate) => candidate.versionId === head.versionId)
  return version && head.windowSpendMinor !== null
    ? rate(version, head.windowSpendMinor, lines, head.facts ?? null)
    : null
}

export const toLine = (row: queries.LineRow): Line => ({
  line_id: row.line_id,
  sku: row.sku,
  description: row.description ?? undefined,
  brand: row.brand ?? undefined,
  category: row.category ?? undefined,
  kind: row.kind,
  qty: row.qty,
  amount_minor: row.amount_minor,
  discount_minor: row.discount_minor ?? undefined,
  tax_minor: row.tax_minor ?? undefined,
})
