import { describe, expect, test } from 'vitest'
import { eventRule } from '../../test/support/offers.ts'
import { answerEvent } from './event-evaluation.ts'
import { DEFAULT_DEFINITION } from './programme.ts'
import { type Condition, type MemberFacts, NO_CAPS, type Rule } from './rule.ts'

const MEMBER: MemberFacts = {
  member_id: '0199a0b0-0000-7000-8000-000000000001',
  joined_on: '2026-03-01',
  birth: null,
  tier: 'gold',
  plan: null,
  segments: [],
  in_household: false,
  visits: 0,
  last_purchase_on: null,
  counters: {},
}
const answer = (rules: Rule[], budgets: Record<string, number> = {}, member = MEMBER) =>
  answerEvent(
    { ...DEFAULT_DEFINITION, rules },
    member,
    { trigger: 'joined', on: '2026-03-01', minute_of_day: 600 },
    budgets,
  )
const isGiven = (...when: Condition[]) => answer([eventRule('r', { when })]).length === 1

describe('conditions', () => {
  const tier = (code: string): Condition => ({ kind: 'tier', tiers: [code] })

  test('of the member hold or do not', () => {
    expect([
      isGiven(tier('gold')),
      isGiven(tier('silver')),
      isGiven({ ...tier('silver'), not: true }),
    ]).toEqual([true, false, true])
    expect(isGiven({ kind: 'any', of: [tier('silver'), tier('gold')] })).toBe(true)
  })

  test('of what is not known neither holds nor its opposite', () => {
    const age: Condition = { kind: 'age', from_years: 18, to_years: null }
    expect([isGiven(age), isGiven({ ...age, not: true })]).toEqual([false, false])
  })

  test('of a basket or a branch there is none, turned round too', () => {
    const asked: Condition[] = [
      { kind: 'branch', branches: ['TLV'] },
      { kind: 'category', categories: ['dairy'] },
      { kind: 'basket_value', at_least_minor: 0 },
    ]
    for (const condition of asked)
      expect([isGiven(condition), isGiven({ ...condition, not: true })]).toEqual([false, false])
  })
})

describe('effects and limits', () => {
  test('an effect that takes a basket gives nothing', () => {
    expect(answer([eventRule('r', { effect: { kind: 'multiplier', hundredths: 200 } })])).toEqual([])
    expect(answer([eventRule('r', { effect: { kind: 'money_off', amount_minor: 100 } })])).toEqual([])
  })

  test('raffle tickets are cut one by one, points by whole points', () => {
    const draw = eventRule('draw', {
      effect: { kind: 'raffle_tickets', raffle: 'פסח', tickets: 5 },
      caps: { ...NO_CAPS, per_receipt: 3 },
    })
    expect(answer([draw])[0]?.gift).toEqual({ kind: 'tickets', rule: 'draw', raffle: 'פסח', tickets: 3 })
    const hello = eventRule('hello', { caps: { ...NO_CAPS, budget: 100 } })
    expect(answer([hello], { hello: 7.5 * 10 ** 8 })[0]).toMatchObject({ points: 7, budgetUse: 7 * 10 ** 8 })
    expect(answer([hello])).toEqual([])
  })

  test('what a member was given is counted in the periods that limits ask for', () => {
    const rule = eventRule('hello', { caps: { ...NO_CAPS, per_month: 60, per_member: 500 } })
    const given = answer([rule], {}, { ...MEMBER, counters: { 'month/hello': 20 * 10 ** 8 } })
    expect(given[0]?.points).toBe(40)
    expect(given[0]?.counters).toEqual([
      { key: 'month/hello', amount: 40 * 10 ** 8, period_on: '2026-03-01' },
      { key: 'ever/hello', amount: 40 * 10 ** 8, period_on: '1970-01-01' },
    ])
  })
})

test('of a group whose best counts the one worth most is given, a coupon by its sum; who is held out still is told', () => {
  const group = { code: 'welcome', name: 'Welcome', mode: 'best' as const }
  const coupon = eventRule('coupon', {
    group: 'welcome',
    effect: {
      kind: 'gesture',
      gift: { kind: 'coupon_amount', name: 'Coffee', amount_minor: 2_000 },
      valid_days: 30,
    },
  })
  const rules = [
    eventRule('points', { group: 'welcome' }),
    coupon,
    eventRule('out', { group: 'welcome', holdout_percent: 100 }),
  ]
  const answers = answerEvent(
    { ...DEFAULT_DEFINITION, rules, groups: [group] },
    MEMBER,
    { trigger: 'joined', on: '2026-03-01', minute_of_day: 600 },
    {},
  )
  expect(answers.map(({ rule, isHeldOut }) => [rule.code, isHeldOut])).toEqual([
    ['coupon', false],
    ['out', true],
  ])
})
