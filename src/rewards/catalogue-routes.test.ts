import { beforeEach, describe, expect, test } from 'vitest'
import { parseId } from '#platform/id.ts'
import { mug, useRewardDesk } from '../../test/support/reward-desk.ts'
import { SECRET } from '../../test/support/server.ts'
import { type Call, makeReceipt } from '../../test/support/till.ts'
import { readCodes } from './code-service.ts'
import { createSealer } from './seal.ts'

const desk = await useRewardDesk()
const { addReward, join, take, runJob, upload, app, clock, db, owner } = desk
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

const codesOf = (id: string, memberId: string) =>
  db.inClub(clubId, (tx) =>
    readCodes(tx, createSealer(SECRET), {
      clubId,
      redemptionId: parseId('rdm', id) ?? '',
      memberId: parseId('mbr', memberId) ?? '',
    }),
  )

describe('digital codes', () => {
  test('are taken in from a file, given once, shown to nobody but their member, and never again', async () => {
    const pool = { kind: 'digital_code', alarm_below: 2 }
    const { body: reward } = await call('POST', '/v1/rewards', { ...mug, ...pool, stock: [] })
    expect((await call('POST', `/v1/rewards/${reward.id}/state`, { to: 'publish' })).body.code).toBe(
      'reward_not_ready',
    )
    const file = 'code,expires\nAAAA-1111,x\n\nBBBB-2222\nAAAA-1111\nCCCC-3333\n'
    const taken = await upload(`/v1/rewards/${reward.id}/codes`, file)
    expect(taken.body).toMatchObject({
      taken: 3,
      rejected_count: 1,
      rejected: [{ reason: 'twice_in_file', ends_with: '111' }],
      codes: { free: 3 },
    })
    expect((await upload(`/v1/rewards/${reward.id}/codes`, 'CCCC-3333\n')).body).toMatchObject({
      taken: 0,
      rejected: [{ reason: 'known_already' }],
    })
    await call('POST', `/v1/rewards/${reward.id}/state`, { to: 'publish' })
    const got = await take(reward.id, { qty: 2, capture: true })
    expect(got.body).toMatchObject({
      fulfilment: 'delivered',
      codes: [{ ends_with: '111', state: 'given' }, { ends_with: '222' }],
    })
    expect(JSON.stringify(got.body)).not.toContain('AAAA')
    expect(await codesOf(got.body.id, member)).toEqual(['AAAA-1111', 'BBBB-2222'])
    expect(await codesOf(got.body.id, await join(0))).toBeNull()
    await runJob('rewards.tell_low_codes')
    await runJob('rewards.tell_low_codes')
    const low = await owner.query(
      "select from platform.event where club_id = $1 and kind = 'rewards.codes_low'",
      [clubId],
    )
    expect(low.rowCount).toBe(1)
    // Whoever manages reads it on their first page, and in the health of the catalogue.
    const { decisions } = (await call('GET', '/v1/pulse')).body
    const told = { kind: 'codes_low', id: reward.id, free: 1 }
    expect(decisions).toContainEqual(expect.objectContaining(told))
    const { items } = (await call('GET', '/v1/reward-health')).body
    expect(items[0].findings[0]).toMatchObject({ code: 'codes_low' })
    await call('POST', `/v1/redemptions/${got.body.id}/cancel`, { reason: 'not wanted' })
    expect((await call('GET', `/v1/rewards/${reward.id}`)).body.codes).toMatchObject({ free: 1, spoilt: 2 })
    expect((await take(reward.id, { qty: 2 })).body.code).toBe('codes_gone')
    await expect(
      owner.query(
        "update rewards.code set state = 'free', redemption_id = null where club_id = $1 and state = 'spoilt'",
        [clubId],
      ),
    ).rejects.toThrow(/never given again/)
    await verify()
  })
})

describe('the office', () => {
  test('packs, sends, hears of a problem and sends again; the board counts what waits', async () => {
    const reward = await addReward({
      delivery: { pickup: false, home: { fee_points: null, fee_minor: null }, digital: false },
    })
    const address = { name: 'דנה', phone: '052', street: 'הרצל 1', city: 'חיפה' }
    const { body } = await take(reward, { delivery: { way: 'home', address }, capture: true })
    const move = (to: string, rest = {}) =>
      call('POST', `/v1/redemptions/${body.id}/fulfilment`, { to, ...rest })
    expect((await move('delivered')).body.code).toBe('fulfilment_not_possible')
    expect((await move('sent', { carrier: 'דואר', carrier_reference: 'RR123' })).body.delivery).toMatchObject(
      { carrier_reference: 'RR123', address: 'דנה, 052, הרצל 1, חיפה' },
    )
    expect((await move('sent')).headers['idempotency-replayed']).toBe('true')
    expect((await move('problem')).status).toBe(400)
    await move('problem', { note: 'never came' })
    clock.set('2026-03-03T10:00:00Z')
    const board = await call('GET', '/v1/redemptions/board')
    expect(
      board.body.columns.find((one: { fulfilment: string }) => one.fulfilment === 'problem'),
    ).toMatchObject({ count: 1, over_day: 1, over_three_days: 0 })
    expect((await call('GET', '/v1/redemptions?open=yes&order=oldest')).body.items).toHaveLength(1)
    expect((await call('GET', `/v1/redemptions/${body.id}`)).body.events[0]).toMatchObject({
      kind: 'problem',
      note: 'never came',
    })
  })

  test('hands over by the pick-up code, until its last day', async () => {
    const reward = await addReward({ valid_days: 7 })
    // Where the club has branches a thing waits at one of them, though the stock is central; else it waits nowhere.
    await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
    const nowhere = await take(reward, { delivery: { way: 'pickup' }, capture: true })
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'branch_needed'])
    const unknown = await take(reward, { delivery: { way: 'pickup', branch: 'NOPE' }, capture: true })
    expect(unknown.body.code).toBe('branch_not_known')
    const { body } = await take(reward, { delivery: { way: 'pickup', branch: 'TLV' }, capture: true })
    expect(body).toMatchObject({ fulfilment: 'ready', valid_until: '2026-03-08T22:00:00Z' })
    const found = await call(
      'GET',
      `/v1/redemptions?pick_up_code=${encodeURIComponent(body.pick_up_code.toLowerCase())}`,
    )
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id])
    const find = async () => (await call('GET', `/v1/redemptions?reward=${reward}`)).body.items[0]
    const waiting = async () => (await call('GET', '/v1/redemptions?open=yes')).body.items.length
    const wait = await waiting()
    clock.set('2026-03-08T22:00:00Z')
    // Nobody came: it is told so, waits for nobody any more, and has no code.
    expect(await find()).toMatchObject({
      fulfilment: 'ready',
      pick_up_code: null,
      sentence: expect.stringMatching(/last day has passed|היום האחרון עבר/),
    })
    expect(await waiting()).toBe(wait - 1)
    expect(
      (await call('POST', `/v1/redemptions/${body.id}/fulfilment`, { to: 'handed_over' })).body.code,
    ).toBe('taken_is_over')
    clock.set('2026-03-08T21:59:59Z')
    expect(
      (await call('POST', `/v1/redemptions/${body.id}/fulfilment`, { to: 'handed_over' })).body,
    ).toMatchObject({ fulfilment: 'handed_over', pick_up_code: null })
  })
})

describe('the catalogue', () => {
  test('is shown as a member may see it: shelves, what is missing, where it is', async () => {
    const cheap = await addReward({ points_price: 400 })
    const dream = await addReward({ points_price: 5000, is_dream: true })
    const gone = await addReward({ stock: [{ on_hand: 0 }] })
    const { items } = (await call('GET', `/v1/rewards?member=${member}`)).body
    const shelf = Object.fromEntries(
      items.map((one: { id: string; for_member: { shelf: string } }) => [one.id, one.for_member.shelf]),
    )
    expect(shelf).toEqual({ [cheap]: 'now', [dream]: 'dreams', [gone]: 'later' })
    expect(
      (await call('GET', `/v1/rewards?member=${member}&shelf=dreams`)).body.items[0].for_member,
    ).toMatchObject({ missing_points: 4500, can_take: false, refusal: { code: 'insufficient_points' } })
  })

  test('is in the quote of a basket: what the member could take now, and what nearly', async () => {
    const now = await addReward({ points_price: 400 })
    const nearly = await addReward({ points_price: 520 })
    await addReward({ points_price: 9_000 })
    const basket = { branch: 'TLV', currency: 'ILS', lines: makeReceipt().lines }
    const { body } = await call('POST', '/v1/baskets/quote', { ...basket, member: { id: member } })
    expect(body.points).toBe(30)
    expect(body.rewards).toMatchObject({
      now: [{ reward: now, points: 400 }],
      nearly: [{ reward: nearly, missing_points: 20 }],
    })
    expect((await call('POST', '/v1/baskets/quote', basket)).body.rewards).toEqual({ now: [], nearly: [] })
  })

  test('changes by what its state allows, and forgets nobody who holds', async () => {
    const reward = await addReward()
    await take(reward, { qty: 2 })
    expect(
      (await call('POST', `/v1/rewards/${reward}/stock`, { on_hand: 1, reason: 'count' })).body.code,
    ).toBe('stock_below_held')
    expect((await call('POST', `/v1/rewards/${reward}/stock`, { on_hand: 2, reason: 'count' })).status).toBe(
      201,
    )
    expect((await call('PATCH', `/v1/rewards/${reward}`, { points_price: 120 })).body.points_price).toBe(120)
    await call('POST', `/v1/rewards/${reward}/state`, { to: 'pause' })
    expect((await take(reward)).body.code).toBe('reward_paused')
    await call('POST', `/v1/rewards/${reward}/state`, { to: 'retire' })
    expect((await call('PATCH', `/v1/rewards/${reward}`, { points_price: 1 })).body.code).toBe(
      'reward_action_not_allowed',
    )
    expect((await call('POST', `/v1/rewards/${reward}/state`, { to: 'publish' })).body.code).toBe(
      'reward_action_not_allowed',
    )
    await verify()
  })

  test('shows pictures to everybody, by what they are and not by their name', async () => {
    const reward = await addReward()
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.alloc(20),
    ])
    expect((await upload(`/v1/rewards/${reward}/pictures`, '<svg onload=alert(1)>', 'a.png')).body.code).toBe(
      'picture_not_possible',
    )
    const { body } = await upload(`/v1/rewards/${reward}/pictures`, png, 'a.html')
    const [{ url }] = body.pictures
    const shown = await app.http.inject({ method: 'GET', url })
    expect([
      shown.statusCode,
      shown.headers['content-type'],
      shown.headers['x-content-type-options'],
    ]).toEqual([200, 'image/png', 'nosniff'])
    expect(shown.headers['cache-control']).toContain('immutable')
    expect(shown.rawPayload.equals(png)).toBe(true)
  })
})
