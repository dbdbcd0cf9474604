import { expect, test } from 'vitest'
import { describeTerms, describeWhy } from './describe.ts'
import { NO_BENEFITS, NOTHING_GIVEN } from './entitlement.ts'
import type { Payout } from './payout.ts'
import { usualTerms } from './plan.ts'
import { itemsOf } from './run.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const english = { currency: 'ILS', language: 'en' } as const
const term = {
  membershipId: 'm',
  memberId: 'a',
  planId: 'p',
  termsVersion: 1,
  soldOn: day('2026-01-01'),
  startsOn: day('2026-01-01'),
  endsOn: day('2026-12-31'),
  freezes: [],
  feeMinor: 12_000,
  cancelledOn: null,
  setOffMinor: null,
  renews: null,
}

test('caps are spoken of where a plan has one', () => {
  const whyOf = (cap_term_minor: number | null) => {
    const cashback = { rate_bp: 200, cap_month_minor: null, cap_term_minor, by: 'till' } as never
    const known = {
      terms: { ...usualTerms(12_000), fee_return: null, cashback },
      spend: new Map([['2026-01', 10_000]]),
      benefits: NO_BENEFITS,
      given: NOTHING_GIVEN,
      cashback: { earnedMinor: 200, setOffMinor: 0, owedMinor: 0 },
      memberOwesMinor: 0,
      sums: null,
    }
    const [item] = itemsOf(term, known, day('2026-01-31'))
    return describeWhy(item as unknown as Payout, english)
  }
  expect(whyOf(null)).not.toContain('caps')
  expect(whyOf(5_000)).toContain('within the caps')
})

test('cashback is promised on what counts as spend, which need not be the price at the till', () => {
  expect(describeTerms(usualTerms(12_000), english).join(' ')).not.toContain('every purchase')
})
