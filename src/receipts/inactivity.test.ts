import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { lapseInactive } from '#ledger/life-service.ts'
import { openBatch } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { PointsLife } from '#programme/rule.ts'
import { createDraft, publishDraft } from '#programme/service.ts'
import { useTestServer } from '../../test/support/server.ts'
import { findInactive } from './inactivity.ts'

// Who bought within the time that the programme gives keeps their points; the others lose them at the end of the day.

const { db, clock, addClub, asKey, owner } = await useTestServer()
const going = new AbortController().signal
const START = '2026-03-01T10:00:00Z'

async function rule(clubId: Uuid, expiry: PointsLife['expiry']) {
  const definition = { ...DEFAULT_DEFINITION, points_life: { pending_days: 0, expiry } }
  await db.inClub(clubId, async (tx) => {
    const versionId = await createDraft(tx, clock, { name: null, definition, by: SYSTEM })
    if (typeof versionId !== 'string') throw new Error(versionId.code)
    expect(
      await publishDraft(tx, clock, { versionId, inForceFrom: null, hasEarned: true, by: SYSTEM }),
    ).toHaveProperty('inForceFrom')
  })
}

/** A member with so many points, given at this moment. */
async function addMember(clubId: Uuid, card: string, points: number) {
  const call = await asKey(clubId)
  const made = await call('POST', '/v1/members', { identifiers: [{ kind: 'card', value: card }] })
  expect(made.status).toBe(201)
  const [member] = await db.inClub(clubId, (tx) => findMembers(tx, [{ kind: 'card', value: card }]))
  if (!member) throw new Error('no member')
  const give = (more: number) =>
    db.inClub(clubId, async (tx) => {
      const key = newId()
      const batch = await openBatch(tx, 0, [member.accountId], clock.now())
      const cause = { key, cause: 'test', causeId: key, occurredAt: clock.now() }
      batch.post(member.accountId, { ...cause, kind: 'credit', as: 'earn', points: more })
      await batch.write()
    })
  await give(points)
  return {
    give,
    buy: (on: string) =>
      owner.query(
        `insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor)
         values (0, $1, $2, $3, 1, 1000)`,
        [member.memberId, on, clubId],
      ),
    id: made.body.id as string,
    available: async () => (await call('GET', `/v1/members/${made.body.id}`)).body.balances.available,
    expiring: async () =>
      (await call('GET', `/v1/members/${made.body.id}`)).body.balances.expiring.map(
        (each: { points: number; last_on: string }) => [each.points, each.last_on],
      ),
  }
}

const lapse = (clubId: Uuid, at: string) => {
  clock.set(at)
  return lapseInactive(db, clubId, findInactive, clock, going)
}

test('a purchase moves the day for all points; who stays away loses them when the day is over, once', async () => {
  clock.set(START)
  const clubId = await addClub()
  await rule(clubId, { kind: 'inactivity', months: 6 })
  const away = await addMember(clubId, 'A1', 50)
  const came = await addMember(clubId, 'B2', 60)
  await came.buy('2026-03-02')
  // The last day is 1 September: in Jerusalem it is over at 21:00 UTC.
  await lapse(clubId, '2026-09-01T20:50:00Z')
  expect([await away.available(), await came.available()]).toEqual([50, 60])
  await lapse(clubId, '2026-09-01T21:10:00Z')
  expect([await away.available(), await came.available()]).toEqual([0, 60])
  await lapse(clubId, '2026-09-01T22:10:00Z')
  await lapse(clubId, '2026-09-02T22:10:00Z')
  expect(await came.available()).toBe(0)
  const { rows } = await owner.query(
    `select cause, points::int from ledger.entry where club_id = $1 and kind = 'expire' order by recorded_at`,
    [clubId],
  )
  expect(rows).toEqual([
    { cause: 'inactivity', points: -50 },
    { cause: 'inactivity', points: -60 },
  ])
})

test('the day is told ahead, moves with a purchase, and is the day on which the points go', async () => {
  clock.set(START)
  const clubId = await addClub()
  await rule(clubId, { kind: 'inactivity', months: 6 })
  const away = await addMember(clubId, 'A1', 50)
  const came = await addMember(clubId, 'B2', 60)
  expect(await away.expiring()).toEqual([[50, '2026-09-01']])
  clock.set('2026-08-20T10:00:00Z')
  const call = await asKey(clubId)
  /** Who is about to lose points, as segments know them, and how many; of all, and of each by themselves. */
  const warned = async () => {
    const counted = async (definition: object) => {
      const { status, body } = await call('POST', '/v1/segments/preview', { definition })
      expect(status).toBe(200)
      return body.count
    }
    return Promise.all(
      [
        { fact: 'points_expiring_soon', test: { is: 'between', from: 1, to: null } },
        { fact: 'points_expiring_soon', test: { is: 'between', from: 55, to: null } },
        { fact: 'points_expire_on', test: { is: 'next_days', days: 20 } },
      ].map((asked) => counted({ kind: 'fact', ...asked })),
    )
  }
  expect(await warned()).toEqual([2, 1, 2])
  await came.buy('2026-08-20')
  await came.give(7)
  expect(await came.expiring()).toEqual([[67, '2027-02-20']])
  expect(await away.expiring()).toEqual([[50, '2026-09-01']])
  expect(await warned()).toEqual([1, 0, 1])
  // What was given since has a day of its own.
  await away.give(5)
  expect(await away.expiring()).toEqual([
    [50, '2026-09-01'],
    [5, '2027-02-20'],
  ])
  await lapse(clubId, '2026-09-02T10:00:00Z')
  expect([await away.available(), await came.available()]).toEqual([5, 67])
  expect(await warned()).toEqual([0, 0, 0])
})

test('points given since are kept, whoever they were given to', async () => {
  clock.set(START)
  const clubId = await addClub()
  await rule(clubId, { kind: 'inactivity', months: 6 })
  const member = await addMember(clubId, 'A1', 50)
  clock.set('2026-08-20T10:00:00Z')
  await member.give(7)
  await lapse(clubId, '2026-09-02T10:00:00Z')
  expect(await member.available()).toBe(7)
})

test('a new rule gives its whole time, and another kind of rule takes nothing', async () => {
  clock.set(START)
  const clubId = await addClub()
  const member = await addMember(clubId, 'A1', 50)
  clock.set('2026-12-01T10:00:00Z')
  await rule(clubId, { kind: 'inactivity', months: 6 })
  await lapse(clubId, '2027-05-30T10:00:00Z')
  expect(await member.available()).toBe(50)
  await rule(clubId, { kind: 'never' })
  await lapse(clubId, '2028-05-30T10:00:00Z')
  expect(await member.available()).toBe(50)
})

test('who shortens the time takes nothing at once', async () => {
  clock.set('2024-01-01T10:00:00Z')
  const clubId = await addClub()
  await rule(clubId, { kind: 'inactivity', months: 24 })
  clock.set('2026-01-02T10:00:00Z')
  const member = await addMember(clubId, 'A1', 50)
  const away = await addMember(clubId, 'B2', 60)
  await member.buy('2026-01-02')
  clock.set('2026-09-01T10:00:00Z')
  await rule(clubId, { kind: 'inactivity', months: 6 })
  await lapse(clubId, '2026-09-01T11:00:00Z')
  expect([await member.available(), await away.available()]).toEqual([50, 60])
  await member.buy('2026-09-20')
  await lapse(clubId, '2027-03-01T10:00:00Z')
  expect([await member.available(), await away.available()]).toEqual([50, 60])
  await lapse(clubId, '2027-03-02T10:00:00Z')
  expect([await member.available(), await away.available()]).toEqual([50, 0])
})
