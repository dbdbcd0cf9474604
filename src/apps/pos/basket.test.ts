import { expect, test } from 'vitest'
import { readLine, spreadOff, takeOff, toLines, totalOf } from './basket.ts'

test.each([
  ['12.90', { description: null, qty: '1', amountMinor: 1290 }],
  ['₪12,9', { description: null, qty: '1', amountMinor: 1290 }],
  ['קפה 2x 14.90', { description: 'קפה', qty: '2', amountMinor: 2980 }],
  ['14.90 x3 לחם אחיד', { description: 'לחם אחיד', qty: '3', amountMinor: 4470 }],
  ['0.29', { description: null, qty: '1', amountMinor: 29 }],
  ['לחם', 'no_amount'],
  ['0x 5', 'no_amount'],
  ['999x 9999999', 'too_much'],
  ['  ', null],
])('%s', (text, line) => {
  expect(readLine(text)).toEqual(line)
})

test('lines add up to the receipt that the server takes', () => {
  const lines = [
    { description: null, qty: '1', amountMinor: 1290 },
    { description: 'קפה', qty: '2', amountMinor: 2980 },
  ]
  expect(totalOf(lines)).toBe(4270)
  expect(toLines(lines)).toEqual([
    { line_id: '1', sku: 'open-price', qty: '1', amount_minor: 1290 },
    { line_id: '2', sku: 'open-price', description: 'קפה', qty: '2', amount_minor: 2980 },
  ])
})

test('money off comes off its lines, and never more than they cost', () => {
  const lines = [
    { description: null, qty: '1', amountMinor: 1000 },
    { description: null, qty: '1', amountMinor: 500 },
  ]
  expect(spreadOff(lines, 1200)).toEqual([
    { line_id: '1', amount_minor: 1000 },
    { line_id: '2', amount_minor: 200 },
  ])
  expect(takeOff(lines, spreadOff(lines, 1200)).map(({ amountMinor }) => amountMinor)).toEqual([0, 300])
  expect(totalOf(takeOff(lines, spreadOff(lines, 9999)))).toBe(0)
})
