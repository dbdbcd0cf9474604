import { expect, test } from 'vitest'
import { type Column, compareValues, isSortable, nextSort, orderOf } from './column.ts'

type Row = { name: string; at: string }
const name: Column<Row> = {
  key: 'name',
  header: 'Name',
  cell: (row) => row.name,
  value: (row) => row.name,
  sort: { asc: 'name' },
}
const at: Column<Row> = {
  key: 'at',
  header: 'At',
  cell: (row) => row.at,
  sort: { asc: 'oldest', desc: 'newest' },
}

test('a header goes through the orders that the server knows, and then to none', () => {
  expect(nextSort(at, undefined, 'server')).toBe('oldest')
  expect(nextSort(at, 'oldest', 'server')).toBe('newest')
  expect(nextSort(at, 'newest', 'server')).toBe('')
  expect(nextSort(name, 'name', 'server')).toBe('')
  expect(nextSort(name, 'newest', 'server')).toBe('name')
  expect(orderOf(at, 'newest', 'server')).toBe('desc')
  expect(orderOf(name, 'newest', 'server')).toBeNull()
})

test('a table that sorts by itself names the order by the column', () => {
  expect(nextSort(name, 'name', 'table')).toBe('-name')
  expect(orderOf(name, '-name', 'table')).toBe('desc')
  expect(isSortable(at, 'table')).toBe(false)
})

test('values are compared as a reader would', () => {
  const collator = new Intl.Collator('he', { numeric: true })
  const sorted = ['תמר', 'אבי', 'Branch 10', 'Branch 9'].sort((a, b) => compareValues(a, b, collator))
  expect(sorted.indexOf('Branch 9')).toBeLessThan(sorted.indexOf('Branch 10'))
  expect(sorted.indexOf('אבי')).toBeLessThan(sorted.indexOf('תמר'))
  expect(compareValues(9, 10, collator)).toBeLessThan(0)
})
