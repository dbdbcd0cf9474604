import { expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { useTestServer } from '../../test/support/server.ts'
import { noteAll } from './jobs.ts'
import { dreamChecks } from './verify.ts'

const server = await useTestServer()
const { clock, db, owner } = server
const NOW = '2026-03-10T10:00:00Z'
let phones = 0

async function openClub() {
  clock.set(NOW)
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
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
  const note = () => noteAll(db, clubId, clock, AbortSignal.timeout(60_000))
  const events = async (): Promise<string[]> => {
    const { rows } = await owner.query<{ kind: string; percent: number | null }>(
      `select kind, (data->>'percent')::int as percent from platform.event where club_id = $1 and kind like 'dream.%' order by event_id`,
      [clubId],
    )
    return rows.map(({ kind, percent }) => (percent === null ? kind : `${kind} ${percent}`))
  }
  const verify = () => db.inClub(clubId, (tx) => runChecks(tx, dreamChecks))
  return { clubId, call, join, give, offer, choose, note, events, verify }
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
