import { expect, test } from 'vitest'
import { formatId, type Uuid } from '#platform/id.ts'
import { act, type CampaignClub, change, put, run, type Trigger, waitsFor } from './support/campaign-acts.ts'
import { definitionOf, sendBy, useCampaignServer } from './support/campaigns.ts'
import { answer, RECORD } from './support/members.ts'
import { makeReceipt } from './support/till.ts'

// Campaigns that wait for events: whom they bring in, and whom not.

const { owner, clock, mails, addMembers, openClub } = await useCampaignServer()
const YES = [answer(true, RECORD.recordedAt, 'email')]

const later = (hours: number) => clock.set(clock.now().add({ hours }).toString())
const join = async ({ call }: CampaignClub, email: string) => {
  const consent = {
    channel: 'email',
    topic: 'marketing',
    given: true,
    wording: { text: 'כן' },
    surface: 'till',
  }
  const consents = [{ ...consent, captured_at: clock.now().toString() }]
  return call('POST', '/v1/members', { email, first_name: 'דנה', consents })
}

test('what happens while a campaign is paused brings in when it goes on whoever it still holds of', async () => {
  const club = await openClub()
  const members = await addMembers(club.clubId, 4, YES)
  const [stays = '', leaves = '', was = ''] = members
  later(1)
  const list = await club.segment('list', [])
  const welcome = await club.begin(waitsFor({ kind: 'joined' }))
  const entered = await club.begin(waitsFor({ kind: 'entered_segment', segment: list }))
  await put(club, list, 'add', [was])
  later(1)
  await run(club)
  expect(mails).toHaveLength(1)
  for (const id of [welcome, entered]) await act(club, id, 'pause')
  later(1)
  await join(club, 'old@example.com')
  await put(club, list, 'remove', [was])
  await put(club, list, 'add', [stays, leaves, was])
  await run(club)
  later(24 * 14)
  await join(club, 'new@example.com')
  await put(club, list, 'remove', [leaves])
  await run(club)
  expect(mails).toHaveLength(1)
  for (const id of [welcome, entered]) await act(club, id, 'resume')
  await run(club)
  const { rows } = await owner.query<{ value: string }>(
    `select value from members.identifier where member_id = $1 and kind = 'email'`,
    [stays],
  )
  // A welcome of two weeks ago is none any more; who was in already comes in once.
  expect(
    mails
      .slice(1)
      .map(({ to }) => to)
      .sort(),
  ).toEqual([rows[0]?.value, 'new@example.com'].sort())
  expect((await owner.query('select from campaigns.missed where club_id = $1', [club.clubId])).rowCount).toBe(
    0,
  )
})

test('a new version takes over without a gap, and brings nobody in a second time', async () => {
  const club = await openClub()
  const [first = '', second = ''] = await addMembers(club.clubId, 2, YES)
  const list = await club.segment('list', [])
  const trigger: Trigger = { kind: 'entered_segment', segment: list }
  const id = await club.begin(waitsFor(trigger, 'one'))
  later(1)
  await put(club, list, 'add', [first])
  await run(club)
  later(1)
  // Before the run of the second version opens, and after its start.
  await put(club, list, 'add', [second])
  await put(club, list, 'remove', [first])
  await change(club, id, waitsFor(trigger, 'two'))
  await act(club, id, 'start')
  later(1)
  await run(club)
  await put(club, list, 'add', [first])
  later(24)
  await run(club)
  expect(mails.map(({ subject }) => /one|two/.exec(subject)?.[0])).toEqual(['one', 'two'])
  expect(new Set(mails.map(({ to }) => to)).size).toBe(2)
})

test('a first purchase that comes in after midnight, from a till that was offline, is a first purchase', async () => {
  const club = await openClub()
  const [early = '', twice = ''] = await addMembers(club.clubId, 2, YES)
  await club.begin(waitsFor({ kind: 'first_purchase' }))
  clock.set('2026-03-03T08:00:00Z')
  const buy = (memberId: Uuid, at: string) =>
    club.call(
      'POST',
      '/v1/receipts',
      makeReceipt({ member: { id: formatId('mbr', memberId) }, occurred_at: at }),
    )
  await buy(early, '2026-03-02T23:50:00+02:00')
  await buy(twice, '2026-03-01T12:10:00+02:00')
  await buy(twice, '2026-03-02T12:00:00+02:00')
  await run(club)
  expect(mails).toHaveLength(2)
})

test('before it starts it is told how many such events will bring in, and when that shows anything', async () => {
  const club = await openClub()
  const members = await addMembers(club.clubId, 60, YES)
  const silent = await addMembers(club.clubId, 10, [])
  const list = await club.segment('list', [])
  for (let week = 0; week < 10; week += 1) {
    const new6 = members.slice(week * 6, week * 6 + 6)
    await put(club, list, 'add', [...new6, silent[week] ?? ''])
    for (const [at, memberId] of new6.slice(0, 2).entries()) {
      later(24)
      const occurred_at = clock.now().toString()
      const bought = { member: { id: formatId('mbr', memberId) }, occurred_at }
      if (at === 0) await club.call('POST', '/v1/receipts', makeReceipt(bought))
    }
    later(24 * 5)
  }
  const told = async (trigger: Trigger) => {
    const definition = waitsFor(trigger, 'x', { held_percent: 50 })
    const made = (await club.call('POST', '/v1/campaigns', { name: 'x', definition })).body
    return (await club.call('GET', `/v1/campaigns/${made.id}/forecast`)).body
  }
  const forecast = await told({ kind: 'entered_segment', segment: list })
  expect(forecast.stream).toMatchObject({ days: 70, members: 60, per_week: 6 })
  // Of thirty days, as of seventy; of the whole club nothing is said.
  const { treated, held } = forecast
  expect(Math.abs(treated + held - (60 * 30) / 70)).toBeLessThanOrEqual(1)
  expect(forecast.left_out).toMatchObject([{ reason: 'no_consent', members: Math.round((10 * 30) / 70) }])
  expect(forecast.cost.messages_minor).toBeLessThanOrEqual(3)
  // One of each six bought; the last two weeks have their days before them.
  expect(forecast.lift).toMatchObject({ base_share: 8 / 48, base_members: 48 })
  expect(forecast.lift.text).toContain('70')
  const { detectable } = forecast.lift
  expect(detectable === null || detectable > 1).toBe(true)
  // What is seen is how many do it; that it paid takes more.
  expect(/השתלם|paid/.test(forecast.lift.text)).toBe(detectable !== null)
  // Some thousands in each group are needed, and six come in each week.
  expect(forecast.stream.days_needed).toBeNull()
  expect((await told({ kind: 'redeemed', first_only: true })).stream).toMatchObject({
    members: 0,
    per_week: 0,
  })
})

test('two who are merged while their message waits get it once', async () => {
  const club = await openClub()
  const [from = '', into = ''] = await addMembers(club.clubId, 2, YES)
  const list = await club.segment('list', [from, into])
  // At night nothing goes out, and both wait.
  clock.set('2026-03-01T21:00:00Z')
  await club.begin(
    definitionOf([{ segment: list, offer: null, steps: sendBy(['email'], 'x') }], { held_percent: 0 }),
  )
  expect(mails).toHaveLength(0)
  await club.call('POST', `/v1/members/${formatId('mbr', from)}/merge`, { into: formatId('mbr', into) })
  for (const day of ['02', '03', '04']) {
    clock.set(`2026-03-${day}T10:00:00Z`)
    await run(club)
  }
  expect(mails).toHaveLength(1)
})

test('who was merged between two steps keeps the code that they were given', async () => {
  const club = await openClub()
  const [from = '', into = ''] = await addMembers(club.clubId, 2, YES)
  const list = await club.segment('list', [from])
  const offer = { kind: 'coupon_amount' as const, name: 'מתנה', amount_minor: 500, valid_days: 30 }
  const code = 'code {{ offer.code | default: "none" }}'
  const steps = [
    ...sendBy(['email'], code),
    { kind: 'wait', days: 2, hour: null } as const,
    ...sendBy(['email'], code),
  ]
  await club.begin(definitionOf([{ segment: list, offer, steps }], { held_percent: 0, ends_at_goal: false }))
  await club.call('POST', `/v1/members/${formatId('mbr', from)}/merge`, { into: formatId('mbr', into) })
  clock.set('2026-03-04T10:30:00Z')
  await run(club)
  const codes = mails.map(({ subject }) => /code (\S+)/.exec(subject)?.[1])
  expect(codes).toHaveLength(2)
  expect(codes[0]).toMatch(/-/)
  expect(codes[1]).toBe(codes[0])
})

test('a first purchase in a pause is one, whatever is bought after it', async () => {
  const club = await openClub()
  const [first = '', old = ''] = await addMembers(club.clubId, 2, YES)
  const buy = (memberId: Uuid) => {
    const bought = { member: { id: formatId('mbr', memberId) }, occurred_at: clock.now().toString() }
    return club.call('POST', '/v1/receipts', makeReceipt(bought))
  }
  await buy(old)
  later(24)
  const id = await club.begin(waitsFor({ kind: 'first_purchase' }))
  await act(club, id, 'pause')
  for (const memberId of [first, old, first]) {
    later(24)
    await buy(memberId)
    await run(club)
  }
  await act(club, id, 'resume')
  await run(club)
  expect(mails).toHaveLength(1)
})

test('who is held out of everything from now on comes into nothing that waits', async () => {
  const club = await openClub()
  const members = await addMembers(club.clubId, 40, YES)
  const list = await club.segment('list', [])
  const id = await club.begin(waitsFor({ kind: 'entered_segment', segment: list }))
  const hold = (holdout_percent: number, revision: number) =>
    club.call('PUT', '/v1/campaigns/setting', {
      ...{ holdout_percent, margin_percent: 50, email_cost_hundredths: 0, sms_cost_hundredths: 0, revision },
    })
  for (const [at, percent] of [50, 0].entries()) {
    expect((await hold(percent, at)).status).toBe(200)
    later(1)
    await run(club)
    await put(club, list, 'add', members.slice(at * 20, at * 20 + 20))
    later(1)
    await run(club)
  }
  const { body } = await club.call('GET', `/v1/campaigns/${id}/results`)
  expect(body.runs.map(({ treated, held }: { treated: number; held: number }) => treated + held)).toEqual([
    ...[0, 20, 20],
  ])
  expect(body.runs[1].held).toBeGreaterThan(3)
  expect(body.runs[2].held).toBe(0)
})

test('who waits in a pause for a trigger that was changed to once still comes in when the standing holdout is set', async () => {
  const club = await openClub()
  const [waits = ''] = await addMembers(club.clubId, 1, YES)
  const list = await club.segment('list', [])
  const id = await club.begin(waitsFor({ kind: 'redeemed', first_only: true }))
  later(1)
  await change(club, id, waitsFor({ kind: 'entered_segment', segment: list }))
  await act(club, id, 'start')
  await run(club)
  await act(club, id, 'pause')
  later(1)
  await put(club, list, 'add', [waits])
  await run(club)
  const setting = { holdout_percent: 0, margin_percent: 50, email_cost_hundredths: 0, sms_cost_hundredths: 0 }
  for (const [revision, holdout_percent] of [1, 0].entries())
    await club.call('PUT', '/v1/campaigns/setting', { ...setting, holdout_percent, revision })
  await act(club, id, 'resume')
  await run(club)
  expect(mails).toHaveLength(1)
})
