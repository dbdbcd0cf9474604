import { describe, expect, it } from 'vitest'
import { bread, caps, dairy, known, PLACE, POINT, programme, rule } from '../../test/support/rule-parts.ts'
import { takeBack } from './take-back.ts'

describe('a return under rules', () => {
  it('takes back what no longer holds, and withdraws what was handed out', () => {
    const definition = programme(
      rule('sum', {
        when: [{ kind: 'basket_value', at_least_minor: 15_000 }],
        effect: { kind: 'bonus', points: 40 },
        caps: caps({ per_month: 100, budget: 500 }),
      }),
      rule('tea', {
        when: [{ kind: 'basket_size', at_least: 3 }],
        effect: { kind: 'gesture', gift: { kind: 'sample', name: 'Tea' }, valid_days: 7 },
      }),
    )
    const lines = [
      { ...dairy(10_000), qty: '2' },
      { ...bread(10_000), qty: '1' },
    ]
    const state = { ...known(), budgets: { sum: 500 * POINT } }
    const back = takeBack(definition, state, lines, [], [{ line_id: '1', qty: '2' }], {
      place: PLACE,
      taken: [],
    })
    expect(back.points).toBe(10 + 40)
    expect(back.counters).toEqual([{ key: 'month/sum', amount: -40 * POINT, period_on: '2026-03-01' }])
    expect(back.budget_use).toEqual([{ rule: 'sum', amount: -40 * POINT }])
    expect(back.grants).toEqual([
      { kind: 'gift', rule: 'tea', gift: { kind: 'sample', name: 'Tea' }, valid_days: 7 },
    ])
  })

  it('gives back its share of money off, which the member never paid', () => {
    const definition = programme(
      rule('off', { effect: { kind: 'money_off', amount_minor: 300 }, caps: caps({ per_month: 1_000 }) }),
    )
    const lines = [
      { ...dairy(9_900), qty: '2' },
      { ...bread(4_950), qty: '1' },
    ]
    const taken = [{ rule: 'off', amount_minor: 300 }]
    const back = takeBack(definition, known(), lines, [], [{ line_id: '1', qty: '2' }], {
      place: PLACE,
      taken,
    })
    expect(back.off).toEqual([{ rule: 'off', amount_minor: 200 }])
    expect(back.counters).toEqual([{ key: 'month/off', amount: -200, period_on: '2026-03-01' }])
  })

  it('lets no rule with a limit come to hold by it, so that returns pass no limit', () => {
    const a = rule('a', {
      when: [{ kind: 'basket_value', at_least_minor: 15_000 }],
      effect: { kind: 'bonus', points: 100 },
      group: 'best',
    })
    const b = rule('b', {
      effect: { kind: 'bonus', points: 20 },
      group: 'best',
      caps: caps({ per_month: 20 }),
    })
    const lines = [
      { ...dairy(10_000), qty: '2' },
      { ...bread(10_000), qty: '1' },
    ]
    const back = (definition: ReturnType<typeof programme>) =>
      takeBack(definition, known(), lines, [], [{ line_id: '1', qty: '2' }], { place: PLACE, taken: [] })
    expect(back(programme(a, b))).toMatchObject({ points: 10 + 100, counters: [] })
    // What has no limit is given again, also where a rule with one stands in its way.
    const c = rule('c', { effect: { kind: 'bonus', points: 15 }, group: 'best' })
    expect(back(programme(a, b, c)).points).toBe(10 + 100 - 15)
  })
})
