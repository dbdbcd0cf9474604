import { beforeEach, describe, expect, test } from 'vitest'
import { followMemberships } from '#messaging/membership-service.ts'
import { createRefusalLinks } from '#messaging/refusal-link.ts'
import { readSuppressions } from '#messaging/suppression-service.ts'
import { readWays } from '#messaging/way-service.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { answer, joinOne } from './support/members.ts'
import { putSentMessage } from './support/sent-message.ts'
import { SECRET, useTestServer } from './support/server.ts'

const server = await useTestServer()
const { app, db, clock, owner } = server
const links = createRefusalLinks({ secret: SECRET, publicUrl: 'http://localhost' })
type Call = Awaited<ReturnType<typeof server.asKey>>
let [clubId, call]: [Uuid, Call] = ['', async () => ({ status: 0, headers: {}, body: null })]

const SETTINGS = {
  legal_name: 'טעם בע״מ',
  postal_address: 'הרצל 1, חיפה',
  phone: '04-8000000',
  email: null,
  reply_number: null,
  database_number: null,
  source: { he: 'מן ההצטרפות למועדון.', en: 'From joining the club.' },
  topics: [{ code: 'news', he: 'חדשות', en: 'News' }],
  hours: [null, null, null, null, null, null, { from: '21:00', to: '24:00' }],
  keeps_holidays: true,
  quiet_days: [],
  caps: { email: { day: 1, week: null }, sms: { day: 1, week: 2 } },
  told_exception: false,
  cancelled_membership_refuses: 'marketing',
}

beforeEach(async () => {
  clubId = await server.addClub('טעם ובית')
  call = await server.asKey(clubId)
  await call('PUT', '/v1/sending-settings', { ...SETTINGS, revision: 0 })
  step()
})

/** No two answers at one moment. */
const step = () => clock.set(clock.now().add({ minutes: 1 }).toString())

let people = 0
async function join(
  channels = ['email', 'sms'],
): Promise<{ id: string; memberId: Uuid; email: string; phone: string }> {
  people += 1
  const [email, phone] = [`p${people}@example.com`, `050${String(1_000_000 + people)}`]
  const consents = channels.map((channel) => ({
    channel,
    given: true,
    wording: { text: 'כן, אפשר לכתוב לי' },
    surface: 'form',
  }))
  const joined = await call('POST', '/v1/members', { first_name: 'דנה', email, phone, consents })
  expect(joined.status).toBe(201)
  step()
  return { id: joined.body.id, memberId: parseId('mbr', joined.body.id) ?? '', email, phone }
}

const willsOf = async (memberId: Uuid, topic = 'marketing') => {
  const ways = await db.inClub(clubId, (tx) =>
    readWays(tx, [{ memberId, topic }], ['email', 'sms'], clock.now()),
  )
  return ways(memberId, topic).map(({ will, suppressed }) => suppressed ?? will)
}
const tokenOf = (memberId: Uuid, rest = {}) =>
  links.token({ clubId, memberId, channel: 'email', topic: 'news', messageId: newId(), ...rest })
const open = (token: string, method: 'GET' | 'HEAD' = 'GET', lang = 'he') =>
  app.http.inject({ method, url: `/u/${token}?lang=${lang}` })
const press = (token: string, form: string, type = 'application/x-www-form-urlencoded') =>
  app.http.inject({
    method: 'POST',
    url: `/u/${token}?lang=he`,
    payload: form,
    headers: { 'content-type': type },
  })
const logOf = async (query = '') => (await call('GET', `/v1/refusals${query}`)).body.items

describe('a link in a message', () => {
  test('looked at by anybody does nothing, and says what it would do', async () => {
    const { memberId } = await join()
    const token = tokenOf(memberId)
    for (const method of ['GET', 'HEAD'] as const) expect((await open(token, method)).statusCode).toBe(200)
    const page = await open(token)
    expect(page.body).toContain('dir="rtl"')
    expect(page.body).toContain('להפסיק פרסומת בדוא״ל')
    expect(page.body).toContain('רק בנושא „חדשות”')
    expect((await open(token, 'GET', 'en')).body).toContain('Stop advertising by e-mail')
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(await willsOf(memberId)).toEqual([true, true])
    expect(await logOf()).toEqual([])
  })

  test.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
  ])('is pressed once by a mail program, as %s, and once is enough', async (type, form) => {
    const { id, memberId } = await join()
    const token = tokenOf(memberId)
    expect((await press(token, form, type)).statusCode).toBe(200)
    step()
    await press(token, form, type)
    expect(await willsOf(memberId)).toEqual(['refused', true])
    const log = await logOf(`?member=${id}`)
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({
      way: 'one_click',
      channel: 'email',
      topic: 'marketing',
      member: { id, name: 'דנה', is_erased: false },
      said: null,
    })
    expect(log[0].address).toMatch(/@example\.com$/)
    expect(log[0].message).toMatch(/^msg_/)
  })

  test('with another body changes nothing', async () => {
    const { memberId } = await join()
    for (const form of ['', 'List-Unsubscribe=no', '{"act":"all"}', 'act=everything'])
      expect((await press(tokenOf(memberId), form)).statusCode).toBe(200)
    expect(await willsOf(memberId)).toEqual([true, true])
  })

  test('refuses a topic, or everything by every way', async () => {
    const one = await join()
    await press(tokenOf(one.memberId), 'act=topic')
    expect(await willsOf(one.memberId, 'news')).toEqual(['refused', true])
    expect(await willsOf(one.memberId)).toEqual([true, true])
    const all = await join()
    const page = await press(tokenOf(all.memberId), 'act=all')
    expect(page.body).toContain('לא תישלח עוד פרסומת בשום דרך')
    expect(await willsOf(all.memberId)).toEqual(['refused', 'refused'])
    const numbers = async (query: string) =>
      (await logOf(`?member=${all.id}${query}`)).map(({ number }: { number: number }) => number)
    expect(await numbers('')).toEqual([6, 5, 4, 3, 2])
    const after = (await logOf(`?member=${all.id}&limit=2`))[1].id
    expect(await numbers(`&limit=2&cursor=${after}`)).toEqual([4, 3])
  })

  test('lets them choose by topic, and agree again to the words that they see', async () => {
    const { memberId } = await join()
    const token = tokenOf(memberId)
    await press(token, 'act=all')
    step()
    const page = (await open(token)).body
    const words = /name="words" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    expect(page).toContain('בנושא „חדשות”')
    expect((await press(token, 'act=choose&yes=email%20news')).body).toContain('דבר לא נשמר')
    await press(token, `act=choose&words=${words}&yes=email%20news`)
    expect(await willsOf(memberId, 'news')).toEqual([true, 'refused'])
    expect(await willsOf(memberId)).toEqual(['refused', 'refused'])
    const { rows } = await owner.query(
      `select wording_text from members.consent where member_id = $1 and given and topic = 'news'`,
      [memberId],
    )
    expect(rows[0].wording_text).toContain('בנושא „חדשות”')
    step()
    await press(token, `act=choose&words=${words}`)
    expect(await willsOf(memberId, 'news')).toEqual(['refused', 'refused'])
  })

  test('pressed again after a yes to one topic refuses that topic too', async () => {
    const { memberId } = await join()
    const token = tokenOf(memberId)
    await press(token, 'List-Unsubscribe=One-Click')
    step()
    const words = /name="words" value="([\w-]+)"/.exec((await open(token)).body)?.[1] ?? ''
    await press(token, `act=choose&words=${words}&yes=email%20news`)
    expect((await willsOf(memberId, 'news'))[0]).toBe(true)
    step()
    await press(token, 'List-Unsubscribe=One-Click')
    expect((await willsOf(memberId, 'news'))[0]).toBe('refused')
  })

  test('refuses for the address that the message went to, though its member has another by now', async () => {
    const { id, memberId, email } = await join()
    const at = clock.now().toString()
    const messageId = await putSentMessage(owner, clubId, { memberId, address: email, at })
    await call('PATCH', `/v1/members/${id}`, { email: 'moved@example.com' })
    await press(tokenOf(memberId, { messageId }), 'List-Unsubscribe=One-Click')
    const addresses = [email, 'moved@example.com'].map((address) => ({ channel: 'email' as const, address }))
    const held = await db.inClub(clubId, (tx) => readSuppressions(tx, addresses))
    expect(held.map(({ address }) => address).sort()).toEqual(['moved@example.com', email].sort())
    expect((await logOf())[0].address).toBe(email)
  })

  test('of a merged member is the survivor’s; of one who was erased says so kindly', async () => {
    const [from, into] = [await join(), await join()]
    await call('POST', `/v1/members/${from.id}/merge`, { into: into.id })
    step()
    await press(tokenOf(from.memberId), 'act=channel')
    expect((await willsOf(into.memberId))[0]).toBe('refused')
    await call('DELETE', `/v1/members/${into.id}`)
    const page = await press(tokenOf(into.memberId), 'act=all')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('הפרטים שלכם כבר אינם אצלנו')
    // The log stays by number, without words and address.
    const member = { id: into.id, name: null, is_erased: true }
    expect(await logOf()).toMatchObject([{ address: null, said: null, member }])
    expect((await verifyBooks(db)).findings).toEqual([])
  })

  test('that is none of ours is told so, and tried out in vain', async () => {
    const { memberId } = await join()
    const token = tokenOf(memberId)
    for (const wrong of ['x', token.slice(0, -1), `${token}A`, links.short(newId()).split('/u/')[1] ?? ''])
      expect((await open(wrong)).statusCode, wrong).toBe(404)
    for (let tries = 0; tries < 70; tries += 1) await open(`x${tries}`)
    const late = await open('another')
    expect(late.statusCode).toBe(429)
    expect(late.headers['retry-after']).toBeDefined()
    // Whoever has a link of ours is not kept out by it.
    expect((await open(token)).statusCode).toBe(200)
  })
})

describe('refusals by other ways', () => {
  test('in the desk, on the telephone, are logged in the member’s words and hold at once', async () => {
    const { id, memberId } = await join()
    const said = 'תפסיקו לשלוח לי הודעות'
    const body = { channels: ['sms'], said, received_at: '2026-03-01T08:00:00Z' }
    clock.set('2026-03-05T10:00:00Z')
    expect(
      (await call('POST', `/v1/members/${id}/refusals`, { ...body, received_at: '2027-01-01T00:00:00Z' }))
        .body.code,
    ).toBe('not_yet')
    // Of before they said yes: logged, and overtaken.
    await call('POST', `/v1/members/${id}/refusals`, body)
    expect(await willsOf(memberId)).toEqual([true, true])
    const answered = await call('POST', `/v1/members/${id}/refusals`, { ...body, received_at: undefined })
    expect(answered.body.items).toMatchObject([{ channel: 'sms', reason: 'refused' }])
    expect(await willsOf(memberId)).toEqual([true, 'refused'])
    expect((await logOf())[0]).toMatchObject({ way: 'till', said, effective_at: '2026-03-05T10:00:00Z' })
    clock.set('2026-03-06T10:00:00Z')
  })

  test('in a form count as well, and a new yes of their own takes them back', async () => {
    const { id, memberId } = await join()
    const say = (given: boolean) =>
      call('POST', `/v1/members/${id}/consents`, {
        consents: [{ channel: 'email', given, surface: 'form', ...(given && { wording: { text: 'כן' } }) }],
      })
    expect((await say(false)).status).toBe(201)
    expect(await willsOf(memberId)).toEqual(['refused', true])
    step()
    await say(true)
    expect(await willsOf(memberId)).toEqual([true, true])
    expect(await logOf(`?member=${id}`)).toHaveLength(1)
  })

  test('the end of a paid membership refuses what the settings say', async () => {
    const { memberId } = await join()
    const cancelled = { subjectId: newId(), data: { member_id: memberId } }
    await db.inClub(clubId, (tx) => addEvents(tx, 'membership.cancelled', [cancelled], clock.now()))
    const parts = { db, seal: app.post.postbox.seal }
    await followMemberships(parts, clubId, clock.now(), new AbortController().signal)
    expect(await willsOf(memberId)).toEqual(['refused', 'refused'])
    expect((await logOf()).map(({ way }: { way: string }) => way)).toEqual(Array(3).fill('membership_ended'))
  })

  test('an address that was refused stays so when its owner is erased and a file brings it back', async () => {
    const first = await join()
    await press(tokenOf(first.memberId), 'act=all')
    await call('DELETE', `/v1/members/${first.id}`)
    step()
    const file = { ...answer(true, clock.now(), 'email'), proof: 'unknown', cause: 'import' } as const
    const again = await joinOne(db, clubId, {}, [{ kind: 'email', value: first.email }], [file])
    expect(await willsOf(again)).toEqual(['refused', null])
  })
})

describe('settings of who advertises', () => {
  test('are changed over what was seen, and a topic with answers stays', async () => {
    const seen = (await call('GET', '/v1/sending-settings')).body
    expect(seen).toMatchObject({ ...SETTINGS, revision: 1, is_complete: true, country: 'IL' })
    const put = (body: object) => call('PUT', '/v1/sending-settings', { ...SETTINGS, revision: 1, ...body })
    expect((await put({ revision: 0 })).body.code).toBe('sending_changed')
    expect((await put({ cancelled_membership_refuses: 'no_such' })).body.code).toBe('topic_unknown')
    expect((await put({ hours: Array(7).fill(null) })).status).toBe(400)
    const { memberId } = await join()
    await press(tokenOf(memberId), 'act=topic')
    expect((await put({ topics: [] })).body.code).toBe('topic_in_use')
    expect((await put({ legal_name: '' })).body).toMatchObject({ revision: 2, is_complete: false })
    const audit = await call('GET', '/v1/audit')
    expect(audit.body.items[0]).toMatchObject({
      action: 'sending.changed',
      detail: { fields: ['legalName'] },
    })
  })

  test('staff hold an address back by hand and let it go, but not what its owner refused', async () => {
    const { id, memberId } = await join()
    const put = (channel: string, suppressed: boolean) =>
      call('PUT', `/v1/members/${id}/suppressions`, { channel, suppressed })
    expect((await put('email', true)).body.items).toMatchObject([{ channel: 'email', reason: 'staff' }])
    expect((await put('email', false)).body.items).toEqual([])
    await press(tokenOf(memberId), 'act=channel')
    expect((await put('email', false)).body.items).toMatchObject([{ reason: 'refused' }])
    expect((await call('GET', `/v1/members/${id}/suppressions`)).body.items).toHaveLength(1)
  })

  test('customers who were told are written down', async () => {
    const { id } = await join([])
    const body = {
      members: [id, 'mbr_nobody'],
      channels: ['sms'],
      words: 'נכתוב לכם, אפשר לסרב',
      surface: 'קופה',
    }
    expect((await call('POST', '/v1/advertising-notices', body)).body).toEqual({ told: 1 })
  })
})
