import { expect, test } from 'vitest'
import { useStandingServer } from '../../test/support/standing-server.ts'

const { openClub, rate } = await useStandingServer()

test('before the first rating there is nothing to tell, and it says so', async () => {
  const { call } = await openClub()
  const { status, body } = await call('GET', '/v1/standing')
  expect(status).toBe(200)
  expect(body).toMatchObject({ rated_on: null, model: null, months: [], flows: null })
  const refused = await call('GET', '/v1/standing?month=2026-03')
  expect(refused).toMatchObject({ status: 422, body: { code: 'month_not_known' } })
})

test('a member has a standing with its reason in both languages, and the club its counts and flows', async () => {
  const { call, clubId, join, buy } = await openClub()
  const dana = await join()
  await join()
  for (const day of ['01', '08', '15', '22']) await buy(dana, `2026-02-${day}T10:00:00+02:00`)
  await rate(clubId)
  const member = await call('GET', `/v1/members/${dana}`)
  expect(member.body.standing).toMatchObject({
    code: 'loyal',
    chance: null,
    visits: 4,
    last_on: '2026-02-22',
    usual_days: 7,
    reason: {
      en: 'usually comes every 7 days, last came 7 days ago',
      he: 'ביקור בדרך כלל כל 7 ימים, והאחרון לפני 7 ימים',
    },
  })
  const { body } = await call('GET', '/v1/standing')
  expect(body).toMatchObject({
    rated_on: '2026-03-01',
    model: { kind: 'rhythm', not_learned: 'too_short', calibration: null },
    counts: { loyal: 1, new: 0, passive: 0, churning: 0, lost: 0 },
    unrated: 1,
    months: ['2026-03', '2026-02'],
  })
  expect((await call('GET', '/v1/standing?month=2026-02')).body.flows).toEqual({
    month: '2026-02',
    items: [{ from: null, to: 'loyal', members: 1 }],
  })
  for (const month of ['2026-01', '2026-04', '1900-01', '2099-12'])
    expect(await call('GET', `/v1/standing?month=${month}`)).toMatchObject({
      status: 422,
      body: { code: 'month_not_known', detail: 'Who moved where is known from 2026-02 to 2026-03.' },
    })
  expect(body.flows).toEqual({ month: '2026-03', items: [{ from: 'loyal', to: 'loyal', members: 1 }] })
})

test('interests are told against the club, and excluded categories never', async () => {
  const { call, clubId, join, buy } = await openClub()
  const [dana, noam] = [await join(), await join()]
  for (let day = 10; day < 20; day += 1) {
    await buy(dana, `2026-02-${day}T10:00:00+02:00`, 'Cheese')
    await buy(noam, `2026-02-${day}T18:00:00+02:00`, 'Bread')
    await buy(noam, `2026-02-${day}T19:00:00+02:00`, 'Bread')
  }
  await rate(clubId)
  const read = async () => (await call('GET', `/v1/members/${dana}/interests`)).body
  expect(await read()).toMatchObject({
    interests: [{ category: 'Cheese', receipts: 10 }],
    branch: 'TLV',
    day_part: 'morning',
    price_level: 'middle',
  })
  const saved = await call('PUT', '/v1/standing/settings', { excluded_categories: ['cheese'] })
  expect(saved.status).toBe(200)
  expect((await call('GET', '/v1/standing/settings')).body).toEqual({
    excluded_categories: ['cheese'],
    margin_percent: null,
    window_weeks: null,
  })
  expect((await read()).interests).toEqual([])
  expect((await call('GET', '/v1/members/mbr_00000000000000000000000000/interests')).status).toBe(404)
})

test('what was bought before a merge is the survivor’s interest', async () => {
  const { call, clubId, join, buy } = await openClub()
  const [old, dana, noam] = [await join(), await join(), await join()]
  for (let day = 10; day < 20; day += 1) {
    await buy(old, `2026-02-${day}T10:00:00+02:00`, 'Cheese')
    await buy(noam, `2026-02-${day}T18:00:00+02:00`, 'Bread')
    await buy(noam, `2026-02-${day}T19:00:00+02:00`, 'Bread')
  }
  await rate(clubId)
  await call('POST', `/v1/members/${old}/merge`, { into: dana })
  const { body } = await call('GET', `/v1/members/${dana}/interests`)
  expect(body.interests).toMatchObject([{ category: 'Cheese', receipts: 10 }])
})

test('a merged member is counted once', async () => {
  const { call, clubId, join, buy } = await openClub()
  const [one, two] = [await join(), await join()]
  await buy(one, '2026-02-20T10:00:00+02:00')
  await buy(two, '2026-02-21T10:00:00+02:00')
  await rate(clubId)
  const merged = await call('POST', `/v1/members/${one}/merge`, { into: two })
  expect(merged.status).toBe(200)
  const { body } = await call('GET', '/v1/standing')
  expect(body).toMatchObject({ counts: { new: 1 }, unrated: 0 })
  expect(body.flows.items).toContainEqual({ from: 'new', to: null, members: 1 })
})

test('segments may ask for a standing', async () => {
  const { call, clubId, join, buy } = await openClub()
  const dana = await join()
  await join()
  for (const day of ['01', '08', '15', '22']) await buy(dana, `2026-02-${day}T10:00:00+02:00`)
  await rate(clubId)
  const count = async (codes: string[]) => {
    const definition = { kind: 'fact', fact: 'standing', test: { is: 'any_of', values: codes } }
    return (await call('POST', '/v1/segments/preview', { definition })).body
  }
  expect(await count(['loyal'])).toMatchObject({ count: 1 })
  expect(await count(['churning', 'lost'])).toMatchObject({ count: 0 })
})

test('a window that the club settles holds from the next minute, is shown, and stands in the trail', async () => {
  const { call, clubId, join, buy } = await openClub()
  await buy(await join(), '2026-02-20T10:00:00+02:00')
  await rate(clubId)
  const shown = async () => (await call('GET', '/v1/standing')).body.model.window_weeks
  expect(await shown()).toBe(4)
  const settle = (window_weeks?: number | null) =>
    call('PUT', '/v1/standing/settings', { excluded_categories: [], window_weeks })
  expect((await settle(13)).body).toMatchObject({ window_weeks: 13 })
  expect(await rate(clubId)).toBe(true)
  expect(await shown()).toBe(13)
  expect((await settle()).body).toMatchObject({ window_weeks: 13 })
  expect(await rate(clubId)).toBe(false)
  expect((await settle(5)).status).toBe(400)
  expect((await settle(null)).body).toMatchObject({ window_weeks: null })
  expect(await rate(clubId)).toBe(true)
  expect(await shown()).toBe(4)
  const { items } = (await call('GET', '/v1/audit?limit=20')).body
  const trail = items.filter(({ action }: { action: string }) => action === 'standing.window_changed')
  expect(trail.map(({ detail }: { detail: object }) => detail)).toEqual([
    { from_weeks: 13, to_weeks: null },
    { from_weeks: null, to_weeks: 13 },
  ])
})
