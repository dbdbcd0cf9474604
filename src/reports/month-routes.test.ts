import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { createSeal } from '#platform/seal.ts'
import { interestRows, loyalRows } from '#standing/facts.ts'
import { silentLog } from '../../test/support/database.ts'
import { useTestServer } from '../../test/support/server.ts'
import { monthJobs } from './month-jobs.ts'
import { insertClosed, listClosed, listDeclined, readCounted } from './month-queries.ts'
import { answerAdvice } from './month-service.ts'
import { reportChecks } from './verify.ts'

const { db, owner, addClub, asKey, clock } = await useTestServer()

const seal = createSeal('a secret of tests, thirty-two letters long', 'messages')
const postbox = { seal, reach: { email: true, sms: false }, linkTo: async () => '' }
const month = {
  interests: interestRows,
  seen: null,
  health: {
    readSales: async () => [],
    countSavers: async () => new Map(),
    interests: interestRows,
    takesCardLinks: false,
  },
}
const [job] = monthJobs({ db, clock, month, postbox, publicUrl: 'https://desk.example' })
const helpers = { signal: new AbortController().signal, log: silentLog }

/** A club with one purchase in February, and an owner who reads Hebrew. */
async function openClub() {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const { body } = await call('POST', '/v1/members', { card: 'C1', joined_at: '2026-02-01T10:00:00Z' })
  await call('POST', '/v1/receipts', {
    receipt_id: 'R1',
    member: { id: body.id },
    branch: 'TLV',
    occurred_at: '2026-02-10T10:00:00Z',
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'S', qty: '1', amount_minor: 10_000 }],
    total_minor: 10_000,
  })
  await owner.query(
    `with person as (
       insert into access.staff (staff_id, email, name, password_hash, language, created_at)
       values (uuidv7(), 'owner-' || $1 || '@shop.example', 'נועה', 'x', 'he', now()) returning staff_id)
     insert into access.staff_role (club_id, staff_id, role, created_at) select $1::uuid, staff_id, 'owner', now() from person`,
    [clubId],
  )
  return { clubId, call }
}

test('a month stands as it is until it is closed on the first working day, and then is mailed once', async () => {
  const { clubId, call } = await openClub()
  const open = await call('GET', '/v1/reports/2026-02')
  expect(open).toMatchObject({ status: 200, body: { closed_at: null, month: '2026-02', currency: 'ILS' } })
  expect(open.body.said.sentences).toHaveLength(3)
  expect(open.body.said.sentences[0]).toContain('February 2026')
  expect((await call('GET', '/v1/reports/2025-01')).body.code).toBe('report_not_known')
  expect((await call('GET', '/v1/reports/2026-13')).status).toBe(400)
  const answer = () => call('PUT', '/v1/reports/2026-02/advice/hold_out', { answer: 'dismissed' })
  expect((await answer()).body.code).toBe('month_not_closed')

  await job?.run(clubId, helpers)
  await job?.run(clubId, helpers)
  const closed = await call('GET', '/v1/reports/2026-02')
  expect(closed.body).toMatchObject({
    closed_at: clock.now().toString(),
    corrections: [],
    figures: open.body.figures,
  })
  expect((await call('GET', '/v1/reports')).body).toEqual({
    currency: 'ILS',
    items: [
      { month: '2026-03', closed_at: null, profit_minor: null },
      { month: '2026-02', closed_at: clock.now().toString(), profit_minor: 0 },
    ],
  })
  const { rows } = await owner.query<{ language: string; content: Buffer }>(
    `select language, content from messaging.message where club_id = $1 and kind = 'month_report'`,
    [clubId],
  )
  expect(rows.map(({ language }) => language)).toEqual(['he'])
  const content = JSON.parse(seal.open(rows[0]?.content ?? Buffer.alloc(0)) ?? '{}')
  expect(content.subject).toContain('פברואר 2026')
  expect(content.text).toContain('https://desk.example/reports?month=2026-02')
  expect(content.html).toContain('dir="rtl"')

  expect((await answer()).status).toBe(200)
  expect((await call('GET', '/v1/reports/2026-02')).body.dismissed).toEqual(['hold_out'])
  expect(await db.inClub(clubId, (tx) => runChecks(tx, [...reportChecks, ...ledgerChecks]))).toEqual([])
  await owner.query(
    `update reports.month_report set report = replace(report, '2026', '2027') where club_id = $1`,
    [clubId],
  )
  expect(await db.inClub(clubId, (tx) => runChecks(tx, reportChecks))).toMatchObject([{ subject: '2026-02' }])
})

test('months that nobody closed in time are closed one by one, the oldest first', async () => {
  const { clubId } = await openClub()
  await owner.query("update receipts.receipt set business_on = '2025-11-10' where club_id = $1", [clubId])
  const close = async () => {
    await job?.run(clubId, helpers)
    return (await db.inClub(clubId, listClosed)).map((row) => row.month)
  }
  clock.set('2025-12-01T10:00:00Z')
  expect(await close()).toEqual(['2025-11'])
  // The computer was off all winter.
  clock.set('2026-03-01T10:00:00Z')
  expect(await close()).toEqual(['2025-12', '2025-11'])
  await close()
  const mails = async () => {
    const { rows } = await owner.query<{ natural_key: string }>(
      "select natural_key from messaging.message where club_id = $1 and kind = 'month_report' order by created_at",
      [clubId],
    )
    return rows.map((row) => row.natural_key.split(' ')[1])
  }
  expect(await mails()).toEqual(['2025-11'])
  expect(await close()).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
  expect(await close()).toHaveLength(4)
  // One mail tells of the whole winter, that of the last month.
  expect(await mails()).toEqual(['2025-11', '2026-02'])
})

test('who is loyal is told as it was at the end of a day', async () => {
  const clubId = await addClub()
  const ids = { stayed: newId(), left: newId(), came: newId(), late: newId() }
  await owner.query(
    `insert into standing.member_standing (club_id, member_id, standing, since_on, visits, last_on)
     select $1::uuid, m, s, '2026-01-01', 1, '2026-01-01'
     from unnest($2::uuid[], array['loyal', 'lost', 'loyal', 'loyal']) as t (m, s)`,
    [clubId, Object.values(ids)],
  )
  await owner.query(
    `insert into standing.change (club_id, member_id, from_standing, to_standing, changed_on, cause)
     select $1::uuid, m, f, t, d::date, 'rated' from jsonb_to_recordset($2::jsonb) as x (m uuid, f text, t text, d text)`,
    [
      clubId,
      JSON.stringify([
        { m: ids.stayed, f: 'new', t: 'loyal', d: '2026-02-10' },
        { m: ids.left, f: 'loyal', t: 'churning', d: '2026-03-02' },
        { m: ids.left, f: 'churning', t: 'lost', d: '2026-03-05' },
        { m: ids.came, f: 'passive', t: 'loyal', d: '2026-03-03' },
        { m: ids.late, f: null, t: 'loyal', d: '2026-03-04' },
      ]),
    ],
  )
  const on = Temporal.PlainDate.from('2026-02-28')
  const rows = await db.inClub(clubId, (tx) =>
    tx.query<{ member_id: Uuid; is_loyal: boolean }>(loyalRows(clubId, on)),
  )
  expect(new Map(rows.map((row) => [row.member_id, row.is_loyal]))).toEqual(
    new Map([
      [ids.stayed, true],
      [ids.left, true],
      [ids.came, false],
    ]),
  )
})

test('what was told of a campaign, and what was declined, is known however long ago it was', async () => {
  const clubId = await addClub()
  const close = (month: string, report: object) =>
    db.inClub(clubId, (tx) =>
      insertClosed(tx, { month, closed_at: clock.now(), report: JSON.stringify(report) }),
    )
  const advice = [{ code: 'catalogue', subject: null, evidence: { size: 4 } }]
  const judged = [{ kind: 'campaign', id: 'cmp_1', margin_minor: 10_000 }]
  await close('2025-10', { judged, advice })
  await close('2025-11', { judged: [], advice: [] })
  const answer = (given: 'dismissed' | 'open') =>
    db.inClub(clubId, (tx) =>
      answerAdvice(tx, { month: '2025-10', code: 'catalogue', answer: given, by: SYSTEM }, clock.now()),
    )
  const read = (month: string) =>
    db.inClub(clubId, async (tx) => [[...(await readCounted(tx, month))], await listDeclined(tx, month)])
  await answer('dismissed')
  expect(await read('2025-12')).toEqual([
    [['cmp_1', 10_000]],
    [{ code: 'catalogue', subject: null, size: 4 }],
  ])
  // A month told again reckons with what came before it alone.
  expect(await read('2025-10')).toEqual([[], []])
  await answer('open')
  expect((await read('2025-12'))[1]).toEqual([])
})

test('a figure opens to the members and receipts that it is made of', async () => {
  const { call } = await openClub()
  const open = (rest: string) => call('GET', `/v1/reports/2026-02/figures/${rest}`)
  const issued = await open('points_issued')
  expect(issued.body).toMatchObject({
    unit: 'points',
    items: [{ receipt: 'R1', at: '2026-02-10T10:00:00Z', member: { name: null } }],
    next_cursor: null,
  })
  const report = await call('GET', '/v1/reports/2026-02')
  const figure = report.body.figures.find(({ code }: { code: string }) => code === 'points_issued')
  expect(issued.body.items[0].amount).toBe(figure.value)
  const said = report.body.said.figures.find(({ code }: { code: string }) => code === 'points_issued')
  expect(said.href).toBe('/reports/behind?month=2026-02&figure=points_issued')
  expect((await open('buyers')).body.items).toMatchObject([{ amount: 10_000 }])
  for (const code of ['points_closing', 'never_redeemed', 'firsts', 'offers_given', 'joined'])
    expect((await open(code)).status).toBe(200)
  expect((await open('profit')).body.code).toBe('figure_not_listed')
  for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')])
    expect((await open(`points_issued?cursor=${cursor}`)).status).toBe(400)
})

test('who reads no reports reads none, and who only reads answers no advice', async () => {
  const { clubId } = await openClub()
  const till = await asKey(clubId, 'pos')
  const reader = await asKey(clubId, 'read')
  for (const path of [
    '/v1/reports',
    '/v1/reports/2026-02',
    '/v1/reports/2026-02/pdf',
    '/v1/reports/2026-02/page',
    '/v1/reports/2026-02/figures/buyers',
  ])
    expect((await till('GET', path)).status).toBe(403)
  expect((await reader('GET', '/v1/reports/2026-02')).status).toBe(200)
  const answered = await reader('PUT', '/v1/reports/2026-02/advice/hold_out', { answer: 'dismissed' })
  expect(answered.status).toBe(403)
})
