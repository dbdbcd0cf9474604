import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { say } from '#platform/language.ts'
import { useTestServer } from '../../test/support/server.ts'
import { HEALTH_FINDINGS, type HealthFacts, judgeHealth, judgeVariety, VARIETY_FINDINGS } from './health.ts'
import { HEALTH_WORDS, VARIETY_WORDS } from './health-words.ts'

const server = await useTestServer()
const { clock } = server

const elsewhere = (prices: { typical?: number | null; promotion?: number; clubOnly?: number }) => {
  const asked = (minor: number | null | undefined, competitor: string) =>
    minor ? { minor, competitor } : null
  return {
    typical: asked(prices.typical, 'החנות ממול'),
    promotion: asked(prices.promotion, 'המוזלת'),
    clubOnly: asked(prices.clubOnly, 'מועדון אחר'),
  }
}

const well = (over: Partial<HealthFacts> = {}): HealthFacts => ({
  rewardId: 'r',
  kind: 'product',
  fit: 'core',
  isDream: false,
  savers: 0,
  valueMinor: 10_000,
  daysLive: 100,
  daysSinceChange: 30,
  daysLeft: null,
  isBegun: true,
  takenLately: 20,
  takenBefore: 40,
  takenEver: 100,
  inStock: null,
  alarmBelow: null,
  sold: { lately: 20, usually: 20 },
  askedMinor: null,
  elsewhere: elsewhere({ typical: 10_000 }),
  payGap: null,
  ...over,
})

const findings = (over: Partial<HealthFacts>): string[] =>
  judgeHealth(well(over)).found.map(({ finding }) => finding)

describe('a reward', () => {
  test('that is taken, in stock and fairly told is whole', () => {
    expect(judgeHealth(well())).toEqual({ rewardId: 'r', score: 100, found: [] })
  })

  test('is judged by what is left, and for how long', () => {
    expect(findings({ inStock: 0 })).toEqual(['out_of_stock'])
    expect(findings({ inStock: 5 })).toEqual(['nearly_out'])
    expect(findings({ inStock: 20 })).toEqual([])
    expect(findings({ inStock: 0, isBegun: false })).toEqual([])
    // What the club called few is few, whatever the pace, and told once.
    const low = judgeHealth(well({ inStock: 2, alarmBelow: 3, takenLately: 0, takenBefore: 0 }))
    expect(low.found).toMatchObject([{ finding: 'codes_low', params: { left: 2, alarm: 3 } }])
    expect(findings({ inStock: 2, alarmBelow: 3 })).toEqual(['codes_low'])
    expect(findings({ inStock: 3, alarmBelow: 3, takenLately: 0, takenBefore: 0 })).toEqual([])
    expect(findings({ daysLeft: -1 })).toEqual(['over'])
    expect(findings({ daysLeft: 3 })).toEqual(['ending'])
  })

  test('is judged by whether it is fresh, and whether it is a leftover', () => {
    expect(findings({ takenLately: 0, takenBefore: 0, takenEver: 0 })).toEqual(['never_taken'])
    expect(findings({ takenLately: 0, takenBefore: 0, takenEver: 0, isDream: true })).toEqual([])
    expect(findings({ takenLately: 0, takenBefore: 0, takenEver: 0, daysLive: 20 })).toEqual([])
    expect(findings({ takenLately: 5 })).toEqual(['taken_less'])
    const unchanged = { takenLately: 0, takenBefore: 3, daysSinceChange: 200 }
    expect(findings(unchanged)).toEqual(['old'])
    expect(findings({ ...unchanged, isDream: true })).toEqual(['nobody_saves'])
    expect(findings({ ...unchanged, isDream: true, savers: 1 })).toEqual([])
    expect(findings({ ...unchanged, inStock: 0 })).toEqual(['out_of_stock'])
    expect(findings({ sold: { lately: 4, usually: 20 } })).toEqual(['leftover_sales'])
    expect(findings({ sold: { lately: 0, usually: 3 } })).toEqual([])
    expect(findings({ askedMinor: { lately: 800, before: 1_000 } })).toEqual(['leftover_price'])
  })

  test('is compared with what others ask: their usual price first, then offers, then those for members of theirs', () => {
    expect(findings({ elsewhere: elsewhere({ typical: 8_000, promotion: 5_000 }) })).toEqual([
      'dearer_than_elsewhere',
    ])
    expect(
      findings({
        elsewhere: elsewhere({ typical: 10_000, promotion: 7_000, clubOnly: 6_000 }),
      }),
    ).toEqual(['promotion_elsewhere'])
    expect(findings({ elsewhere: elsewhere({ typical: 11_000, clubOnly: 6_000 }) })).toEqual([
      'club_price_elsewhere',
    ])
    expect(findings({ elsewhere: elsewhere({ typical: 9_900 }) })).toEqual([])
    expect(findings({ valueMinor: 0, elsewhere: elsewhere({ typical: 1 }) })).toEqual(['price_unknown'])
    // Each price with whoever asks it, not with the cheapest of all.
    const offered = { elsewhere: elsewhere({ typical: 10_000, promotion: 6_000, clubOnly: 5_000 }) }
    expect(judgeHealth(well(offered)).found).toMatchObject([
      { finding: 'promotion_elsewhere', params: { minor: 6_000, competitor: 'המוזלת', percent: 40 } },
    ])
    const [half] = judgeHealth(well({ elsewhere: elsewhere({ typical: 5_000 }) })).found
    const [little] = judgeHealth(well({ elsewhere: elsewhere({ typical: 9_500 }) })).found
    expect(half?.weight).toBeGreaterThan(little?.weight ?? 0)
  })

  test('of which nothing is known is not as well as one that was found good', () => {
    const unknown = { elsewhere: null, sold: null } as const
    expect(findings(unknown)).toEqual(['price_unknown', 'sales_unknown'])
    expect(judgeHealth(well(unknown)).score).toBeLessThan(judgeHealth(well()).score)
    // What no shop sells by the piece has neither.
    expect(findings({ ...unknown, kind: 'donation' })).toEqual([])
    expect(findings({ ...unknown, fit: 'adjacent' })).toEqual(['price_unknown'])
  })

  test('has between nothing and a hundred, with what weighs most first', () => {
    const facts = fc.record({
      takenLately: fc.nat(50),
      takenBefore: fc.nat(100),
      takenEver: fc.nat(200),
      daysSinceChange: fc.nat(1_000),
      daysLive: fc.nat(1_000),
      daysLeft: fc.option(fc.integer({ min: -10, max: 100 })),
      inStock: fc.option(fc.nat(40)),
      elsewhere: fc.option(
        fc.record({ typical: fc.option(fc.integer({ min: 1, max: 20_000 })) }).map(elsewhere),
      ),
    })
    fc.assert(
      fc.property(facts, (over) => {
        const { score, found } = judgeHealth(well(over as Partial<HealthFacts>))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(score === 100).toBe(found.length === 0)
        expect(found.map(({ weight }) => weight)).toEqual(
          found.map(({ weight }) => weight).sort((a, b) => b - a),
        )
      }),
      { numRuns: 200 },
    )
  })
})

test('a catalogue is judged by what is missing in it', () => {
  const variety = {
    live: 10,
    byFit: { core: 5, adjacent: 3, partner: 2 },
    kinds: 4,
    entryPoints: 50,
    dreams: 1,
  }
  expect(judgeVariety(variety, 100)).toEqual([])
  expect(judgeVariety({ ...variety, live: 0, entryPoints: null }, 100)).toEqual(['nothing_live'])
  expect(judgeVariety({ ...variety, entryPoints: 500 }, 100)).toEqual(['no_entry'])
  expect(
    judgeVariety({ ...variety, byFit: { core: 10, adjacent: 0, partner: 0 }, kinds: 1, dreams: 0 }, 100),
  ).toEqual(['one_fit', 'few_kinds', 'no_dream'])
})

test('every finding is said in both languages, with its numbers', () => {
  const params = {
    left: 2,
    alarm: 5,
    days: 1,
    percent: 30,
    minor: '₪1',
    value: '₪2',
    competitor: 'x',
    gap: 'fee',
  }
  for (const language of ['he', 'en'] as const) {
    for (const code of HEALTH_FINDINGS)
      expect(say(HEALTH_WORDS[code].what, language, params)).not.toContain('{')
    for (const code of VARIETY_FINDINGS)
      expect(say(VARIETY_WORDS[code].todo, language).length).toBeGreaterThan(5)
  }
})

test('what few can pay on their phones is told, at the desk before it is published too', async () => {
  expect(judgeHealth(well({ payGap: 'shut' })).found).toMatchObject([{ finding: 'unpayable', weight: 40 }])
  const call = await server.asKey(await server.addClub())
  const gapOf = async (more: object) => {
    const name = { he: 'מזוודה', en: 'Suitcase' }
    const body = { kind: 'product', name, points_price: 300, stock: [{ on_hand: 5 }], ...more }
    const made = await call('POST', '/v1/rewards', body)
    expect(made).toMatchObject({ status: 201 })
    return made.body.pay_gap
  }
  const money = { money_max_minor: 2_000, minor_per_point: 10 }
  const by = (pickup: boolean, fee: object | null) => ({ delivery: { pickup, home: fee, digital: false } })
  const inMoney = { fee_points: null, fee_minor: 1_500 }
  expect(await gapOf(by(false, inMoney))).toBe('shut')
  expect(await gapOf(by(true, inMoney))).toBe('fee')
  expect(await gapOf(by(false, { ...inMoney, fee_points: 20 }))).toBeNull()
  expect(await gapOf({ ...by(true, null), ...money })).toBeNull()
  expect(await gapOf({ ...by(false, { fee_points: 20, fee_minor: null }), ...money })).toBe('rest')
  expect(await gapOf({ ...by(true, null), ...money, kind: 'discount', value_minor: 500 })).toBe('rest')
  const pool = { kind: 'digital_code', stock: [], delivery: { pickup: false, home: null, digital: true } }
  expect([await gapOf(pool), await gapOf({ ...pool, ...money })]).toEqual([null, 'rest'])
  const id = (await call('GET', '/v1/rewards?state=all')).body.items.at(-1).id
  await call('POST', `/v1/rewards/${id}/state`, { to: 'publish' })
  const { items } = (await call('GET', '/v1/reward-health')).body
  expect(items[0].findings[0]).toMatchObject({ code: 'unpayable', side: 'availability' })
  expect(items[0].findings[0].what).toContain('It comes only with a delivery fee in money')
})

test('the worst stands first, with what it costs elsewhere', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const offer = async (name: string, more: object) => {
    const made = await call('POST', '/v1/rewards', {
      kind: 'product',
      name: { he: name, en: name },
      points_price: 100,
      value_minor: 5_000,
      delivery: { pickup: true, home: null, digital: false },
      stock: [{ on_hand: 100 }],
      ...more,
    })
    expect(made).toMatchObject({ status: 201 })
    await call('POST', `/v1/rewards/${made.body.id}/state`, { to: 'publish' })
  }
  await offer('fair', { barcode: '7290000000202' })
  await offer('dear', { barcode: '7290000000101' })
  await offer('gone', { stock: [{ on_hand: 0 }] })
  const competitor = (await call('POST', '/v1/prices/competitors', { name: 'ממול' })).body.id
  for (const [barcode, price_minor] of [
    ['7290000000101', 2_500],
    ['7290000000202', 5_000],
  ])
    await call('POST', '/v1/prices', { competitor, barcode, price_minor })
  const { status, body } = await call('GET', '/v1/reward-health')
  expect(status).toBe(200)
  expect(body.items.map(({ name }: { name: { en: string } }) => name.en)).toEqual(['gone', 'dear', 'fair'])
  expect(body.items[1].findings).toMatchObject([
    {
      code: 'dearer_than_elsewhere',
      what: 'Told as worth ₪50.00; elsewhere it usually costs ₪25.00, 50% less (ממול).',
    },
    { code: 'sales_unknown' },
  ])
  expect(body).toMatchObject({
    compared: { with_barcode: 2, with_price: 2 },
    fit: null,
    variety: { core: 3, dreams: 0 },
  })
  // Nothing is known of what the shop sells of them, nor what the first costs elsewhere.
  expect(body.score).toBe(Math.round((40 - 10 + 60 - 5 + 100 - 5) / 3))
})

test('a dream that somebody saves for is not old, and one that nobody wants is', async () => {
  clock.set('2026-03-01T10:00:00Z')
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const offer = async (name: string): Promise<string> => {
    const made = await call('POST', '/v1/rewards', {
      kind: 'product',
      is_dream: true,
      name: { he: name, en: name },
      points_price: 9_000,
      delivery: { pickup: true, home: null, digital: false },
      stock: [{ on_hand: 5 }],
    })
    await call('POST', `/v1/rewards/${made.body.id}/state`, { to: 'publish' })
    return made.body.id
  }
  const [wanted] = [await offer('wanted'), await offer('unwanted')]
  const member = (await call('POST', '/v1/members', { phone: '050-9990001' })).body.id
  expect((await call('POST', `/v1/members/${member}/dreams`, { reward: wanted })).status).toBe(201)
  clock.set('2026-11-01T10:00:00Z')
  const { items } = (await call('GET', '/v1/reward-health')).body
  const codes = items.map(({ name, findings }: { name: { en: string }; findings: { code: string }[] }) => [
    name.en,
    findings.map(({ code }) => code),
  ])
  expect(codes).toEqual([
    ['unwanted', ['nobody_saves', 'price_unknown', 'sales_unknown']],
    ['wanted', ['price_unknown', 'sales_unknown']],
  ])
})
