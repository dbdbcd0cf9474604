import { beforeEach, describe, expect, test } from 'vitest'
import { mug, useRewardDesk } from '../../test/support/reward-desk.ts'
import { type Call, makeReceipt, nextName } from '../../test/support/till.ts'

const desk = await useRewardDesk()
const { addReward, join, take, available, runJob, asKey, clock, owner } = desk
let clubId: string
let call: Call
let member: string

beforeEach(async () => {
  const opened = await desk.open()
  clubId = opened.clubId
  call = opened.call
  member = opened.member
})

const verify = async () => expect(await desk.verify()).toEqual([])

describe('a till', () => {
  test('quotes, holds, captures; the first is the golden moment', async () => {
    const reward = await addReward()
    const quoted = await call('POST', '/v1/redemptions/quote', { member: { id: member }, reward, qty: 2 })
    expect(quoted.body).toMatchObject({
      points: 200,
      missing_points: 0,
      refusal: null,
      hold_minutes: 15,
      pay_ways: ['till'],
    })
    const held = await take(reward, { qty: 2 })
    expect(held.status).toBe(201)
    expect(held.body).toMatchObject({
      state: 'held',
      points: 200,
      hold_until: '2026-03-01T10:15:00Z',
      balances: { available: 300, held: 200 },
    })
    const captured = await call('POST', `/v1/redemptions/${held.body.redemption_id}/capture`, {})
    expect(captured.body).toMatchObject({
      state: 'captured',
      fulfilment: 'handed_over',
      golden_moment: { days_since_joining: 31 },
    })
    const again = await call('POST', `/v1/redemptions/${held.body.id}/capture`, {})
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true'])
    const second = await take(reward, { capture: true })
    expect(second.body.golden_moment).toBeNull()
    const { rows } = await owner.query(
      "select kind, data from platform.event where club_id = $1 and kind like 'redemption.%' order by event_id",
      [clubId],
    )
    expect(rows.map(({ kind }) => kind).sort()).toEqual([
      'redemption.captured',
      'redemption.captured',
      'redemption.first',
      'redemption.held',
    ])
    await verify()
  })

  test('sends again: the same body gets the first answer, another one a conflict; so does a refusal', async () => {
    const reward = await addReward()
    const redemption_id = nextName('W')
    const first = await take(reward, { redemption_id, capture: true })
    const again = await take(reward, { redemption_id, capture: true })
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await take(reward, { redemption_id, capture: true, qty: 2 })).body.code).toBe(
      'redemption_conflict',
    )
    const poor = await join(0)
    const refused = await take(reward, { redemption_id: `${redemption_id}-x`, member: { id: poor } })
    expect([refused.status, refused.body.code, refused.body.missing_points]).toEqual([
      422,
      'insufficient_points',
      100,
    ])
    await call('POST', `/v1/members/${poor}/adjustments`, { points: 500, reason: 'late' })
    const late = await take(reward, { redemption_id: `${redemption_id}-x`, member: { id: poor } })
    expect([late.status, late.body.code]).toEqual([422, 'insufficient_points'])
    expect(await available(poor)).toBe(500)
    await verify()
  })

  test('is told where there is some when there is none here', async () => {
    const reward = await addReward({
      stock: [
        { branch: 'TLV', on_hand: 0 },
        { branch: 'HFA', on_hand: 2 },
      ],
    })
    const here = await take(reward, { branch: 'TLV' })
    expect([here.status, here.body.code, here.body.branches]).toEqual([409, 'out_of_stock_here', ['HFA']])
    const nowhere = await take(reward, { branch: 'HFA', qty: 3 })
    expect(nowhere.body.code).toBe('out_of_stock')
  })

  test('takes for its own branch alone', async () => {
    const reward = await addReward()
    await call('POST', '/v1/receipts', makeReceipt({ branch: 'TLV' }))
    const till = await asKey(clubId, 'pos', 'TLV')
    const body = { redemption_id: nextName('W'), member: { id: member }, reward, capture: true }
    expect((await till('POST', '/v1/redemptions', { ...body, branch: 'HFA' })).status).toBe(403)
    expect((await till('POST', '/v1/redemptions', body)).body.branch).toBe('TLV')
    expect((await till('POST', '/v1/rewards', mug)).status).toBe(403)
  })
})

describe('who may take', () => {
  test.each([
    ['reward_not_yet', { from_on: '2026-03-02' }],
    ['reward_over', { to_on: '2026-02-28' }],
    ['reward_not_for_member', { audience: { tiers: ['gold'] } }],
    ['reward_not_for_member', { audience: { plans: ['plus'] } }],
    ['reward_not_for_member', { audience: { segments: ['seg_01m81t0vyvebqsskp99r8dmfwj'] } }],
  ])('%s', async (code, terms) => {
    const reward = await addReward(terms)
    const refused = await take(reward)
    expect(refused.body.code).toBe(code)
    expect(refused.body.detail.length).toBeGreaterThan(10)
  })

  test('limits count in days of the club, and what was given back does not count', async () => {
    const reward = await addReward({ limits: [{ count: 1, days: 2 }], stock: [{ on_hand: null }] })
    const first = await take(reward)
    expect((await take(reward)).body.code).toBe('limit_reached')
    await call('POST', `/v1/redemptions/${first.body.id}/void`, { reason: 'changed their mind' })
    expect((await take(reward, { capture: true })).status).toBe(201)
    expect((await take(reward)).body.code).toBe('limit_reached')
    clock.set('2026-03-03T08:00:00Z')
    expect((await take(reward)).status).toBe(201)
    await verify()
  })
})

describe('points and money', () => {
  test('money takes the place of points at the reward’s rate, and comes back as store credit does', async () => {
    const reward = await addReward({ money_max_minor: 500, minor_per_point: 10 })
    expect((await take(reward, { pay_minor: 501 })).body.code).toBe('money_too_much')
    const paid = await take(reward, { pay_minor: 500, capture: true })
    expect(paid.body).toMatchObject({ points: 50, money_minor: 500, pay_way: 'till' })
    expect((await take(reward, { pay_minor: 100, pay_way: 'store_credit' })).body.code).toBe(
      'insufficient_credit',
    )
    expect((await take(reward, { pay_minor: 100, pay_way: 'card_link' })).body.code).toBe('pay_way_not_taken')
    expect(await available()).toBe(450)
    await verify()
  })

  test('a fee for bringing it home is points or money, as the member chooses', async () => {
    const reward = await addReward({
      delivery: { pickup: true, home: { fee_points: 20, fee_minor: 1500 }, digital: false },
    })
    const address = { name: 'דנה', phone: '052', street: 'הרצל 1', city: 'חיפה' }
    const points = await take(reward, { delivery: { way: 'home', address }, capture: true })
    expect(points.body).toMatchObject({ points: 120, fee_points: 20, money_minor: 0, fulfilment: 'to_pack' })
    const money = await take(reward, { delivery: { way: 'home', address, fee: 'money' }, capture: true })
    expect(money.body).toMatchObject({ points: 100, fee_minor: 1500, money_minor: 1500 })
    await call('DELETE', `/v1/members/${member}`)
    expect((await owner.query('select from rewards.address where club_id = $1', [clubId])).rowCount).toBe(0)
    await verify()
  })
})

describe('holds', () => {
  test('run out: points and stock are free again, and a late capture is refused', async () => {
    const reward = await addReward({ stock: [{ on_hand: 1 }] })
    const held = await take(reward)
    clock.set('2026-03-01T10:15:00Z')
    expect((await call('POST', `/v1/redemptions/${held.body.id}/capture`, {})).body.code).toBe('hold_expired')
    await runJob('rewards.expire_holds')
    await runJob('rewards.expire_holds')
    expect(await available()).toBe(500)
    expect((await call('GET', `/v1/redemptions/${held.body.id}`)).body).toMatchObject({
      state: 'expired',
      events: [{ kind: 'expired' }, { kind: 'held' }],
    })
    expect((await take(reward, { capture: true })).status).toBe(201)
    await verify()
  })
})

describe('cancelling', () => {
  test('brings points back to their own credits, hands the golden moment on, and the thing back if it can', async () => {
    const reward = await addReward()
    const first = await take(reward, { capture: true })
    clock.set('2026-03-02T10:00:00Z')
    const second = await take(reward, { capture: true })
    const quoted = await call('GET', `/v1/redemptions/${first.body.id}/cancel`)
    expect(quoted.body).toMatchObject({ points: 100, expired_points: 0 })
    const cancelled = await call('POST', `/v1/redemptions/${first.body.id}/cancel`, {
      reason: 'broken',
      back_to_stock: true,
    })
    expect(cancelled.body).toMatchObject({
      state: 'cancelled',
      returned: { points: 100, lost_points: 0 },
      balances: { available: 400 },
    })
    expect(
      (await call('POST', `/v1/redemptions/${first.body.id}/cancel`, { reason: 'broken' })).headers[
        'idempotency-replayed'
      ],
    ).toBe('true')
    expect((await call('GET', `/v1/redemptions/${second.body.id}`)).body.golden_moment).toEqual({
      days_since_joining: 32,
    })
    expect((await call('GET', `/v1/rewards/${reward}/stock`)).body).toMatchObject({
      stock: [{ on_hand: 2 }],
      items: [
        { reason: 'return', change: 1 },
        { reason: 'delivery', change: 3 },
      ],
    })
    await verify()
  })

  test('of a member who was merged gives the survivor their points', async () => {
    const reward = await addReward()
    const taken = await take(reward, { capture: true })
    const survivor = await join(10)
    expect((await call('POST', `/v1/members/${member}/merge`, { into: survivor })).status).toBe(200)
    expect((await call('GET', `/v1/redemptions/${taken.body.id}`)).body.member.id).toBe(survivor)
    await verify()
    const again = await call('POST', `/v1/redemptions/${taken.body.id}/capture`, {})
    expect([again.status, again.body.state]).toEqual([200, 'captured'])
    expect((await call('POST', `/v1/redemptions/${taken.body.id}/void`, {})).body.code).toBe(
      'redemption_captured',
    )
    expect((await call('GET', `/v1/redemptions/${taken.body.id}/cancel`)).status).toBe(200)
    await call('POST', `/v1/redemptions/${taken.body.id}/cancel`, { reason: 'broken' })
    expect(await available(survivor)).toBe(510)
    await verify()
  })
})

describe('what was not fetched by its last day', () => {
  const pickup = { capture: true, delivery: { way: 'pickup' } }
  const move = (id: string, body: Record<string, unknown>, by = call) =>
    by('POST', `/v1/redemptions/${id}/fulfilment`, body)
  const lapsed = async () =>
    (await call('GET', '/v1/redemptions?lapsed=yes')).body.items.map(({ id }: { id: string }) => id)
  const board = async () => (await call('GET', '/v1/redemptions/board')).body.lapsed
  const onHand = async (reward: string) => (await call('GET', `/v1/rewards/${reward}`)).body.stock[0].on_hand
  let reward: string

  beforeEach(async () => {
    const delivery = { pickup: true, home: null, digital: false }
    reward = await addReward({ valid_days: 14, delivery })
  })

  test('is listed, and goes back to stock once, whoever asks however often; its points stay', async () => {
    const { id } = (await take(reward, { ...pickup, qty: 2 })).body
    const coupon = await addReward({ kind: 'discount', value_minor: 500, valid_days: 14 })
    await take(coupon, { capture: true })
    expect([await lapsed(), await board(), await onHand(reward)]).toEqual([[], 0, 1])
    clock.set('2026-03-20T10:00:00Z')
    expect([await lapsed(), await board()]).toEqual([[id], 1])
    const seen = (await call('GET', `/v1/redemptions/${id}`)).body
    expect([seen.is_past, seen.next[0], seen.next.includes('handed_over')]).toEqual([true, 'returned', false])
    const back = { to: 'returned', back_to_stock: true }
    const till = await asKey(clubId, 'pos')
    expect((await move(id, back, till)).status).toBe(403)
    const answers = await Promise.all([1, 2, 3].map(() => move(id, back)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect([await lapsed(), await board(), await onHand(reward), await available()]).toEqual([[], 0, 3, 200])
    const told = (await call('GET', `/v1/redemptions/${id}`)).body
    expect(told).toMatchObject({ state: 'captured', fulfilment: 'returned', is_back_in_stock: true })
    const { rows } = await owner.query(
      "select detail from access.audit_entry where club_id = $1 and action = 'redemption.moved'",
      [clubId],
    )
    expect(rows).toEqual([{ detail: { from: 'ready', to: 'returned', back_to_stock: true, qty: 2 } }])
    // The office may give the points all the same: the things are there already.
    const cancelled = await call('POST', `/v1/redemptions/${id}/cancel`, {
      reason: 'ill',
      back_to_stock: true,
    })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', returned: { points: 200 } })
    expect(await onHand(reward)).toBe(3)
    await verify()
  })

  test('is kept for its member once more, when the office says so', async () => {
    const { id, pick_up_code: code } = (await take(reward, pickup)).body
    clock.set('2026-03-20T10:00:00Z')
    const till = await asKey(clubId, 'pos')
    const keep = { to: 'ready' }
    expect((await move(id, keep, till)).body.code).toBe('taken_is_over')
    expect((await move(id, { to: 'handed_over' })).body.code).toBe('taken_is_over')
    const kept = await move(id, keep)
    expect(kept.body).toMatchObject({ fulfilment: 'ready', pick_up_code: code })
    expect(kept.body.valid_until).toBe('2026-04-03T21:00:00Z')
    expect((await move(id, keep)).headers['idempotency-replayed']).toBe('true')
    expect(await lapsed()).toEqual([])
    expect((await move(id, { to: 'handed_over' }, till)).status).toBe(200)
    await verify()
  })

  test('only what came back goes to stock, and where nothing is counted nothing is', async () => {
    expect(
      (await move((await take(reward, pickup)).body.id, { to: 'problem', back_to_stock: true })).status,
    ).toBe(400)
    const endless = await addReward({ stock: [{ on_hand: null }] })
    const { id } = (await take(endless, { capture: true })).body
    expect((await move(id, { to: 'returned', back_to_stock: true })).status).toBe(200)
    expect((await call('GET', `/v1/redemptions/${id}`)).body.is_back_in_stock).toBe(false)
    await verify()
  })
})
