import { evaluate } from '#programme/evaluate.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { ReceiptInput } from '#receipts/contract.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const RECEIPTS = 2_000
/** Evaluating is so much faster that one pass over the receipts would be lost in the clock's noise. */
const PASSES = 50
const AGAINST = 'parsing and validating the same receipts, one core'
const CATEGORIES = ['dairy', 'bread', 'tobacco', 'fruit', 'coffee']

/** A full programme of today's kind: twenty bands and a list of excluded categories. */
const programme: ProgrammeDefinition = {
  ...DEFAULT_DEFINITION,
  bands: Array.from({ length: 20 }, (_, i) => ({ from_minor: (i + 1) * 50_000, rate: 300_000 + i * 20_000 })),
  excluded_categories: ['tobacco', 'newspapers', 'lottery'],
}

/** Evaluations of ten-line baskets against what must be done with each receipt before it can be evaluated. */
export async function measureProgramme({ quick }: BenchOptions): Promise<Figure[]> {
  const texts = Array.from({ length: RECEIPTS }, (_, index) => JSON.stringify(receiptOf(index)))
  const receipts = texts.map((text) => ReceiptInput.parse(JSON.parse(text)))
  const ratios: number[] = []
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    const parsing = secondsOf(() => texts.map((text) => ReceiptInput.parse(JSON.parse(text)).lines.length))
    const evaluating = secondsOf(() => Array.from({ length: PASSES }, () => evaluateAll(receipts)))
    ratios.push(parsing / (evaluating / PASSES))
  }
  return [summarise('programme.evaluate', ratios, '>= 0.5', AGAINST)]
}

function evaluateAll(receipts: readonly ReceiptInput[]): number {
  let points = 0
  for (const [index, receipt] of receipts.entries())
    points += evaluate(programme, { window_spend_minor: (index * 997) % 1_200_000 }, receipt).points
  return points
}

function receiptOf(index: number) {
  const lines = Array.from({ length: 10 }, (_, line) => ({
    line_id: String(line + 1),
    sku: `sku-${(index * 7 + line) % 500}`,
    description: 'חלב 3% בקרטון',
    category: CATEGORIES[(index + line) % CATEGORIES.length],
    qty: '1',
    amount_minor: 100 + ((index * 31 + line * 17) % 9_000),
  }))
  return {
    receipt_id: `bench-${index}`,
    member: { phone: '0501234567' },
    branch: 'haifa',
    occurred_at: '2026-05-01T10:00:00+03:00',
    currency: 'ILS',
    lines,
    total_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
  }
}

/** The results are added up, so that no work can be left out as useless. */
function secondsOf(work: () => number[]): number {
  const start = performance.now()
  const sum = work().reduce((total, value) => total + value, 0)
  if (!Number.isFinite(sum)) throw new Error('the work came to nothing')
  return (performance.now() - start) / 1000
}
