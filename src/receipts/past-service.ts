import { listBranchZones } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { EarningPlace } from '#programme/evaluation.ts'
import { spreadAmount } from '#programme/spread.ts'
import { remainingLines } from '#programme/take-back.ts'
import { readCameBack, readDay } from './past-queries.ts'
import { toLine } from './posted-service.ts'
import { readLines } from './queries.ts'
import { type Line, localPlace, type ReceiptHead } from './receipt.ts'

export { readVisitsBefore } from './past-queries.ts'

/** A purchase of the past without the goods that came back, at the prices before any rule took money off. */
export type PastPurchase = {
  readonly memberId: Uuid
  readonly businessOn: Temporal.PlainDate
  readonly place: EarningPlace
  readonly lines: readonly Line[]
  readonly spendMinor: number
  /** What of it counted as spend, before anything came back. */
  readonly eligibleMinor: number
  /** The version that ruled it; null: none did. */
  readonly versionId: Uuid | null
}

const AT_ONCE = 2_000

/** What members bought on a day, in order; a large day comes in parts. */
export async function* readPurchases(
  tx: Tx,
  day: Temporal.PlainDate,
  timeZone: string,
): AsyncGenerator<PastPurchase[]> {
  const zones = await listBranchZones(tx)
  const zoneOf = (branch: string): string => zones.get(branch) ?? timeZone
  for (let after: ReceiptHead | null = null; ; ) {
    const heads: ReceiptHead[] = await readDay(tx, day, after, AT_ONCE)
    if (heads.length > 0) yield await toPurchases(tx, heads, zoneOf)
    after = heads.at(-1) ?? null
    if (after === null || heads.length < AT_ONCE) return
  }
}

async function toPurchases(
  tx: Tx,
  heads: readonly ReceiptHead[],
  zoneOf: (branch: string) => string,
): Promise<PastPurchase[]> {
  const lines = new Map<Uuid, Line[]>()
  for (const [bucket, group] of Map.groupBy(heads, (head) => head.bucket)) {
    const ids = group.map(({ receiptId }) => receiptId)
    for (const row of await readLines(tx, bucket, ids))
      lines.set(row.receipt_id, [...(lines.get(row.receipt_id) ?? []), toLine(row)])
  }
  const refs = heads.map(({ receiptRef }) => receiptRef)
  const returns = Map.groupBy(await readCameBack(tx, refs), ({ receipt_id }) => receipt_id)
  return heads.map((head) => {
    const taken = (head.facts?.taken ?? []).reduce((sum, { amount_minor }) => sum + amount_minor, 0)
    const back = (returns.get(head.receiptId) ?? []).flatMap((item) => item.lines)
    const kept = remainingLines(withMoneyBack(lines.get(head.receiptId) ?? [], taken), back)
    return {
      memberId: head.memberId as Uuid,
      businessOn: head.businessOn,
      place: head.facts?.place ?? placeOf(head, zoneOf(head.branch)),
      lines: kept,
      spendMinor: kept.reduce((sum, line) => sum + line.amount_minor, 0),
      eligibleMinor: head.eligibleMinor,
      versionId: head.versionId,
    }
  })
}

/** The lines before money off, each with its share: on which lines a till took it off is not known. */
function withMoneyBack(lines: readonly Line[], takenMinor: number): Line[] {
  if (takenMinor === 0) return [...lines]
  const weights = lines.map(({ line_id, amount_minor }) => ({ id: line_id, weight: amount_minor }))
  const shares = spreadAmount(takenMinor, weights)
  return lines.map((line, n) => ({ ...line, amount_minor: line.amount_minor + (shares[n] ?? 0) }))
}

/** Where a receipt was bought, when nothing was stored of it because no rule asked. */
export function placeOf(
  { branch, occurredAt, businessOn }: Pick<ReceiptHead, 'branch' | 'occurredAt' | 'businessOn'>,
  timeZone: string,
): EarningPlace {
  return { branch, on: businessOn.toString(), minute_of_day: localPlace(occurredAt, timeZone).minuteOfDay }
}
