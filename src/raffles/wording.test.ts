import { expect, test } from 'vitest'
import { isSameWording, isSpelling, type Wording } from './wording.ts'

const told = (en: string, he = 'אופניים'): Wording => ({
  name: { he: 'הגרלה', en: 'Raffle' },
  prize: { he, en },
})

test('spelling is a few letters, and never a number or another prize', () => {
  const first = told('A bycicle worth 900 shekels')
  expect(isSpelling(first, told('A bicycle worth 900 shekels'))).toBe(true)
  expect(isSpelling(first, told('A bicycle, worth 900 shekels'))).toBe(true)
  expect(isSpelling(first, told('A bycicle worth 90 shekels'))).toBe(false)
  expect(isSpelling(first, told('A bycicle worth 900 shekels and a helmet'))).toBe(false)
  expect(isSpelling(told('A bicycle'), told('A pen'))).toBe(false)
  expect(isSpelling(told('A car'), told('A pen'))).toBe(false)
  expect(isSpelling(told('A bicycle', 'אופנים'), told('A bicycle', 'אופניים'))).toBe(true)
  expect(isSpelling(told('A bicycle', 'אופניים'), told('A bicycle', 'עט'))).toBe(false)
  expect(isSpelling(first, { ...first, name: { he: 'הגרלה', en: 'A car' } })).toBe(false)
  expect(isSameWording(first, told('A bycicle worth 900 shekels'))).toBe(true)
  expect(isSameWording(first, told('a'))).toBe(false)
})
