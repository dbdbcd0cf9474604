import { expect, test } from 'vitest'
import type { ReceiptView } from '../contract.ts'
import { basketLeft, linesLeft } from './line-left.ts'

const line = (line_id: string, qty: string, returned_qty: string, amount_minor: number) => ({
  line_id,
  sku: 'S',
  description: null,
  brand: null,
  category: null,
  kind: 'sale',
  qty,
  amount_minor,
  discount_minor: null,
  tax_minor: null,
  returned_qty,
})

test('what can still come back is told without the error of binary fractions', () => {
  const lines = [
    line('1', '3', '1', 900),
    line('2', '1.1', '0.4', 500),
    line('3', '2', '2', 100),
    line('4', '1', '0', -50),
  ]
  expect(linesLeft({ lines }).map(({ line: { line_id }, left }) => [line_id, left])).toEqual([
    ['1', '2'],
    ['2', '0.7'],
  ])
})

test('who claims a receipt earns on what was kept', () => {
  const receipt = {
    branch: 'TLV',
    occurred_at: '2026-02-20T10:00:00Z',
    currency: 'ILS',
    lines: [line('1', '3', '1', 900)],
    returns: [
      { state: 'posted', lines: [{ line_id: '1', qty: '1', amount_minor: null }] },
      { state: 'rejected', lines: [{ line_id: '1', qty: '9', amount_minor: null }] },
    ],
  } as unknown as ReceiptView
  expect(basketLeft(receipt).lines[0]?.amount_minor).toBe(600)
})
