import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AUDIT_NAMES, measureAudit } from './audit.ts'
import { BACKTEST_NAMES, measureBacktest } from './backtest.ts'
import { CAMPAIGN_NAMES, measureCampaigns } from './campaigns.ts'
import { measureContent } from './content.ts'
import { measureImport } from './import-receipts.ts'
import { measureLift } from './lift.ts'
import type { BenchOptions, Figure } from './measure.ts'
import { MESSAGING_NAMES, measureMessaging } from './messaging.ts'
import { MONTH_NAMES, measureMonth } from './month.ts'
import { measurePartners } from './partners.ts'
import { measurePortal, PORTAL_NAMES } from './portal-open.ts'
import { measurePosting } from './posting.ts'
import { measurePrices } from './prices.ts'
import { measureProgramme } from './programme.ts'
import { measureRedemption } from './redemption.ts'
import { measureSegments, SEGMENT_NAMES } from './segments.ts'
import { measureStanding, STANDING_NAMES } from './standing.ts'
import { measureWebhooks, WEBHOOK_NAMES } from './webhooks.ts'

type Measure = { names: readonly string[]; run: (options: BenchOptions) => Promise<Figure[]> }

/** What can be measured; figures that share a set-up are measured together. */
const measures: readonly Measure[] = [
  {
    names: [
      'posting.function',
      'posting.function.rules',
      'posting.http.batch',
      'posting.http.batch.rules',
      'posting.http.single',
      'posting.http.single.rules',
      'posting.latency',
    ],
    run: measurePosting,
  },
  {
    names: ['redemption.function', 'redemption.function.held', 'redemption.http', 'redemption.http.held'],
    run: measureRedemption,
  },
  { names: ['partners.earn'], run: measurePartners },
  { names: ['programme.evaluate', 'programme.evaluate.bands'], run: measureProgramme },
  { names: ['content.render'], run: measureContent },
  { names: ['prices.match'], run: measurePrices },
  { names: ['lift.false_alarms'], run: measureLift },
  { names: PORTAL_NAMES, run: measurePortal },
  { names: ['import.receipts'], run: measureImport },
  { names: AUDIT_NAMES, run: measureAudit },
  { names: BACKTEST_NAMES, run: measureBacktest },
  { names: STANDING_NAMES, run: measureStanding },
  { names: SEGMENT_NAMES, run: measureSegments },
  { names: CAMPAIGN_NAMES, run: measureCampaigns },
  { names: MONTH_NAMES, run: measureMonth },
  { names: MESSAGING_NAMES, run: measureMessaging },
  { names: WEBHOOK_NAMES, run: measureWebhooks },
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})
const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
const wanted = positionals[0]
const chosen = measures.filter(
  ({ names }) =>
    wanted === undefined || names.some((name) => name === wanted || name.startsWith(`${wanted}.`)),
)
if (chosen.length === 0) {
  say(`No figure is called ${wanted}. There are: ${measures.flatMap(({ names }) => names).join(', ')}`)
  process.exitCode = 2
}
const figures: Figure[] = []
for (const measure of chosen) {
  const found = await measure.run({
    quick: values.quick,
    files: process.env.MOADON_BENCH_FILES ?? null,
    folder: process.env.MOADON_BENCH_DATA ?? path.join(os.tmpdir(), 'moadon-bench-data'),
    say,
  })
  figures.push(
    ...found.filter(({ name }) => wanted === undefined || name === wanted || name.startsWith(`${wanted}.`)),
  )
}
if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`)
else for (const figure of figures) process.stdout.write(`${describe(figure)}\n`)

function describe({ name, ratio, low, high, rounds, aim, against }: Figure): string {
  if (ratio === null) return `${name.padEnd(28)} ${against}`
  return `${name.padEnd(28)} ${ratio.toFixed(2)} (${low?.toFixed(2)}–${high?.toFixed(2)}, ${rounds} rounds; aim ${aim}) against ${against}`
}
