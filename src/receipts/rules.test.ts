import sql from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { NO_CAPS } from '#programme/rule.ts'
import { useTestServer } from '../../test/support/server.ts'
import { receiptChecks } from './verify.ts'

const { db, addClub, asKey } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)

const rule = (code: string, rest: Record<string, unknown>) => ({
  code,
  name: `rule ${code}`,
  on: 'receipt',
  when: [],
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...rest,
})

const definition = {
  base_rate: 1_000_000, // a point a shekel
  bands: [],
  window_months: 12,
  excluded_categories: [],
  rounding: 'down',
  value_of_100_points_minor: 1_000,
  tiers: {
    basis: 'spend',
    window: { kind: 'rolling', months: 12 },
    tiers: [
      { code: 'basic', name: { he: 'רגיל', en: 'Basic' }, from: 0 },
      { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 100_000 },
    ],
    kept_months: 12,
    soft_landing: true,
  },
  points_life: { pending_days: 14, expiry: { kind: 'rolling', months: 12 } },
  rules: [
    rule('dairy', {
      when: [
        { kind: 'category', categories: ['Dairy'] },
        { kind: 'weekday', days: ['tuesday'] },
      ],
      effect: { kind: 'multiplier', hundredths: 200 },
      caps: { ...NO_CAPS, per_month: 20 },
    }),
    rule('golden', {
      when: [{ kind: 'tier', tiers: ['gold'] }],
      effect: { kind: 'bonus', points: 7 },
    }),
    rule('third', {
      when: [{ kind: 'visit', nth: 3, every: true }],
      effect: { kind: 'bonus', points: 100 },
    }),
    rule('scarce', {
      when: [{ kind: 'category', categories: ['scarce'] }],
      effect: { kind: 'bonus', points: 30 },
      caps: { ...NO_CAPS, budget: 100 },
    }),
    rule('off', {
      when: [{ kind: 'category', categories: ['wine'] }],
      effect: { kind: 'rate', pays: 'money_off', over: 'receipt', steps: [{ from_minor: 0, rate: 1_000 }] },
    }),
    rule('sample', {
      when: [{ kind: 'sku', skus: ['TEA'] }],
      effect: {
        kind: 'gesture',
        gift: { kind: 'coupon_amount', name: 'קפה עלינו', amount_minor: 1_500 },
        valid_days: 30,
      },
    }),
  ],
}

let counter = 0
async function join(): Promise<{ id: string; card: string }> {
  counter += 1
  const card = `R${counter}`
  const { status, body } = await call('POST', '/v1/members', { first_name: 'דנה', card })
  expect(status).toBe(201)
  return { id: body.id, card }
}

type Bought = { sku?: string; category?: string; amount_minor: number }
const basket = (card: string, lines: Bought[], at = '2026-02-24T12:00:00+02:00') => ({
  member: { card },
  branch: 'TLV',
  occurred_at: at,
  currency: 'ILS',
  lines: lines.map((line, index) => ({ line_id: `${index + 1}`, sku: 'X', qty: '1', ...line })),
})
function receipt(card: string, lines: Bought[], at?: string, more: Record<string, unknown> = {}) {
  counter += 1
  const total_minor = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  return { receipt_id: `RR-${counter}`, ...basket(card, lines, at), total_minor, ...more }
}
const post = (body: unknown) => call('POST', '/v1/receipts', body)
const quote = (body: unknown) => call('POST', '/v1/baskets/quote', body)
const findings = () => db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks]))
const TUESDAY = '2026-02-24T12:00:00+02:00'
const WEDNESDAY = '2026-02-25T12:00:00+02:00'

beforeAll(async () => {
  const draft = await call('POST', '/v1/programme/versions', { name: 'rules', definition })
  expect(draft).toMatchObject({ status: 201 })
  const published = await call('POST', `/v1/programme/versions/${draft.body.id}/publish`, {
    in_force_from: '2026-01-01T00:00:00+02:00',
  })
  expect(published).toMatchObject({ status: 200 })
})

describe('a programme of rules', () => {
  test('gives what it says, caps a month, and the quote says the same before', async () => {
    const { card } = await join()
    const lines = [{ category: 'dairy', amount_minor: 1_500 }, { amount_minor: 2_000 }]
    const quoted = await quote(basket(card, lines))
    expect(quoted.body.points).toBe(35 + 15)
    expect((await post(receipt(card, lines))).body.points).toBe(35 + 15)
    // 20 a month: five are left, whatever is bought.
    expect((await quote(basket(card, lines))).body.points).toBe(35 + 5)
    expect((await post(receipt(card, lines))).body.points).toBe(35 + 5)
    // On a Wednesday nothing is doubled, and the third visit brings its bonus.
    expect((await post(receipt(card, lines, WEDNESDAY))).body.points).toBe(35 + 100)
    expect(await findings()).toEqual([])
  })

  test('in one batch as one by one: each receipt sees what the one before it used up and reached', async () => {
    const [one, many] = [await join(), await join()]
    const lines = [{ category: 'dairy', amount_minor: 60_000 }]
    const days = ['2026-02-24', '2026-02-25', '2026-02-26']
    const alone = []
    for (const day of days)
      alone.push((await post(receipt(one.card, lines, `${day}T12:00:00+02:00`))).body.points)
    const receipts = days.map((day) => receipt(many.card, lines, `${day}T12:00:00+02:00`))
    const { body } = await call('POST', '/v1/receipts/batch', { receipts })
    expect(body.results.map(({ points }: { points: number }) => points)).toEqual(alone)
    // Doubled on Tuesday up to 20; gold from 1,000 shekels on, so the third gets its seven beside the visit's hundred.
    expect(alone).toEqual([600 + 20, 600, 600 + 100 + 7])
    const tier = (await call('GET', `/v1/members/${many.id}`)).body.tier
    expect(tier).toMatchObject({ code: 'gold' })
  })

  test('a budget of the whole club is never passed, however many want it at once', async () => {
    const members = await Promise.all(Array.from({ length: 8 }, join))
    const answers = await Promise.all(
      members.map(({ card }) => post(receipt(card, [{ category: 'scarce', amount_minor: 100 }], WEDNESDAY))),
    )
    const given = answers.map(({ body }) => body.points - 1)
    expect(given.toSorted((a, b) => b - a)).toEqual([30, 30, 30, 10, 0, 0, 0, 0])
    const { used } = await db.inClub(clubId, (tx) =>
      tx.one<{ used: number }>(sql`select used from programme.budget where rule_code = 'scarce'`),
    )
    expect(used).toBe(100 * 100_000_000)
    expect(await findings()).toEqual([])
  })

  test('everything back frees the limits, takes the points and withdraws the gift', async () => {
    const { id, card } = await join()
    const lines = [{ category: 'dairy', sku: 'TEA', amount_minor: 5_000 }]
    const first = receipt(card, lines)
    expect((await post(first)).body.points).toBe(50 + 20)
    const coupons = async () => (await call('GET', `/v1/members/${id}/grants`)).body.items
    expect((await coupons())[0]).toMatchObject({ state: 'issued', name: 'קפה עלינו' })
    const back = await call('POST', `/v1/receipts/${first.receipt_id}/returns`, {
      return_id: 'all',
      occurred_at: '2026-02-25T09:00:00+02:00',
      lines: [{ line_id: '1', qty: '1' }],
    })
    expect(back.body.points).toBe(70)
    expect((await coupons())[0]).toMatchObject({ state: 'withdrawn' })
    // The month's twenty are whole again.
    expect((await post(receipt(card, lines))).body.points).toBe(50 + 20)
    expect(await findings()).toEqual([])
  })

  test('points wait for the return window, and carry their day', async () => {
    const { id, card } = await join()
    await post(receipt(card, [{ amount_minor: 10_000 }], WEDNESDAY))
    const { balances } = (await call('GET', `/v1/members/${id}`)).body
    expect(balances).toMatchObject({ available: 0, pending: 100 })
  })

  test('money off is quoted line by line, taken by the till, and changes nothing twice', async () => {
    const { card } = await join()
    const wine = { category: 'wine', amount_minor: 10_000 }
    const quoted = (await quote(basket(card, [wine, { amount_minor: 5_000 }]))).body
    expect(quoted).toMatchObject({ off_minor: 1_000, points: 90 + 50 })
    expect(quoted.offers).toMatchObject([
      { rule: 'off', name: 'rule off', amount_minor: 1_000, lines: [{ line_id: '1', amount_minor: 1_000 }] },
    ])
    const paid = [{ ...wine, amount_minor: 9_000 }, { amount_minor: 5_000 }]
    const posted = await post(
      receipt(card, paid, TUESDAY, { offers: [{ rule: 'off', amount_minor: 1_000 }] }),
    )
    expect(posted.body).toMatchObject({ points: 90 + 50, off_minor: 1_000 })
  })

  test('a coupon is used once; a second time it is told and refuses no receipt', async () => {
    const { id, card } = await join()
    await post(receipt(card, [{ sku: 'TEA', amount_minor: 2_000 }]))
    const [{ code }] = (await call('GET', `/v1/members/${id}/grants`)).body.items
    const shown = (await quote(basket(card, [{ amount_minor: 4_000 }]))).body
    expect(shown.coupons).toMatchObject([{ code, name: 'קפה עלינו', off_minor: 1_500 }])
    const offers = [{ coupon: code, amount_minor: 1_500 }]
    const first = receipt(card, [{ amount_minor: 2_500 }], TUESDAY, { offers })
    expect((await post(first)).body.coupons).toMatchObject([{ coupon: code, refused: null }])
    const second = await post(receipt(card, [{ amount_minor: 2_500 }], TUESDAY, { offers }))
    expect(second).toMatchObject({ status: 201 })
    expect(second.body.coupons).toMatchObject([{ coupon: code, refused: 'coupon_used' }])
    expect((await post(first)).body.coupons).toMatchObject([{ coupon: code, refused: null }])
  })

  test('what was nearly earned is told', async () => {
    const { card } = await join()
    const { hints } = (await quote(basket(card, [{ category: 'dairy', amount_minor: 4_000 }], WEDNESDAY)))
      .body
    expect(hints.some(({ kind }: { kind: string }) => kind === 'near_miss')).toBe(true)
  })
})
