import { beforeEach, describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { parseId } from '#platform/id.ts'
import { SECRET, type TestServer, useTestServer } from '../../test/support/server.ts'
import { type Call, makeReceipt, nextName } from '../../test/support/till.ts'
import { CHECKS } from '../apps/verification.ts'
import { readCodes } from './code-service.ts'
import { rewardJobs } from './jobs.ts'
import { createSealer } from './seal.ts'

const server: TestServer = await useTestServer()
const { addClub, asKey, clock, db, owner, app } = server
let clubId: string
let call: Call
let member: string

const mug = {
  kind: 'product',
  name: { he: 'ספל', en: 'Mug' },
  points_price: 100,
  stock: [{ on_hand: 3 }],
}

async function addReward(body: Record<string, unknown> = {}): Promise<string> {
  const made = await call('POST', '/v1/rewards', { ...mug, ...body })
  expect(made.status).toBe(201)
  const put = await call('POST', `/v1/rewards/${made.body.id}/state`, { to: 'publish' })
  expect(put.status).toBe(200)
  return made.body.id
}
async function join(points: number): Promise<string> {
  const { body } = await call('POST', '/v1/members', {
    card: nextName('C'),
    joined_at: '2026-01-29T10:00:00Z',
  })
  if (points > 0) await call('POST', `/v1/members/${body.id}/adjustments`, { points, reason: 'a gift' })
  return body.id
}
const take = (reward: string, overrides: Record<string, unknown> = {}, headers = {}) =>
  call(
    'POST',
    '/v1/redemptions',
    { redemption_id: nextName('W'), member: { id: member }, reward, ...overrides },
    headers,
  )
const available = async (id = member) => (await call('GET', `/v1/members/${id}`)).body.balances.available
const runJob = async (name: string) => {
  const job = rewardJobs({ db, clock }).find((one) => one.name === name)
  await job?.run(clubId, { signal: new AbortController().signal, log: undefined as never })
}
async function upload(url: string, content: string | Buffer, name = 'codes.csv') {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name))
  const headers = { authorization: keyHeader, 'accept-language': 'en' }
  const response = await app.http.inject({ method: 'POST', url, headers, payload: form })
  return { status: response.statusCode, body: JSON.parse(response.body) }
}
let keyHeader = ''

beforeEach(async () => {
  clock.set('2026-03-01T10:00:00Z')
  clubId = await addClub()
  call = await asKey(clubId)
  member = await join(500)
})

const verify = async () => expect(await db.inClub(clubId, (tx) => runChecks(tx, CHECKS))).toEqual([])

describe('a till', () => {
  test('quotes, holds, captures; the first is the golden moment', async () => {
    const reward = await addReward()
    const quoted = await call('POST', '/v1/redemptions/quote', { member: { id: member }, reward, qty: 2 })
    expect(quoted.body).toMatchObject({ points: 200, missing_points: 0, refusal: null, hold_minutes: 15 })
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
    await call('POST', `/v1/redemptions/${taken.body.id}/cancel`, { reason: 'broken' })
    expect(await available(survivor)).toBe(510)
    await verify()
  })
})

describe('digital codes', () => {
  test('are taken in from a file, given once, shown to nobody but their member, and never again', async () => {
    const made = await asKeyWith()
    const pool = { kind: 'digital_code', alarm_below: 2 }
    const { body: reward } = await made('POST', '/v1/rewards', { ...mug, ...pool, stock: [] })
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
      fulfilment: 'sent',
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

async function asKeyWith() {
  const { createApiKey } = await import('#access/key-service.ts')
  const { SYSTEM } = await import('#access/audit.ts')
  const made = await createApiKey(
    { db, clock },
    { clubId, subject: SYSTEM },
    { name: 'files', role: 'admin', branch: null },
    null,
  )
  if ('refused' in made) throw new Error(made.code)
  keyHeader = `Bearer ${made.body.key}`
  return call
}

const codesOf = (id: string, memberId: string) =>
  db.inClub(clubId, (tx) =>
    readCodes(tx, createSealer(SECRET), {
      clubId,
      redemptionId: parseId('rdm', id) ?? '',
      memberId: parseId('mbr', memberId) ?? '',
    }),
  )

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
    const { body } = await take(reward, { delivery: { way: 'pickup', branch: 'TLV' }, capture: true })
    expect(body).toMatchObject({ fulfilment: 'ready', valid_until: '2026-03-08T22:00:00Z' })
    const found = await call(
      'GET',
      `/v1/redemptions?pick_up_code=${encodeURIComponent(body.pick_up_code.toLowerCase())}`,
    )
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id])
    clock.set('2026-03-08T22:00:00Z')
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
    await asKeyWith()
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
