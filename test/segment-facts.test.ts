import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import type { Uuid } from '#platform/id.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { createDraft, publishDraft } from '#programme/service.ts'
import { evaluateAllDue, followEvents } from '#segments/evaluate-service.ts'
import { addReadySegments } from '#segments/service.ts'
import { readTypicalGap } from '#standing/read-service.ts'
import { gapsSince } from '#statistics/rhythm.ts'
import { segmentSources } from '../src/apps/known-facts.ts'
import { mug } from './support/reward-desk.ts'
import { useStandingServer } from './support/standing-server.ts'
import { line, makeReceipt } from './support/till.ts'

// What segments know of members is what is told of them elsewhere, and no older.

const server = await useStandingServer()
const { db, clock, rate } = server
const { signal } = new AbortController()

const publish = (clubId: Uuid, definition: ProgrammeDefinition) =>
  db.inClub(clubId, async (tx) => {
    const versionId = await createDraft(tx, clock, { name: null, definition, by: SYSTEM })
    if (typeof versionId !== 'string') throw new Error(versionId.code)
    const wish = { versionId, inForceFrom: null, hasEarned: true, by: SYSTEM }
    expect(await publishDraft(tx, clock, wish)).toHaveProperty('inForceFrom')
  })

async function openClub() {
  clock.set('2026-03-01T10:00:00Z')
  const club = await server.openClub()
  const { clubId, call } = club
  const segment = async (definition: object): Promise<string> =>
    (await call('POST', '/v1/segments', { kind: 'live', name: 'x', definition })).body.id
  const evaluate = () => evaluateAllDue({ db, clock, sources: segmentSources }, clubId, signal)
  const follow = async () => {
    while (await db.inClub(clubId, (tx) => followEvents(tx, segmentSources, clock.now())));
  }
  const membersOf = async (id: string): Promise<string[]> =>
    (await call('GET', `/v1/segments/${id}/members`)).body.items.map((item: { id: string }) => item.id)
  const ready = async () => {
    await db.inClub(clubId, (tx) => addReadySegments(tx, clock.now()))
    return (await call('GET', '/v1/segments?limit=100')).body.items as {
      id: string
      ready: string
      sentence: string
    }[]
  }
  const eventsOf = (kinds: string) =>
    db.inClub(clubId, (tx) =>
      tx.query(
        sql`select kind, data - 'segment_id' as data from platform.event
            where club_id = ${clubId} and kind ~ ${kinds} order by event_id`,
      ),
    )
  return { ...club, segment, evaluate, follow, membersOf, ready, eventsOf }
}

test('a correction of points moves its member within the minute, and is told once', async () => {
  const { call, join, segment, evaluate, follow, membersOf, eventsOf } = await openClub()
  const { body: reward } = await call('POST', '/v1/rewards', { ...mug, points_price: 100 })
  await call('POST', `/v1/rewards/${reward.id}/state`, { to: 'publish' })
  const noa = await join()
  const hundred = { is: 'between', from: 100, to: null }
  const rich = await segment({ kind: 'fact', fact: 'points_available', test: hundred })
  const able = await segment({ kind: 'fact', fact: 'could_redeem_now', test: { is: 'yes' } })
  await evaluate()
  await follow()
  const correct = (points: number, key: string) =>
    call('POST', `/v1/members/${noa}/adjustments`, { points, reason: 'x' }, { 'idempotency-key': key })
  await correct(150, 'a')
  expect((await correct(150, 'a')).status).toBe(201)
  await follow()
  expect([await membersOf(rich), await membersOf(able)]).toEqual([[noa], [noa]])
  await correct(-100, 'b')
  await follow()
  expect([await membersOf(rich), await membersOf(able)]).toEqual([[], []])
  expect(await eventsOf('^points')).toEqual([
    { kind: 'points.adjusted', data: { points: 150 } },
    { kind: 'points.adjusted', data: { points: -100 } },
  ])
  expect((await eventsOf('^segment')).map((event) => (event as { kind: string }).kind)).toEqual([
    'segment.entered',
    'segment.entered',
    'segment.left',
    'segment.left',
  ])
})

test('who is late by their own rhythm is so by the gap that their standing goes by, and nobody lost is among them', async () => {
  const { clubId, call, join, buy, evaluate, membersOf, ready } = await openClub()
  const buyOn = async (id: string, days: readonly string[]) => {
    for (const day of days) await buy(id, `${day}T10:00:00+02:00`)
  }
  const monthly = [...'0123456789'].map((n) => `0${n}`.slice(-2))
  for (const place of monthly)
    await buyOn(
      await join(),
      ['2025-11', '2025-12', '2026-01', '2026-02'].map((month) => `${month}-${Number(place) + 11}`),
    )
  const [fresh, late, lost] = [await join(), await join(), await join()]
  await buyOn(fresh, ['2026-02-24', '2026-02-25', '2026-02-26'])
  await buyOn(late, [
    '2025-10-01',
    '2025-10-08',
    '2025-10-15',
    '2025-10-22',
    '2025-10-29',
    '2025-11-05',
    '2025-11-12',
  ])
  await buyOn(lost, ['2024-01-01', '2024-01-02', '2024-01-03'])
  await rate(clubId)
  const lapsed = (await ready()).find((each) => each.ready === 'lapsed')?.id ?? ''
  await evaluate()
  const standing = async (id: string) => (await call('GET', `/v1/members/${id}`)).body.standing.code
  expect([await standing(fresh), await standing(late), await standing(lost)]).toEqual([
    'loyal',
    'churning',
    'lost',
  ])
  expect(await membersOf(lapsed)).toEqual([late])

  const typical = await db.inClub(clubId, (tx) => readTypicalGap(tx))
  const percent = Math.floor(100 * gapsSince({ repeats: 6, lastWeek: 6, weeks: 151 / 7 }, typical ?? 0))
  for (const [from, found] of [
    [percent, 1],
    [percent + 1, 0],
  ]) {
    const asked = { kind: 'fact', fact: 'gap_percent', test: { is: 'between', from, to: null } }
    const isKept = {
      kind: 'not',
      of: { kind: 'fact', fact: 'standing', test: { is: 'any_of', values: ['lost'] } },
    }
    const preview = await call('POST', '/v1/segments/preview', {
      definition: { kind: 'and', of: [asked, isKept] },
    })
    expect(preview.body.count).toBe(found)
  }
})

test('ready-made segments explain themselves as a person would', async () => {
  const { ready } = await openClub()
  const sentences = new Map((await ready()).map((each) => [each.ready, each.sentence]))
  expect(sentences.get('never_bought')).toBe('Members who fit: never bought and joined 30 days ago or longer')
  expect(sentences.get('details_unverified')).toBe(
    'Members who fit: (details confirmed: never or details confirmed 365 days ago or longer) and joined 365 days ago or longer',
  )
  expect(sentences.get('lapsed')).toBe(
    'Members who fit: lateness by their own rhythm, in percent (100 is on time): at least 300 and standing: not Lost',
  )
  expect(sentences.get('never_redeemed')).toBe(
    'Members who fit: never redeemed and joined 91 days ago or longer',
  )
})

test('who is near a step, has a birthday within a week, and dreams of nothing', async () => {
  const { clubId, call, join, buy, evaluate, membersOf, ready } = await openClub()
  const tiers = [
    { code: 'blue', name: { he: 'כחול', en: 'Blue' }, from: 0 },
    { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 5 },
  ]
  const ladder = { basis: 'visits', window: { kind: 'rolling', months: 12 }, tiers } as const
  await publish(clubId, { ...DEFAULT_DEFINITION, tiers: { ...ladder, kept_months: 12, soft_landing: true } })
  const [frequent, big, civil, hebrew] = [await join(), await join(), await join(), await join()]
  for (const day of ['10', '12', '14', '16']) await buy(frequent, `2026-02-${day}T10:00:00Z`)
  await call('POST', '/v1/receipts', makeReceipt({ member: { id: big }, lines: [line(170_000)] }))
  const born = (id: string, birth_on: string, birth_calendar: string) =>
    call('PATCH', `/v1/members/${id}`, { birth_on, birth_calendar })
  await born(civil, '1990-03-05', 'gregorian')
  // 14 Adar, as 3 March 2026 is; by the civil calendar it would be six days later.
  await born(hebrew, '2023-03-07', 'hebrew')
  await born(frequent, '1990-03-20', 'gregorian')
  await born(big, '2022-03-09', 'hebrew')
  const segments = new Map((await ready()).map((each) => [each.ready, each.id]))
  await evaluate()
  const of = async (code: string) => (await membersOf(segments.get(code) ?? '')).sort()
  expect(await of('step_near')).toEqual([frequent, big].sort())
  expect(await of('birthday_week')).toEqual([civil, hebrew].sort())
  expect(await of('no_dream')).toEqual([frequent, big].sort())
})

test('where no time was told, nobody has a favourite hour', async () => {
  const { clubId, call, join, buy } = await openClub()
  const [dated, timed] = [await join(), await join()]
  for (const day of ['01', '02', '03', '04', '05', '06']) {
    await buy(dated, `2026-02-${day}T00:00:00+02:00`)
    await buy(timed, `2026-02-${day}T00:30:00+02:00`)
  }
  await rate(clubId)
  const habitsOf = async (id: string) => (await call('GET', `/v1/members/${id}/interests`)).body
  expect(await habitsOf(dated)).toMatchObject({ branch: 'TLV', day_part: null, hour: null })
  expect(await habitsOf(timed)).toMatchObject({ day_part: 'morning', hour: 0 })
})
