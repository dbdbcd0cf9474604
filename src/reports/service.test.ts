import sql, { type Sql } from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import { useTestServer } from '../../test/support/server.ts'
import type { Pulse } from './contract.ts'
import { readPulse } from './service.ts'

const { db, owner, addClub, asKey, clock } = await useTestServer()

let counter = 0

async function openClub() {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const join = async (joined_at: string) => {
    counter += 1
    const { status, body } = await call('POST', '/v1/members', { card: `C${counter}`, joined_at })
    expect(status).toBe(201)
    return body.id as string
  }
  const buy = async (id: string | null, occurred_at: string, amount_minor: number) => {
    counter += 1
    const { status, body } = await call('POST', '/v1/receipts', {
      receipt_id: `R${counter}`,
      ...(id !== null && { member: { id } }),
      branch: 'TLV',
      occurred_at,
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 'S', qty: '1', amount_minor }],
      total_minor: amount_minor,
    })
    expect(status).toBe(201)
    return body.receipt_id as string
  }
  const pulse = async () => (await call('GET', '/v1/pulse')).body as Pulse
  return { clubId, call, join, buy, pulse }
}

const flowOf = (pulse: Pulse, key: Pulse['periods'][number]['key']) =>
  pulse.periods.find((period) => period.key === key)

describe('the pulse', () => {
  test('of an empty club is zeros, and says that nothing came yet', async () => {
    const { pulse } = await openClub()
    const empty = await pulse()
    expect(empty).toMatchObject({
      today: '2026-03-01',
      members: 0,
      last_receipt_on: null,
      active: { days: 90, now: 0, before: 0 },
      outstanding: { points: 0, worth_minor: 0, debt: 0 },
      decisions: [],
    })
    expect(empty.days).toHaveLength(56)
  })

  test('counts each thing on its own day in the club’s zone', async () => {
    const { call, join, buy, pulse } = await openClub()
    const dana = await join('2026-02-28T23:30:00+02:00')
    const yossi = await join('2026-01-20T10:00:00+02:00')
    // Half past midnight of 1 March in Israel is still February in UTC.
    await buy(dana, '2026-03-01T00:30:00+02:00', 10_000)
    await buy(null, '2026-02-28T12:00:00+02:00', 5_000)
    const back = await buy(yossi, '2026-02-20T12:00:00+02:00', 20_000)
    await buy(yossi, '2025-12-31T12:00:00+02:00', 7_000)
    const returned = await call('POST', `/v1/receipts/${back}/returns`, {
      return_id: 'A',
      occurred_at: '2026-02-25T09:00:00+02:00',
      lines: [{ line_id: '1', qty: '1' }],
    })
    expect(returned.body.points).toBe(60)
    const now = await pulse()
    expect(flowOf(now, 'today')?.now.flow).toEqual({
      receipts: 1,
      receipts_named: 1,
      revenue_minor: 10_000,
      revenue_named_minor: 10_000,
      returned_minor: 0,
      points_earned: 30,
      points_taken_back: 0,
      joined: 0,
    })
    expect(flowOf(now, 'week')?.now.flow).toMatchObject({
      receipts: 1,
      revenue_minor: -15_000,
      revenue_named_minor: -20_000,
      returned_minor: 20_000,
      points_taken_back: 60,
      joined: 1,
    })
    expect(flowOf(now, 'week')?.before.flow).toMatchObject({ receipts: 1, revenue_minor: 20_000 })
    expect(flowOf(now, 'month')?.now.flow).toMatchObject({ receipts: 2, joined: 1 })
    expect(flowOf(now, 'month')?.before.flow).toMatchObject({ receipts: 1, joined: 1 })
    expect(now.active).toEqual({ days: 90, now: 2, before: 1 })
    // 30 and 21 of the purchases that stand.
    expect(now.outstanding).toEqual({ points: 51, worth_minor: 510, debt: 0 })
    expect(now.last_receipt_on).toBe('2026-03-01')
    expect(now.days.at(-1)).toEqual({ on: '2026-02-28', named_minor: 0, anonymous_minor: 5_000 })
    expect(now.decisions).toEqual([{ kind: 'branches_unnamed', count: 1, codes: ['TLV'] }])
  })

  test('takes goods that came back off the sales of the day on which they came', async () => {
    const { call, join, buy, pulse } = await openClub()
    const dana = await join('2026-01-01T10:00:00Z')
    const [named, anonymous] = [
      await buy(dana, '2026-02-10T10:00:00Z', 9_000),
      await buy(null, '2026-02-11T10:00:00Z', 6_000),
    ]
    const giveBack = (receipt: string, return_id: string, line: object) =>
      call('POST', `/v1/receipts/${receipt}/returns`, {
        return_id,
        occurred_at: '2026-02-26T09:00:00Z',
        lines: [{ line_id: '1', ...line }],
      })
    // A third of the line; of the other what the shop gave back for it.
    for (const [receipt, id, line] of [
      [named, 'A', { qty: '0.333333' }],
      [anonymous, 'B', { qty: '0.5', amount_minor: 1_000 }],
    ] as const)
      expect((await giveBack(receipt, id, line)).status).toBe(201)
    const now = await pulse()
    expect(flowOf(now, 'week')?.now.flow).toMatchObject({
      receipts: 0,
      revenue_minor: -4_000,
      revenue_named_minor: -3_000,
      returned_minor: 4_000,
    })
    expect(flowOf(now, 'month')?.now.flow).toMatchObject({
      revenue_minor: 11_000,
      revenue_named_minor: 6_000,
      returned_minor: 4_000,
    })
    expect(now.days.find(({ on }) => on === '2026-02-26')).toEqual({
      on: '2026-02-26',
      named_minor: -3_000,
      anonymous_minor: -1_000,
    })
  })

  test('counts two members who were one person once', async () => {
    const { call, join, buy, pulse } = await openClub()
    const [one, other] = [await join('2026-01-01T10:00:00Z'), await join('2026-01-02T10:00:00Z')]
    await buy(one, '2026-02-10T10:00:00Z', 1_000)
    await buy(other, '2026-02-11T10:00:00Z', 1_000)
    expect((await pulse()).active.now).toBe(2)
    expect((await call('POST', `/v1/members/${other}/merge`, { into: one })).status).toBe(200)
    expect(await pulse()).toMatchObject({ members: 1, active: { now: 1 } })
  })

  test('tells of returns that found no receipt', async () => {
    const { call, pulse } = await openClub()
    const lost = { return_id: 'L', occurred_at: '2026-02-25T09:00:00Z', lines: [{ line_id: '1', qty: '1' }] }
    expect((await call('POST', '/v1/receipts/LOST/returns', lost)).status).toBe(202)
    expect((await pulse()).decisions).toEqual([{ kind: 'returns_waiting', count: 1 }])
  })

  test('is for whoever reads reports, and of one’s own club', async () => {
    const { clubId, buy, pulse } = await openClub()
    await buy(null, '2026-02-28T12:00:00Z', 5_000)
    const till = await asKey(clubId, 'pos')
    expect((await till('GET', '/v1/pulse')).status).toBe(403)
    const other = await openClub()
    expect((await other.pulse()).last_receipt_on).toBeNull()
    expect((await pulse()).last_receipt_on).toBe('2026-02-28')
  })
})

test('with years of receipts the pulse reads its days by their index, and no other day', async () => {
  const clubId = await addClub()
  await owner.query(
    `insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at,
       recorded_at, business_on, currency, total_minor, eligible_minor, points, source)
     select 0, uuidv7(), $1, 'P' || n, member_id, member_id, 'TLV', at, at, at::date, 'ILS', 100, 0, 0, 'import'
     from (
       select n, timestamptz '2026-03-01' - n * interval '1 hour' as at,
              case when n % 4 > 0 then ('00000000-0000-7000-8000-' || lpad((n % 500)::text, 12, '0'))::uuid end as member_id
       from generate_series(1, 20000) as n) hour`,
    [clubId],
  )
  await owner.query(
    `insert into receipts.return (club_id, receipt_ref, return_ref, return_id, fingerprint, state, lines, occurred_at,
       recorded_at, waits_until, receipt_id, points, posted_at)
     select club_id, receipt_ref, 'B', uuidv7(), '', 'posted', '[{"line_id":"1","qty":"1"}]', occurred_at, occurred_at,
       occurred_at, receipt_id, 0, occurred_at
     from receipts.receipt where club_id = $1 and right(receipt_ref, 1) = '7'`,
    [clubId],
  )
  await owner.query('analyze receipts.receipt, receipts.return')
  const plans: string[] = []
  await db.inClub(clubId, async (tx) => {
    const explained = async <Row>(statement: Sql, ask: (statement: Sql) => Promise<Row[]>) => {
      const plan = await tx.queryOnce<{ 'QUERY PLAN': string }>(sql`explain ${statement}`)
      plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'))
      return ask(statement)
    }
    const watching: Tx = {
      ...tx,
      query: <Row>(statement: Sql) => explained<Row>(statement, tx.query<Row>),
      one: async <Row>(statement: Sql) => {
        const [row] = await explained<Row>(statement, tx.query<Row>)
        return row as Row
      },
    }
    await readPulse(watching, clock.now(), 'en')
  })
  const ofReturns = plans.filter((plan) => / on return\b/.test(plan) && / on receipt\b/.test(plan))
  expect(ofReturns).toHaveLength(1)
  for (const index of ['receipt_pkey', 'line_pkey', 'return_day']) expect(ofReturns[0]).toContain(index)
  const ofReceipts = plans.filter((plan) => / on receipt\b/.test(plan) && !ofReturns.includes(plan))
  expect(ofReceipts).toHaveLength(3)
  for (const plan of ofReceipts) {
    expect(plan).toContain('receipt_day')
    expect(plan).not.toContain('Seq Scan on receipt')
  }
})
