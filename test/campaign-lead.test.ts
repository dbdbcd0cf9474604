import { expect, test } from 'vitest'
import type { Definition } from '#campaigns/contract.ts'
import { leadCampaigns } from '#campaigns/lead-service.ts'
import type { Database } from '#platform/database.ts'
import { act, change, put, run, type Trigger, waitsFor } from './support/campaign-acts.ts'
import { definitionOf, sendBy, useCampaignServer } from './support/campaigns.ts'
import { answer, RECORD } from './support/members.ts'

// What leads campaigns on, and what stops them: pauses, budgets, turns, and what is broken.

const { app, db, owner, clock, mails, addMembers, openClub } = await useCampaignServer()
const YES = [answer(true, RECORD.recordedAt, 'email')]

const later = (hours: number) => clock.set(clock.now().add({ hours }).toString())

test('a pause takes effect between two batches, also on a step that nobody had come to', async () => {
  const club = await openClub()
  const members = await addMembers(club.clubId, 3, YES)
  const list = await club.segment('list', members)
  const steps = [
    ...sendBy(['email'], 'one'),
    { kind: 'wait', days: 1, hour: null } as const,
    ...sendBy(['email'], 'two'),
  ]
  const id = await club.begin(
    definitionOf([{ segment: list, offer: null, steps }], { held_percent: 0, ends_at_goal: false }),
  )
  expect(mails).toHaveLength(3)
  later(25)
  let isPaused = false
  const inClub: Database['inClub'] = async (clubId, work) => {
    const done = await db.inClub(clubId, work)
    // The worker has just read what runs.
    if (!isPaused && Array.isArray(done) && JSON.stringify(done).includes('runId')) {
      isPaused = true
      expect((await act(club, id, 'pause')).body.state).toBe('paused')
    }
    return done
  }
  await leadCampaigns({ db: { ...db, inClub }, clock }, club.clubId, new AbortController().signal)
  await run(club)
  expect([isPaused, mails.length]).toEqual([true, 3])
  await act(club, id, 'resume')
  await run(club)
  expect(mails).toHaveLength(6)
})

test('no more is sent and given than the budget bears', async () => {
  const club = await openClub()
  const members = await addMembers(club.clubId, 7, YES)
  const list = await club.segment('list', [])
  const offer = { kind: 'coupon_amount' as const, name: 'מתנה', amount_minor: 500, valid_days: 30 }
  const of = (budget: number): Definition => ({
    ...waitsFor({ kind: 'entered_segment', segment: list }, 'x', { budget_minor: budget }),
    editions: [{ segment: null, offer, steps: sendBy(['email'], 'x') }],
  })
  const id = await club.begin(of(2_100))
  later(1)
  await put(club, list, 'add', members)
  await run(club)
  const given = async () =>
    (await owner.query('select from offers."grant" where club_id = $1', [club.clubId])).rowCount
  expect([mails.length, await given()]).toEqual([4, 4])
  const held = (await club.call('GET', `/v1/campaigns/${id}`)).body
  expect(held).toMatchObject({
    state: 'paused',
    warnings: [{ code: 'budget_spent' }, { code: 'no_holdout' }],
  })
  await change(club, id, of(10_000))
  await act(club, id, 'resume')
  await run(club)
  expect([mails.length, await given()]).toEqual([7, 7])
})

test('a turn that was missed in a pause is past, and what runs keeps its kind', async () => {
  const club = await openClub()
  const list = await club.segment('list', await addMembers(club.clubId, 2, YES))
  const editions = [{ segment: list, offer: null, steps: sendBy(['email'], 'x') }]
  const schedule = { kind: 'recurring', every: 'week', day: 7, hour: 12 } as const
  const weekly = definitionOf(editions, { schedule, held_percent: 0 })
  const made = (await club.call('POST', '/v1/campaigns', { name: 'x', definition: weekly })).body
  await act(club, made.id, 'start')
  await run(club)
  expect(mails).toHaveLength(0)
  await act(club, made.id, 'pause')
  clock.set('2026-03-10T08:00:00Z')
  await run(club)
  await act(club, made.id, 'resume')
  await run(club)
  expect(mails).toHaveLength(0)
  const once = await change(club, made.id, definitionOf(editions, { schedule: { kind: 'once', at: null } }))
  expect(once).toMatchObject({ status: 409, body: { code: 'campaign_schedule_runs' } })
  const other = await change(club, made.id, { ...weekly, goal: { kind: 'redeemed', horizon_days: 90 } })
  expect(other).toMatchObject({ status: 409, body: { code: 'campaign_goal_runs' } })
  // Noon of the next Sunday, by the club's clock.
  clock.set('2026-03-15T09:59:00Z')
  await run(club)
  expect(mails).toHaveLength(0)
  clock.set('2026-03-15T10:00:00Z')
  await run(club)
  expect(mails).toHaveLength(2)
})

test('a pause takes none of the time that a message has', async () => {
  const club = await openClub()
  const list = await club.segment('list', await addMembers(club.clubId, 2, YES))
  clock.set('2026-03-01T21:00:00Z')
  const id = await club.begin(
    definitionOf([{ segment: list, offer: null, steps: sendBy(['email'], 'x') }], { held_percent: 0 }),
  )
  await act(club, id, 'pause')
  clock.set('2026-03-10T10:00:00Z')
  await act(club, id, 'resume')
  await run(club)
  expect(mails).toHaveLength(2)
})

test('a campaign that cannot go on keeps no other from going on', async () => {
  const club = await openClub()
  const list = await club.segment('list', await addMembers(club.clubId, 2, YES))
  const of = (words: string) =>
    definitionOf([{ segment: list, offer: null, steps: sendBy(['email'], words) }], {
      ...{ held_percent: 0, schedule: { kind: 'once', at: '2026-03-02T09:00:00+02:00' } },
    })
  for (const words of ['broken', 'sound']) {
    const made = (await club.call('POST', '/v1/campaigns', { name: words, definition: of(words) })).body
    expect((await act(club, made.id, 'start')).body.state).toBe('scheduled')
  }
  await owner.query(
    `update campaigns.version v set definition = '{}' from campaigns.campaign c
     where c.club_id = $1 and c.campaign_id = v.campaign_id and c.name = 'broken'`,
    [club.clubId],
  )
  clock.set('2026-03-02T10:00:00Z')
  await expect(run(club)).rejects.toThrow()
  await run(club).catch(() => null)
  await app.post.mailings.run(club.clubId)
  expect(mails.map(({ subject }) => /broken|sound/.exec(subject)?.[0])).toEqual(['sound', 'sound'])
})

test('a campaign whose version is broken holds back what happened for no other, and takes it in once it is mended', async () => {
  const club = await openClub()
  const members = await addMembers(club.clubId, 2, YES)
  const list = await club.segment('list', [])
  const trigger: Trigger = { kind: 'entered_segment', segment: list }
  const broken = await club.begin(waitsFor(trigger, 'broken'))
  const sound = await club.begin(waitsFor(trigger, 'sound'))
  expect(broken < sound).toBe(true)
  const damage = (from: string, to: string) =>
    owner.query(
      `update campaigns.version set definition = replace(definition::text, $2, $3)::jsonb
       where club_id = $1 and definition::text like '%broken%'`,
      [club.clubId, from, to],
    )
  await damage('"editions"', '"lost"')
  later(1)
  await put(club, list, 'add', members)
  for (let minute = 0; minute < 2; minute += 1) await expect(run(club)).rejects.toThrow()
  await app.post.mailings.run(club.clubId)
  expect(mails.map(({ subject }) => /broken|sound/.exec(subject)?.[0])).toEqual(['sound', 'sound'])
  await damage('"lost"', '"editions"')
  // One marketing mail a day.
  later(24)
  await run(club)
  expect(mails).toHaveLength(4)
})

test('a change within the day sends nobody the same turn again', async () => {
  const club = await openClub()
  const list = await club.segment('list', await addMembers(club.clubId, 2, YES))
  const daily = (hour: number) =>
    definitionOf([{ segment: list, offer: null, steps: sendBy(['email'], 'x') }], {
      ...{
        schedule: { kind: 'recurring', every: 'day', day: 1, hour },
        held_percent: 0,
        ends_at_goal: false,
      },
    })
  clock.set('2026-03-02T07:30:00Z')
  const id = await club.begin(daily(10))
  clock.set('2026-03-02T08:00:00Z')
  await run(club)
  expect(mails).toHaveLength(2)
  await change(club, id, daily(15))
  expect((await act(club, id, 'start')).body.next_at).toBe('2026-03-03T13:00:00Z')
})
