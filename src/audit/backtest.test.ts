import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mapFields } from '#imports/field.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { Habit } from '#replay/contract.ts'
import { seedChance } from '#statistics/chance.ts'
import { useFolder } from '../../test/support/folder.ts'
import { rule } from '../../test/support/rule-parts.ts'
import { documentOfBacktest } from './backtest-document.ts'
import { type Backtest, backtestFile } from './backtest-file.ts'
import { type BacktestProgramme, readProgramme } from './backtest-programme.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'
import { lookAtReceiptFile } from './receipt-file.ts'
import { openReceiptTable } from './receipt-table.ts'

const folder = useFolder()

async function backtest(
  file: string,
  programmes: readonly BacktestProgramme[],
  { habit = 'at_threshold' as Habit, observed = null as number | null } = {},
): Promise<Backtest> {
  const reading = { columns: undefined, delimiter: undefined, encoding: undefined }
  const look = await lookAtReceiptFile(file, reading)
  const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
  await using table = await openReceiptTable({
    ...{ path: file, look, file: reading, mapping, dateFormat: null },
    ...{ currency: 'ILS', timeZone: 'Asia/Jerusalem' },
  })
  const result = await backtestFile(table, programmes, { habit, observed })
  if (!result) throw new Error('nobody bought anything')
  return result
}

/** A point for each whole shekel of a receipt; so many points are a reward. */
const perShekel = (threshold: number, change: object = {}): BacktestProgramme => {
  const definition = { base_rate: 1_000_000, bands: [], excluded_categories: [], rounding: 'down', ...change }
  const read = readProgramme(
    JSON.stringify({ definition: { value_of_100_points_minor: 100, ...definition } }),
    {
      fallbackName: `at ${threshold}`,
      threshold,
    },
  )
  if (Array.isArray(read)) throw new Error(read.map(({ message }) => message).join())
  return read
}
const habitOf = ({ drafts }: Backtest, habit: Habit, draft = 0) =>
  drafts[draft]?.course.habits.find((each) => each.habit === habit)

type Row = { receipt: string; at: string; member: string; qty: number; thousandths: number }

/** Prices of a thousandth, quantities, goods that come back, gifts and rows of nobody, in no order. */
function makeRows(seed: number): Row[] {
  const chance = seedChance(seed)
  const upTo = (most: number) => Math.floor(chance() * most)
  return Array.from({ length: 400 }, (_, index) => {
    const member = upTo(12)
    const day = String(1 + upTo(28)).padStart(2, '0')
    const at = `2025-${String(1 + upTo(6)).padStart(2, '0')}-${day} ${String(8 + upTo(12)).padStart(2, '0')}:00:00`
    return Array.from({ length: 1 + upTo(4) }, (): Row => {
      const isBack = chance() < 0.05
      const thousandths = chance() < 0.05 ? 0 : 1 + upTo(90_000)
      const receipt = `${isBack ? 'C' : ''}${index}`
      return {
        receipt,
        at,
        member: member === 0 ? '' : `m${member}`,
        qty: (1 + upTo(9)) * (isBack ? -1 : 1),
        thousandths,
      }
    })
  })
    .flat()
    .sort((a, b) => a.thousandths - b.thousandths)
}

const csvOf = (rows: readonly Row[]): string =>
  ['InvoiceNo,InvoiceDate,CustomerID,Quantity,UnitPrice']
    .concat(
      rows.map(({ receipt, at, member, qty, thousandths }) =>
        [receipt, at, member, qty, thousandths / 1_000].join(),
      ),
    )
    .join('\n')

/** The published rule in plain words, without anything of ours. */
function recompute(rows: readonly Row[], threshold: number) {
  const invoices = new Map<string, { member: string; at: string; thousandths: number }>()
  for (const { receipt, at, member, qty, thousandths } of rows) {
    if (member === '' || qty <= 0 || thousandths <= 0) continue
    const known = invoices.get(receipt) ?? { member, at, thousandths: 0 }
    invoices.set(receipt, { ...known, thousandths: known.thousandths + qty * thousandths })
  }
  const sum = { points: 0, taken: 0, used: 0, left: 0 }
  for (const own of Map.groupBy(invoices.values(), ({ member }) => member).values()) {
    let balance = 0
    let waiting: string[] = []
    for (const { at, thousandths } of own.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
      const day = at.slice(0, 10)
      sum.used += waiting.filter((since) => since < day).length
      waiting = waiting.filter((since) => since >= day)
      balance += Math.floor(thousandths / 1_000)
      sum.points += Math.floor(thousandths / 1_000)
      for (; balance >= threshold; balance -= threshold) {
        waiting.push(day)
        sum.taken += 1
      }
    }
    sum.left += balance
  }
  return sum
}

test('points of the unrounded receipt, rewards at a threshold and their use come out as by hand', async () => {
  for (const seed of [1, 2, 3]) {
    const rows = makeRows(seed)
    const file = folder.write(csvOf(rows))
    for (const threshold of [50, 500, 1_234]) {
      const told = await backtest(file, [perShekel(threshold)])
      const course = habitOf(told, 'at_threshold')
      const { points, taken, used, left } = recompute(rows, threshold)
      expect(told.drafts[0]?.points).toBe(points)
      expect(course).toMatchObject({ rewards_taken: taken, rewards_used: used, points_left: left })
      expect(used).toBeGreaterThan(0)
    }
  }
})

test('lines are read where a programme asks for them, and come to the same', async () => {
  const rows = makeRows(4)
  const file = folder.write(csvOf(rows))
  const never = rule('never', { when: [{ kind: 'sku', skus: ['nothing'] }] })
  const told = await backtest(file, [perShekel(500), perShekel(500, { rules: [never] })])
  const [plain, asking] = told.drafts
  expect(asking).toMatchObject({ points: plain?.points, against: 'at 500', left_out: ['goods_unknown'] })
  expect(asking?.course.habits).toEqual(plain?.course.habits)
  // Two drafts that give the same: nobody gains and nobody loses.
  expect(asking?.histogram).toEqual([])
  expect(asking?.deciles.every(({ gainers, losers }) => gainers + losers === 0)).toBe(true)
  const sum = (parts: readonly { members: number; after_minor: number }[] = []) =>
    parts.reduce<[number, number]>((all, part) => [all[0] + part.members, all[1] + part.after_minor], [0, 0])
  expect(sum(plain?.deciles)).toEqual([told.members, plain?.given_minor])
  expect(sum(plain?.standings)).toEqual([told.members, plain?.given_minor])
})

test('the examples are replayed, and what a file cannot answer is said', async () => {
  const read = (name: string) => {
    const text = readFileSync(`examples/backtest/${name}.json`, 'utf8')
    return readProgramme(text, { fallbackName: name, threshold: null }) as BacktestProgramme
  }
  const told = await backtest('examples/backtest/receipts.csv', [read('threshold'), read('proportional')])
  expect(told).toMatchObject({ receipts: 8, members: 3, first_on: '2025-01-08', last_on: '2025-12-17' })
  expect(told.file).toMatchObject({
    rows: 12,
    lines: 10,
    anonymous_lines: 1,
    return_lines: 1,
    revenue_exact: '3589.7305',
  })
  const [threshold, proportional] = told.drafts
  // 50.22, 66.97, 192, 211.30, 2490, 384, 82.86 and 112.37: each cut to whole shekels.
  expect(threshold?.points).toBe(50 + 66 + 192 + 211 + 2_490 + 384 + 82 + 112)
  expect(habitOf(told, 'at_threshold')).toMatchObject({
    rewards_taken: 5,
    rewards_used: 5,
    points_left: 1_087,
  })
  // The gift card earns nothing, and Wednesdays count twice.
  expect(proportional?.points).toBeLessThan(threshold?.points ?? 0)
  expect(proportional?.months).toHaveLength(12)
  expect(habitOf(told, 'never', 1)?.points_expired).toBeGreaterThan(0)
  expect(proportional?.left_out).toEqual([])
  const birthday = rule('birthday', { when: [{ kind: 'birthday', days_before: 3, days_after: 3 }] })
  const joined = rule('joined', { on: 'joined' })
  const asked = await backtest('examples/backtest/receipts.csv', [
    perShekel(500, { rules: [birthday, joined] }),
  ])
  expect(asked.drafts[0]).toMatchObject({ points: threshold?.points, left_out: ['events', 'people_unknown'] })
})

test('a programme that is none is told where and why', () => {
  const read = (value: unknown) =>
    readProgramme(typeof value === 'string' ? value : JSON.stringify(value), {
      fallbackName: 'x',
      threshold: null,
    })
  expect(read('{')).toMatchObject([{ path: '' }])
  expect(read({ name: 'x' })).toMatchObject([{ path: '/definition' }])
  const definition = DEFAULT_DEFINITION
  expect(read({ definition, rewards: [{ points_price: 0 }] })).toMatchObject([
    { path: '/rewards/0/points_price' },
  ])
  expect(read({ definition, reward: [] })).toHaveLength(1)
  expect(read({ definition, rewards: [{ points_price: 200, cost_minor: 7 }] })).toMatchObject({
    name: 'x',
    shelf: [{ points: 200, valueMinor: 2_000, costMinor: 7, validDays: null }],
  })
})

test.each(['he', 'en'] as const)(
  'it is told in %s, with what it does not claim, and every table has its columns',
  async (language) => {
    const told = await backtest('examples/backtest/receipts.csv', [perShekel(500), perShekel(200)], {
      habit: 'observed',
      observed: 0.5,
    })
    const { blocks, title } = documentOfBacktest(told, {
      language,
      habit: 'observed',
      made: '2026-01-01T00:00:00Z',
    })
    expect(title).not.toBe('')
    expect(blocks[0]).toMatchObject({ kind: 'lead' })
    expect(blocks[1]).toMatchObject({ kind: 'callout', tone: 'warn' })
    for (const block of blocks)
      if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
      else if (block.kind === 'lines')
        for (const { values } of block.series) expect(values).toHaveLength(block.x.length)
    expect(JSON.stringify(blocks)).not.toMatch(/undefined|NaN|\{\w+\}/)
  },
)
