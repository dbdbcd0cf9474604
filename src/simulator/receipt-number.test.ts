import fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberStranger, numberVisit } from './receipt-number.ts'

it('two purchases never share a number', () => {
  const member = fc.tuple(fc.constant('member'), fc.nat(64), fc.nat(4095), fc.constant(0))
  const stranger = fc.tuple(fc.constant('stranger'), fc.nat(4), fc.nat(4), fc.nat(65_535))
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(member, stranger), { selector: String, size: 'large' }),
      (purchases) => {
        const numbers = purchases.map(([who, a, b, c]) =>
          who === 'member' ? numberVisit(a, b) : numberStranger(a, b, c),
        )
        expect(new Set(numbers).size).toBe(purchases.length)
      },
    ),
  )
  // The first visits and the first strangers would meet if both counted from 0 in steps of one.
  const visits = Array.from({ length: 200 }, (_, i) => numberVisit(0, i))
  const strangers = Array.from({ length: 200 }, (_, i) => numberStranger(0, 0, i))
  expect(new Set([...visits, ...strangers]).size).toBe(400)
})

it('refuses what it could not number uniquely', () => {
  expect(() => numberVisit(3, 4096)).toThrow(RangeError)
  expect(() => numberStranger(0, 0, 65_536)).toThrow(RangeError)
})
