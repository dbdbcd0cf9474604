import { counterKey } from '#programme/counter.ts'
import { evaluate } from '#programme/evaluate.ts'
import type { EarningReceipt, EarningState } from '#programme/evaluation.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { ReceiptInput } from '#receipts/contract.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { bandProgramme, ruleProgramme } from './rule-programme.ts'
import { branchAt, lineOf, productAt, SEGMENT } from './vocabulary.ts'

const RECEIPTS = 2_000
/** Evaluating is so much faster that one pass over the receipts would be lost in the clock's noise. */
const PASSES = { rules: 5, bands: 50 }
const AGAINST = 'parsing and validating the same receipts, one core'
/** Of receipts; rules that give nobody anything would be measured for nothing. */
const LEAST_RULED = 1 / 3

/** Evaluations of ten-line baskets against what must be done with each receipt before it can be evaluated. */
export async function measureProgramme({ quick, say }: BenchOptions): Promise<Figure[]> {
  const texts = Array.from({ length: RECEIPTS }, (_, index) => JSON.stringify(receiptOf(index)))
  const receipts = texts.map((text): EarningReceipt => {
    const { branch, lines } = ReceiptInput.parse(JSON.parse(text))
    return { lines, place: { branch, on: '2026-05-01', minute_of_day: 600 } }
  })
  requireRuled(receipts)
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

function requireRuled(receipts: readonly EarningReceipt[]): void {
  const ruled = receipts.filter((receipt, index) =>
    evaluate(ruleProgramme, stateOf(index), receipt).parts.some(({ kind }) => kind === 'rule'),
  )
  if (ruled.length < receipts.length * LEAST_RULED)
    throw new Error(`rules gave points on ${ruled.length} of ${receipts.length} receipts, which is too few`)
}

/** What is left of each budget, more than is given. */
const budgets = Object.fromEntries(
  ruleProgramme.rules.flatMap(({ code, caps }) => (caps.budget === null ? [] : [[code, 1e15]])),
)

/** A member of whom everything is known that the rules ask. */
const stateOf = (index: number): EarningState => ({
  window_spend_minor: (index * 997) % 1_200_000,
  budgets,
  member: {
    member_id: `01890a5d-ac96-774b-bcce-${String(index).padStart(12, '0')}`,
    joined_on: '2020-01-01',
    birth: {
      on: `19${60 + (index % 40)}-0${1 + (index % 9)}-11`,
      calendar: index % 2 ? 'hebrew' : 'gregorian',
    },
    tier: index % 5 === 0 ? 'gold' : 'silver',
    plan: null,
    segments: index % 10 === 3 ? [SEGMENT] : [],
    in_household: false,
    visits: index % 17,
    last_purchase_on: '2026-03-20',
    counters: { [counterKey('new-goods', 'month')]: 2_000_000_000 },
  },
})

function receiptOf(index: number) {
  const lines = Array.from({ length: 10 }, (_, line) =>
    lineOf(productAt(index * 31 + line * 17), String(line + 1)),
  )
  return {
    receipt_id: `bench-${index}`,
    member: { phone: '0501234567' },
    branch: branchAt(index),
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
