import { beforeEach, describe, expect, test } from 'vitest'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import { type Call, nextName } from '../../test/support/till.ts'

// Members who share an account take from it together, within what the household leaves each of them.

const desk = await useRewardDesk()
const { addReward, join, take, available } = desk
let call: Call
let head: string
let minor: string
let household: string
let reward: string

beforeEach(async () => {
  const opened = await desk.open()
  call = opened.call
  head = opened.member
  minor = await join(100)
  const founded = await call('POST', '/v1/households', { head: { id: head }, name: 'הלויים', pooled: true })
  household = founded.body.id
  await call('POST', `/v1/households/${household}/members`, { member: { id: minor }, role: 'minor' })
  reward = await addReward({ stock: [{ on_hand: null }] })
})

const takeFor = (id: string, overrides = {}) => take(reward, { member: { id }, capture: true, ...overrides })
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

  test('does not part while something is held, and a cancellation after parting goes to who took it', async () => {
    const held = await takeFor(head, { capture: false })
    const parting = await call('DELETE', `/v1/members/${minor}/household`)
    expect([parting.status, parting.body.code]).toEqual([409, 'open_holds'])
    await call('POST', `/v1/redemptions/${held.body.id}/void`, {})
    await consent(100)
    const taken = await takeFor(minor, { redemption_id: nextName('W') })
    expect((await call('DELETE', `/v1/members/${minor}/household`)).status).toBe(200)
    const before = [await available(head), await available(minor)]
    const cancelled = await call('POST', `/v1/redemptions/${taken.body.id}/cancel`, { reason: 'broken' })
    expect(cancelled.status).toBe(200)
    expect([await available(head), await available(minor)]).toEqual([before[0], (before[1] ?? 0) + 100])
    expect(await desk.verify()).toEqual([])
  })
})
