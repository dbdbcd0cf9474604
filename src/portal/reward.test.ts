import { describe, expect, test } from 'vitest'
import { suppress } from '#messaging/suppression-service.ts'
import { formatId } from '#platform/id.ts'
import { addCodes } from '#rewards/code-service.ts'
import { joinOne, NOW, newPhone, SUBJECT } from '../../test/support/members.ts'
import { openPhone, type Phone, signIn } from '../../test/support/portal.ts'
import { useRewardPhones } from '../../test/support/reward-phones.ts'
import { addReward, giveOne } from '../../test/support/rewards.ts'

const { server, clubId, club, nextNumber, newcomer, idOf, take, tell, mailsTo } = await useRewardPhones()
const { db, owner, app, clock } = server

describe('rewards', () => {
  test('stand on the shelf where the member can see why, and are taken with a code to pick them up', async () => {
    const limits = [{ count: 2, days: null }]
    const barcode = '7290000000017'
    const named = { he: 'ספל', en: 'Mug' }
    const near = await addReward(db, clubId, { name: named, barcode, limits }, { haifa: 3 })
    const desk = await server.asKey(clubId)
    const { body: competitor } = await desk('POST', '/v1/prices/competitors', { name: 'Over the road' })
    await desk('POST', '/v1/prices', { competitor: competitor.id, barcode, price_minor: 3_900 })
    const far = await addReward(db, clubId, {
      pointsPrice: 9_000,
      isDream: true,
      name: { he: 'טיול', en: 'Trip' },
    })
    const { telephone } = await newcomer(150)
    const { body: shelves } = await telephone.send('GET', '/v1/me/rewards')
    const mug = shelves.now.find(({ id }: { id: string }) => id === idOf(near))
    expect(mug).toMatchObject({
      name: 'ספל',
      points: 100,
      stock: 'few',
      left: 3,
      can_take: true,
      why_not: null,
      most_qty: 2,
      elsewhere: { usual_minor: 3_900, lowest_minor: 3_900, lowest_at: 'Over the road' },
      // Nobody takes cards for this club: the way is offered nowhere.
      pay_ways: ['till'],
    })
    expect(mug.branches).toEqual([{ code: 'haifa', name: 'haifa', has: true }])
    const trip = shelves.dreams.find(({ id }: { id: string }) => id === idOf(far))
    expect(trip).toMatchObject({ missing_points: 8_850, can_take: false })
    expect(trip.why_not.code).toBe('insufficient_points')
    expect((await telephone.send('GET', '/v1/me')).body).toMatchObject({ can_take: 1, golden_moment: null })

    const taken = await take(telephone, near, { delivery: { way: 'pickup', branch: 'haifa' } })
    expect(taken).toMatchObject({
      status: 201,
      body: { state: 'captured', fulfilment: 'ready', points: 100, can_void: true },
    })
    expect(taken.body.pick_up_code).toMatch(/\S{4}/)
    expect(taken.body.golden_moment).toEqual({ days_since_joining: 0 })
    const me = await telephone.send('GET', '/v1/me')
    expect(me.body).toMatchObject({
      points: { available: 50 },
      golden_moment: { days_since_joining: 0 },
      open_redemptions: 1,
    })
    const { body: list } = await telephone.send('GET', '/v1/me/redemptions')
    expect(list.items).toHaveLength(1)
    const told = await telephone.send('GET', `/v1/me/redemptions/${taken.body.id}/void`)
    expect(told).toMatchObject({ status: 200, body: { points: 100, sentence: 'יוחזרו 100 נקודות.' } })
    const back = await telephone.send('POST', `/v1/me/redemptions/${taken.body.id}/void`)
    expect(back.body).toMatchObject({ state: 'cancelled', can_void: false })
    expect((await telephone.send('GET', '/v1/me')).body.points.available).toBe(150)
    expect((await telephone.send('POST', `/v1/me/redemptions/${taken.body.id}/void`)).body.state).toBe(
      'cancelled',
    )
  })

  test('who has just joined sees what is near by what a visit usually earns, and what is further away', async () => {
    const quiet = await server.addClub()
    const place = { address: formatId('clb', quiet), clubId: quiet }
    const [near, far, paid, dream] = [
      await addReward(db, quiet, { pointsPrice: 40 }),
      await addReward(db, quiet, { pointsPrice: 900 }),
      await addReward(db, quiet, { pointsPrice: 50, moneyMaxMinor: 500, minorPerPoint: 10 }),
      await addReward(db, quiet, { pointsPrice: 9_000, isDream: true }),
    ]
    const sees = async (): Promise<Record<string, string[]>> => {
      const phone = newPhone()
      await joinOne(db, quiet, {}, [phone])
      const telephone = await signIn(server, place, { phone: phone.value }, `10.9.0.${nextNumber()}`)
      const { body } = await telephone.send('GET', '/v1/me/rewards')
      const shelves = ['now', 'soon', 'later', 'dreams']
      expect((await telephone.send('GET', '/v1/me')).body.can_take).toBe(body.now.length)
      return Object.fromEntries(
        shelves.map((shelf) => [shelf, body[shelf].map(({ id }: { id: string }) => id)]),
      )
    }
    const all = { now: [idOf(paid)], dreams: [idOf(dream)] }
    // Nobody has earned anything yet: the cheapest are what everybody begins with.
    expect(await sees()).toEqual({ ...all, soon: [idOf(near), idOf(far)], later: [] })
    const buyer = await joinOne(db, quiet)
    const call = await server.asKey(quiet)
    const posted = await call('POST', '/v1/receipts', {
      receipt_id: 'one',
      member: { id: formatId('mbr', buyer) },
      branch: 'b',
      occurred_at: '2026-03-01T09:00:00Z',
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 's', qty: '1', amount_minor: 100_000 }],
      total_minor: 100_000,
    })
    expect(posted.status).toBeLessThan(300)
    expect(await sees()).toEqual({ ...all, soon: [idOf(near)], later: [idOf(far)] })
  })

  test('the same name is the same redemption, for its member alone', async () => {
    const reward = await addReward(db, clubId)
    const [one, two] = [await newcomer(300), await newcomer(300)]
    const body = { redemption_id: 'mine', reward: idOf(reward), capture: false }
    const send = (telephone: Phone, what: object) => telephone.send('POST', '/v1/me/redemptions', what)
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(one.telephone, body)))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(3)
    expect((await send(one.telephone, { ...body, qty: 2 })).status).toBe(409)
    const others = await send(two.telephone, body)
    expect(others.status).toBe(201)
    expect(others.body.id).not.toBe(answers[0]?.body.id)
    expect(others.body.redemption_id).toBe('mine')
    const held = await one.telephone.send('POST', `/v1/me/redemptions/${answers[0]?.body.id}/void`)
    expect(held.body.state).toBe('voided')
  })

  test('what is another member’s is not there', async () => {
    const reward = await addReward(db, clubId)
    const [one, two] = [await newcomer(300), await newcomer(300)]
    const { body: own } = await take(one.telephone, reward)
    for (const [method, url, body] of [
      ['GET', `/v1/me/redemptions/${own.id}`],
      ['GET', `/v1/me/redemptions/${own.id}/void`],
      ['POST', `/v1/me/redemptions/${own.id}/void`],
      ['POST', `/v1/me/redemptions/${own.id}/rating`, { stars: 5 }],
      ['GET', `/v1/me/redemptions/rdm_${'0'.repeat(26)}`],
    ] as const) {
      const answer = await two.telephone.send(method, url, body)
      expect(answer, url).toMatchObject({ status: 404, body: { code: 'redemption_not_found' } })
    }
    for (const id of ['mine', 'rdm_', '..', '%00', `rdm_${'z'.repeat(26)}`])
      expect([400, 404]).toContain((await two.telephone.send('GET', `/v1/me/redemptions/${id}`)).status)
    // A till names its redemptions as it likes, and a member's telephone does not reach them by that name.
    const till = await server.asKey(clubId, 'pos')
    const atTill = await till('POST', '/v1/redemptions', {
      redemption_id: 'till-1',
      member: { id: formatId('mbr', one.memberId) },
      reward: idOf(reward),
    })
    expect(atTill.status).toBe(201)
    const sniped = await two.telephone.send('POST', '/v1/me/redemptions', {
      redemption_id: 'till-1',
      reward: idOf(reward),
    })
    expect(sniped.status).toBe(201)
  })

  test('money is not paid at a till that nobody comes to, and nothing is handed over from afar', async () => {
    const home = { fee_points: null, fee_minor: 1_500 }
    const terms = {
      moneyMaxMinor: 1_000,
      minorPerPoint: 12,
      delivery: { pickup: false, home, digital: false },
    }
    const reward = await addReward(db, clubId, terms)
    const { telephone } = await newcomer(300)
    const address = { name: 'דנה', phone: '050', street: 'הרצל 1', city: 'חיפה' }
    const delivery = { way: 'home', address }
    const refused = await take(telephone, reward, { delivery, pay_minor: 120 })
    expect(refused.body).toMatchObject({
      code: 'pay_way_not_taken',
      detail: expect.stringContaining('בקופה'),
    })
    expect((await take(telephone, reward, { delivery, pay_way: 'card_link' })).body.code).toBe(
      'pay_way_not_taken',
    )
    const kept = await take(telephone, reward, {})
    expect(kept.body).toMatchObject({ state: 'held', fulfilment: null })
  })

  test('a discount is a coupon at once, of no branch, until it came off a purchase', async () => {
    const worth = { valueMinor: 2_500, moneyMaxMinor: 500, minorPerPoint: 10 }
    const reward = await addReward(db, clubId, { kind: 'discount', ...worth })
    const { telephone, memberId } = await newcomer(300)
    const { body: shelves } = await telephone.send('GET', '/v1/me/rewards')
    const shown = shelves.now.find(({ id }: { id: string }) => id === idOf(reward))
    expect(shown).toMatchObject({ delivery: [], pay_ways: [] })
    expect((await take(telephone, reward, { pay_minor: 500 })).body.code).toBe('pay_way_not_taken')
    const { body: own } = await take(telephone, reward)
    expect(own).toMatchObject({ state: 'captured', fulfilment: 'ready', delivery: null, can_void: true })
    expect(own.sentence).toContain('יורד מהקנייה')
    const till = await server.asKey(clubId)
    const basket = {
      member: { id: formatId('mbr', memberId) },
      branch: 'haifa',
      occurred_at: clock.now().toString(),
      currency: 'ILS',
    }
    const line = { line_id: '1', sku: 'X', qty: '1' }
    const quoted = await till('POST', '/v1/baskets/quote', {
      ...basket,
      lines: [{ ...line, amount_minor: 10_000 }],
    })
    expect(quoted.body.coupons).toMatchObject([{ code: own.pick_up_code, off_minor: 2_500 }])
    await till('POST', '/v1/receipts', {
      ...basket,
      receipt_id: 'with-a-discount',
      lines: [{ ...line, amount_minor: 7_500 }],
      total_minor: 7_500,
      offers: [{ coupon: own.pick_up_code, amount_minor: 2_500 }],
    })
    const { body: used } = await telephone.send('GET', `/v1/me/redemptions/${own.id}`)
    expect(used).toMatchObject({ pick_up_code: null, can_void: false, rating: { asked: true } })
    expect(used.events.map(({ sentence }: { sentence: string }) => sentence)).toContain(
      'נוצל בקופה: הסכום ירד מקנייה',
    )
    const back = await telephone.send('POST', `/v1/me/redemptions/${own.id}/void`)
    expect(back.body.code).toBe('redemption_captured')
  })

  test('what was handed over is not given back, but rated', async () => {
    const reward = await addReward(db, clubId)
    const { telephone } = await newcomer(300)
    const { body: own } = await take(telephone, reward, { delivery: { way: 'pickup', branch: 'haifa' } })
    const till = await server.asKey(clubId)
    expect((await till('POST', `/v1/redemptions/${own.id}/fulfilment`, { to: 'handed_over' })).status).toBe(
      200,
    )
    const back = await telephone.send('POST', `/v1/me/redemptions/${own.id}/void`)
    expect(back).toMatchObject({ status: 409, body: { code: 'redemption_captured' } })
    const { body } = await telephone.send('GET', `/v1/me/redemptions/${own.id}`)
    expect(body.rating).toEqual({ asked: true, stars: null })
    expect(body.events.map(({ sentence }: { sentence: string }) => sentence)).toContain('נמסר')
    const rated = await telephone.send('POST', `/v1/me/redemptions/${own.id}/rating`, {
      stars: 4,
      words: 'טעים',
    })
    expect(rated.body.rating).toEqual({ asked: false, stars: 4 })
  })
})

describe('what a member is told', () => {
  test('a digital code comes by e-mail at once and once, and stands in the portal', async () => {
    const reward = await addReward(db, clubId, {
      kind: 'digital_code',
      name: { he: 'שובר קולנוע', en: 'Cinema voucher' },
      delivery: { pickup: false, home: null, digital: true },
    })
    await db.inClub(clubId, (tx) =>
      addCodes(
        tx,
        app.post.sealer,
        { clubId, rewardId: reward.rewardId, content: Buffer.from('code\nKINO-7788-AB\n') },
        { by: SUBJECT, now: NOW },
      ),
    )
    const { telephone, email } = await newcomer(300)
    const { body: own } = await take(telephone, reward, { delivery: { way: 'digital' } })
    expect(own).toMatchObject({ state: 'captured', code: 'KINO-7788-AB', can_void: false })
    await tell()
    await tell()
    const [mine, ...more] = mailsTo(email).filter(({ subject }) => subject?.includes('שובר'))
    expect(mine?.text).toContain('KINO-7788-AB')
    expect(mine?.text).toContain('בחרת בשובר קולנוע')
    expect(more).toEqual([])
    const { rows } = await owner.query(
      "select state, content from messaging.message where club_id = $1 and kind = 'reward_code'",
      [clubId],
    )
    expect(rows).toEqual([{ state: 'sent', content: null }])
    expect((await take(telephone, reward, { delivery: { way: 'digital' } })).body.code).toBe('codes_gone')
  })

  test('a delivery that is on its way, delayed and there is told step by step', async () => {
    const reward = await addReward(db, clubId, {
      delivery: { pickup: false, home: { fee_points: 10, fee_minor: null }, digital: false },
    })
    const { telephone, memberId } = await newcomer(300)
    const address = { name: 'דנה', phone: '0521234567', street: 'הרצל 1', city: 'חיפה' }
    expect((await take(telephone, reward, { delivery: { way: 'home' } })).status).toBe(400)
    const { body: own } = await take(telephone, reward, { delivery: { way: 'home', address } })
    expect(own).toMatchObject({ points: 110, fulfilment: 'to_pack', delivery: { way: 'home' } })
    const call = await server.asKey(clubId)
    const move = (body: object) => call('POST', `/v1/redemptions/${own.id}/fulfilment`, body)
    await move({ to: 'sent', carrier: 'שליחים', carrier_reference: 'AB123' })
    await move({ to: 'problem', note: 'נמעך' })
    await tell()
    const { rows } = await owner.query(
      "select count(*)::int as count from messaging.message where club_id = $1 and member_id = $2 and kind = 'redemption_update' and state = 'sent'",
      [clubId, memberId],
    )
    expect(rows[0]?.count).toBe(2)
    expect((await telephone.send('GET', `/v1/me/redemptions/${own.id}`)).body).toMatchObject({
      fulfilment: 'problem',
      delivery: { carrier_reference: 'AB123' },
    })
  })

  test('what happened long ago is no news', async () => {
    const reward = await addReward(db, clubId)
    const { telephone, memberId } = await newcomer(300)
    const { body: own } = await take(telephone, reward, { delivery: { way: 'pickup', branch: 'haifa' } })
    const call = await server.asKey(clubId)
    await call('POST', `/v1/redemptions/${own.id}/fulfilment`, { to: 'problem', note: 'x' })
    clock.set('2026-03-03T10:00:00Z')
    await tell()
    clock.set('2026-03-01T10:00:00Z')
    const { rows } = await owner.query(
      "select 1 from messaging.message where club_id = $1 and member_id = $2 and kind = 'redemption_update'",
      [clubId, memberId],
    )
    expect(rows).toEqual([])
  })
})

describe('a household', () => {
  test('invites nobody by a phone that is no member’s and refused to hear of the club', async () => {
    const head = await newcomer(100)
    await head.telephone.send('POST', '/v1/me/household', { name: 'שכנים', pools: true })
    const [closed, open] = [newPhone().value, newPhone().value]
    await db.inClub(clubId, (tx) =>
      suppress(tx, { channel: 'sms', address: closed, reason: 'refused' }, clock.now()),
    )
    const addresses = []
    for (const phone of [closed, open]) {
      await head.telephone.send('POST', '/v1/me/household/invites', { phone })
      const { rows } = await owner.query(
        "select address from messaging.message where club_id = $1 and kind = 'household_invite' order by message_id desc limit 1",
        [clubId],
      )
      addresses.push(rows[0].address)
      await owner.query("delete from messaging.message where club_id = $1 and kind = 'household_invite'", [
        clubId,
      ])
    }
    expect(addresses).toEqual([null, open])
  })

  test('is started, its invitation comes by message, and who joins shares the points', async () => {
    const head = await newcomer(200)
    const started = await head.telephone.send('POST', '/v1/me/household', { name: 'הלויים', pools: true })
    expect(started.body.household).toMatchObject({
      name: 'הלויים',
      pools: true,
      own_role: 'head',
      points: 200,
    })
    const phone = newPhone()
    const guest = await joinOne(db, clubId, { firstName: 'אבי' }, [phone])
    await giveOne(db, clubId, guest, 50)
    const invited = await head.telephone.send('POST', '/v1/me/household/invites', { phone: phone.value })
    expect(invited.body.household.invites).toHaveLength(1)
    const { rows } = await owner.query<{ content: Buffer }>(
      "select content from messaging.message where club_id = $1 and kind = 'household_invite'",
      [clubId],
    )
    const content = rows[0]?.content
    const code = /\d{6}/.exec((content && app.post.postbox.seal.open(content)) ?? '')?.[0]
    const telephone = await signIn(server, club, { phone: phone.value }, `10.3.1.${nextNumber()}`)
    expect((await telephone.send('POST', '/v1/me/household/join', { code: '000' })).status).toBe(422)
    const joined = await telephone.send('POST', '/v1/me/household/join', { code })
    expect(joined.body.household).toMatchObject({ points: 250, own_role: 'adult', invites: [] })
    expect((await telephone.send('GET', '/v1/me')).body).toMatchObject({
      points: { available: 250, is_shared: true },
      household: { name: 'הלויים', members: 2 },
    })
    const denied = await telephone.send('PATCH', '/v1/me/household', { pools: false })
    expect(denied.body.code).toBe('not_head')
    const left = await telephone.send('POST', '/v1/me/household/leave')
    expect(left.body.household).toBeNull()
    expect((await telephone.send('GET', '/v1/me')).body.points.available).toBe(50)
  })
})

test('nobody without a session, and nobody with a made-up one, is let in', async () => {
  const telephone = openPhone(server, '10.3.2.1')
  for (const value of ['', 'x', 'a'.repeat(43), '../../etc', '\u05d0'])
    for (const url of ['/v1/me', '/v1/me/redemptions', '/v1/me/household']) {
      telephone.cookies.set('moadon_member', encodeURIComponent(value))
      expect((await telephone.send('GET', url)).status).toBe(401)
    }
})
