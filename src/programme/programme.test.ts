import { describe, expect, it } from 'vitest'
import {
  completeDefinition,
  DEFAULT_DEFINITION,
  giveBackShare,
  pointsPer100ToRate,
  rateToPointsPer100,
  tidyDefinition,
  versionAt,
  worthOfPoints,
} from './programme.ts'
import { type StoredVersion, stateOfVersion } from './version.ts'

const at = (text: string) => Temporal.Instant.from(text)

describe('rates as people say them', () => {
  it.each([
    [50_000, 2, '5'],
    [72_500, 2, '7.25'],
    [1, 2, '0.0001'],
    [0, 2, '0'],
    [50_000, 0, '0.05'],
    [50_000, 3, '50'],
  ])('%i with %i decimals of money is %s for 100, and back', (rate, decimals, text) => {
    expect(rateToPointsPer100(rate, decimals)).toBe(text)
    expect(pointsPer100ToRate(text, decimals)).toBe(rate)
  })

  it.each(['', '-5', '5,5', '1e3', '0.00001', '١'])('refuses %j', (text) => {
    expect(pointsPer100ToRate(text, 2)).toBeNull()
  })
})

describe('a definition', () => {
  it('gives back 3 to 7 % by default', () => {
    const rates = [DEFAULT_DEFINITION.base_rate, ...DEFAULT_DEFINITION.bands.map((band) => band.rate)]
    expect(rates.map((rate) => giveBackShare(DEFAULT_DEFINITION, rate))).toEqual([0.03, 0.05, 0.07])
  })

  it('says what points are worth, rounded down', () => {
    expect(
      [0, 10, 11, 19].map((points) =>
        worthOfPoints({ ...DEFAULT_DEFINITION, value_of_100_points_minor: 125 }, points),
      ),
    ).toEqual([0, 12, 13, 23])
  })

  it('of a calendar year asks for no months, and one stored before it could be chosen means the last twelve', () => {
    const year = { ...DEFAULT_DEFINITION, window: 'calendar_year' as const, window_months: 3 }
    expect(tidyDefinition(year)).toMatchObject({ window: 'calendar_year', window_months: 12 })
    expect(tidyDefinition({ ...year, window: 'rolling' })).toMatchObject({ window_months: 3 })
    const { window: _, ...stored } = DEFAULT_DEFINITION
    expect(completeDefinition(stored)).toEqual(DEFAULT_DEFINITION)
  })

  it('names each excluded category once, however it was typed', () => {
    const excluded_categories = ['Tobacco ', 'tobacco', ' ', 'חלב']
    expect(tidyDefinition({ ...DEFAULT_DEFINITION, excluded_categories }).excluded_categories).toEqual([
      'Tobacco',
      'חלב',
    ])
  })
})

describe('which version rules', () => {
  const versions = ['2026-03-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'].map((text) => ({
    inForceFrom: at(text),
  }))

  it.each([
    ['2025-12-31T23:59:59.999Z', undefined],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['2026-02-28T23:59:59Z', '2026-02-01T00:00:00Z'],
    ['2030-01-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ])('at %s: %s', (instant, from) => {
    expect(versionAt(versions, at(instant))?.inForceFrom.toString()).toBe(from)
  })

  it('a version is retired by the next that came into force, not by one that was called off or is still to come', () => {
    const stored = (number: number, from: string | null, withdrawn: string | null = null): StoredVersion => ({
      versionId: String(number),
      number: from === null ? null : number,
      name: null,
      definition: DEFAULT_DEFINITION,
      inForceFrom: from === null ? null : at(from),
      createdAt: at('2025-01-01T00:00:00Z'),
      editedAt: at('2025-01-01T00:00:00Z'),
      revision: 1,
      publishedAt: from === null ? null : at('2025-01-01T00:00:00Z'),
      withdrawnAt: withdrawn === null ? null : at(withdrawn),
    })
    const all = [
      stored(1, '2026-01-01T00:00:00Z'),
      stored(2, '2026-02-01T00:00:00Z'),
      stored(3, '2026-02-10T00:00:00Z', '2026-02-05T00:00:00Z'),
      stored(4, '2026-03-01T00:00:00Z'),
      stored(5, null),
    ]
    const now = at('2026-02-15T00:00:00Z')
    expect(all.map((version) => stateOfVersion(version, all, now))).toEqual([
      'retired',
      'in_force',
      'withdrawn',
      'scheduled',
      'draft',
    ])
  })
})
