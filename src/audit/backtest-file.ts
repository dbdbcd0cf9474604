import type { Reason } from '#imports/reason.ts'
import { dateOfDay } from '#platform/day-number.ts'
import type { Habit } from '#replay/contract.ts'
import { USUAL_RETURNS } from '#replay/course.ts'
import { type BacktestResult, runBacktest } from './backtest.ts'
import type { BacktestProgramme } from './backtest-programme.ts'
import { type FilePurchase, readFilePurchases } from './backtest-purchase.ts'
import type { Column, ReceiptTable } from './receipt-table.ts'

/** What the file holds, and what of it is replayed. Money exact, in major units. */
export type BacktestedFile = {
  rows: number
  rejected: readonly { reason: Reason; rows: number; first_row: number }[]
  first_on: string | null
  last_on: string | null
  currency: string
  /** Lines of members' purchases, and what they come to before any rounding. */
  lines: number
  revenue_exact: string
  anonymous_lines: number
  gift_lines: number
  adjustment_lines: number
  /** What came back of members' purchases is not taken back from the figures: the sensitivity tells what it does. */
  return_lines: number
  returned_exact: string
  returned_share: number | null
}

export type Backtest = BacktestResult & { file: BacktestedFile }

export type FileBacktestOptions = {
  habit: Habit
  observed: number | null
  /** How many of the file's days are behind. */
  onDay?: (done: number, total: number) => void
}

/** Null where no member bought anything. */
export async function backtestFile(
  table: ReceiptTable,
  programmes: readonly BacktestProgramme[],
  { habit, observed, onDay }: FileBacktestOptions,
): Promise<Backtest | null> {
  const file = await describeFile(table)
  const own = file.returned_share === null || file.returned_share === 0 ? [] : [file.returned_share]
  const lacks = new Set(
    (['sku', 'category', 'qty', 'branch'] as const).filter((column) => !has(table, column)),
  )
  const definitions = programmes.map(({ definition }) => definition)
  const purchases = watch(readFilePurchases(table, definitions), table.span, onDay)
  const result = await runBacktest(purchases, programmes, {
    habit,
    observed,
    lacks,
    returns: [...own, ...USUAL_RETURNS].sort((a, b) => a - b),
  })
  return result && { file, ...result }
}

async function* watch(
  purchases: AsyncIterable<readonly FilePurchase[]>,
  span: ReceiptTable['span'],
  onDay: FileBacktestOptions['onDay'],
): AsyncGenerator<readonly FilePurchase[]> {
  for await (const batch of purchases) {
    yield batch
    const day = batch.at(-1)?.day
    if (day !== undefined && span !== null) onDay?.(day - span.first + 1, span.last - span.first + 1)
  }
}

const has = (table: ReceiptTable, column: Column): boolean => table.has.has(column)

type Sums = {
  lines: number
  revenue: string
  anonymous: number
  gifts: number
  adjustments: number
  returns: number
  returned: string
}

const THOUSANDTHS = 1_000

async function describeFile(table: ReceiptTable): Promise<BacktestedFile> {
  const ofMembers = (kind: string) => `filter (where member is not null and kind = '${kind}')`
  const [sums] = await table.read<Sums>(`select count(*) ${ofMembers('purchase')} as lines,
      (coalesce(sum(amount) ${ofMembers('purchase')}, 0))::varchar as revenue,
      count(*) filter (where member is null) as anonymous, count(*) ${ofMembers('gift')} as gifts,
      count(*) ${ofMembers('adjustment')} as adjustments, count(*) ${ofMembers('return')} as returns,
      (coalesce(-sum(amount) ${ofMembers('return')}, 0))::varchar as returned
    from line`)
  if (!sums) throw new Error('a sum is always one row')
  const [revenue, returned] = [Number(sums.revenue), Number(sums.returned)]
  return {
    rows: table.rows,
    rejected: table.rejected.map(({ reason, count, firstRow }) => ({
      reason,
      rows: count,
      first_row: firstRow,
    })),
    first_on: table.span && dateOfDay(table.span.first),
    last_on: table.span && dateOfDay(table.span.last),
    currency: table.currency,
    lines: sums.lines,
    revenue_exact: trimDecimal(sums.revenue),
    anonymous_lines: sums.anonymous,
    gift_lines: sums.gifts,
    adjustment_lines: sums.adjustments,
    return_lines: sums.returns,
    returned_exact: trimDecimal(sums.returned),
    returned_share:
      revenue === 0 ? null : Math.min(1, Math.round((returned / revenue) * THOUSANDTHS) / THOUSANDTHS),
  }
}

/** Without zeros that say nothing: 8911407.904000 is 8911407.904. */
const trimDecimal = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
