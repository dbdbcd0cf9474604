import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
const MEMBERS = 4_000
const MOST_LINES = 40
const AIM = '>= 0.25'
const AGAINST = 'the same rows, read by the same reader, by raw COPY into one unindexed table'

/**
 * A file of past receipts brought in by the code behind `moadon import receipts`, from its first byte to the last commit,
 * against a bare loader of the very same file: both by one client, on the same server, in turns. How fast the server alone
 * takes the file as it lies (COPY's own CSV reader, no client work) is told beside it.
 */
export async function measureImport({ quick, say }: BenchOptions): Promise<Figure[]> {
  const rows = quick ? ROWS.quick : ROWS.full
  const rounds = quick ? 3 : 5
  const club = await openBenchClub(0)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'moadon-bench-'))
  const ratios: number[] = []
  try {
    // The first round is for the compiler and the server's caches.
    for (let round = 0; round <= rounds; round += 1) {
      const file = path.join(folder, `${round}.csv`)
      await writeFile(file, makeFile(round, rows))
      const base = await copyFile(club, file, rows)
      const speed = await importFile(club, file, rows)
      if (round === 0) continue
      ratios.push(speed / base.loader)
      say(
        `import.receipts: ${Math.round(speed)} rows/s against ${Math.round(base.loader)} rows/s (the server alone: ${Math.round(base.server)})`,
      )
    }
    return [summarise('import.receipts', ratios, AIM, AGAINST)]
  } finally {
    await club.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const HEADER = 'receipt_id,occurred_at,member,branch,sku,description,category,qty,unit_price'

/** A wholesaler's year: long receipts, a quarter of the lines nobody's, one line in fifty brought back. */
function makeFile(round: number, rows: number): string {
  const random = createRandom(round + 1)
  const lines = [HEADER]
  for (let receipt = 0; lines.length <= rows; receipt += 1) {
    const at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2025, 0, 1) + receipt * 600_000)
    const member = random(4) === 0 ? '' : String(10_000 + random(MEMBERS))
    const isReturn = random(8) === 0
    const length = isReturn ? 1 + random(4) : 1 + random(MOST_LINES)
    for (let line = 0; line < length && lines.length <= rows; line += 1) {
      const item = random(3_000)
      lines.push(
        `${isReturn ? 'C' : ''}${round}-${receipt},${at},${member},b${receipt % 5},${20_000 + item},` +
          `"ITEM ${item}, BOX OF ${1 + (item % 12)}",group ${item % 30},${isReturn ? '-' : ''}${1 + random(12)},${1 + (item % 40)}.${10 + (item % 90)}`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}

/** A small generator of its own (Park and Miller 1988), so that every run has the same files. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** Rows a second of a bare loader, and of the server reading the file by itself. */
async function copyFile(
  { connection }: BenchClub,
  file: string,
  rows: number,
): Promise<{ loader: number; server: number }> {
  const client = new pg.Client(connection)
  await client.connect()
  const time = async (source: Readable | AsyncIterable<string>, form: string): Promise<number> => {
    await client.query(
      `create table copied (
         receipt_id text, occurred_at timestamptz, member text, branch text, sku text, description text, category text,
         qty numeric, unit_price numeric)`,
    )
    const start = performance.now()
    await pipeline(source, client.query(copyFrom(`copy copied from stdin ${form}`)))
    const speed = rows / ((performance.now() - start) / 1000)
    await client.query('drop table copied')
    return speed
  }
  try {
    const server = await time(createReadStream(file), '(format csv, header)')
    return { server, loader: await time(readAsText(file), '') }
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

async function importFile({ db, clubId }: BenchClub, file: string, rows: number): Promise<number> {
  const start = performance.now()
  const look = await lookAtFile(file, {})
  const { mapping } = mapColumns('receipts', look.headers)
  const { summary, rejections } = await importReceipts({
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
  const seconds = (performance.now() - start) / 1000
  if (rejections.count > 0 || summary.lines !== rows)
    throw new Error('the bench’s own file was not taken whole')
  return rows / seconds
}
