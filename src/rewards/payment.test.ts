import { beforeEach, describe, expect, test } from 'vitest'
import { createStripe } from '#plans/stripe.ts'
import { systemClock } from '#platform/clock.ts'
import { formatId } from '#platform/id.ts'
import { joinOne } from '../../test/support/members.ts'
import { type Phone, signIn } from '../../test/support/portal.ts'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import { giveOne } from '../../test/support/rewards.ts'
import { useStripe } from '../../test/support/stripe.ts'
import type { Call } from '../../test/support/till.ts'
import { settlePayments } from './payment-service.ts'

const stripe = await useStripe()
const desk = await useRewardDesk({ stripe: stripe.settings })
const { db, clock, app, addReward, take, available, runJob } = desk
const provider = createStripe(stripe.settings)
let clubId: string
let call: Call
let reward: string

beforeEach(async () => {
  clock.set('2026-03-01T10:00:00Z')
  const opened = await desk.open()
  clubId = opened.clubId
  call = opened.call
  reward = await addReward({ money_max_minor: 5_000, minor_per_point: 100, stock: [{ on_hand: 10 }] })
})

const verify = async () => expect(await desk.verify()).toEqual([])
const settle = () => settlePayments({ db, clock, provider }, clubId, new AbortController().signal)
const read = async (id: string) => (await call('GET', `/v1/redemptions/${id}`)).body
const unmatched = async () => (await call('GET', '/v1/unmatched-payments')).body.items

/** Half in points, half on the provider's page. */
const takeByLink = (more: object = {}) => take(reward, { pay_minor: 5_000, pay_way: 'card_link', ...more })

/** Held, and its page open. */
async function openPage() {
  const { body } = await takeByLink({ capture: true })
  const link = await call('POST', `/v1/redemptions/${body.id}/payment-link`, {})
  return { id: body.id as string, link, page: String(link.body.url).split('/').at(-1) ?? '' }
}

async function tell(page: string, over: object = {}) {
  const at = Math.floor(systemClock.now().epochMilliseconds / 1000)
  const { payload, header } = stripe.sign(stripe.eventOf(page, over), at)
  const response = await app.http.inject({
    method: 'POST',
    url: '/v1/payments/stripe',
    headers: { 'content-type': 'application/json', 'stripe-signature': header },
    payload,
  })
  return response.statusCode
}

describe('the rest by card link', () => {
  test('is held, whatever was asked, and taken by the payment, once, however often it is told', async () => {
    const { id, link, page } = await openPage()
    expect(await read(id)).toMatchObject({ state: 'held', awaits_payment: true, money_minor: 5_000 })
    expect(link).toMatchObject({ status: 201, body: { amount_minor: 5_000, currency: 'ILS' } })
    expect(link.body.hold_until).toBe('2026-03-01T10:35:00Z')
    expect((await call('POST', `/v1/redemptions/${id}/payment-link`, {})).body).toEqual(link.body)
    expect(stripe.calls.filter(({ path }) => path === '/v1/checkout/sessions')).toHaveLength(1)
    const early = await call('POST', `/v1/redemptions/${id}/capture`, {})
    expect([early.status, early.body.code]).toEqual([409, 'payment_awaited'])
    const before = await available()
    stripe.pay(page)
    expect(await Promise.all([tell(page), tell(page), tell(page)])).toEqual([200, 200, 200])
    expect(await read(id)).toMatchObject({ state: 'captured', awaits_payment: false })
    expect(await available()).toBe(before)
    expect((await call('POST', `/v1/redemptions/${id}/capture`, {})).status).toBe(200)
    expect(await unmatched()).toEqual([])
    await verify()
  })

  test('is believed when the provider is asked, should its news be late', async () => {
    const { id, page } = await openPage()
    const see = () => call('POST', `/v1/redemptions/${id}/payment`, {})
    expect((await see()).body.state).toBe('held')
    stripe.pay(page)
    expect((await see()).body.state).toBe('captured')
    expect(await tell(page)).toBe(200)
    expect(await unmatched()).toEqual([])
    await verify()
  })

  test('that nobody paid is given back by the clock, after the page was closed', async () => {
    const { id, page } = await openPage()
    clock.set('2026-03-01T10:31:00Z')
    await settle()
    expect((await read(id)).state).toBe('held')
    clock.set('2026-03-01T10:33:00Z')
    await settle()
    expect(stripe.state.sessions.get(page)?.status).toBe('expired')
    expect((await read(id)).state).toBe('voided')
    expect(await available()).toBe(500)
    await verify()
  })

  test('that was paid in the last minute, with no news of it, is taken before the hold runs out', async () => {
    const { id, page } = await openPage()
    stripe.pay(page)
    clock.set('2026-03-01T10:34:00Z')
    await settle()
    await runJob('rewards.expire_holds')
    expect((await read(id)).state).toBe('captured')
    await verify()
  })

  test('that comes after it was given back is listed as money that fits nothing, and settled by a person', async () => {
    const { id, page } = await openPage()
    expect((await call('POST', `/v1/redemptions/${id}/void`, {})).body.state).toBe('voided')
    stripe.pay(page)
    await tell(page)
    await tell(page)
    expect((await read(id)).state).toBe('voided')
    const items = await unmatched()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      problem: 'hold_over',
      amount_minor: 5_000,
      asked_minor: 5_000,
      redemption: id,
      state: 'open',
    })
    expect(items[0].detail).toBe('₪50.00 came in for a reward that was no longer kept for the member.')
    const url = `/v1/unmatched-payments/${items[0].id}/settle`
    const plan = { as: 'assigned', member: items[0].member.id, plan: 'pln_x', fee_minor: 1 }
    expect((await call('POST', url, plan)).body.code).toBe('payment_not_open')
    expect((await call('POST', url, { as: 'refunded', note: 'back' })).body.state).toBe('refunded')
    await verify()
  })

  test('of another sum takes nothing, and is told', async () => {
    const { id, page } = await openPage()
    stripe.pay(page)
    await tell(page, { amount_total: 4_999 })
    expect((await read(id)).state).toBe('held')
    expect(await unmatched()).toMatchObject([{ problem: 'amount', amount_minor: 4_999 }])
    await verify()
  })

  test('goes back to the card when it is cancelled, once; a refusal is for a person', async () => {
    for (const refuses of [null, 'charge_disputed']) {
      const { id, page } = await openPage()
      stripe.pay(page)
      await tell(page)
      const quoted = await call('GET', `/v1/redemptions/${id}/cancel`)
      expect(quoted.body.sentence).toContain('₪50.00 goes back to the card')
      await call('POST', `/v1/redemptions/${id}/cancel`, { reason: 'mistake' })
      stripe.state.refuseRefunds = refuses
      await settle()
      await settle()
      stripe.state.refuseRefunds = null
      expect(stripe.state.refunds.get(`pi_${page}`)?.map(({ amount }) => amount)).toEqual(
        refuses === null ? [5_000] : undefined,
      )
      const items = (await unmatched()).filter(({ redemption }: { redemption: string }) => redemption === id)
      expect(items.map(({ problem }: { problem: string }) => problem)).toEqual(
        refuses === null ? [] : ['refund_refused'],
      )
      await verify()
    }
  })

  test('has a page for what waits for a payment alone', async () => {
    const plain = await take(reward, {})
    const link = (id: string) => call('POST', `/v1/redemptions/${id}/payment-link`, {})
    expect((await link(plain.body.id)).body.code).toBe('redemption_not_by_link')
    const { body } = await takeByLink()
    clock.set('2026-03-01T10:35:00Z')
    expect((await link(body.id)).body.code).toBe('hold_expired')
  })

  test('is the member’s own on their phone, and nobody else’s', async () => {
    const club = { address: formatId('clb', clubId), clubId }
    const phones = []
    for (const email of ['dana@example.com', 'noa@example.com']) {
      const joined = await joinOne(db, clubId, { firstName: 'דנה' }, [{ kind: 'email', value: email }])
      await giveOne(db, clubId, joined, 300)
      phones.push(await signIn(desk, club, { email }, '10.9.0.1'))
    }
    const [own, other] = phones as [Phone, Phone]
    const shown = (await own.send('GET', `/v1/me/rewards/${reward}`)).body
    // Without any, store credit is no way.
    expect(shown.pay_ways).toEqual(['till', 'card_link'])
    const wish = { redemption_id: 'a', reward, pay_minor: 5_000, pay_way: 'card_link' }
    const { body } = await own.send('POST', '/v1/me/redemptions', wish)
    expect(body).toMatchObject({ state: 'held', awaits_payment: true, can_void: true })
    const url = `/v1/me/redemptions/${body.id}`
    expect((await other.send('POST', `${url}/payment-link`)).status).toBe(404)
    expect((await other.send('POST', `${url}/payment`)).status).toBe(404)
    const link = await own.send('POST', `${url}/payment-link`)
    expect(link.status).toBe(201)
    const form = stripe.calls.findLast(({ path }) => path === '/v1/checkout/sessions')?.form
    expect(form?.get('success_url')).toBe(`http://localhost/club/${club.address}/redemptions/${body.id}`)
    stripe.pay(String(link.body.url).split('/').at(-1) ?? '')
    expect((await own.send('POST', `${url}/payment`)).body).toMatchObject({
      state: 'captured',
      awaits_payment: false,
      golden_moment: { days_since_joining: 0 },
    })
    await verify()
  })

  test('when the provider does not answer nothing is lost: asked again there is a page', async () => {
    const { body } = await takeByLink()
    stripe.state.dropAnswers = 2
    const failed = await call('POST', `/v1/redemptions/${body.id}/payment-link`, {})
    stripe.state.dropAnswers = 0
    expect([failed.status, failed.body.code]).toEqual([503, 'provider_failed'])
    expect((await call('POST', `/v1/redemptions/${body.id}/payment-link`, {})).status).toBe(201)
    await verify()
  })
})

describe('told later by a till that was cut off', () => {
  test('counts when it happened: the hold was not over then, nor the reward', async () => {
    const held = await take(reward, {})
    clock.set('2026-03-01T10:16:00Z')
    const url = `/v1/redemptions/${held.body.id}/capture`
    expect((await call('POST', url, {})).body.code).toBe('hold_expired')
    const captured = await call('POST', url, { occurred_at: '2026-03-01T12:14:00+02:00' })
    expect(captured.body).toMatchObject({ state: 'captured', captured_at: '2026-03-01T10:14:00Z' })
    await verify()
  })

  test('what was released is taken anew as it happened, with the points and stock of now', async () => {
    const short = await addReward({ to_on: '2026-03-01', stock: [{ on_hand: 1 }] })
    const held = await take(short, {})
    clock.set('2026-03-02T10:00:00Z')
    await runJob('rewards.expire_holds')
    const at = { occurred_at: '2026-03-01T10:14:00Z' }
    const late = await call('POST', `/v1/redemptions/${held.body.id}/capture`, at)
    expect(late.body.code).toBe('hold_expired')
    expect((await take(short, { capture: true })).body.code).toBe('reward_over')
    const anew = await take(short, { capture: true, ...at })
    expect(anew).toMatchObject({ status: 201, body: { state: 'captured', captured_at: at.occurred_at } })
    expect((await take(short, { capture: true, ...at })).body.code).toBe('out_of_stock')
    await verify()
  })

  test('may turn out to be the first; what is held begins now, and nothing happened in the future', async () => {
    const seeming = await take(reward, { capture: true })
    expect(seeming.body.golden_moment).not.toBeNull()
    clock.set('2026-03-03T10:00:00Z')
    const first = await take(reward, { capture: true, occurred_at: '2026-02-28T10:00:00Z' })
    expect((await read(first.body.id)).golden_moment).toEqual({ days_since_joining: 30 })
    expect((await read(seeming.body.id)).golden_moment).toBeNull()
    expect((await take(reward, { occurred_at: '2026-03-02T10:00:00Z' })).status).toBe(400)
    const future = { capture: true, occurred_at: '2026-03-05T10:00:00Z' }
    expect((await take(reward, future)).body.code).toBe('occurred_in_future')
    const old = { capture: true, occurred_at: '2026-01-05T10:00:00Z' }
    expect((await take(reward, old)).body.code).toBe('told_too_late')
    await verify()
  })
})
