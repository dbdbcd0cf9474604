import { beforeAll, describe, expect, test } from 'vitest'
import { sendDue } from '#partners/send-service.ts'
import { formatId } from '#platform/id.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { joinOne, newPhone } from './support/members.ts'
import { callWith, connect, plantPartner, TERMS } from './support/partners.ts'
import { lastCode, type Phone, signIn } from './support/portal.ts'
import { giveOne } from './support/rewards.ts'
import { type TestServer, useTestServer } from './support/server.ts'

// Two clubs on two installations, and one person who is in both: links them, earns at the café, and takes points along.

const [one, two] = [await useTestServer(), await useTestServer()]
const limits = { min_points: 10, member_day_points: 200, day_points: 100_000 }
const converting = (points: number, units: number) => ({
  ...TERMS,
  convert: {
    unit_he: 'כוכבים',
    unit_en: 'stars',
    worth_minor_per_100: 500,
    out: { points, units, ...limits },
    in: { points, units, ...limits },
  },
})

async function openSide(server: TestServer, name: string, terms: typeof TERMS) {
  const clubId = await server.addClub(name)
  const call = await server.asKey(clubId)
  const partner = await plantPartner(server, clubId, call, { name: `the other of ${name}`, terms })
  await server.app.http.listen({ host: '127.0.0.1', port: 0 })
  const address = server.app.http.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const phone = newPhone()
  const memberId = await joinOne(server.db, clubId, { firstName: 'דנה' }, [phone])
  await giveOne(server.db, clubId, memberId, 1_000)
  const club = { address: formatId('clb', clubId), clubId }
  const telephone = await signIn(server, club, { phone: phone.value }, '10.9.0.1')
  return { server, clubId, call, partner, memberId, phone, telephone, url: `http://127.0.0.1:${port}` }
}

let here: Awaited<ReturnType<typeof openSide>>
let there: Awaited<ReturnType<typeof openSide>>
beforeAll(async () => {
  here = await openSide(one, 'grocer', converting(100, 50))
  there = await openSide(two, 'café', converting(50, 100))
  await connect(here, there)
  await connect(there, here)
})

const partnersOf = async (telephone: Phone) => (await telephone.send('GET', '/v1/me/partners')).body
const own = (side: typeof here) => `/v1/me/partners/${side.partner.id}`

describe('a member of both', () => {
  test('types the code of one page into the other, and each side knows the link by the other’s name', async () => {
    const shown = await there.telephone.send('POST', `${own(there)}/code`)
    expect(shown.body.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect((await here.telephone.send('POST', `${own(here)}/link`, { code: 'AAAA-2222' })).body.code).toBe(
      'link_code_wrong',
    )
    const wish = { code: shown.body.code.toLowerCase() }
    const first = await here.telephone.send('POST', `${own(here)}/link`, wish)
    expect(first.body.items[0].convert).toMatchObject({ is_ready: true })
    // Typed again for want of an answer.
    expect((await here.telephone.send('POST', `${own(here)}/link`, wish)).status).toBe(200)
    expect((await partnersOf(there.telephone)).items[0].convert).toMatchObject({ is_ready: true })
  })

  test('sees what points become, converts them once, and has them there', async () => {
    const preview = await here.telephone.send('GET', `${own(here)}/conversion?points=101`)
    expect(preview.body).toMatchObject({ points: 100, units: 50, worth_minor: 250, left_points: 200 })
    const convert = (points: number, key: string) =>
      here.telephone.send('POST', `${own(here)}/conversions`, { points }, { 'idempotency-key': key })
    expect((await convert(9, 'a')).body.code).toBe('too_few_points')
    expect((await convert(202, 'b')).body.code).toBe('conversion_limit')
    expect((await convert(101, 'c')).body).toMatchObject({ available: 900 })
    expect((await convert(101, 'c')).body).toMatchObject({ available: 900 })
    const view = async () =>
      (await here.call('GET', `/v1/partners/${here.partner.id}`)).body.total as Record<string, number>
    expect(await view()).toMatchObject({ in_transit: 100, converted_out: 0 })
    await sendDue(one.app.partnerSending, here.clubId, new AbortController().signal)
    expect(await view()).toMatchObject({ in_transit: 0, converted_out: 100 })
    expect((await partnersOf(there.telephone)).available).toBe(1_050)
    const { transfers } = await partnersOf(here.telephone)
    expect(transfers).toMatchObject([{ state: 'confirmed', points: 100, units: 50 }])
    const statement = await here.telephone.send('GET', '/v1/me/statement')
    expect(JSON.stringify(statement.body)).toContain('הומרו לthe other of grocer')
    for (const server of [one, two]) expect((await verifyBooks(server.db)).findings).toEqual([])
  })

  test('has the points back, with their days, when the other side does not know the link any more', async () => {
    const gone = await there.telephone.send('DELETE', own(there))
    expect(gone.body.items[0].linked_at).toBeNull()
    const body = { points: 50 }
    await here.telephone.send('POST', `${own(here)}/conversions`, body, { 'idempotency-key': 'd' })
    await sendDue(one.app.partnerSending, here.clubId, new AbortController().signal)
    const { transfers, available } = await partnersOf(here.telephone)
    expect(transfers[0]).toMatchObject({ state: 'rejected', reason: 'link_not_found' })
    expect(available).toBe(900)
    expect((await verifyBooks(one.db)).findings).toEqual([])
  })

  test('is linked by a code that is sent to them, which alone tells the partner that they are one', async () => {
    const till = callWith(two, there.partner.key)
    const base = `/v1/partners/${there.partner.id}/links`
    const [unknown, known] = [
      await till('POST', `${base}/start`, { phone: '0549999999' }),
      await till('POST', `${base}/start`, { phone: there.phone.value }),
    ]
    expect([known.status, unknown.status]).toEqual([202, 202])
    expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body))
    const code = await lastCode(two, there.clubId, ['partner_link'])
    const confirm = (request: string, typed: string) =>
      till('POST', `${base}/confirm`, { request, code: typed, customer_ref: 'guest 7' })
    expect((await confirm(unknown.body.request, code)).body.code).toBe('link_code_wrong')
    expect((await confirm(known.body.request, code === '000000' ? '000001' : '000000')).status).toBe(422)
    const linked = await confirm(known.body.request, code)
    expect(linked.status).toBe(201)
    expect(Object.keys(linked.body).sort()).toEqual(['ended_at', 'link', 'linked_at', 'state'])
    const earn = {
      receipt_id: 'K-1',
      link: linked.body.link,
      occurred_at: '2026-03-01T14:00:00+02:00',
      amount_minor: 1_000,
      currency: 'ILS',
    }
    expect((await till('POST', `/v1/partners/${there.partner.id}/earn`, earn)).body.points).toBe(10)
    for (let at = 0; at < 3; at += 1) await till('POST', `${base}/start`, { phone: there.phone.value })
    const flooded = await till('POST', `${base}/start`, { phone: there.phone.value })
    expect(flooded).toMatchObject({ status: 429, body: { code: 'too_many_codes' } })
  })

  test('merged keeps one link; erased is linked to nobody', async () => {
    const other = await joinOne(two.db, there.clubId, { firstName: 'דנה' }, [newPhone()])
    const linkOf = async () =>
      (await two.owner.query("select member_id from partners.link where state = 'linked'")).rows
    const into = formatId('mbr', other)
    const from = formatId('mbr', there.memberId)
    const merged = await there.call('POST', `/v1/members/${from}/merge`, { into, reason: 'twice' })
    expect(merged.status).toBe(200)
    expect(await linkOf()).toEqual([{ member_id: other }])
    expect((await there.call('DELETE', `/v1/members/${into}`)).status).toBeLessThan(300)
    expect(await linkOf()).toEqual([])
    expect((await verifyBooks(two.db)).findings).toEqual([])
  })
})
