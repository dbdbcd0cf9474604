import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import { planSmall } from './scenario.ts'
import { simulate } from './simulation.ts'
import { buildWorld } from './world.ts'

it('writes every line of every receipt and return, and nothing else', () => {
  const events = [...simulate(buildWorld(planSmall({ memberCount: 150 })))]
  const rows = parse(`${[...toCsv(events)].join('')}`, { columns: true }) as Record<string, string>[]
  const [first] = rows
  expect(Object.keys(first ?? {})).toEqual(
    'receipt_id,occurred_at,member,branch,line_id,sku,description,category,qty,amount'.split(','),
  )
  let rowCount = 0
  let total = 0
  let nameless = 0
  for (const event of events) {
    if (event.kind === 'receipt') {
      rowCount += event.receipt.lines.length
      total += event.receipt.total_minor
      if (event.receipt.member === undefined) nameless += event.receipt.lines.length
    } else if (event.kind === 'return') {
      rowCount += event.goods.lines.length
      total -= event.goods.lines.reduce((sum, line) => sum + line.amount_minor, 0)
      if (event.receipt.member === undefined) nameless += event.goods.lines.length
    }
  }
  expect(rows).toHaveLength(rowCount)
  expect(rows.filter((row) => row.member === '')).toHaveLength(nameless)
  expect(rows.reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0)).toBe(total)
  const returned = rows.filter((row) => row.qty?.startsWith('-'))
  expect(returned.length).toBeGreaterThan(5)
  for (const row of rows) {
    expect(row.amount).toMatch(/^-?\d+\.\d\d$/)
    expect(row.amount?.startsWith('-')).toBe(row.qty?.startsWith('-'))
    expect(row.description).toMatch(/[א-ת]/)
  }
})
