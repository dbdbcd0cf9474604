import { execFile } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { mapColumns } from '#imports/field.ts'
import { lookAtFile, readRecords } from '#imports/file.ts'
import { importReceipts } from '#imports/receipt-import-service.ts'
import { systemClock } from '#platform/clock.ts'
import { type BenchClub, openBenchClub } from './bench-club.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const ROWS = { quick: 100_000, full: 500_000 }
/** A file much longer than the others, for memory must not grow with it. */
const LONG = { quick: 1, full: 4 }
const MEMBERS = 4_000
const MOST_LINES = 40
const AIM = '>= 0.25'
const AGAINST = 'COPY of the same rows into one unindexed table, read by the server itself'
const MOST_MB = 600

/** A file to be imported; `named` says which of its headers is which field, where that cannot be found out. */
type BenchFile = { path: string; named: Record<string, string> }

/**
 * A file of past receipts brought in by the code behind `moadon import receipts`, from its first byte to the last commit,
 * against what the server takes to COPY the file as it lies into one table without an index: in turns, on one server. How
 * fast a client loads it that reads it by the same reader is told beside it, and the memory of an import by itself.
 */
export async function measureImport({ quick, files, say }: BenchOptions): Promise<Figure[]> {
  const rows = quick ? ROWS.quick : ROWS.full
  const rounds = quick ? 3 : 5
  const club = await openBenchClub(0)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'moadon-bench-'))
  const ratios: number[] = []
  try {
    // The first round is for the compiler and the server's caches.
    for (let round = 0; round <= rounds; round += 1) {
      const file = { path: path.join(folder, `${round}.csv`), named: {} }
      await writeFile(file.path, makeFile(round, rows))
      const base = await copyFile(club, file.path, COLUMNS, rows)
      const loader = await loadFile(club, file.path, rows)
      const speed = await timeImport(club, file, rows)
      await rm(file.path)
      if (round === 0) continue
      ratios.push(speed / base)
      say(
        `import.receipts: ${Math.round(speed)} rows/s against ${Math.round(base)} rows/s (a loader with our reader: ${Math.round(loader)})`,
      )
    }
    return [
      summarise('import.receipts', ratios, AIM, AGAINST),
      await measureMemory(club, folder, rows * (quick ? LONG.quick : LONG.full)),
      await measureOutside(club, files),
    ]
  } finally {
    await club.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a process takes at most that imports one long file and nothing else. */
async function measureMemory(club: BenchClub, folder: string, rows: number): Promise<Figure> {
  const file = path.join(folder, 'long.csv')
  await writeFile(file, makeFile(1_000, rows))
  const child = path.join(import.meta.dirname, 'import-child.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [
    child,
    JSON.stringify(club.connection),
    club.clubId,
    file,
  ])
  const against = `${MOST_MB} MB, which an import may take whatever the file's size: ${stdout.trim()} MB at most for ${rows} rows`
  return summarise('import.receipts.memory', [Number(stdout) / MOST_MB], '<= 1', against)
}

const RETAIL = 'online_retail/online_retail.csv.gz'
const RETAIL_ROWS = 541_909
const RETAIL_COLUMNS =
  '"InvoiceNo" text, "StockCode" text, "Description" text, "Quantity" text, "InvoiceDate" text, "UnitPrice" text, "CustomerID" text, "Country" text'
const RETAIL_FIELDS = {
  receipt_id: 'InvoiceNo',
  sku: 'StockCode',
  description: 'Description',
  qty: 'Quantity',
  occurred_at: 'InvoiceDate',
  unit_price: 'UnitPrice',
  member: 'CustomerID',
}

/** A real shop's year, where somebody has it. */
async function measureOutside(club: BenchClub, files: string | null): Promise<Figure> {
  const file = path.join(files ?? '', RETAIL)
  if (files === null || !existsSync(file))
    return summarise(
      'import.receipts.outside',
      [],
      AIM,
      `not measured: MOADON_BENCH_FILES holds no ${RETAIL}`,
    )
  const base = await copyFile(club, file, RETAIL_COLUMNS, RETAIL_ROWS)
  const speed = await timeImport(club, { path: file, named: RETAIL_FIELDS }, RETAIL_ROWS)
  return summarise('import.receipts.outside', [speed / base], AIM, `${AGAINST}: ${RETAIL}`)
}

const HEADER = 'receipt_id,occurred_at,member,branch,sku,description,category,qty,unit_price'
const COLUMNS =
  'receipt_id text, occurred_at timestamptz, member text, branch text, sku text, description text, category text, qty numeric, unit_price numeric'

/** A wholesaler's year: long receipts, a quarter of the lines nobody's, one line in fifty brought back. */
export function* makeFile(round: number, rows: number): Generator<string> {
  const random = createRandom(round + 1)
  yield `${HEADER}\n`
  for (let receipt = 0, written = 0; written < rows; receipt += 1) {
    const at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2025, 0, 1) + receipt * 120_000)
    const member = random(4) === 0 ? '' : String(10_000 + random(MEMBERS))
    const isReturn = random(8) === 0
    const length = Math.min(rows - written, isReturn ? 1 + random(4) : 1 + random(MOST_LINES))
    const lines = Array.from({ length }, () => {
      const item = random(3_000)
      return (
        `${isReturn ? 'C' : ''}${round}-${receipt},${at},${member},b${receipt % 5},${20_000 + item},` +
        `"ITEM ${item}, BOX OF ${1 + (item % 12)}",group ${item % 30},${isReturn ? '-' : ''}${1 + random(12)},${1 + (item % 40)}.${10 + (item % 90)}`
      )
    })
    written += length
    yield `${lines.join('\n')}\n`
  }
}

/** A small generator of its own (Park and Miller 1988), so that every run has the same files. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** Rows a second of the server that reads the file by itself. */
function copyFile(club: BenchClub, file: string, columns: string, rows: number): Promise<number> {
  const bytes = createReadStream(file)
  const source = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  return timeCopy(club, source, columns, '(format csv, header)', rows)
}

/** Rows a second of a bare loader with the import's reader. */
const loadFile = (club: BenchClub, file: string, rows: number): Promise<number> =>
  timeCopy(club, readAsText(file), COLUMNS, '', rows)

async function timeCopy(
  { connection }: BenchClub,
  source: Readable | AsyncIterable<string>,
  columns: string,
  form: string,
  rows: number,
): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(`create table copied (${columns})`)
    const start = performance.now()
    await pipeline(source, client.query(copyFrom(`copy copied from stdin ${form}`)))
    const speed = rows / ((performance.now() - start) / 1000)
    await client.query('drop table copied')
    return speed
  } finally {
    await client.end()
  }
}

/** The rows as COPY's text format takes them; the bench's files hold nothing that would need an escape. */
async function* readAsText(file: string): AsyncGenerator<string> {
  const look = await lookAtFile(file, {})
  for await (const records of readRecords(file, look, {}))
    yield records
      .map(({ cells }) => `${cells.map((cell) => (cell === '' ? '\\N' : cell)).join('\t')}\n`)
      .join('')
}

async function timeImport(club: BenchClub, file: BenchFile, rows: number): Promise<number> {
  const start = performance.now()
  const read = await importBenchFile(club, file)
  const seconds = (performance.now() - start) / 1000
  if (read !== rows) throw new Error(`${file.path} has ${read} rows, not ${rows}`)
  return rows / seconds
}

/** Tells how many rows the file has. */
export async function importBenchFile(
  { db, clubId }: Pick<BenchClub, 'db' | 'clubId'>,
  { path: file, named }: BenchFile,
): Promise<number> {
  const look = await lookAtFile(file, {})
  const { mapping } = mapColumns('receipts', look.headers, named)
  const { summary } = await importReceipts({
    db,
    clock: systemClock,
    club: await db.inClub(clubId, readClub),
    subject: SYSTEM,
    path: file,
    look,
    file: {},
    mapping,
    choices: {
      memberBy: 'external_id',
      earns: true,
      branch: 'main',
      timeZone: null,
      dateFormat: null,
      dryRun: false,
    },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  return summary.rows
}
