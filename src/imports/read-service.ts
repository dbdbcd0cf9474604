import { decimalsOfCurrency } from '#platform/money.ts'
import { createExactSum } from './decimal.ts'
import type { ColumnMapping } from './field.ts'
import { type FileLook, type FileOptions, readRecords } from './file.ts'
import { createMomentReader, type DateFormat } from './moment.ts'
import type { OnProgress } from './progress.ts'
import type { Rejections } from './rejection.ts'
import { createRowReader, isBadRow, type ReceiptRow } from './row.ts'
import { createRunBuilder } from './run.ts'
import type { Staging } from './staging.ts'

export type ReadOptions = {
  path: string
  look: FileLook
  file: FileOptions
  mapping: ColumnMapping
  dateFormat: DateFormat | null
  currency: string
  latestMs: number
  zoneOf(branch: string | null): string
  readMember(text: string): string | null
  signal: AbortSignal
  onProgress: OnProgress
}

/** What the rows of a file add up to. */
export type Tally = {
  rows: number
  lines: number
  returns: number
  adjustments: number
  anonymousLines: number
  totalExact: string
  totalPostedMinor: number
}

/** Reads a file into the staging tables; bad rows go to `rejections`, and hold their receipts back. */
export async function stageReceipts(
  options: ReadOptions,
  staging: Staging,
  rejections: Rejections,
): Promise<Tally> {
  const { path, look, mapping, signal } = options
  const read = createRowReader({
    mapping,
    width: look.headers.length,
    currencyDecimals: decimalsOfCurrency(options.currency),
    readMoment: createMomentReader(options.dateFormat),
    zoneOf: options.zoneOf,
    readMember: options.readMember,
    latestMs: options.latestMs,
  })
  const runs = createRunBuilder(staging.addRun)
  const sum = createExactSum()
  const tally = { rows: 0, lines: 0, returns: 0, adjustments: 0, anonymousLines: 0, totalPostedMinor: 0 }

  function count(row: ReceiptRow): void {
    tally.lines += 1
    tally.totalPostedMinor += row.amountMinor
    if (row.kind === 'return') tally.returns += 1
    else if (row.kind === 'adjustment') tally.adjustments += 1
    if (row.member === null) tally.anonymousLines += 1
    sum.add(row.exact)
  }

  function take(row: number, cells: readonly string[]): void {
    const line = read(cells)
    if (isBadRow(line)) {
      rejections.add(row, line.reason)
      if (line.receiptRef !== null) staging.addHeld({ ref: line.receiptRef, row })
      return
    }
    const place = runs.add(line)
    if (typeof place === 'string') {
      rejections.add(row, place)
      if (line.receiptRef !== null) staging.addHeld({ ref: line.receiptRef, row })
      return
    }
    count(line)
    staging.addLine(place.run, place.ordinal, row, line)
  }

  const onBytes = (done: number): void => options.onProgress({ phase: 'reading', done, total: look.bytes })
  for await (const records of readRecords(path, look, options.file, onBytes)) {
    for (const { row, cells } of records) take(row, cells)
    tally.rows += records.length
    await staging.breathe()
    if (signal.aborted) break
  }
  runs.finish()
  await staging.finish()
  return { ...tally, totalExact: sum.toString() }
}
