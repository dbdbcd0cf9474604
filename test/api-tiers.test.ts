import { beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { tierProgress } from '#receipts/tier-progress.ts'
import { tierJobs } from '#tiers/jobs.ts'
import { silentLog } from './support/database.ts'
import { useTestServer } from './support/server.ts'
import { LADDER } from './support/tiers.ts'
import { openTill } from './support/till.ts'

// Tiers as a till, a service desk and a manager see them, over the whole server.

const { db, clock, addClub, asKey } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)
const till = openTill(call)
const runReviews = async () => {
  for (const job of tierJobs({ db, clock, progress: tierProgress }))
    await job.run(clubId, { signal: new AbortController().signal, log: silentLog })
}

test('a club without tiers says so', async () => {
  const { id } = await till.join()
  expect((await call('GET', '/v1/tiers')).body).toMatchObject({ version: null, tiers: [], next_review: null })
  expect((await call('GET', `/v1/members/${id}`)).body.tier).toBeUndefined()
  expect((await call('GET', `/v1/members/${id}/tier`)).body).toEqual({ tier: null, history: [] })
  const refused = await call('POST', `/v1/members/${id}/tier`, { tier: 'gold', reason: 'x' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'no_tiers' } })
})

describe('with a ladder', () => {
  let member = ''
  beforeAll(async () => {
    const definition = { ...DEFAULT_DEFINITION, tiers: LADDER }
    const { body: draft } = await call('POST', '/v1/programme/versions', { definition })
    expect((await call('POST', `/v1/programme/versions/${draft.id}/publish`, {})).status).toBe(200)
    member = (await till.join()).id
  })

  test('staff give a tier, once for one key, and it is told in the reader’s language', async () => {
    const body = { tier: 'gold', reason: 'טעות שלנו' }
    const headers = { 'idempotency-key': 'tier-1' }
    const first = await call('POST', `/v1/members/${member}/tier`, body, headers)
    expect(first).toMatchObject({
      status: 201,
      body: { tier: { code: 'gold', kept_until_on: '2026-09-01', missing_to_keep: 500_000, next: null } },
    })
    const again = await call('POST', `/v1/members/${member}/tier`, body, headers)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body.history).toHaveLength(1)
    const hebrew = await call('GET', `/v1/members/${member}/tier`, undefined, { 'accept-language': 'he' })
    expect(hebrew.body.history[0].sentence).toContain('דרגת זהב נקבעה ידנית: טעות שלנו')
    expect((await call('GET', `/v1/members/${member}`)).body).toMatchObject({
      tier: { code: 'gold', rank: 2 },
      band: { rolling_spend_minor: 0 },
    })
  })

  test.each([
    [{ tier: 'diamond', reason: 'x' }, 'tier_unknown'],
    [{ tier: 'gold', reason: 'x', kept_until_on: '2026-02-28' }, 'kept_until_not_possible'],
    [{ tier: 'gold', reason: 'x', kept_until_on: '2037-01-01' }, 'kept_until_not_possible'],
  ])('%o is refused as %s', async (body, code) => {
    expect((await call('POST', `/v1/members/${member}/tier`, body)).body.code).toBe(code)
  })

  test('a till may not, a service desk’s member must exist', async () => {
    const pos = await asKey(clubId, 'pos')
    expect((await pos('POST', `/v1/members/${member}/tier`, { tier: 'gold', reason: 'x' })).status).toBe(403)
    const nobody = 'mbr_01jm0000000000000000000000'
    expect((await call('GET', `/v1/members/${nobody}/tier`)).body.code).toBe('member_not_found')
  })

  test('the ladder counts who holds what', async () => {
    const { body } = await call('GET', '/v1/tiers')
    expect(body.tiers.map(({ code, members }: { code: string; members: number }) => [code, members])).toEqual(
      [
        ['blue', 1],
        ['silver', 0],
        ['gold', 1],
      ],
    )
    expect(body.sentences[0]).toBe('What counts is purchases of the last 12 months.')
  })

  test('a review is planned, read, stopped, let go on, and carried out on its day', async () => {
    await runReviews()
    clock.set('2026-09-20T10:00:00Z')
    expect((await call('PATCH', '/v1/tiers', { review_notice_days: 14 })).body.review_notice_days).toBe(14)
    await runReviews()
    const { next_review: planned } = (await call('GET', '/v1/tiers')).body
    expect(planned).toMatchObject({
      state: 'planned',
      due_on: '2026-10-01',
      down: 1,
      steps: [{ from: 'gold', to: 'silver', members: 1 }],
      may_stop: true,
    })
    const detail = (await call('GET', `/v1/tiers/reviews/${planned.id}?action=down`)).body
    expect(detail.items).toMatchObject([{ id: member, from: 'gold', to: 'silver', outcome: null }])
    expect((await call('POST', `/v1/tiers/reviews/${planned.id}/stop`)).body.state).toBe('stopped')
    expect((await call('POST', `/v1/tiers/reviews/${planned.id}/approve`)).body.state).toBe('approved')
    clock.set('2026-10-01T10:00:00Z')
    await runReviews()
    const { items: reviews } = (await call('GET', '/v1/tiers/reviews')).body
    expect(reviews).toMatchObject([
      { kind: 'monthly', state: 'done', lowered: 1 },
      { kind: 'ladder', state: 'done' },
    ])
    const late = await call('POST', `/v1/tiers/reviews/${planned.id}/stop`)
    expect(late).toMatchObject({ status: 409, body: { code: 'review_cannot_stop' } })
    const { history } = (await call('GET', `/v1/members/${member}/tier`)).body
    expect(history[0]).toMatchObject({ from: 'gold', to: 'silver', cause: 'review', review: planned.id })
    expect(history[0].sentence).toMatch(/^Went down one step, from Gold to Silver: purchases of ₪0 from /)
  })

  test('the list of reviews is paged, and a strange cursor is refused', async () => {
    const first = (await call('GET', '/v1/tiers/reviews?limit=1')).body
    const second = (await call('GET', `/v1/tiers/reviews?limit=1&cursor=${first.next_cursor}`)).body
    expect(second).toMatchObject({ items: [{ kind: 'ladder' }], next_cursor: null })
    expect((await call('GET', '/v1/tiers/reviews?cursor=xx')).body.code).toBe('cursor_not_valid')
  })
})
