import { beforeEach, expect, test } from 'vitest'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import { type Call, nextName } from '../../test/support/till.ts'

const desk = await useRewardDesk()
let call: Call
let member: string

beforeEach(async () => {
  const opened = await desk.open()
  call = opened.call
  member = opened.member
})

async function take(reward: string, overrides: Record<string, unknown> = {}) {
  const { status, body } = await desk.take(reward, { capture: true, ...overrides })
  expect(status).toBe(201)
  return body
}
async function begin(redemption: string): Promise<string> {
  const wish = { member: { id: member }, about: 'redemption', redemption, text: 'זה לא עובד' }
  return (await call('POST', '/v1/cases', { ...wish, from_member: true })).body.id
}
const replace = (id: string, make_good_id = nextName('G')) =>
  call('POST', `/v1/cases/${id}/make-good`, { make_good_id, kind: 'replace' })
const read = async (id: string) => (await call('GET', `/v1/redemptions/${id}`)).body
const stockOf = async (reward: string) => (await call('GET', `/v1/rewards/${reward}`)).body.stock
const trail = async () =>
  (await call('GET', '/v1/audit')).body.items.filter(
    ({ action }: { action: string }) => action === 'redemption.replaced',
  )

test('another piece leaves the stock, once a name; where there is none left it is refused in words', async () => {
  const reward = await desk.addReward({ stock: [{ on_hand: 2 }] })
  const taken = await take(reward)
  const id = await begin(taken.id)
  expect((await call('GET', `/v1/cases/${id}`)).body.may.replace).toBe(true)
  const name = nextName('G')
  expect((await replace(id, name)).status).toBe(200)
  expect((await replace(id, name)).status).toBe(200)
  expect(await read(taken.id)).toMatchObject({ state: 'captured', fulfilment: 'to_pack', points: 100 })
  expect(await stockOf(reward)).toMatchObject([{ on_hand: 0, held: 0 }])
  const again = await replace(id)
  expect([again.status, again.body.code]).toEqual([409, 'out_of_stock'])
  expect(await read(taken.id)).toMatchObject({ fulfilment: 'to_pack' })
  expect(await trail()).toMatchObject([{ detail: { qty: 1 }, target: { id: taken.id } }])
  expect(await desk.verify()).toEqual([])
})

test('five desks at once of one that is left: one has it', async () => {
  const reward = await desk.addReward({ stock: [{ on_hand: 6 }] })
  const ids = await Promise.all(Array.from({ length: 5 }, async () => begin((await take(reward)).id)))
  const answers = await Promise.all(ids.map((id) => replace(id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
  expect(await stockOf(reward)).toMatchObject([{ on_hand: 0 }])
  expect(await desk.verify()).toEqual([])
})

test('a code that does not work is changed for another of the pool, and nobody gets the first again', async () => {
  const pool = { kind: 'digital_code', name: { he: 'קוד', en: 'Code' }, points_price: 100 }
  const reward = (await call('POST', '/v1/rewards', pool)).body.id
  await desk.upload(`/v1/rewards/${reward}/codes`, 'code\nAAA-111\nBBB-222\n')
  await call('POST', `/v1/rewards/${reward}/state`, { to: 'publish' })
  const taken = await take(reward)
  const first = taken.codes[0].ends_with
  const id = await begin(taken.id)
  expect((await replace(id)).status).toBe(200)
  const changed = await read(taken.id)
  const states = Object.fromEntries(
    changed.codes.map((code: { ends_with: string; state: string }) => [code.ends_with, code.state]),
  )
  expect(states).toEqual({ '111': 'spoilt', '222': 'given' })
  expect(first).toBe('111')
  expect(await trail()).toMatchObject([{ detail: { spoilt: ['111'], given: ['222'] } }])
  expect((await replace(id)).body.code).toBe('codes_gone')
  expect((await read(taken.id)).codes).toHaveLength(2)
  // Cancelling spoils what it has now as well.
  await call('POST', `/v1/redemptions/${taken.id}/cancel`, { reason: 'neither works' })
  expect((await call('GET', `/v1/rewards/${reward}`)).body.codes).toMatchObject({
    free: 0,
    given: 0,
    spoilt: 2,
  })
  expect(await desk.verify()).toEqual([])
})

test('a discount is open again by its code; what is no thing and no code is not replaced', async () => {
  const discount = await desk.addReward({ kind: 'discount', value_minor: 500 })
  const taken = await take(discount)
  await call('POST', `/v1/redemptions/${taken.id}/fulfilment`, { to: 'handed_over' })
  expect((await replace(await begin(taken.id))).status).toBe(200)
  expect(await read(taken.id)).toMatchObject({ fulfilment: 'ready', pick_up_code: taken.pick_up_code })
  const donation = await take(await desk.addReward({ kind: 'donation' }))
  const id = await begin(donation.id)
  expect((await call('GET', `/v1/cases/${id}`)).body.may).toMatchObject({ replace: false, resend: false })
  expect((await replace(id)).body.code).toBe('nothing_to_replace')
})

test('what is given anew after its last day is good for as many days from then, and can be handed over', async () => {
  await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
  const reward = await desk.addReward({ valid_days: 14 })
  const taken = await take(reward, { delivery: { way: 'pickup', branch: 'TLV' } })
  const to = async (next: string) =>
    (await call('POST', `/v1/redemptions/${taken.id}/fulfilment`, { to: next, note: 'x' })).status
  desk.clock.set('2026-03-10T10:00:00Z')
  expect(await to('handed_over')).toBe(200)
  desk.clock.set('2026-03-18T10:00:00Z')
  const id = await begin(taken.id)
  expect((await replace(id)).status).toBe(200)
  expect(await read(taken.id)).toMatchObject({ fulfilment: 'to_pack', valid_until: '2026-04-01T21:00:00Z' })
  desk.clock.set('2026-03-20T10:00:00Z')
  expect(await to('ready')).toBe(200)
  expect(await read(taken.id)).toMatchObject({
    valid_until: '2026-04-03T21:00:00Z',
    pick_up_code: expect.any(String),
  })
  // Set aside for something that the shop has to see to, and put ready later, its days count anew as well.
  expect(await to('problem')).toBe(200)
  desk.clock.set('2026-04-20T10:00:00Z')
  expect([await to('ready'), await to('handed_over')]).toEqual([200, 200])
  expect(await desk.verify()).toEqual([])
})

test('a discount that came off a receipt is not offered to be cancelled; replaced it is open, and can be', async () => {
  const discount = await desk.addReward({ kind: 'discount', value_minor: 500, valid_days: 3 })
  const taken = await take(discount)
  const used = { to: 'handed_over', receipt_id: 'R-1' }
  const moved = await call('POST', `/v1/redemptions/${taken.id}/fulfilment`, used)
  expect(moved.body).toMatchObject({ fulfilment: 'handed_over', used_on_receipt: 'R-1' })
  const id = await begin(taken.id)
  const may = async () => (await call('GET', `/v1/cases/${id}`)).body.may
  expect(await may()).toMatchObject({ cancel: false, replace: true })
  desk.clock.set('2026-03-10T10:00:00Z')
  expect((await replace(id)).status).toBe(200)
  expect(await read(taken.id)).toMatchObject({
    fulfilment: 'ready',
    used_on_receipt: null,
    valid_until: '2026-03-13T22:00:00Z',
  })
  expect(await trail()).toMatchObject([{ detail: { used_on_receipt: 'R-1' } }])
  expect(await may()).toMatchObject({ cancel: true })
  expect((await call('POST', `/v1/redemptions/${taken.id}/cancel`, { reason: 'wrong' })).status).toBe(200)
  expect(await desk.verify()).toEqual([])
})
