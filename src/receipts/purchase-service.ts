import type { Tx } from '#platform/database.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { createPurchase, type Purchase, toSum } from './history.ts'
import * as history from './history-queries.ts'
import * as queries from './queries.ts'
import type { ReceiptHead } from './receipt.ts'
import { toLine } from './service.ts'

/** The purchases in the books of which these lines come back, by their receipts' names. */
export async function loadPurchases(
  tx: Tx,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  locked: readonly queries.ClaimRow[],
): Promise<Map<string, Purchase>> {
  const claims = locked.filter((claim) => wanted.has(claim.receipt_ref))
  const purchases = new Map<string, Purchase>()
  if (claims.length === 0) return purchases
  const versions = await loadVersions(tx)
  const refs = claims.map((claim) => claim.receipt_ref)
  const returned = Map.groupBy(await history.readReturnedLines(tx, refs), (row) => row.receipt_ref)
  const backOf = (ref: string) => (returned.get(ref) ?? []).flatMap((row) => row.lines)
  for (const [bucket, group] of Map.groupBy(claims, (claim) => claim.bucket)) {
    const ids = group.map((claim) => claim.receipt_id)
    const sums = Map.groupBy(await history.sumLines(tx, bucket, ids), (row) => row.receipt_id)
    const named = group.flatMap(({ receipt_ref, receipt_id }) =>
      [...(wanted.get(receipt_ref) ?? []), ...backOf(receipt_ref).map((line) => line.line_id)].map(
        (lineId) => ({ receiptId: receipt_id, lineId }),
      ),
    )
    const lines = Map.groupBy(await history.readLinesNamed(tx, bucket, named), (row) => row.receipt_id)
    for (const head of await queries.readHeads(tx, bucket, ids)) {
      const facts = factsOf(head, versions)
      const own = (sums.get(head.receiptId) ?? []).map(toSum)
      const purchase = createPurchase({ ...facts, returned: backOf(head.receiptRef) }, own)
      for (const row of lines.get(head.receiptId) ?? []) purchase.touch(toLine(row))
      purchases.set(head.receiptRef, purchase)
    }
  }
  return purchases
}

const factsOf = (head: ReceiptHead, versions: readonly ProgrammeVersion[]) => ({
  receiptId: head.receiptId,
  businessOn: head.businessOn,
  version: versionOf(head, versions),
  windowSpendMinor: head.windowSpendMinor ?? 0,
  hasEarned: head.versionId !== null,
})

/** A receipt that came in without earning still counted as spend, by the version of its day. */
function versionOf(head: ReceiptHead, versions: readonly ProgrammeVersion[]): ProgrammeVersion | null {
  if (head.versionId !== null) return versions.find((version) => version.versionId === head.versionId) ?? null
  return head.eligibleMinor > 0 ? versionAt(versions, head.occurredAt) : null
}
