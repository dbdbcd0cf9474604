import { expect, test } from 'vitest'
import { planClubPlus } from './demo-plan.ts'
import type { ReceiptEvent, ReturnEvent, SimulatorEvent } from './event.ts'
import { planSmall } from './scenario.ts'
import { simulate } from './simulation.ts'
import { buildWorld } from './world.ts'

const plan = { ...planClubPlus(Temporal.PlainDate.from('2025-01-26')), termMonths: 1 }
const scenario = planSmall({ memberCount: 250, plan })
const run = (changes: Parameters<typeof planSmall>[0]) => [
  ...simulate(buildWorld(planSmall({ ...scenario, ...changes }))),
]
const events = run({})
const isReceipt = (event: SimulatorEvent): event is ReceiptEvent => event.kind === 'receipt'
const receipts = events.filter(isReceipt)
const feeOf = ({ receipt }: ReceiptEvent) => receipt.lines.find(({ sku }) => sku === plan.sku)
const sales = receipts.filter(feeOf)
const dayOf = ({ receipt }: ReceiptEvent) => Temporal.PlainDate.from(receipt.occurred_at.slice(0, 10))

/** By member, the purchases on which they paid the fee, in order. */
const terms = Map.groupBy(sales, ({ truth }) => truth.named)

test('a share of the members pays the fee, from its first day on, as the last line of a receipt that names them', () => {
  expect(terms.size).toBeGreaterThan(25)
  expect(terms.size).toBeLessThan(110)
  for (const sale of sales) {
    expect(Temporal.PlainDate.compare(dayOf(sale), plan.from)).toBeGreaterThanOrEqual(0)
    expect(sale.truth.buyer).toBe(sale.truth.named)
    expect(sale.receipt.member).toBeDefined()
    expect(sale.receipt.lines.at(-1)).toMatchObject({ kind: 'fee', amount_minor: plan.feeMinor, qty: '1' })
  }
})

test('nobody pays twice for one time, though some renew ahead of its end', () => {
  let early = 0
  for (const bought of terms.values()) {
    let until: Temporal.PlainDate | null = null
    for (const sale of bought) {
      const on = dayOf(sale)
      const left: number = until === null ? -1 : on.until(until).days
      expect(left).toBeLessThan(30)
      if (until !== null && left >= 0) early += 1
      const begins: Temporal.PlainDate = until !== null && left >= 0 ? until.add({ days: 1 }) : on
      until = begins.add({ months: plan.termMonths }).subtract({ days: 1 })
    }
  }
  expect(early).toBeGreaterThan(5)
})

test('some bring the whole fee back within days, and never buy it again', () => {
  const regrets = events.filter(
    (event): event is ReturnEvent => event.kind === 'return' && event.goods.return_id.endsWith('-F'),
  )
  expect(regrets.length).toBeGreaterThan(0)
  expect(regrets.length).toBeLessThan(sales.length / 5)
  for (const { receipt, goods, truth } of regrets) {
    const fee = receipt.lines.at(-1)
    expect(goods.lines).toEqual([{ line_id: fee?.line_id, qty: '1', amount_minor: plan.feeMinor }])
    expect(terms.get(truth.named)).toHaveLength(1)
  }
})

test('the benefit is taken by who has paid, and not more often than it is promised', () => {
  const took = Map.groupBy(
    receipts.filter(({ takesBenefit }) => takesBenefit),
    ({ truth }) => truth.named,
  )
  expect(took.size).toBeGreaterThan(5)
  for (const [member, times] of took)
    expect(times.length).toBeLessThanOrEqual((terms.get(member)?.length ?? 0) * plan.benefit.timesPerTerm)
})

test('the plan changes nothing of what is bought beside it, nor for anybody else', () => {
  const without = run({ plan: null }).filter(isReceipt)
  const bare = receipts.map(({ receipt }) => [
    receipt.receipt_id,
    receipt.lines.filter(({ sku }) => sku !== plan.sku),
  ])
  expect(bare).toEqual(without.map(({ receipt }) => [receipt.receipt_id, receipt.lines]))
  const more = run({ memberCount: 260, strangersPerDay: scenario.strangersPerDay })
  const kept = new Set(events.filter(isReceipt).map(({ receipt }) => receipt.receipt_id))
  expect(more.filter(isReceipt).filter(({ receipt }) => kept.has(receipt.receipt_id))).toEqual(receipts)
})
