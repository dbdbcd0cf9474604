import { describe, expect, it } from 'vitest'
import { compareDefinitions, sayChange } from './comparison.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from './programme.ts'

const telling = { language: 'en', currency: 'ILS' } as const
const sayAll = (after: Partial<ProgrammeDefinition>) =>
  compareDefinitions(DEFAULT_DEFINITION, { ...DEFAULT_DEFINITION, ...after }).map((change) =>
    sayChange(change, telling),
  )

describe('what another definition would change', () => {
  it('is nothing for the same one', () => {
    expect(sayAll({})).toEqual([])
  })

  it('is told by stretches of spend', () => {
    expect(
      sayAll({
        base_rate: 400_000,
        bands: [
          { from_minor: 100_000, rate: 500_000 },
          { from_minor: 500_000, rate: 800_000 },
        ],
      }),
    ).toEqual([
      'On spend up to ₪1,000: 40 points per ₪100 instead of 30 (4% back instead of 3%).',
      'On spend from ₪1,000 to ₪2,000: 50 points per ₪100 instead of 30 (5% back instead of 3%).',
      'On spend above ₪5,000: 80 points per ₪100 instead of 70 (8% back instead of 7%).',
    ])
  })

  it('is one sentence for a band that only one of the two has and that changes nothing', () => {
    const flat = { ...DEFAULT_DEFINITION, bands: [] }
    const other = { ...flat, base_rate: 500_000, bands: [{ from_minor: 1_000, rate: 500_000 }] }
    expect(compareDefinitions(flat, other).map((change) => sayChange(change, telling))).toEqual([
      'On every purchase: 50 points per ₪100 instead of 30 (5% back instead of 3%).',
    ])
  })

  it('says which spend counts, and months only where they are asked for', () => {
    expect(sayAll({ window_months: 6 })).toEqual([
      'Bands go by what is spent in the last 6 months. Until now: Bands go by what is spent in the last 12 months.',
    ])
    expect(sayAll({ window: 'calendar_year', window_months: 6 })).toEqual([
      'Bands go by what is spent in the calendar year: each 1 January it starts anew. Until now: Bands go by what is spent in the last 12 months.',
    ])
    const year = { ...DEFAULT_DEFINITION, window: 'calendar_year' as const }
    expect(compareDefinitions(year, { ...year, window_months: 6 })).toEqual([])
  })

  it('names the value of points, the rounding and the categories', () => {
    const after = {
      value_of_100_points_minor: 500,
      rounding: 'nearest_even',
      excluded_categories: ['Tobacco'],
    } as const
    expect(sayAll(after)).toEqual([
      '100 points are worth ₪5 instead of ₪10. This holds for points that members already have, too.',
      'Points are rounded to the nearest whole.',
      'No longer earning: Tobacco.',
    ])
    const back = compareDefinitions(
      { ...DEFAULT_DEFINITION, ...after },
      { ...DEFAULT_DEFINITION, ...after, excluded_categories: [] },
    )
    expect(back).toEqual([{ kind: 'included', categories: ['Tobacco'] }])
  })
})
