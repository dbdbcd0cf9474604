import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { decimalsOfCurrency } from '#platform/money.ts'
import { EarnInput, ReversalInput } from './contract.ts'
import { HonourInput, HonourUndo } from './honour-contract.ts'

/** More than a chain's shop sells in a day; longer days come in several files. */
const MOST_ROWS = 50_000
const PIECE_BYTES = 64 * 1024

/** A row of a partner's file as it is understood; `row` is its number, the header not counted. */
export type FileRow =
  | { readonly row: number; readonly kind: 'earn'; readonly input: EarnInput }
  | { readonly row: number; readonly kind: 'reverse'; readonly input: ReversalInput }
  | { readonly row: number; readonly kind: 'honour'; readonly input: HonourInput }
  | { readonly row: number; readonly kind: 'undo'; readonly input: HonourUndo }
  | { readonly row: number; readonly kind: 'bad'; readonly receiptId: string; readonly why: string }

export type ReadFile =
  | { ok: true; rows: FileRow[] }
  | { ok: false; reason: 'file_not_readable' | 'file_too_long' }

const NAMES = ['receipt_id', 'honour_ref'] as const

/**
 * A CSV with a header: `receipt_id, link, occurred_at, amount` (major units with a dot, or `amount_minor`), and `reversal_id` where a
 * row says what came back. Rows with `honour_ref` say which `code` of ours was honoured, or with a `reversal_id`, that it was not after all. `currency` where it is another than the contract's. Names in any order, others are left alone.
 */
export async function readFile(text: string, currency: string): Promise<ReadFile> {
  const rows: FileRow[] = []
  try {
    for await (const record of recordsOf(text)) {
      if (rows.length === 0 && !isNamed(record)) return { ok: false, reason: 'file_not_readable' }
      if (rows.length === MOST_ROWS) return { ok: false, reason: 'file_too_long' }
      rows.push(toRow(record, rows.length + 1, currency))
    }
  } catch {
    return { ok: false, reason: 'file_not_readable' }
  }
  return rows.length === 0 ? { ok: false, reason: 'file_not_readable' } : { ok: true, rows }
}

type Row = Readonly<Record<string, string>>

const isNamed = (record: Row): boolean => 'occurred_at' in record && NAMES.some((name) => name in record)

function recordsOf(text: string): AsyncIterable<Row> {
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    trim: true,
    skip_empty_lines: true,
    relax_column_count_less: true,
  })
  return Readable.from(inPieces(text))
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
}

/** Between two pieces whoever else waits has their turn: a till does not wait for a file. */
async function* inPieces(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES)
    await setImmediate()
  }
}

function toRow(record: Row, row: number, agreed: string): FileRow {
  if ((record.honour_ref ?? '') !== '') return toHonour(record, row)
  const { receipt_id = '', link, occurred_at, reversal_id = '', currency = '' } = record
  const code = currency === '' ? agreed : currency
  const amount_minor = amountOf(record, code)
  const isReversal = reversal_id !== ''
  const told = { receipt_id, occurred_at }
  const read = isReversal
    ? ReversalInput.safeParse({ ...told, reversal_id, amount_minor })
    : EarnInput.safeParse({ ...told, link, amount_minor, currency: code })
  if (!read.success) {
    const [issue] = read.error.issues
    return { row, kind: 'bad', receiptId: storable(receipt_id), why: String(issue?.path[0] ?? 'row') }
  }
  return isReversal
    ? { row, kind: 'reverse', input: read.data as ReversalInput }
    : { row, kind: 'earn', input: read.data as EarnInput }
}

/** What the answer says again of a row that cannot be read, cut to what can be written down. */
const storable = (text: string): string => text.slice(0, 120).replaceAll('\u0000', '').toWellFormed()

function toHonour(record: Row, row: number): FileRow {
  const { honour_ref = '', code, occurred_at, reversal_id = '' } = record
  const isUndo = reversal_id !== ''
  const read = isUndo
    ? HonourUndo.safeParse({ honour_ref, occurred_at })
    : HonourInput.safeParse({ honour_ref, code, occurred_at })
  if (!read.success) {
    const [issue] = read.error.issues
    return { row, kind: 'bad', receiptId: honour_ref.slice(0, 120), why: String(issue?.path[0] ?? 'row') }
  }
  return isUndo
    ? { row, kind: 'undo', input: read.data }
    : { row, kind: 'honour', input: read.data as HonourInput }
}

/** Null where there is none, or none that can be read: a reversal then takes all back, and a purchase is refused. */
function amountOf({ amount_minor = '', amount = '' }: Row, currency: string): number | null | string {
  if (amount_minor !== '') return /^\d{1,12}$/.test(amount_minor) ? Number(amount_minor) : 'bad'
  if (amount === '') return null
  const decimals = /^[A-Z]{3}$/.test(currency) ? decimalsOfCurrency(currency) : 2
  const [, whole = '', fraction = ''] = /^(\d{1,10})(?:\.(\d+))?$/.exec(amount) ?? []
  if (whole === '' || fraction.length > decimals) return 'bad'
  return Number(whole + fraction.padEnd(decimals, '0'))
}

/** What became of a row, as the answer file says it; `receipt_id` is the row’s own name, of what was honoured too. */
export type RowAnswer = {
  readonly row: number
  readonly receipt_id: string
  readonly outcome:
    | 'posted'
    | 'held'
    | 'repeated'
    | 'reversed'
    | 'waiting'
    | 'honoured'
    | 'undone'
    | 'refused'
  readonly points: number
  readonly code: string
  readonly detail: string
}

const HEADER = ['row', 'receipt_id', 'outcome', 'points', 'code', 'detail'] as const

/** A cell that a spreadsheet does not take for a formula. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The answer file: a line for each row of the file, in its order. With BOM, so that Excel reads Hebrew. */
export const writeAnswers = (answers: readonly RowAnswer[]): string =>
  `\uFEFF${[HEADER.join(','), ...answers.map((answer) => HEADER.map((name) => cell(answer[name])).join(','))].join('\r\n')}\r\n`
