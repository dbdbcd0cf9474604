import { beforeAll, describe, expect, test } from 'vitest'
import { settlePoints } from '#ledger/life-service.ts'
import { fixedClock } from '#platform/clock.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { joinOne, newPhone } from '../../test/support/members.ts'
import { lastCode, openPhone, type Phone, signIn } from '../../test/support/portal.ts'
import { caps, rule } from '../../test/support/rule-parts.ts'
import { plainText } from '../../test/support/rules.ts'
import { useTestServer } from '../../test/support/server.ts'

const server = await useTestServer()
const { db, owner } = server
let clubId: Uuid
let club: { address: string; clubId: Uuid }
let from = 0

beforeAll(async () => {
  clubId = await server.addClub('טעם ובית')
  club = { address: formatId('clb', clubId), clubId }
})

const newAddress = () => {
  from += 1
  return `10.2.0.${from}`
}

async function newcomer(profile: Parameters<typeof joinOne>[2] = { firstName: 'דנה', gender: 'female' }) {
  const identifier = newPhone()
  const memberId = await joinOne(db, clubId, profile, [identifier])
  const telephone = await signIn(server, club, { phone: identifier.value }, newAddress())
  return { memberId, phone: identifier.value, telephone }
}

const purchaseOf = (name: string, phone: string, occurredAt = server.clock.now().toString()) => ({
  receipt_id: name,
  member: { phone },
  branch: 'haifa',
  occurred_at: occurredAt,
  currency: 'ILS',
  lines: [{ line_id: '1', sku: 'a', qty: '1', amount_minor: 20_000 }],
  total_minor: 20_000,
})

const auditOf = async (memberId: Uuid): Promise<{ action: string; subject_kind: string }[]> =>
  (
    await owner.query(
      'select action, subject_kind from access.audit_entry where club_id = $1 and target_id = $2',
      [clubId, formatId('mbr', memberId)],
    )
  ).rows

describe('what a member sees', () => {
  test('points of a purchase, in words, from the first page to the statement', async () => {
    const { telephone, phone } = await newcomer()
    const till = await server.asKey(clubId, 'pos')
    const posted = await till('POST', '/v1/receipts', purchaseOf('r-1', phone, '2026-03-01T09:00:00Z'))
    expect(posted.status).toBe(201)
    const { body: me } = await telephone.send('GET', '/v1/me')
    expect(me).toMatchObject({
      first_name: 'דנה',
      card: { text: phone, kind: 'phone' },
      household: null,
      golden_moment: null,
      details_due: true,
    })
    expect(me.points.available + me.points.pending).toBe(posted.body.points.total ?? posted.body.points)
    expect(me.band.rolling_spend_minor).toBe(20_000)
    const { body: statement } = await telephone.send('GET', '/v1/me/statement')
    expect(statement.items[0]).toMatchObject({ kind: 'earn', branch: 'haifa', total_minor: 20_000 })
    expect(statement.items[0].sentences[0]).toContain('קנייה')
    const english = await telephone.send('GET', '/v1/me/statement?limit=1', undefined, {
      'accept-language': 'en',
    })
    expect(english.body.items[0].sentences[0]).toContain('purchase')
    expect((await telephone.send('GET', '/v1/me/offers')).body).toEqual({ items: [] })
    expect((await telephone.send('GET', '/v1/me/statement?cursor=garbage')).status).toBe(400)
  })
})

test('points that wait for the return window say from when they can be used, once', async () => {
  const own = await server.addClub('ממתינות')
  const desk = await server.asKey(own)
  const points_life = { pending_days: 14, expiry: { kind: 'never' } }
  const { body: draft } = await desk('POST', '/v1/programme/versions', {
    definition: { ...DEFAULT_DEFINITION, points_life },
  })
  expect((await desk('POST', `/v1/programme/versions/${draft.id}/publish`, {})).status).toBe(200)
  const identifier = newPhone()
  await joinOne(db, own, {}, [identifier])
  const bought = await desk('POST', '/v1/receipts', purchaseOf('w-1', identifier.value))
  expect(bought.status).toBe(201)
  // Fourteen whole days after the day of the purchase.
  const usableOn = server.clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate().add({ days: 15 })
  const later = fixedClock(
    server.clock
      .now()
      .add({ hours: 24 * 16 })
      .toString(),
  )
  await settlePoints(db, own, later, new AbortController().signal, { anew: true })
  const { rows } = await owner.query('select kind from ledger.entry where club_id = $1 order by seq', [own])
  expect(rows.map(({ kind }) => kind)).toEqual(['earn', 'activate'])
  const address = { address: formatId('clb', own), clubId: own }
  const telephone = await signIn(server, address, { phone: identifier.value }, newAddress())
  const { body } = await telephone.send('GET', '/v1/me/statement')
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({ kind: 'earn', usable_on: usableOn.toString() })
})

test('where staying away loses points, the day until which all are good is told', async () => {
  const own = await server.addClub('נשארים')
  const desk = await server.asKey(own)
  const points_life = { pending_days: 0, expiry: { kind: 'inactivity', months: 6 } }
  const { body: draft } = await desk('POST', '/v1/programme/versions', {
    definition: { ...DEFAULT_DEFINITION, points_life },
  })
  expect((await desk('POST', `/v1/programme/versions/${draft.id}/publish`, {})).status).toBe(200)
  const identifier = newPhone()
  await joinOne(db, own, {}, [identifier])
  const address = { address: formatId('clb', own), clubId: own }
  const telephone = await signIn(server, address, { phone: identifier.value }, newAddress())
  const today = server.clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
  for (const ref of ['i-1', 'i-2']) {
    const { status } = await desk('POST', '/v1/receipts', {
      receipt_id: ref,
      member: { phone: identifier.value },
      branch: 'haifa',
      occurred_at: server.clock.now().toString(),
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 'a', qty: '1', amount_minor: 20_000 }],
      total_minor: 20_000,
    })
    expect(status).toBe(201)
    const { points } = (await telephone.send('GET', '/v1/me')).body
    expect(points.available).toBeGreaterThan(0)
    expect(points.expiring).toEqual([{ points: points.available, on: today.add({ months: 6 }).toString() }])
  }
})

describe('what a purchase nearly earned', () => {
  test('a member hears what they can do, and nothing that is the club’s own or perhaps nobody’s', async () => {
    const own = await server.addClub('כמעט')
    const desk = await server.asKey(own)
    const large = { kind: 'basket_value', at_least_minor: 30_000 } as const
    const { body: draft } = await desk('POST', '/v1/programme/versions', {
      definition: {
        ...DEFAULT_DEFINITION,
        rules: [
          rule('large', { name: { he: 'סל גדול', en: 'Large basket' }, when: [large] }),
          rule('third', { when: [{ kind: 'visit', nth: 3, every: true }] }),
          rule('first', {
            when: [
              { kind: 'first_purchase', not: true },
              { kind: 'age', from_years: 60, to_years: null },
            ],
          }),
          rule('away', { when: [{ kind: 'days_since_last', at_least: 30 }] }),
          rule('either', { when: [{ kind: 'any', of: [{ kind: 'days_since_last', at_least: 30 }, large] }] }),
          rule('budget', { when: [large], caps: caps({ budget: 5 }) }),
        ],
      },
    })
    expect((await desk('POST', `/v1/programme/versions/${draft.id}/publish`, {})).status).toBe(200)
    const identifier = newPhone()
    await joinOne(db, own, { firstName: 'נועה', gender: 'female' }, [identifier])
    const purchase = purchaseOf('n-1', identifier.value)
    expect((await desk('POST', '/v1/receipts', purchase)).status).toBe(201)
    const till = await server.asKey(own, 'pos')
    const ofStaff: string[] = (await desk('GET', '/v1/receipts/n-1')).body.near_misses
    const codes = (texts: readonly string[]) => texts.map((text) => plainText(text).split(':')[0]).sort()
    expect(codes(ofStaff)).toEqual(['Large basket', 'away', 'budget', 'either', 'first', 'third'])
    expect(ofStaff.find((text) => text.startsWith('budget'))).toContain('if its budget still had room then')
    expect(codes((await till('GET', '/v1/receipts/n-1')).body.near_misses)).toEqual(['Large basket', 'third'])
    const club = { address: formatId('clb', own), clubId: own }
    const telephone = await signIn(server, club, { phone: identifier.value }, newAddress())
    const [entry] = (await telephone.send('GET', '/v1/me/statement')).body.items
    expect(codes(entry.near_misses)).toEqual(['third', 'סל גדול'])
    expect(entry.near_misses.join(' ')).toContain('100')
  })
})

describe('what a member changes', () => {
  test('details, with the trail of who did it; a birthday once', async () => {
    const { telephone, memberId } = await newcomer()
    const change = (body: object) => telephone.send('PATCH', '/v1/me/details', body)
    expect((await change({ last_name: 'כהן', birth_on: '1990-05-17', language: 'en' })).body).toMatchObject({
      first_name: 'דנה',
      last_name: 'כהן',
      birth_on: '1990-05-17',
      birth_on_is_fixed: true,
    })
    expect((await change({ birth_on: '1990-05-18' })).body.code).toBe('birthday_fixed')
    expect((await change({ birth_on: null })).body.code).toBe('birthday_fixed')
    expect((await change({ birth_on: '1990-05-17' })).status).toBe(200)
    expect((await change({ phone: '0521111111' })).status).toBe(400)
    expect((await change({ first_name: 'א'.repeat(101) })).status).toBe(400)
    expect(await auditOf(memberId)).toContainEqual({ action: 'member.changed', subject_kind: 'member' })
    expect((await telephone.send('POST', '/v1/me/details/confirm')).body.confirmed_at).not.toBeNull()
    expect((await telephone.send('GET', '/v1/me')).body.details_due).toBe(false)
  })

  test('a new phone is proved by a code that goes there, and ends the other sign-ins', async () => {
    const { telephone, phone } = await newcomer()
    const second = await signIn(server, club, { phone }, newAddress())
    const next = newPhone().value
    expect((await telephone.send('POST', '/v1/me/contacts', { phone: next })).status).toBe(202)
    const code = await lastCode(server, clubId)
    const confirm = (from: Phone, body: object) => from.send('POST', '/v1/me/contacts/confirm', body)
    const signInWith = await openPhone(server, newAddress()).send(
      'POST',
      `/v1/portal/${club.address}/sessions`,
      {
        phone: next,
        code,
      },
    )
    expect(signInWith.body.code).toBe('wrong_code')
    const { telephone: other } = await newcomer()
    expect((await confirm(other, { phone: next, code })).body.code).toBe('wrong_code')
    expect((await telephone.send('POST', '/v1/me/contacts', { phone: next })).status).toBe(202)
    const again = await lastCode(server, clubId)
    expect((await confirm(telephone, { phone: next, code: again })).body.phone).toBe(next)
    expect((await telephone.send('GET', '/v1/me')).body.card.text).toBe(next)
    expect((await second.send('GET', '/v1/me')).status).toBe(401)
  })

  test('a phone that is another member’s is told of only to who holds it', async () => {
    const { telephone } = await newcomer()
    const { phone: taken } = await newcomer()
    expect((await telephone.send('POST', '/v1/me/contacts', { phone: taken })).status).toBe(202)
    const code = await lastCode(server, clubId)
    const confirmed = await telephone.send('POST', '/v1/me/contacts/confirm', { phone: taken, code })
    expect(confirmed).toMatchObject({ status: 409, body: { code: 'contact_taken' } })
    expect(JSON.stringify(confirmed.body)).not.toContain('mbr_')
  })

  test('a yes to advertising is a yes to the words that were shown; a no needs none', async () => {
    const { telephone, memberId } = await newcomer()
    const { body } = await telephone.send('GET', '/v1/me/consents')
    const sms = body.items.find(({ channel }: { channel: string }) => channel === 'sms')
    expect(sms).toMatchObject({ topic: 'marketing', given: false, since: null })
    expect(sms.words).toContain('טעם ובית')
    const answer = (given: boolean, words?: string) =>
      telephone.send('POST', '/v1/me/consents', { channel: 'sms', given, ...(words && { words }) })
    expect((await answer(true)).body.code).toBe('words_changed')
    expect((await answer(true, `${sms.words}!`)).body.code).toBe('words_changed')
    const given = await answer(true, sms.words)
    expect(given.body.items[0]).toMatchObject({ channel: 'sms', given: true })
    expect((await answer(false)).body.items[0].given).toBe(false)
    const { rows } = await owner.query(
      `select given, subject_kind, surface, wording_text is not null as worded from members.consent
       where club_id = $1 and member_id = $2 order by recorded_at, consent_id`,
      [clubId, memberId],
    )
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toMatchObject({ subject_kind: 'member', surface: 'portal' })
  })

  test('interests are chosen and shown', async () => {
    const { telephone } = await newcomer()
    const chosen = await telephone.send('PUT', '/v1/me/interests', { chosen: ['גבינות', 'יין'] })
    expect(chosen.body.items).toEqual([
      { category: 'גבינות', chosen: true, bought: false },
      { category: 'יין', chosen: true, bought: false },
    ])
    expect((await telephone.send('PUT', '/v1/me/interests', { chosen: [] })).body.items).toEqual([])
  })
})

describe('the office', () => {
  test('chooses an address and a colour that can be read on, and finds it under both', async () => {
    const call = await server.asKey(clubId)
    const changed = await call('PATCH', '/v1/portal-settings', { address: 'taam', accent: '#FFDD00' })
    expect(changed.body).toMatchObject({
      address: 'taam',
      accent: '#ffdd00',
      on_accent: '#000000',
      url: 'http://localhost/club/taam',
    })
    const telephone = openPhone(server, newAddress())
    const face = await telephone.send('GET', '/v1/portal/taam')
    expect(face.body).toMatchObject({ id: club.address, name: 'טעם ובית', sign_in_by: ['phone', 'email'] })
    expect((await telephone.send('GET', `/v1/portal/${club.address}`)).body.address).toBe('taam')
    const other = await server.addClub('אחר')
    const otherCall = await server.asKey(other)
    expect((await otherCall('PATCH', '/v1/portal-settings', { address: 'taam' })).body.code).toBe(
      'address_taken',
    )
    expect((await otherCall('PATCH', '/v1/portal-settings', { address: 'clb_x' })).status).toBe(400)
  })

  test('ends a member’s sign-ins, and it stands in the trail', async () => {
    const { telephone, memberId } = await newcomer()
    const call = await server.asKey(clubId)
    const ended = await call('DELETE', `/v1/members/${formatId('mbr', memberId)}/sessions`)
    expect(ended.body).toEqual({ ended: 1 })
    expect((await telephone.send('GET', '/v1/me')).status).toBe(401)
    expect(await auditOf(memberId)).toContainEqual({ action: 'member.signed_out', subject_kind: 'api_key' })
  })

  test('reads in development what was sent', async () => {
    const call = await server.asKey(clubId)
    await newcomer()
    // Whoever signed in has woken the sender, which works beside the answer.
    const newest = async () => (await call('GET', '/v1/messages?limit=1')).body
    await expect.poll(async () => (await newest()).items[0].state).toBe('kept')
    const body = await newest()
    expect(body.items[0]).toMatchObject({ kind: 'sign_in_code', channel: 'sms', segments: 1 })
    // What opens a member's page is the owner's to see alone, whatever else may read messages.
    expect(body.items[0].text).toMatch(/•••\d{2}/)
    expect(body.items[0].text).not.toMatch(/\d{6}/)
    expect((await call('GET', `/v1/messages?cursor=${body.next_cursor}`)).status).toBe(200)
    expect((await call('GET', '/v1/messages?cursor=nonsense')).status).toBe(400)
  })
})
