import { expect, test } from 'vitest'
import { useStandingServer } from '../../test/support/standing-server.ts'

const { openClub, rate } = await useStandingServer()

/** A club in which one member buys cheese in the mornings, and others bread in the evenings. */
async function openTasting() {
  const club = await openClub()
  const [dana, noam] = [await club.join(), await club.join()]
  for (let day = 10; day < 20; day += 1) {
    await club.buy(dana, `2026-02-${day}T10:00:00+02:00`, 'Cheese')
    await club.buy(noam, `2026-02-${day}T18:00:00+02:00`, 'Bread')
    await club.buy(noam, `2026-02-${day}T19:00:00+02:00`, 'Bread')
  }
  await rate(club.clubId)
  const count = async (fact: string, own: object) => {
    const definition = { kind: 'fact', fact, test: own }
    const { status, body } = await club.call('POST', '/v1/segments/preview', { definition })
    return status === 200 ? body.count : body
  }
  return { ...club, dana, noam, count }
}

test('declared interests are kept with their day and who said them; what is left out is taken back', async () => {
  const { call, dana, count } = await openTasting()
  const declare = (categories: string[]) =>
    call('PUT', `/v1/members/${dana}/interests/declared`, { categories })
  const first = await declare(['bread', ' Wine ', 'BREAD'])
  expect(first.status).toBe(200)
  expect(first.body.declared).toEqual([
    { category: 'Bread', said_by: 'api', said_on: '2026-03-01' },
    { category: 'Wine', said_by: 'api', said_on: '2026-03-01' },
  ])
  expect(await count('declared_interests', { is: 'any_of', values: ['Bread'] })).toBe(1)
  expect(
    (await declare(['Wine'])).body.declared.map(({ category }: { category: string }) => category),
  ).toEqual(['Wine'])
  expect(await count('declared_interests', { is: 'any_of', values: ['Bread'] })).toBe(0)
  expect(
    (await call('PUT', '/v1/members/mbr_00000000000000000000000000/interests/declared', { categories: [] }))
      .status,
  ).toBe(404)
})

test('what was learned is asked by segments, and a sensitive category is forgotten everywhere at once', async () => {
  const { call, dana, count } = await openTasting()
  expect(await count('interests', { is: 'any_of', values: ['Cheese'] })).toBe(1)
  expect(await count('favourite_branch', { is: 'any_of', values: ['TLV'] })).toBe(2)
  expect(await count('favourite_day_part', { is: 'any_of', values: ['morning'] })).toBe(1)
  expect(await count('favourite_hour', { is: 'between', from: 10, to: 10 })).toBe(1)
  expect(await count('expected_visits', { is: 'between', from: 1, to: null })).toBe(2)
  await call('PUT', `/v1/members/${dana}/interests/declared`, { categories: ['Cheese'] })
  await call('PUT', '/v1/standing/settings', { excluded_categories: ['cheese'] })
  for (const fact of ['interests', 'declared_interests', 'next_category'])
    expect(await count(fact, { is: 'any_of', values: ['Bread', 'Cheese'] })).toMatchObject({
      code: 'definition_not_valid',
      errors: [{ pointer: '/definition/test/values/1' }],
    })
  const { body } = await call('GET', `/v1/members/${dana}/interests`)
  expect(body).toMatchObject({ interests: [], declared: [] })
  const refused = await call('PUT', `/v1/members/${dana}/interests/declared`, { categories: ['CHEESE'] })
  expect(refused).toMatchObject({ status: 422, body: { code: 'category_excluded' } })
  const offered = (await call('GET', '/v1/standing/categories')).body.items
  expect(offered.map(({ category }: { category: string }) => category)).toEqual(['Bread'])
  expect(await count('interests', { is: 'known' })).toBe(0)
})

test('a value is told with its range and reason, and the margin once the club says it', async () => {
  const { call, dana, noam } = await openTasting()
  const read = async () => (await call('GET', `/v1/members/${dana}/value`)).body.value
  const value = await read()
  expect(value).toMatchObject({ method: 'rhythm', weeks: 52, spend_each_minor: 1115, margin_minor: null })
  expect(value.visits.low).toBeLessThanOrEqual(value.visits.expected)
  expect(value.visits.high).toBeGreaterThanOrEqual(value.visits.expected)
  expect(value.reason.en).toContain('no model fits this club’s past yet')
  expect(value.reason.he).toContain('בשנה הקרובה')
  await call('PUT', '/v1/standing/settings', { excluded_categories: [], margin_percent: 25 })
  expect((await read()).margin_minor.expected).toBe(Math.round(value.sales_minor.expected / 4))
  await call('PUT', '/v1/standing/settings', { excluded_categories: [] })
  expect((await read()).margin_minor).not.toBeNull()
  const report = (await call('GET', '/v1/standing')).body
  const other = (await call('GET', `/v1/members/${noam}/value`)).body.value
  expect(report.value).toMatchObject({ method: 'rhythm', weeks: 52 })
  expect(report.value.sales_minor).toBe(value.sales_minor.expected + other.sales_minor.expected)
})

test('the survivor of a merge said what both had said', async () => {
  const { call, dana, noam } = await openTasting()
  await call('PUT', `/v1/members/${dana}/interests/declared`, { categories: ['Wine', 'Bread'] })
  await call('PUT', `/v1/members/${noam}/interests/declared`, { categories: ['Bread', 'Tea'] })
  await call('POST', `/v1/members/${dana}/merge`, { into: noam })
  const { body } = await call('GET', `/v1/members/${noam}/interests`)
  expect(body.declared.map(({ category }: { category: string }) => category).sort()).toEqual([
    'Bread',
    'Tea',
    'Wine',
  ])
})
