import { expect, test } from 'vitest'
import { readDay } from './day-text.ts'

test.each([
  ['02/03/2027', '2027-03-02'],
  ['2.3.2027', '2027-03-02'],
  [' 20-05-1970 ', '1970-05-20'],
  ['2027-03-02', '2027-03-02'],
  ['29/02/2028', '2028-02-29'],
  ['29/02/2027', null],
  ['31/04/2027', null],
  ['05/20/1970', null],
  ['2/3/27', null],
  ['', null],
])('%j is %j', (typed, day) => {
  expect(readDay(typed)).toBe(day)
})
