import { expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { isHeldOut } from './hold-out.ts'

const members = Array.from({ length: 20_000 }, newId)
const shareOf = (code: string, percent: number, list = members): number =>
  list.filter((id) => isHeldOut(code, id, percent)).length / list.length

test.each([1, 5, 10, 50])('%s of a hundred are held out', (percent) => {
  expect(Math.abs(shareOf('double-dairy', percent) - percent / 100)).toBeLessThan(0.012)
})

test('nobody and everybody', () => {
  expect(shareOf('welcome', 0)).toBe(0)
  expect(shareOf('welcome', 100)).toBe(1)
})

test('a larger share holds out those of the smaller one too', () => {
  const small = members.filter((id) => isHeldOut('welcome', id, 5))
  expect(shareOf('welcome', 10, small)).toBe(1)
})

test('rules hold different members out', () => {
  const ofOne = members.filter((id) => isHeldOut('milk', id, 10))
  expect(Math.abs(shareOf('bread', 10, ofOne) - 0.1)).toBeLessThan(0.04)
})
