import { beforeEach, describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { useContacts } from '../../test/support/contacts.ts'
import { answer, joinOne, newPhone } from '../../test/support/members.ts'
import { lastCode, openPhone, signIn } from '../../test/support/portal.ts'
import { useTestServer } from '../../test/support/server.ts'
import { POINT_STATES } from './contact-state.ts'
import { followIdentifiers } from './point-service.ts'
import { contactChecks } from './verify.ts'

// A2: a stale address is asked about over another way, and what the member answers counts once.

const server = await useTestServer()
const { db, owner, clock } = server
const START = '2026-03-01T10:00:00Z'

let clubId: Uuid
let call: Awaited<ReturnType<typeof server.asKey>>
let count = 0

const email = () => {
  count += 1
  return { kind: 'email' as const, value: `dana${count}@shop.example` }
}
const { follow, cycle, settle, bounce, lastLink, endQuestions } = useContacts(server, () => clubId)
const contactsOf = async (memberId: Uuid) =>
  (await call('GET', `/v1/members/${formatId('mbr', memberId)}/contacts`)).body.items

/** A member with a phone and an address, which the room has heard of. */
async function join(consents: Parameters<typeof joinOne>[4] = []) {
  const [mail, phone] = [email(), newPhone()]
  const memberId = await joinOne(db, clubId, { firstName: 'דנה' }, [mail, phone], consents)
  await follow()
  return { memberId, mail: mail.value, phone: phone.value }
}

const at = (token: string) => `/v1/portal/${formatId('clb', clubId)}/confirm/${token}`
const stateOf = async (memberId: Uuid, channel: string) =>
  (await contactsOf(memberId)).find(
    (point: { channel: string; ended_at: string | null }) =>
      point.channel === channel && point.ended_at === null,
  )?.state

async function expectSound() {
  expect(await db.inClub(clubId, (tx) => runChecks(tx, contactChecks))).toEqual([])
}

beforeEach(async () => {
  clock.set(START)
  clubId = await server.addClub()
  call = await server.asKey(clubId)
})

describe('a link', () => {
  test('an address bounces, the member gives a new one by an SMS link, and it begins anew', async () => {
    const member = await join()
    await settle()
    expect(await stateOf(member.memberId, 'email')).toBe('unverified')
    await bounce(member)
    expect(await stateOf(member.memberId, 'email')).toBe('bounced')
    expect(await cycle()).toBe(1)
    expect(await cycle()).toBe(0)
    const token = await lastLink()
    const phone = openPhone(server)
    const seen = await phone.send('GET', at(token))
    expect(seen.body).toMatchObject({ state: 'open', about: 'email', way: 'sms', is_faulty: true })
    expect(seen.body.masked).toMatch(/^da•••@shop\.example$/)
    expect(await stateOf(member.memberId, 'email')).toBe('bounced')
    const fresh = email().value
    expect((await phone.send('POST', `${at(token)}/codes`, { email: fresh })).status).toBe(202)
    const code = await lastCode(server, clubId, ['contact_code'])
    const wrong = await phone.send('POST', `${at(token)}/contact`, { email: fresh, code: '000000' })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'wrong_link_code' } })
    const done = await phone.send('POST', `${at(token)}/contact`, { email: fresh, code })
    expect(done).toMatchObject({ status: 200, body: { answered: 'replaced' } })
    const points = await contactsOf(member.memberId)
    expect(
      points.map((point: Record<string, unknown>) => [point.address, point.state, point.ended_at === null]),
    ).toEqual(
      expect.arrayContaining([
        [fresh, 'verified', true],
        [member.phone, 'verified', true],
        [member.mail, 'bounced', false],
      ]),
    )
    expect((await phone.send('GET', at(token))).body.state).toBe('answered')
    await expectSound()
  })

  test('an address that is given again after it was let go has none of its old faults', async () => {
    const member = await join()
    await bounce(member)
    const change = (mail: string) =>
      call('PATCH', `/v1/members/${formatId('mbr', member.memberId)}`, { email: mail })
    await change(email().value)
    await follow()
    await change(member.mail)
    await follow()
    expect(await stateOf(member.memberId, 'email')).toBe('unverified')
    expect((await contactsOf(member.memberId)).length).toBe(4)
  })

  test('of fifty answers at once one counts, and the points of a rule are earned once', async () => {
    const member = await join()
    await settle()
    await bounce(member)
    await cycle()
    const token = await lastLink()
    const phone = openPhone(server)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => phone.send('POST', at(token), { answer: 'holds' })),
    )
    expect(answers.filter(({ status }) => status === 200).length).toBe(1)
    expect(answers.filter(({ body }) => body.code === 'link_used').length).toBe(49)
    const thanked = async () => {
      const { rows } = await owner.query(
        "select 1 from platform.event where club_id = $1 and kind = 'member.details_confirmed'",
        [clubId],
      )
      return rows.length
    }
    expect(await thanked()).toBe(0)
    expect(await stateOf(member.memberId, 'phone')).toBe('verified')
    // Their word against the server's: a link went there, and it works once that is opened.
    await follow()
    expect(await stateOf(member.memberId, 'email')).toBe('bounced')
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({ answered: 'holds', tried: 'sent' })
    const own = await lastLink()
    expect((await phone.send('GET', at(own))).body).toMatchObject({ way: 'email', about: 'email' })
    const opened = await Promise.all([1, 2, 3].map(() => phone.send('POST', at(own), { answer: 'holds' })))
    expect(opened.flatMap(({ status, body }) => (status === 200 ? [body.tried] : []))).toEqual([null])
    expect(await stateOf(member.memberId, 'email')).toBe('verified')
    expect(await thanked()).toBe(1)
  })

  test('a link that is over, cut off or of another club confirms nothing', async () => {
    const member = await join()
    await settle()
    await bounce(member)
    await cycle()
    const token = await lastLink()
    const phone = openPhone(server)
    const other = await server.addClub('אחר')
    const elsewhere = `/v1/portal/${formatId('clb', other)}/confirm/${token}`
    expect((await phone.send('POST', elsewhere, { answer: 'holds' })).status).toBe(404)
    expect((await phone.send('POST', at(token.slice(1)), { answer: 'holds' })).status).toBe(404)
    clock.set('2026-03-09T10:00:00Z')
    expect(await phone.send('POST', at(token), { answer: 'holds' })).toMatchObject({
      status: 410,
      body: { code: 'link_expired' },
    })
    await endQuestions()
    expect((await phone.send('GET', at(token))).body.state).toBe('expired')
    expect(await stateOf(member.memberId, 'email')).toBe('bounced')
  })

  test('whoever got somebody else’s link says so, and the phone is theirs no more', async () => {
    const member = await join()
    await settle()
    await bounce(member)
    await cycle()
    const token = await lastLink()
    expect((await openPhone(server).send('POST', at(token), { answer: 'not_me' })).status).toBe(200)
    expect(await stateOf(member.memberId, 'phone')).toBe('unreachable')
  })
})

describe('the cycle', () => {
  test('what is not due is left in peace, what refused a way is not asked by it, and a year later all are', async () => {
    const willing = await join()
    const refusing = await join([answer(false), answer(false, Temporal.Instant.from(START), 'email')])
    await follow()
    await settle()
    expect(await cycle()).toBe(0)
    clock.set('2027-03-02T10:00:00Z')
    const { plan } = (await call('GET', '/v1/contacts/picture')).body.cycle
    expect(plan.reduce((sum: number, { members }: { members: number }) => sum + members, 0)).toBe(2)
    // Everybody's even part of a year of working days is one a day here.
    expect(await cycle()).toBe(1)
    expect(await stateOf(willing.memberId, 'email')).toBe('asked')
    expect(await stateOf(refusing.memberId, 'email')).toBe('refused')
    expect(await stateOf(refusing.memberId, 'phone')).toBe('due')
    clock.set('2027-03-05T10:00:00Z')
    expect(await cycle()).toBe(0)
  })

  test('confirming in the portal, or by a code, is known here', async () => {
    const member = await join()
    const club = { address: formatId('clb', clubId), clubId }
    const phone = await signIn(server, club, { phone: member.phone })
    expect(await stateOf(member.memberId, 'phone')).toBe('verified')
    clock.set('2027-04-02T10:00:00Z')
    const later = await signIn(server, club, { phone: member.phone })
    expect((await later.send('POST', '/v1/me/details/confirm')).status).toBe(200)
    await follow()
    expect(await stateOf(member.memberId, 'email')).toBe('verified')
    expect((await phone.send('POST', '/v1/me/contacts/check', { email: 'a@gmial.com' })).status).toBe(401)
    const checked = await later.send('POST', '/v1/me/contacts/check', { email: 'a@gmial.com' })
    expect(checked.body.doubt).toEqual({ kind: 'typo', meant: 'a@gmail.com' })
  })

  test('what the list is asked for is what it shows: the database and the program say the same state', async () => {
    const [first, second, third] = [
      await join(),
      await join(),
      await join([answer(false), answer(false, Temporal.Instant.from(START), 'email')]),
    ]
    await follow()
    await settle()
    await bounce(first)
    await cycle()
    for (let times = 0; times < 3; times += 1) await bounce(second, 'soft')
    expect(await stateOf(second.memberId, 'email')).toBe('due')
    expect(await stateOf(third.memberId, 'email')).toBe('refused')
    clock.set('2026-03-02T10:00:00Z')
    let shown = 0
    for (const state of POINT_STATES) {
      const { items } = (await call('GET', `/v1/contacts?limit=500&state=${state}`)).body
      expect(items.every((item: { state: string }) => item.state === state)).toBe(true)
      shown += items.length
    }
    expect(shown).toBe(6)
  })

  test('members of before the room was there are found, and nobody twice', async () => {
    const members = await Promise.all([join(), join()])
    await owner.query('delete from contacts.point where club_id = $1', [clubId])
    for (let times = 0; times < 2; times += 1)
      await db.inClub(clubId, (tx) => followIdentifiers(tx, null, clock.now()))
    expect((await call('GET', '/v1/contacts?limit=200')).body.items.length).toBe(2 * members.length)
  })
})

describe('calls', () => {
  async function listOne() {
    const member = await join()
    await settle({ callsOn: true })
    await bounce(member)
    await cycle()
    clock.set(
      clock
        .now()
        .add({ hours: 8 * 24 })
        .toString(),
    )
    await endQuestions()
    return member
  }
  const report = (id: string, body: object) => call('POST', `/v1/calls/${id}/outcome`, body)

  test('who did not answer is called; two never get the same, a call-back comes at its time', async () => {
    const first = await listOne()
    const other = await server.asKey(clubId)
    const taken = (await call('POST', '/v1/calls/next')).body.call
    expect(taken).toMatchObject({ phone: first.phone, reason: 'no_answer', about: { state: 'bounced' } })
    expect((await call('POST', '/v1/calls/next')).body.call.id).toBe(taken.id)
    expect((await other('POST', '/v1/calls/next')).body.call).toBeNull()
    expect((await other('POST', `/v1/calls/${taken.id}/outcome`, { outcome: 'confirmed' })).body.code).toBe(
      'call_not_held',
    )
    const early = await report(taken.id, { outcome: 'call_back', call_at: '2026-03-08T10:00:00Z' })
    expect(early.body.code).toBe('call_time_needed')
    const put = await report(taken.id, { outcome: 'call_back', call_at: '2026-03-10T11:00:00Z' })
    expect(put).toMatchObject({ status: 200, body: { call: null } })
    clock.set('2026-03-10T11:05:00Z')
    expect((await other('POST', '/v1/calls/next')).body.call.id).toBe(taken.id)
    const fresh = email().value
    expect(
      (await other('POST', `/v1/calls/${taken.id}/outcome`, { outcome: 'new_address', email: fresh })).status,
    ).toBe(200)
    expect(await stateOf(first.memberId, 'phone')).toBe('verified')
    // It counts once the link that went there is opened.
    expect(await stateOf(first.memberId, 'email')).toBe('asked')
    await openPhone(server).send('POST', at(await lastLink()), { answer: 'holds' })
    expect(await stateOf(first.memberId, 'email')).toBe('verified')
    await expectSound()
  })

  test('a club that calls no more has an empty list; what is in hand is ended by whoever has it', async () => {
    await settle({ callsOn: true })
    for (const member of [await join(), await join()]) await bounce(member)
    await cycle()
    clock.set('2026-03-09T10:00:00Z')
    await endQuestions()
    const { id } = (await call('POST', '/v1/calls/next')).body.call
    const settings = (await call('GET', '/v1/contacts/settings')).body
    expect((await call('PUT', '/v1/contacts/settings', { ...settings, calls_on: false })).status).toBe(200)
    expect((await call('GET', '/v1/calls')).body).toMatchObject({ is_on: false, ready: 1, held: 1 })
    expect((await call('POST', '/v1/calls/next')).body.call.id).toBe(id)
    expect((await report(id, { outcome: 'no_answer' })).body.call).toBeNull()
    clock.set('2026-03-10T10:00:00Z')
    expect((await call('POST', '/v1/calls/next')).body.call).toBeNull()
    expect((await call('GET', '/v1/calls')).body).toMatchObject({ ready: 0, later: 0 })
  })

  test('of many who take at once no two get the same member', async () => {
    await settle({ callsOn: true })
    const members = await Promise.all(Array.from({ length: 8 }, () => join()))
    for (const member of members) await bounce(member)
    await cycle()
    clock.set('2026-03-09T10:00:00Z')
    await endQuestions()
    const staff = await Promise.all(Array.from({ length: 8 }, () => server.asKey(clubId)))
    const taken = await Promise.all(staff.map((one) => one('POST', '/v1/calls/next')))
    const ids = taken.flatMap(({ body }) => body.call?.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(8)
  })

  test('three times nobody, and the number is not reachable; outside of the hours nobody is called', async () => {
    const member = await listOne()
    for (const day of ['09', '10', '11']) {
      clock.set(`2026-03-${day}T16:00:00Z`)
      const { id } = (await call('POST', '/v1/calls/next')).body.call
      await report(id, { outcome: 'no_answer' })
    }
    expect(await stateOf(member.memberId, 'phone')).toBe('unreachable')
    clock.set('2026-03-13T10:00:00Z')
    expect((await call('POST', '/v1/calls/next')).body).toEqual({
      call: null,
      opens_at: '2026-03-15T07:00:00Z',
    })
  })

  test('a number that came while somebody was on the line is not the one that was dialled', async () => {
    const member = await listOne()
    const { id } = (await call('POST', '/v1/calls/next')).body.call
    clock.set(clock.now().add({ minutes: 5 }).toString())
    await call('PATCH', `/v1/members/${formatId('mbr', member.memberId)}`, { phone: newPhone().value })
    await follow()
    expect((await report(id, { outcome: 'wrong_person' })).status).toBe(200)
    expect(await stateOf(member.memberId, 'phone')).toBe('unverified')
  })

  test('who does not want calls is asked for no more, also who said so meanwhile', async () => {
    const member = await listOne()
    await call('POST', `/v1/members/${formatId('mbr', member.memberId)}/consents`, {
      consents: [{ channel: 'phone', given: false, surface: 'desk' }],
    })
    expect((await call('POST', '/v1/calls/next')).body.call).toBeNull()
    const second = await listOne()
    const { id } = (await call('POST', '/v1/calls/next')).body.call
    await report(id, { outcome: 'refuses_calls' })
    const consents = await call('GET', `/v1/members/${formatId('mbr', second.memberId)}/consents`)
    expect(consents.body.consents[0]).toMatchObject({ channel: 'phone', given: false, surface: 'call' })
  })
})

describe('what becomes of members', () => {
  test('the survivor of a merge has the points of both; of who was erased no address stays', async () => {
    const [one, other] = [await join(), await join()]
    await bounce(other)
    const [from, into] = [formatId('mbr', other.memberId), formatId('mbr', one.memberId)]
    expect((await call('POST', `/v1/members/${from}/merge`, { into })).status).toBe(200)
    await follow()
    const points = await contactsOf(one.memberId)
    expect(points.filter((point: { ended_at: string | null }) => point.ended_at === null).length).toBe(4)
    expect(points.find((point: { address: string }) => point.address === other.mail)?.state).toBe('bounced')
    await settle()
    await cycle()
    expect((await call('DELETE', `/v1/members/${into}`)).status).toBe(204)
    await follow()
    const { rows } = await owner.query(
      'select 1 from contacts.point where club_id = $1 and address is not null',
      [clubId],
    )
    expect(rows).toEqual([])
    await expectSound()
  })

  test('the picture is told with its method: decay, cost, the cycle, and whom it brought back', async () => {
    const member = await join()
    await settle()
    await bounce(member)
    await cycle()
    const revived = async () => (await call('GET', '/v1/contacts/picture')).body.revived.members
    await openPhone(server).send('POST', at(await lastLink()), { answer: 'holds' })
    // A word alone brings nobody back; what goes to the address and comes back does.
    expect(await revived()).toBe(0)
    clock.set('2026-03-01T11:00:00Z')
    await openPhone(server).send('POST', at(await lastLink()), { answer: 'holds' })
    const { status, body } = await call('GET', '/v1/contacts/picture')
    expect(status).toBe(200)
    expect(body.cycle).toMatchObject({ is_on: true, asked: 1, left: 0, answers: { confirmed: 2 } })
    expect(body.revived).toMatchObject({ members: 1, bought_after: 0 })
    expect(body.cost).toMatchObject({ unreachable: 0, value_minor: null })
    expect(body.decay[0]).toMatchObject({ channel: 'email', year: null, rule: 0.2 })
  })
})
