import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#messaging/sending-rule.ts'
import { changeSending } from '#messaging/setting-service.ts'
import { creditMembers } from '#plans/credit-service.ts'
import { formatId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { Reward } from '#rewards/reward.ts'
import { answer, NOW, SUBJECT } from '../../test/support/members.ts'
import { useRewardPhones } from '../../test/support/reward-phones.ts'
import { addReward } from '../../test/support/rewards.ts'

const { server, clubId, newcomer, idOf, take, tell, mailsTo } = await useRewardPhones()
const { db, clock } = server

test('rewards are for today only where the member can pay them, and a fee in points or money is theirs to choose', async () => {
  const home = (fee: object) =>
    ({ delivery: { pickup: false, home: fee, digital: false } }) as Partial<Reward>
  const money = { moneyMaxMinor: 2_000, minorPerPoint: 10 }
  const brought = await addReward(db, clubId, home({ fee_points: null, fee_minor: 1_500 }))
  const coupon = await addReward(db, clubId, { ...money, kind: 'discount', pointsPrice: 300 })
  const either = await addReward(db, clubId, home({ fee_points: 60, fee_minor: 1_500 }))
  const { telephone, memberId } = await newcomer(150)
  const look = async (reward: Reward) => {
    const { body } = await telephone.send('GET', '/v1/me/rewards')
    const seen = await telephone.send('GET', `/v1/me/rewards/${idOf(reward)}`)
    return { ...seen.body, isNow: body.now.some((one: { id: string }) => one.id === idOf(reward)) }
  }
  // Nobody takes cards, there is no credit and no till: it can be paid in no way.
  expect(await look(brought)).toMatchObject({
    ...{ isNow: false, can_take: false, pay_ways: [] },
    why_not: { code: 'pay_way_not_taken', sentence: expect.stringContaining('בקופה') },
    delivery: [{ way: 'home', fee_points: 0, fee_minor: 1_500, pay_ways: [] }],
  })
  expect(await look(coupon)).toMatchObject({ isNow: false, money: null, pay_ways: [] })
  // What could not be paid is no choice.
  expect((await look(either)).delivery).toMatchObject([{ fee_points: 60, fee_minor: 0, pay_ways: [] }])
  expect(await look(either)).toMatchObject({ isNow: false, can_take: false })
  const key = newId()
  const gift = { memberId, key, amountMinor: 4_000, cause: 'plan_payout', causeId: key }
  await db.inClub(clubId, (tx) => creditMembers(tx, [gift], clock.now()))
  const paid = { pay_ways: ['store_credit'] }
  expect(await look(brought)).toMatchObject({ ...paid, isNow: true, can_take: true, why_not: null })
  expect(await look(coupon)).toMatchObject({ ...paid, isNow: true, money: { max_minor: 2_000 } })
  expect(await look(either)).toMatchObject({
    ...{ isNow: true, can_take: true },
    delivery: [{ way: 'home', fee_points: 60, fee_minor: 1_500, ...paid }],
  })
  const address = { name: 'דנה', phone: '0501234567', street: 'הרצל 1', city: 'חיפה' }
  const delivery = { way: 'home', address }
  const inPoints = await take(telephone, either, { delivery })
  expect([inPoints.status, inPoints.body.code]).toEqual([422, 'insufficient_points'])
  const inMoney = await take(telephone, either, {
    delivery: { ...delivery, fee: 'money' },
    pay_way: 'store_credit',
  })
  expect(inMoney).toMatchObject({
    status: 201,
    body: { points: 100, pay_minor: 1_500, pay_way: 'store_credit' },
  })
})

const giveCredit = (memberId: string, amountMinor: number) => {
  const key = newId()
  const gift = { memberId, key, amountMinor, cause: 'plan_payout', causeId: key }
  return db.inClub(clubId, (tx) => creditMembers(tx, [gift], clock.now()))
}
const PART_MONEY = { moneyMaxMinor: 2_000, minorPerPoint: 10, kind: 'discount' } as const

test('a little credit is enough where a little is missing, and the shelf says so', async () => {
  const coupon = await addReward(db, clubId, { ...PART_MONEY, pointsPrice: 300 })
  const { telephone, memberId } = await newcomer(290)
  const seen = async () => {
    const { body } = await telephone.send('GET', `/v1/me/rewards/${idOf(coupon)}`)
    return [body.credit_minor, body.money_now_minor, body.can_take]
  }
  const isNow = async () => {
    const { now } = (await telephone.send('GET', '/v1/me/rewards')).body
    return now.some(({ id }: { id: string }) => id === idOf(coupon))
  }
  await giveCredit(memberId, 99)
  expect([await isNow(), await seen()]).toEqual([false, [99, null, false]])
  await giveCredit(memberId, 1)
  expect([await isNow(), await seen()]).toEqual([true, [100, 100, false]])
  const taken = await take(telephone, coupon, { pay_minor: 100, pay_way: 'store_credit' })
  expect(taken).toMatchObject({ status: 201, body: { points: 290, pay_minor: 100 } })
})

test('a dream tells of money that can be paid from where its member is, and of a till where it cannot', async () => {
  const dream = await addReward(db, clubId, { ...PART_MONEY, pointsPrice: 500, isDream: true })
  const { telephone, memberId } = await newcomer(300)
  await telephone.send('POST', '/v1/me/dreams', { reward: idOf(dream) })
  const look = async () => {
    const { body } = await telephone.send('GET', '/v1/me/dreams')
    const [{ can_take, pay_minor, accelerators }] = body.items
    return [can_take, pay_minor, accelerators.map(({ sentence }: { sentence: string }) => sentence)]
  }
  const atTill = expect.stringMatching(/^כבר עכשיו בקופה, עם .*20.* במקום 200 נקודות\.$/)
  expect(await look()).toEqual([false, null, [atTill]])
  await giveCredit(memberId, 1_500)
  expect(await look()).toEqual([false, null, [atTill]])
  await giveCredit(memberId, 500)
  expect(await look()).toEqual([true, 2_000, []])
})

test('what a household pays is points again: it is not told as money that closes a gap', async () => {
  const coupon = await addReward(db, clubId, { ...PART_MONEY, pointsPrice: 300 })
  const { telephone } = await newcomer(290)
  const found = await telephone.send('POST', '/v1/me/household', { name: 'הלויים', pools: true })
  expect(found.status).toBeLessThan(300)
  const { body } = await telephone.send('GET', `/v1/me/rewards/${idOf(coupon)}`)
  expect(body).toMatchObject({ pay_ways: ['household'], money_now_minor: null, can_take: false })
})

test('who gives back is told first how much comes back, and to whom', async () => {
  const mug = await addReward(db, clubId, { pointsPrice: 300 })
  const [head, guest] = [await newcomer(300), await newcomer(0)]
  const desk = await server.asKey(clubId)
  const idOfMember = (memberId: string) => formatId('mbr', memberId)
  const terms = { head: { id: idOfMember(head.memberId) }, name: 'הלויים', pooled: true }
  const household = (await desk('POST', '/v1/households', terms)).body.id
  const joins = { member: { id: idOfMember(guest.memberId) }, role: 'adult' }
  await desk('POST', `/v1/households/${household}/members`, joins)
  const { body: own } = await take(guest.telephone, mug, { delivery: { way: 'pickup', branch: 'haifa' } })
  expect(own).toMatchObject({ state: 'captured', points: 300 })
  await guest.telephone.send('POST', '/v1/me/household/leave', {})
  const path = `/v1/me/redemptions/${own.id}/void`
  expect((await guest.telephone.send('GET', path)).body).toEqual({
    points: 0,
    sentence: 'יוחזרו 300 נקודות. הן יחזרו לבעליהן במשק הבית.',
  })
  expect((await guest.telephone.send('POST', path)).body).toMatchObject({
    state: 'cancelled',
    sentence: 'המימוש בוטל, ו-300 נקודות הוחזרו לבעליהן במשק הבית.',
  })
})

test('tickets bring the seal of their raffle once, and a dream tells of the furthest step', async () => {
  const desk = await server.asKey(clubId)
  const raffle = await desk('POST', '/v1/raffles', {
    name: { he: 'הגרלת האביב', en: 'Spring raffle' },
    prize: { he: 'פרס', en: 'Prize' },
    points_per_ticket: 10,
    most_per_member: 5,
    closes_at: clock.now().add({ hours: 72 }).toString(),
    seed: { kind: 'named', words: 'x', at: clock.now().add({ hours: 96 }).toString() },
  })
  expect(raffle.status).toBe(201)
  const trip = await addReward(db, clubId, {
    pointsPrice: 400,
    isDream: true,
    name: { he: 'טיול', en: 'Trip' },
  })
  // A step on the way is advertising: told by a club that says who it is, to who wants it.
  const sender = { legalName: 'טעם בע״מ', postalAddress: 'הרצל 1, חיפה', phone: '04-8000000' }
  await db.inClub(clubId, (tx) =>
    changeSending(tx, { ...DEFAULT_SETTINGS, ...sender }, 0, { subject: SUBJECT, now: clock.now() }),
  )
  const { telephone, email } = await newcomer(300, [answer(true, NOW, 'email')])
  for (const purchase_id of ['one', 'two'])
    await telephone.send('POST', `/v1/me/raffles/${raffle.body.id}/tickets`, { purchase_id, tickets: 1 })
  expect((await telephone.send('POST', '/v1/me/dreams', { reward: idOf(trip) })).status).toBe(201)
  await tell()
  await tell()
  const texts = mailsTo(email).map(({ subject, text }) => `${subject} ${text}`)
  const [sealed, ...more] = texts.filter((text) => text.includes('הגרלת האביב'))
  expect(sealed).toContain(raffle.body.commitment)
  expect(more).toEqual([])
  // Two milestones were passed at once.
  const steps = texts.filter((text) => text.includes('טיול'))
  expect(steps).toHaveLength(1)
  expect(steps[0]).toContain('50%')
})
