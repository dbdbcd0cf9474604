import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { dayNumber } from '#platform/day-number.ts'
import { csv, useImportClubs } from '../../test/support/import-club.ts'
import { openStandingClub, purchaseRows, simulateYear } from '../../test/support/standing-club.ts'
import { lookBack } from './change.ts'
import { STANDING_CHANGED } from './rate-service.ts'
import { learnStanding, rateMembers } from './rating.ts'
import { rateClub } from './service.ts'
import { writeSettings } from './setting-service.ts'

const clubs = await useImportClubs()
const { db, owner, clock, bring } = clubs
const members = simulateYear(250)
const TODAY = dayNumber('2026-06-01')

const readStandings = async (clubId: string) =>
  (
    await owner.query(
      `select i.value as member, s.standing, s.visits, s.since_on::text from standing.member_standing s
       join members.identifier i using (member_id) where s.club_id = $1 order by 1`,
      [clubId],
    )
  ).rows

const readChanges = async (clubId: string) =>
  (
    await owner.query(
      `select i.value as member, c.from_standing as from, c.to_standing as to, c.changed_on::text as on, c.cause
       from standing.change c join members.identifier i using (member_id) where c.club_id = $1 order by c.change_id`,
      [clubId],
    )
  ).rows

const readEvents = async (clubId: string) =>
  (
    await owner.query('select subject_id, data from platform.event where club_id = $1 and kind = $2', [
      clubId,
      STANDING_CHANGED,
    ])
  ).rows

describe('a club', () => {
  test('is rated as its purchases say, with a history that leads to where each member is', async () => {
    const { clubId } = await openStandingClub(clubs, members)
    expect(await rateClub({ db, clock }, clubId)).toBe(true)
    const days = members.map((member) => member.days)
    const model = learnStanding(days, TODAY)
    const known = members.map(({ truth, days }) => ({ memberId: truth.external_id, days }))
    const before = new Map(
      lookBack(model, known, Temporal.PlainDate.from('2026-06-01')).map(({ memberId, to }) => [memberId, to]),
    )
    const wereHeld = members.map(({ truth }) => before.get(truth.external_id) ?? null)
    const ratings = rateMembers(model, days, TODAY, wereHeld)
    const expected = members
      .map(({ truth }, i) => ({ member: truth.external_id, standing: ratings[i]?.standing }))
      .sort((a, b) => (a.member < b.member ? -1 : 1))
    const standings = await readStandings(clubId)
    expect(standings.map(({ member, standing }) => ({ member, standing }))).toEqual(expected)
    const held = new Map<string, string | null>()
    for (const { member, from, to } of await readChanges(clubId)) {
      expect(from).toBe(held.get(member) ?? null)
      held.set(member, to)
    }
    expect(held).toEqual(new Map(standings.map(({ member, standing }) => [member, standing])))
    expect(await readEvents(clubId)).toEqual([])
  })

  test('is rated once a day, and again after an import', async () => {
    const { clubId } = await openStandingClub(clubs, members.slice(0, 20))
    expect(await rateClub({ db, clock }, clubId)).toBe(true)
    expect(await rateClub({ db, clock }, clubId)).toBe(false)
    await bring(clubId, csv('X-1,2026-05-30 10:00,fresh,TLV,S1,Deli,1,10'))
    expect(await rateClub({ db, clock }, clubId)).toBe(true)
    expect(await rateClub({ db, clock }, clubId)).toBe(false)
    expect(await rateClub({ db, clock: fixedClock('2026-06-02T12:00:00Z') }, clubId)).toBe(true)
  })

  test('whose run was broken off is rated from there on, to the same end', async () => {
    const { clubId } = await openStandingClub(clubs, members)
    const stop = new AbortController()
    stop.abort()
    await rateClub({ db, clock }, clubId, stop.signal)
    const { rows } = await owner.query(
      `update standing.run set rated_to = (
         select member_id from members.member where club_id = $1 order by member_id offset 99 limit 1)
       where club_id = $1 returning state`,
      [clubId],
    )
    expect(rows).toEqual([{ state: 'open' }])
    expect(await readStandings(clubId)).toEqual([])
    await rateClub({ db, clock }, clubId)
    expect((await readStandings(clubId)).length).toBe(members.length - 100)
    expect(await rateClub({ db, clock }, clubId)).toBe(false)
  })
})

test('a past that is brought in later gives a new history, and is no news', async () => {
  const recent = members.map((member) => {
    const first = member.days.findIndex((day) => day >= TODAY - 30)
    const from = first < 0 ? member.days.length : first
    return { ...member, days: member.days.slice(from), paid: member.paid.slice(from) }
  })
  const { clubId } = await openStandingClub(clubs, recent)
  await rateClub({ db, clock }, clubId)
  await bring(clubId, csv(...purchaseRows(members)))
  await rateClub({ db, clock }, clubId)
  const { clubId: whole } = await openStandingClub(clubs, members)
  await rateClub({ db, clock }, whole)
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort()
  expect(sorted(await readChanges(clubId))).toEqual(sorted(await readChanges(whole)))
  expect(await readStandings(clubId)).toEqual(await readStandings(whole))
  expect(await readEvents(clubId)).toEqual([])
})

describe('a change', () => {
  test('is dated, and told in the outbox once', async () => {
    const { clubId, ids } = await openStandingClub(clubs, members)
    await rateClub({ db, clock }, clubId)
    const later = fixedClock('2026-06-20T12:00:00Z')
    await rateClub({ db, clock: later }, clubId)
    await rateClub({ db, clock: later }, clubId)
    const moved = (await readChanges(clubId)).filter(({ on }) => on === '2026-06-20')
    const slipped = moved.find(({ from }) => from === 'loyal')
    expect(slipped).toMatchObject({ cause: 'rated' })
    const events = await readEvents(clubId)
    expect(events).toHaveLength(moved.length)
    const own = events.filter(({ subject_id }) => subject_id === ids.get(slipped?.member))
    expect(own.map(({ data }) => data)).toEqual([{ from: 'loyal', to: slipped?.to }])
  })

  test('that comes of another window is kept, and told to nobody', async () => {
    const { clubId } = await openStandingClub(clubs, members)
    await rateClub({ db, clock }, clubId)
    const next = fixedClock('2026-06-02T12:00:00Z')
    await db.inClub(clubId, (tx) =>
      writeSettings(tx, { excluded: [], marginPercent: null, windowDays: 28 }, next.now()),
    )
    await rateClub({ db, clock: next }, clubId)
    const moved = (await readChanges(clubId)).filter(({ on }) => on === '2026-06-02')
    expect(moved.length).toBeGreaterThan(5)
    expect(new Set(moved.map(({ cause }) => cause))).toEqual(new Set(['looked_back']))
    expect(await readEvents(clubId)).toEqual([])
  })

  test('tells that an erased member has no standing any more', async () => {
    const { clubId, ids } = await openStandingClub(clubs, members.slice(0, 10))
    await rateClub({ db, clock }, clubId)
    const [first] = members
    const id = ids.get(first?.truth.external_id ?? '')
    await owner.query("update members.member set state = 'erased' where member_id = $1", [id])
    await rateClub({ db, clock: fixedClock('2026-06-02T12:00:00Z') }, clubId)
    const gone = (await readChanges(clubId)).filter(({ cause }) => cause === 'gone')
    expect(gone).toMatchObject([{ member: first?.truth.external_id, to: null, on: '2026-06-02' }])
    expect(await readStandings(clubId)).toHaveLength(9)
    expect(await readEvents(clubId)).toMatchObject([{ subject_id: id, data: { to: null } }])
  })
})
