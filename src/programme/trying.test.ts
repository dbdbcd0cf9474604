import { expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from './programme.ts'
import { NO_CAPS, type Rule } from './rule.ts'
import { tryBasket } from './trying.ts'

const rule: Rule = {
  code: 'double',
  name: 'Double',
  on: 'receipt',
  when: [{ kind: 'age', from_years: 50, to_years: null }],
  effect: { kind: 'multiplier', hundredths: 200 },
  caps: { ...NO_CAPS, per_month: 20, budget: 5_000 },
  group: null,
  holdout_percent: 100,
}
const definition = { ...DEFAULT_DEFINITION, rules: [rule] }
const member = {
  joined_on: '2020-01-01',
  birth: { on: '1970-05-20', calendar: 'gregorian' as const },
  tier: null,
  plan: null,
  segments: [],
  in_household: false,
  visits: 0,
  last_purchase_on: null,
}
const basket = {
  lines: [{ line_id: '1', amount_minor: 10_000 }],
  window_spend_minor: 0,
  place: { branch: 'TLV', on: '2027-03-02', minute_of_day: 600 },
}

test('somebody made up gets what a rule gives within its limits, and is held out of nothing', () => {
  expect(tryBasket(definition, { ...basket, member })).toMatchObject({
    evaluation: { points: 50, held_out: [] },
    misses: [],
  })
})

test('a member of the club is held out as at the till', () => {
  const known = { ...member, id: 'mbr_00000000000000000000000001' }
  expect(tryBasket(definition, { ...basket, member: known })).toMatchObject({
    evaluation: { points: 30, held_out: [{ rule: 'double' }] },
  })
})

test('without a member or a place only what every purchase earns is left', () => {
  expect(tryBasket(definition, { ...basket, member: null }).evaluation.points).toBe(30)
  expect(tryBasket(definition, { lines: basket.lines, window_spend_minor: 0 }).evaluation.points).toBe(30)
})

test('what was nearly given is told with what was missing', () => {
  const young = { ...member, birth: { on: '1990-05-20', calendar: 'gregorian' as const } }
  expect(tryBasket(definition, { ...basket, member: young }).misses).toMatchObject([{ rule: 'double' }])
})

test('a basket of no place is taxed as today, where money without tax counts', () => {
  const net = {
    ...definition,
    money_base: {
      tax: 'net' as const,
      rates: [{ from_on: '2025-01-01', rate_bp: 1_800 }],
      tax_free_branches: [],
    },
  }
  const taxed = { lines: [{ line_id: '1', amount_minor: 11_800 }], window_spend_minor: 0 }
  expect(tryBasket(net, taxed, '2026-11-22').evaluation).toMatchObject({
    eligible_minor: 10_000,
    eligible_with_tax_minor: 11_800,
  })
  expect(tryBasket(net, taxed, '2024-11-22').evaluation.eligible_minor).toBe(11_800)
})
