import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { evaluateAllDue, followEvents } from '#segments/evaluate-service.ts'
import { followPurchases, STANDING_READER } from '#standing/follow-service.ts'
import { segmentSources } from '../src/apps/known-facts.ts'
import { useStandingServer } from './support/standing-server.ts'

// A purchase of today makes of its buyer what they are today: not only after the night.

const server = await useStandingServer()
const { db, clock, rate } = server
const { signal } = new AbortController()

const ask = (fact: string, test: object) => ({ kind: 'fact', fact, test })
const isOneOf = (...values: string[]) => ask('standing', { is: 'any_of', values })

/** Noa came every ten days, last 31 days ago; the club was rated today. */
async function openLate() {
  clock.set('2026-03-01T10:00:00Z')
  const { clubId, call, join, buy, bringBack } = await server.openClub()
  const noa = await join()
  for (const day of ['2025-12-31', '2026-01-09', '2026-01-19', '2026-01-29'])
    await buy(noa, `${day}T10:00:00+02:00`)
  const segment = async (definition: object): Promise<string> =>
    (await call('POST', '/v1/segments', { kind: 'live', name: 'x', definition })).body.id
  const memberships = async (id: string): Promise<string[]> =>
    (await call('GET', `/v1/members/${id}/segments`)).body.items.map(({ id }: { id: string }) => id).sort()
  const follow = async (): Promise<void> => {
    await followPurchases({ db, clock }, clubId)
    while (await db.inClub(clubId, (tx) => followEvents(tx, segmentSources, clock.now())));
  }
  await rate(clubId)
  await follow()
  const standing = async (id = noa) => (await call('GET', `/v1/members/${id}`)).body.standing
  const evaluate = () => evaluateAllDue({ db, clock, sources: segmentSources }, clubId, signal)
  return { clubId, call, join, buy, bringBack, noa, segment, memberships, follow, standing, evaluate }
}

const toldOf = (clubId: Uuid) =>
  db.inClub(clubId, (tx) =>
    tx.query(
      sql`select kind, data - 'segment_id' as data from platform.event
          where club_id = ${clubId} and (kind like 'segment.%' or kind in ('member.standing_changed', 'member.chance_changed'))
          order by event_id`,
    ),
  )

const changesOf = (clubId: Uuid) =>
  db.inClub(clubId, (tx) =>
    tx.query<{ from: string; to: string; cause: string; on: string }>(
      sql`select from_standing as from, to_standing as to, cause, changed_on::text as on from standing.change
          where club_id = ${clubId} order by change_id`,
    ),
  )

test('who buys is what they are within the minute, in word, reason and segment, and that is told once', async () => {
  const { clubId, buy, noa, segment, memberships, follow, standing, evaluate } = await openLate()
  const [churning, loyal] = [await segment(isOneOf('churning')), await segment(isOneOf('loyal'))]
  await evaluate()
  expect(await standing()).toMatchObject({
    code: 'churning',
    reason: { en: 'usually comes every 10 days, last came 31 days ago' },
  })
  expect(await memberships(noa)).toEqual([churning])
  const before = (await changesOf(clubId)).length

  await buy(noa, '2026-03-01T11:30:00+02:00')
  await follow()
  expect(await standing()).toMatchObject({
    code: 'loyal',
    since_on: '2026-03-01',
    visits: 5,
    last_on: '2026-03-01',
    reason: { en: 'usually comes every 15 days, last came today' },
  })
  expect(await memberships(noa)).toEqual([loyal])
  const once = { from: 'churning', to: 'loyal', cause: 'rated', on: '2026-03-01' }
  expect((await changesOf(clubId)).slice(before)).toEqual([once])
  const told = [
    { kind: 'member.standing_changed', data: { from: 'churning', to: 'loyal' } },
    { kind: 'segment.entered', data: {} },
    { kind: 'segment.left', data: {} },
  ]
  expect(await toldOf(clubId)).toEqual(expect.arrayContaining(told))
  expect(await toldOf(clubId)).toHaveLength(told.length)

  // A second purchase of the day, and the night's rating, find what is known already.
  await buy(noa, '2026-03-01T11:40:00+02:00')
  await follow()
  clock.set('2026-03-02T01:00:00Z')
  await rate(clubId)
  await follow()
  expect((await changesOf(clubId)).slice(before)).toEqual([once])
  expect(await toldOf(clubId)).toHaveLength(told.length)
})

test('who buys for the first time is new at once', async () => {
  const { clubId, join, buy, follow, standing } = await openLate()
  const dana = await join()
  await buy(dana, '2026-03-01T11:30:00+02:00')
  await follow()
  expect(await standing(dana)).toMatchObject({ code: 'new', reason: { en: 'came once, today' } })
  expect((await changesOf(clubId)).at(-1)).toMatchObject({ from: null, to: 'new', cause: 'rated' })
})

test('what comes back takes its visit with it within the minute; a standing that ends is dated, told once, and leaves its segments', async () => {
  const { clubId, join, buy, bringBack, noa, segment, memberships, follow, standing, evaluate } =
    await openLate()
  const dana = await join()
  const isNew = await segment(isOneOf('new'))
  await evaluate()
  const bought = await buy(noa, '2026-03-01T11:30:00+02:00')
  const first = await buy(dana, '2026-03-01T11:30:00+02:00')
  await follow()
  expect(await standing()).toMatchObject({ code: 'loyal', visits: 5 })
  expect(await memberships(dana)).toEqual([isNew])

  await bringBack(bought, '2026-03-01T11:50:00+02:00')
  await bringBack(first, '2026-03-01T11:50:00+02:00')
  await follow()
  expect(await standing()).toMatchObject({ code: 'churning', visits: 4, last_on: '2026-01-29' })
  expect(await standing(dana)).toBeUndefined()
  expect(await memberships(dana)).toEqual([])
  const ended = { from: 'new', to: null, cause: 'gone', on: '2026-03-01' }
  expect((await changesOf(clubId)).filter(({ to }) => to === null)).toEqual([ended])
  clock.set('2026-03-02T01:00:00Z')
  await rate(clubId)
  await follow()
  const told = (await toldOf(clubId)).flatMap((event) => {
    const { kind, data } = event as { kind: string; data: { to?: string | null } }
    return kind === 'member.standing_changed' && data.to === null ? [data] : []
  })
  expect(told).toEqual([{ from: 'new', to: null }])
})

test('what came back of who was merged is of their survivor, and a merge ends a standing', async () => {
  const { clubId, call, join, buy, bringBack, noa, follow, standing } = await openLate()
  const dana = await join()
  const bought = await buy(dana, '2026-03-01T11:30:00+02:00')
  await follow()
  expect((await call('POST', `/v1/members/${dana}/merge`, { into: noa })).status).toBe(200)
  await follow()
  expect(await standing()).toMatchObject({ code: 'loyal', visits: 5 })
  expect(await toldOf(clubId)).toContainEqual({
    kind: 'member.standing_changed',
    data: { from: 'new', to: null },
  })
  await bringBack(bought, '2026-03-01T11:50:00+02:00')
  await follow()
  expect(await standing()).toMatchObject({ code: 'churning', visits: 4 })
})

test('a chance that a segment asks for is told of when a purchase moves it, and else not', async () => {
  const { clubId, buy, noa, segment, follow } = await openLate()
  await buy(noa, '2026-03-01T11:30:00+02:00')
  await follow()
  const kinds = async () => (await toldOf(clubId)).map((event) => (event as { kind: string }).kind)
  expect(await kinds()).toEqual(['member.standing_changed'])
  await segment(ask('return_chance_percent', { is: 'between', from: 50, to: null }))
  await buy(noa, '2026-03-01T11:40:00+02:00')
  await follow()
  expect(await kinds()).toEqual(['member.standing_changed', 'member.chance_changed'])
})

test('who was merged into buys as both did, and a purchase of long ago waits for the night', async () => {
  const { call, join, buy, noa, follow, standing } = await openLate()
  const old = await join()
  await buy(old, '2026-02-10T10:00:00+02:00')
  await follow()
  expect(await standing(old)).toBeUndefined()
  expect((await call('POST', `/v1/members/${noa}/merge`, { into: old })).status).toBe(200)
  await follow()
  expect(await standing(old)).toMatchObject({ visits: 5, last_on: '2026-02-10' })
})

test('of who is erased it stays that somebody changed, and neither by what nor in which segments they were', async () => {
  const { clubId, call, noa, segment, memberships, follow, evaluate } = await openLate()
  const id = await segment(isOneOf('churning'))
  await evaluate()
  expect(await memberships(noa)).toEqual([id])
  const before = await changesOf(clubId)
  expect((await call('DELETE', `/v1/members/${noa}`)).status).toBe(204)
  const kept = async (what: string): Promise<number> =>
    Number(
      (await server.owner.query(`select count(*) from ${what} where club_id = $1`, [clubId])).rows[0].count,
    )
  const nothing = async () => {
    expect(await kept('segments.member')).toBe(0)
    expect(await kept('segments.move')).toBe(0)
    expect(await kept('standing.member_standing')).toBe(0)
    expect(
      await kept(
        '(select * from standing.change where num_nulls(chance, visits, usual_days, last_on) < 4) c',
      ),
    ).toBe(0)
    expect((await call('GET', `/v1/segments/${id}`)).body.members).toBe(0)
    expect((await call('GET', `/v1/segments/${id}/sizes`)).body.items.at(-1)).toMatchObject({ members: 0 })
  }
  await nothing()
  const gone = { from: 'churning', to: null, cause: 'gone', on: '2026-03-01' }
  expect(await changesOf(clubId)).toEqual([...before, gone])
  await follow()
  clock.set('2026-03-02T01:00:00Z')
  await rate(clubId)
  await evaluate()
  await nothing()
  expect(await changesOf(clubId)).toEqual([...before, gone])
})

test('while a past comes in nobody is rated by half of it', async () => {
  const { clubId, buy, noa, segment, follow, standing } = await openLate()
  await segment(isOneOf('churning'))
  const comes = (at: string) =>
    server.owner.query('update segments.segment set asked_at = $2 where club_id = $1', [clubId, at])
  await comes('2026-03-02T10:00:00Z')
  await buy(noa, '2026-03-01T11:30:00+02:00')
  await follow()
  expect(await standing()).toMatchObject({ code: 'churning' })
  const { rows } = await server.owner.query(
    'select 1 from platform.event_cursor where club_id = $1 and reader = $2',
    [clubId, STANDING_READER],
  )
  expect(rows).toHaveLength(1)
})
