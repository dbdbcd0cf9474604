import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createExactSum,
  type Decimal,
  formatDecimal,
  multiply,
  parseDecimal,
  roundHalfEven,
} from './decimal.ts'

describe('decimals as people write them', () => {
  test.each([
    ['12', '12'],
    ['-3.50', '-3.5'],
    ['0.745', '0.745'],
    ['1,234.5', '1234.5'],
    ['-1,234,567', '-1234567'],
    ['₪ 12.90', '12.9'],
    ['12.90 ₪', '12.9'],
    ['12.90-', '-12.9'],
    ['−4', '-4'],
    ['+4', '4'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['007', '7'],
    ['-0', '0'],
    ['5.000000', '5'],
    ['123456789012345', '123456789012345'],
  ])('%s is %s', (text, value) => {
    const decimal = parseDecimal(text)
    expect(decimal && formatDecimal(decimal)).toBe(value)
  })

  test.each([
    '',
    'abc',
    '1e3',
    '12,50',
    '1,23',
    '1.2.3',
    '--4',
    '0x10',
    '=1',
    '1234567890123456',
    '0.1234567891',
  ])('%s is no number', (text) => {
    expect(parseDecimal(text)).toBeNull()
  })
})

const anyDecimal: fc.Arbitrary<Decimal> = fc.record({
  units: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  scale: fc.integer({ min: 0, max: 6 }),
})

describe('rounding half to even', () => {
  test.each([
    ['2.345', 234],
    ['2.355', 236],
    ['2.3450001', 235],
    ['-2.345', -234],
    ['-2.355', -236],
    ['0.005', 0],
    ['0.015', 2],
    ['7', 700],
  ])('%s is %i hundredths', (text, minor) => {
    expect(roundHalfEven(parseDecimal(text) as Decimal, 2)).toBe(minor)
  })

  test('never further than a half from the exact value, and even at a half', () => {
    fc.assert(
      fc.property(anyDecimal, fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        const rounded = BigInt(roundHalfEven(value, decimals) ?? Number.NaN)
        const scale = BigInt(value.scale)
        // Twice the distance, in units of 10^-(scale + decimals).
        const distance = 2n * (rounded * 10n ** scale - BigInt(value.units) * 10n ** BigInt(decimals))
        const one = 10n ** scale
        const size = distance < 0n ? -distance : distance
        expect(size <= one).toBe(true)
        if (size === one) expect(rounded % 2n).toBe(0n)
      }),
    )
  })
})

test('a product has every digit of both', () => {
  expect(formatDecimal(multiply({ units: 745, scale: 3 }, { units: 1290, scale: 2 }) as Decimal)).toBe(
    '9.6105',
  )
  expect(multiply({ units: 2 ** 40, scale: 0 }, { units: 2 ** 40, scale: 0 })).toBeNull()
})

test('a sum of any scales loses nothing', () => {
  fc.assert(
    fc.property(fc.array(anyDecimal, { maxLength: 50 }), (values) => {
      const sum = createExactSum()
      for (const value of values) sum.add(value)
      const millionths = values.reduce(
        (total, { units, scale }) => total + BigInt(units) * 10n ** BigInt(6 - scale),
        0n,
      )
      const [whole = '', fraction = ''] = sum.toString().replace('-', '').split('.')
      const read = BigInt(whole + fraction.padEnd(6, '0'))
      expect(sum.toString().startsWith('-') ? -read : read).toBe(millionths)
    }),
  )
})

test('a sum beyond what a number holds', () => {
  const sum = createExactSum()
  for (let time = 0; time < 3; time += 1) sum.add({ units: Number.MAX_SAFE_INTEGER, scale: 2 })
  sum.add({ units: 1, scale: 3 })
  expect(sum.toString()).toBe('270215977642229.731')
})
