import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openAnalyticDatabase, quoteText } from '#audit/analytic-database.ts'
import { backtestFile } from '#audit/backtest-file.ts'
import type { BacktestProgramme } from '#audit/backtest-programme.ts'
import { AUDIT_FIELDS } from '#audit/receipt-field.ts'
import { lookAtReceiptFile } from '#audit/receipt-file.ts'
import { openReceiptTable } from '#audit/receipt-table.ts'
import { mapFields } from '#imports/field.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { makeFile } from './import-receipts.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { bandProgramme, ruleProgramme } from './rule-programme.ts'

const ROWS = { quick: 200_000, full: 2_000_000 }
const ROUNDS = { quick: 3, full: 5 }
const AIM = '>= 0.1'
const AGAINST =
  'reading the same columns of the same CSV by DuckDB, in seconds of one core; from the file to what becomes of the points'
const RETAIL = 'online_retail/online_retail.csv.gz'
/** A file of a thousand or so is left of it; the price of a reward does not bear on the speed. */
const SHELF = [{ points: 500, valueMinor: 5_000, costMinor: 3_000, validDays: null }]
const READING = { columns: undefined, delimiter: undefined, encoding: undefined }

export const BACKTEST_NAMES = ['backtest.run', 'backtest.run.rules', 'backtest.run.outside']

/** Receipts replayed a second, against a scan of the columns that the replay reads; both by the processor's time. */
export async function measureBacktest({ quick, files, say }: BenchOptions): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'moadon-bench-'))
  try {
    const file = path.join(folder, 'receipts.csv')
    await writeFile(file, makeFile(1, quick ? ROWS.quick : ROWS.full))
    const rounds = quick ? ROUNDS.quick : ROUNDS.full
    const measure = (name: string, path: string, definition: ProgrammeDefinition) =>
      measureFile({ name, path, definition, rounds, say })
    const outside = path.join(files ?? '', RETAIL)
    return [
      await measure('backtest.run', file, { ...bandProgramme, excluded_categories: [] }),
      await measure('backtest.run.rules', file, ruleProgramme),
      files !== null && existsSync(outside)
        ? await measure('backtest.run.outside', outside, { ...bandProgramme, excluded_categories: [] })
        : summarise('backtest.run.outside', [], AIM, `not measured: MOADON_BENCH_FILES holds no ${RETAIL}`),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Wanted = {
  name: string
  path: string
  definition: ProgrammeDefinition
  rounds: number
  say(line: string): void
}

async function measureFile({ name, path, definition, rounds, say }: Wanted): Promise<Figure> {
  const programme = { name, definition, shelf: SHELF }
  const ratios: number[] = []
  // The first round is for the compiler and the disk.
  for (let round = 0; round <= rounds; round += 1) {
    const scan = await cpuSecondsOf(() => scanFile(path, definition === ruleProgramme))
    let receipts = 0
    const replay = await cpuSecondsOf(async () => {
      receipts = await replayFile(path, programme)
    })
    if (round === 0) continue
    ratios.push(scan / replay)
    say(`${name}: ${Math.round(receipts / replay)} receipts/s against ${Math.round(receipts / scan)}`)
  }
  return summarise(name, ratios, AIM, AGAINST)
}

async function cpuSecondsOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const mappingOf = (headers: readonly string[]) => mapFields(AUDIT_FIELDS, headers).mapping

const SUMS = ['receipt_id', 'occurred_at', 'member', 'branch', 'qty', 'unit_price']
const LINES = [...SUMS, 'sku', 'category']

/** Every value of the columns is looked at, and nothing is made of it. */
async function scanFile(file: string, hasLines: boolean): Promise<void> {
  const look = await lookAtReceiptFile(file, READING)
  const mapping = mappingOf(look.headers)
  const columns = (hasLines ? LINES : SUMS).flatMap((field) => {
    const at = mapping[field]
    return at === undefined ? [] : `max("${look.headers[at]}")`
  })
  await using database = await openAnalyticDatabase()
  await database.read(
    `select ${columns.join(', ')} from read_csv(${quoteText(file)}, all_varchar = true, header = true)`,
  )
}

async function replayFile(file: string, programme: BacktestProgramme): Promise<number> {
  const look = await lookAtReceiptFile(file, READING)
  await using table = await openReceiptTable({
    ...{ path: file, look, file: READING, mapping: mappingOf(look.headers), dateFormat: null },
    ...{ currency: 'ILS', timeZone: 'Asia/Jerusalem' },
  })
  const result = await backtestFile(table, [programme], { habit: 'at_once', observed: 0.3 })
  if (!result) throw new Error('a bench replayed no receipt')
  return result.receipts
}
