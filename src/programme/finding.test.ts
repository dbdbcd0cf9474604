import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDefinition } from '../../test/support/programme.ts'
import { evaluate } from './evaluate.ts'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition, worthOfPoints } from './programme.ts'

const found = (change: Partial<ProgrammeDefinition>) =>
  checkDefinition({ ...DEFAULT_DEFINITION, ...change }).map(
    ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
  )

describe('what is wrong or odd about a programme', () => {
  it('finds nothing in the one that new clubs get', () => {
    expect(found({})).toEqual([])
  })

  it.each([
    [{ base_rate: -1 }, 'fault rate_negative /base_rate'],
    [{ base_rate: 2e9 }, 'fault rate_too_high /base_rate'],
    [{ bands: [{ from_minor: 0, rate: 500_000 }] }, 'fault bands_not_ascending /bands/0/from_minor'],
    [
      {
        bands: [
          { from_minor: 200_000, rate: 500_000 },
          { from_minor: 200_000, rate: 700_000 },
        ],
      },
      'fault bands_not_ascending /bands/1/from_minor',
    ],
    [
      { bands: Array.from({ length: 21 }, (_, i) => ({ from_minor: i + 1, rate: 300_001 + i })) },
      'fault too_many_bands /bands',
    ],
    [{ value_of_100_points_minor: 0 }, 'fault point_value_out_of_range /value_of_100_points_minor'],
    [{ base_rate: 10_000_001 }, 'fault gives_back_more_than_spent /base_rate'],
    [{ bands: [{ from_minor: 1, rate: 3_000_000 }] }, 'warning gives_back_much /bands/0/rate'],
    [{ bands: [{ from_minor: 1, rate: 200_000 }] }, 'warning rate_falls /bands/0/rate'],
    [{ bands: [{ from_minor: 1, rate: 300_000 }] }, 'warning band_changes_nothing /bands/0/rate'],
    [{ base_rate: 0, bands: [] }, 'warning nothing_is_earned /base_rate'],
    [{ base_rate: 10_000 }, 'warning small_baskets_earn_nothing /base_rate'],
  ] as [Partial<ProgrammeDefinition>, string][])('%j: %s', (change, finding) => {
    expect(found(change)).toContain(finding)
  })

  it('a rate that gives back the whole purchase is allowed, a hair more is not', () => {
    expect(found({ base_rate: 10_000_000, bands: [] })).toEqual(['warning gives_back_much /base_rate'])
  })

  it('says each finding in both languages, with the numbers it is about', () => {
    const [finding] = checkDefinition({ ...DEFAULT_DEFINITION, base_rate: 10_500_000, bands: [] })
    if (!finding) throw new Error('no finding')
    expect(sayFinding(finding, 'en', 'ILS')).toBe(
      'At 1050 points per ₪100 members get back 105% of what they pay: more than the purchase itself.',
    )
    expect(sayFinding(finding, 'he', 'ILS')).toMatch(/^ב־1050 נקודות לכל .*100.*₪ החברים מקבלים חזרה .*105%/)
  })

  it('whatever has no fault never earns more than was spent, but for one point of rounding', () => {
    fc.assert(
      fc.property(anyDefinition, fc.nat({ max: 10_000_000 }), (definition, amount_minor) => {
        fc.pre(checkDefinition(definition).every((finding) => finding.severity === 'warning'))
        const { points } = evaluate(
          definition,
          { window_spend_minor: 0 },
          { lines: [{ line_id: '1', amount_minor }] },
        )
        const oneMore = definition.rounding === 'down' ? 0 : 1
        expect(worthOfPoints(definition, Math.max(0, points - oneMore))).toBeLessThanOrEqual(amount_minor)
      }),
    )
  })
})
