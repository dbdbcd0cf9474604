import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { say } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { mug } from '../../test/support/rewards.ts'
import { readCodeFile } from './code-file.ts'
import {
  daysBetween,
  decideCapture,
  decideExpiry,
  decideVoid,
  firstFulfilment,
  happenedAt,
  STEP,
  stepKey,
  validUntil,
} from './redemption.ts'
import { FULFILMENTS, mayFollow } from './redemption-state.ts'
import { refuseTake, rewardRefusals } from './refusal.ts'
import { allowedActions, type DeliveryWay, findTermsFaults, type RewardKind } from './reward.ts'
import { createSealer, endOf } from './seal.ts'
import { entryPointsOf, shelve, usualEarnOf, visitsAway } from './shelf.ts'
import { choosePlace, decideTake, priceOf, type TakeFacts, type Wish } from './taking.ts'

const at = (text: string) => Temporal.Instant.from(text)
const wish = (overrides: Partial<Wish> = {}): Wish => ({
  qty: 1,
  payMinor: 0,
  payWay: 'till',
  branch: null,
  way: null,
  fee: null,
  ...overrides,
})
const facts = (overrides: Partial<TakeFacts> = {}): TakeFacts => ({
  reward: mug(),
  today: Temporal.PlainDate.from('2026-03-01'),
  stock: [{ branch: '', onHand: null, held: 0 }],
  codesFree: 0,
  available: 1_000,
  credit: null,
  segments: [],
  tier: null,
  plan: null,
  tickets: null,
  takenBefore: [],
  allowance: null,
  isPooled: false,
  takesCardLinks: false,
  branches: null,
  ...overrides,
})

describe('the price', () => {
  test('is whole points, never below nothing, and money never buys more than it stands for', () => {
    fc.assert(
      fc.property(
        fc.record({
          pointsPrice: fc.nat(10_000),
          minorPerPoint: fc.integer({ min: 1, max: 500 }),
          payMinor: fc.nat(2_000_000),
          qty: fc.integer({ min: 1, max: 20 }),
        }),
        ({ pointsPrice, minorPerPoint, payMinor, qty }) => {
          const reward = mug({ pointsPrice, minorPerPoint, moneyMaxMinor: payMinor })
          const { points, moneyMinor } = priceOf(reward, wish({ qty, payMinor }))
          expect(Number.isSafeInteger(points) && points >= 0).toBe(true)
          expect(moneyMinor).toBeLessThanOrEqual(payMinor)
          const saved = pointsPrice * qty - points
          // No money is taken for which no point is left out.
          expect(moneyMinor).toBe(saved * minorPerPoint)
          if (points > 0) expect((saved + 1) * minorPerPoint).toBeGreaterThan(payMinor)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('has the fee on top, in points or money as is said, and a household pays in points', () => {
    const reward = mug({
      minorPerPoint: 10,
      moneyMaxMinor: 500,
      delivery: { pickup: true, home: { fee_points: 20, fee_minor: 1_500 }, digital: false },
    })
    expect(priceOf(reward, wish({ way: 'home' }))).toEqual({
      points: 120,
      feePoints: 20,
      moneyMinor: 0,
      feeMinor: 0,
    })
    expect(priceOf(reward, wish({ way: 'home', fee: 'money' }))).toEqual({
      points: 100,
      feePoints: 0,
      moneyMinor: 1_500,
      feeMinor: 1_500,
    })
    expect(priceOf(reward, wish({ payMinor: 500, payWay: 'household' }))).toMatchObject({
      points: 100,
      moneyMinor: 0,
    })
  })
})

describe('deciding', () => {
  test('tells the first thing that stands in the way', () => {
    const words = (overrides: Partial<TakeFacts>, wished: Partial<Wish> = {}) => {
      const decision = decideTake(wish(wished), facts(overrides))
      return decision.ok ? 'ok' : decision.code
    }
    expect(words({})).toBe('ok')
    expect(words({ reward: null })).toBe('reward_not_found')
    expect(words({ reward: mug({ state: 'draft' }) })).toBe('reward_not_found')
    expect(words({ reward: mug({ state: 'retired' }) })).toBe('reward_retired')
    expect(words({}, { way: 'home' })).toBe('delivery_not_offered')
    expect(words({}, { payMinor: 1 })).toBe('money_not_taken')
    expect(words({ stock: [] })).toBe('out_of_stock')
    expect(words({ available: 99 })).toBe('insufficient_points')
    expect(words({ allowance: { bound: 'consent', points: 99 } })).toBe('consent_needed')
    expect(words({ allowance: { bound: 'monthly_limit', points: 99 } })).toBe('household_limit')
    expect(words({}, { payWay: 'household' })).toBe('pay_way_not_taken')
    expect(
      words({ reward: mug({ audience: { segments: [], tiers: ['gold'], plans: [] } }), tier: 'gold' }),
    ).toBe('ok')
  })

  test('has words in both languages for whatever it refuses', () => {
    for (const [code, words] of Object.entries(rewardRefusals))
      for (const language of ['he', 'en'] as const)
        for (const count of [0, 1, 2, 30]) {
          const params = {
            left: count,
            count,
            days: count,
            missing: count,
            available: count,
            most: count,
            held: count,
            most_minor: count,
            branches: 'TLV',
            branch: 'TLV',
            from_on: 'x',
            to_on: 'x',
            state: 'held',
            by: 'tier',
            way: 'home',
            fault: 'no_stock',
            isEver: 'no',
            own: count,
            receipt: 'R-1',
          }
          expect(say(words, language, params), code).toMatch(/\S{2,}/)
        }
    const { kind, params } = refuseTake({ code: 'limit_reached', params: { count: 2, days: 0 } })
    expect(say(kind, 'he', params)).toBe('לכל חבר שני מימושים בסך הכול, והמכסה נוצלה.')
    const here = refuseTake({ code: 'out_of_stock_here', params: { branches: '' } })
    expect(say(here.kind, 'en', here.params)).toBe('There are not enough here; the centre has it.')
  })

  test('serves from a branch’s own stock, and what is sent from the centre', () => {
    const rows = [
      { branch: '', onHand: 1, held: 0 },
      { branch: 'TLV', onHand: 1, held: 0 },
    ]
    expect(choosePlace(rows, { way: null, branch: 'TLV' })?.branch).toBe('TLV')
    expect(choosePlace(rows, { way: null, branch: 'HFA' })?.branch).toBe('')
    expect(choosePlace(rows, { way: 'home', branch: 'TLV' })?.branch).toBe('')
    expect(choosePlace(rows.slice(1), { way: null, branch: 'HFA' })).toBeNull()
  })
})

describe('a hold', () => {
  const held = { state: 'held', holdUntil: at('2026-03-01T10:15:00Z'), payWay: null, moneyMinor: 0 } as const
  test('is over at its time, whatever the clock’s own job has done', () => {
    expect(decideCapture(held, at('2026-03-01T10:14:59Z'))).toEqual({ ok: true, replayed: false })
    expect(decideCapture(held, at('2026-03-01T10:15:00Z'))).toMatchObject({ code: 'hold_expired' })
    expect(decideExpiry(held, at('2026-03-01T10:14:59Z'))).toBeNull()
    expect(decideExpiry(held, at('2026-03-01T10:15:00Z'))).toBe('expired')
    expect(decideVoid(held)).toEqual({ ok: true, replayed: false })
  })

  test('of which the rest is paid by card link is completed by the payment alone, until it is released', () => {
    const unpaid = { ...held, payWay: 'card_link', moneyMinor: 100 } as const
    expect(decideCapture(unpaid, at('2026-03-01T10:14:59Z'))).toMatchObject({ code: 'payment_awaited' })
    expect(decideCapture(unpaid, at('2026-03-01T10:15:01Z'), true)).toEqual({ ok: true, replayed: false })
    const over = { ...unpaid, state: 'expired' } as const
    expect(decideCapture(over, at('2026-03-01T10:15:01Z'), true)).toMatchObject({ code: 'hold_expired' })
  })

  test('what a till tells of later happened then; it is never later than now', () => {
    const now = at('2026-03-01T10:00:00Z')
    expect(happenedAt(undefined, now)).toBe(now)
    expect(happenedAt(at('2026-02-27T10:00:00Z'), now)).toEqual(at('2026-02-27T10:00:00Z'))
    expect(happenedAt(at('2026-03-01T12:00:00Z'), now)).toBe(now)
    expect(happenedAt(at('2026-03-02T10:00:01Z'), now)).toBe('occurred_in_future')
    expect(happenedAt(at('2026-01-30T09:59:59Z'), now)).toBe('told_too_late')
  })

  test('has keys of its own for each of its postings', () => {
    const id = newId()
    const keys = new Set(Object.values(STEP).map((step) => stepKey(id, step)))
    expect(keys.size).toBe(Object.values(STEP).length)
    expect(stepKey(id, STEP.take)).toBe(id)
    expect(stepKey(stepKey(id, 5), 5)).toBe(id)
  })
})

test('days are the club’s: across midnight and a change of clocks', () => {
  const zone = 'Asia/Jerusalem'
  expect(daysBetween(at('2026-03-01T21:59:00Z'), Temporal.PlainDate.from('2026-03-02'), zone)).toBe(1)
  expect(daysBetween(at('2026-03-01T22:00:00Z'), Temporal.PlainDate.from('2026-03-02'), zone)).toBe(0)
  expect(validUntil({ validDays: 30 }, at('2026-03-01T10:00:00Z'), zone)?.toString()).toBe(
    '2026-03-31T21:00:00Z',
  )
})

test('a thing begins where its kind and its way say, and every state but the last leads on', () => {
  const begins = (kind: RewardKind, way: DeliveryWay | null) =>
    firstFulfilment({ kind, hasPool: kind === 'digital_code', partnerId: null }, way)
  const given = { kind: 'partner_benefit', partnerId: newId() } as const
  expect(firstFulfilment({ ...given, hasPool: false }, 'digital')).toBe('ready')
  expect(firstFulfilment({ ...given, hasPool: true }, 'digital')).toBe('delivered')
  expect(begins('product', null)).toBe('handed_over')
  expect(begins('product', 'home')).toBe('to_pack')
  expect(begins('discount', 'digital')).toBe('ready')
  expect(begins('discount', null)).toBe('ready')
  expect(begins('digital_code', 'digital')).toBe('delivered')
  expect(begins('donation', null)).toBe('delivered')
  for (const from of FULFILMENTS) {
    expect(mayFollow(from, from)).toBe(false)
    expect(FULFILMENTS.some((to) => mayFollow(from, to))).toBe(from !== 'returned')
  }
})

test('terms that contradict themselves are found', () => {
  expect(findTermsFaults(mug())).toEqual([])
  expect(findTermsFaults(mug({ moneyMaxMinor: 100 }))).toEqual(['money_needs_rate'])
  expect(findTermsFaults(mug({ moneyMaxMinor: 10_001, minorPerPoint: 99 }))).toEqual(['money_beyond_price'])
  expect(findTermsFaults(mug({ kind: 'raffle_ticket' }))).toEqual(['raffle_missing'])
  expect(allowedActions('retired')).toEqual(['stock'])
})

describe('shelves', () => {
  test('now, a visit or two away, dreams, and the rest', () => {
    const shelf = (canTake: boolean, missingPoints: number, isDream = false, usualEarn: number | null = 50) =>
      shelve({ canTake, missingPoints, isDream, usualEarn, isEntry: false, isOut: false })
    expect([
      shelf(true, 0),
      shelf(false, 100),
      shelf(false, 101),
      shelf(false, 10, true),
      shelf(true, 0, true),
      shelf(false, 0),
      shelf(false, 1, false, null),
    ]).toEqual(['now', 'soon', 'later', 'dreams', 'now', 'later', 'later'])
    // Who has no rhythm yet begins with what is cheapest.
    const entry = {
      canTake: false,
      missingPoints: 40,
      isDream: false,
      usualEarn: null,
      isEntry: true,
      isOut: false,
    }
    expect(shelve(entry)).toBe('soon')
    // What nobody has is promised to nobody, however near the points are.
    expect(shelve({ ...entry, isOut: true })).toBe('later')
    expect(shelve({ ...entry, usualEarn: 50, isOut: true })).toBe('later')
    expect(shelve({ ...entry, isDream: true, isOut: true })).toBe('dreams')
    expect(entryPointsOf([900, 40, 90, 70, 9_000].map((pointsPrice) => mug({ pointsPrice })))).toBe(90)
    expect(usualEarnOf([10, 0, 20])).toBe(15)
    expect(visitsAway({ missingPoints: 1, usualEarn: null })).toBeNull()
  })
})

describe('codes', () => {
  const sealer = createSealer('a secret of tests')
  test('are sealed for their club, and opened by nothing else', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), (code) => {
        const club = newId()
        const sealed = sealer.seal(club, code)
        expect(sealer.open(club, sealed)).toBe(code)
        expect(sealed.includes(code) && code.length > 3).toBe(false)
        expect(() => sealer.open(newId(), sealed)).toThrow(/./)
        expect(() => createSealer('another').open(club, sealed)).toThrow(/./)
        expect(sealer.mark(club, code).equals(sealer.mark(club, code))).toBe(true)
        expect(endOf(code).length * 2).toBeLessThanOrEqual(code.length)
      }),
      { numRuns: 50 },
    )
  })

  test('come one a row, with or without a heading; what cannot be one is told with its row', () => {
    const read = readCodeFile(Buffer.from(`\ufeffקוד;עד\nA1;x\n;y\n\nA1\n${'z'.repeat(201)}\nB\u00072\nB2`))
    expect(read?.codes).toEqual([
      { row: 2, code: 'A1' },
      { row: 8, code: 'B2' },
    ])
    expect(read?.rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'empty'],
      [5, 'twice_in_file'],
      [6, 'too_long'],
      [7, 'not_text'],
    ])
    expect(readCodeFile(Buffer.from([0xff, 0xfe, 0x41]))).toBeNull()
    expect(readCodeFile(Buffer.from(''))).toBeNull()
  })
})
