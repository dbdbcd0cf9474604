import type { ColumnMapping } from '#imports/field.ts'
import { checkArchive, type FileOptions } from '#imports/file.ts'
import type { DateFormat } from '#imports/moment.ts'
import type { Reason } from '#imports/reason.ts'
import { systemClock } from '#platform/clock.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { type AnalyticDatabase, openAnalyticDatabase, type Row } from './analytic-database.ts'
import { moveToLocalTime } from './local-time.ts'
import {
  blameFile,
  csvSource,
  isPlainCsv,
  parquetSource,
  type ReceiptFileLook,
  rewriteCsv,
  type Source,
} from './receipt-file.ts'
import { type CellReading, keptOrNull, lineView, readingMacros, readingStatement } from './receipt-sql.ts'

/** What a line can tell; a column that the file does not have is null in every row, and not in `has`. */
export type Column =
  | 'receipt'
  | 'member'
  | 'branch'
  | 'till'
  | 'cashier'
  | 'sku'
  | 'category'
  | 'qty'
  | 'list_minor'
  | 'discount_minor'
  | 'points_earned'
  | 'points_used'
  | 'campaign'
  | 'phone'
  | 'email'

export type ReceiptTableOptions = {
  readonly path: string
  readonly look: ReceiptFileLook
  readonly file: FileOptions
  readonly mapping: ColumnMapping
  readonly dateFormat: DateFormat | null
  readonly currency: string
  readonly timeZone: string
  /** Rows of more than a day later are left out, as by the import; now, if it is not said. */
  readonly now?: Temporal.Instant
}

/** Rows that are no lines: why, how many, and which is the first (the header is row 1). */
export type Rejected = { readonly reason: Reason; readonly count: number; readonly firstRow: number }

/**
 * A file of receipts as a table that can be asked: `line(place, receipt, member, occurred_at, day, branch, till, cashier, sku, category, campaign,
 * phone, email, kind, qty, amount, amount_minor, list_minor, discount_minor, points_earned, points_used)`. `occurred_at` is what the shop's
 * clock showed, `day` its day as a number (days since 1970), `kind` purchase, return, adjustment or gift (goods at a price of
 * nothing); `qty` is without a sign, `amount` (exact, in major units) and `amount_minor` below nothing for returns and adjustments.
 */
export type ReceiptTable = Pick<AnalyticDatabase, 'run' | 'read' | 'scan' | typeof Symbol.asyncDispose> & {
  readonly has: ReadonlySet<Column>
  /** Of the file, header and blank rows left out. */
  readonly rows: number
  readonly lines: number
  readonly rejected: readonly Rejected[]
  /** First and last day of the lines, as day numbers; null where there is no line. */
  readonly span: { readonly first: number; readonly last: number } | null
  readonly currency: string
  readonly timeZone: string
}

/**
 * Reads a file of receipts by the rules of the import. Memory is bounded: what does not fit lies in a folder that goes with the table.
 * @throws FileError when the file turns out to be damaged
 */
export async function openReceiptTable(options: ReceiptTableOptions): Promise<ReceiptTable> {
  const database = await openAnalyticDatabase()
  try {
    return await describeTable(database, options, await readLines(database, options))
  } catch (error) {
    await database[Symbol.asyncDispose]()
    throw error
  }
}

/** So few rows that cannot be split may be left out; more, and the file is read by the import's own reader, which is patient. */
const MOST_UNSPLIT = 0.001

/** How the file was read: numbers of rows that could not be split into cells, and whether rows carry their numbers. */
type LinesRead = { readonly unsplit: readonly number[]; readonly hasRowNumber: boolean }

async function readLines(database: AnalyticDatabase, options: ReceiptTableOptions): Promise<LinesRead> {
  await database.run(`create type line_kind as enum ('purchase', 'return', 'adjustment', 'gift')`)
  const { look, path } = options
  if (look.format === 'parquet') {
    await readSource(database, parquetSource(path, look.headers), options).catch(blameFile)
    return { unsplit: [], hasRowNumber: false }
  }
  if (isPlainCsv(look.csv)) {
    // The database takes what it gets of an archive that was cut off for the whole of it.
    const checking = look.csv.isGzip ? checkArchive(path).catch((error: unknown) => ({ error })) : null
    const unsplit = await readSource(database, csvSource(path, look.csv), options).then(
      () => findUnsplit(database),
      () => null,
    )
    const fault = await checking
    if (fault) throw fault.error
    if (unsplit !== null) return { unsplit, hasRowNumber: false }
  }
  const source = await rewriteCsv(database, path, look.csv, options.file)
  await readSource(database, source, options)
  return { unsplit: source.raggedRows, hasRowNumber: true }
}

/** Reads as programs write; only where that leaves something unread, again as people do. */
async function readSource(
  database: AnalyticDatabase,
  source: Source,
  options: ReceiptTableOptions,
): Promise<void> {
  const { look, mapping, dateFormat } = options
  const reading: CellReading = {
    mapping,
    dateFormat,
    timeZone: options.timeZone,
    currencyDecimals: decimalsOfCurrency(options.currency),
    hasDecimalComma: look.format === 'csv' && hasDecimalComma(look, mapping),
    latest: (options.now ?? systemClock.now()).add({ hours: 24 }),
    isPatient: false,
    hasOffsets: look.format === 'csv' && hasOffsets(look, mapping),
  }
  if (!reading.hasDecimalComma && dateFormat === null) {
    await read(reading)
    const [unread] = await database.read(`select 1 from reading where reason like '%not_a%' limit 1`)
    if (unread === undefined)
      return reading.hasOffsets ? moveToLocalTime(database, options.timeZone) : undefined
  }
  await read({ ...reading, isPatient: true })

  async function read(by: CellReading): Promise<void> {
    await database.run('drop table if exists reading')
    await database.run('drop table if exists reject_errors')
    await database.run('drop table if exists reject_scans')
    for (const macro of readingMacros(by)) await database.run(macro)
    await database.run(readingStatement(source, by))
  }
}

/** Null: too many, or some in another encoding. */
async function findUnsplit(database: AnalyticDatabase): Promise<number[] | null> {
  const faults = await database.read<{ line: number; error_type: string }>(
    'select distinct line::double as line, error_type::varchar as error_type from reject_errors order by line',
  )
  if (faults.length === 0) return []
  const [{ rows = 0 } = {}] = await database.read<{ rows: number }>('select count(*) as rows from reading')
  const isOther = faults.some(
    ({ error_type }) => error_type !== 'MISSING COLUMNS' && error_type !== 'TOO MANY COLUMNS',
  )
  return isOther || faults.length > rows * MOST_UNSPLIT ? null : [...new Set(faults.map(({ line }) => line))]
}

/** Whether the first time of the file says its offset; so do the others then, or they are read patiently. */
function hasOffsets(look: ReceiptFileLook & { format: 'csv' }, mapping: ColumnMapping): boolean {
  const at = mapping.occurred_at ?? -1
  const first = look.csv.sample.find(({ cells }) => (cells[at] ?? '') !== '')
  return /\d(?:Z|[+-]\d{2}:\d{2})$/.test(first?.cells[at]?.trim() ?? '')
}

const MONEY_FIELDS = ['amount', 'unit_price', 'list_price', 'discount']

/** Whether amounts are written 12,50: some are, and none has a point before its last digits. */
function hasDecimalComma(look: ReceiptFileLook & { format: 'csv' }, mapping: ColumnMapping): boolean {
  const texts = MONEY_FIELDS.flatMap((field) => {
    const at = mapping[field]
    return at === undefined ? [] : look.csv.sample.map(({ cells }) => cells[at]?.trim() ?? '')
  })
  return texts.some((text) => /,\d{1,2}\D*$/.test(text)) && !texts.some((text) => /\.\d{1,2}\D*$/.test(text))
}

/** Column of a line by the field that it comes from. */
const FIELD_OF: Readonly<Record<Column, readonly string[]>> = {
  receipt: ['receipt_id'],
  member: ['member'],
  branch: ['branch'],
  till: ['till'],
  cashier: ['cashier'],
  sku: ['sku', 'description'],
  category: ['category'],
  qty: ['qty'],
  list_minor: ['list_price', 'discount'],
  discount_minor: ['discount', 'list_price'],
  points_earned: ['points_earned'],
  points_used: ['points_used'],
  campaign: ['campaign'],
  phone: ['phone'],
  email: ['email'],
}

type Tally = Row & {
  reason: Reason | null
  count: number
  first_row: number
  unnumbered: number
  first: number
  last: number
}

async function describeTable(
  database: AnalyticDatabase,
  options: ReceiptTableOptions,
  { unsplit, hasRowNumber }: LinesRead,
): Promise<ReceiptTable> {
  const headerRows = options.look.format === 'csv' && options.look.csv.hasHeader ? 1 : 0
  const tallies = await database.read<Tally>(`select reason, count(*) as count,
    min(${hasRowNumber ? 'row_number' : `rowid + 1 + ${headerRows}`})::double as first_row,
    count(*) filter (where ${keptOrNull('receipt_ref', options.mapping)} is null) as unnumbered, min(day) as first, max(day) as last from reading group by reason`)
  const lines = tallies.find(({ reason }) => reason === null)
  const rejected = tallies
    .flatMap(({ reason, count, first_row }) =>
      reason === null ? [] : [{ reason, count, firstRow: first_row }],
    )
    .concat(
      unsplit.length === 0
        ? []
        : [{ reason: 'row_ragged', count: unsplit.length, firstRow: unsplit[0] ?? 1 }],
    )
    .sort((a, b) => b.count - a.count)
  await database.run(lineView(options.mapping, rejected.length > 0, (lines?.unnumbered ?? 0) > 0))
  const columns = Object.entries(FIELD_OF) as [Column, readonly string[]][]
  return {
    run: database.run,
    read: database.read,
    scan: database.scan,
    [Symbol.asyncDispose]: database[Symbol.asyncDispose],
    has: new Set(
      columns
        .filter(([, fields]) => fields.some((field) => options.mapping[field] !== undefined))
        .map(([name]) => name),
    ),
    rows: tallies.reduce((sum, { count }) => sum + count, unsplit.length),
    lines: lines?.count ?? 0,
    rejected,
    span: lines === undefined ? null : { first: lines.first, last: lines.last },
    currency: options.currency,
    timeZone: options.timeZone,
  }
}
