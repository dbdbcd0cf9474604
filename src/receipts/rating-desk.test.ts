import { describe, expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { factsNeeded } from '#programme/facts-needed.ts'
import { DEFAULT_DEFINITION, type ProgrammeVersion } from '#programme/programme.ts'
import { NO_CAPS, type Rule as ProgrammeRule, type TierLadder } from '#programme/rule.ts'
import { type Known, NOTHING_KNOWN, type Purchasing, planKey } from './known.ts'
import { openRatingDesk } from './rating-desk.ts'
import { spendWindow } from './receipt.ts'

const ANNA: Uuid = '01890a5d-ac96-774b-bcce-000000000001'
const BEN: Uuid = '01890a5d-ac96-774b-bcce-000000000002'
const day = (on: string) => Temporal.PlainDate.from(on)
const POINT = 100_000_000

const bonus = (code: string, points: number, rest: Partial<ProgrammeRule> = {}): ProgrammeRule => ({
  code,
  name: code,
  on: 'receipt',
  when: [],
  effect: { kind: 'bonus', points },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...rest,
})

const versionOf = (
  number: number,
  rules: ProgrammeRule[],
  tiers: TierLadder | null = null,
): ProgrammeVersion => ({
  versionId: `01890a5d-ac96-774b-bcce-0000000000${10 + number}`,
  number,
  inForceFrom: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  definition: { ...DEFAULT_DEFINITION, base_rate: 1_000_000, bands: [], rules, tiers },
})

function purchase(version: ProgrammeVersion, memberId: Uuid, on: string, amount_minor = 1_000): Purchasing {
  const { definition } = version
  return {
    n: 0,
    rule: { version, window: spendWindow(day(on), definition), needs: factsNeeded(definition) },
    memberId,
    businessOn: day(on),
    place: { branch: 'TLV', on, minute_of_day: 600 },
    taken: [],
    lines: [{ line_id: '1', sku: 'X', qty: '1', amount_minor }],
  }
}

const person = { joinedOn: day('2020-01-01'), birth: null, segments: [], inHousehold: false }
const known: Known = {
  ...NOTHING_KNOWN,
  members: new Map([
    [ANNA, person],
    [BEN, person],
  ]),
}

/** The points of purchases, one after the other, as one batch rates them. */
function rateAll(what: Known, purchases: readonly Purchasing[]): number[] {
  const desk = openRatingDesk(what)
  return purchases.map((one) => {
    const rating = desk.rate(one)
    desk.add(one, rating)
    return rating.evaluation.points
  })
}

describe('purchases of one batch', () => {
  test('of two versions draw on one budget, and each version allows its own', () => {
    const few = versionOf(1, [bonus('b', 100, { caps: { ...NO_CAPS, budget: 100 } })])
    const many = versionOf(2, [bonus('b', 100, { caps: { ...NO_CAPS, budget: 1_000 } })])
    const on = '2026-02-01'
    const purchases = [
      purchase(few, ANNA, on),
      purchase(few, BEN, on),
      purchase(few, ANNA, on),
      purchase(many, BEN, on),
    ]
    expect(rateAll(known, purchases)).toEqual([110, 10, 10, 110])
    // What was given before counts for both.
    expect(rateAll({ ...known, used: { b: 950 * POINT } }, purchases)).toEqual([10, 10, 10, 60])
  })

  test('go by the plan of their own day', () => {
    const version = versionOf(1, [bonus('plus', 100, { when: [{ kind: 'plan', plans: ['plus'] }] })])
    const plan = { plan: 'plus', membershipId: BEN }
    const plans = new Map([[planKey(ANNA, day('2026-02-02')), plan]])
    const purchases = ['2026-02-01', '2026-02-02', '2026-02-03'].map((on) => purchase(version, ANNA, on))
    expect(rateAll({ ...known, plans }, purchases)).toEqual([10, 110, 10])
  })

  test('raise their buyer on the ladder in force, by what counts today', () => {
    const ladder: TierLadder = {
      basis: 'spend',
      window: { kind: 'rolling', months: 1 },
      tiers: [
        { code: 'basic', name: { he: 'רגיל', en: 'Basic' }, from: 0 },
        { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 10_000 },
      ],
      kept_months: 12,
      soft_landing: true,
    }
    const version = versionOf(1, [bonus('gold', 5, { when: [{ kind: 'tier', tiers: ['gold'] }] })], ladder)
    const what = { ...known, ladder, today: day('2026-02-10') }
    const late = [
      purchase(version, ANNA, '2025-06-01', 10_000),
      purchase(version, ANNA, '2025-06-02', 10_000),
    ]
    expect(rateAll(what, late)).toEqual([100, 100])
    const fresh = [
      purchase(version, ANNA, '2026-02-09', 10_000),
      purchase(version, ANNA, '2026-02-10', 10_000),
    ]
    expect(rateAll(what, fresh)).toEqual([100, 105])
  })

  test('draw on a budget what they give; of who is held out it is known what they would have', () => {
    const version = versionOf(1, [
      bonus('tried', 100, { caps: { ...NO_CAPS, budget: 1_000 }, holdout_percent: 100 }),
    ])
    const desk = openRatingDesk(known)
    const tried = purchase(version, ANNA, '2026-02-01')
    const rating = desk.rate(tried)
    desk.add(tried, rating)
    expect(rating.evaluation).toMatchObject({
      points: 10,
      held_out: [{ rule: 'tried', amount: 100 * POINT }],
    })
    expect(desk.draws()).toEqual([])
    const given = versionOf(2, [bonus('b', 100, { caps: { ...NO_CAPS, budget: 150 } })])
    for (const buyer of [ANNA, BEN, ANNA]) {
      const one = purchase(given, buyer, '2026-02-01')
      desk.add(one, desk.rate(one))
    }
    const within = 150 * POINT
    expect(desk.draws()).toEqual([
      { rule: 'b', amount: 100 * POINT, within },
      { rule: 'b', amount: 50 * POINT, within },
    ])
  })
})
