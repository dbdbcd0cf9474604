import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDefinition, anyGoods, anyLines, anyState } from '../../test/support/programme.ts'
import { evaluate, exactPointUnits } from './evaluate.ts'
import type { EarningLine } from './evaluation.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from './programme.ts'

const FIVE_THEN_SEVEN: ProgrammeDefinition = {
  ...DEFAULT_DEFINITION,
  base_rate: 50_000,
  bands: [{ from_minor: 100_000, rate: 70_000 }],
}

const sale = (amount_minor: number): EarningLine => ({ line_id: '1', amount_minor })
const spent = (window_spend_minor: number) => ({ window_spend_minor })

describe('a receipt under marginal bands', () => {
  it('earns at the base rate below the first band, and says how far the band is', () => {
    const result = evaluate(FIVE_THEN_SEVEN, spent(0), { lines: [sale(20_000)] })
    expect(result.points).toBe(10)
    expect(result.next_band).toEqual({ from_minor: 100_000, missing_minor: 80_000, rate: 70_000 })
  })

  it('is rated at two rates when it crosses into a band', () => {
    const result = evaluate(FIVE_THEN_SEVEN, spent(85_000), { lines: [sale(20_000)] })
    expect(result.parts).toEqual([
      { kind: 'band', band: 0, from_minor: 0, to_minor: 100_000, amount_minor: 15_000, rate: 50_000 },
      { kind: 'band', band: 1, from_minor: 100_000, to_minor: null, amount_minor: 5_000, rate: 70_000 },
    ])
    // 7.5 + 3.5
    expect(result.points).toBe(11)
    expect(result.next_band).toBeNull()
  })

  it('starts the next receipt in the band once spend stands exactly at its edge', () => {
    const result = evaluate(FIVE_THEN_SEVEN, spent(100_000), { lines: [sale(10_000)] })
    expect(result.parts).toMatchObject([{ kind: 'band', band: 1 }])
  })

  it('counts goods only, and names what it left out', () => {
    const result = evaluate({ ...FIVE_THEN_SEVEN, excluded_categories: [' Tobacco'] }, spent(0), {
      lines: [
        sale(10_000),
        { line_id: '2', kind: 'gift_card', amount_minor: 5_000 },
        { line_id: '3', kind: 'deposit', amount_minor: 30 },
        { line_id: '4', kind: 'fee', amount_minor: 1_500 },
        { line_id: '5', kind: 'sale', category: 'tobacco ', amount_minor: 4_000 },
      ],
    })
    expect(result.eligible_minor).toBe(10_000)
    expect(result.excluded.map((line) => [line.line_id, line.reason])).toEqual([
      ['2', 'gift_card'],
      ['3', 'deposit'],
      ['4', 'fee'],
      ['5', 'category'],
    ])
  })

  it('lets an adjustment lower the base, but never below nothing', () => {
    expect(evaluate(FIVE_THEN_SEVEN, spent(0), { lines: [sale(20_000), sale(-5_000)] }).points).toBe(7)
    const result = evaluate(FIVE_THEN_SEVEN, spent(0), { lines: [sale(1_000), sale(-5_000)] })
    expect([result.points, result.eligible_minor, result.parts]).toEqual([0, 0, []])
  })

  it.each([
    ['down', 3_000, 1],
    ['down', 3_999, 1],
    ['nearest_even', 1_000, 0],
    ['nearest_even', 1_001, 1],
    ['nearest_even', 3_000, 2],
    ['nearest_even', 5_000, 2],
  ] as const)('rounds %s: %i agorot at 5 for 100 shekels are %i points', (rounding, amount, points) => {
    expect(evaluate({ ...FIVE_THEN_SEVEN, rounding }, spent(0), { lines: [sale(amount)] }).points).toBe(
      points,
    )
  })

  it('stays exact where plain numbers would round up to a point too many', () => {
    // 900,000,000,099,999,999 units; the nearest double is 900,000,000,100,000,000.
    const definition = { ...FIVE_THEN_SEVEN, base_rate: 999_999_999, bands: [] }
    expect(evaluate(definition, spent(0), { lines: [sale(900_000_001)] }).points).toBe(9_000_000_000)
  })

  it('speaks of the band after, once spend stands exactly at the edge of one', () => {
    const bands = [...FIVE_THEN_SEVEN.bands, { from_minor: 300_000, rate: 90_000 }]
    const result = evaluate({ ...FIVE_THEN_SEVEN, bands }, spent(90_000), { lines: [sale(10_000)] })
    expect(result.next_band).toEqual({ from_minor: 300_000, missing_minor: 200_000, rate: 90_000 })
  })

  it('refuses sums that cannot be counted exactly', () => {
    const lines = [sale(Number.MAX_SAFE_INTEGER), sale(2)]
    expect(() => evaluate(FIVE_THEN_SEVEN, spent(0), { lines })).toThrow(RangeError)
  })
})

describe('for every programme, spend and receipt', () => {
  const holds = (
    check: Parameters<
      typeof fc.property<[ProgrammeDefinition, { window_spend_minor: number }, EarningLine[]]>
    >[3],
  ) => fc.assert(fc.property(anyDefinition, anyState, anyLines, check), { numRuns: 1_000 })

  it('the order of the lines does not matter', () => {
    holds((definition, state, lines) => {
      const forward = evaluate(definition, state, { lines })
      const backward = evaluate(definition, state, { lines: lines.toReversed() })
      expect(backward).toEqual({ ...forward, excluded: forward.excluded.toReversed() })
    })
  })

  it('splitting a line changes nothing', () => {
    fc.assert(
      fc.property(anyDefinition, anyState, anyGoods, fc.nat(), (definition, state, lines, cut) => {
        const split = lines.flatMap((line) => {
          const first = cut % (line.amount_minor + 1)
          return [
            { ...line, amount_minor: first },
            { ...line, line_id: `${line.line_id}b`, amount_minor: line.amount_minor - first },
          ]
        })
        const whole = evaluate(definition, state, { lines })
        const parts = evaluate(definition, state, { lines: split })
        expect([parts.points, parts.parts]).toEqual([whole.points, whole.parts])
      }),
      { numRuns: 500 },
    )
  })

  it('paying more never earns less', () => {
    fc.assert(
      fc.property(
        anyDefinition,
        anyState,
        anyLines,
        fc.nat({ max: 500_000 }),
        (definition, state, lines, more) => {
          const less = evaluate(definition, state, { lines })
          const greater = evaluate(definition, state, {
            lines: [...lines, { line_id: 'more', amount_minor: more }],
          })
          expect(greater.points).toBeGreaterThanOrEqual(less.points)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('the points are the exact sum of the parts, rounded once, and never above the highest rate', () => {
    holds((definition, state, lines) => {
      const { points, parts, eligible_minor } = evaluate(definition, state, { lines })
      const exact = exactPointUnits(parts)
      const error = exact - BigInt(points) * 100_000_000n
      if (definition.rounding === 'down') expect(error >= 0n && error < 100_000_000n).toBe(true)
      else expect(error >= -50_000_000n && error <= 50_000_000n).toBe(true)
      const top = Math.max(definition.base_rate, ...definition.bands.map((band) => band.rate))
      expect(exact <= BigInt(eligible_minor) * BigInt(top)).toBe(true)
      expect(parts.reduce((sum, part) => sum + part.amount_minor, 0)).toBe(eligible_minor)
    })
  })

  it('bands add up like an integral: two receipts in a row are rated like one', () => {
    fc.assert(
      fc.property(
        anyDefinition,
        anyState,
        fc.nat({ max: 1e9 }),
        fc.nat({ max: 1e9 }),
        (definition, state, a, b) => {
          const start = Math.max(0, state.window_spend_minor)
          const both = evaluate(definition, state, { lines: [sale(a + b)] })
          const first = evaluate(definition, state, { lines: [sale(a)] })
          const second = evaluate(definition, spent(start + a), { lines: [sale(b)] })
          expect(exactPointUnits(first.parts) + exactPointUnits(second.parts)).toBe(
            exactPointUnits(both.parts),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('agrees with walking agora by agora', () => {
    const small = fc.record({
      from_minor: fc.integer({ min: 1, max: 60 }),
      rate: fc.integer({ min: 0, max: 1e8 }),
    })
    const bandsOf = fc.uniqueArray(small, { maxLength: 4, selector: (band) => band.from_minor })
    fc.assert(
      fc.property(bandsOf, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (bands, before, amount) => {
        const sorted = bands.toSorted((a, b) => a.from_minor - b.from_minor)
        let units = 0
        for (let at = before; at < before + amount; at += 1)
          units += sorted.findLast((band) => band.from_minor <= at)?.rate ?? 1e6
        const definition = { ...DEFAULT_DEFINITION, base_rate: 1e6, bands: sorted }
        expect(evaluate(definition, spent(before), { lines: [sale(amount)] }).points).toBe(
          Math.floor(units / 1e8),
        )
      }),
      { numRuns: 500 },
    )
  })
})
