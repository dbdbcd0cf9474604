import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteCancellation } from './cancellation.ts'
import {
  cashbackOn,
  dueOf,
  type Entitlement,
  entitledThrough,
  feeReturnThrough,
  type Given,
  NO_BENEFITS,
  NOTHING_GIVEN,
} from './entitlement.ts'
import { lastDay, type Membership } from './membership.ts'
import { judge } from './outlook.ts'
import { lastOf, periodOf } from './period.ts'
import { findTermsFault, partOf, type Terms, usualTerms } from './plan.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const makeTerm = (feeMinor: number, startsOn = day('2026-01-01'), months = 12): Membership => ({
  membershipId: 'm',
  memberId: 'a',
  planId: 'p',
  termsVersion: 1,
  soldOn: startsOn,
  startsOn,
  endsOn: lastDay(startsOn, months),
  freezes: [],
  feeMinor,
  cancelledOn: null,
  setOffMinor: null,
  renews: null,
})

const terms = (over: Partial<Terms> = {}): Terms => ({ ...usualTerms(12_000), ...over })

const arbFee = fc.integer({ min: 0, max: 1_000_000 })
const arbShare = fc.integer({ min: 1, max: 10_000 })
const arbMonths = fc.integer({ min: 1, max: 36 })
const arbStart = fc.integer({ min: 0, max: 1000 }).map((days) => day('2024-01-01').add({ days }))
const arbSpend = fc.array(fc.integer({ min: -50_000, max: 500_000 }), { minLength: 1, maxLength: 40 })

const monthsOf = (startsOn: Temporal.PlainDate, spend: readonly number[]): Map<string, number> =>
  new Map(spend.map((amount, index) => [periodOf(startsOn.add({ months: index })), amount]))

const add = (given: Given, due: Entitlement): Given => ({
  ...given,
  fee_return: given.fee_return + due.fee_return,
  cashback: given.cashback + due.cashback,
  top_up: given.top_up + due.top_up,
})

describe('A3: the fee itself comes back', () => {
  test('a twelfth each month, and the last brings what rounding kept', () => {
    const term = makeTerm(10_000)
    const own = terms({ fee_return: { every: 'month', share_bp: 10_000, by: 'store_credit' } })
    expect(feeReturnThrough(own, term, day('2026-01-30'))).toBe(0)
    expect(feeReturnThrough(own, term, day('2026-01-31'))).toBe(833)
    expect(feeReturnThrough(own, term, day('2026-11-30'))).toBe(9_166)
    expect(feeReturnThrough(own, term, day('2026-12-31'))).toBe(10_000)
  })

  test('yearly: nothing before a year is served, and a rest of a year at the end', () => {
    const own = terms({ term_months: 18, fee_return: { every: 'year', share_bp: 5_000, by: 'bank_file' } })
    const term = makeTerm(18_000, day('2026-01-01'), 18)
    expect(feeReturnThrough(own, term, day('2026-12-30'))).toBe(0)
    expect(feeReturnThrough(own, term, day('2026-12-31'))).toBe(6_000)
    expect(feeReturnThrough(own, term, day('2027-06-29'))).toBe(6_000)
    expect(feeReturnThrough(own, term, day('2027-06-30'))).toBe(9_000)
  })

  test('whatever the fee, the share and the months: the parts never fall and are exactly the share', () => {
    fc.assert(
      fc.property(arbFee, arbShare, arbMonths, arbStart, (fee, share_bp, months, startsOn) => {
        const every = fee % 2 === 0 ? 'month' : 'year'
        const own = terms({ term_months: months, fee_return: { every, share_bp, by: 'store_credit' } })
        const term = makeTerm(fee, startsOn, months)
        let before = 0
        for (let month = 0; month <= months; month += 1) {
          const back = feeReturnThrough(own, term, startsOn.add({ months: month }).subtract({ days: 1 }))
          expect(back).toBeGreaterThanOrEqual(before)
          before = back
        }
        expect(before).toBe(partOf(fee, share_bp))
      }),
    )
  })
})

describe('A3: cashback', () => {
  test('by rate and caps, each month for itself', () => {
    const own = terms({
      cashback: { rate_bp: 150, cap_month_minor: 1_000, cap_term_minor: 2_500, by: 'store_credit' },
    })
    expect(cashbackOn(own, new Map([['2026-01', 33_333]]))).toBe(499)
    expect(cashbackOn(own, new Map([['2026-01', 1_000_000]]))).toBe(1_000)
    expect(cashbackOn(own, new Map(['01', '02', '03'].map((month) => [`2026-${month}`, 1_000_000])))).toBe(
      2_500,
    )
    // A month in which more came back than was bought takes nothing from the others.
    const mixed = new Map([
      ['2026-01', -50_000],
      ['2026-02', 10_000],
    ])
    expect(cashbackOn(own, mixed)).toBe(150)
  })

  test('caps are never passed, and nothing is made of nothing', () => {
    const arbCap = fc.option(fc.integer({ min: 0, max: 5_000 }))
    fc.assert(
      fc.property(
        arbSpend,
        fc.integer({ min: 1, max: 10_000 }),
        arbCap,
        arbCap,
        (spend, rate_bp, month, term) => {
          const own = terms({
            cashback: { rate_bp, cap_month_minor: month, cap_term_minor: term, by: 'bank_file' },
          })
          const back = cashbackOn(own, monthsOf(day('2026-01-01'), spend))
          const bought = spend.reduce((sum, amount) => sum + Math.max(0, amount), 0)
          expect(back).toBeLessThanOrEqual(Math.min(term ?? Infinity, (month ?? Infinity) * spend.length))
          expect(back * 10_000).toBeLessThanOrEqual(bought * rate_bp)
          expect(back).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

describe('A3: never less than you paid', () => {
  const arbGuarantee = fc.constantFrom('money', 'everything')
  const arbBenefit = fc.integer({ min: -2_000, max: 20_000 })

  test('month after month, whatever is bought, comes late or comes back: at the end it is never less', () => {
    fc.assert(
      fc.property(
        fc.tuple(arbFee, arbMonths, arbStart, arbGuarantee),
        fc.option(arbShare),
        arbSpend,
        fc.tuple(arbBenefit, arbBenefit, fc.nat({ max: 5_000 })),
        ([fee, months, startsOn, counts], share, spend, [offMinor, pointsWorthMinor, usedMinor]) => {
          const own = terms({
            term_months: months,
            fee_return: share === null ? null : { every: 'month', share_bp: share, by: 'store_credit' },
            cashback: { rate_bp: 200, cap_month_minor: 800, cap_term_minor: null, by: 'store_credit' },
            top_up_guarantee: { by: 'store_credit', counts: counts as 'money' | 'everything' },
          })
          const term = makeTerm(fee, startsOn, months)
          const benefits = { offMinor, pointsWorthMinor, usedMinor }
          let given = NOTHING_GIVEN
          for (let month = 0; month <= months + 1; month += 1) {
            const through = lastOf(periodOf(startsOn.add({ months: month })))
            // What is known of the past changes from run to run: a later run makes it good.
            const known = spend
              .slice(0, month + 1)
              .map((amount, index) => (index % 3 === month % 3 ? amount - 7_000 : amount))
            const due = dueOf(
              entitledThrough(own, term, { through, spend: monthsOf(startsOn, known), benefits, given }),
              given,
            )
            expect(Math.min(due.fee_return, due.cashback, due.top_up)).toBeGreaterThanOrEqual(0)
            given = add(given, due)
          }
          const beside = counts === 'money' ? offMinor : offMinor + pointsWorthMinor + usedMinor
          expect(given.fee_return + given.cashback + given.top_up + beside).toBeGreaterThanOrEqual(fee)
          expect(given.fee_return).toBeLessThanOrEqual(fee)
        },
      ),
    )
  })

  test('a second run on the same knowledge adds nothing', () => {
    fc.assert(
      fc.property(arbFee, arbStart, arbSpend, (fee, startsOn, spend) => {
        const own = terms({ top_up_guarantee: { by: 'store_credit', counts: 'everything' } })
        const term = makeTerm(fee, startsOn)
        const through = startsOn.add({ months: 14 })
        const known = { through, spend: monthsOf(startsOn, spend), benefits: NO_BENEFITS }
        const given = add(
          NOTHING_GIVEN,
          dueOf(entitledThrough(own, term, { ...known, given: NOTHING_GIVEN }), NOTHING_GIVEN),
        )
        expect(dueOf(entitledThrough(own, term, { ...known, given }), given)).toEqual({
          fee_return: 0,
          cashback: 0,
          top_up: 0,
        })
      }),
    )
  })
})

describe('A3: cancelling', () => {
  const quote = (term: Membership, on: string, feeReturnedMinor = 0) => {
    const done = quoteCancellation(term, { cooling_off_days: 14 }, { on: day(on), feeReturnedMinor })
    if (!done.ok) throw new Error(done.reason)
    return done.quote
  }

  test('the sum, number by number: the fee of each unused day, less what came back of the fee', () => {
    // 12,000 for 365 days; 59 used through the end of February.
    expect(quote(makeTerm(12_000), '2026-03-01', 2_000)).toEqual({
      rule: 'pro_rata',
      cancelled_on: '2026-03-01',
      fee_minor: 12_000,
      term_days: 365,
      used_days: 59,
      unused_days: 306,
      unused_minor: 10_061,
      fee_returned_minor: 2_000,
      given_minor: 0,
      set_off_minor: 0,
      refund_minor: 10_000,
    })
  })

  test('within the days of grace all of it, and from the first day after them pro rata', () => {
    expect(quote(makeTerm(12_000), '2026-01-14').refund_minor).toBe(12_000)
    expect(quote(makeTerm(12_000), '2026-01-14').rule).toBe('cooling_off')
    expect(quote(makeTerm(12_000), '2026-01-15').rule).toBe('pro_rata')
    expect(quote({ ...makeTerm(12_000), soldOn: day('2025-10-01') }, '2025-12-31').rule).toBe('not_begun')
  })

  test('what is over or cancelled gives nothing back any more', () => {
    const term = makeTerm(12_000)
    const known = { on: day('2027-01-01'), feeReturnedMinor: 0 }
    expect(quoteCancellation(term, { cooling_off_days: 14 }, known)).toEqual({
      ok: false,
      reason: 'not_active',
    })
    const again = { ...term, cancelledOn: day('2026-05-01') }
    expect(quoteCancellation(again, { cooling_off_days: 14 }, { ...known, on: day('2026-06-01') }).ok).toBe(
      false,
    )
  })

  test('on any day: the refund and the fee that came back are never more than was paid, and the refund never grows', () => {
    fc.assert(
      fc.property(arbFee, arbMonths, arbStart, arbShare, (fee, months, startsOn, share_bp) => {
        const own = terms({
          term_months: months,
          fee_return: { every: 'month', share_bp, by: 'store_credit' },
        })
        const term = makeTerm(fee, startsOn, months)
        let last = Infinity
        for (let on = startsOn; Temporal.PlainDate.compare(on, term.endsOn) <= 0; on = on.add({ days: 17 })) {
          const feeReturnedMinor = feeReturnThrough(own, term, on.subtract({ days: 1 }))
          const done = quoteCancellation(term, { cooling_off_days: 0 }, { on, feeReturnedMinor })
          if (!done.ok) throw new Error(done.reason)
          const { refund_minor, unused_minor } = done.quote
          expect(refund_minor + feeReturnedMinor).toBeLessThanOrEqual(fee)
          expect(refund_minor).toBeLessThanOrEqual(unused_minor)
          expect(refund_minor).toBeLessThanOrEqual(last)
          last = refund_minor
        }
      }),
    )
  })
})

describe('A3: who will have got back less than they paid', () => {
  test('by their own pace, with what would mend it', () => {
    const own = terms({
      fee_return: null,
      cashback: { rate_bp: 200, cap_month_minor: null, cap_term_minor: null, by: 'store_credit' },
    })
    // A fifth of the year: 73 of 365 days; 60,000 spent, so 1,200 back, and 6,000 of 12,000 by the end.
    const outlook = judge(own, makeTerm(12_000), {
      on: day('2026-03-14'),
      spend: new Map([['2026-01', 60_000]]),
      benefits: NO_BENEFITS,
      given: NOTHING_GIVEN,
    })
    expect(outlook).toMatchObject({
      served_days: 73,
      back_minor: 1_200,
      projected_minor: 6_000,
      missing_minor: 6_000,
      is_early: false,
      spent_minor: 60_000,
      mends: [
        { kind: 'gift', amount_minor: 6_000 },
        { kind: 'cashback', rate_bp: 250 },
        { kind: 'spend', amount_minor: 300_000 },
      ],
    })
  })

  test('to spend more is a mend as long as the caps leave room for it', () => {
    const mendsUnder = (caps: { cap_month_minor: number | null; cap_term_minor: number | null }) => {
      const own = terms({ fee_return: null, cashback: { rate_bp: 200, by: 'store_credit', ...caps } })
      const spend = new Map([['2026-01', 60_000]])
      const known = { on: day('2026-03-14'), spend, benefits: NO_BENEFITS, given: NOTHING_GIVEN }
      return judge(own, makeTerm(12_000), known).mends.map(({ kind }) => kind)
    }
    // 6,000 more on top of 6,000, within 292 of 365 days: 1,147 in a long month.
    expect(mendsUnder({ cap_month_minor: 1_200, cap_term_minor: 12_000 })).toContain('spend')
    expect(mendsUnder({ cap_month_minor: 1_200, cap_term_minor: 11_999 })).not.toContain('spend')
    expect(mendsUnder({ cap_month_minor: 1_140, cap_term_minor: null })).not.toContain('spend')
  })

  test('a guarantee leaves nobody behind, and a fee that comes back whole does not either', () => {
    const nothing = { on: day('2026-06-01'), spend: new Map(), benefits: NO_BENEFITS, given: NOTHING_GIVEN }
    expect(judge(terms({ cashback: null }), makeTerm(12_000), nothing).missing_minor).toBe(0)
    const guaranteed = terms({
      fee_return: null,
      cashback: null,
      top_up_guarantee: { by: 'store_credit', counts: 'money' },
    })
    expect(judge(guaranteed, makeTerm(12_000), nothing).missing_minor).toBe(0)
  })
})

test('terms that contradict themselves are found', () => {
  const cake = { code: 'cake', name: { he: 'עוגה', en: 'Cake' }, value_minor: 1_500, times_per_term: 1 }
  expect(findTermsFault(terms())).toBeNull()
  expect(findTermsFault(terms({ benefits: [cake, cake] }))).toBe('benefit_twice')
  expect(findTermsFault(terms({ term_months: 1, offer_days_before: 29 }))).toBe('offer_longer_than_term')
  const cashback = { rate_bp: 100, cap_month_minor: 200, cap_term_minor: 100, by: 'bank_file' } as const
  expect(findTermsFault(terms({ cashback }))).toBe('cap_month_above_term')
})
