import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { addStaff } from '#access/staff-service.ts'
import { BillList, Board, CopiedList, OpenedClub } from '#agency/contract.ts'
import { fixedClock } from '#platform/clock.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { foundClub } from '../src/apps/found-club.ts'
import { openBrowser, PASSWORD } from './support/access.ts'
import { useTestServer } from './support/server.ts'

const server = await useTestServer({ config: { clubOpeners: ['agency@studio.example'] } })
const { db, app } = server
const clock = fixedClock(server.clock.now())
const AGENCY = 'agency@studio.example'

const CLUB = {
  country: 'IL',
  currency: 'ILS',
  time_zone: 'Asia/Jerusalem',
  languages: ['he', 'en'] as ('he' | 'en')[],
  default_language: 'he' as const,
}

async function found(name: string, email: string, currency = 'ILS'): Promise<Uuid> {
  const owner = { email, name: email, password: PASSWORD, language: 'en' as const }
  const made = await foundClub({ db, clock }, { ...CLUB, name, currency, owner })
  if (isRefusal(made)) throw new Error(made.code)
  return made.clubId
}

const first = await found('First', AGENCY)
const second = await found('Second', AGENCY)
const dollars = await found('Dollars', AGENCY, 'USD')
const stranger = await found('Stranger', 'other@shop.example')

async function signedIn(email = AGENCY) {
  const browser = openBrowser(app.http)
  expect((await browser.signIn(email)).status).toBe(201)
  const work = async (clubId: Uuid) =>
    expect((await browser.send('PUT', '/v1/session/club', { club: formatId('clb', clubId) })).status).toBe(
      200,
    )
  return { ...browser, work }
}

const clb = (clubId: Uuid) => formatId('clb', clubId)

/** A segment of its own, a reward for it, and a campaign to it that names the reward. */
async function define(clubId: Uuid) {
  const admin = await server.asKey(clubId)
  const segment = await admin('POST', '/v1/segments', {
    kind: 'live',
    name: 'Birthday people',
    definition: { kind: 'fact', fact: 'standing', test: { is: 'any_of', values: ['loyal'] } },
  })
  expect(segment.status).toBe(201)
  const reward = await admin('POST', '/v1/rewards', {
    kind: 'product',
    name: { he: 'ספל', en: 'Mug' },
    points_price: 100,
    audience: { segments: [segment.body.id] },
    stock: [{ on_hand: 7 }],
  })
  expect(reward.status).toBe(201)
  const library = (await admin('GET', '/v1/campaigns/library')).body.items
  const { code, definition } = library[0]
  const campaign = await admin('POST', '/v1/campaigns', { name: 'Welcome', ready: code, definition })
  expect(campaign.status).toBe(201)
  return { segment: segment.body.id as string, reward: reward.body.id as string }
}

describe('the board', () => {
  test('names the clubs of whoever asks, and no other', async () => {
    const agency = await signedIn()
    const body = Board.parse((await agency.get('/v1/agency/clubs')).body)
    expect(body.items.map(({ name }) => name).sort()).toEqual(['Dollars', 'First', 'Second'])
    expect(body.may_open).toBe(true)
    expect(body.items[0]).toMatchObject({
      role: 'owner',
      members: 0,
      alerts: 0,
      revenue_minor: { now: 0, before: 0 },
    })
    const other = await signedIn('other@shop.example')
    const theirs = Board.parse((await other.get('/v1/agency/clubs')).body)
    expect(theirs.items.map(({ id }) => id)).toEqual([clb(stranger)])
    expect(theirs.may_open).toBe(false)
  })

  test('leaves out clubs where the role may not read reports', async () => {
    const made = await addStaff(
      { db, clock },
      { clubId: stranger, subject: SYSTEM },
      { email: AGENCY, name: 'A', role: 'cashier' },
      null,
    )
    if (isRefusal(made)) throw new Error(made.code)
    const agency = await signedIn()
    const { items } = Board.parse((await agency.get('/v1/agency/clubs')).body)
    expect(items.map(({ id }) => id)).not.toContain(clb(stranger))
    const bills = BillList.parse((await agency.get('/v1/agency/bills?month=2026-02')).body)
    expect(bills.items.map(({ id }) => id)).not.toContain(clb(stranger))
    // And nothing comes out of it or goes into it.
    await agency.work(second)
    expect(
      await agency.send('POST', '/v1/agency/copies', { from: clb(stranger), kinds: ['segment'] }),
    ).toMatchObject({
      status: 403,
      body: { code: 'not_your_club' },
    })
    await agency.work(stranger)
    expect(
      await agency.send('POST', '/v1/agency/copies', { from: clb(first), kinds: ['segment'] }),
    ).toMatchObject({
      status: 403,
      body: { code: 'not_your_club' },
    })
  })

  test('counts a month for the bill', async () => {
    const till = await server.asKey(first, 'pos')
    const joined = await till('POST', '/v1/members', {
      phone: '0501234567',
      first_name: 'דנה',
    })
    expect(joined.status).toBe(201)
    await till('POST', '/v1/receipts', {
      receipt_id: 'r-1',
      member: { phone: '0501234567' },
      branch: 'haifa',
      occurred_at: '2026-03-01T09:00:00Z',
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 'a', qty: '1', amount_minor: 20_000 }],
      total_minor: 20_000,
    })
    const agency = await signedIn()
    const { items } = BillList.parse((await agency.get('/v1/agency/bills?month=2026-03')).body)
    const own = items.find(({ id }) => id === clb(first))
    expect(own).toMatchObject({
      members: 1,
      buying: 1,
      mails: 0,
      sms_segments: 0,
      redemptions: 0,
      currency: 'ILS',
    })
    for (const month of ['2026-13', '0000-01', '0001-01'])
      expect((await agency.get(`/v1/agency/bills?month=${month}`)).status).toBe(400)
  })

  test('is for people, not for keys', async () => {
    const admin = await server.asKey(first)
    expect((await admin('GET', '/v1/agency/clubs')).status).toBe(403)
  })
})

describe('copying', () => {
  test('makes drafts of what another club defined, names what belongs together anew, and copies nothing twice', async () => {
    const made = await define(first)
    const agency = await signedIn()
    await agency.work(second)
    const ask = { from: clb(first), kinds: ['segment', 'reward', 'programme', 'campaign'] }
    const { items } = CopiedList.parse((await agency.send('POST', '/v1/agency/copies', ask)).body)
    const outcomeOf = (kind: string, name: string) =>
      items.find((item) => item.kind === kind && item.name === name)?.outcome
    expect(outcomeOf('segment', 'Birthday people')).toBe('copied')
    expect(outcomeOf('reward', 'Mug')).toBe('copied')
    expect(outcomeOf('programme', 'First')).toBe('copied')
    expect(outcomeOf('campaign', 'Welcome')).toBe('copied')
    const admin = await server.asKey(second)
    const rewards = (await admin('GET', '/v1/rewards?state=draft')).body.items
    expect(rewards).toHaveLength(1)
    const [reward] = rewards
    expect(reward).toMatchObject({ state: 'draft', points_price: 100, stock: [] })
    const segments = (await admin('GET', '/v1/segments')).body.items
    const copy = segments.find(({ name }: { name: string }) => name === 'Birthday people')
    expect(reward.audience.segments).toEqual([copy.id])
    expect(copy.id).not.toBe(made.segment)
    const campaigns = (await admin('GET', '/v1/campaigns')).body.items
    expect(campaigns).toMatchObject([{ name: 'Welcome', state: 'draft' }])
    const again = CopiedList.parse((await agency.send('POST', '/v1/agency/copies', ask)).body)
    expect(again.items.every(({ outcome }) => outcome === 'already_there')).toBe(true)
    expect((await admin('GET', '/v1/rewards?state=draft')).body.items).toHaveLength(1)
    const acts = (await agency.get('/v1/audit')).body
    expect(JSON.stringify(acts)).toContain('club.copied_in')
    const drafts = async () =>
      (await admin('GET', '/v1/programme')).body.versions.filter(
        ({ state }: { state: string }) => state === 'draft',
      )
    const [draft] = await drafts()
    expect((await admin('POST', `/v1/programme/versions/${draft.id}/publish`, {})).status).toBe(200)
    const third = CopiedList.parse((await agency.send('POST', '/v1/agency/copies', ask)).body)
    expect(third.items.find(({ kind }) => kind === 'programme')?.outcome).toBe('already_there')
    expect(await drafts()).toEqual([])
  })

  test('takes no amounts into another currency, and says so', async () => {
    const agency = await signedIn()
    await agency.work(dollars)
    const ask = { from: clb(first), kinds: ['segment', 'reward'] }
    const { items } = CopiedList.parse((await agency.send('POST', '/v1/agency/copies', ask)).body)
    const mug = items.find(({ name }) => name === 'Mug')
    expect(mug).toMatchObject({ outcome: 'left_out', reason: expect.stringContaining('ILS') })
    const admin = await server.asKey(dollars)
    expect((await admin('GET', '/v1/rewards?state=draft')).body.items).toEqual([])
    expect(
      (await admin('GET', '/v1/segments')).body.items.some(
        ({ name }: { name: string }) => name === 'Birthday people',
      ),
    ).toBe(true)
  })

  test('not from a club into itself', async () => {
    const agency = await signedIn()
    await agency.work(first)
    expect(
      await agency.send('POST', '/v1/agency/copies', { from: clb(first), kinds: ['reward'] }),
    ).toMatchObject({
      status: 422,
      body: { code: 'same_club' },
    })
  })
})

describe('what does not fit the other club', () => {
  test('a reward for a plan, a tier or a raffle that is not there stays out', async () => {
    const admin = await server.asKey(first)
    const reward = async (he: string, more: object) =>
      expect(
        (
          await admin('POST', '/v1/rewards', {
            kind: 'product',
            name: { he, en: he },
            points_price: 50,
            ...more,
          })
        ).status,
      ).toBe(201)
    await reward('Plan', { audience: { plans: ['gold_plan'] } })
    await reward('Tier', { audience: { tiers: ['platinum'] } })
    await reward('Raffle', { kind: 'raffle_ticket', raffle: 'spring' })
    const agency = await signedIn()
    await agency.work(second)
    const ask = { from: clb(first), kinds: ['reward'] }
    const { items } = CopiedList.parse((await agency.send('POST', '/v1/agency/copies', ask)).body)
    for (const name of ['Plan', 'Tier', 'Raffle'])
      expect(items.find((item) => item.name === name)).toMatchObject({
        outcome: 'left_out',
        reason: expect.stringContaining('raffle'),
      })
  })

  test('a segment that compares amounts stays in its currency', async () => {
    const admin = await server.asKey(first)
    const made = await admin('POST', '/v1/segments', {
      kind: 'live',
      name: 'Big spenders',
      definition: { kind: 'fact', fact: 'spend', test: { is: 'between', from: 100_000, to: null } },
    })
    expect(made.status).toBe(201)
    const agency = await signedIn()
    await agency.work(dollars)
    const ask = { from: clb(first), kinds: ['segment'] }
    const { items } = CopiedList.parse((await agency.send('POST', '/v1/agency/copies', ask)).body)
    expect(items.find(({ name }) => name === 'Big spenders')).toMatchObject({
      outcome: 'left_out',
      reason: expect.stringContaining('USD'),
    })
  })

  test('a segment that asks about what the other club set as sensitive stays out', async () => {
    const admin = await server.asKey(first)
    const goods = { categories: ['wine'], brands: [], skus: [], branches: [] }
    const purchase = { ...goods, when: { kind: 'ever' } }
    const made = await admin('POST', '/v1/segments', {
      kind: 'live',
      name: 'Wine lovers',
      definition: { kind: 'bought', purchase, measure: 'times', at_least: 1, at_most: null },
    })
    expect(made.status).toBe(201)
    const there = await server.asKey(second)
    expect((await there('PUT', '/v1/standing/settings', { excluded_categories: ['wine'] })).status).toBe(200)
    const agency = await signedIn()
    await agency.work(second)
    const ask = { from: clb(first), kinds: ['segment'] }
    const { items } = CopiedList.parse((await agency.send('POST', '/v1/agency/copies', ask)).body)
    expect(items.find(({ name }) => name === 'Wine lovers')).toMatchObject({ outcome: 'left_out' })
  })

  test('two copies at once make each thing once', async () => {
    const admin = await server.asKey(first)
    await admin('POST', '/v1/rewards', { kind: 'product', name: { he: 'קנקן', en: 'Jug' }, points_price: 70 })
    const agency = await signedIn()
    await agency.work(second)
    const ask = { from: clb(first), kinds: ['segment', 'reward', 'campaign'] }
    const both = await Promise.all([1, 2].map(() => agency.send('POST', '/v1/agency/copies', ask)))
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const there = await server.asKey(second)
    const rewards = (await there('GET', '/v1/rewards?state=draft')).body.items
    expect(rewards.filter(({ name }: { name: { he: string } }) => name.he === 'קנקן')).toHaveLength(1)
  })
})

test('who is disabled in a club sees nothing of it, and takes nothing out', async () => {
  const { staffId } = (
    await server.owner.query<{ staffId: string }>(
      'select staff_id as "staffId" from access.staff where email = $1',
      [AGENCY],
    )
  ).rows[0] ?? { staffId: '' }
  const set = (at: string | null) =>
    server.owner.query('update access.staff_role set disabled_at = $1 where staff_id = $2 and club_id = $3', [
      at,
      staffId,
      first,
    ])
  const agency = await signedIn()
  await agency.work(second)
  await set('2026-01-01T00:00:00Z')
  const board = Board.parse((await agency.get('/v1/agency/clubs')).body)
  expect(board.items.map(({ id }) => id)).not.toContain(clb(first))
  const ask = { from: clb(first), kinds: ['segment'] }
  expect((await agency.send('POST', '/v1/agency/copies', ask)).status).toBe(403)
  await set(null)
})

describe('opening a club', () => {
  const body = { ...CLUB, name: 'Third' }

  test('is for whom the settings name, who own it then, with what another club defined', async () => {
    const other = await signedIn('other@shop.example')
    expect(await other.send('POST', '/v1/agency/clubs', body)).toMatchObject({
      status: 403,
      body: { code: 'not_an_opener' },
    })
    const agency = await signedIn()
    const opened = await agency.send('POST', '/v1/agency/clubs', { ...body, copy_from: clb(first) })
    expect(opened.status).toBe(201)
    const third = OpenedClub.parse(opened.body)
    expect(third.items.some(({ outcome }) => outcome === 'copied')).toBe(true)
    const switched = await agency.send('PUT', '/v1/session/club', { club: third.id })
    expect(switched).toMatchObject({ status: 200, body: { role: 'owner', club: { name: 'Third' } } })
    // A line that broke, or a second press: the same club is told again.
    const key = { 'idempotency-key': 'open-fourth' }
    const wish = { ...body, name: 'Fourth' }
    const twice = await Promise.all([1, 2].map(() => agency.send('POST', '/v1/agency/clubs', wish, key)))
    expect(twice.map(({ status }) => status)).toEqual([201, 201])
    expect(new Set(twice.map((answer) => answer.body.id)).size).toBe(1)
    const board = Board.parse((await agency.get('/v1/agency/clubs')).body)
    expect(board.items.filter(({ name }) => name === 'Fourth')).toHaveLength(1)
    // The password is still the person's own.
    await signedIn()
    expect(
      await agency.send('POST', '/v1/agency/clubs', { ...body, copy_from: clb(stranger) }),
    ).toMatchObject({ status: 403, body: { code: 'not_your_club' } })
  })
})
