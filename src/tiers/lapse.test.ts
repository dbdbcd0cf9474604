import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import type { TierLadder } from '#programme/rule.ts'
import { type DatedChange, decideLapse, returnDays } from './lapse.ts'
import { decideTier, heldTier, promisedFrom, rankOf, type Standing, tierOf } from './tier.ts'
import { amountOn, type DayAmount } from './window.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const tier = (code: string, from: number) => ({ code, name: { he: code, en: code }, from })
const RECEIPT = { kind: 'receipt', id: '0' as Uuid } as const

const LADDER: TierLadder = {
  basis: 'spend',
  window: { kind: 'rolling', months: 12 },
  tiers: [tier('blue', 0), tier('silver', 1_000), tier('gold', 5_000)],
  kept_months: 6,
  soft_landing: true,
}
const ON = day('2026-07-15')
const SINCE = ON.subtract({ days: returnDays(0) })

const standing = (code: string, sinceOn: string, keptUntilOn: string): Standing => ({
  tier: code,
  sinceOn: day(sinceOn),
  keptUntilOn: day(keptUntilOn),
  basis: 'spend',
  threshold: 0,
})

const rise = (from: string, to: string, on: string, changes: Partial<DatedChange> = {}): DatedChange => ({
  from,
  to,
  cause: RECEIPT,
  reason: 'reached',
  on: day(on),
  keptUntilOn: day(on).add({ months: 6 }),
  ...changes,
})

const done = (on: string, amount: number): DayAmount => ({ on: day(on), amount })
const lapse = (held: Standing, changes: DatedChange[], days: DayAmount[]) =>
  decideLapse(LADDER, held, changes, days, { since: SINCE, on: ON })

describe('a return within its window', () => {
  const GOLD = standing('gold', '2026-07-12', '2027-01-12')

  test('of all that was bought leads back to what was held, on the promise it had', () => {
    const before = rise('blue', 'silver', '2026-03-01')
    expect(lapse(GOLD, [rise('silver', 'gold', '2026-07-12'), before], [done('2026-07-12', 0)])).toEqual({
      to: LADDER.tiers[1],
      sinceOn: day('2026-03-01'),
      keptUntilOn: day('2026-09-01'),
    })
    expect(lapse(GOLD, [rise('blue', 'gold', '2026-07-12')], [])).toEqual({
      to: LADDER.tiers[0],
      sinceOn: ON,
      keptUntilOn: null,
    })
  })

  test('of a part leads to what the kept goods reached, and of little changes nothing', () => {
    const changes = [rise('blue', 'gold', '2026-07-12')]
    expect(lapse(GOLD, changes, [done('2026-07-12', 1_500)])).toMatchObject({
      to: { code: 'silver' },
      keptUntilOn: day('2027-01-15'),
    })
    expect(lapse(GOLD, changes, [done('2026-07-12', 5_000)])).toBeNull()
  })

  test('takes no tier that kept goods reached since, though their days ceased to count', () => {
    const days = [done('2025-07-13', 900), done('2026-07-12', 100)]
    const silver = standing('silver', '2026-07-12', '2027-01-12')
    expect(amountOn(LADDER.window, days, ON)).toBe(100)
    expect(lapse(silver, [rise('blue', 'silver', '2026-07-12')], days)).toBeNull()
  })

  test('leaves alone what is older than the window, or what anything but a purchase gave', () => {
    expect(lapse(GOLD, [rise('blue', 'gold', '2026-06-30')], [])).toBeNull()
    expect(lapse(GOLD, [rise('blue', 'gold', '2026-07-01')], [])).not.toBeNull()
    const byHand = rise('blue', 'gold', '2026-07-12', {
      cause: { kind: 'staff', id: null },
      reason: 'assigned',
    })
    expect(lapse(GOLD, [byHand], [])).toBeNull()
    expect(lapse(GOLD, [rise('gone', 'gold', '2026-07-12')], [])).toBeNull()
    expect(lapse(GOLD, [], [])).toBeNull()
  })

  test('is as long as points are pending, and two weeks at least', () => {
    expect([0, 14, 30].map(returnDays)).toEqual([14, 14, 30])
  })
})

describe('whatever is bought and all returned within one window', () => {
  const anyLadder: fc.Arbitrary<TierLadder> = fc.record({
    basis: fc.constant('spend' as const),
    window: fc.oneof(
      fc.record({ kind: fc.constant('rolling' as const), months: fc.integer({ min: 1, max: 36 }) }),
      fc.constant({ kind: 'calendar_year' as const }),
    ),
    tiers: fc
      .uniqueArray(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 })
      .map((froms) => [0, ...froms.sort((a, b) => a - b)].map((from, index) => tier(`t${index}`, from))),
    kept_months: fc.integer({ min: 0, max: 24 }),
    soft_landing: fc.boolean(),
  })
  const anyCase = fc.record({
    ladder: anyLadder,
    start: fc.integer({ min: 0, max: 800 }).map((days) => day('2025-01-01').add({ days })),
    earlier: fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 1_000 }))),
    promised: fc.integer({ min: 0, max: 5 }),
    bought: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 14 }),
        wait: fc.integer({ min: 0, max: 14 }),
        amount: fc.integer({ min: 0, max: 7_000 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })

  test('leaves the tier, and its promise, as they were', () => {
    fc.assert(
      fc.property(anyCase, ({ ladder, start, earlier, promised, bought }) => {
        const days: DayAmount[] = earlier.map(([ago, amount]) => ({
          on: start.subtract({ days: ago }),
          amount,
        }))
        // Every purchase starts from what its member holds, whatever is done still or was promised once.
        const honest = rankOf(ladder, tierOf(ladder, amountOn(ladder.window, days, start)).code)
        const first = ladder.tiers[Math.max(honest, Math.min(promised, ladder.tiers.length - 1))]
        if (!first) throw new Error('a ladder has tiers')
        const sinceOn = start.subtract({ days: 100 })
        const keptUntilOn = first.from === 0 ? null : (promisedFrom(ladder, first, sinceOn) ?? null)
        let held: Standing = { tier: first.code, sinceOn, keptUntilOn, basis: 'spend', threshold: first.from }
        const was = held
        const changes: DatedChange[] =
          first.from === 0 ? [] : [rise('t0', first.code, String(sinceOn), { keptUntilOn })]
        const move = (
          on: Temporal.PlainDate,
          reason: DatedChange['reason'],
          next: Pick<Standing, 'tier' | 'sinceOn' | 'keptUntilOn'>,
        ) => {
          changes.unshift({ from: held.tier, to: next.tier, cause: RECEIPT, reason, on, ...keptOf(next) })
          held = { ...held, ...next }
        }
        const acts = bought.flatMap(({ at, wait, amount, share }) => {
          const boughtOn = start.add({ days: at })
          const back = start.add({ days: Math.min(14, at + wait) })
          const part = Math.floor(amount * share)
          return [
            { kind: 'buy', on: boughtOn, boughtOn, amount },
            { kind: 'return', on: back, boughtOn, amount: -part },
            { kind: 'return', on: back, boughtOn, amount: part - amount },
          ]
        })
        for (const { kind, on, boughtOn, amount } of acts.toSorted((a, b) =>
          Temporal.PlainDate.compare(a.on, b.on),
        )) {
          days.push({ on: boughtOn, amount })
          if (kind === 'buy') {
            const decision = decideTier(ladder, held, { amount: amountOn(ladder.window, days, on) }, on)
            const { to, keptUntilOn: kept } =
              decision.kind === 'up' ? decision : { to: null, keptUntilOn: null }
            if (to) move(on, 'reached', { tier: to.code, sinceOn: on, keptUntilOn: kept })
            continue
          }
          const lapsed = decideLapse(ladder, held, changes, days, { since: on.subtract({ days: 14 }), on })
          if (lapsed) move(on, 'not_kept', { ...lapsed, tier: lapsed.to.code })
        }
        expect(heldTier(ladder, held).code).toBe(heldTier(ladder, was).code)
        if (was.keptUntilOn && honest < rankOf(ladder, was.tier))
          expect(held.keptUntilOn).toEqual(was.keptUntilOn)
      }),
      { numRuns: 500 },
    )
  })
})

const keptOf = ({ keptUntilOn }: Pick<Standing, 'keptUntilOn'>) => ({ keptUntilOn })
