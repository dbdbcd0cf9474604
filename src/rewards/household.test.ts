import { beforeEach, describe, expect, test } from 'vitest'
import { expiringPoints } from '#ledger/life-service.ts'
import { credit } from '#ledger/service.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import { type Call, nextName } from '../../test/support/till.ts'

// Members who share an account take from it together, within what the household leaves each of them.

const desk = await useRewardDesk()
const { addReward, join, take, available, clock, db } = desk
let clubId: string
let call: Call
let head: string
let minor: string
let household: string
let reward: string

beforeEach(async () => {
  const opened = await desk.open()
  clubId = opened.clubId
  call = opened.call
  head = opened.member
  minor = await join(100)
  const founded = await call('POST', '/v1/households', { head: { id: head }, name: 'הלויים', pooled: true })
  household = founded.body.id
  await call('POST', `/v1/households/${household}/members`, { member: { id: minor }, role: 'minor' })
  reward = await addReward({ stock: [{ on_hand: null }] })
})

const takeFor = (id: string, overrides = {}) => take(reward, { member: { id }, capture: true, ...overrides })
const cancel = async (id: string) =>
  expect((await call('POST', `/v1/redemptions/${id}/cancel`, { reason: 'broken' })).status).toBe(200)
const consent = (points: number) =>
  call('POST', `/v1/households/${household}/members/${minor}/consents`, { points })

describe('a household', () => {
  test('pays from what all of them have, one after the other, however many tills ask at once', async () => {
    await consent(600)
    expect(await available(minor)).toBe(600)
    const outcomes = await Promise.all([head, minor, head, minor, head, minor, head].map((id) => takeFor(id)))
    expect(outcomes.filter(({ status }) => status === 201)).toHaveLength(6)
    expect(outcomes.filter(({ body }) => body.code === 'insufficient_points')).toHaveLength(1)
    expect(outcomes.filter(({ body }) => body.golden_moment)).toHaveLength(2)
    expect(await available(head)).toBe(0)
    expect(await desk.verify()).toEqual([])
  })

  test('lets a minor take with the head’s consent, and no more than was agreed to', async () => {
    const refused = await takeFor(minor)
    expect([refused.status, refused.body.code]).toEqual([422, 'consent_needed'])
    await consent(250)
    expect((await takeFor(minor)).status).toBe(201)
    expect((await takeFor(minor, { capture: false })).status).toBe(201)
    const beyond = await takeFor(minor)
    expect([beyond.body.code, beyond.body.detail]).toEqual([
      'consent_needed',
      'The head of the household has to agree first; 50 points are agreed to so far.',
    ])
    expect(await desk.verify()).toEqual([])
  })

  test('does not part while something is held, and after parting a cancellation gives back to whose points they were', async () => {
    const held = await takeFor(head, { capture: false })
    const parting = await call('DELETE', `/v1/members/${minor}/household`)
    expect([parting.status, parting.body.code]).toEqual([409, 'open_holds'])
    await call('POST', `/v1/redemptions/${held.body.id}/void`, {})
    await consent(100)
    // The oldest points of the pool paid: the head's.
    const taken = await takeFor(minor, { redemption_id: nextName('W') })
    expect((await call('DELETE', `/v1/members/${minor}/household`)).status).toBe(200)
    expect([await available(head), await available(minor)]).toEqual([400, 100])
    // Told before, and after: they are not the one's who took it.
    const told = (await call('GET', `/v1/redemptions/${taken.body.id}/cancel`)).body
    expect(told).toMatchObject({ points: 100, others_points: 100, others: [{ id: head, name: null }] })
    expect(told.sentence).toBe(
      '100 points come back. They go to whose they were in the household: a member without a name.',
    )
    await cancel(taken.body.id)
    expect([await available(head), await available(minor)]).toEqual([500, 100])
    expect((await call('GET', `/v1/redemptions/${taken.body.id}`)).body).toMatchObject({
      returned: { points: 100, others_points: 100 },
      sentence: 'Cancelled; 100 points came back, to those of the household whose they were.',
    })
    expect(await desk.verify()).toEqual([])
  })

  test('who brought the points that paid gets them back, though they left since; so does everybody of one that is no more', async () => {
    const all = [await takeFor(head, { qty: 5 }), await takeFor(head)]
    expect((await call('DELETE', `/v1/members/${minor}/household`)).status).toBe(200)
    expect([await available(head), await available(minor)]).toEqual([0, 0])
    await cancel(all[1]?.body.id)
    expect([await available(head), await available(minor)]).toEqual([0, 100])
    expect((await call('DELETE', `/v1/households/${household}`)).status).toBe(200)
    await cancel(all[0]?.body.id)
    expect([await available(head), await available(minor)]).toEqual([500, 100])
    expect(await desk.verify()).toEqual([])
  })
})

describe('what is given back after its account was moved', () => {
  const END = '2026-03-10T22:00:00Z'

  async function withDated(): Promise<string> {
    const id = await join(0)
    const accountId = parseId('mbr', id) as Uuid
    const life = { occurredAt: clock.now(), expiresAt: Temporal.Instant.from(END) }
    const posting = { ...life, kind: 'credit', as: 'earn', points: 100, cause: 'receipt' } as const
    await db.inClub(clubId, (tx) =>
      credit(tx, accountId, { ...posting, key: newId(), causeId: newId() }, clock.now()),
    )
    return id
  }
  const found = async (id: string) =>
    (await call('POST', '/v1/households', { head: { id }, name: 'אחת', pooled: true })).body.id
  const quote = async (id: string) => (await call('GET', `/v1/redemptions/${id}/cancel`)).body

  test('by a household of one or a merge: what has expired is lost, as without it', async () => {
    const [control, alone, merged] = [await withDated(), await withDated(), await withDated()]
    const taken: string[] = []
    for (const id of [control, alone, merged]) taken.push((await takeFor(id)).body.id)
    clock.set('2026-03-20T10:00:00Z')
    await found(alone)
    const survivor = await join(0)
    expect((await call('POST', `/v1/members/${merged}/merge`, { into: survivor })).status).toBe(200)
    for (const id of taken) {
      expect(await quote(id)).toMatchObject({ points: 0, expired_points: 100 })
      const { body } = await call('POST', `/v1/redemptions/${id}/cancel`, { reason: 'broken' })
      expect(body).toMatchObject({ returned: { points: 0, lost_points: 100 }, balances: { available: 0 } })
    }
    for (const id of [control, alone, survivor]) expect(await available(id)).toBe(0)
    expect(await desk.verify()).toEqual([])
  })

  test('what has not keeps its day, through the pool and out of it again', async () => {
    const alone = await withDated()
    const taken = (await takeFor(alone)).body.id
    await found(alone)
    expect(await quote(taken)).toMatchObject({ points: 100, expired_points: 0 })
    await cancel(taken)
    expect(await available(alone)).toBe(100)
    expect((await call('DELETE', `/v1/members/${alone}/household`)).status).toBe(200)
    expect(await available(alone)).toBe(100)
    const accountId = parseId('mbr', alone) as Uuid
    const lives = await db.inClub(clubId, (tx) => expiringPoints(tx, [accountId], null))
    expect(lives.get(accountId)?.expiring).toEqual([{ points: 100, expiresAt: Temporal.Instant.from(END) }])
    expect(await desk.verify()).toEqual([])
  })

  test('with days of grace it lives on, where the member’s points are now', async () => {
    const alone = await withDated()
    const taken = (await takeFor(alone)).body.id
    await call('PATCH', '/v1/reward-settings', { grace_days: 7 })
    clock.set('2026-03-20T10:00:00Z')
    await found(alone)
    expect(await quote(taken)).toMatchObject({ points: 100, expired_points: 100 })
    await cancel(taken)
    expect(await available(alone)).toBe(100)
    expect(await desk.verify()).toEqual([])
  })
})
