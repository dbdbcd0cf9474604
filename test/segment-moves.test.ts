import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { joinMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { evaluateAllDue, followEvents } from '#segments/evaluate-service.ts'
import { READY } from '#segments/ready.ts'
import { askEvaluation, createSegment } from '#segments/service.ts'
import { segmentSources } from '../src/apps/known-facts.ts'
import { useFolder } from './support/folder.ts'
import { csv } from './support/import-club.ts'
import { importFile } from './support/import-file.ts'
import { mug } from './support/reward-desk.ts'
import { useTestServer } from './support/server.ts'

// Who is moved, by what, and who is told of it.

const server = await useTestServer()
const { db, clock, addClub, asKey } = server
const folder = useFolder()
const { signal } = new AbortController()

async function openClub() {
  clock.set('2026-03-01T10:00:00Z')
  const clubId = await addClub()
  const call = await asKey(clubId)
  const segment = async (definition: object): Promise<string> =>
    (await call('POST', '/v1/segments', { kind: 'live', name: 'x', definition })).body.id
  const evaluateAll = () => evaluateAllDue({ db, clock, sources: segmentSources }, clubId, signal)
  const follow = async () => {
    while (await db.inClub(clubId, (tx) => followEvents(tx, segmentSources, clock.now())));
  }
  const membersOf = async (id: string): Promise<string[]> =>
    (await call('GET', `/v1/segments/${id}/members`)).body.items.map((item: { id: string }) => item.id)
  return { clubId, call, segment, evaluateAll, follow, membersOf }
}

const causesOf = (clubId: Uuid) =>
  db.inClub(clubId, async (tx) =>
    (
      await tx.query<{ move: string }>(
        sql`select direction || ' ' || cause as move from segments.move where club_id = ${clubId} order by move_id`,
      )
    ).map(({ move }) => move),
  )

const toldOf = (clubId: Uuid) =>
  db.inClub(clubId, async (tx) =>
    (
      await tx.query<{ kind: string }>(
        sql`select kind from platform.event where club_id = ${clubId} and kind like 'segment.%' order by event_id`,
      )
    ).map(({ kind }) => kind),
  )

test('what one of a household earns takes another out of a segment in which the buyer is not', async () => {
  const { call, segment, evaluateAll, follow, membersOf } = await openClub()
  const { body: reward } = await call('POST', '/v1/rewards', { ...mug, points_price: 20 })
  await call('POST', `/v1/rewards/${reward.id}/state`, { to: 'publish' })
  const buyer = (await call('POST', '/v1/members', { card: '1', home_branch: 'JLM' })).body.id
  const partner = (await call('POST', '/v1/members', { card: '2', home_branch: 'TLV' })).body.id
  const { body: household } = await call('POST', '/v1/households', { head: { id: buyer }, pooled: true })
  await call('POST', `/v1/households/${household.id}/members`, { member: { id: partner }, role: 'adult' })
  const id = await segment({
    kind: 'and',
    of: [
      { kind: 'not', of: { kind: 'fact', fact: 'could_redeem_now', test: { is: 'yes' } } },
      { kind: 'fact', fact: 'home_branch', test: { is: 'any_of', values: ['TLV'] } },
    ],
  })
  await evaluateAll()
  await follow()
  expect(await membersOf(id)).toEqual([partner])
  const { status } = await call('POST', '/v1/receipts', {
    receipt_id: 'R1',
    member: { card: '1' },
    branch: 'JLM',
    occurred_at: '2026-03-01T11:59:00+02:00',
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'a', category: 'a', qty: '1', amount_minor: 100_000 }],
    total_minor: 100_000,
  })
  expect(status).toBe(201)
  await follow()
  expect(await membersOf(id)).toEqual([])
})

test('who is about to lose points by staying away is told of ahead, and a purchase of one of the household ends it', async () => {
  const { clubId, call, segment, evaluateAll, follow, membersOf } = await openClub()
  const points_life = { pending_days: 0, expiry: { kind: 'inactivity', months: 6 } }
  const drafted = await call('POST', '/v1/programme/versions', {
    definition: { ...DEFAULT_DEFINITION, points_life },
  })
  const published = await call('POST', `/v1/programme/versions/${drafted.body.id}/publish`, {})
  expect(published.status).toBe(200)
  const head = (await call('POST', '/v1/members', { card: '1' })).body.id
  const partner = (await call('POST', '/v1/members', { card: '2' })).body.id
  const { body: household } = await call('POST', '/v1/households', { head: { id: head }, pooled: true })
  await call('POST', `/v1/households/${household.id}/members`, { member: { id: partner }, role: 'adult' })
  const buy = async (receipt_id: string, card: string, day: string) => {
    clock.set(`${day}T10:00:00Z`)
    const { status } = await call('POST', '/v1/receipts', {
      ...{
        receipt_id,
        member: { card },
        branch: 'JLM',
        occurred_at: `${day}T11:59:00+02:00`,
        currency: 'ILS',
      },
      lines: [{ line_id: '1', sku: 'a', category: 'a', qty: '1', amount_minor: 100_000 }],
      total_minor: 100_000,
    })
    expect(status).toBe(201)
  }
  await buy('R1', '1', '2026-03-01')
  const id = await segment(READY.points_expiring.definition)
  const { available } = (await call('GET', `/v1/members/${head}`)).body.balances
  const test = { is: 'between', from: available + 1, to: null }
  const doubled = await segment({ kind: 'fact', fact: 'points_expiring_soon', test })
  await evaluateAll()
  await follow()
  expect(await membersOf(id)).toEqual([])
  clock.set('2026-08-01T10:00:00Z')
  await evaluateAll()
  expect(await membersOf(id)).toEqual([])
  clock.set('2026-08-02T10:00:00Z')
  await evaluateAll()
  await call('PATCH', `/v1/members/${head}`, { first_name: 'A' })
  await follow()
  expect((await membersOf(id)).toSorted()).toEqual([head, partner].toSorted())
  expect(await membersOf(doubled)).toEqual([])
  expect(await toldOf(clubId)).toEqual(['segment.entered', 'segment.entered'])
  await buy('R2', '2', '2026-08-03')
  await follow()
  expect(await membersOf(id)).toEqual([])
  expect((await toldOf(clubId)).slice(2)).toEqual(['segment.left', 'segment.left'])
})

test('members who are brought in with their past move untold, and who joins at the till is told of', async () => {
  const { clubId, call, segment, evaluateAll, follow, membersOf } = await openClub()
  const id = await segment({
    kind: 'fact',
    fact: 'home_branch',
    test: { is: 'any_of', values: ['TLV'] },
  })
  await evaluateAll()
  const person = { firstName: null, lastName: null, gender: null, birthOn: null, birthCalendar: null }
  await db.inClub(clubId, (tx) =>
    joinMembers(
      tx,
      (['import', 'simulator'] as const).map((source) => ({
        ...person,
        language: null,
        homeBranch: 'TLV',
        joinedAt: clock.now(),
        source,
        identifiers: [{ kind: 'external_id' as const, value: source }],
        consents: [],
      })),
      { subject: SYSTEM, address: null, recordedAt: clock.now() },
    ),
  )
  await follow()
  expect(await membersOf(id)).toHaveLength(2)
  expect(await causesOf(clubId)).toEqual(['entered past', 'entered past'])
  expect(await toldOf(clubId)).toEqual([])
  await call('POST', '/v1/members', { card: '1', home_branch: 'TLV' })
  await follow()
  expect((await causesOf(clubId)).at(-1)).toBe('entered event')
  expect(await toldOf(clubId)).toEqual(['segment.entered'])
})

test('from the first receipt of a past that comes in until all is worked out after the rating, nobody is told', async () => {
  const { clubId, call, segment, evaluateAll } = await openClub()
  await call('POST', '/v1/members', { external_id: 'm1' })
  await call('POST', '/v1/members', { external_id: 'm2' })
  const nothing = { categories: [], brands: [], skus: [], branches: [] }
  await segment({
    kind: 'bought',
    purchase: { ...nothing, when: { kind: 'last_days', days: 30 } },
    measure: 'times',
    at_least: 1,
    at_most: null,
  })
  await evaluateAll()
  const bring = (...rows: string[]) => importFile({ db, clock, clubId, path: folder.write(csv(...rows)) })

  clock.set('2026-03-01T10:05:00Z')
  await bring('R1,2026-02-20 10:00,m1,b1,A,food,1,100.00')
  clock.set('2026-03-01T11:10:00Z')
  await evaluateAll()
  await bring('R2,2026-02-21 10:00,m2,b1,A,food,1,100.00')
  await evaluateAll()
  clock.set('2026-03-01T12:30:00Z')
  await evaluateAll()
  expect(await causesOf(clubId)).toEqual(['entered past', 'entered past'])

  await db.inClub(clubId, (tx) => askEvaluation(tx, clock.now()))
  clock.set('2026-03-01T12:31:00Z')
  await evaluateAll()
  expect(await toldOf(clubId)).toEqual([])
  // Both purchases are out of the window: that is the clock's work, and told.
  clock.set('2026-04-01T12:31:00Z')
  await evaluateAll()
  expect((await causesOf(clubId)).slice(2)).toEqual(['left clock', 'left clock'])
  expect(await toldOf(clubId)).toEqual(['segment.left', 'segment.left'])
})

test('a club that has more segments than it may make has each of them worked out and shown', async () => {
  const { clubId, call, evaluateAll } = await openClub()
  const member = (await call('POST', '/v1/members', { card: '1', home_branch: 'TLV' })).body.id
  const definition = { kind: 'fact', fact: 'home_branch', test: { is: 'any_of', values: ['TLV'] } }
  await server.owner.query(
    `insert into segments.segment (club_id, segment_id, name, kind, definition, created_at)
     select $1, uuidv7(), 'n' || n, 'live', $2, '2026-03-01T10:00:00Z' from generate_series(1, 205) n`,
    [clubId, JSON.stringify(definition)],
  )
  await evaluateAll()
  expect((await call('GET', `/v1/members/${member}/segments`)).body.items).toHaveLength(205)
  const made = await call('POST', '/v1/segments', { kind: 'static', name: 'y' })
  expect([made.status, made.body.code]).toEqual([409, 'too_many_segments'])
})

test('of two who make the last segment at once, the other waits, and is refused', async () => {
  const { clubId } = await openClub()
  await server.owner.query(
    `insert into segments.segment (club_id, segment_id, name, kind, created_at)
     select $1, uuidv7(), 'n' || n, 'static', '2026-03-01T10:00:00Z' from generate_series(1, 199) n`,
    [clubId],
  )
  const make = (tx: Tx) =>
    createSegment(tx, { name: 'y', definition: null }, { by: SYSTEM, now: clock.now() })
  await db.inClub(clubId, async (tx) => {
    expect(isRefusal(await make(tx))).toBe(false)
    const other = db.inClub(clubId, async (beside) => {
      await beside.query(sql`select set_config('lock_timeout', '100ms', true)`)
      return make(beside)
    })
    await expect(other).rejects.toThrow('lock timeout')
  })
  expect(await db.inClub(clubId, make)).toMatchObject({ code: 'too_many_segments' })
})
