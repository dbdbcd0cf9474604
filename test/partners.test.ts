import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { settlePoints } from '#ledger/life-service.ts'
import { folderOf, takeFolders } from '#partners/folder.ts'
import { endHolds } from '#partners/hold-service.ts'
import { parseId } from '#platform/id.ts'
import { watchClub } from '#reports/alert-service.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { plantLinked, plantPartner, TERMS } from './support/partners.ts'
import { useTestServer } from './support/server.ts'

// A café whose guests earn in this club, over HTTP as the café’s till does it.

const server = await useTestServer()
const club = await server.addClub()
const call = await server.asKey(club)
let next = 0
const join = async (): Promise<string> => {
  next += 1
  const phone = `+97254${String(next).padStart(7, '0')}`
  return (await call('POST', '/v1/members', { phone, first_name: `Member ${next}` })).body.id
}
const balancesOf = async (member: string) => (await call('GET', `/v1/members/${member}`)).body.balances
const purchase = (link: string, more: object = {}) => {
  next += 1
  const occurred_at = '2026-03-01T15:00:00+02:00'
  return { receipt_id: `C-${next}`, link, occurred_at, amount_minor: 4_250, currency: 'ILS', ...more }
}

let cafe: Awaited<ReturnType<typeof plantPartner>>
beforeAll(async () => {
  cafe = await plantPartner(server, club, call)
})

const linked = async (partner = cafe) => {
  const member = await join()
  return { member, link: await plantLinked(server, club, partner, member) }
}

describe('buying at a partner', () => {
  test('earns by the contract, once however often it is sent, and says where', async () => {
    const { member, link } = await linked()
    server.clock.set('2026-03-01T12:00:00Z')
    const body = purchase(link)
    const earn = () => cafe.as('POST', `/v1/partners/${cafe.id}/earn`, body)
    const first = await earn()
    expect(first).toMatchObject({ status: 201, body: { state: 'posted', points: 42, capped_by: null } })
    expect(Object.keys(first.body)).not.toContain('member')
    expect(await earn()).toMatchObject({ status: 200, body: first.body })
    const other = await cafe.as('POST', `/v1/partners/${cafe.id}/earn`, { ...body, amount_minor: 9_999 })
    expect(other).toMatchObject({ status: 409, body: { code: 'earn_conflict' } })
    expect(await balancesOf(member)).toMatchObject({ available: 42 })
    const { body: statement } = await call('GET', `/v1/members/${member}/statement`)
    expect(statement.items).toHaveLength(1)
    expect(statement.items[0]).toMatchObject({
      points: 42,
      cause: 'partner',
      sentences: ['Earned by your purchase at קפה הנמל'],
    })
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })

  test('what came back takes what it earned, in parts that come to the whole, also before its purchase is told', async () => {
    const { member, link } = await linked()
    const body = purchase(link, { amount_minor: 1_050 })
    const early = { reversal_id: `R-${body.receipt_id}`, receipt_id: body.receipt_id, amount_minor: 525 }
    const reverse = (wish: object) =>
      cafe.as('POST', `/v1/partners/${cafe.id}/reverse`, {
        occurred_at: '2026-03-01T13:30:00+02:00',
        ...wish,
      })
    expect((await reverse(early)).body).toMatchObject({ state: 'waiting', points: 0 })
    expect((await cafe.as('POST', `/v1/partners/${cafe.id}/earn`, body)).body).toMatchObject({
      points: 10,
      reversed_points: 5,
    })
    expect(await reverse(early)).toMatchObject({ status: 200, body: { state: 'settled', points: 5 } })
    const tooMuch = { reversal_id: `S-${body.receipt_id}`, receipt_id: body.receipt_id, amount_minor: 526 }
    expect((await reverse(tooMuch)).body.code).toBe('more_than_bought')
    const rest = { reversal_id: `T-${body.receipt_id}`, receipt_id: body.receipt_id }
    expect((await reverse(rest)).body).toMatchObject({ state: 'settled', points: 5 })
    expect(await balancesOf(member)).toMatchObject({ available: 0, debt: 0 })
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })

  test('late is as good as at once while the contract allows it; before the consent and after its end nothing is', async () => {
    const { link } = await linked()
    const earn = async (more: object) =>
      (await cafe.as('POST', `/v1/partners/${cafe.id}/earn`, purchase(link, more))).body
    expect((await earn({ occurred_at: '2026-03-01T10:00:00+02:00' })).code).toBe('before_link')
    expect((await earn({ occurred_at: '2026-03-03T10:00:00+02:00' })).code).toBe('in_future')
    expect((await earn({ currency: 'EUR' })).code).toBe('currency_not_agreed')
    server.clock.set('2026-03-20T12:00:00Z')
    expect((await earn({ occurred_at: '2026-03-02T10:00:00+02:00' })).points).toBe(42)
    expect((await cafe.as('DELETE', `/v1/partners/${cafe.id}/links/${link}`)).body.state).toBe('ended')
    expect((await earn({ occurred_at: '2026-03-03T10:00:00+02:00' })).points).toBe(42)
    expect((await earn({ occurred_at: '2026-03-20T16:00:00+02:00' })).code).toBe('link_ended')
    server.clock.set('2026-05-20T12:00:00Z')
    expect((await earn({ occurred_at: '2026-03-04T10:00:00+02:00' })).code).toBe('too_late')
    server.clock.set('2026-03-01T12:00:00Z')
  })

  test('VAT is taken off where the contract says so', async () => {
    const earn = { points: 3, per_minor: 1_000, amounts: 'without_vat' as const, vat_bp: 1800 }
    const shop = await plantPartner(server, club, call, { name: 'Shop', terms: { ...TERMS, earn } })
    const { link } = await linked(shop)
    const body = purchase(link, { amount_minor: 11_800 })
    expect((await shop.as('POST', `/v1/partners/${shop.id}/earn`, body)).body.points).toBe(30)
  })
})

describe('a key that leaked', () => {
  test('under fifty requests at once gives no more than its caps, whoever they are for', async () => {
    const caps = { receipt_points: 60, member_day_points: 100, day_points: 1_000, budget_points: 700 }
    const shop = await plantPartner(server, club, call, { name: 'Capped', terms: { ...TERMS, caps } })
    const people = await Promise.all(Array.from({ length: 10 }, () => linked(shop)))
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => {
        const { link } = people[at % 10] as { link: string }
        const body = purchase(link, { amount_minor: 9_000 })
        return shop.as('POST', `/v1/partners/${shop.id}/earn`, body)
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual(new Array(50).fill(201))
    const points = answers.map(({ body }) => body.points as number)
    expect(Math.max(...points)).toBe(60)
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(700)
    for (const { member } of people) {
      const { available, pending } = await balancesOf(member)
      expect(available + pending).toBeLessThanOrEqual(100)
    }
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })

  test('spread over the past it is held for somebody to look, and taken back when nobody does', async () => {
    const caps = { ...TERMS.caps, day_points: 100 }
    const shop = await plantPartner(server, club, call, { name: 'Burst', terms: { ...TERMS, caps } })
    const { member, link } = await linked(shop)
    server.clock.set('2026-03-09T12:00:00Z')
    const states: string[] = []
    for (let day = 2; day < 9; day += 1) {
      const body = purchase(link, { amount_minor: 10_000, occurred_at: `2026-03-0${day}T13:00:00+02:00` })
      states.push((await shop.as('POST', `/v1/partners/${shop.id}/earn`, body)).body.state)
    }
    expect(states).toEqual(['posted', ...new Array(6).fill('held')])
    expect(await balancesOf(member)).toMatchObject({ available: 100, pending: 600 })
    await server.db.inClub(club, (tx) => watchClub(tx, server.clock.now()))
    const { body: alerts } = await call('GET', '/v1/alerts')
    expect(alerts.items[0]).toMatchObject({ code: 'partner_strikes', link: `/partners/${shop.id}` })
    server.clock.set('2026-03-16T12:00:01Z')
    await endHoldsNow()
    expect(await balancesOf(member)).toMatchObject({ available: 100, pending: 0 })
    expect((await verifyBooks(server.db)).findings).toEqual([])
    server.clock.set('2026-03-01T12:00:00Z')
  })

  test('reaches its own partner alone, and nothing else of the club', async () => {
    const shop = await plantPartner(server, club, call, { name: 'Own' })
    const { link, member } = await linked()
    const paths = ['earn', 'earn/batch', 'reverse', 'links', 'links/start', 'links/confirm']
    for (const path of paths) {
      const { status } = await shop.as('POST', `/v1/partners/${cafe.id}/${path}`, bodyOf(path, link))
      expect([path, status]).toEqual([path, 403])
    }
    expect((await shop.as('GET', `/v1/partners/${cafe.id}/links/${link}`)).status).toBe(403)
    // Another partner’s link is none here.
    const stolen = await shop.as('POST', `/v1/partners/${shop.id}/earn`, purchase(link))
    expect(stolen.body.code).toBe('link_not_found')
    for (const url of ['/v1/partners', `/v1/partners/${shop.id}`, `/v1/members/${member}`, '/v1/members?q=a'])
      expect((await shop.as('GET', url)).status).toBe(403)
    const unbound = await server.asKey(club, 'partner')
    expect((await unbound('POST', `/v1/partners/${shop.id}/earn`, purchase(link))).status).toBe(403)
  })
})

const bodyOf = (path: string, link: string): object => {
  if (path === 'earn') return purchase(link)
  if (path === 'earn/batch') return { items: [purchase(link)] }
  if (path === 'reverse')
    return { reversal_id: 'x', receipt_id: 'y', occurred_at: '2026-03-01T13:00:00+02:00' }
  if (path === 'links') return { code: 'ABCD-2345' }
  if (path === 'links/start') return { phone: '0541234567' }
  return { request: 'plc_x', code: '123456' }
}

async function endHoldsNow(): Promise<void> {
  await endHolds(server.db, club, server.clock, new AbortController().signal)
}

describe('a file', () => {
  const head = 'receipt_id,link,occurred_at,amount,reversal_id'
  const fileOf = (link: string) =>
    [
      head,
      `F-1,${link},2026-03-01T15:00:00+02:00,42.50,`,
      `F-2,${link},2026-03-01T15:00:00+02:00,1.999,`,
      `F-3,${link},2026-03-01T15:00:00+02:00,10,`,
      'F-3,,2026-03-01T15:30:00+02:00,,X-3',
      'F-9,plk_nobody,2026-03-01T15:00:00+02:00,10,',
    ].join('\n')

  test('is answered row for row, and posts nothing twice', async () => {
    const { member, link } = await linked()
    const send = async () => {
      const form = new FormData()
      form.set('file', new File([fileOf(link)], 'day.csv', { type: 'text/csv' }))
      const request = new Request('http://x', { method: 'POST', body: form })
      return cafe.as('POST', `/v1/partners/${cafe.id}/files`, Buffer.from(await request.arrayBuffer()), {
        'content-type': request.headers.get('content-type') ?? '',
      })
    }
    const first = await send()
    expect(first.body).toMatchObject({ name: 'day.csv', rows: 5, posted: 3, refused: 2, points: 42 })
    expect(await balancesOf(member)).toMatchObject({ available: 42 })
    expect((await send()).body).toMatchObject({ posted: 0, refused: 2, points: 0 })
    const answers = await server.app.http.inject({
      url: `/v1/partners/${cafe.id}/files/${first.body.id}/answers`,
      headers: { authorization: `Bearer ${cafe.key}` },
    })
    const lines = answers.body.trim().split('\r\n')
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
      '1,F-1,posted,42,',
      '2,F-2,refused,0,row_not_readable',
      '3,F-3,posted,10,',
      '4,F-3,reversed,-10,',
      '5,F-9,refused,0,link_not_found',
    ])
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })

  test('that is laid into the folder is taken from there, and its answer laid beside', async () => {
    const { member, link } = await linked()
    const folder = folderOf(server.dataDir, club, parseId('ptn', cafe.id) ?? '')
    await mkdir(path.join(folder, 'in'), { recursive: true })
    await writeFile(
      path.join(folder, 'in', 'night.csv'),
      fileOf(link).replaceAll('F-', 'G-').replace('X-3', 'Y-3'),
    )
    const dayBefore = new Date(server.clock.now().epochMilliseconds - 86_400_000)
    await utimes(path.join(folder, 'in', 'night.csv'), dayBefore, dayBefore)
    await takeFolders(server, club, new AbortController().signal)
    expect(await balancesOf(member)).toMatchObject({ available: 42 })
    const answer = await readFile(path.join(folder, 'out', 'night.answer.csv'), 'utf8')
    expect(answer.split('\r\n')).toHaveLength(7)
    expect(await readdir(path.join(folder, 'in'))).toEqual([])
  })
})

describe('a hold', () => {
  const review = { receipt_points: 50, member_day_receipts: 2, same_amount_day: 2, hold_days: 7 }

  test('is for what strikes: large, many, the same again; approved it is usable, rejected it never was', async () => {
    const shop = await plantPartner(server, club, call, { name: 'Review', terms: { ...TERMS, review } })
    const { member, link } = await linked(shop)
    const amounts = [10_000, 1_000, 1_000, 2_000]
    for (const amount_minor of amounts)
      await shop.as('POST', `/v1/partners/${shop.id}/earn`, purchase(link, { amount_minor }))
    const { body } = await call('GET', `/v1/partners/${shop.id}/earns?held=true`)
    const held = new Map(body.items.map((item: { held_for: string; id: string }) => [item.held_for, item.id]))
    expect([...held.keys()].sort()).toEqual(['large', 'many', 'same_amount'])
    expect(await balancesOf(member)).toMatchObject({ available: 10, pending: 130 })
    const decide = (reason: string, decision: string) =>
      call('POST', `/v1/partners/${shop.id}/earns/${held.get(reason)}/decision`, { decision })
    expect((await decide('large', 'approve')).body).toMatchObject({ decided: 'approved' })
    expect((await decide('many', 'reject')).body).toMatchObject({ decided: 'rejected', reversed_points: 20 })
    expect((await decide('many', 'approve')).body.code).toBe('earn_not_held')
    expect(await balancesOf(member)).toMatchObject({ available: 110, pending: 10 })
    server.clock.set('2026-03-08T12:00:01Z')
    await endHoldsNow()
    await settlePoints(server.db, club, server.clock, new AbortController().signal)
    expect(await balancesOf(member)).toMatchObject({ available: 120, pending: 0 })
    expect((await verifyBooks(server.db)).findings).toEqual([])
    server.clock.set('2026-03-01T12:00:00Z')
  })
})
