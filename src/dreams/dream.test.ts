import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { runChecks } from '#ledger/verify.ts'
import type { Uuid } from '#platform/id.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { PointsLife } from '#programme/rule.ts'
import { createDraft, publishDraft } from '#programme/service.ts'
import { useTestServer } from '../../test/support/server.ts'
import { noteAll } from './jobs.ts'
import { followTakings } from './taken-service.ts'
import { dreamChecks } from './verify.ts'

const server = await useTestServer()
const { clock, db, owner } = server
const NOW = '2026-03-10T10:00:00Z'
let phones = 0
let takings = 0

type Call = Awaited<ReturnType<typeof server.asKey>>

async function openClub() {
  clock.set(NOW)
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  return { clubId, call, ...overHttp(call), ...inside(clubId) }
}

/** What a till and the desk do. */
function overHttp(call: Call) {
  const join = async (): Promise<string> => {
    phones += 1
    return (await call('POST', '/v1/members', { phone: `058-${String(phones).padStart(7, '0')}` })).body.id
  }
  const give = (member: string, points: number) =>
    call('POST', `/v1/members/${member}/adjustments`, { points, reason: 'x' })
  const offer = async (points: number, more: object = {}): Promise<string> => {
    const made = await call('POST', '/v1/rewards', {
      kind: 'product',
      is_dream: true,
      name: { he: 'סוף שבוע בגליל', en: 'A weekend in the Galilee' },
      points_price: points,
      delivery: { pickup: true, home: null, digital: false },
      stock: [{ on_hand: 5 }],
      ...more,
    })
    expect(made).toMatchObject({ status: 201 })
    await call('POST', `/v1/rewards/${made.body.id}/state`, { to: 'publish' })
    return made.body.id
  }
  const choose = (member: string, reward: string, more: object = {}) =>
    call('POST', `/v1/members/${member}/dreams`, { reward, ...more })
  /** The newest dream of a member. */
  const see = async (member: string) => (await call('GET', `/v1/members/${member}/dreams`)).body.items[0]
  const take = (member: string, reward: string, more: object = {}) => {
    takings += 1
    return call('POST', '/v1/redemptions', {
      redemption_id: `T${takings}`,
      member: { id: member },
      reward,
      qty: 1,
      capture: true,
      ...more,
    })
  }
  /** So many points a purchase, in each of so many weeks until now. */
  const buyWeekly = async (member: string, weeks: number) => {
    for (let week = weeks; week >= 1; week -= 1) {
      takings += 1
      const occurred_at = Temporal.Instant.from(NOW)
        .subtract({ hours: week * 7 * 24 })
        .toString()
      const posted = await call('POST', '/v1/receipts', {
        receipt_id: `R${takings}`,
        member: { id: member },
        branch: 'b',
        occurred_at,
        currency: 'ILS',
        lines: [{ line_id: '1', sku: 's', qty: '1', amount_minor: 10_000 }],
        total_minor: 10_000,
      })
      expect(posted.status).toBeLessThan(300)
    }
  }
  return { join, give, offer, choose, see, take, buyWeekly }
}

/** What jobs do, and what can be looked up. */
function inside(clubId: Uuid) {
  const note = () => noteAll(db, clubId, clock, AbortSignal.timeout(60_000))
  const events = async (): Promise<string[]> => {
    const { rows } = await owner.query<{ kind: string; percent: number | null }>(
      `select kind, (data->>'percent')::int as percent from platform.event where club_id = $1 and kind like 'dream.%' order by event_id`,
      [clubId],
    )
    return rows.map(({ kind, percent }) => (percent === null ? kind : `${kind} ${percent}`))
  }
  const follow = () => followTakings(db, clubId, AbortSignal.timeout(60_000))
  const expire = (points_life: PointsLife) =>
    db.inClub(clubId, async (tx) => {
      const definition = { ...DEFAULT_DEFINITION, points_life }
      const versionId = await createDraft(tx, clock, { name: null, definition, by: SYSTEM })
      if (typeof versionId !== 'string') throw new Error(versionId.code)
      const published = await publishDraft(tx, clock, {
        versionId,
        inForceFrom: null,
        hasEarned: true,
        by: SYSTEM,
      })
      expect(published).toHaveProperty('inForceFrom')
    })
  const verify = () => db.inClub(clubId, (tx) => runChecks(tx, dreamChecks))
  return { note, events, follow, expire, verify }
}

test('a dream is chosen, passes its milestones once, and is reached when it can be afforded', async () => {
  const { call, join, give, offer, choose, note, events, verify } = await openClub()
  const member = await join()
  const reward = await offer(1_000)
  await give(member, 260)
  const chosen = await choose(member, reward)
  expect(chosen).toMatchObject({ status: 201 })
  expect(chosen.body.items[0]).toMatchObject({
    points: 260,
    missing: 740,
    share: 0.26,
    pace: null,
    arrival: null,
    state: 'open',
  })
  expect(chosen.body.items[0].sentences).toEqual(['It takes a few more weeks of purchases to say when.'])
  expect(await events()).toEqual(['dream.chosen', 'dream.milestone 25'])
  await note()
  await give(member, 500)
  await note()
  // Used for something else: the road is longer again, and nothing is told twice.
  await give(member, -300)
  await note()
  await give(member, 540)
  await Promise.all([note(), note(), note()])
  expect((await events()).slice(2)).toEqual([
    'dream.milestone 50',
    'dream.milestone 75',
    'dream.milestone 100',
    'dream.reached',
  ])
  const [dream] = (await call('GET', `/v1/members/${member}/dreams`)).body.items
  expect(dream).toMatchObject({
    state: 'reached',
    missing: 0,
    share: 1,
    sentences: ['The points are there: it can be taken now.'],
  })
  expect(dream.milestones.every((one: { reached_at: string | null }) => one.reached_at !== null)).toBe(true)
  expect(await verify()).toEqual([])
})

test('only what the club offers as a dream, once, and five at a time', async () => {
  const { call, join, offer, choose } = await openClub()
  const member = await join()
  const plain = await offer(100, { is_dream: false })
  expect((await choose(member, plain)).body.code).toBe('reward_no_dream')
  const dreams: string[] = []
  for (let count = 0; count < 6; count += 1) dreams.push(await offer(1_000 + count))
  expect((await choose(member, dreams[0] as string)).status).toBe(201)
  expect((await choose(member, dreams[0] as string)).body.code).toBe('dream_chosen_already')
  for (const reward of dreams.slice(1, 5)) expect((await choose(member, reward)).status).toBe(201)
  expect((await choose(member, dreams[5] as string)).body.code).toBe('too_many_dreams')
  const [newest] = (await call('GET', `/v1/members/${member}/dreams`)).body.items
  const other = await join()
  expect((await call('DELETE', `/v1/members/${other}/dreams/${newest.id}`)).body.code).toBe('dream_not_found')
  expect((await call('DELETE', `/v1/members/${member}/dreams/${newest.id}`)).status).toBe(204)
  expect((await choose(member, dreams[5] as string)).status).toBe(201)
})

test('the road shows the member’s own pace, and the household that would join in', async () => {
  const { clubId, call, join, give, offer, choose } = await openClub()
  const [member, partner] = [await join(), await join()]
  await give(partner, 300)
  for (let week = 1; week <= 10; week += 1) {
    const occurred_at = Temporal.Instant.from(NOW)
      .subtract({ hours: week * 7 * 24 })
      .toString()
    const posted = await call('POST', '/v1/receipts', {
      receipt_id: `w${week}`,
      member: { id: member },
      branch: 'b',
      occurred_at,
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 's', qty: '1', amount_minor: 10_000 + week * 100 }],
      total_minor: 10_000 + week * 100,
    })
    expect(posted.status).toBeLessThan(300)
  }
  const made = await call('POST', '/v1/households', { head: { id: member }, pooled: false, name: 'בית' })
  expect(made.status).toBe(201)
  expect(
    (await call('POST', `/v1/households/${made.body.id}/members`, { member: { id: partner }, role: 'adult' }))
      .status,
  ).toBeLessThan(300)
  const reward = await offer(600)
  const alone = (await choose(member, reward)).body.items[0]
  expect(alone.pace.weeks).toBeGreaterThanOrEqual(9)
  expect(alone.pace.points_a_week).toBeGreaterThan(0)
  expect(alone.arrival.expected_on > '2026-03-10').toBe(true)
  expect(alone.sentences[0]).toMatch(/^At your pace in \w+ 20\d\d/)
  const together = alone.accelerators.find(
    (one: { sentence: string }) => one.sentence === 'together with the household',
  )
  expect(together.expected_on < alone.arrival.expected_on).toBe(true)
  await call('DELETE', `/v1/members/${member}/dreams/${alone.id}`)
  const joined = (await choose(member, reward, { with_household: true })).body.items[0]
  expect(joined.points).toBe(alone.points + 300)
  await call('DELETE', `/v1/members/${member}/dreams/${joined.id}`)
  expect((await choose(member, reward)).body.items[0].with_household).toBe(false)
  // One that pools saves together, whether or not that was said.
  expect((await call('PATCH', `/v1/households/${made.body.id}`, { pooled: true })).status).toBe(200)
  const [pooled] = (await call('GET', `/v1/members/${member}/dreams`)).body.items
  expect(pooled).toMatchObject({ with_household: true, points: joined.points })
  const told = pooled.accelerators.map(({ sentence }: { sentence: string }) => sentence)
  expect(told).not.toContain('together with the household')
  expect(await db.inClub(clubId, (tx) => runChecks(tx, dreamChecks))).toEqual([])
})

test('after a merge the survivor dreams of what both dreamt of, once', async () => {
  const { call, join, offer, choose } = await openClub()
  const [gone, into] = [await join(), await join()]
  const [shared, own] = [await offer(1_000), await offer(2_000)]
  await choose(gone, shared)
  await choose(gone, own)
  await choose(into, shared)
  await call('POST', `/v1/members/${gone}/merge`, { into })
  const { items } = (await call('GET', `/v1/members/${into}/dreams`)).body
  expect(items).toHaveLength(2)
})

test('eight chosen at once are five dreams', async () => {
  const { call, join, offer, choose } = await openClub()
  const member = await join()
  const rewards = await Promise.all(Array.from({ length: 8 }, (_, at) => offer(1_000 + at)))
  const chosen = await Promise.all(rewards.map((reward) => choose(member, reward)))
  const answers = chosen.map(({ status, body }) => (status === 201 ? 201 : body.code)).sort()
  expect(answers).toEqual([201, 201, 201, 201, 201, ...Array(3).fill('too_many_dreams')])
  expect((await call('GET', `/v1/members/${member}/dreams`)).body.items).toHaveLength(5)
})

test('a dream is chosen by whom it is for and while it is offered, and what is sold out may be dreamt of', async () => {
  const { call, join, give, offer, choose, see } = await openClub()
  const member = await join()
  await give(member, 500)
  const answer = async (more: object) => {
    const chosen = await choose(member, await offer(100, more))
    return chosen.body.code ?? chosen.status
  }
  expect(await answer({ audience: { segments: [], tiers: ['gold'], plans: [] } })).toBe(
    'reward_not_for_member',
  )
  expect(await answer({ from_on: '2027-01-01' })).toBe('reward_not_yet')
  const paused = await offer(100)
  await call('POST', `/v1/rewards/${paused}/state`, { to: 'pause' })
  expect((await choose(member, paused)).body.code).toBe('reward_paused')
  const key = { 'idempotency-key': 'again' }
  const once = await call('POST', `/v1/members/${member}/dreams`, { reward: paused }, key)
  const twice = await call('POST', `/v1/members/${member}/dreams`, { reward: paused }, key)
  expect([once.body.code, twice.body]).toEqual(['reward_paused', once.body])
  expect(await answer({ stock: [{ on_hand: 0 }] })).toBe(201)
  expect(await see(member)).toMatchObject({
    missing: 0,
    can_take: false,
    why_not: { code: 'out_of_stock' },
    sentences: ['The points are there.', 'There are none left.'],
  })
})

test('what stands in the way of taking is told with the road, as taking would answer', async () => {
  const { call, join, give, offer, choose, see, take } = await openClub()
  const [member, other] = [await join(), await join()]
  await give(member, 300)
  const reward = await offer(500, { stock: [{ on_hand: 1 }], money_max_minor: 4_000, minor_per_point: 10 })
  await choose(member, reward)
  expect(await see(member)).toMatchObject({
    missing: 200,
    can_take: true,
    pay_minor: 2_000,
    why_not: null,
    sentences: [
      'It takes a few more weeks of purchases to say when.',
      'It can be taken today with ₪20 in place of the 200 points that are missing.',
    ],
  })
  await give(other, 500)
  expect((await take(other, reward)).body.state).toBe('captured')
  const refused = await take(member, reward, { pay_minor: 2_000 })
  const seen = await see(member)
  expect(seen).toMatchObject({ can_take: false, pay_minor: null, why_not: { code: refused.body.code } })
  expect(refused.body.code).toBe('out_of_stock')
  expect(seen.sentences[1]).toBe('There are none left.')
  const dear = await offer(800, { money_max_minor: 3_000, minor_per_point: 10 })
  await choose(other, dear)
  await give(other, 500)
  const [road] = (await call('GET', `/v1/members/${other}/dreams`)).body.items
  // What can be had today is no accelerator.
  expect(road).toMatchObject({ can_take: true, pay_minor: 3_000, accelerators: [] })
})

test('a dream ends when it is taken, however it is taken, and goes on when that is undone', async () => {
  const { call, join, give, offer, choose, see, take, follow, events, verify } = await openClub()
  const member = await join()
  await give(member, 700)
  const reward = await offer(400)
  await choose(member, reward)
  const taken = await take(member, reward)
  expect(taken.body.state).toBe('captured')
  await follow()
  await follow()
  expect(await see(member)).toMatchObject({
    state: 'taken',
    taken_on: '2026-03-10',
    can_take: false,
    missing: 0,
    sentences: ['It came true: taken in March 2026.'],
  })
  expect((await events()).filter((kind) => kind === 'dream.taken')).toHaveLength(1)
  expect(await verify()).toEqual([])
  await call('POST', `/v1/redemptions/${taken.body.id}/cancel`, { reason: 'broken' })
  await follow()
  expect(await see(member)).toMatchObject({ state: 'reached', taken_on: null, can_take: true })
  // What is chosen after a taking is a dream of its own.
  await take(member, reward)
  await follow()
  clock.set('2026-03-11T10:00:00Z')
  expect((await choose(member, reward)).status).toBe(201)
  await follow()
  expect(await see(member)).toMatchObject({ state: 'open', taken_on: null })
  // What came true is told of for a while.
  clock.set('2026-06-11T10:00:00Z')
  expect((await call('GET', `/v1/members/${member}/dreams`)).body.items).toHaveLength(1)
  expect(await verify()).toEqual([])
})

test('what a household saves for ends for all of them, and is taken from one account alone', async () => {
  const { call, join, give, offer, choose, see, take, follow } = await openClub()
  const [member, partner] = [await join(), await join()]
  await give(member, 300)
  await give(partner, 300)
  const home = await call('POST', '/v1/households', { head: { id: member }, pooled: false, name: 'בית' })
  await call('POST', `/v1/households/${home.body.id}/members`, { member: { id: partner }, role: 'adult' })
  const reward = await offer(500)
  await choose(member, reward, { with_household: true })
  await choose(partner, reward)
  expect(await see(member)).toMatchObject({
    missing: 0,
    can_take: false,
    why_not: { code: 'insufficient_points' },
    sentences: ['Together you have the points. Pool them in the household to take it.'],
  })
  await call('PATCH', `/v1/households/${home.body.id}`, { pooled: true })
  expect(await see(member)).toMatchObject({ can_take: true })
  expect((await take(partner, reward)).body.state).toBe('captured')
  await follow()
  expect([(await see(member)).state, (await see(partner)).state]).toEqual(['taken', 'taken'])
})

test('no day is told that cannot come: points expire before there are enough', async () => {
  const { join, offer, choose, see, expire, buyWeekly, give } = await openClub()
  const member = await join()
  await buyWeekly(member, 20)
  await expire({ pending_days: 0, expiry: { kind: 'rolling', months: 12 } })
  const near = await offer(200)
  await choose(member, near)
  const { pace, points, arrival, obstacle } = await see(member)
  expect(arrival.expected_on).not.toBeNull()
  expect(obstacle).toBeNull()
  await choose(member, await offer(5_000))
  const far = await see(member)
  expect(far.arrival).toEqual({ expected_on: null, early_on: null, late_on: null })
  expect(far.obstacle.why).toBe('expiry')
  expect(far.obstacle.most_points).toBe(Math.floor(points + 53 * pace.points_a_week))
  expect(far.obstacle.needed_points_a_week).toBe(Math.ceil((5_000 - points) / 53))
  expect(far.sentences[0]).toMatch(
    /^At this pace points expire before there are enough: there would be about [\d,]+ at once at the most\.$/,
  )
  expect(far.sentences[1]).toMatch(/^It takes about \d+ points a week; now it is about \d+\.$/)
  await give(member, 4_990)
  expect((await see(member)).arrival.expected_on).not.toBeNull()
})
