import { describe, expect, it } from 'vitest'
import { dayNumber } from '#platform/day-number.ts'
import { type CompiledConditions, compileConditions, compileTest } from './compiled-condition.ts'
import type { Condition, MemberFacts } from './rule.ts'

const moment = (on: string, minute = 600, branch = 'haifa') => ({ branch, day: dayNumber(on), minute })
const member = (change: Partial<MemberFacts> = {}): MemberFacts => ({
  member_id: 'm',
  joined_on: '2020-01-01',
  birth: null,
  tier: null,
  plan: null,
  segments: [],
  in_household: false,
  visits: 0,
  last_purchase_on: null,
  counters: {},
  ...change,
})
const line = (change = {}) => ({ category: '', sku: '', brand: '', price: 0, ...change })

const at = (change: Partial<Parameters<ReturnType<typeof compileTest>>[0]>) => ({
  moment: null,
  member: null,
  chosen: null,
  line: null,
  ...change,
})

describe('whether a condition holds', () => {
  it.each<[Condition, ReturnType<typeof at>, boolean | null]>([
    [{ kind: 'branch', branches: ['haifa'] }, at({ moment: moment('2026-03-03') }), true],
    [{ kind: 'weekday', days: ['tuesday'] }, at({ moment: moment('2026-03-03') }), true],
    [{ kind: 'weekday', days: ['tuesday'], not: true }, at({ moment: moment('2026-03-03') }), false],
    [{ kind: 'hour', from: '10:00', to: '10:01' }, at({ moment: moment('2026-03-03', 600) }), true],
    [{ kind: 'hour', from: '09:00', to: '10:00' }, at({ moment: moment('2026-03-03', 600) }), false],
    [{ kind: 'hour', from: '22:00', to: '02:00' }, at({ moment: moment('2026-03-03', 119) }), true],
    [{ kind: 'hour', from: '22:00', to: '02:00' }, at({ moment: moment('2026-03-03', 120) }), false],
    [
      { kind: 'dates', from_on: '2026-03-03', to_on: '2026-03-03' },
      at({ moment: moment('2026-03-03') }),
      true,
    ],
    [{ kind: 'dates', from_on: null, to_on: '2026-03-02' }, at({ moment: moment('2026-03-03') }), false],
    [{ kind: 'hebrew_holiday', holidays: ['purim'] }, at({ moment: moment('2026-03-03') }), true],
    [{ kind: 'hebrew_month', months: ['adar'] }, at({ moment: moment('2024-02-20') }), true],
    [{ kind: 'hebrew_month', months: ['adar_i'] }, at({ moment: moment('2026-03-03') }), false],
    [{ kind: 'basket_value', at_least_minor: 100 }, at({ chosen: { amount_minor: 100, pieces: 1 } }), true],
    [{ kind: 'basket_size', at_least: 2 }, at({ chosen: { amount_minor: 100, pieces: 1 } }), false],
    [
      { kind: 'visit', nth: 3, every: false },
      at({ moment: moment('2026-03-03'), member: member({ visits: 2 }) }),
      true,
    ],
    [
      { kind: 'visit', nth: 3, every: false },
      at({ moment: moment('2026-03-03'), member: member({ visits: 5 }) }),
      false,
    ],
    [
      { kind: 'visit', nth: 3, every: true },
      at({ moment: moment('2026-03-03'), member: member({ visits: 5 }) }),
      true,
    ],
    [{ kind: 'first_purchase' }, at({ moment: moment('2026-03-03'), member: member() }), true],
    [
      { kind: 'age', from_years: 50, to_years: null },
      at({
        moment: moment('2026-03-03'),
        member: member({ birth: { on: '1976-03-03', calendar: 'gregorian' } }),
      }),
      true,
    ],
    [
      { kind: 'age', from_years: 50, to_years: null },
      at({
        moment: moment('2026-03-02'),
        member: member({ birth: { on: '1976-03-03', calendar: 'gregorian' } }),
      }),
      false,
    ],
    [
      { kind: 'age', from_years: 50, to_years: null, not: true },
      at({ moment: moment('2026-03-03'), member: member() }),
      null,
    ],
    [
      { kind: 'tier', tiers: ['gold'], not: true },
      at({ moment: moment('2026-03-03'), member: member() }),
      true,
    ],
    [{ kind: 'tier', tiers: ['gold'], not: true }, at({ moment: moment('2026-03-03') }), null],
    [
      { kind: 'plan', plans: ['plus'] },
      at({ moment: moment('2026-03-03'), member: member({ plan: 'plus' }) }),
      true,
    ],
    [
      { kind: 'segment', segments: ['a', 'b'] },
      at({ moment: moment('2026-03-03'), member: member({ segments: ['b'] }) }),
      true,
    ],
    [
      { kind: 'days_since_last', at_least: 30 },
      at({ moment: moment('2026-03-31'), member: member({ last_purchase_on: '2026-03-01' }) }),
      true,
    ],
    [
      { kind: 'days_since_last', at_least: 30 },
      at({ moment: moment('2026-03-30'), member: member({ last_purchase_on: '2026-03-01' }) }),
      false,
    ],
    [
      { kind: 'days_since_last', at_least: 30, not: true },
      at({ moment: moment('2026-03-30'), member: member() }),
      null,
    ],
    [
      { kind: 'household' },
      at({ moment: moment('2026-03-03'), member: member({ in_household: true }) }),
      true,
    ],
    [
      { kind: 'any', of: [{ kind: 'household' }, { kind: 'branch', branches: ['haifa'] }] },
      at({ moment: moment('2026-03-03') }),
      true,
    ],
    [
      { kind: 'any', of: [{ kind: 'household' }, { kind: 'branch', branches: ['akko'] }], not: true },
      at({ moment: moment('2026-03-03') }),
      null,
    ],
    [{ kind: 'any', of: [] }, at({ moment: moment('2026-03-03') }), false],
  ])('%j in %j: %s', (condition, facts, answer) => expect(compileTest(condition)(facts)).toBe(answer))

  it.each<[Condition, Partial<Parameters<NonNullable<CompiledConditions['picks']>>[0]>, boolean]>([
    [{ kind: 'category', categories: [' Dairy'] }, { category: 'dairy' }, true],
    [{ kind: 'category', categories: ['dairy'], not: true }, { category: 'bread' }, true],
    [{ kind: 'sku', skus: ['A1'] }, { sku: 'a1' }, false],
    [{ kind: 'brand', brands: ['Tnuva'] }, { brand: 'tnuva' }, true],
    [{ kind: 'price', from_minor: 100, to_minor: 200 }, { price: 200 }, true],
    [{ kind: 'price', from_minor: 100, to_minor: 200 }, { price: 200.5 }, false],
    [
      {
        kind: 'any',
        of: [
          { kind: 'sku', skus: ['x'] },
          { kind: 'category', categories: ['dairy'] },
        ],
      },
      { category: 'dairy' },
      true,
    ],
    [
      {
        kind: 'any',
        of: [
          { kind: 'sku', skus: ['x'] },
          { kind: 'category', categories: ['dairy'] },
        ],
        not: true,
      },
      { category: 'dairy' },
      false,
    ],
  ])('%j chooses %j: %s', (condition, goods, answer) => {
    expect(compileConditions([condition]).picks?.(line(goods))).toBe(answer)
  })
})

describe('the conditions of a rule', () => {
  it('come in turn: circumstances, the choice of lines, the basket, then alternatives of several kinds', () => {
    const compiled = compileConditions([
      { kind: 'basket_value', at_least_minor: 5 },
      { kind: 'category', categories: ['dairy'] },
      { kind: 'brand', brands: ['tnuva'], not: true },
      { kind: 'household' },
      { kind: 'any', of: [{ kind: 'household' }, { kind: 'first_purchase' }] },
      { kind: 'any', of: [{ kind: 'basket_size', at_least: 5 }, { kind: 'household' }] },
      { kind: 'any', of: [{ kind: 'sku', skus: ['x'] }, { kind: 'household' }] },
    ])
    expect([compiled.circumstances.length, compiled.basket.length, compiled.mixed.length]).toEqual([2, 2, 1])
    const picked = [line({ category: 'dairy' }), line({ category: 'dairy', brand: 'tnuva' }), line()].map(
      (each) => compiled.picks?.(each),
    )
    expect(picked).toEqual([true, false, false])
    expect(compileConditions([]).picks).toBeNull()
  })
})
