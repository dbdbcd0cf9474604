import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openAnalyticDatabase, quoteText } from '#audit/analytic-database.ts'
import { USUAL_MARGIN } from '#audit/assumption.ts'
import { AUDIT_FIELDS } from '#audit/receipt-field.ts'
import { lookAtReceiptFile } from '#audit/receipt-file.ts'
import { openReceiptTable } from '#audit/receipt-table.ts'
import { auditReceipts } from '#audit/service.ts'
import { mapFields } from '#imports/field.ts'
import { toCsv } from '#simulator/csv.ts'
import { planScale } from '#simulator/scenario.ts'
import { simulate } from '#simulator/simulation.ts'
import { buildWorld } from '#simulator/world.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const LONG = { quick: { members: 1_500, lines: 200_000 }, full: { members: 100_000, lines: 20_000_000 } }
const ROUNDS = { quick: 3, full: 5 }
const AIM = '<= 3'
const AGAINST = 'DuckDB reading the same file into a table, its own guesses about columns and types included'
const RETAIL = path.join('online_retail', 'online_retail.csv.gz')
const READING = {}

export const AUDIT_NAMES = ['audit.file', 'audit.file.long']

/** An audit from the file to its judgements and moves, by how often longer it takes than parsing the file. */
export async function measureAudit({ quick, files, folder, say }: BenchOptions): Promise<Figure[]> {
  const rounds = quick ? ROUNDS.quick : ROUNDS.full
  const outside = path.join(files ?? '', RETAIL)
  const long = await simulateFile(folder, quick ? LONG.quick : LONG.full, say)
  return [
    files !== null && existsSync(outside)
      ? await measureFile('audit.file', outside, rounds, say)
      : summarise('audit.file', [], AIM, `not measured: MOADON_BENCH_FILES holds no ${RETAIL}`),
    await measureFile('audit.file.long', long, rounds, say),
  ]
}

async function measureFile(
  name: string,
  file: string,
  rounds: number,
  say: BenchOptions['say'],
): Promise<Figure> {
  const ratios: number[] = []
  // The first round is for the compiler and the disk.
  for (let round = 0; round <= rounds; round += 1) {
    const parse = await secondsOf(() => parseFile(file))
    const audit = await secondsOf(() => auditFile(file))
    if (round === 0) continue
    ratios.push(audit / parse)
    say(`${name}: ${audit.toFixed(2)} s against ${parse.toFixed(2)} s`)
  }
  return summarise(name, ratios, AIM, AGAINST)
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

async function parseFile(file: string): Promise<void> {
  await using database = await openAnalyticDatabase()
  await database.run(`create table parsed as from read_csv(${quoteText(file)})`)
}

async function auditFile(file: string): Promise<void> {
  const look = await lookAtReceiptFile(file, READING)
  const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
  await using table = await openReceiptTable({
    ...{ path: file, look, mapping, file: READING, dateFormat: null },
    ...{ currency: 'ILS', timeZone: 'Asia/Jerusalem' },
  })
  const audit = await auditReceipts(table, { margin: USUAL_MARGIN, contacts: null })
  if (audit === null) throw new Error('a bench audited no receipt')
}

/** Made once and kept: the simulation takes much longer than the audit. */
async function simulateFile(
  folder: string,
  scale: { members: number; lines: number },
  say: BenchOptions['say'],
): Promise<string> {
  const file = path.join(folder, `audit-${scale.lines}.csv`)
  if (existsSync(file)) return file
  say(`audit.file.long: simulating ${scale.lines} lines, once`)
  await mkdir(folder, { recursive: true })
  const unfinished = `${file}.part`
  const rows = toCsv(simulate(buildWorld(planScale(scale))))
  await pipeline(Readable.from(rows, { highWaterMark: 10_000 }), createWriteStream(unfinished))
  await rename(unfinished, file)
  return file
}
