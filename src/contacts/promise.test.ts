import { beforeEach, describe, expect, test } from 'vitest'
import { suppress } from '#messaging/suppression-service.ts'
import { readWays } from '#messaging/way-service.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { useContacts } from '../../test/support/contacts.ts'
import { joinOne, newPhone } from '../../test/support/members.ts'
import { openPhone, signIn } from '../../test/support/portal.ts'
import { useTestServer } from '../../test/support/server.ts'
import { fadeContacts } from './fading-service.ts'
import { reconcile } from './point-service.ts'

// What decision 0015 and the room's invariants promise, held against what the program does.

const server = await useTestServer()
const { db, owner, clock } = server
const { signal } = new AbortController()
const START = '2026-03-01T10:00:00Z'
const LATER = '2027-03-02T10:00:00Z'

let clubId: Uuid
let call: Awaited<ReturnType<typeof server.asKey>>
let count = 0
const { follow, cycle, settle, bounce, lastLink, endQuestions, heldBack } = useContacts(server, () => clubId)

async function join(withPhone = true, withMail = true) {
  count += 1
  const mail = { kind: 'email' as const, value: `noa${count}@shop.example` }
  const phone = newPhone()
  const memberId = await joinOne(db, clubId, { firstName: 'נועה' }, [
    ...(withMail ? [mail] : []),
    ...(withPhone ? [phone] : []),
  ])
  await follow()
  return { memberId, mail: mail.value, phone: phone.value }
}

const at = (token: string) => `/v1/portal/${formatId('clb', clubId)}/confirm/${token}`
const pointsOf = async (memberId: Uuid) =>
  (await call('GET', `/v1/members/${formatId('mbr', memberId)}/contacts`)).body.items.filter(
    (point: { ended_at: string | null }) => point.ended_at === null,
  )
const stateOf = async (memberId: Uuid, channel: string) =>
  (await pointsOf(memberId)).find((point: { channel: string }) => point.channel === channel)?.state
const countRows = async (text: string) => Number((await owner.query(text, [clubId])).rows[0]?.count)
const openAsks = () => countRows('select count(*) from contacts.ask where club_id = $1 and ended_at is null')
const atDays = (days: number) =>
  clock.set(
    Temporal.Instant.from(LATER)
      .add({ hours: days * 24 })
      .toString(),
  )

beforeEach(async () => {
  clock.set(START)
  clubId = await server.addClub()
  call = await server.asKey(clubId)
})

describe('decision 0015', () => {
  test('a member is asked twice in a year at most, and never twice within 60 days, whatever they have', async () => {
    await settle({ dailyLimit: 100 })
    await join()
    const asked: number[] = []
    for (let day = 0; day < 365; day += 1) {
      atDays(day)
      if ((await cycle()) > 0) asked.push(day)
      await endQuestions()
    }
    expect(asked.length).toBeLessThanOrEqual(2)
    for (const [index, day] of asked.entries())
      if (index > 0) expect(day - (asked[index - 1] ?? 0)).toBeGreaterThanOrEqual(60)
  })

  test('an address that staff or a complaint shut is not asked by', async () => {
    await settle()
    const member = await join()
    await bounce(member)
    await db.inClub(clubId, (tx) =>
      suppress(tx, { channel: 'sms', address: member.phone, reason: 'staff' }, clock.now()),
    )
    expect(await cycle()).toBe(0)
  })

  test('what could not go out within the hours does not go out at night', async () => {
    await settle()
    const member = await join()
    clock.set('2026-03-05T16:50:00Z')
    await bounce(member)
    expect(await cycle()).toBe(1)
    const { rows } = await owner.query(
      "select not_after_at::text as at from messaging.message where club_id = $1 and kind = 'contact_ask'",
      [clubId],
    )
    const last = Temporal.Instant.from(rows[0].at.replace(' ', 'T'))
    expect(last.toZonedDateTimeISO('Asia/Jerusalem').toPlainDateTime().toString()).toBe('2026-03-05T19:00:00')
  })
})

test('who cannot be asked about what failed leaves no more room for the merely old than an even part', async () => {
  await settle({ dailyLimit: 100 })
  const dead = []
  for (let index = 0; index < 8; index += 1) dead.push(await join(false))
  for (let index = 0; index < 8; index += 1) await join()
  clock.set(LATER)
  for (const member of dead) await bounce(member)
  expect(await cycle()).toBe(1)
})

test('what failed comes first, then loyal members, then whoever is likelier to be lost', async () => {
  await settle({ dailyLimit: 1 })
  const [old, loyal, silent, dead] = [await join(), await join(), await join(), await join()]
  await owner.query(
    `insert into standing.member_standing (club_id, member_id, standing, since_on, visits, last_on)
     values ($1, $2, 'loyal', '2026-01-01', 5, '2026-02-01')`,
    [clubId, loyal.memberId],
  )
  await owner.query(
    "update contacts.point set since_at = since_at - interval '2 years' where club_id = $1 and member_id = $2",
    [clubId, silent.memberId],
  )
  clock.set(LATER)
  await bounce(dead)
  const asked: unknown[] = []
  for (const day of [0, 1, 2, 5]) {
    atDays(day)
    expect(await cycle()).toBe(1)
    const { rows } = await owner.query(
      'select member_id from contacts.ask where club_id = $1 order by asked_at desc limit 1',
      [clubId],
    )
    asked.push(rows[0].member_id)
  }
  expect(asked).toEqual([dead, loyal, silent, old].map(({ memberId }) => memberId))
})

test('a fifth a year is measured as such after a fortnight as well', async () => {
  const YEAR_MS = 365 * 24 * 3_600_000
  const ROWS = 40_000
  clock.set(LATER)
  // Each of the same age spread and life as another, turned: no chance, and no pattern of weeks.
  await owner.query(
    `insert into contacts.point (club_id, member_id, channel, address, is_main, source, since_at, watched_at, base, died_at, due_at)
     select $1, uuidv7(), 'email', 'a' || n || '@shop.example', true, 'import', w.at - s.age, w.at,
       case when s.life < interval '14 days' then 'bounced' else 'unverified' end,
       case when s.life < interval '14 days' then w.at + s.life end, w.at
     from generate_series(1, $3::int) n
     cross join (select $2::timestamptz - interval '14 days' as at) w
     cross join lateral (
       select make_interval(secs => (n * 0.6180339887 - floor(n * 0.6180339887)) * 3 * $4::float8) as age,
              make_interval(secs => ln(1 - (n * 0.4142135624 - floor(n * 0.4142135624))) / ln(0.8) * $4::float8) as life) s`,
    [clubId, LATER, ROWS, YEAR_MS / 1000],
  )
  const [mail] = (await call('GET', '/v1/contacts/picture')).body.decay
  expect(mail.year.share).toBeGreaterThan(0.17)
  expect(mail.year.share).toBeLessThan(0.23)
  expect(mail.year.low).toBeLessThan(0.2)
  expect(mail.year.high).toBeGreaterThan(0.2)
})

describe('a question is over', () => {
  test('once the member went through their details in their own page', async () => {
    await settle({ callsOn: true })
    const member = await join()
    clock.set(LATER)
    expect(await cycle()).toBe(1)
    atDays(1)
    const page = await signIn(server, { address: formatId('clb', clubId), clubId }, { phone: member.phone })
    await page.send('POST', '/v1/me/details/confirm')
    await follow()
    expect(await openAsks()).toBe(0)
    atDays(8)
    await endQuestions()
    expect(await countRows('select count(*) from contacts.call where club_id = $1')).toBe(0)
  })

  test('whom it never reached is not called for not answering', async () => {
    await settle({ callsOn: true })
    const [reached, missed] = [await join(), await join()]
    for (const member of [reached, missed]) await bounce(member)
    await cycle()
    await owner.query(
      "update messaging.message set state = 'lapsed', ended_at = next_at where club_id = $1 and member_id = $2 and kind = 'contact_ask'",
      [clubId, missed.memberId],
    )
    clock.set('2026-03-10T10:00:00Z')
    await endQuestions()
    const { rows } = await owner.query('select member_id from contacts.call where club_id = $1', [clubId])
    expect(rows).toEqual([{ member_id: reached.memberId }])
  })

  test('once the address that it asks about is theirs no more', async () => {
    await settle({ callsOn: true })
    const member = await join()
    clock.set(LATER)
    expect(await cycle()).toBe(1)
    await call('PATCH', `/v1/members/${formatId('mbr', member.memberId)}`, { email: 'new@shop.example' })
    await follow()
    expect(await openAsks()).toBe(0)
  })
})

describe('what messaging holds back', () => {
  test('a member’s word frees no address that bounced; the link that goes there then does', async () => {
    await settle()
    const member = await join()
    await bounce(member)
    await cycle()
    const phone = openPhone(server)
    const said = await phone.send('POST', at(await lastLink()), { answer: 'holds' })
    expect(said.body).toEqual({ answered: 'holds', tried: 'sent' })
    expect(await heldBack('email', member.mail)).toEqual(['bounced'])
    await phone.send('POST', at(await lastLink()), { answer: 'holds' })
    expect(await heldBack('email', member.mail)).toEqual([])
    expect(await stateOf(member.memberId, 'email')).toBe('verified')
  })

  test('where its owner refused mail the page says that it cannot be tried', async () => {
    await settle()
    const member = await join()
    await bounce(member)
    await cycle()
    const token = await lastLink()
    await call('POST', `/v1/members/${formatId('mbr', member.memberId)}/consents`, {
      consents: [{ channel: 'email', given: false, surface: 'desk' }],
    })
    const said = await openPhone(server).send('POST', at(token), { answer: 'holds' })
    expect(said.body).toEqual({ answered: 'holds', tried: 'not_possible' })
  })

  test('an address that was given again and answers is free, whatever became of its earlier life', async () => {
    const member = await join()
    await bounce(member)
    const change = (email: string) =>
      call('PATCH', `/v1/members/${formatId('mbr', member.memberId)}`, { email })
    await change('between@shop.example')
    await follow()
    await change(member.mail)
    await follow()
    expect(await stateOf(member.memberId, 'email')).toBe('unverified')
    await signIn(server, { address: formatId('clb', clubId), clubId }, { email: member.mail })
    expect(await stateOf(member.memberId, 'email')).toBe('verified')
    expect(await heldBack('email', member.mail)).toEqual([])
  })

  test('passing failures end with the member’s word', async () => {
    await settle()
    const member = await join()
    for (let times = 0; times < 3; times += 1) await bounce(member, 'soft')
    await cycle()
    await openPhone(server).send('POST', at(await lastLink()), { answer: 'holds' })
    expect(await stateOf(member.memberId, 'email')).toBe('verified')
    expect(await heldBack('email', member.mail)).toEqual([])
  })
})

test('integrators hear by ids what becomes of a phone or address', async () => {
  await settle()
  const member = await join()
  await bounce(member)
  await cycle()
  const phone = openPhone(server)
  await phone.send('POST', at(await lastLink()), { answer: 'holds' })
  await phone.send('POST', at(await lastLink()), { answer: 'holds' })
  clock.set('2026-03-02T10:00:00Z')
  await call('PATCH', `/v1/members/${formatId('mbr', member.memberId)}`, { email: 'other@shop.example' })
  await follow()
  const { rows } = await owner.query(
    "select kind, data from platform.event where club_id = $1 and kind like 'contact.%' order by event_id",
    [clubId],
  )
  const of = { member: member.memberId }
  expect(rows.map(({ kind, data }) => ({ kind, ...data }))).toEqual([
    { kind: 'contact.bounced', ...of, channel: 'email', state: 'bounced' },
    { kind: 'contact.verified', ...of, channel: 'phone', way: 'link' },
    { kind: 'contact.verified', ...of, channel: 'email', way: 'link' },
    { kind: 'contact.updated', ...of, channel: 'email' },
    { kind: 'contact.updated', ...of, channel: 'email' },
  ])
})

test('a detail knows where it came from and when its member last went through it', async () => {
  const member = await join()
  const id = formatId('mbr', member.memberId)
  const detail = async (field: string) =>
    (await call('GET', `/v1/members/${id}/contacts`)).body.details.find(
      (one: { field: string }) => one.field === field,
    )
  expect(await detail('first_name')).toMatchObject({
    state: 'unverified',
    source: 'staff',
    verified_at: null,
  })
  expect(await detail('last_name')).toMatchObject({ state: 'missing' })
  clock.set('2026-04-13T10:00:00Z')
  const page = await signIn(server, { address: formatId('clb', clubId), clubId }, { phone: member.phone })
  expect((await page.send('PATCH', '/v1/me/details', { last_name: 'לוי' })).status).toBe(200)
  expect(await detail('last_name')).toMatchObject({ state: 'verified', source: 'portal' })
  // By a link an address is confirmed, and nobody sees the rest.
  await settle()
  await bounce(member)
  await cycle()
  await openPhone(server).send('POST', at(await lastLink()), { answer: 'holds' })
  expect(await detail('first_name')).toMatchObject({ state: 'unverified' })
  clock.set('2026-04-15T10:00:00Z')
  await call('POST', `/v1/members/${id}/confirm-details`)
  expect(await detail('first_name')).toMatchObject({ state: 'verified', verified_at: '2026-04-15T10:00:00Z' })
  clock.set('2026-05-01T10:00:00Z')
  await call('PATCH', `/v1/members/${id}`, { first_name: 'נעה' })
  expect(await detail('first_name')).toMatchObject({ state: 'unverified', source: 'update' })
  expect(await detail('last_name')).toMatchObject({ state: 'verified' })
  clock.set('2027-05-01T10:00:00Z')
  expect(await detail('last_name')).toMatchObject({ state: 'due' })
  await call('DELETE', `/v1/members/${id}`)
  expect(await countRows('select count(*) from members.profile_mark where club_id = $1')).toBe(0)
})

test('the survivor of a merge knows where what it lacked came from', async () => {
  const [one, other] = [await join(), await join()]
  clock.set('2026-04-01T10:00:00Z')
  await call('PATCH', `/v1/members/${formatId('mbr', other.memberId)}`, { last_name: 'כהן' })
  const [from, into] = [formatId('mbr', other.memberId), formatId('mbr', one.memberId)]
  expect((await call('POST', `/v1/members/${from}/merge`, { into })).status).toBe(200)
  const { details } = (await call('GET', `/v1/members/${into}/contacts`)).body
  expect(details.find(({ field }: { field: string }) => field === 'last_name')).toMatchObject({
    state: 'unverified',
    source: 'update',
    since: '2026-04-01T10:00:00Z',
  })
})

test('a shorter year of a confirmation holds for what was confirmed before', async () => {
  await settle({ validMonths: 24 })
  const member = await join()
  clock.set(LATER)
  await settle({ validMonths: 12 })
  await db.inClub(clubId, (tx) => reconcile(tx, clock.now()))
  expect(await stateOf(member.memberId, 'email')).toBe('due')
})

test('the silent are written to less, won back and left in peace; a sign of life ends it', async () => {
  const member = await join()
  await settle({ fadingOn: true })
  const fade = () => fadeContacts({ db, clock, life: [] }, clubId, signal)
  const fadings: string[] = []
  const gates: unknown[] = []
  for (const day of ['2026-06-01', '2026-10-01', '2027-04-01', '2027-12-01']) {
    clock.set(`${day}T10:00:00Z`)
    await fade()
    fadings.push((await pointsOf(member.memberId))[0].fading)
    const ways = await db.inClub(clubId, (tx) =>
      readWays(tx, [{ memberId: member.memberId, topic: 'marketing' }], ['sms'], clock.now()),
    )
    const [sms] = ways(member.memberId, 'marketing')
    gates.push([sms?.isSlowed, sms?.suppressed])
  }
  expect(gates).toEqual([
    [false, null],
    [true, null],
    [true, null],
    [false, 'silent'],
  ])
  expect(fadings).toEqual(['none', 'reduce', 'win_back', 'suppress'])
  await signIn(server, { address: formatId('clb', clubId), clubId }, { phone: member.phone })
  await fade()
  expect(
    (await pointsOf(member.memberId)).find(({ channel }: { channel: string }) => channel === 'phone').fading,
  ).toBe('none')
  expect(await heldBack('sms', member.phone)).toEqual([])
})
