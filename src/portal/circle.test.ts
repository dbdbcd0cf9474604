import { beforeAll, describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { DEFAULT_SETTINGS } from '#messaging/sending-rule.ts'
import { changeSending } from '#messaging/setting-service.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import { answer, joinOne, newPhone, SUBJECT } from '../../test/support/members.ts'
import { type Phone, signIn } from '../../test/support/portal.ts'
import { addReward, giveOne } from '../../test/support/rewards.ts'
import { useTestServer } from '../../test/support/server.ts'
import { tellMembers } from './notice-service.ts'
import { portalChecks } from './verify.ts'

const server = await useTestServer()
const { db, owner, app, clock } = server
let clubId: Uuid
let club: { address: string; clubId: Uuid }
let members = 0

beforeAll(async () => {
  clubId = await server.addClub('טעם ובית')
  club = { address: formatId('clb', clubId), clubId }
})

async function newcomer(points = 0): Promise<{ memberId: Uuid; telephone: Phone }> {
  members += 1
  const phone = newPhone()
  const memberId = await joinOne(db, clubId, { firstName: 'דנה' }, [phone])
  if (points > 0) await giveOne(db, clubId, memberId, points)
  return { memberId, telephone: await signIn(server, club, { phone: phone.value }, `10.4.0.${members}`) }
}

describe('dreams', () => {
  test('one is chosen, seen from the first page, and let go; another’s cannot be', async () => {
    const trip = await addReward(db, clubId, {
      isDream: true,
      pointsPrice: 1_000,
      name: { he: 'סופשבוע', en: 'A weekend' },
    })
    const reward = formatId(REWARD_PREFIX, trip.rewardId)
    const [one, two] = [await newcomer(250), await newcomer()]
    const chosen = await one.telephone.send('POST', '/v1/me/dreams', { reward })
    expect(chosen.status).toBe(201)
    expect(chosen.body.items[0]).toMatchObject({ reward: { name: 'סופשבוע' }, missing: 750, share: 0.25 })
    expect(chosen.body.items[0].milestones[0]).toMatchObject({ share: 0.25, reached_on: '2026-03-01' })
    expect((await one.telephone.send('GET', '/v1/me')).body.dream).toMatchObject({
      name: 'סופשבוע',
      missing: 750,
    })
    const { id } = chosen.body.items[0]
    expect((await two.telephone.send('DELETE', `/v1/me/dreams/${id}`)).body.code).toBe('dream_not_found')
    expect((await one.telephone.send('DELETE', `/v1/me/dreams/${id}`)).body).toEqual({ items: [] })
    expect((await one.telephone.send('POST', '/v1/me/dreams', { reward: 'x' })).body.code).toBe(
      'reward_no_dream',
    )
  })
})

test('a step on the way to a dream is advertising: told with its mark to who wants it, and to nobody else', async () => {
  const own = await server.addClub('טעם')
  const sender = { legalName: 'טעם בע״מ', postalAddress: 'הרצל 1, חיפה', phone: '04-8000000' }
  await db.inClub(own, (tx) =>
    changeSending(tx, { ...DEFAULT_SETTINGS, ...sender }, 0, { subject: SUBJECT, now: clock.now() }),
  )
  const trip = await addReward(db, own, {
    isDream: true,
    pointsPrice: 1_000,
    name: { he: 'סופשבוע', en: 'W' },
  })
  const call = await server.asKey(own)
  for (const consents of [[answer(true)], []]) {
    const memberId = await joinOne(db, own, { firstName: 'דנה' }, [newPhone()], consents)
    await giveOne(db, own, memberId, 250)
    const reward = formatId(REWARD_PREFIX, trip.rewardId)
    expect(await call('POST', `/v1/members/${formatId('mbr', memberId)}/dreams`, { reward })).toMatchObject({
      status: 201,
    })
  }
  const { postbox, sealer, mailings } = app.post
  await db.inClub(own, (tx) => tellMembers(tx, { postbox, sealer }, clock.now(), 500))
  await mailings.run(own)
  const { rows } = await owner.query<{
    kind: string
    state: string
    failure: string
    content: Buffer | null
  }>('select kind, state, failure, content from messaging.message where club_id = $1 order by state', [own])
  expect(rows).toMatchObject([
    { kind: 'mailing', state: 'kept' },
    { kind: 'mailing', state: 'refused', failure: 'no_consent', content: null },
  ])
  const { text } = JSON.parse((rows[0]?.content && postbox.seal.open(rows[0].content)) ?? '{}')
  expect(text).toMatch(/^טעם: עברת 25% מהדרך אל סופשבוע\.[\s\S]*\nלהסרה: http:\/\/localhost\/u\//)
  // The books know these mailings, and no others that are no campaign's.
  const faults = async () =>
    (await db.inClub(own, (tx) => runChecks(tx, portalChecks))).map(({ subject }) => subject)
  expect(await faults()).toEqual([])
  const strayed = await owner.query<{ message_id: string }>(
    `update messaging.message set natural_key = replace(natural_key, split_part(natural_key, ' ', 4), message_id::text)
     where club_id = $1 returning message_id`,
    [own],
  )
  expect((await faults()).sort()).toEqual(strayed.rows.map(({ message_id }) => message_id).sort())
})

describe('a wish', () => {
  test('sent again for want of an answer is done once: a dream, words to the office, an invitation', async () => {
    const car = await addReward(db, clubId, { isDream: true, pointsPrice: 9_000 })
    const [one, two] = [await newcomer(), await newcomer()]
    const twice = async (url: string, body: object, key: string) => {
      const headers = { 'idempotency-key': key }
      const first = await one.telephone.send('POST', url, body, headers)
      const again = await one.telephone.send('POST', url, body, headers)
      expect(again.headers['idempotency-replayed']).toBe('true')
      expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body })
      return first
    }
    const dream = { reward: formatId(REWARD_PREFIX, car.rewardId) }
    expect((await twice('/v1/me/dreams', dream, 'a')).body.items).toHaveLength(1)
    const opened = await twice('/v1/me/cases', { about: 'other', text: 'שלום' }, 'b')
    expect(opened.status).toBe(201)
    const { messages } = (await twice(`/v1/me/cases/${opened.body.id}/messages`, { text: 'ועוד' }, 'c')).body
    expect(messages.map(({ text }: { text: string }) => text)).toEqual(['שלום', 'ועוד'])
    expect((await one.telephone.send('GET', '/v1/me/cases')).body.items).toHaveLength(1)
    await twice('/v1/me/household', { name: 'בית', pools: false }, 'd')
    const { household } = (
      await twice('/v1/me/household/invites', { phone: newPhone().value, role: 'adult' }, 'e')
    ).body
    expect(household.invites).toHaveLength(1)
    // Somebody else's key of that name is another.
    const headers = { 'idempotency-key': 'b' }
    const other = await two.telephone.send('POST', '/v1/me/cases', { about: 'other', text: 'שלום' }, headers)
    expect(other.status).toBe(201)
    expect(other.body.id).not.toBe(opened.body.id)
  })
})

describe('what waits to be fetched', () => {
  test('says its last day, and afterwards that it is over: no code, no open one, no giving back', async () => {
    const kinds = {
      valid: { validDays: 2, pointsPrice: 20 },
      coupon: { kind: 'discount', valueMinor: 2_500 },
    } as const
    const mug = await addReward(db, clubId, kinds.valid)
    const coupon = await addReward(db, clubId, { ...kinds.valid, ...kinds.coupon })
    const { telephone } = await newcomer(100)
    // Told before it is taken, as it is final.
    const { body: shelves } = await telephone.send('GET', '/v1/me/rewards')
    for (const { rewardId } of [mug, coupon])
      expect(
        shelves.now.find(({ id }: { id: string }) => id === formatId(REWARD_PREFIX, rewardId)),
      ).toMatchObject({ valid_days: 2 })
    const take = async (rewardId: Uuid, more: object = {}) => {
      const body = { redemption_id: `t-${rewardId}`, reward: formatId(REWARD_PREFIX, rewardId), ...more }
      return (await telephone.send('POST', '/v1/me/redemptions', body)).body.id
    }
    const ids = [await take(mug.rewardId, { delivery: { way: 'pickup' } }), await take(coupon.rewardId)]
    const read = (id: string) => telephone.send('GET', `/v1/me/redemptions/${id}`)
    const open = async () => (await telephone.send('GET', '/v1/me')).body.open_redemptions
    for (const id of ids)
      expect((await read(id)).body).toMatchObject({
        code_last_on: '2026-03-03',
        pick_up_code: expect.any(String),
        is_past: false,
        can_void: true,
      })
    expect(await open()).toBe(2)
    const before = clock.now()
    clock.set('2026-03-03T22:00:00Z')
    const left = [/לא נאסף, והיום האחרון עבר/, /הקופון לא נוצל, והיום האחרון שלו עבר/]
    for (const [index, id] of ids.entries()) {
      expect((await read(id)).body).toMatchObject({
        ...{ code_last_on: '2026-03-03', pick_up_code: null, is_past: true, can_void: false },
        sentence: expect.stringMatching(left[index] ?? ''),
      })
      const back = await telephone.send('POST', `/v1/me/redemptions/${id}/void`, {})
      expect(back.body.code).toBe('redemption_captured')
    }
    expect(await open()).toBe(0)
    clock.set(before.toString())
  })
})

describe('raffles', () => {
  test('tickets are bought once under a name of one’s own', async () => {
    const call = await server.asKey(clubId)
    const made = await call('POST', '/v1/raffles', {
      name: { he: 'הגרלת האביב', en: 'Spring raffle' },
      prize: { he: 'אופניים', en: 'A bicycle' },
      points_per_ticket: 10,
      most_per_member: 20,
      closes_at: '2026-03-10T10:00:00Z',
      seed: { kind: 'named', words: 'הפיס', at: '2026-03-11T10:00:00Z' },
    })
    expect(made.status).toBe(201)
    const { telephone } = await newcomer(100)
    const buy = (tickets: number) =>
      telephone.send('POST', `/v1/me/raffles/${made.body.id}/tickets`, { purchase_id: 'p', tickets })
    expect((await buy(3)).body.items[0]).toMatchObject({
      name: 'הגרלת האביב',
      state: 'open',
      own_tickets: 3,
      won: null,
    })
    expect((await buy(3)).headers['idempotency-replayed']).toBe('true')
    expect((await buy(4)).status).toBe(409)
    expect((await telephone.send('GET', '/v1/me')).body.points.available).toBe(70)
    const other = await newcomer(100)
    const same = await other.telephone.send('POST', `/v1/me/raffles/${made.body.id}/tickets`, {
      purchase_id: 'p',
      tickets: 1,
    })
    expect(same.status).toBe(201)
  })
})

describe('conversations', () => {
  test('the office answers, the member is told, reads it, and writes on; nobody else sees it', async () => {
    const [one, two] = [await newcomer(), await newcomer()]
    const opened = await one.telephone.send('POST', '/v1/me/cases', {
      about: 'points',
      text: 'חסרות לי נקודות',
    })
    expect(opened).toMatchObject({ status: 201, body: { state: 'open', unread: false } })
    const { id } = opened.body
    clock.set('2026-03-01T10:01:00Z')
    const call = await server.asKey(clubId)
    const answered = await call('POST', `/v1/cases/${id}/messages`, { text: 'בודקים' })
    expect(answered.status).toBeLessThan(300)
    await call('POST', `/v1/cases/${id}/messages`, { text: 'סוד של המשרד', is_note: true })
    expect((await one.telephone.send('GET', '/v1/me')).body.unread_cases).toBe(1)
    const { postbox, sealer } = app.post
    await db.inClub(clubId, (tx) => tellMembers(tx, { postbox, sealer }, clock.now(), 500))
    const { rows } = await owner.query<{ content: Buffer }>(
      "select content from messaging.message where club_id = $1 and kind = 'case_reply'",
      [clubId],
    )
    const text = rows[0] && postbox.seal.open(rows[0].content)
    expect(text).toContain('חסרות לי נקודות')
    expect(text).not.toContain('בודקים')
    clock.set('2026-03-01T10:05:00Z')
    const read = await one.telephone.send('GET', `/v1/me/cases/${id}`)
    expect(read.body.messages.map(({ text: words }: { text: string }) => words)).toEqual([
      'חסרות לי נקודות',
      'בודקים',
    ])
    expect((await one.telephone.send('GET', '/v1/me')).body.unread_cases).toBe(0)
    const on = await one.telephone.send('POST', `/v1/me/cases/${id}/messages`, { text: 'תודה' })
    expect(on.body.state).toBe('open')
    for (const [method, body] of [['GET'], ['POST', { text: 'x' }]] as const) {
      const url = `/v1/me/cases/${id}${method === 'POST' ? '/messages' : ''}`
      expect((await two.telephone.send(method, url, body)).body.code).toBe('case_not_found')
    }
    expect((await two.telephone.send('GET', '/v1/me/cases')).body).toEqual({ items: [], next_cursor: null })
    expect((await one.telephone.send('GET', '/v1/me/cases?cursor=W10')).status).toBe(400)
    clock.set('2026-03-01T10:00:00Z')
  })

  test('what the office begins is told in no words of the office: whoever refused advertising gets it too', async () => {
    const { memberId } = await newcomer()
    const call = await server.asKey(clubId)
    const wish = { about: 'other', subject: 'חצי מחיר עד חצות', text: 'רק היום!' }
    const opened = await call('POST', '/v1/cases', { member: { id: formatId('mbr', memberId) }, ...wish })
    expect(opened.status).toBe(201)
    const { postbox, sealer } = app.post
    await db.inClub(clubId, (tx) => tellMembers(tx, { postbox, sealer }, clock.now(), 500))
    const { rows } = await owner.query<{ content: Buffer }>(
      "select content from messaging.message where club_id = $1 and member_id = $2 and kind = 'case_reply'",
      [clubId, memberId],
    )
    const text = rows[0] && postbox.seal.open(rows[0].content)
    expect(text).toContain('כתבנו')
    expect(text).not.toContain('מחיר')
  })
})
