import { beforeEach, expect, test } from 'vitest'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import { type Call, makeReceipt, nextName } from '../../test/support/till.ts'

const desk = await useRewardDesk()
let call: Call
let member: string
let reward: string

const discount = {
  kind: 'discount',
  name: { he: '₪25 על הקנייה הבאה', en: '₪25 off' },
  value_minor: 2_500,
  valid_days: 30,
}

beforeEach(async () => {
  const opened = await desk.open()
  call = opened.call
  member = opened.member
  reward = await desk.addReward(discount)
})

async function takeOne(overrides: Record<string, unknown> = {}) {
  const { status, body } = await desk.take(reward, { capture: true, ...overrides })
  expect(status).toBe(201)
  return body
}
async function quote(overrides: Record<string, unknown> = {}) {
  const { receipt_id: _name, total_minor: _total, ...basket } = makeReceipt({ member: { id: member } })
  return (await call('POST', '/v1/baskets/quote', { ...basket, ...overrides })).body
}
/** A purchase of ₪100 off which so much came for a coupon. */
const bought = (coupon: string, amount_minor = 2_500, overrides: Record<string, unknown> = {}) => {
  const paid = 10_000 - amount_minor
  return {
    ...makeReceipt({ receipt_id: nextName('R') }),
    member: { id: member },
    lines: [{ line_id: '1', sku: 'X', qty: '1', amount_minor: paid }],
    total_minor: paid,
    offers: [{ coupon, amount_minor }],
    ...overrides,
  }
}
const post = async (body: unknown) => (await call('POST', '/v1/receipts', body)).body
const read = async (id: string) => (await call('GET', `/v1/redemptions/${id}`)).body

test('what was taken with points is one of the quote’s coupons, and comes off one purchase', async () => {
  const taken = await takeOne()
  expect(taken).toMatchObject({ state: 'captured', fulfilment: 'ready', discount_minor: 2_500 })
  expect((await quote()).coupons).toEqual([
    {
      code: taken.pick_up_code,
      kind: 'coupon_amount',
      name: '₪25 off',
      off_minor: expect.any(Number),
      valid_until: taken.valid_until,
    },
  ])
  // It waits for its member and for no work of the office.
  const open = await call('GET', `/v1/redemptions?open=yes&member=${member}`)
  expect(open.body.items).toEqual([])
  expect((await call('GET', '/v1/redemptions/board')).body.columns).toSatisfy(
    (columns: { count: number }[]) => columns.every(({ count }) => count === 0),
  )
  const body = bought(taken.pick_up_code)
  const posted = await post(body)
  expect(posted.coupons).toEqual([
    { coupon: taken.pick_up_code, amount_minor: 2_500, refused: null, detail: null },
  ])
  // The same again is answered by the first one, and uses nothing.
  expect((await post(body)).coupons).toEqual(posted.coupons)
  expect(await read(taken.id)).toMatchObject({
    fulfilment: 'handed_over',
    used_on_receipt: body.receipt_id,
    pick_up_code: null,
    events: [{ kind: 'handed_over', by: 'system' }, { kind: 'captured' }],
  })
  expect((await quote()).coupons).toEqual([])
  const again = await post(bought(taken.pick_up_code))
  expect(again.coupons).toMatchObject([
    { refused: 'coupon_used', detail: expect.stringContaining('already') },
  ])
  expect(await desk.verify()).toEqual([])
})

test('ten tills with one code at once: one has it, nine are told', async () => {
  const taken = await takeOne()
  const posted = await Promise.all(Array.from({ length: 10 }, () => post(bought(taken.pick_up_code))))
  const said = posted.map(({ coupons }) => coupons[0].refused)
  expect(said.filter((refused) => refused === null)).toHaveLength(1)
  expect(said.filter((refused) => refused === 'coupon_used')).toHaveLength(9)
})

test('a till that hands it over by hand while another takes it off: it is used once', async () => {
  const taken = await takeOne()
  const [posted, moved] = await Promise.all([
    post(bought(taken.pick_up_code)),
    call('POST', `/v1/redemptions/${taken.id}/fulfilment`, { to: 'handed_over', receipt_id: 'BY-HAND' }),
  ])
  const byHand = (await read(taken.id)).used_on_receipt === 'BY-HAND'
  expect(posted.coupons[0].refused).toBe(byHand ? 'coupon_used' : null)
  expect(moved.status).toBe(200)
})

test('it is theirs alone, takes off what it says, for as long as it is good, and until it is cancelled', async () => {
  const taken = await takeOne({ qty: 2 })
  const code = taken.pick_up_code
  const other = await desk.join(0)
  const refused = async (body: unknown) => (await post(body)).coupons[0].refused
  expect(await refused(bought(code, 5_000, { member: { id: other } }))).toBe('coupon_not_theirs')
  expect(await refused(bought(code, 5_000, { member: undefined }))).toBe('coupon_not_theirs')
  expect(await refused(bought(code, 5_001))).toBe('coupon_takes_too_much')
  await call('POST', `/v1/redemptions/${taken.id}/cancel`, { reason: 'a mistake' })
  expect(await refused(bought(code, 5_000))).toBe('coupon_withdrawn')
  const next = await takeOne()
  desk.clock.set('2026-04-02T10:00:00Z')
  const late = { occurred_at: '2026-04-02T09:00:00Z' }
  expect((await quote(late)).coupons).toEqual([])
  expect(await refused(bought(next.pick_up_code, 2_500, late))).toBe('coupon_expired')
  // A till that was cut off tells of it later: it was good when it was taken off.
  const inTime = { occurred_at: '2026-03-31T10:00:00Z' }
  expect(await refused(bought(next.pick_up_code, 2_500, inTime))).toBeNull()
})

test('goods that come back leave a used one used; one that was not used is still there', async () => {
  const [used, open] = [await takeOne(), await takeOne()]
  const body = bought(used.pick_up_code)
  await post(body)
  const back = await call('POST', `/v1/receipts/${body.receipt_id}/returns`, {
    return_id: nextName('B'),
    occurred_at: body.occurred_at,
    lines: [{ line_id: '1', qty: '1' }],
  })
  expect(back.status).toBe(201)
  expect(await read(used.id)).toMatchObject({ fulfilment: 'handed_over', used_on_receipt: body.receipt_id })
  expect((await quote()).coupons).toMatchObject([{ code: open.pick_up_code }])
})

test('what came off a receipt is not cancelled as if it had not; the words name the receipt', async () => {
  const taken = await takeOne()
  const body = bought(taken.pick_up_code)
  await post(body)
  const before = (await call('GET', `/v1/members/${member}`)).body.balances.available
  const detail = expect.stringContaining(body.receipt_id)
  const told = await call('GET', `/v1/redemptions/${taken.id}/cancel`)
  expect(told).toMatchObject({ status: 409, body: { code: 'discount_used', detail } })
  const cancelled = await call('POST', `/v1/redemptions/${taken.id}/cancel`, { reason: 'x' })
  expect(cancelled).toMatchObject({ status: 409, body: { code: 'discount_used', detail } })
  expect((await call('GET', `/v1/members/${member}`)).body.balances.available).toBe(before)
  // What a case makes good by cancelling is the same cancelling.
  const about = { member: { id: member }, about: 'redemption', redemption: taken.id, text: 'x' }
  const opened = await call('POST', '/v1/cases', about)
  const good = { make_good_id: nextName('M'), kind: 'cancel' }
  const made = await call('POST', `/v1/cases/${opened.body.id}/make-good`, good)
  expect(made).toMatchObject({ status: 409, body: { code: 'discount_used' } })
  expect(await read(taken.id)).toMatchObject({ state: 'captured', used_on_receipt: body.receipt_id })
  // Where it had been, the books would say so.
  await desk.owner.query(
    "update rewards.redemption set state = 'cancelled', ended_at = now(), is_first = false, days_since_joining = null, returned_points = points, lost_points = 0 where used_on = $1",
    [body.receipt_id],
  )
  const found = (await desk.verify()).map(({ check }) => check)
  expect(found).toContain('a discount that came off a receipt was not cancelled')
})

test('a till and a cancelling at once: the money comes off, or the points come back, never both', async () => {
  reward = await desk.addReward({ ...discount, points_price: 10, stock: [{ on_hand: null }] })
  for (let round = 0; round < 8; round += 1) {
    const taken = await takeOne()
    const [posted, cancelled] = await Promise.all([
      post(bought(taken.pick_up_code)),
      call('POST', `/v1/redemptions/${taken.id}/cancel`, { reason: 'x' }),
    ])
    const isUsed = posted.coupons[0].refused === null
    expect([isUsed, cancelled.body.code ?? cancelled.body.state]).toEqual(
      isUsed ? [true, 'discount_used'] : [false, 'cancelled'],
    )
  }
  expect(await desk.verify()).toEqual([])
})

test('a pick-up code of a thing is no coupon', async () => {
  const thing = await desk.addReward()
  const { body } = await desk.take(thing, { capture: true, branch: 'TLV', delivery: { way: 'pickup' } })
  expect((await post(bought(body.pick_up_code))).coupons).toMatchObject([{ refused: 'coupon_unknown' }])
  expect(await read(body.id)).toMatchObject({ fulfilment: 'ready' })
})

test('it is no parcel: nobody sends it home', async () => {
  const home = { ...discount, delivery: { pickup: true, home: { fee_points: null, fee_minor: null } } }
  const sent = await desk.addReward(home)
  const address = { name: 'דנה', phone: '0501234567', street: 'הרצל 1', city: 'חיפה' }
  const { body } = await desk.take(sent, { delivery: { way: 'home', address } })
  expect(body.code).toBe('delivery_not_offered')
})
