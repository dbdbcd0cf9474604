import { evaluate } from '#programme/evaluate.ts'
import type { EarningReceipt, EarningState } from '#programme/evaluation.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { type Condition, type Effect, NO_CAPS, type Rule } from '#programme/rule.ts'
import { ReceiptInput } from '#receipts/contract.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const RECEIPTS = 2_000
/** Evaluating is so much faster that one pass over the receipts would be lost in the clock's noise. */
const PASSES = { rules: 5, bands: 50 }
const AGAINST = 'parsing and validating the same receipts, one core'
const CATEGORIES = ['dairy', 'bread', 'tobacco', 'fruit', 'coffee']
const BRANDS = ['Tnuva', 'Elite', 'Osem']

/** Twenty bands and a list of excluded categories. */
const bands: ProgrammeDefinition = {
  ...DEFAULT_DEFINITION,
  bands: Array.from({ length: 20 }, (_, i) => ({ from_minor: (i + 1) * 50_000, rate: 300_000 + i * 20_000 })),
  excluded_categories: ['tobacco', 'newspapers', 'lottery'],
}

const WHEN: readonly (readonly Condition[])[] = [
  [{ kind: 'category', categories: ['Dairy'] }],
  [
    { kind: 'category', categories: ['Bread', 'Fruit'] },
    { kind: 'basket_value', at_least_minor: 5_000 },
  ],
  [
    { kind: 'brand', brands: ['Tnuva'] },
    { kind: 'weekday', days: ['friday', 'sunday'] },
  ],
  [{ kind: 'sku', skus: Array.from({ length: 50 }, (_, i) => `sku-${i * 7}`) }],
  [
    { kind: 'tier', tiers: ['gold'] },
    { kind: 'branch', branches: ['haifa', 'akko'] },
  ],
  [{ kind: 'birthday', days_before: 7, days_after: 7 }],
  [
    { kind: 'price', from_minor: 3_000, to_minor: null },
    { kind: 'segment', segments: ['s1', 's2'] },
  ],
  [
    { kind: 'basket_size', at_least: 5 },
    { kind: 'hour', from: '08:00', to: '12:00' },
  ],
  [
    {
      kind: 'any',
      of: [
        { kind: 'hebrew_holiday', holidays: ['purim', 'lag_baomer'] },
        { kind: 'visit', nth: 5, every: true },
      ],
    },
  ],
  [
    { kind: 'age', from_years: 50, to_years: null },
    { kind: 'days_since_last', at_least: 30 },
  ],
]
const EFFECTS: readonly Effect[] = [
  { kind: 'multiplier', hundredths: 200 },
  {
    kind: 'rate',
    pays: 'points',
    over: 'chain',
    steps: [
      { from_minor: 0, rate: 50_000 },
      { from_minor: 200_000, rate: 90_000 },
    ],
  },
  { kind: 'line_bonus', points: 5 },
]

/** Thirty rules of every kind: points alone, so that what is measured is not saved by money off; a third in groups. */
const rules: ProgrammeDefinition = {
  ...bands,
  groups: [
    { code: 'best', name: 'best', mode: 'best' },
    { code: 'first', name: 'first', mode: 'first' },
  ],
  rules: WHEN.flatMap((when, i) =>
    EFFECTS.map(
      (effect, j): Rule => ({
        code: `rule-${i}-${j}`,
        name: 'rule',
        on: 'receipt',
        when,
        effect: i === 9 && j === 0 ? { kind: 'money_off', amount_minor: 500 } : effect,
        caps: j === 2 ? { ...NO_CAPS, per_month: 100, per_receipt: 40 } : NO_CAPS,
        group: i % 3 === 0 ? (j === 0 ? 'best' : 'first') : null,
        holdout_percent: j === 1 ? 10 : 0,
      }),
    ),
  ),
}

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
    for (const [name, programme] of Object.entries({ rules, bands })) {
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
