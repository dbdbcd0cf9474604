import { evaluate } from '#programme/evaluate.ts'
import type { EarningReceipt, EarningState } from '#programme/evaluation.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { ReceiptInput } from '#receipts/contract.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { bandProgramme, ruleProgramme } from './rule-programme.ts'

const RECEIPTS = 2_000
/** Evaluating is so much faster that one pass over the receipts would be lost in the clock's noise. */
const PASSES = { rules: 5, bands: 50 }
const AGAINST = 'parsing and validating the same receipts, one core'
const CATEGORIES = ['dairy', 'bread', 'tobacco', 'fruit', 'coffee']
const BRANDS = ['Tnuva', 'Elite', 'Osem']

/** Evaluations of ten-line baskets against what must be done with each receipt before it can be evaluated. */
export async function measureProgramme({ quick, say }: BenchOptions): Promise<Figure[]> {
  const texts = Array.from({ length: RECEIPTS }, (_, index) => JSON.stringify(receiptOf(index)))
  const receipts = texts.map((text): EarningReceipt => {
    const { branch, lines } = ReceiptInput.parse(JSON.parse(text))
    return { lines, place: { branch, on: '2026-05-01', minute_of_day: 600 } }
  })
  const ratios = { rules: [] as number[], bands: [] as number[] }
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    const parsing = secondsOf(() => texts.map((text) => ReceiptInput.parse(JSON.parse(text)).lines.length))
    for (const [name, programme] of Object.entries({ rules: ruleProgramme, bands: bandProgramme })) {
      const passes = PASSES[name as keyof typeof PASSES]
      const evaluating = secondsOf(() =>
        Array.from({ length: passes }, () => evaluateAll(programme, receipts)),
      )
      ratios[name as keyof typeof ratios].push(parsing / (evaluating / passes))
      say(`${name}: ${Math.round((RECEIPTS * passes) / evaluating)} evaluations/s`)
    }
  }
  return [
    summarise('programme.evaluate', ratios.rules, '>= 0.5', `${AGAINST}; 30 rules`),
    summarise('programme.evaluate.bands', ratios.bands, '>= 0.5', `${AGAINST}; no rules`),
  ]
}

function evaluateAll(programme: ProgrammeDefinition, receipts: readonly EarningReceipt[]): number {
  let points = 0
  for (const [index, receipt] of receipts.entries())
    points += evaluate(programme, stateOf(index), receipt).points
  return points
}

/** A member of whom everything is known that the rules ask. */
const stateOf = (index: number): EarningState => ({
  window_spend_minor: (index * 997) % 1_200_000,
  member: {
    member_id: `01890a5d-ac96-774b-bcce-${String(index).padStart(12, '0')}`,
    joined_on: '2020-01-01',
    birth: {
      on: `19${60 + (index % 40)}-0${1 + (index % 9)}-11`,
      calendar: index % 2 ? 'hebrew' : 'gregorian',
    },
    tier: index % 3 === 0 ? 'gold' : 'silver',
    plan: null,
    segments: index % 2 ? ['s1'] : [],
    in_household: false,
    visits: index % 17,
    last_purchase_on: '2026-03-20',
    counters: { 'month/rule-0-2': 2_000_000_000 },
  },
})

function receiptOf(index: number) {
  const lines = Array.from({ length: 10 }, (_, line) => ({
    line_id: String(line + 1),
    sku: `sku-${(index * 7 + line) % 500}`,
    description: 'חלב 3% בקרטון',
    category: CATEGORIES[(index + line) % CATEGORIES.length],
    brand: BRANDS[(index + line) % BRANDS.length],
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
