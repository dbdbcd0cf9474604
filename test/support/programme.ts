import fc from 'fast-check'
import { DEFAULT_EXTRAS, HIGHEST_RATE, type ProgrammeDefinition } from '#programme/programme.ts'
import type { BoughtLine } from '#programme/take-back.ts'
import { MOST_WINDOW_MONTHS } from '#programme/window.ts'

const CATEGORIES = ['dairy', 'Tobacco', 'חלב', 'ספרים'] as const

/** Any programme that can be published, generous or not: rates need not climb. */
export const anyDefinition: fc.Arbitrary<ProgrammeDefinition> = fc.record({
  money_base: fc.constant(DEFAULT_EXTRAS.money_base),
  rules: fc.constant(DEFAULT_EXTRAS.rules),
  groups: fc.constant(DEFAULT_EXTRAS.groups),
  tiers: fc.constant(DEFAULT_EXTRAS.tiers),
  points_life: fc.constant(DEFAULT_EXTRAS.points_life),
  base_rate: anyRate(),
  bands: fc
    .uniqueArray(fc.integer({ min: 1, max: 2_000_000 }), { maxLength: 6 })
    .chain((froms) =>
      fc.tuple(
        ...froms.sort((a, b) => a - b).map((from_minor) => anyRate().map((rate) => ({ from_minor, rate }))),
      ),
    ),
  window: fc.constantFrom('rolling' as const, 'calendar_year' as const),
  window_months: fc.integer({ min: 1, max: MOST_WINDOW_MONTHS }),
  excluded_categories: fc.subarray([...CATEGORIES], { maxLength: 2 }),
  rounding: fc.constantFrom('down' as const, 'nearest_even' as const),
  value_of_100_points_minor: fc.integer({ min: 1, max: 10_000 }),
})

function anyRate(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 2_000_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: HIGHEST_RATE }) },
  )
}

/** Spend before the receipt; below zero when returns of older purchases outweigh it. */
export const anyState = fc.record({ window_spend_minor: fc.integer({ min: -100_000, max: 3_000_000 }) })

const anyLine = (amount: fc.Arbitrary<number>) =>
  fc.record({
    category: fc.option(fc.constantFrom(...CATEGORIES), { nil: undefined }),
    kind: fc.constantFrom(
      'sale' as const,
      'sale' as const,
      'sale' as const,
      'gift_card' as const,
      'fee' as const,
    ),
    amount_minor: amount,
    qty: fc.constantFrom('1', '2', '3', '7', '0.750', '1.25', '12'),
  })

const withIds = (lines: fc.Arbitrary<Omit<BoughtLine, 'line_id'>[]>): fc.Arbitrary<BoughtLine[]> =>
  lines.map((list) => list.map((line, index) => ({ ...line, line_id: String(index + 1) })))

const price = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2_000_000_000 }) },
)

export const anyGoods = withIds(fc.array(anyLine(price), { maxLength: 8 }))

/** Goods with adjustments among them, which lower the base. */
export const anyLines = withIds(
  fc.array(
    anyLine(
      fc.oneof(
        { weight: 4, arbitrary: price },
        { weight: 1, arbitrary: fc.integer({ min: -50_000, max: -1 }) },
      ),
    ),
    {
      maxLength: 8,
    },
  ),
)
