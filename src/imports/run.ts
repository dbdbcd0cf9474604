import { hash } from 'node:crypto'
import type { Reason } from './reason.ts'
import type { ReceiptRow } from './row.ts'

/**
 * Rows of one receipt that follow each other in the file. Most files list a receipt's rows together, so that a run is the
 * receipt; where they do not, its runs are joined in the database.
 */
export type Run = {
  readonly number: number
  readonly ref: string
  /** False: the file gives no number, and the row is named by what it says. */
  readonly isNamed: boolean
  /** The earliest time of a purchase or adjustment, and of a return. */
  saleMs: number | null
  returnMs: number | null
  member: string | null
  branch: string | null
  rows: number
  sales: number
  returns: number
  /** Of the purchases and adjustments. */
  totalMinor: number
  /** Two sums over the sales' contents, whatever their order: the same receipt again has the same. */
  mark: [number, number]
}

export const MOST_ROWS_OF_RECEIPT = 32_000

export type RunBuilder = {
  /** Puts a row into its run; tells why not when it cannot stand there. `onEnd` gets each run that is complete. */
  add(row: ReceiptRow): { run: Run; ordinal: number } | Reason
  finish(): void
}

/** Builds runs; without receipt numbers every row is a receipt of its own, named by what it says. */
export function createRunBuilder(onEnd: (run: Run) => void): RunBuilder {
  let current: Run | null = null
  let number = 0
  const lineIds = new Set<string>()

  function begin(ref: string, row: ReceiptRow): Run {
    if (current) onEnd(current)
    number += 1
    lineIds.clear()
    current = {
      number,
      ref,
      isNamed: row.receiptRef !== null,
      saleMs: null,
      returnMs: null,
      member: row.member,
      branch: row.branch,
      rows: 0,
      sales: 0,
      returns: 0,
      totalMinor: 0,
      mark: [0, 0],
    }
    return current
  }

  return {
    add(row) {
      const ref = row.receiptRef ?? nameRow(row)
      const run = current?.ref === ref && row.receiptRef !== null ? current : begin(ref, row)
      const fault = findFault(run, row, lineIds)
      if (fault) return fault
      run.member ??= row.member
      run.branch ??= row.branch
      run.rows += 1
      if (row.kind === 'return') {
        run.returns += 1
        run.returnMs = Math.min(run.returnMs ?? row.occurredAtMs, row.occurredAtMs)
      } else {
        run.sales += 1
        run.saleMs = Math.min(run.saleMs ?? row.occurredAtMs, row.occurredAtMs)
        run.totalMinor += row.amountMinor
        markRow(run.mark, row)
        if (row.lineId !== null) lineIds.add(row.lineId)
      }
      return { run, ordinal: run.rows }
    },
    finish() {
      if (current) onEnd(current)
      current = null
    },
  }
}

function findFault(run: Run, row: ReceiptRow, lineIds: ReadonlySet<string>): Reason | null {
  if (row.member !== null && run.member !== null && row.member !== run.member) return 'member_differs'
  if (run.rows >= MOST_ROWS_OF_RECEIPT) return 'receipt_too_long'
  // A return may name the line that it gives back.
  if (row.kind !== 'return' && row.lineId !== null && lineIds.has(row.lineId)) return 'line_repeated'
  return null
}

/** The same row is the same receipt, in whatever file and place it stands; which of several equal ones is told later. */
function nameRow(row: ReceiptRow): string {
  const { member, branch, occurredAtMs, lineId, sku, kind, qty, amountMinor } = row
  const content = JSON.stringify([member, branch, occurredAtMs, lineId, sku, kind, qty, amountMinor])
  return `row-${hash('sha256', content, 'base64url').slice(0, 22)}`
}

const SEEDS = [0x2f0b4b47, 0x5bd1e995] as const
const FIELD_END = 0x1f

/** Adds a row's content to a run's marks: two hashes of 32 bits (MurmurHash3's mixing) with different seeds. */
function markRow(mark: [number, number], { lineId, sku, kind, qty, amountMinor }: ReceiptRow): void {
  let [a, b]: [number, number] = [...SEEDS]
  const mix = (code: number): void => {
    a = Math.imul(a ^ code, 0xcc9e2d51)
    a ^= a >>> 15
    b = Math.imul(b ^ code, 0x1b873593)
    b ^= b >>> 13
  }
  const mixText = (text: string): void => {
    for (let place = 0; place < text.length; place += 1) mix(text.charCodeAt(place))
    mix(FIELD_END)
  }
  mixText(lineId ?? '')
  mixText(sku)
  mixText(qty)
  mix(kind.charCodeAt(0))
  mix(amountMinor % 2 ** 31)
  mix(Math.floor(amountMinor / 2 ** 31))
  mark[0] += a >>> 0
  mark[1] += b >>> 0
}
