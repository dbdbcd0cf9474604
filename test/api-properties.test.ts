import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { memberChecks } from '#members/verify.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { useTestServer } from './support/server.ts'
import { makeReceipt, makeReturn, openTill, type TillLine } from './support/till.ts'

// What holds for any basket, any member and any history.

const { db, addClub, asKey } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)
const till = openTill(call)

const RUNS = { numRuns: 30 }
const NOTHING = { available: 0, pending: 0, held: 0, debt: 0 }

// Bands that a few receipts reach, a category that does not count, and rounding that can go both ways.
const { body: drafted } = await call('POST', '/v1/programme/versions', {
  definition: {
    base_rate: 333_333,
    bands: [
      { from_minor: 20_001, rate: 512_345 },
      { from_minor: 60_000, rate: 770_000 },
    ],
    window_months: 12,
    excluded_categories: ['טבק'],
    rounding: 'nearest_even',
    value_of_100_points_minor: 1_000,
  },
})
// Ruling from before all of it.
const { body: published } = await call('POST', `/v1/programme/versions/${drafted.id}/publish`, {
  in_force_on: '2000-01-01',
})

test('the programme rules from before all of it', () => expect(published.state).toBe('in_force'))

const anyLines: fc.Arbitrary<TillLine[]> = fc
  .array(
    fc.record({
      amount_minor: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: -500, max: -1 })),
      category: fc.constantFrom('חלב', 'טבק', 'ירקות'),
      kind: fc.constantFrom('sale', 'sale', 'sale', 'gift_card', 'fee'),
      qty: fc.constantFrom('1', '2', '3', '0.745', '7'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((lines) => lines.map((each, index) => ({ ...each, line_id: String(index + 1), sku: `S${index}` })))
  .filter((lines) => totalOf(lines) >= 0)

/** Goods alone: an adjustment has no quantity that could come back. */
const anyGoods = anyLines.filter((lines) => lines.every((line) => line.amount_minor >= 0))

const anyMoment = fc
  .integer({ min: 0, max: 700 * 24 * 60 })
  .map((minutes) => Temporal.Instant.from('2024-03-25T00:00:00Z').add({ minutes }).toString())

const anyPurchase = fc.record({ lines: anyLines, occurred_at: anyMoment })
const anyHistory = fc.array(anyPurchase, { maxLength: 4 })

const totalOf = (lines: readonly TillLine[]): number =>
  lines.reduce((sum, each) => sum + each.amount_minor, 0)

/** A member who bought all that, one after the other. */
async function joinWith(history: readonly Record<string, unknown>[]) {
  const member = await till.join()
  for (const purchase of history)
    expect((await till.post(makeReceipt({ ...purchase, member: { id: member.id } }))).status).toBe(201)
  return member
}

describe('a quote', () => {
  test('is what posting then gives: the same points, worth, explanation and hints', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyPurchase, async (history, purchase) => {
        const member = await joinWith(history)
        const receipt = makeReceipt({ ...purchase, member: { card: member.card } })
        const { receipt_id, ...basket } = receipt
        const { body: quoted } = await till.quote(basket)
        const { body: posted } = await till.post(receipt)
        for (const part of ['member', 'points', 'worth_minor', 'explanation', 'hints'])
          expect(quoted[part]).toEqual(posted[part])
        expect(posted.receipt_id).toBe(receipt_id)
        expect(posted.balances.available).toBe(quoted.balances.available + posted.points)
      }),
      RUNS,
    )
  })
})

describe('a basket', () => {
  const pointsOf = async (history: readonly Record<string, unknown>[], purchase: Record<string, unknown>) => {
    const member = await joinWith(history)
    return (await till.post(makeReceipt({ ...purchase, member: { id: member.id } }))).body.points
  }

  test('earns the same in whatever order its lines are', async () => {
    const anyOrder = anyLines.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    )
    await fc.assert(
      fc.asyncProperty(anyHistory, anyOrder, anyMoment, async (history, [lines, shuffled], occurred_at) => {
        const points = await pointsOf(history, { lines, occurred_at })
        expect(await pointsOf(history, { lines: shuffled, occurred_at })).toBe(points)
      }),
      RUNS,
    )
  })

  test('earns the same when a line is rung up in two', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHistory,
        anyGoods,
        fc.nat(),
        anyMoment,
        async (history, lines, cut, occurred_at) => {
          const [first, ...rest] = lines as [TillLine, ...TillLine[]]
          const part = cut % (first.amount_minor + 1)
          const halves = [
            { ...first, amount_minor: part },
            { ...first, line_id: 'half', amount_minor: first.amount_minor - part },
          ]
          const points = await pointsOf(history, { lines, occurred_at })
          expect(await pointsOf(history, { lines: [...halves, ...rest], occurred_at })).toBe(points)
        },
      ),
      RUNS,
    )
  })
})

describe('a batch', () => {
  test('gives what the same receipts give one by one', async () => {
    const people = 3
    const anyFlow = fc.array(fc.tuple(fc.nat(people - 1), anyPurchase), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(anyFlow, async (flow) => {
        const [single, batched] = await Promise.all(
          [0, 1].map(() => Promise.all(Array.from({ length: people }, () => till.join()))),
        )
        const receiptsOf = (members: { id: string }[] = []) =>
          flow.map(([who, purchase]) => makeReceipt({ ...purchase, member: { id: members[who]?.id } }))
        const alone = []
        for (const receipt of receiptsOf(single)) alone.push((await till.post(receipt)).body)
        const { results } = (await till.postBatch(receiptsOf(batched))).body
        const told = (answer: Record<string, unknown>) => [answer.points, answer.balances, answer.explanation]
        expect(results.map(told)).toEqual(alone.map(told))
      }),
      RUNS,
    )
  })
})

describe('returns', () => {
  test('of everything, in whatever parts and order, take back everything', async () => {
    const anyCuts = fc.array(fc.tuple(fc.nat(4), fc.constantFrom('0.5', '1', '0.745', 'rest')), {
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(anyHistory, anyGoods, anyCuts, async (history, lines, cuts) => {
        const member = await joinWith(history)
        const before = await till.balancesOf(member.id)
        const receipt = makeReceipt({ lines, member: { id: member.id } })
        const { body: posted } = await till.post(receipt)
        const taken: number[] = []
        const left = new Map(lines.map((each) => [each.line_id, Math.round(Number(each.qty) * 1_000)]))
        const take = async (line_id: string, milli: number) => {
          left.set(line_id, (left.get(line_id) ?? 0) - milli)
          const qty = String(milli / 1_000)
          const { status, body } = await till.sendBack(receipt.receipt_id, makeReturn([{ line_id, qty }]))
          expect(status).toBe(201)
          taken.push(body.points)
        }
        for (const [index, cut] of cuts) {
          const line_id = lines[index % lines.length]?.line_id ?? ''
          const open = left.get(line_id) ?? 0
          const milli = cut === 'rest' ? open : Math.min(open, Math.round(Number(cut) * 1_000))
          if (milli > 0) await take(line_id, milli)
        }
        for (const [line_id, open] of left) if (open > 0) await take(line_id, open)
        expect(taken.reduce((sum, points) => sum + points, 0)).toBe(posted.points)
        expect(await till.balancesOf(member.id)).toEqual(before)
      }),
      RUNS,
    )
  })

  test('of a receipt that nobody claimed take nothing, and what is claimed later earns what was kept', async () => {
    await fc.assert(
      fc.asyncProperty(anyGoods, async (lines) => {
        const receipt = makeReceipt({ lines })
        await till.post(receipt)
        for (const { line_id, qty } of lines)
          expect((await till.sendBack(receipt.receipt_id, makeReturn([{ line_id, qty }]))).body.points).toBe(
            0,
          )
        const member = await till.join()
        expect((await till.claim(receipt.receipt_id, { id: member.id })).body.points).toBe(0)
        expect(await till.balancesOf(member.id)).toEqual(NOTHING)
      }),
      RUNS,
    )
  })
})

test('the books are clean after all that', async () => {
  const checks = [...ledgerChecks, ...receiptChecks, ...memberChecks]
  expect(await db.inClub(clubId, (tx) => runChecks(tx, checks))).toEqual([])
})
