import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { makeClub } from '../../test/support/access.ts'
import { publishRules } from '../../test/support/offers.ts'
import { useTestServer } from '../../test/support/server.ts'
import { ALERT_CODES, type Alert, type AlertDetail } from './alert-contract.ts'
import { alertJobs } from './alert-jobs.ts'
import { keepFindings } from './alert-service.ts'
import type { Pulse } from './contract.ts'

const { db, owner, app, asKey, clock } = await useTestServer()

const [watch] = alertJobs({
  ...{ db, clock, postbox: app.post.postbox, publicUrl: 'https://desk.example/' },
  nightly: ['test.nightly', 'test.tonight'],
})
const signal = new AbortController().signal

async function openClub(email: string) {
  clock.set('2026-02-01T10:00:00Z')
  const clubId = await makeClub(db, clock, email)
  const call = await asKey(clubId)
  let number = 0
  const join = async () =>
    (await call('POST', '/v1/members', { card: `C${++number}`, joined_at: '2026-01-01T10:00:00Z' })).body.id
  const buy = async (id: string, on: string, branch = 'TLV') => {
    number += 1
    const { status } = await call('POST', '/v1/receipts', {
      receipt_id: `R${number}`,
      member: { id },
      branch,
      occurred_at: `${on}T10:${String(number % 60).padStart(2, '0')}:00+02:00`,
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 'S', qty: '1', amount_minor: 2000 }],
      total_minor: 2000,
    })
    expect(status).toBe(201)
  }
  const look = (at: string) => {
    clock.set(at)
    return watch?.run(clubId, { signal, log: app.http.log as never })
  }
  const list = async () => (await call('GET', '/v1/alerts')).body.items as Alert[]
  const told = async () =>
    ((await call('GET', '/v1/pulse')).body as Pulse).decisions.filter(({ kind }) => kind === 'alert')
  const mails = async () =>
    (
      await db.inClub(clubId, (tx) =>
        tx.query<{ address: string; content: Buffer }>(
          sql`select address, content from messaging.message where club_id = ${clubId} and kind = 'alerts' order by created_at`,
        ),
      )
    ).map(({ address, content }) => ({ address, said: String(app.post.postbox.seal.open(content)) }))
  return { clubId, call, join, buy, look, list, told, mails }
}

test('a cashier’s own card at others’ purchases is found, told once, mailed once, and silenced by whoever looked', async () => {
  const { call, join, buy, look, list, told, mails } = await openClub('noa@club.example')
  const members = await Promise.all(Array.from({ length: 8 }, join))
  clock.set('2026-02-24T18:00:00Z')
  for (let day = 10; day < 24; day++)
    for (const [index, id] of members.entries()) if ((day + index) % 3 > 0) await buy(id, `2026-02-${day}`)
  const cashier = members[0] ?? ''
  await look('2026-02-24T08:00:00Z')
  expect(await list()).toEqual([])
  clock.set('2026-02-24T18:00:00Z')
  for (let receipt = 0; receipt < 9; receipt++) await buy(cashier, '2026-02-24')

  await look('2026-02-24T13:17:00Z')
  const [alert, ...others] = await list()
  expect(others).toEqual([])
  expect(alert).toMatchObject({ code: 'card_too_busy', resolved_at: null, link: `/members/${cashier}` })
  expect(alert?.title).toBe('One card was on 9 receipts on 24 February, in one branch')
  expect(await told()).toEqual([
    { kind: 'alert', id: alert?.id, title: alert?.title, meaning: alert?.meaning, link: alert?.link },
  ])
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail?.address).toBe('noa@club.example')
  expect(mail?.said).toContain('כרטיס אחד נרשם ב־9 קבלות')
  expect(mail?.said).toContain(`https://desk.example/members/${cashier}`)

  for (const hour of ['14', '15', '16']) await look(`2026-02-24T${hour}:17:00Z`)
  expect((await list()).length).toBe(1)
  expect((await mails()).length).toBe(1)

  const silenced = await call('POST', `/v1/alerts/${alert?.id}/silence`, { days: 30 })
  expect(silenced.status).toBe(200)
  expect(await told()).toEqual([])
  expect((await call('POST', '/v1/alerts/alr_00000000000000000000000000/silence', { days: 1 })).status).toBe(
    404,
  )

  // It is over when two days have passed without it; and while it is silenced, the same is not told anew.
  await look('2026-02-28T20:17:00Z')
  expect((await list())[0]?.resolved_at).not.toBeNull()
  clock.set('2026-03-01T12:00:00Z')
  for (let receipt = 0; receipt < 9; receipt++) await buy(cashier, '2026-03-01')
  await look('2026-03-01T12:17:00Z')
  expect((await list()).length).toBe(1)
  expect((await mails()).length).toBe(1)
})

test('an alert stays one while it lasts, begins anew when it was over, and is mailed on no Shabbat and once a day', async () => {
  const { clubId, look, list, mails } = await openClub('dan@club.example')
  const found = (at: string, names: readonly string[]) =>
    db.inClub(clubId, (tx) =>
      keepFindings(
        tx,
        names.map((name) => ({ code: 'job_failed', subject: name, evidence: { name, how: 'failed' } })),
        Temporal.Instant.from(at),
      ),
    )
  // 7 February 2026 is a Saturday.
  await found('2026-02-07T08:00:00Z', ['a'])
  await look('2026-02-07T08:17:00Z')
  expect(await mails()).toEqual([])
  await look('2026-02-08T02:17:00Z')
  expect(await mails()).toEqual([])
  await look('2026-02-08T08:17:00Z')
  expect((await mails()).length).toBe(1)
  await found('2026-02-08T09:00:00Z', ['a', 'b'])
  await look('2026-02-08T09:17:00Z')
  expect((await mails()).length).toBe(1)
  await look('2026-02-09T09:17:00Z')
  expect((await mails()).length).toBe(2)
  expect((await list()).map(({ subject, resolved_at }) => [subject, resolved_at])).toEqual([
    ['b', null],
    ['a', null],
  ])
  await look('2026-02-11T09:17:00Z')
  await found('2026-02-11T10:00:00Z', ['a'])
  const states = (await list()).map(({ subject, resolved_at }) => [subject, resolved_at === null])
  expect(states).toEqual([
    ['a', true],
    ['b', false],
    ['a', false],
  ])
})

test('a job of this club or of all that was given up is told, another club’s is not', async () => {
  const mine = await openClub('gil@club.example')
  const other = await openClub('tal@club.example')
  const give = (name: string, payload: object) =>
    owner.query('select graphile_worker.add_job($1, $2::json, max_attempts => 1)', [name, payload])
  await give('test.mine', { clubId: mine.clubId })
  await give('test.other', { clubId: other.clubId })
  await give('test.all', {})
  await mine.look('2026-02-03T08:17:00Z')
  expect(await mine.list()).toEqual([])
  await owner.query(
    "update graphile_worker._private_jobs set attempts = max_attempts where task_id in (select id from graphile_worker._private_tasks where identifier like 'test.%')",
  )
  await mine.look('2026-02-03T09:17:00Z')
  expect((await mine.list()).map(({ code, subject }) => `${code} ${subject}`).sort()).toEqual([
    'job_failed test.all',
    'job_failed test.mine',
  ])
  await owner.query(
    "delete from graphile_worker._private_jobs where task_id in (select id from graphile_worker._private_tasks where identifier like 'test.%')",
  )
})

test('an alert opens to what it is made of, and is told no more once somebody has looked, until another day', async () => {
  const { call, join, buy, look, list, told } = await openClub('shir@club.example')
  const [cashier = '', ...members] = await Promise.all(Array.from({ length: 8 }, join))
  clock.set('2026-02-25T18:00:00Z')
  for (let day = 10; day < 24; day++) for (const id of members) await buy(id, `2026-02-${day}`)
  for (const day of ['24', '25'])
    for (let receipt = 0; receipt < 7; receipt++) await buy(cashier, `2026-02-${day}`)
  await look('2026-02-24T18:17:00Z')
  const [alert] = await list()
  expect(alert).toMatchObject({ code: 'card_too_busy', looked: null })
  const path = `/v1/alerts/${alert?.id}`
  const { evidence, by } = (await call('GET', path)).body as AlertDetail
  expect(by).toBeNull()
  expect(evidence).toHaveLength(7)
  expect(evidence[0]).toMatchObject({ kind: 'receipt', member_id: cashier, branch: 'TLV', total_minor: 2000 })

  expect((await call('POST', `${path}/look`)).body.looked).toEqual({ at: '2026-02-24T18:17:00Z', by: null })
  expect((await call('POST', `${path}/look`)).status).toBe(200)
  expect(await told()).toEqual([])
  await look('2026-02-24T19:17:00Z')
  expect(await told()).toEqual([])
  await look('2026-02-25T18:17:00Z')
  expect(await told()).toMatchObject([{ id: alert?.id }])
  expect((await list())[0]?.looked).toBeNull()
  const acts = (await call('GET', '/v1/audit')).body.items as { action: string }[]
  expect(acts.filter(({ action }) => action === 'alert.looked')).toHaveLength(1)
  expect((await call('GET', '/v1/alerts/alr_00000000000000000000000000')).status).toBe(404)
})

test('what is given in cases and by corrections of points counts among the gestures of who gave it', async () => {
  const { clubId, call, join, look, list } = await openClub('omer@club.example')
  const member = parseId('mbr', await join())
  const [quiet, generous] = [newId(), newId()]
  const correct = (by: string, on: string, reason: string, times: number) =>
    db.inClub(clubId, (tx) =>
      tx.query(sql`
        insert into ledger.adjustment (club_id, adjustment_id, account_id, points, reason, subject_kind, subject_id, recorded_at)
        select ${clubId}, gen_random_uuid(), ${member}, 50, ${reason}, 'staff', ${by}, ${`${on}T09:00:00Z`}::timestamptz
        from generate_series(1, ${times}::int) n`),
    )
  const send = (by: string, on: string, times: number) =>
    db.inClub(clubId, (tx) =>
      tx.query(sql`
        insert into cases.make_good (club_id, make_good_id, make_good_ref, case_id, redemption_id, member_id, kind, points, by_id, made_at)
        select ${clubId}, gen_random_uuid(), ${`${on} ${by} `} || n, gen_random_uuid(), gen_random_uuid(), ${member}, 'resend', 0, ${by}, ${`${on}T09:00:00Z`}::timestamptz
        from generate_series(1, ${times}::int) n`),
    )
  for (let day = 2; day < 20; day++) {
    await correct(quiet, `2026-02-${String(day).padStart(2, '0')}`, 'was late', 1 + (day % 2))
    await send(quiet, `2026-02-${String(day).padStart(2, '0')}`, 1)
  }
  await send(generous, '2026-02-22', 3)
  await correct(generous, '2026-02-22', 'cas_00000000000000000000000001', 4)
  await correct(generous, '2026-02-22', 'for my friend', 2)
  await look('2026-02-22T12:17:00Z')
  const [alert, ...others] = await list()
  expect(others).toEqual([])
  expect(alert?.title).toBe('One of the staff gave by hand 9 times, 300 points in all, on 22 February')
  expect(alert?.meaning).toContain('gives more than 3 times or 100 points in a day')
  const { evidence } = (await call('GET', `/v1/alerts/${alert?.id}`)).body as AlertDetail
  const hows = evidence.map((one) => (one.kind === 'gesture' ? `${one.how} ${one.points}` : ''))
  const [byHand, inCase, sent] = ['correction 50', 'case 50', 'case 0']
  expect(hows.toSorted()).toEqual([sent, sent, sent, inCase, inCase, inCase, inCase, byHand, byHand])
  expect(evidence).toContainEqual(expect.objectContaining({ reason: 'for my friend', case_id: null }))
})

test('points that are given by hand without measure are told, and mailed though there was a mail in the day', async () => {
  const { clubId, call, join, buy, look, list, mails } = await openClub('yael@club.example')
  await publishRules(db, clubId, [], { from: Temporal.Instant.from('2026-02-01T10:00:00Z') })
  const id = await join()
  clock.set('2026-02-24T18:00:00Z')
  for (let day = 10; day < 24; day++) await buy(id, `2026-02-${day}`)
  const failed = { code: 'job_failed', subject: 'a', evidence: { name: 'a', how: 'failed' } } as const
  clock.set('2026-02-24T06:00:00Z')
  await db.inClub(clubId, (tx) => keepFindings(tx, [failed], clock.now()))
  await look('2026-02-24T06:17:00Z')
  expect((await mails()).length).toBe(1)
  for (const points of [50_000, 50_000]) {
    const given = await call('POST', `/v1/members/${id}/adjustments`, { points, reason: 'present' })
    expect(given.status).toBe(201)
  }
  await look('2026-02-24T07:17:00Z')
  expect((await list()).map(({ code, title }) => ({ code, title }))).toContainEqual({
    code: 'gestures_many',
    title: 'At one till something was given by hand 2 times, 100,000 points in all, on 24 February',
  })
  expect((await mails()).length).toBe(2)
  const alert = (await list()).find(({ code }) => code === 'gestures_many')
  const { evidence } = (await call('GET', `/v1/alerts/${alert?.id}`)).body as AlertDetail
  expect(evidence).toMatchObject([
    { how: 'correction', member_id: id, points: 50_000, reason: 'present' },
    { how: 'correction', member_id: id },
  ])
})

test('work that is done at night is told when the program has not been running for three nights', async () => {
  const { look, list } = await openClub('bar@club.example')
  const begun = (name: string, at: string) =>
    owner.query(
      'insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values ($1, $2, $2) on conflict (identifier) do update set last_execution = $2',
      [name, at],
    )
  // A Thursday's night, and Sunday morning: the computer was off on Shabbat.
  await begun('test.nightly', '2026-02-05T01:17:00Z')
  await begun('test.tonight', '2026-02-09T01:17:00Z')
  await look('2026-02-08T02:17:00Z')
  expect(await list()).toEqual([])
  await look('2026-02-09T06:17:00Z')
  expect((await list()).map(({ title }) => title)).toEqual([
    'Work in the background has not begun: test.nightly',
  ])
})

test('alerts of every kind open', async () => {
  const { clubId, call, join, buy, list } = await openClub('maya@club.example')
  const id = await join()
  clock.set('2026-02-16T18:00:00Z')
  await buy(id, '2026-02-16')
  const [bought] = (await call('GET', '/v1/receipts')).body.items as { receipt_id: string }[]
  const back = { return_id: 'B1', lines: [{ line_id: '1', qty: '1' }], occurred_at: '2026-02-16T16:00:00Z' }
  expect((await call('POST', `/v1/receipts/${bought?.receipt_id}/returns`, back)).status).toBe(201)
  const member = parseId('mbr', id)
  const subjects: Partial<Record<string, string | null>> = {
    card_too_busy: member,
    card_returns: member,
    gestures_many: newId(),
    returns_many: 'TLV',
  }
  const evidence = {
    on: '2026-02-16',
    value: 9,
    usual: 2,
    receipts: 9,
    branches: 1,
    free: 1,
    share: 9,
    name: 'x',
    how: 'failed',
    branch: 'TLV',
    count: 2,
  }
  await db.inClub(clubId, (tx) =>
    keepFindings(
      tx,
      ALERT_CODES.map((code) => ({ code, subject: subjects[code] ?? newId(), evidence })),
      clock.now(),
    ),
  )
  const opened: Record<string, number> = {}
  for (const { id: alert, code } of await list()) {
    const { status, body } = await call('GET', `/v1/alerts/${alert}`)
    expect([code, status]).toEqual([code, 200])
    opened[code] = (body as AlertDetail).evidence.length
  }
  expect(Object.keys(opened).sort()).toEqual([...ALERT_CODES].sort())
  expect(opened).toMatchObject({
    card_too_busy: 1,
    card_returns: 1,
    returns_many: 1,
    points_jumped: 1,
    gestures_many: 0,
  })
})
