import { describe, expect, it } from 'vitest'
import {
  basket,
  bread,
  caps,
  dairy,
  IN_DAIRY,
  known,
  PLACE,
  PLAIN,
  POINT,
  programme,
  rule,
} from '../../test/support/rule-parts.ts'
import { evaluate } from './evaluate.ts'
import type { EarningLine, EarningReceipt, EarningState } from './evaluation.ts'
import { isHeldOut } from './hold-out.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { Caps, Rule } from './rule.ts'

describe('a group of money off and points', () => {
  const free = rule('free', {
    when: [IN_DAIRY],
    effect: { kind: 'rate', pays: 'money_off', over: 'receipt', steps: [{ from_minor: 0, rate: 10_000 }] },
  })
  const off = (code: string, amount_minor: number) =>
    rule(code, { when: [IN_DAIRY], effect: { kind: 'money_off', amount_minor }, group: 'g' })
  const bonus = rule('bonus', { effect: { kind: 'bonus', points: 50 }, group: 'g' })
  const grouped = (...rules: Rule[]) => ({
    ...programme(...rules),
    groups: [{ code: 'g', name: 'g', mode: 'first' as const }],
  })
  const bought = basket(dairy(10_000), bread(10_000))

  it('is not decided by money off that found nothing left to take', () => {
    const quoted = evaluate(grouped(free, off('late', 500), bonus), known(), bought)
    expect(quoted.off.map(({ rule }) => rule)).toEqual(['free'])
    expect(quoted.points).toBe(10 + 50)
    expect(quoted.beaten).toEqual([])
    const lines = [dairy(0), bread(10_000)]
    const taken = [{ rule: 'free', amount_minor: 10_000 }]
    expect(
      evaluate(grouped(free, off('late', 500), bonus), known(), { ...bought, lines, taken }).points,
    ).toBe(10 + 50)
  })

  it('goes to the next of its money off where the first finds nothing', () => {
    const bread5 = rule('bread5', { effect: { kind: 'money_off', amount_minor: 500 }, group: 'g' })
    const { off: given, beaten } = evaluate(grouped(free, off('late', 500), bread5, bonus), known(), bought)
    expect(given.map(({ rule }) => rule)).toEqual(['free', 'bread5'])
    expect(beaten.map(({ rule, by }) => [rule, by])).toEqual([['bonus', 'bread5']])
  })
})

describe('what effects give', () => {
  it.each<[string, Partial<Rule>, number]>([
    [
      'a multiplier adds to the chosen lines alone',
      { when: [IN_DAIRY], effect: { kind: 'multiplier', hundredths: 250 } },
      30 + 30,
    ],
    [
      'a rate goes by the receipt’s own steps',
      {
        effect: {
          kind: 'rate',
          pays: 'points',
          over: 'receipt',
          steps: [{ from_minor: 10_000, rate: 200_000 }],
        },
      },
      30 + 40,
    ],
    [
      'a rate with a first step goes by what is above it',
      {
        when: [IN_DAIRY],
        effect: {
          kind: 'rate',
          pays: 'points',
          over: 'receipt',
          steps: [
            { from_minor: 0, rate: 100_000 },
            { from_minor: 15_000, rate: 300_000 },
          ],
        },
      },
      30 + 30,
    ],
    ['a bonus is given once', {}, 30 + 5],
    [
      'a bonus by pieces is given for each',
      { when: [IN_DAIRY], effect: { kind: 'line_bonus', points: 7 } },
      30 + 14,
    ],
  ])('%s', (_what, change, points) => {
    const result = evaluate(programme(rule('r', change)), known(), basket(dairy(20_000), bread(10_000)))
    expect(result.points).toBe(points)
  })

  it('an adjustment of the whole receipt lowers what its goods can earn', () => {
    const double = rule('r', { when: [IN_DAIRY], effect: { kind: 'multiplier', hundredths: 200 } })
    const lowered = basket(dairy(20_000), { line_id: '9', amount_minor: -15_000 })
    expect(evaluate(programme(double), known(), lowered).points).toBe(5 + 5)
  })

  it('a rate over the chain and over the selection begin where the member’s spend stands', () => {
    const steps = [
      { from_minor: 0, rate: 0 },
      { from_minor: 50_000, rate: 100_000 },
    ]
    const by = (over: 'chain' | 'selection', state: EarningState) =>
      evaluate(
        programme(rule('r', { when: [IN_DAIRY], effect: { kind: 'rate', pays: 'points', over, steps } })),
        state,
        basket(dairy(20_000), bread(10_000)),
      )
    expect(by('chain', { ...known(), window_spend_minor: 40_000 }).points).toBe(30 + 10)
    const selection = by('selection', known({ counters: { 'spend/r': 45_000 } }))
    expect(selection.points).toBe(30 + 15)
    expect(selection.counters).toEqual([{ key: 'spend/r', amount: 20_000, period_on: '2026-03-03' }])
  })

  it('what is spent on the chosen goods is counted when the rule does not hold, too', () => {
    const effect = {
      kind: 'rate',
      pays: 'points',
      over: 'selection',
      steps: [{ from_minor: 0, rate: 1 }],
    } as const
    const never = rule('r', { when: [IN_DAIRY, { kind: 'weekday', days: ['monday'] }], effect })
    expect(evaluate(programme(never), known(), basket(dairy(700), bread(10_000))).counters).toEqual([
      { key: 'spend/r', amount: 700, period_on: '2026-03-03' },
    ])
  })

  it('gifts and raffle tickets are handed out, within their limits', () => {
    const gift = { kind: 'sample', name: 'Tea' } as const
    const result = evaluate(
      programme(
        rule('tea', { effect: { kind: 'gesture', gift, valid_days: 14 } }),
        rule('bike', {
          effect: { kind: 'raffle_tickets', raffle: 'bike', tickets: 5 },
          caps: caps({ per_month: 6 }),
        }),
      ),
      known({ counters: { 'month/bike': 4 } }),
      basket(bread(100)),
    )
    expect(result.grants).toEqual([
      { kind: 'gift', rule: 'tea', gift, valid_days: 14 },
      { kind: 'tickets', rule: 'bike', raffle: 'bike', tickets: 2 },
    ])
    expect(result.capped).toEqual([{ rule: 'bike', in: 'pieces', amount: 2, wanted: 5, by: 'per_month' }])
    expect(result.counters).toEqual([{ key: 'month/bike', amount: 2, period_on: '2026-03-01' }])
  })

  it('goods that are weighed are one piece, on however many lines', () => {
    const each = programme(rule('r', { effect: { kind: 'line_bonus', points: 10 } }))
    const cheese = (line_id: string, qty: string): EarningLine => ({
      line_id,
      sku: 'cheese',
      qty,
      amount_minor: 10_000,
    })
    expect(evaluate(each, known(), basket(cheese('1', '0.500'), cheese('2', '2.000'))).points).toBe(20 + 10)
    expect(evaluate(each, known(), basket(cheese('1', '3'), cheese('2', '1'))).points).toBe(20 + 40)
  })
})

describe('money off', () => {
  it('comes off the chosen lines exactly, and points are of what is left', () => {
    const result = evaluate(
      programme(
        rule('ten', {
          when: [IN_DAIRY],
          effect: {
            kind: 'rate',
            pays: 'money_off',
            over: 'receipt',
            steps: [{ from_minor: 0, rate: 1_000 }],
          },
        }),
        rule('all', { effect: { kind: 'money_off', amount_minor: 100 } }),
      ),
      known(),
      basket(dairy(9_999), bread(10_000)),
    )
    expect(result.off).toEqual([
      { rule: 'ten', amount_minor: 999, lines: [{ line_id: '1', amount_minor: 999 }] },
      {
        rule: 'all',
        amount_minor: 100,
        lines: [
          { line_id: '1', amount_minor: 47 },
          { line_id: '2', amount_minor: 53 },
        ],
      },
    ])
    expect([result.eligible_minor, result.points]).toEqual([18_900, 18])
  })

  it('is never more than the goods cost, nor than the whole where an adjustment lowers it', () => {
    const off = programme(
      rule('a', { when: [IN_DAIRY], effect: { kind: 'money_off', amount_minor: 900 } }),
      rule('b', { when: [IN_DAIRY], effect: { kind: 'money_off', amount_minor: 900 } }),
    )
    expect(evaluate(off, known(), basket(dairy(1_000))).off.map(({ amount_minor }) => amount_minor)).toEqual([
      900, 100,
    ])
    const among = evaluate(off, known(), basket(dairy(1_000), bread(5_000)))
    expect(among.off.map(({ amount_minor }) => amount_minor)).toEqual([900, 100])
    const lowered = evaluate(off, known(), basket(dairy(1_000), { line_id: '9', amount_minor: -600 }))
    expect(lowered.off.map(({ amount_minor }) => amount_minor)).toEqual([400])
    expect([lowered.eligible_minor, lowered.points]).toEqual([0, 0])
  })

  it('that a till has taken is not given again, decides its group and counts towards limits', () => {
    const definition = programme(
      rule('off', {
        group: 'first',
        effect: { kind: 'money_off', amount_minor: 500 },
        caps: caps({ per_day: 800, budget: 10_000 }),
      }),
      rule('points', { group: 'first' }),
    )
    const state = { ...known(), budgets: { off: 10_000 } }
    const posted = evaluate(definition, state, {
      ...basket(dairy(9_500)),
      taken: [{ rule: 'off', amount_minor: 500 }],
    })
    expect(posted.off).toEqual([{ rule: 'off', amount_minor: 500, lines: [] }])
    expect(posted.counters).toEqual([{ key: 'day/off', amount: 500, period_on: '2026-03-03' }])
    expect(posted.budget_use).toEqual([{ rule: 'off', amount: 500 }])
    expect(posted.beaten.map(({ rule: code, by }) => [code, by])).toEqual([['points', 'off']])
    const untaken = evaluate(definition, state, { ...basket(dairy(10_000)), taken: [] })
    expect([untaken.off, untaken.points]).toEqual([[], 10 + 5])
  })
})

describe('limits, groups and hold-outs', () => {
  it.each<[keyof Caps, number, string]>([
    ['per_receipt', 3, 'per_receipt'],
    ['per_day', 2, 'per_day'],
    ['per_month', 1, 'per_month'],
    ['per_member', 4, 'per_member'],
    ['budget', 1, 'budget'],
  ])('%s cuts what a rule gives', (kind, cap, by) => {
    const counters = { 'day/r': 0, 'month/r': 0, 'ever/r': 0 }
    const state = { ...known({ counters }), budgets: { r: POINT } }
    const result = evaluate(
      programme(rule('r', { caps: caps({ [kind]: cap }) })),
      state,
      basket(bread(10_000)),
    )
    expect(result.points).toBe(10 + cap)
    expect(result.capped).toEqual([{ rule: 'r', in: 'points', amount: cap * POINT, wanted: 5 * POINT, by }])
  })

  it('a limit that is used up gives nothing, and a budget that nobody read gives nothing', () => {
    const spent = evaluate(
      programme(rule('r', { caps: caps({ per_month: 4 }) })),
      known({ counters: { 'month/r': 4 * POINT } }),
      basket(bread(10_000)),
    )
    expect([spent.points, spent.counters, spent.capped[0]?.amount]).toEqual([10, [], 0])
    const beyond = known({ counters: { 'month/r': 9 * POINT } })
    const over = evaluate(
      programme(rule('r', { caps: caps({ per_month: 4 }) })),
      beyond,
      basket(bread(10_000)),
    )
    expect([over.points, over.capped[0]?.amount]).toEqual([10, 0])
    expect(
      evaluate(programme(rule('r', { caps: caps({ budget: 9 }) })), known(), basket(bread(10_000))).points,
    ).toBe(10)
  })

  it('of a group the best counts, or the first that gives anything', () => {
    const small = rule('small', {})
    const large = rule('large', { effect: { kind: 'bonus', points: 9 } })
    const used = rule('used', { caps: caps({ per_receipt: 0 }), effect: { kind: 'bonus', points: 99 } })
    const inGroup = (group: string) => programme(...[used, small, large].map((each) => ({ ...each, group })))
    const best = evaluate(inGroup('best'), known(), basket(bread(10_000)))
    expect([best.points, best.beaten]).toEqual([
      19,
      [{ rule: 'small', in: 'points', amount: 5 * POINT, by: 'large', group: 'best' }],
    ])
    expect(evaluate(inGroup('first'), known(), basket(bread(10_000))).points).toBe(15)
    expect(evaluate(inGroup('unknown'), known(), basket(bread(10_000))).points).toBe(24)
  })

  it('whoever is held out gets nothing of the rule, always; whoever is nobody is not held out', () => {
    const held = rule('r', { holdout_percent: 50 })
    const ids = Array.from({ length: 400 }, (_, n) => `member-${n}`)
    const out = ids.filter(
      (id) => evaluate(programme(held), known({ member_id: id }), basket(bread(10_000))).held_out.length > 0,
    )
    expect(out).toEqual(ids.filter((id) => isHeldOut('r', id, 50)))
    expect(Math.abs(out.length - 200)).toBeLessThan(50)
    const result = evaluate(programme(held), known({ member_id: out[0] ?? '' }), basket(bread(10_000)))
    expect([result.points, result.held_out]).toEqual([10, [{ rule: 'r', in: 'points', amount: 5 * POINT }]])
    expect(evaluate(programme(held), { window_spend_minor: 0 }, basket(bread(10_000))).points).toBe(15)
  })

  it('alternatives of several kinds are judged line by line', () => {
    const mixed = rule('r', {
      when: [{ kind: 'any', of: [IN_DAIRY, { kind: 'tier', tiers: ['gold'] }] }],
      effect: { kind: 'multiplier', hundredths: 200 },
    })
    const lines = [dairy(10_000), bread(20_000)]
    expect(evaluate(programme(mixed), known(), basket(...lines)).points).toBe(30 + 10)
    expect(evaluate(programme(mixed), known({ tier: 'gold' }), basket(...lines)).points).toBe(30 + 30)
  })
})

describe('money without tax', () => {
  const net: ProgrammeDefinition = {
    ...PLAIN,
    money_base: {
      tax: 'net',
      rates: [
        { from_on: '2015-10-01', rate_bp: 1_700 },
        { from_on: '2025-01-01', rate_bp: 1_800 },
      ],
      tax_free_branches: ['eilat'],
    },
  }
  const eligible = (receipt: EarningReceipt) => evaluate(net, known(), receipt).eligible_minor

  it('goes by the rate of the day and the branch, and by what lines say', () => {
    expect(eligible(basket(bread(11_800)))).toBe(10_000)
    expect(eligible({ ...basket(bread(11_700)), place: { ...PLACE, on: '2024-12-31' } })).toBe(10_000)
    expect(eligible({ ...basket(bread(11_800)), place: { ...PLACE, branch: 'eilat' } })).toBe(11_800)
    expect(eligible(basket(bread(11_800), dairy(5_000, { tax_minor: 0 })))).toBe(15_000)
  })

  it('is rounded once, however many lines there are', () => {
    const lines = Array.from({ length: 10 }, (_, n) => ({ ...bread(105), line_id: String(n) }))
    expect(eligible(basket(...lines))).toBe(eligible(basket(bread(1_050))))
  })

  it('leaves percents off to the price', () => {
    const steps = [{ from_minor: 0, rate: 1_000 }]
    const off = {
      ...net,
      rules: [rule('r', { effect: { kind: 'rate', pays: 'money_off', over: 'chain', steps } })],
    }
    expect(evaluate(off, known(), basket(bread(11_800))).off[0]?.amount_minor).toBe(1_180)
  })
})
