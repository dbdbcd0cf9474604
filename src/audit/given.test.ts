import { expect, test } from 'vitest'
import type { Audit } from './contract.ts'
import { givenShare } from './given.ts'

const auditOf = (values: Record<string, number>): Pick<Audit, 'judgements'> => ({
  judgements: [
    {
      mistake: 'fixed_discount',
      verdict: 'unsure',
      gaps: [],
      weight: null,
      shifts: [],
      figures: Object.entries(values).map(([code, value]) => ({
        code,
        unit: 'share',
        value,
        low: null,
        high: null,
        gap: null,
      })),
    },
  ],
})

test('what members were given is told of the club alone, and not of sales', () => {
  const fixed = { discount_rate: 0.1, fixed_rate_lines: 0.9 }
  expect(givenShare(auditOf(fixed))).toBeCloseTo(1 / 9, 9)
  expect(givenShare(auditOf({ ...fixed, fixed_rate_strangers: 0.1 }))).toBeCloseTo(1 / 9, 9)
  expect(givenShare(auditOf({ ...fixed, fixed_rate_strangers: 0.8 }))).toBeNull()
  expect(givenShare(auditOf({ ...fixed, discount_rate: 0.6 }))).toBeNull()
  expect(givenShare(auditOf({}))).toBeNull()
})
