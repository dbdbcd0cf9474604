import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { parseId, type Uuid } from '#platform/id.ts'
import { rateClub } from '#standing/service.ts'
import { silentLog } from '../../test/support/database.ts'
import { caps, rule } from '../../test/support/rule-parts.ts'
import { useTestServer } from '../../test/support/server.ts'
import { runTrial } from './service.ts'

const { db, addClub, asKey, clock } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)

type Change = { before_minor: number; after_minor: number }

const line = (amount: number, category = 'dairy') => ({
  line_id: category,
  sku: category,
  category,
  qty: '1',
  amount_minor: amount,
})

async function buy(card: string, on: string, ...lines: ReturnType<typeof line>[]) {
  const total = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  const { status, body } = await call('POST', '/v1/receipts', {
    receipt_id: `${card} ${on}`,
    member: { card },
    branch: 'TLV',
    occurred_at: `${on}T12:00:00+02:00`,
    currency: 'ILS',
    lines,
    total_minor: total,
  })
  expect(status).toBe(201)
  return body
}

async function runAll(id: string): Promise<void> {
  const helpers = { signal: new AbortController().signal, log: silentLog }
  const trialId = parseId('trl', id) as Uuid
  expect(await runTrial({ db, clock }, { clubId, trialId }, helpers)).toBe('finished')
}

async function draftOf(change: Record<string, unknown>): Promise<string> {
  const { versions } = (await call('GET', '/v1/programme')).body
  const definition = { ...versions[0].definition, ...change }
  const { status, body } = await call('POST', '/v1/programme/versions', { name: 'draft', definition })
  expect(status).toBe(201)
  return body.id
}

const besides = async (): Promise<string[]> =>
  (await call('GET', '/v1/programme/trials')).body.items.map(({ id }: { id: string }) => id)

test('a draft is tried over what was sold: the same rules give the same, others say who gains', async () => {
  clock.set('2026-02-20T10:00:00Z')
  for (const card of ['1', '2', '3']) await call('POST', '/v1/members', { first_name: 'דנה', card })
  await buy('1', '2026-01-10', line(100_000))
  await buy('1', '2026-01-20', line(150_000), line(50_000, 'bread'))
  await buy('2', '2026-02-01', line(20_000, 'bread'))
  await buy('3', '2025-10-01', line(30_000))
  await call('POST', '/v1/receipts/1 2026-01-20/returns', {
    return_id: 'back',
    occurred_at: '2026-01-21T09:00:00+02:00',
    lines: [{ line_id: 'bread', qty: '1' }],
  })

  const same = await draftOf({})
  const asked = await call('POST', '/v1/programme/trials', { version: same, months: 3 })
  expect(asked).toMatchObject({ status: 202, body: { state: 'running', progress: 0, result: null } })
  await runAll(asked.body.id)
  const done = (await call('GET', `/v1/programme/trials/${asked.body.id}`)).body
  expect(done).toMatchObject({ state: 'done', progress: 1, receipts: 3, members: 2 })
  // 250,000 less the bread that came back, and 20,000: the purchase of October is before the three months.
  expect(done.result.in_force).toEqual(done.result.draft)
  expect(done.result.in_force.points).toBeGreaterThan(0)
  expect(done.result.biggest_gainers).toEqual([])

  const dairy = rule('dairy', {
    when: [{ kind: 'category', categories: ['dairy'] }],
    effect: { kind: 'multiplier', hundredths: 200 },
  })
  const doubled = await draftOf({ rules: [dairy] })
  const other = (await call('POST', '/v1/programme/trials', { version: doubled, months: 3 })).body
  await runAll(other.id)
  const { result } = (await call('GET', `/v1/programme/trials/${other.id}`)).body
  expect(result.in_force).toEqual(done.result.in_force)
  const again = (await call('POST', '/v1/programme/trials', { version: same, months: 1 })).body
  expect(await besides()).toEqual([other.id, asked.body.id])
  await runAll(again.id)
  expect(await besides()).toEqual([again.id, other.id])
  expect(result.draft.points).toBeGreaterThan(result.in_force.points)
  expect(result.biggest_gainers).toHaveLength(1)
  expect(result.biggest_losers).toEqual([])
  expect(result.standings).toMatchObject([{ standing: null, members: 2, gainers: 1, losers: 0 }])
  expect(result.left_out).toEqual([])
  // Nothing is on the shelf: points are money, a hundred at a time, and nobody has seen how often they are taken.
  const { course, course_in_force } = result
  expect(course.habits.map(({ habit }: { habit: string }) => habit)).toEqual([
    'never',
    'at_once',
    'at_threshold',
  ])
  expect(course.habits[0]).toMatchObject({
    points_issued: result.draft.points,
    points_left: result.draft.points,
  })
  expect(course.habits[0].liability_minor).toBe(course.habits[0].months.at(-1).liability_minor)
  expect(course_in_force.habits[1]).toMatchObject({
    points_issued: result.in_force.points,
    reward: { points: 100 },
  })
  expect(course).toMatchObject({ members: 2, reach: [{ points: 100, members: 1 }] })

  // Rated, both who bought of late stand somewhere; each is in one place.
  await rateClub({ db, clock }, clubId)
  const rated = (await call('POST', '/v1/programme/trials', { version: doubled, months: 3 })).body
  await runAll(rated.id)
  const { standings } = (await call('GET', `/v1/programme/trials/${rated.id}`)).body.result
  expect(standings.map(({ standing }: { standing: string }) => standing)).not.toContain(null)
  const sum = (key: 'members' | 'gainers') =>
    standings.reduce((all: number, part: Record<string, number>) => all + (part[key] ?? 0), 0)
  expect([sum('members'), sum('gainers')]).toEqual([2, 1])
})

test('coupons are told apart from money off, and what is not worked out is named', async () => {
  const couponed = await draftOf({
    rules: [
      rule('coupon', {
        effect: {
          kind: 'gesture',
          gift: { kind: 'coupon_amount', name: 'Ten', amount_minor: 1_000 },
          valid_days: 30,
        },
        caps: caps({ per_member: 1 }),
      }),
      rule('welcome', { on: 'joined' }),
    ],
  })
  const gifts = (await call('POST', '/v1/programme/trials', { version: couponed, months: 3 })).body
  await runAll(gifts.id)
  const { result: given } = (await call('GET', `/v1/programme/trials/${gifts.id}`)).body
  // One coupon each; what came off at the till is another matter, and who joined is not asked.
  expect(given.draft).toEqual({ ...given.in_force, coupons_minor: 2_000 })
  const coupons = given.months.reduce(
    (sum: number, each: { coupons_minor: number }) => sum + each.coupons_minor,
    0,
  )
  expect(coupons).toBe(2_000)
  expect(given.left_out).toEqual(['events', 'limits_before'])
  expect(given.biggest_gainers.map((one: Change) => one.after_minor - one.before_minor)).toEqual([
    1_000, 1_000,
  ])
})

test('limits are whole on the first compared day, and a budget is never passed', async () => {
  const visit = (caps: Record<string, number>) =>
    draftOf({
      rules: [
        {
          code: 'visit',
          name: 'Each visit',
          on: 'receipt',
          when: [],
          effect: { kind: 'bonus', points: 100 },
          caps: {
            per_receipt: null,
            per_day: null,
            per_month: null,
            per_member: null,
            budget: null,
            ...caps,
          },
          group: null,
          holdout_percent: 0,
        },
      ],
    })
  const bonusOf = async (caps: Record<string, number>) => {
    const asked = (await call('POST', '/v1/programme/trials', { version: await visit(caps), months: 3 })).body
    await runAll(asked.id)
    const { result } = (await call('GET', `/v1/programme/trials/${asked.id}`)).body
    return result.draft.points - result.in_force.points
  }
  // Three receipts of two members are compared; the one of October before them uses nothing up.
  expect(await bonusOf({})).toBe(300)
  expect(await bonusOf({ budget: 250 })).toBe(250)
  expect(await bonusOf({ per_member: 100 })).toBe(200)
  expect(await bonusOf({ per_receipt: 40 })).toBe(120)
})

test('a trial writes nothing in the ledger', async () => {
  const entries = () =>
    db.inClub(clubId, (tx) => tx.one<{ entries: number }>(sql`select count(*) as entries from ledger.entry`))
  const before = await entries()
  const draft = await draftOf({ base_rate: 400_000 })
  const asked = (await call('POST', '/v1/programme/trials', { version: draft, months: 12 })).body
  await runAll(asked.id)
  expect((await call('GET', `/v1/programme/trials/${asked.id}`)).body.state).toBe('done')
  expect(await entries()).toEqual(before)
})

test('what is not there is told', async () => {
  expect((await call('GET', '/v1/programme/trials/trl_nothing')).status).toBe(404)
  const unknown = await call('POST', '/v1/programme/trials', {
    version: 'prg_00000000000000000000000000',
    months: 3,
  })
  expect(unknown).toMatchObject({ status: 404, body: { code: 'version_not_found' } })
})
