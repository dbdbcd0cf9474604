import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import type { PartnerTerms } from '#partners/contract.ts'
import { setRemote } from '#partners/service.ts'
import { parseId } from '#platform/id.ts'
import { closeDue } from '#settlement/close-service.ts'
import { FINGERPRINT } from '#settlement/fingerprint.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { plantLinked, plantPartner, TERMS } from './support/partners.ts'
import { useTestServer } from './support/server.ts'
import { linesOf } from './support/settled.ts'

// Months with a café, from its till to what is paid: over HTTP, as the café’s till and the club’s desk do it.

const server = await useTestServer()
const club = await server.addClub()
const call = await server.asKey(club)

const SETTLE = {
  sent_minor_per_1000: 0,
  received_minor_per_1000: 0,
  breakage_share_bp: 2_500,
  vat_bp: 1_800,
  payment_days: 30,
}
const TWICE = 20_010
const terms: PartnerTerms = {
  ...TERMS,
  issued_minor_per_1000: 10_005,
  settle: SETTLE,
  review: { ...TERMS.review, receipt_points: 500 },
}

const closeAll = () => closeDue(server, club, new AbortController().signal)
const at = (instant: string) => server.clock.set(instant)

let cafe: Awaited<ReturnType<typeof plantPartner>>
let link = ''
let next = 0
const base = () => `/v1/partners/${cafe.id}/settlements`
const refs = (lines: { kind: string; ref: string }[]) => lines.map(({ kind, ref }) => `${kind} ${ref}`)
const lines = (month: string) => linesOf<Told>({ call, partner: cafe }, month)
type Told = {
  id: string
  kind: string
  ref: string
  points: number
  contract: string
  amount_minor: number
  vat_minor: number
  dispute: { id: string; state: string; left_out: boolean } | null
}

const named = (letter: string): string => {
  next += 1
  return `${letter}-${next}`
}

async function earn(amount_minor: number, receipt_id = named('K')): Promise<string> {
  const occurred_at = server.clock.now().toString()
  const body = { receipt_id, link, occurred_at, amount_minor, currency: 'ILS' }
  const answer = await cafe.as('POST', `/v1/partners/${cafe.id}/earn`, body)
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return receipt_id
}

async function reverse(receipt_id: string, amount_minor: number | null = null): Promise<string> {
  const reversal_id = named('R')
  const occurred_at = server.clock.now().toString()
  const body = { reversal_id, receipt_id, occurred_at, amount_minor }
  await cafe.as('POST', `/v1/partners/${cafe.id}/reverse`, body)
  return reversal_id
}

const raw = async (path: string) =>
  (await server.app.http.inject({ url: path, headers: { authorization: `Bearer ${cafe.key}` } })).rawPayload

let [march, late, held, april, back]: string[] = []

beforeAll(async () => {
  cafe = await plantPartner(server, club, call, { terms })
  const { body } = await call('POST', '/v1/members', { phone: '+972541110001', first_name: 'דנה' })
  link = await plantLinked(server, club, cafe, body.id)
  at('2026-03-10T10:00:00Z')
  march = await earn(5_000)
  held = await earn(70_000, '=cmd|calc')
  // The price changes within the month; Jerusalem is three hours ahead from 27 March: this is the month's last second.
  at('2026-03-15T10:00:00Z')
  await call('POST', `/v1/partners/${cafe.id}/contracts`, {
    from: '2026-03-16',
    terms: { ...terms, issued_minor_per_1000: TWICE },
  })
  at('2026-03-31T20:59:59Z')
  late = await earn(7_777)
  at('2026-03-31T21:00:00Z')
  april = await earn(8_888)
  back = await reverse(march, 2_500)
  at('2026-04-02T10:00:00Z')
  const { body: earns } = await call('GET', `/v1/partners/${cafe.id}/earns?held=true`)
  await call('POST', `/v1/partners/${cafe.id}/earns/${earns.items[0].id}/decision`, { decision: 'reject' })
  // The 1st to the 4th are Pesach and Shabbat.
  await closeAll()
  expect((await call('GET', `${base()}/2026-03`)).body.state).toBe('open')
  at('2026-04-05T06:00:00Z')
  await closeAll()
})

describe('a month with a partner', () => {
  test('has what was written down in it, to the second of the club’s clock, by the contract of each day', async () => {
    const told = await lines('2026-03')
    expect(refs(told)).toEqual([`earn ${march}`, `earn ${held}`, `earn ${late}`])
    // 50 and 700 points at 10.005 a point, 77 at 20.010: each rounded by itself, half away from nothing.
    expect(told.map(({ amount_minor }) => amount_minor)).toEqual([500, 7_004, 1_541])
    expect(told.map(({ vat_minor }) => vat_minor)).toEqual([90, 1_261, 277])
    expect(told[0]?.contract).not.toBe(told[2]?.contract)
    const { body } = await call('GET', `${base()}/2026-03`)
    expect(body).toMatchObject({ state: 'ready', lines: 3, to_us_minor: 9_045, to_us_vat_minor: 1_628 })
    expect(body).toMatchObject({ net_minor: 10_673, payable_minor: 10_673, due_on: '2026-04-30' })
    expect(body.contracts.map((one: { lines: number }) => one.lines).sort()).toEqual([1, 2])
  })

  test('leaves what came later, and what was taken back later, to the next', async () => {
    const told = await lines('2026-04')
    expect(refs(told)).toEqual([`earn ${april}`, `reversal ${back}`, `hold_rejected ${held}`])
    // What goes back goes at the price at which it came.
    expect(told.map(({ points, amount_minor }) => [points, amount_minor])).toEqual([
      [88, 1_761],
      [-25, -250],
      [-700, -7_004],
    ])
  })

  test('reads the same to the byte, closed again, as JSON, CSV and PDF, in both languages', async () => {
    const paths = ['', '/lines', '/csv', '/pdf?language=he', '/pdf?language=en']
    const read = () => Promise.all(paths.map((path) => raw(`${base()}/2026-03${path}`)))
    const first = await read()
    at('2026-04-06T06:00:00Z')
    await closeAll()
    expect((await read()).map((bytes, index) => bytes.equals(first[index] as Buffer))).toEqual(
      paths.map(() => true),
    )
    const csv = first[2]?.toString('utf8') ?? ''
    expect(csv.startsWith('\uFEFFline,no,kind')).toBe(true)
    expect(csv).toContain("'=cmd|calc")
    expect(first[3]?.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('is a partner’s own, and tells it of no person', async () => {
    const shop = await plantPartner(server, club, call, { name: 'Shop', from: '2026-04-06', terms })
    for (const path of ['', '/2026-03', '/2026-03/lines', '/2026-03/csv', '/2026-03/pdf'])
      expect((await shop.as('GET', base() + path)).status).toBe(403)
    const stolen = { line: (await lines('2026-03'))[0]?.id, reason: 'other' }
    expect((await shop.as('POST', `${base()}/2026-03/disputes`, stolen)).status).toBe(403)
    // What the club alone may do.
    for (const step of ['approve', 'paid', 'comparison'])
      expect(
        (
          await cafe.as(
            step === 'comparison' ? 'GET' : 'POST',
            `${base()}/2026-03/${step}`,
            step === 'comparison' ? undefined : {},
          )
        ).status,
      ).toBe(403)
    const { body: told } = await cafe.as('GET', `${base()}/2026-03/lines`)
    expect(JSON.stringify(told)).not.toMatch(/mbr_|דנה|541110001/)
    expect((await cafe.as('GET', `${base()}/2019-01`)).body.code).toBe('settlement_not_found')
  })
})

describe('a dispute', () => {
  test('is opened by key and by desk, once for each line, and decided in words', async () => {
    const [first, second, third] = await lines('2026-03')
    const wish = { line: first?.id, reason: 'not_known', note: 'no such receipt here' }
    const opened = await cafe.as('POST', `${base()}/2026-03/disputes`, wish)
    expect(opened).toMatchObject({ status: 201, body: { opened_by: 'partner', state: 'open' } })
    const again = await cafe.as('POST', `${base()}/2026-03/disputes`, wish)
    expect(again).toMatchObject({ status: 200, body: { id: opened.body.id } })
    const other = await call('POST', `${base()}/2026-03/disputes`, { ...wish, reason: 'twice' })
    expect(other.body.code).toBe('line_disputed')
    await call('POST', `${base()}/2026-03/disputes`, { line: second?.id, reason: 'amount' })
    await cafe.as('POST', `${base()}/2026-03/disputes`, { line: third?.id, reason: 'contract' })
    expect((await cafe.as('POST', `${base()}/2026-04/disputes`, wish)).body.code).toBe('settlement_open')
    const { body: filtered } = await call('GET', `${base()}/2026-03/lines?disputed=true`)
    expect(filtered.items.length).toBe(3)
    // The first is upheld: it should have been half. The second is not.
    const path = `${base()}/2026-03/disputes`
    const crossed = { decision: 'uphold', words: 'the other way', agreed_minor: -250 }
    const turned = await call('POST', `${path}/${opened.body.id}/decision`, crossed)
    expect(turned).toMatchObject({ status: 422, body: { code: 'agreed_other_way' } })
    const upheld = await call('POST', `${path}/${opened.body.id}/decision`, {
      decision: 'uphold',
      words: 'half of it',
      agreed_minor: 250,
    })
    expect(upheld.body).toMatchObject({ state: 'upheld', correction_minor: -250, correction_vat_minor: -45 })
    const id = filtered.items[1].dispute.id
    const rejected = await call('POST', `${path}/${id}/decision`, { decision: 'reject', words: 'as it was' })
    expect(rejected.body).toMatchObject({ state: 'rejected', correction_minor: 0 })
    const changed = await call('POST', `${path}/${id}/decision`, { decision: 'uphold', words: 'no' })
    expect(changed.body.code).toBe('dispute_decided')
  })

  test('keeps a month from being approved until it is decided or left out', async () => {
    const refused = await call('POST', `${base()}/2026-03/approve`, {})
    expect(refused.body.code).toBe('disputes_open')
    expect((await call('POST', `${base()}/2026-03/paid`, { paid_on: '2026-04-07' })).body.code).toBe(
      'settlement_not_approved',
    )
    const approved = await call('POST', `${base()}/2026-03/approve`, { leave_out: true })
    // The third line, 1,541 and its VAT, is left out; the total is as it was closed.
    expect(approved.body).toMatchObject({
      state: 'approved',
      net_minor: 10_673,
      left_out_minor: 1_818,
      payable_minor: 8_855,
    })
    const ahead = await call('POST', `${base()}/2026-03/paid`, { paid_on: '2026-04-09' })
    expect(ahead.body.code).toBe('paid_on_not_possible')
    const key = { 'idempotency-key': 'pay-march' }
    const pay = () =>
      call('POST', `${base()}/2026-03/paid`, { paid_on: '2026-04-07', reference: 'B-17' }, key)
    expect((await pay()).body).toMatchObject({ state: 'paid', paid_on: '2026-04-07', paid_ref: 'B-17' })
    expect((await pay()).headers['idempotency-replayed']).toBe('true')
    expect((await call('POST', `${base()}/2026-03/approve`, {})).body.code).toBe('settlement_not_ready')
  })

  test('ends as a line of the month in which it was decided: corrected, or taken up after all', async () => {
    const third = (await lines('2026-03'))[2]
    expect(third?.dispute).toMatchObject({ state: 'open', left_out: true })
    const path = `${base()}/2026-03/disputes/${third?.dispute?.id}/decision`
    await call('POST', path, { decision: 'reject', words: 'the contract of that day' })
    at('2026-05-04T06:00:00Z')
    await closeAll()
    const corrections = (await lines('2026-04')).filter(({ kind }) => kind === 'correction')
    expect(corrections.map(({ ref, amount_minor, vat_minor }) => [ref, amount_minor, vat_minor])).toEqual([
      [march, -250, -45],
      [late, 1_541, 277],
    ])
    const { body } = await call('GET', `${base()}/2026-04`)
    const sum = (await lines('2026-04')).reduce(
      (total, line) => total + line.amount_minor + line.vat_minor,
      0,
    )
    expect(body).toMatchObject({ state: 'ready', net_minor: sum, lines: 5 })
    const wish = { line: corrections[0]?.id, reason: 'other' }
    expect((await cafe.as('POST', `${base()}/2026-04/disputes`, wish)).body.code).toBe('line_not_disputable')
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })
})

describe('the other installation', () => {
  const compare = async () => (await call('GET', `${base()}/2026-04/comparison`)).body
  test('that is not there, or does not answer, is said to be so, and nothing is concluded', async () => {
    expect(await compare()).toMatchObject({ state: 'not_connected', agreed: 0, differences: [] })
    const remote = { url: 'http://127.0.0.1:9', partner: 'ptn_x', key: 'k' }
    const acting = { now: server.clock.now(), subject: SYSTEM }
    const { seal } = server.app.partnerSending
    await server.db.inClub(club, (tx) => setRemote(tx, parseId('ptn', cafe.id) ?? '', remote, acting, seal))
    expect(await compare()).toMatchObject({ state: 'unreached', trouble: 'refused', differences: [] })
  })
})

describe('verify', () => {
  test('is not deceived by whoever alters a line and seals the month anew, nor a correction', async () => {
    const find = async () => (await verifyBooks(server.db)).findings.map(({ check }) => check)
    const alter = async (
      column: 'vat_minor' | 'money_minor',
      kind: string,
      ref: string | undefined,
      by: number,
    ) => {
      const sum = column === 'vat_minor' ? 'to_us_vat_minor' : 'to_us_minor'
      const changed = await server.owner.query(
        `update settlement.line set ${column} = ${column} + $3 where ref = $1 and kind = $2 returning month`,
        [ref, kind, by],
      )
      expect(changed.rows.length).toBe(1)
      await server.owner.query(
        `update settlement.statement s set ${sum} = ${sum} + $2, fingerprint = (
           select ${FINGERPRINT.text} from settlement.line l where l.partner_id = s.partner_id and l.month = s.month)
         where s.month = $1 and s.partner_id = $3`,
        [changed.rows[0].month, by, parseId('ptn', cafe.id)],
      )
    }
    await alter('vat_minor', 'earn', march, 1)
    expect(await find()).toEqual([
      'what happened with a partner in a closed month is settled, once, at what it came to',
    ])
    await alter('vat_minor', 'earn', march, -1)
    await alter('money_minor', 'correction', march, 1)
    expect(await find()).toEqual([
      'a dispute that was decided is corrected in one later month, once that is closed',
    ])
    await alter('money_minor', 'correction', march, -1)
    expect(await find()).toEqual([])
  })

  test('finds a line that is changed, missing, or settled nowhere', async () => {
    const find = async () => (await verifyBooks(server.db)).findings.map(({ check }) => check)
    await server.owner.query(
      `update settlement.line set money_minor = money_minor + 1 where ref = $1 and kind = 'earn'`,
      [march],
    )
    expect(await find()).toContain(
      'a month with a partner reads as it was closed, and its totals are the sum of its lines',
    )
    expect(await find()).toContain(
      'what happened with a partner in a closed month is settled, once, at what it came to',
    )
    await server.owner.query(
      `update settlement.line set money_minor = money_minor - 1 where ref = $1 and kind = 'earn'`,
      [march],
    )
    expect(await find()).toEqual([])
    const { rows } = await server.owner.query(
      `delete from settlement.line where ref = $1 and kind = 'reversal' returning *`,
      [back],
    )
    expect(rows.length).toBe(1)
    expect(await find()).toContain(
      'what happened with a partner in a closed month is settled, once, at what it came to',
    )
  })
})

test('a partner whose month cannot be closed keeps no other waiting', async () => {
  expect((await call('POST', '/v1/partners', { name: 'another' })).status).toBe(201)
  at('2027-03-15T09:00:00Z')
  const closed = async () =>
    (await server.owner.query('select partner_id, month from settlement.statement')).rows.length
  const [before, signal] = [await closed(), new AbortController().signal]
  let asked = 0
  const inClub: typeof server.db.inClub = (clubId, work) => {
    asked += 1
    return asked === 2 ? Promise.reject(new Error('disk')) : server.db.inClub(clubId, work)
  }
  const failing = { db: { ...server.db, inClub }, clock: server.clock }
  await expect(closeDue(failing, club, signal)).rejects.toThrow('could not be closed')
  const others = (await closed()) - before
  expect(others).toBeGreaterThan(0)
  await closeAll()
  expect((await closed()) - before).toBeGreaterThan(others)
})
