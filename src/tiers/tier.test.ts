import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TierLadder } from '#programme/rule.ts'
import { decideTier, heldTier, nextTier, rankOf, type Standing, tierOf } from './tier.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const tier = (code: string, from: number) => ({ code, name: { he: code, en: code }, from })

const LADDER: TierLadder = {
  basis: 'spend',
  window: { kind: 'rolling', months: 12 },
  tiers: [tier('blue', 0), tier('silver', 1_000), tier('gold', 5_000), tier('black', 20_000)],
  kept_months: 6,
  soft_landing: true,
}
const ON = day('2026-07-15')

const standing = (code: string, changes: Partial<Standing> = {}): Standing => ({
  tier: code,
  sinceOn: day('2026-01-10'),
  keptUntilOn: code === 'blue' ? null : day('2026-07-10'),
  basis: 'spend',
  threshold: LADDER.tiers.find((candidate) => candidate.code === code)?.from ?? 0,
  ...changes,
})

/** What a member holds after a decision. */
function rankAfter(ladder: TierLadder, held: Standing | null, amount: number, on = ON): number {
  const decision = decideTier(ladder, held, { amount }, on)
  const code = decision.kind === 'up' || decision.kind === 'down' ? decision.to.code : decision.tier.code
  return rankOf(ladder, code)
}

const anyLadder: fc.Arbitrary<TierLadder> = fc.record({
  basis: fc.constantFrom('spend' as const, 'points_earned' as const, 'visits' as const),
  window: fc.oneof(
    fc.record({ kind: fc.constant('rolling' as const), months: fc.integer({ min: 1, max: 36 }) }),
    fc.constant({ kind: 'calendar_year' as const }),
  ),
  tiers: fc
    .uniqueArray(fc.integer({ min: 1, max: 50_000 }), { maxLength: 6 })
    .map((froms) => [0, ...froms.sort((a, b) => a - b)].map((from, index) => tier(`t${index}`, from))),
  kept_months: fc.integer({ min: 0, max: 24 }),
  soft_landing: fc.boolean(),
})

const anyDay = fc.integer({ min: 0, max: 1_500 }).map((days) => day('2025-01-01').add({ days }))

/** Held on any ladder, of this one or of another. */
const anyStanding = (ladder: TierLadder): fc.Arbitrary<Standing | null> =>
  fc.option(
    fc.record({
      tier: fc.constantFrom('gone', ...ladder.tiers.map(({ code }) => code)),
      sinceOn: anyDay,
      keptUntilOn: fc.option(anyDay, { nil: null }),
      basis: fc.constantFrom('spend' as const, 'points_earned' as const, 'visits' as const),
      threshold: fc.integer({ min: 0, max: 60_000 }),
    }),
    { nil: null },
  )

const anyCase = anyLadder.chain((ladder) =>
  fc.record({
    ladder: fc.constant(ladder),
    held: anyStanding(ladder),
    amount: fc.integer({ min: -10_000, max: 100_000 }),
    on: anyDay,
  }),
)

describe('the tier that progress reaches', () => {
  test.each([
    [-50, 'blue'],
    [0, 'blue'],
    [999, 'blue'],
    [1_000, 'silver'],
    [19_999, 'gold'],
    [1_000_000, 'black'],
  ])('%i reaches %s', (amount, code) => {
    expect(tierOf(LADDER, amount).code).toBe(code)
  })

  test('the next one, and how far it is in the unit of the ladder', () => {
    expect(nextTier(LADDER, 1_200)).toMatchObject({ tier: { code: 'gold' }, missing: 3_800 })
    expect(nextTier(LADDER, -300)).toMatchObject({ tier: { code: 'silver' }, missing: 1_300 })
    expect(nextTier(LADDER, 30_000)).toBeNull()
  })

  test('for whoever holds more than they have done, the next is above what they hold', () => {
    expect(nextTier(LADDER, 1_200, 'gold')).toMatchObject({ tier: { code: 'black' }, missing: 18_800 })
    expect(nextTier(LADDER, 1_200, 'black')).toBeNull()
  })
})

describe('a decision', () => {
  test('goes up at once, by any number of steps, and promises the months that a tier is kept', () => {
    expect(decideTier(LADDER, null, { amount: 20_000 }, ON)).toMatchObject({
      kind: 'up',
      from: { code: 'blue' },
      to: { code: 'black' },
      keptUntilOn: day('2027-01-15'),
    })
  })

  test('renews the promise while the threshold is met', () => {
    expect(decideTier(LADDER, standing('gold'), { amount: 5_000 }, ON)).toMatchObject({
      kind: 'unchanged',
      keptUntilOn: day('2027-01-15'),
    })
  })

  test('keeps a tier through the last promised day and not a day longer', () => {
    const held = standing('gold')
    expect(decideTier(LADDER, held, { amount: 10 }, day('2026-07-10')).kind).toBe('kept')
    expect(decideTier(LADDER, held, { amount: 10 }, day('2026-07-11')).kind).toBe('down')
  })

  test('counts the months anew from the last day on which the threshold was met', () => {
    const progress = { amount: 10, metOn: day('2026-06-01') }
    expect(decideTier(LADDER, standing('gold'), progress, ON)).toMatchObject({
      kind: 'kept',
      keptUntilOn: day('2026-12-01'),
      missing: 4_990,
    })
  })

  test('lands softly: one step, though progress is worth less', () => {
    expect(decideTier(LADDER, standing('black'), { amount: 10 }, ON)).toMatchObject({
      kind: 'down',
      to: { code: 'gold' },
      isSoft: true,
      keptUntilOn: day('2027-01-15'),
    })
  })

  test('falls to what was reached where the ladder does not land softly', () => {
    const hard = { ...LADDER, soft_landing: false }
    expect(decideTier(hard, standing('black'), { amount: 1_500 }, ON)).toMatchObject({
      kind: 'down',
      to: { code: 'silver' },
      isSoft: false,
    })
  })

  test('the first tier cannot be lost, and promises nothing', () => {
    expect(decideTier(LADDER, standing('blue'), { amount: -900 }, ON)).toEqual({
      kind: 'unchanged',
      tier: LADDER.tiers[0],
      keptUntilOn: null,
    })
  })
})

describe('a new version of the ladder', () => {
  test('a threshold that rose takes nothing before the promised day', () => {
    const harder = {
      ...LADDER,
      tiers: LADDER.tiers.map((t) => (t.code === 'gold' ? { ...t, from: 9_000 } : t)),
    }
    const held = standing('gold')
    expect(decideTier(harder, held, { amount: 6_000 }, day('2026-07-10')).kind).toBe('kept')
    expect(decideTier(harder, held, { amount: 6_000 }, ON)).toMatchObject({
      kind: 'down',
      to: { code: 'silver' },
    })
  })

  test('a threshold that fell raises', () => {
    const easier = {
      ...LADDER,
      tiers: LADDER.tiers.map((t) => (t.code === 'gold' ? { ...t, from: 2_000 } : t)),
    }
    expect(decideTier(easier, standing('silver'), { amount: 2_000 }, ON)).toMatchObject({
      kind: 'up',
      to: { code: 'gold' },
    })
  })

  test('whose tier is gone holds the highest that is no harder to reach', () => {
    const shorter = { ...LADDER, tiers: LADDER.tiers.filter(({ code }) => code !== 'gold') }
    expect(heldTier(shorter, standing('gold')).code).toBe('silver')
    expect(heldTier(shorter, standing('black')).code).toBe('black')
  })

  test('where it counts something else too, their own progress decides', () => {
    const other: TierLadder = { ...LADDER, basis: 'visits', tiers: [tier('blue', 0), tier('new', 10)] }
    expect(heldTier(other, standing('gold')).code).toBe('blue')
    expect(rankAfter(other, standing('gold'), 12)).toBe(1)
  })
})

describe('always', () => {
  test('more progress never leads to a lower tier', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(50_000), ({ ladder, held, amount, on }, more) => {
        expect(rankAfter(ladder, held, amount + more, on)).toBeGreaterThanOrEqual(
          rankAfter(ladder, held, amount, on),
        )
        expect(tierOf(ladder, amount + more).from).toBeGreaterThanOrEqual(tierOf(ladder, amount).from)
      }),
    )
  })

  test('a soft landing is one step at most; a hard one never below what was reached', () => {
    fc.assert(
      fc.property(anyCase, ({ ladder, held, amount, on }) => {
        const before = rankOf(ladder, heldTier(ladder, held).code)
        const after = rankAfter(ladder, held, amount, on)
        if (ladder.soft_landing) expect(before - after).toBeLessThanOrEqual(1)
        expect(after).toBeGreaterThanOrEqual(Math.min(before, rankOf(ladder, tierOf(ladder, amount).code)))
      }),
    )
  })

  test('nobody goes down on a promised day, nor while the threshold is met', () => {
    fc.assert(
      fc.property(anyCase, ({ ladder, held, amount, on }) => {
        const decision = decideTier(ladder, held, { amount }, on)
        if (decision.kind !== 'down') return
        expect(amount).toBeLessThan(decision.from.from)
        if (held?.keptUntilOn) expect(Temporal.PlainDate.compare(on, held.keptUntilOn)).toBeGreaterThan(0)
      }),
    )
  })

  test('the distance to the next tier, and not a unit less, reaches it', () => {
    fc.assert(
      fc.property(anyCase, ({ ladder, amount }) => {
        const next = nextTier(ladder, amount)
        if (!next) return
        expect(tierOf(ladder, amount + next.missing).code).toBe(next.tier.code)
        expect(tierOf(ladder, amount + next.missing - 1).code).toBe(tierOf(ladder, amount).code)
      }),
    )
  })
})
