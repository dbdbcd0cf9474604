import { describe, expect, test } from 'vitest'
import { listPartnerTrouble } from '#partners/alert-facts.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { plantPartner, TERMS } from './support/partners.ts'
import { useRewardDesk } from './support/reward-desk.ts'

// What members take here for points, and a partner gives: by a code of ours, or by the codes that it delivered.

const desk = await useRewardDesk()
const AT = '2026-03-01T13:00:00+02:00'
const NAME = { he: 'ארוחת בוקר לשניים', en: 'Breakfast for two' }

async function open(reward: Record<string, unknown> = {}, codes = '') {
  const { call, clubId } = await desk.open()
  const cafe = await plantPartner(desk, clubId, call)
  const benefit = { kind: 'partner_benefit', partner: cafe.id, name: NAME, cost_minor: 4_000, ...reward }
  const made = await call('POST', '/v1/rewards', {
    points_price: 100,
    stock: codes === '' ? [{ on_hand: 5 }] : [],
    ...benefit,
  })
  expect(made.status).toBe(201)
  const { id } = made.body
  if (codes !== '') await desk.upload(`/v1/rewards/${id}/codes`, codes)
  expect((await call('POST', `/v1/rewards/${id}/state`, { to: 'publish' })).status).toBe(200)
  let next = 0
  const honour = (code: string, more: object = {}, who = cafe) => {
    next += 1
    const body = { honour_ref: `T-${next}`, code, occurred_at: AT, ...more }
    return who.as('POST', `/v1/partners/${who.id}/honour`, body)
  }
  const undo = (honour_ref: string) =>
    cafe.as('POST', `/v1/partners/${cafe.id}/honour/reverse`, { honour_ref, occurred_at: AT })
  const taken = async (more: Record<string, unknown> = {}) =>
    (await desk.take(id, { capture: true, ...more })).body
  const read = async (redemption: string) => (await call('GET', `/v1/redemptions/${redemption}`)).body
  return { call, clubId, cafe, id, honour, undo, taken, read }
}

const sound = async () => expect((await verifyBooks(desk.db)).findings).toEqual([])

describe('a benefit that a partner gives for our own code', () => {
  test('waits there, is honoured once however often it is told, and then stays with its member', async () => {
    const { call, cafe, id, honour, taken, read } = await open()
    const got = await taken({ qty: 2 })
    expect(got).toMatchObject({
      fulfilment: 'ready',
      partner: cafe.id,
      delivery: { way: 'digital' },
      sentence: 'Waits to be used: the code is shown at the partner.',
    })
    const first = await honour(got.pick_up_code, { honour_ref: 'A' })
    expect(first).toMatchObject({
      status: 201,
      body: { state: 'honoured', reward: { id, name: NAME }, pieces: 2, price_minor: 8_000 },
    })
    expect(JSON.stringify(first.body)).not.toMatch(/mbr_|rdm_/)
    const again = await honour(got.pick_up_code.toLowerCase(), { honour_ref: 'A' })
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect((await honour(got.pick_up_code, { honour_ref: 'B' })).body.code).toBe('benefit_used_before')
    const later = { honour_ref: 'A', occurred_at: '2026-03-01T13:01:00+02:00' }
    expect((await honour(got.pick_up_code, later)).body.code).toBe('honour_conflict')
    expect(await read(got.id)).toMatchObject({ fulfilment: 'handed_over', used_on_receipt: 'A' })
    const cancelled = await call('POST', `/v1/redemptions/${got.id}/cancel`, { reason: 'no' })
    expect(cancelled.body.code).toBe('benefit_used')
    expect((await call('GET', `/v1/rewards/${id}`)).body).toMatchObject({
      partner: { id: cafe.id, name: 'קפה הנמל' },
      benefits: { taken: 2, honoured: 2, waiting: 0, owed_minor: 8_000 },
    })
    await sound()
  })

  test('costs what was agreed when it was taken, also of a partner that is paused since', async () => {
    const { call, cafe, id, honour, taken } = await open({ honour_minor: 3_000 })
    const got = await taken()
    await call('PATCH', `/v1/rewards/${id}`, { honour_minor: 9_000 })
    await call('PATCH', `/v1/partners/${cafe.id}`, { state: 'paused' })
    expect((await honour(got.pick_up_code)).body).toMatchObject({ price_minor: 3_000 })
  })

  test('undone is good again, also where the undoing comes first; and then it can be cancelled', async () => {
    const { call, honour, undo, taken, read } = await open()
    const got = await taken()
    expect((await undo('early')).body).toMatchObject({ state: 'undone', reward: null })
    expect(await honour(got.pick_up_code, { honour_ref: 'early' })).toMatchObject({
      status: 200,
      body: { state: 'undone', price_minor: 0 },
    })
    expect(await read(got.id)).toMatchObject({ fulfilment: 'ready' })
    await honour(got.pick_up_code, { honour_ref: 'A' })
    expect(await undo('A')).toMatchObject({ status: 201, body: { state: 'undone', price_minor: 0 } })
    expect(await undo('A')).toMatchObject({ status: 200 })
    expect(await read(got.id)).toMatchObject({ fulfilment: 'ready', used_on_receipt: null })
    expect(await honour(got.pick_up_code, { honour_ref: 'B' })).toMatchObject({ status: 201 })
    await undo('B')
    await sound()
    expect((await call('POST', `/v1/redemptions/${got.id}/cancel`, { reason: 'no' })).status).toBe(200)
    expect((await honour(got.pick_up_code)).body.code).toBe('benefit_withdrawn')
    await sound()
  })

  test('has the VAT of the last contract, where it is honoured after the end of that', async () => {
    const { call, cafe, honour, taken } = await open()
    const settle = {
      sent_minor_per_1000: 0,
      received_minor_per_1000: 0,
      breakage_share_bp: 0,
      vat_bp: 1_800,
      payment_days: 30,
    }
    const contract = { from: '2026-03-02', until: '2026-03-03', terms: { ...TERMS, settle } }
    expect((await call('POST', `/v1/partners/${cafe.id}/contracts`, contract)).status).toBe(201)
    const got = await taken()
    desk.clock.set('2026-03-10T10:00:00Z')
    const after = { occurred_at: '2026-03-10T09:00:00Z' }
    expect((await honour(got.pick_up_code, after)).status).toBe(201)
    const { body } = await call('GET', `/v1/partners/${cafe.id}/settlements/2026-03/lines`)
    expect(body.items).toMatchObject([{ kind: 'honour', amount_minor: -4_000, vat_minor: -720 }])
  })

  test('is judged by when it happened, and nobody but its partner gives it', async () => {
    const { call, clubId, honour, taken } = await open({ valid_days: 3 })
    const other = await plantPartner(desk, clubId, call, { name: 'מאפייה' })
    const [got, late] = [await taken(), await taken()]
    expect((await honour(got.pick_up_code, {}, other)).body.code).toBe('benefit_unknown')
    const moved = await call('POST', `/v1/redemptions/${got.id}/fulfilment`, { to: 'handed_over' })
    expect(moved.body.code).toBe('partner_gives_it')
    expect(got.next).not.toContain('handed_over')
    desk.clock.set('2026-03-10T10:00:00Z')
    expect(await honour(got.pick_up_code)).toMatchObject({ status: 201 })
    const over = { occurred_at: '2026-03-05T00:00:00+02:00' }
    expect((await honour(late.pick_up_code, over)).body.code).toBe('benefit_over')
    const ahead = { occurred_at: '2026-03-12T10:00:00Z' }
    expect((await honour(late.pick_up_code, ahead)).body.code).toBe('in_future')
    desk.clock.set('2026-04-10T10:00:00Z')
    expect((await honour(late.pick_up_code)).body).toMatchObject({ code: 'too_late' })
    await sound()
  })
})

describe('a benefit of which the partner delivered codes', () => {
  test('gives a code, of which each is honoured by itself', async () => {
    const { call, id, honour, undo, taken, read } = await open(
      { from_pool: true },
      'CAFE-1\nCAFE-2\nCAFE-3\n',
    )
    const got = await taken({ qty: 2 })
    expect(got).toMatchObject({ fulfilment: 'delivered', codes: [{ state: 'given' }, { state: 'given' }] })
    expect((await honour('CAFE-3')).body.code).toBe('benefit_unknown')
    expect(await honour(' CAFE-1', { honour_ref: 'A' })).toMatchObject({
      body: { pieces: 1, price_minor: 4_000 },
    })
    expect((await honour('CAFE-1')).body.code).toBe('benefit_used_before')
    expect((await call('POST', `/v1/redemptions/${got.id}/cancel`, { reason: 'no' })).body.code).toBe(
      'benefit_used',
    )
    await honour('CAFE-2', { honour_ref: 'B' })
    await undo('A')
    expect(await read(got.id)).toMatchObject({ fulfilment: 'handed_over' })
    await sound()
    await undo('B')
    expect(await read(got.id)).toMatchObject({ fulfilment: 'delivered', used_on_receipt: null })
    expect((await call('GET', `/v1/rewards/${id}`)).body.benefits).toEqual({
      taken: 2,
      honoured: 0,
      waiting: 2,
      owed_minor: 0,
    })
    await call('POST', `/v1/redemptions/${got.id}/cancel`, { reason: 'no' })
    expect((await honour('CAFE-2')).body.code).toBe('benefit_withdrawn')
    await sound()
  })

  test('a stolen key does not find codes by trying: after a hundred wrong ones the day is over', async () => {
    const { clubId, honour, taken } = await open({ from_pool: true }, 'CAFE-1\nCAFE-2\n')
    const got = await taken({ qty: 2 })
    expect(got.fulfilment).toBe('delivered')
    expect((await honour('CAFE-2', { honour_ref: 'before' })).status).toBe(201)
    const tries = await Promise.all(Array.from({ length: 100 }, (_, at) => honour(`CAFE-${at + 10}`)))
    expect(new Set(tries.map(({ body }) => body.code))).toEqual(new Set(['benefit_unknown']))
    expect(await honour('CAFE-1')).toMatchObject({ status: 429, body: { code: 'too_many_wrong_codes' } })
    expect(await honour('CAFE-2', { honour_ref: 'before' })).toMatchObject({ status: 200 })
    expect((await honour('CAFE-1', { honour_ref: 'before' })).body.code).toBe('honour_conflict')
    const trouble = await desk.db.inClub(clubId, (tx) => listPartnerTrouble(tx, desk.clock.now()))
    expect(trouble).toMatchObject([{ how: 'guessing', count: 100 }])
    desk.clock.set('2026-03-02T10:00:00Z')
    expect(await honour('CAFE-1')).toMatchObject({ status: 201 })
  })

  test('are told by file too, and answered row for row', async () => {
    const { cafe, taken, read } = await open({ from_pool: true }, 'CAFE-1\nCAFE-2\n')
    const got = await taken({ qty: 2 })
    const rows = [
      'honour_ref,code,occurred_at,reversal_id',
      `H-1,CAFE-1,${AT},`,
      `H-2,CAFE-9,${AT},`,
      `H-1,CAFE-1,${AT},`,
      `H-1,,${AT},R-1`,
      `H-3,CAFE-2,${AT},`,
      'H-4,CAFE-2,yesterday,',
    ].join('\n')
    const form = new FormData()
    form.set('file', new File([rows], 'day.csv', { type: 'text/csv' }))
    const request = new Request('http://x', { method: 'POST', body: form })
    const sent = await cafe.as(
      'POST',
      `/v1/partners/${cafe.id}/files`,
      Buffer.from(await request.arrayBuffer()),
      { 'content-type': request.headers.get('content-type') ?? '' },
    )
    expect(sent.body).toMatchObject({ rows: 6, posted: 3, refused: 2, points: 0 })
    const answers = await desk.app.http.inject({
      url: `/v1/partners/${cafe.id}/files/${sent.body.id}/answers`,
      headers: { authorization: `Bearer ${cafe.key}` },
    })
    const lines = answers.body.trim().split('\r\n').slice(1)
    expect(lines.map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
      '1,H-1,honoured,0,',
      '2,H-2,refused,0,benefit_unknown',
      '3,H-1,repeated,0,',
      '4,H-1,undone,0,',
      '5,H-3,honoured,0,',
      '6,H-4,refused,0,row_not_readable',
    ])
    expect(await read(got.id)).toMatchObject({ used_on_receipt: 'H-3' })
    await sound()
  })
})

test('a reward names a partner of the club, and keeps to the codes that came from it', async () => {
  const { call, clubId, cafe, id } = await open({ from_pool: true }, 'CAFE-1\n')
  const other = await plantPartner(desk, clubId, call, { name: 'מאפייה' })
  const wish = (more: object) => call('POST', '/v1/rewards', { name: NAME, points_price: 1, ...more })
  const benefit = { kind: 'partner_benefit' }
  expect((await wish({ ...benefit, partner: 'ptn_00000000000000000000000000' })).body.code).toBe(
    'reward_not_ready',
  )
  expect((await wish({ kind: 'product', partner: cafe.id })).body.code).toBe('reward_not_ready')
  expect((await wish({ kind: 'product', from_pool: true })).body.code).toBe('reward_not_ready')
  expect((await wish(benefit)).body).toMatchObject({ partner: null, honour_minor: null, from_pool: false })
  expect((await call('PATCH', `/v1/rewards/${id}`, { partner: other.id })).body.code).toBe('reward_not_ready')
})
