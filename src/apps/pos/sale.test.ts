import { expect, test } from 'vitest'
import { toProblem } from '#ui/problem.ts'
import { type Customer, findTakeable, isNobody } from './customer.ts'
import type { Item } from './queue.ts'
import { startQuoting } from './quoting.ts'
import { followSale } from './result.ts'
import {
  basketOf,
  EMPTY_SALE,
  isSameBasket,
  isTakenAtOnce,
  isUnanswered,
  isWorkingOut,
  lackingCoupons,
  reckon,
  type Sale,
  toDrafts,
  withCoupon,
  withCustomer,
} from './sale.ts'
import type { QuoteAnswer } from './shapes.ts'
import type { Till } from './till.tsx'

const CODE = 'NCF4F-EWXAX'
const place = {
  clubId: 'clb_1',
  clubName: 'מועדון',
  branch: 'TLV',
  branchName: 'תל אביב',
  currency: 'ILS',
  timeZone: 'Asia/Jerusalem',
  staffName: 'נועה',
}
const known: Customer = {
  kind: 'known',
  id: 'mbr_1',
  name: 'דנה',
  gender: 'female',
  standing: null,
  tier: null,
  points: 0,
  takeable: [],
  near: null,
  line: null,
}
const quoteWith = (off_minor: number) =>
  ({
    offers: [],
    coupons: [{ code: CODE, kind: 'coupon_amount', name: '25', off_minor, valid_until: null }],
  }) as unknown as QuoteAnswer
const quoted = (of: Sale, answer: QuoteAnswer | null): Sale => ({ ...of, quote: { of, answer } })
const open: Sale = {
  ...EMPTY_SALE,
  name: 'TLV-R-1',
  customer: known,
  lines: [
    { description: null, qty: '1', amountMinor: 2_000 },
    { description: 'קפה', qty: '1', amountMinor: 1_400 },
  ],
}
const sale = quoted(open, quoteWith(2_500))

test('a discount comes off by its code once it was taken or scanned, and the receipt names it', () => {
  expect(reckon(sale)).toMatchObject({ total: 3_400, off: 0, offers: [] })
  const taken = withCoupon(withCoupon(sale, CODE), CODE)
  expect(taken.coupons).toEqual([CODE])
  const [receipt] = toDrafts(taken, place, '2026-03-01T10:00:00Z')
  expect(receipt?.body).toMatchObject({
    total_minor: 900,
    offers: [{ coupon: CODE, amount_minor: 2_500 }],
    lines: [{ amount_minor: 0 }, { amount_minor: 900 }],
  })
})

test('a code that the quote does not know takes nothing off', () => {
  const other = withCoupon(open, CODE)
  expect(reckon(other)).toMatchObject({ total: 3_400, offers: [] })
})

test('a discount is taken at once though there is a basket; a thing is held for it', () => {
  const reward = { id: 'rwd_1', name: { he: 'ספל', en: 'Mug' }, points: 100, missing: 0 }
  expect(isTakenAtOnce(sale, { ...reward, kind: 'product' })).toBe(false)
  expect(isTakenAtOnce(sale, { ...reward, kind: 'discount' })).toBe(true)
  expect(isTakenAtOnce({ ...sale, lines: [] }, { ...reward, kind: 'product' })).toBe(true)
})

test('what was said of another basket takes nothing off this one', () => {
  const taken = withCoupon(sale, CODE)
  expect(reckon(taken)).toMatchObject({ total: 900, off: 2_500 })
  const other = { ...taken, lines: taken.lines.slice(1) }
  expect(isWorkingOut(other)).toBe(true)
  expect(reckon(other)).toMatchObject({ total: 1_400, off: 0, offers: [] })
  expect(toDrafts(other, place, '2026-03-01T10:00:00Z')[0]?.body).toMatchObject({ total_minor: 1_400 })
  const somebody = { ...taken, customer: { ...known, id: 'mbr_2' } }
  expect(reckon(somebody)).toMatchObject({ total: 3_400, offers: [] })
  expect(isWorkingOut(taken)).toBe(false)
  // Asked in vain: it is known that the coupon cannot come off.
  expect(lackingCoupons(quoted(withCoupon(open, CODE), null))).toEqual([CODE])
  expect(lackingCoupons(quoted(open, null))).toEqual([])
})

test('a quote that was overtaken is told nobody, and who waits has the latest', async () => {
  const answers: ((answer: QuoteAnswer | null) => void)[] = []
  let now = open
  const quoting = startQuoting({
    isSame: isSameBasket,
    ask: () => new Promise<QuoteAnswer | null>((resolve) => answers.push(resolve)),
    tell: (quote) => {
      now = { ...now, quote }
    },
  })
  quoting.follow(basketOf(now))
  quoting.follow(basketOf({ ...now, coupons: [CODE] }))
  expect(answers.length).toBe(1)
  now = { ...now, lines: now.lines.slice(1) }
  quoting.follow(basketOf(now))
  const waiting = quoting.whenTold()
  answers[0]?.(quoteWith(2_500))
  await Promise.resolve()
  expect(now.quote).toBe(null)
  answers[1]?.(quoteWith(100))
  await waiting
  expect(reckon(withCoupon(now, CODE))).toMatchObject({ total: 1_300 })
})

test('a coupon that the quote does not know is asked for anew, and lacks as long as no answer has it', () => {
  let asked = 0
  const quoting = startQuoting({
    isSame: isSameBasket,
    ask: async () => {
      asked += 1
    },
    tell: () => {},
  })
  quoting.follow(basketOf(sale))
  quoting.follow(basketOf(withCoupon(sale, CODE)))
  expect(asked).toBe(1)
  const scanned = withCoupon(sale, 'NEWER-CODES')
  quoting.follow(basketOf(scanned))
  expect(asked).toBe(2)
  expect(isWorkingOut(scanned)).toBe(true)
  expect(lackingCoupons(scanned)).toEqual([])
  expect(lackingCoupons(quoted(scanned, quoteWith(2_500)))).toEqual(['NEWER-CODES'])
  // Scanned once more: the server may know more by now.
  quoting.follow(basketOf(withCoupon(quoted(scanned, quoteWith(2_500)), 'NEWER-CODES')))
  expect(asked).toBe(3)
})

test('a quote that was asked for in vain is asked for again, and not while one is under way', async () => {
  const answers = [null, quoteWith(2_500)]
  let now = withCoupon(open, CODE)
  const quoting = startQuoting({
    isSame: isSameBasket,
    ask: async () => answers.shift() ?? null,
    tell: (quote) => {
      now = { ...now, quote }
    },
  })
  quoting.askAgain()
  quoting.follow(basketOf(now))
  quoting.askAgain()
  expect(answers.length).toBe(1)
  await quoting.whenTold()
  expect(isUnanswered(now)).toBe(true)
  expect(isUnanswered({ ...now, lines: [] })).toBe(false)
  quoting.follow(basketOf(now))
  expect(answers.length).toBe(1)
  quoting.askAgain()
  await quoting.whenTold()
  expect(isUnanswered(now)).toBe(false)
  expect(reckon(now)).toMatchObject({ total: 900, off: 2_500 })
})

const coffee = {
  id: 'rwd_1',
  kind: 'product',
  name: { he: 'קפה', en: 'Coffee' },
  points: 100,
  missing: 0,
} as const

/** A queue in which each draft has come to what is said of its name. */
function tillWith(states: Record<string, Partial<Item>>) {
  const find = (name: string) => (states[name] ? ({ name, ...states[name] } as Item) : null)
  const queue = {
    whenSettled: async (name: string) => find(name),
    list: () => Object.keys(states).flatMap(find),
  }
  const answers = new Map([['TLV-R-1', { receipt_id: 'TLV-R-1', points: 34 }]])
  return { queue, answers } as unknown as Till
}

test('a purchase that is in the books is told as such, whatever became of what was held for it', async () => {
  const taken = { ...sale, held: [{ name: 'T1', reward: coffee }] }
  const drafts = toDrafts(taken, place, '2026-03-01T10:00:00Z')
  const told = await followSale(
    tillWith({ 'TLV-R-1': { state: 'posted' }, T1: { state: 'refused', reason: 'given back' } }),
    taken,
    drafts,
  )
  expect(told).toMatchObject({
    kind: 'posted',
    receipt: { points: 34 },
    total: 3_400,
    isFullPrice: false,
    refused: [{ name: coffee.name, reason: 'given back' }],
    kept: [],
  })
  expect(
    await followSale(tillWith({ 'TLV-R-1': { state: 'posted' }, T1: { state: 'waiting' } }), taken, drafts),
  ).toMatchObject({ kind: 'posted', refused: [], kept: [coffee.name] })
  expect(await followSale(tillWith({}), quoted(open, null), drafts.slice(0, 1))).toEqual({
    kind: 'kept',
    isFullPrice: true,
  })
  expect(
    await followSale(tillWith({ 'TLV-R-1': { state: 'refused', reason: 'no' } }), taken, drafts),
  ).toEqual({ kind: 'refused', what: 'purchase', reason: 'no', taken: [], kept: [coffee.name] })
  const refused = tillWith({ 'TLV-R-1': { state: 'refused', reason: 'no' }, T1: { state: 'posted' } })
  expect(await followSale(refused, taken, drafts)).toMatchObject({ taken: [coffee.name], kept: [] })
})

test('whatever can be taken is found by typing, however dear', () => {
  const dear = { ...coffee, id: 'rwd_2', name: { he: 'כרטיס לקולנוע', en: 'Cinema ticket' }, points: 800 }
  expect(findTakeable([coffee, dear], '')).toEqual([coffee, dear])
  expect(findTakeable([coffee, dear], ' קולנוע ')).toEqual([dear])
  expect(findTakeable([coffee, dear], 'ticket cin')).toEqual([dear])
  expect(findTakeable([coffee, dear], 'tea')).toEqual([])
})

test('only an answer says that nobody is known by a number: a server that is busy has not looked', () => {
  const problem = (status: number) => ({ kind: 'problem' as const, problem: toProblem(status, null, null) })
  expect([400, 404, 422].map((status) => isNobody(problem(status)))).toEqual([true, true, true])
  expect([401, 408, 429, 500, 503].some((status) => isNobody(problem(status)))).toBe(false)
  expect(isNobody({ kind: 'unreachable' })).toBe(false)
})

test('what was held and chosen for one customer is not the next one’s', () => {
  const reward = {
    id: 'rwd_1',
    kind: 'product' as const,
    name: { he: 'ספל', en: 'Mug' },
    points: 1,
    missing: 0,
  }
  const sale: Sale = {
    ...open,
    customer: known,
    coupons: [CODE],
    sought: [CODE],
    held: [{ name: 'T1', reward }],
  }
  const again = { ...known, points: 5 }
  expect(withCustomer(sale, again)).toEqual({ ...sale, customer: again })
  // Looked for again without a network it is still them.
  expect(withCustomer(sale, { kind: 'unseen', ref: { id: known.id } }).held).toEqual(sale.held)
  const other = withCustomer(sale, { ...known, id: 'mbr_2' })
  expect(other).toMatchObject({ lines: sale.lines, held: [], coupons: [], sought: [] })
})
