import { describe, expect, test } from 'vitest'
import type { Outcome } from '#campaigns/contract.ts'
import type { CohortRow } from '#ledger/month-facts.ts'
import type { Uuid } from '#platform/id.ts'
import { monthToClose } from '#platform/month-end.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition, RATE_UNITS_PER_POINT } from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import type { RuleGivenRow } from '#receipts/month-facts.ts'
import { judgeCampaigns } from './campaign-judging.ts'
import { gaugeOf, readGauges, shareOf } from './gauge.ts'
import { deferredOf, liabilityOf } from './liability.ts'
import type { Judged } from './month-contract.ts'
import { monthFormat } from './month-format.ts'
import { provenMargin } from './month-money.ts'
import type { HeardMember } from './rule-hearing.ts'
import { judgeRules, type RuleFacts } from './rule-judging.ts'

describe('a month is closed on the first working day of the next', () => {
  const shop = { timeZone: 'Asia/Jerusalem', country: 'IL' }
  const at = (instant: string, club = shop) => monthToClose(Temporal.Instant.from(instant), club)

  test('in the morning, by the club’s own clock', () => {
    // 1 March 2026 is a Sunday.
    expect(at('2026-03-01T03:59:00Z')).toBeNull()
    expect(at('2026-03-01T04:00:00Z')).toBe('2026-02')
    expect(at('2026-03-20T22:00:00Z')).toBe('2026-02')
    expect(at('2026-02-28T22:30:00Z')).toBeNull()
  })

  test('not on Shabbat, nor on Pesach and its eve', () => {
    // 1 April 2026 is the eve of Pesach; then Pesach, Friday and Shabbat.
    for (const day of ['01', '02', '03', '04']) expect(at(`2026-04-${day}T09:00:00Z`)).toBeNull()
    expect(at('2026-04-05T09:00:00Z')).toBe('2026-03')
    expect(at('2026-05-02T09:00:00Z')).toBeNull()
    expect(at('2026-05-03T09:00:00Z')).toBe('2026-04')
  })

  test('elsewhere from Monday to Friday', () => {
    const shopAbroad = { timeZone: 'Europe/Berlin', country: 'DE' }
    expect(at('2026-03-01T09:00:00Z', shopAbroad)).toBeNull()
    expect(at('2026-03-02T09:00:00Z', shopAbroad)).toBe('2026-02')
  })
})

const row = (changes: Partial<CohortRow>): CohortRow => ({
  month: '2026-01',
  expires: null,
  issued: 0,
  expired: 0,
  reversed: 0,
  moved: 0,
  open: 0,
  ...changes,
})

describe('liability', () => {
  test('by months of earning, with what has a day', () => {
    const { cohorts, expiries, open, expected_open } = liabilityOf(
      [
        row({ issued: 100, expired: 5, open: 0 }),
        row({ issued: 50, reversed: 10, open: 30, expires: '2027-01' }),
        row({ month: '2026-02', issued: 40, moved: 2, open: 42 }),
      ],
      '2026-02',
    )
    expect(cohorts).toEqual([
      {
        ...{ month: '2026-01', issued: 150, moved: 0, redeemed: 105, expired: 5, reversed: 10, open: 30 },
        expires: [{ month: '2027-01', points: 30 }],
      },
      {
        ...{ month: '2026-02', issued: 40, moved: 2, redeemed: 0, expired: 0, reversed: 0, open: 42 },
        expires: [{ month: null, points: 42 }],
      },
    ])
    expect(expiries).toEqual([
      { month: '2027-01', points: 30 },
      { month: null, points: 42 },
    ])
    expect(open).toBe(72)
    // Two thirds of 140 and of 42, less what was redeemed: of the first month nothing more is expected.
    expect(expected_open).toBe(28)
  })

  test('until the club’s own points are old, two thirds are expected; then what became of them', () => {
    expect(liabilityOf([row({ issued: 1_000_000, expired: 900_000 })], '2026-02').expected_share).toBeCloseTo(
      2 / 3,
    )
    const old = row({ month: '2024-01', issued: 1_000_000, expired: 900_000 })
    const { expected_share, is_own_share } = liabilityOf([old], '2026-02')
    expect(expected_share).toBeCloseTo(0.1056, 4)
    expect(is_own_share).toBe(true)
  })

  test('deferred revenue of a month all of whose points are redeemed or gone is nothing', () => {
    const liability = liabilityOf(
      [row({ issued: 100, expired: 40 }), row({ month: '2026-02', issued: 100, open: 100 })],
      '2026-02',
    )
    const { added_minor, closing_minor } = deferredOf({
      closing: liability,
      opening: { cohorts: [], expected_share: liability.expected_share },
      allocated: new Map(),
      salesOf: (month) => (month === '2026-02' ? 100_000 : 0),
      priceOf: (points) => points * 10,
    })
    expect(closing_minor).toBe(added_minor)
    // Of 100,000, what belongs to 67 points (two thirds of 100) of 10 each.
    expect(added_minor).toBe(Math.round((100_000 * 670) / (100_000 + 670)))
  })
})

test('what a campaign, or a rule judged from its beginning on, was proven to bring is counted once, in whichever month it was last told', () => {
  const told = (kind: Judged['kind'], margin_minor: number | null): Judged => ({
    ...{
      kind,
      id: 'one',
      name: { he: 'א', en: 'A' },
      verdict: 'worked',
      treated: 80,
      held: 20,
      cost_minor: 0,
    },
    ...{ profit_minor: margin_minor, range: null, margin_minor, given: null, used: null, met: null },
    ...{ take_up: null, ready: null, days: null, is_cumulated: kind === 'campaign' },
  })
  const counted = new Map([['one', 10_000]])
  expect(provenMargin([told('campaign', 12_000)], counted)).toBe(2_000)
  expect(provenMargin([told('campaign', null)], counted)).toBe(-10_000)
  expect(provenMargin([told('rule', 12_000)], counted)).toBe(12_000)
  expect(provenMargin([{ ...told('rule', 12_000), is_cumulated: true }], counted)).toBe(2_000)
})

test('of a campaign the margin is before what the month counts among its own costs: coupons in full', () => {
  const outcome = {
    ...{
      verdict: 'worked',
      profit_total_minor: 20_000,
      profit_each: { size: 250, range: { low: 10, high: 500 } },
    },
  } as unknown as Outcome
  const campaign = { id: 'c', name: 'c', ready: null, treated: 80, held: 20, outcome }
  // Coupons took 10,000 off, 3,000 of which the margin of 30 % bears, and messages cost 1,000.
  const [judged] = judgeCampaigns([{ ...campaign, cost_minor: 8_000, counted_minor: 11_000 }], [])
  expect(judged).toMatchObject({ cost_minor: 8_000, profit_minor: 20_000, margin_minor: 31_000 })
})

test('what comes of each unit of money has its hundredths in yen too', () => {
  expect(monthFormat('JPY', 'en').each(0.4)).toContain('0.40')
  expect(monthFormat('JPY', 'en').money(1_234)).toContain('1,234')
  expect([
    monthFormat('JPY', 'he').unit,
    monthFormat('ILS', 'en').unit,
    monthFormat('CHF', 'en').unit,
  ]).toEqual(['ין', 'shekel', 'Swiss franc'])
})

describe('gauges', () => {
  test('a share of nothing is not told', () => {
    expect(shareOf(0, 0)).toBeNull()
    expect(gaugeOf('watch', null, 0, null).tone).toBeNull()
  })

  test('the range holds what may be so', () => {
    const { low, high } = shareOf(3, 10) ?? { low: 1, high: 0 }
    expect(low).toBeCloseTo(0.1078, 4)
    expect(high).toBeCloseTo(0.6032, 4)
  })

  const well = {
    messages: 100,
    oneVoice: 0,
    contacts: 100,
    unreachable: 2,
    judgedTerms: 50,
    aheadTerms: 48,
    sales: 1000,
    loyalSales: 500,
    given: 100,
    loyalGiven: 60,
    run: 4,
    unproven: 0,
  }
  const tones = (facts: typeof well) =>
    Object.fromEntries(readGauges(facts, () => null).map(({ code, tone }) => [code, tone]))

  test('a club that is well makes none of the mistakes', () => {
    expect(tones(well)).toEqual({
      one_voice: 'good',
      contacts: 'good',
      fee: 'good',
      fixed_discount: 'good',
      watch: 'good',
    })
  })

  test.each([
    ['one_voice', { oneVoice: 90 }],
    ['contacts', { unreachable: 40 }],
    ['fee', { aheadTerms: 10 }],
    ['fixed_discount', { loyalGiven: 30 }],
    ['watch', { unproven: 4 }],
  ])('and one that makes the mistake %s is told that one alone', (code, made) => {
    const told = tones({ ...well, ...made })
    expect(Object.entries(told).filter(([, tone]) => tone !== 'good')).toEqual([[code, 'bad']])
  })
})

describe('a rule is judged by the members whom its lot held out', () => {
  const setting = {
    holdoutPercent: 0,
    marginPercent: 30,
    emailCostHundredths: 10,
    smsCostHundredths: 900,
    revision: 0,
  }
  const ruled = (holdout_percent: number): ProgrammeDefinition => ({
    ...DEFAULT_DEFINITION,
    rules: [
      {
        code: 'tuesday',
        name: { he: 'שלישי', en: 'Tuesday' },
        conditions: [],
        effect: { kind: 'bonus', points: 10 },
        holdout_percent,
      } as unknown as Rule,
    ],
  })
  const given = (points: number): RuleGivenRow[] => [
    {
      rule: 'tuesday',
      in: 'points',
      is_held: false,
      receipts: 10,
      members: 10,
      amount: String(points * RATE_UNITS_PER_POINT),
      known_amount: String(points * RATE_UNITS_PER_POINT),
    },
  ]
  /** Four thousand members who spend about as they did before; those whom the rule is for, `more` minor units more. */
  const buyers = (more: number): HeardMember[] =>
    Array.from({ length: 4_000 }, (_, n) => {
      const member_id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Uuid
      const before_minor = 20_000 + ((n * 7_919) % 10_000)
      const wave = ((n * 104_729) % 2_001) - 1_000
      const is_held = isHeldOut('tuesday', member_id, 20)
      return { member_id, is_held, before_minor, spent_minor: before_minor + wave + (is_held ? 0 : more) }
    })
  const days = {
    from: Temporal.PlainDate.from('2026-02-01'),
    to: Temporal.PlainDate.from('2026-02-28'),
  }
  const hearingOf = (more: number, points: number, off_minor: number): RuleFacts['hearings'] =>
    new Map([
      ['tuesday', { percent: 20, days, isCumulated: false, members: buyers(more), points, off_minor }],
    ])
  const judge = (more: number, points: number, percent = 20) =>
    judgeRules(ruled(percent), {
      rules: new Map(ruled(percent).rules.map((rule) => [rule.code, rule])),
      buyers: 4_000,
      given: given(points),
      offers: [],
      occasions: [],
      hearings: percent === 0 ? new Map() : hearingOf(more, points, 0),
      setting,
    })[0]

  test('what brings more than it costs worked, and its profit is what was left of it', () => {
    const judged = judge(1_000, 1_000)
    expect(judged).toMatchObject({ verdict: 'worked', cost_minor: 10_000 })
    const { profit_minor, treated, margin_minor } = judged ?? { profit_minor: 0, treated: 0, margin_minor: 0 }
    // 300 of each of those treated, less the worth of the points.
    expect(Math.abs((profit_minor ?? 0) - (treated * 300 - 10_000))).toBeLessThan(treated * 20)
    expect(margin_minor).toBe((profit_minor ?? 0) + 10_000)
  })

  test('money off counts once: a purchase that grew by just what pays for it neither gains nor loses', () => {
    const judged = judgeRules(ruled(20), {
      rules: new Map(ruled(20).rules.map((rule) => [rule.code, rule])),
      buyers: 4_000,
      given: [{ ...given(0)[0], in: 'money_off', amount: '2400000' } as RuleGivenRow],
      offers: [],
      occasions: [],
      hearings: hearingOf(1_750, 0, 2_400_000),
      setting,
    })[0]
    // About 3,200 treated have 750 off each and pay 1,750 more: goods for 2,500 more, 30 % of which is the 750.
    const { treated = 0, profit_minor = 0, margin_minor = 0 } = judged ?? {}
    expect(Math.abs(treated - 3_200)).toBeLessThan(100)
    expect(Math.abs(profit_minor ?? 0)).toBeLessThan(treated * 30)
    expect(judged?.cost_minor).toBe(2_400_000)
    if (margin_minor !== null) expect(margin_minor).toBe((profit_minor ?? 0) + 2_400_000)
  })

  test('what brings nothing did not where it costs, and nobody can tell where it does not', () => {
    expect(judge(0, 100_000)?.verdict).toBe('did_not')
    expect(judge(0, 0)).toMatchObject({ verdict: 'cannot_tell', margin_minor: null })
  })

  test('with nobody held out nothing is proven, whatever was bought', () => {
    expect(judge(5_000, 1_000, 0)).toMatchObject({ verdict: 'not_proven', profit_minor: null, held: 0 })
  })
})
