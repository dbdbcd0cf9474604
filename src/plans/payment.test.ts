import { describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { useTestServer } from '../../test/support/server.ts'
import { useStripe } from '../../test/support/stripe.ts'
import { sendRefunds } from './payment-service.ts'
import { usualTerms } from './plan.ts'
import { createStripe } from './stripe.ts'
import { planChecks } from './verify.ts'

const stripe = await useStripe()
const server = await useTestServer({ stripe: stripe.settings })
const { db, clock, app } = server
const clubId = await server.addClub()
const call = await server.asKey(clubId)
const never = new AbortController().signal

const plan = (
  await call('POST', '/v1/plans', {
    code: 'gold',
    terms: { ...usualTerms(12_000), fee_return: null, cashback: null },
  })
).body
let counter = 0
async function join(): Promise<string> {
  counter += 1
  return (await call('POST', '/v1/members', { card: `P${counter}` })).body.id
}

const linkFor = (member: string, key: string, to = plan.id) =>
  call('POST', `/v1/members/${member}/membership/payment-link`, { plan: to }, { 'idempotency-key': key })

const secondsNow = () => Math.floor(systemClock.now().epochMilliseconds / 1000)

async function tell(event: object, options: { secret?: string; at?: number } = {}) {
  const { payload, header } = stripe.sign(event, options.at ?? secondsNow(), options.secret)
  const response = await app.http.inject({
    method: 'POST',
    url: '/v1/payments/stripe',
    headers: { 'content-type': 'application/json', 'stripe-signature': header },
    payload,
  })
  return { status: response.statusCode, body: response.json() }
}

/** The event by which Stripe says that the last session was paid. */
function paidEvent(over: object = {}) {
  const form = stripe.calls.findLast(({ path }) => path === '/v1/checkout/sessions')?.form
  return {
    id: 'evt_1',
    type: 'checkout.session.completed',
    data: {
      object: {
        id: 'cs_1',
        object: 'checkout.session',
        payment_status: 'paid',
        payment_intent: `pi_${form?.get('client_reference_id')}`,
        amount_total: Number(form?.get('line_items[0][price_data][unit_amount]')),
        currency: form?.get('line_items[0][price_data][currency]'),
        metadata: { club_id: form?.get('metadata[club_id]'), payment_id: form?.get('metadata[payment_id]') },
        ...over,
      },
    },
  }
}

const membershipOf = async (member: string) => (await call('GET', `/v1/members/${member}/membership`)).body

async function buy(): Promise<string> {
  const member = await join()
  await linkFor(member, `link-${member}`)
  await tell(paidEvent())
  return member
}

describe('A3: a fee paid by card', () => {
  test('a link, the same one when it is asked for again, in the words and the money of the club', async () => {
    const member = await join()
    const first = await linkFor(member, 'k1')
    expect(first).toMatchObject({ status: 201, body: { amount_minor: 12_000 } })
    expect((await linkFor(member, 'k1')).body).toEqual(first.body)
    const form = stripe.calls.at(-1)?.form
    expect(form?.get('line_items[0][price_data][currency]')).toBe('ils')
    expect(form?.get('line_items[0][price_data][product_data][name]')).toBe('Club Plus')
    expect((await membershipOf(member)).terms).toEqual([])
  })

  test('the membership begins with the signed news, once, however often and at once it comes', async () => {
    const member = await join()
    await linkFor(member, 'k2')
    const event = paidEvent()
    expect(
      await tell({ ...event, data: { object: { ...event.data.object, payment_status: 'unpaid' } } }),
    ).toMatchObject({ status: 200 })
    expect((await membershipOf(member)).terms).toEqual([])
    const answers = await Promise.all([tell(event), tell(event), tell({ ...event, id: 'evt_2' })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { terms } = await membershipOf(member)
    expect(terms).toHaveLength(1)
    expect(terms[0]).toMatchObject({ state: 'active', paid_by: 'link', sums: { paid_minor: 12_000 } })
  })

  test('nothing is believed that is not signed, or was signed long ago', async () => {
    const member = await join()
    await linkFor(member, 'k3')
    const event = paidEvent()
    expect(await tell(event, { secret: 'whsec_other' })).toMatchObject({
      status: 400,
      body: { code: 'webhook_not_valid' },
    })
    expect((await tell(event, { at: secondsNow() - 3_600 })).status).toBe(400)
    const bare = await app.http.inject({ method: 'POST', url: '/v1/payments/stripe', payload: '' })
    expect(bare.statusCode).toBe(400)
    expect((await membershipOf(member)).terms).toEqual([])
  })

  test('a link that nobody used lapses; news of what is not ours changes nothing', async () => {
    const member = await join()
    await linkFor(member, 'k4')
    const event = paidEvent()
    expect((await tell({ ...event, type: 'checkout.session.expired' })).status).toBe(200)
    expect((await tell({ ...event, type: 'invoice.paid' })).status).toBe(200)
    const elsewhere = paidEvent({ metadata: { club_id: clubId, payment_id: clubId } })
    expect((await tell(elsewhere)).status).toBe(200)
    // Paid after all, in the same minute: the money counts.
    await tell(event)
    expect((await membershipOf(member)).terms).toHaveLength(1)
  })
})

describe('money that does not fit', () => {
  const unmatched = async () =>
    (await call('GET', '/v1/audit')).body.items.filter(
      ({ action }: { action: string }) => action === 'payment.unmatched',
    )

  test('another sum or another currency begins no membership, and staff are told, once', async () => {
    for (const over of [{ amount_total: 11_999 }, { currency: 'usd' }]) {
      const member = await join()
      await linkFor(member, `odd-${member}`)
      const before = (await unmatched()).length
      const event = paidEvent(over)
      expect((await tell(event)).status).toBe(200)
      await tell(event)
      expect((await membershipOf(member)).terms).toEqual([])
      expect(await unmatched()).toHaveLength(before + 1)
    }
  })

  test('the fee of somebody who was erased meanwhile is not lost from sight', async () => {
    const member = await join()
    await linkFor(member, `gone-${member}`)
    expect((await call('DELETE', `/v1/members/${member}`)).status).toBeLessThan(300)
    const before = (await unmatched()).length
    await tell(paidEvent())
    expect((await unmatched()).length).toBe(before + 1)
  })
})

describe('what staff do about money that does not fit', () => {
  const list = async () => (await call('GET', '/v1/unmatched-payments')).body
  const settle = (id: string, body: object) => call('POST', `/v1/unmatched-payments/${id}/settle`, body)
  const actions = async () =>
    (await call('GET', '/v1/audit')).body.items.map(({ action }: { action: string }) => action)
  /** Pays otherwise than was asked, and tells what the list then has of it. */
  async function payOddly(over: object) {
    const member = await join()
    await linkFor(member, `stray-${member}`)
    const event = paidEvent({ payment_intent: `pi_stray_${member}`, ...over })
    await tell(event)
    await tell(event)
    const { items } = await list()
    const own = items.filter(
      ({ external_payment }: { external_payment: string }) => external_payment === `pi_stray_${member}`,
    )
    expect(own).toHaveLength(1)
    return { member, item: own[0] }
  }

  test('it is told what came and what was asked, and becomes the membership that it was meant for', async () => {
    const { member, item } = await payOddly({ amount_total: 11_000 })
    expect(item).toMatchObject({
      problem: 'amount',
      state: 'open',
      amount_minor: 11_000,
      asked_minor: 12_000,
      member: { id: member },
      plan: { id: plan.id },
    })
    expect(item.detail).toBe('₪120.00 was asked for, and ₪110.00 came in.')
    const wish = { as: 'assigned', member, plan: plan.id, fee_minor: 11_000 }
    expect(await settle(item.id, wish)).toMatchObject({ status: 200, body: { state: 'assigned' } })
    const { terms } = await membershipOf(member)
    expect(terms).toHaveLength(1)
    expect(terms[0]).toMatchObject({ state: 'active', paid_by: 'link', sums: { paid_minor: 11_000 } })
    expect((await settle(item.id, wish)).body.code).toBe('payment_not_open')
    expect(await actions()).toContain('payment.assigned')
    // It can go back to the card that paid.
    expect((await call('GET', `/v1/members/${member}/membership/cancellation`)).body.ways).toContain(
      'card_refund',
    )
  })

  test('money in another currency buys the plan at what staff say, and does not go back to the card by itself', async () => {
    const { member, item } = await payOddly({ currency: 'usd', amount_total: 3_300 })
    expect(item).toMatchObject({ problem: 'currency', currency: 'USD', amount_minor: 3_300 })
    await settle(item.id, { as: 'assigned', member, plan: plan.id, fee_minor: 12_000 })
    const { body } = await call('GET', `/v1/members/${member}/membership/cancellation`)
    expect(body).toMatchObject({ fee_minor: 12_000 })
    expect(body.ways).not.toContain('card_refund')
  })

  test('a payment that nobody asked for is kept, and sold to whoever paid it', async () => {
    const member = await join()
    const stray = paidEvent({
      payment_intent: 'pi_unknown',
      metadata: { club_id: clubId, payment_id: newId() },
    })
    await tell(stray)
    const elsewhere = paidEvent({ metadata: { club_id: newId(), payment_id: newId() } })
    expect((await tell(elsewhere)).status).toBe(200)
    const found = (await list()).items.filter(({ problem }: { problem: string }) => problem === 'unknown')
    const item = found.find(
      ({ external_payment }: { external_payment: string }) => external_payment === 'pi_unknown',
    )
    expect(item).toMatchObject({ member: null, plan: null, asked_minor: null, state: 'open' })
    expect((await settle(item.id, { as: 'assigned', member, plan: plan.id, fee_minor: 12_000 })).status).toBe(
      200,
    )
    expect((await membershipOf(member)).terms).toHaveLength(1)
  })

  test('what was given back is said to be, by a person or by the provider, and asks for nothing any more', async () => {
    const { open } = await list()
    const byHand = (await payOddly({ amount_total: 100 })).item
    const atProvider = await payOddly({ amount_total: 200 })
    expect((await list()).open).toBe(open + 2)
    expect(await settle(byHand.id, { as: 'refunded', note: 'refunded at Stripe' })).toMatchObject({
      status: 200,
      body: { state: 'refunded', note: 'refunded at Stripe' },
    })
    const form = stripe.calls.findLast(({ path }) => path === '/v1/checkout/sessions')?.form
    const metadata = { club_id: clubId, payment_id: form?.get('client_reference_id') }
    const charge = { id: 'ch_2', object: 'charge', amount_refunded: 200, metadata }
    await tell({ id: 'evt_r', type: 'charge.refunded', data: { object: charge } })
    const { items, open: left } = await list()
    expect(left).toBe(open)
    expect(items.find(({ id }: { id: string }) => id === atProvider.item.id).state).toBe('refunded')
    expect(await actions()).toEqual(
      expect.arrayContaining(['payment.refunded_by_hand', 'payment.refund_seen']),
    )
    expect(await db.inClub(clubId, (tx) => runChecks(tx, planChecks))).toEqual([])
    const gone = await settle('ump_00000000000000000000000000', { as: 'noted', note: 'x' })
    expect(gone.body.code).toBe('payment_not_found')
  })
})

describe('A3: back to the card', () => {
  const parts = { db, clock, provider: createStripe(stripe.settings), publicUrl: '' }
  const refunds = () => stripe.calls.filter(({ path }) => path === '/v1/refunds')
  const cancel = async (member: string) => {
    const quote = (await call('GET', `/v1/members/${member}/membership/cancellation`)).body
    expect(quote.ways).toContain('card_refund')
    return call('POST', `/v1/members/${member}/membership/cancel`, {
      by: 'card_refund',
      refund_minor: quote.refund_minor,
      reason: 'asked',
    })
  }
  const payoutOf = async (member: string) => (await membershipOf(member)).terms[0].payouts[0]

  test('a refund is asked for once, though the answer was lost on its way', async () => {
    const member = await buy()
    expect((await cancel(member)).status).toBe(200)
    expect(await payoutOf(member)).toMatchObject({ state: 'sending', amount_minor: 12_000, kind: 'refund' })
    const before = refunds().length
    // The first answer and the client's own second attempt are both lost.
    stripe.state.dropAnswers = 2
    await sendRefunds(parts, clubId, never)
    expect(await payoutOf(member)).toMatchObject({ state: 'sending' })
    await Promise.all([sendRefunds(parts, clubId, never), sendRefunds(parts, clubId, never)])
    expect(await payoutOf(member)).toMatchObject({ state: 'paid' })
    expect(refunds()).toHaveLength(before + 1)
    expect(refunds().at(-1)?.form.get('amount')).toBe('12000')
  })

  test('what the provider refuses waits for a person, who may try again or pay in another way', async () => {
    const member = await buy()
    await cancel(member)
    stripe.state.refuseRefunds = 'charge_already_refunded'
    await sendRefunds(parts, clubId, never)
    const failed = await payoutOf(member)
    expect(failed).toMatchObject({ state: 'failed', failure: 'charge_already_refunded' })
    const settle = (by: string) => call('POST', `/v1/payouts/${failed.id}/settle`, { by })
    expect((await settle('card_refund')).body.state).toBe('sending')
    stripe.state.refuseRefunds = null
    await sendRefunds(parts, clubId, never)
    expect(await payoutOf(member)).toMatchObject({ state: 'paid', failure: null })
    expect((await settle('till')).body.code).toBe('payout_not_open')
  })

  test('asked again after the provider forgot the key, it is the same refund', async () => {
    const member = await buy()
    await cancel(member)
    const before = refunds().length
    stripe.state.dropAnswers = 2
    await sendRefunds(parts, clubId, never)
    expect(await payoutOf(member)).toMatchObject({ state: 'sending' })
    stripe.forgetKeys()
    await sendRefunds(parts, clubId, never)
    expect(await payoutOf(member)).toMatchObject({ state: 'paid' })
    expect(refunds()).toHaveLength(before + 1)
  })

  test('a key of the provider that is not valid is a no that a person sees, not a question for ever', async () => {
    const member = await buy()
    await cancel(member)
    stripe.state.denyAll = 'invalid_request_error'
    await sendRefunds(parts, clubId, never)
    stripe.state.denyAll = null
    expect(await payoutOf(member)).toMatchObject({ state: 'failed' })
  })

  test('a refund that failed days later is owed again', async () => {
    const member = await buy()
    await cancel(member)
    await sendRefunds(parts, clubId, never)
    expect(await payoutOf(member)).toMatchObject({ state: 'paid' })
    const { metadata, id } = [...stripe.state.refunds.values()].at(-1)?.[0] ?? {}
    const object = {
      id,
      object: 'refund',
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      metadata,
    }
    const event = { id: 'evt_f', type: 'refund.failed', data: { object } }
    await tell(event)
    await tell(event)
    expect(await payoutOf(member)).toMatchObject({ state: 'failed', failure: 'expired_or_canceled_card' })
  })

  test('what staff gave back at the provider itself is told; what was asked for here is not', async () => {
    const member = await buy()
    const form = stripe.calls.findLast(({ path }) => path === '/v1/checkout/sessions')?.form
    const metadata = {
      club_id: form?.get('payment_intent_data[metadata][club_id]'),
      payment_id: form?.get('payment_intent_data[metadata][payment_id]'),
    }
    const refunded = (amount_refunded: number) =>
      tell({
        id: 'evt_c',
        type: 'charge.refunded',
        data: { object: { id: 'ch_1', object: 'charge', amount_refunded, metadata } },
      })
    const told = async () =>
      JSON.stringify((await call('GET', '/v1/audit')).body).split('refunded_elsewhere').length - 1
    await refunded(5_000)
    expect(await told()).toBe(1)
    const [gone] = (await call('GET', '/v1/unmatched-payments')).body.items
    expect(gone).toMatchObject({ problem: 'refunded_elsewhere', amount_minor: 5_000, member: { id: member } })
    const wish = { as: 'assigned', member, plan: plan.id, fee_minor: 1 }
    const settle = (body: object) => call('POST', `/v1/unmatched-payments/${gone.id}/settle`, body)
    expect((await settle(wish)).body.code).toBe('payment_not_open')
    expect((await settle({ as: 'noted', note: 'seen' })).body.state).toBe('noted')
    await cancel(member)
    await refunded(12_000)
    expect(await told()).toBe(1)
  })
})
