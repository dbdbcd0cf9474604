import { expect, test } from 'vitest'
import { countSegments } from './sms.ts'

test.each([
  ['a', 160, 1],
  ['a', 161, 2],
  ['a', 306, 2],
  ['a', 307, 3],
  ['€', 80, 1],
  ['€', 81, 2],
  ['א', 70, 1],
  ['א', 71, 2],
  ['א', 134, 2],
  ['א', 135, 3],
  // Two UTF-16 units each, and never torn: 33 fit in a part of 67.
  ['🎁', 35, 1],
  ['🎁', 36, 2],
  ['🎁', 66, 2],
  ['🎁', 67, 3],
])('%s %i times is %i', (letter, times, parts) => {
  expect(countSegments(letter.repeat(times))).toBe(parts)
})

test('one Hebrew letter turns the whole text into wide ones', () => {
  expect(countSegments('a'.repeat(100))).toBe(1)
  expect(countSegments(`${'a'.repeat(100)}א`)).toBe(2)
})
