import { listBranchZones } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { EarningPlace } from '#programme/evaluation.ts'
import { remainingLines } from '#programme/take-back.ts'
import { readCameBack, readDay, readMoneyOff } from './past-queries.ts'
import { toLine } from './posted-service.ts'
import { readLines } from './queries.ts'
import { type Line, localPlace, type ReceiptHead } from './receipt.ts'

/** A purchase of the past without the goods that came back, and what the member got for it. */
export type PastPurchase = {
  readonly memberId: Uuid
  readonly businessOn: Temporal.PlainDate
  readonly place: EarningPlace
  readonly lines: readonly Line[]
  readonly spendMinor: number
  readonly points: number
  readonly versionId: Uuid | null
  readonly offMinor: number
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
  const off = new Map<Uuid, number>()
  for (const [bucket, group] of Map.groupBy(heads, (head) => head.bucket)) {
    const ids = group.map(({ receiptId }) => receiptId)
    for (const row of await readLines(tx, bucket, ids))
      lines.set(row.receipt_id, [...(lines.get(row.receipt_id) ?? []), toLine(row)])
    for (const row of await readMoneyOff(tx, bucket, ids)) off.set(row.receipt_id, row.off_minor)
  }
  const refs = heads.map(({ receiptRef }) => receiptRef)
  const returns = Map.groupBy(await readCameBack(tx, refs), ({ receipt_id }) => receipt_id)
  return heads.map((head) => {
    const back = returns.get(head.receiptId) ?? []
    const kept = remainingLines(
      lines.get(head.receiptId) ?? [],
      back.flatMap((item) => item.lines),
    )
    return {
      memberId: head.memberId as Uuid,
      businessOn: head.businessOn,
      place: head.facts?.place ?? placeOf(head, zoneOf(head.branch)),
      lines: kept,
      spendMinor: kept.reduce((sum, line) => sum + line.amount_minor, 0),
      points: head.points - back.reduce((sum, item) => sum + item.points, 0),
      versionId: head.versionId,
      offMinor: off.get(head.receiptId) ?? 0,
    }
  })
}

/** Where a receipt was bought, when nothing was stored of it because no rule asked. */
export function placeOf(
  { branch, occurredAt, businessOn }: Pick<ReceiptHead, 'branch' | 'occurredAt' | 'businessOn'>,
  timeZone: string,
): EarningPlace {
  return { branch, on: businessOn.toString(), minute_of_day: localPlace(occurredAt, timeZone).minuteOfDay }
}
