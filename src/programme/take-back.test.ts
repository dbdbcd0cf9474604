import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDefinition, anyGoods, anyLines, anyState } from '../../test/support/programme.ts'
import { evaluate } from './evaluate.ts'
import { DEFAULT_DEFINITION } from './programme.ts'
import { type BoughtLine, type ReturnedLine, remainingAmount, remainingLines, takeBack } from './take-back.ts'

const FIVE = { ...DEFAULT_DEFINITION, base_rate: 50_000, bands: [] }
const NOTHING_SPENT = { window_spend_minor: 0 }
const shirts: BoughtLine = { line_id: '1', amount_minor: 10_000, qty: '3' }

describe('what is left of a line', () => {
  it.each([
    ['nothing back', [], 10_000],
    ['one of three', [{ qty: '1' }], 6_667],
    ['two of three, one at a time', [{ qty: '1' }, { qty: '1' }], 3_333],
    ['all three', [{ qty: '1' }, { qty: '2' }], 0],
    ['more than was bought', [{ qty: '5' }], 0],
    ['one at the price the shop gave back', [{ qty: '1', amount_minor: 4_000 }], 6_000],
    ['a price given back above the line', [{ qty: '1', amount_minor: 99_000 }], 0],
    ['all three for less: what was not given back stays spent', [{ qty: '3', amount_minor: 1_000 }], 9_000],
    ['two for less, then the third', [{ qty: '2', amount_minor: 1_000 }, { qty: '1' }], 5_667],
  ] as [string, Omit<ReturnedLine, 'line_id'>[], number][])('%s', (_name, returned, left) => {
    expect(
      remainingAmount(
        shirts,
        returned.map((item) => ({ ...item, line_id: '1' })),
      ),
    ).toBe(left)
  })

  it('counts decimal quantities exactly, and ties go to the even agora', () => {
    const cheese: BoughtLine = { line_id: '1', amount_minor: 25, qty: '0.3' }
    expect(
      remainingAmount(cheese, [
        { line_id: '1', qty: '0.1' },
        { line_id: '1', qty: '0.20' },
      ]),
    ).toBe(0)
    const half = (amount_minor: number) =>
      remainingAmount({ ...cheese, amount_minor, qty: '2' }, [{ line_id: '1', qty: '1.0' }])
    // 12.5 back is 12; 13.5 back is 14.
    expect([half(25), half(27)]).toEqual([13, 13])
  })

  it('refuses a quantity that is no decimal number', () => {
    expect(() => remainingAmount(shirts, [{ line_id: '1', qty: '1e3' }])).toThrow(RangeError)
  })
})

describe('taking back', () => {
  it('takes what the goods earned, and says how much of the spend is gone', () => {
    const lines = [shirts, { line_id: '2', amount_minor: 5_000, qty: '1' }]
    const first = takeBack(FIVE, NOTHING_SPENT, lines, [], [{ line_id: '2', qty: '1' }])
    expect(first).toMatchObject({ points: 2, eligible_minor: 5_000 })
    const second = takeBack(
      FIVE,
      NOTHING_SPENT,
      lines,
      [{ line_id: '2', qty: '1' }],
      [{ line_id: '1', qty: '3' }],
    )
    expect(first.points + second.points).toBe(evaluate(FIVE, NOTHING_SPENT, { lines }).points)
  })

  it('is rated by the bands the purchase was rated by: the dearest part goes first', () => {
    const definition = { ...FIVE, bands: [{ from_minor: 100_000, rate: 100_000 }] }
    const lines = [
      { line_id: '1', amount_minor: 10_000, qty: '1' },
      { line_id: '2', amount_minor: 10_000, qty: '1' },
    ]
    const back = takeBack(definition, { window_spend_minor: 90_000 }, lines, [], [{ line_id: '1', qty: '1' }])
    expect(back.points).toBe(10)
  })

  it('gives no more for an adjustment undone than its return had taken', () => {
    const lines = [
      { line_id: '1', amount_minor: 10_000, qty: '1' },
      { line_id: '2', amount_minor: -6_000, qty: '1' },
    ]
    expect(takeBack(FIVE, NOTHING_SPENT, lines, [], [{ line_id: '2', qty: '1' }]).points).toBe(0)
  })

  const anyReturns = (lines: readonly BoughtLine[]) =>
    fc.array(
      fc.array(
        fc.record({
          line_id: fc.constantFrom(...lines.map((line) => line.line_id), 'unknown'),
          qty: fc.constantFrom('0.1', '0.25', '1', '2', '1.5'),
          amount_minor: fc.option(fc.nat({ max: 400_000 }), { nil: undefined }),
        }),
        { maxLength: 4 },
      ),
      { maxLength: 5 },
    )

  it('any sequence of returns that ends with everything back takes exactly what was earned', () => {
    const cases = anyLines.chain((lines) => fc.tuple(fc.constant(lines), anyReturns(lines)))
    fc.assert(
      fc.property(anyDefinition, anyState, cases, (definition, state, [lines, returns]) => {
        const everything = lines.map(({ line_id, qty }) => ({ line_id, qty }))
        let soFar: ReturnedLine[] = []
        let points = 0
        let eligible = 0
        for (const now of [...returns, everything]) {
          const taken = takeBack(definition, state, lines, soFar, now)
          points += taken.points
          eligible += taken.eligible_minor
          soFar = [...soFar, ...now]
        }
        const earned = evaluate(definition, state, { lines })
        expect([points, eligible]).toEqual([earned.points, earned.eligible_minor])
      }),
      { numRuns: 1_000 },
    )
  })

  it('goods brought back never earn points', () => {
    const cases = anyGoods.chain((lines) => fc.tuple(fc.constant(lines), anyReturns(lines)))
    fc.assert(
      fc.property(anyDefinition, anyState, cases, (definition, state, [lines, returns]) => {
        const soFar = returns.slice(1).flat()
        const { points } = takeBack(definition, state, lines, soFar, returns[0] ?? [])
        expect(points).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves lines that nobody brought back as they are', () => {
    expect(remainingLines([shirts], [{ line_id: 'unknown', qty: '1' }])).toEqual([shirts])
  })
})
