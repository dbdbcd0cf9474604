import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { recordConsents } from '#members/consent-service.ts'
import { newId } from '#platform/new-id.ts'
import { createSeal } from '#platform/seal.ts'
import { answer, joinOne, newPhone } from '../../test/support/members.ts'
import { putSentMessage } from '../../test/support/sent-message.ts'
import { useTestServer } from '../../test/support/server.ts'
import { disown } from './disowned-service.ts'
import { toE164 } from './inbound-sms.ts'
import { trackContents } from './link-service.ts'
import { readReactionSums } from './reaction-service.ts'
import { followAnswers } from './refusal-service.ts'
import { readSuppressions } from './suppression-service.ts'

const HOOK = 'a-secret-of-tests-in-addresses'
const TOKEN = 'the auth token'
const URL_BASE = 'https://club.example'
const server = await useTestServer({
  config: {
    publicUrl: URL_BASE,
    inbound: { listen: null, mailbox: null, hookSecret: HOOK },
    sms: {
      provider: 'twilio',
      user: 'AC1',
      token: TOKEN,
      source: '+97231234567',
      host: null,
      perSecond: null,
    },
  },
})
const { db, owner, app } = server

async function post(url: string, body: string, headers: Record<string, string> = {}) {
  const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
  const response = await app.http.inject({
    method: 'POST',
    url,
    headers: { 'content-type': type, ...headers },
    payload: body,
  })
  return response.statusCode
}

/** As Twilio documents it: https://www.twilio.com/docs/usage/webhooks/webhooks-security. */
function sign(url: string, form: Record<string, string>, token = TOKEN): string {
  const text =
    url +
    Object.keys(form)
      .sort()
      .map((name) => name + form[name])
      .join('')
  return createHmac('sha1', token).update(text).digest('base64')
}
const twilio = (path: string, form: Record<string, string>, token = TOKEN) =>
  post(path, new URLSearchParams(form).toString(), {
    'x-twilio-signature': sign(`${URL_BASE}${path}`, form, token),
  })

async function sendSms(providerRef: string | null = null, mailingId: string | null = null) {
  const clubId = await server.addClub()
  const phone = newPhone()
  const memberId = await joinOne(db, clubId, {}, [phone])
  const at = server.clock.now().subtract({ hours: 1 }).toString()
  const id = await putSentMessage(owner, clubId, {
    memberId,
    at,
    channel: 'sms',
    address: phone.value,
    providerRef,
    mailingId,
  })
  return { clubId, memberId, id, phone: phone.value }
}
const reactionsOf = async (id: string) =>
  (await owner.query('select kind, reason from messaging.reaction where message_id = $1 order by kind', [id]))
    .rows
const casesOf = async (clubId: string) =>
  (
    await owner.query(
      'select m.body from cases."case" c join cases.message m using (club_id, case_id) where c.club_id = $1',
      [clubId],
    )
  ).rows.map(({ body }) => body)
const refusalsOf = async (clubId: string) =>
  (await owner.query('select channel, given from members.consent where club_id = $1', [clubId])).rows

test('Twilio’s reports are taken when it signed them, for the address that it wrote to', async () => {
  const { id } = await sendSms()
  const path = `/v1/hooks/sms/twilio/${id}`
  const form = {
    MessageSid: 'SM1',
    MessageStatus: 'undelivered',
    ErrorCode: '30005',
    To: '+972521111111',
    Extra: 'ערך',
  }
  expect(await twilio(path, form, 'another token')).toBe(404)
  expect(await post(path, new URLSearchParams(form).toString())).toBe(404)
  const signature = sign(`${URL_BASE}/v1/hooks/sms/twilio/${newId()}`, form)
  expect(await post(path, new URLSearchParams(form).toString(), { 'x-twilio-signature': signature })).toBe(
    404,
  )
  expect(await reactionsOf(id)).toEqual([])
  expect([await twilio(path, form), await twilio(path, form)]).toEqual([204, 204])
  expect(await reactionsOf(id)).toEqual([{ kind: 'bounced_hard', reason: 'no_number' }])
  const other = await sendSms()
  const state = (MessageStatus: string, ErrorCode = '') =>
    twilio(`/v1/hooks/sms/twilio/${other.id}`, { MessageSid: 'SM2', MessageStatus, ErrorCode })
  for (const status of ['queued', 'sent', 'delivered']) expect(await state(status)).toBe(204)
  await state('failed', '30007')
  expect(await reactionsOf(other.id)).toEqual([
    { kind: 'delivered', reason: null },
    { kind: 'failed', reason: 'twilio_30007' },
  ])
})

test('an answer that refuses holds wherever they were written to; any other goes to the office that wrote last', async () => {
  const mailingId = newId()
  const { clubId, memberId, phone, id } = await sendSms(null, mailingId)
  const otherClub = await server.addClub('אחרת')
  const other = await joinOne(db, otherClub, {}, [{ kind: 'phone', value: phone }])
  const at = server.clock.now().subtract({ hours: 48 }).toString()
  await putSentMessage(owner, otherClub, { memberId: other, at, channel: 'sms', address: phone })
  const reply = (Body: string, MessageSid: string) =>
    twilio('/v1/hooks/sms/twilio', { From: phone, To: '+97231234567', Body, MessageSid })
  expect(await reply('מתי פתוח מחר?', 'SM10')).toBe(204)
  await reply('מתי פתוח מחר?', 'SM10')
  expect([await casesOf(clubId), await casesOf(otherClub)]).toEqual([['מתי פתוח מחר?'], []])
  await reply('הסר', 'SM11')
  expect(await refusalsOf(clubId)).toEqual([{ channel: 'sms', given: false }])
  expect(await refusalsOf(otherClub)).toEqual([{ channel: 'sms', given: false }])
  expect(await reactionsOf(id)).toMatchObject([{ kind: 'replied' }, { kind: 'replied' }])
  const { rows } = await owner.query(
    'select kind from platform.event where club_id = $1 and subject_id = $2',
    [clubId, id],
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['message.replied', 'message.replied'])
  expect(memberId).toBeTypeOf('string')
  const sums = await db.inClub(clubId, (tx) => readReactionSums(tx, [mailingId]))
  expect(sums.get(mailingId)).toMatchObject({ sent: 1, replied: 1, refused: 1, bounced: 0 })
})

test('"cancel" below news of an order refuses, and the office reads it as well; below advertising it only refuses', async () => {
  const answer = async (mailingId: string | null) => {
    const { clubId, phone } = await sendSms(null, mailingId)
    const form = { From: phone, To: '+97231234567', Body: 'ביטול', MessageSid: newId() }
    expect(await twilio('/v1/hooks/sms/twilio', form)).toBe(204)
    return [(await refusalsOf(clubId)).length, await casesOf(clubId)]
  }
  expect(await answer(null)).toEqual([1, ['ביטול']])
  expect(await answer(newId())).toEqual([1, []])
})

const logOf = async (clubId: string) =>
  (
    await owner.query(
      'select member_id, message_id, channel from messaging.refusal where club_id = $1 order by refusal_id',
      [clubId],
    )
  ).rows
const isHeld = async (clubId: string, address: string) =>
  (await db.inClub(clubId, (tx) => readSuppressions(tx, [{ channel: 'sms', address }]))).length > 0

test('a refusal from a number that nobody has any more is of whom we wrote to there', async () => {
  const { clubId, memberId, id, phone } = await sendSms()
  await owner.query('delete from members.identifier where club_id = $1 and value = $2', [clubId, phone])
  const reply = (Body: string, MessageSid: string) =>
    twilio('/v1/hooks/sms/twilio', { From: phone, To: '+97231234567', Body, MessageSid })
  // Whoever has the number now may be a stranger: what they write is not put into the member's mouth.
  await reply('מי זה?', 'SM30')
  expect(await casesOf(clubId)).toEqual([])
  await reply('הסר', 'SM31')
  expect(await logOf(clubId)).toEqual([{ member_id: memberId, message_id: id, channel: 'sms' }])
  expect(await refusalsOf(clubId)).toEqual([{ channel: 'sms', given: false }])
  expect(await isHeld(clubId, phone)).toBe(true)
})

test('who said that they are not the member refuses for the number, and speaks for nobody', async () => {
  const { clubId, memberId, phone } = await sendSms()
  await db.inClub(clubId, (tx) =>
    disown(tx, [{ memberId, channel: 'sms', address: phone }], server.clock.now()),
  )
  const reply = (Body: string, MessageSid: string) =>
    twilio('/v1/hooks/sms/twilio', { From: phone, To: '+97231234567', Body, MessageSid })
  await reply('אמרתי שזה לא אני', 'SM40')
  expect(await casesOf(clubId)).toEqual([])
  await reply('הסר', 'SM41')
  expect(await isHeld(clubId, phone)).toBe(true)
})

test('a refusal of nobody who is known holds for the number in every club; anything else changes nothing', async () => {
  const [one, two] = [await server.addClub('אחת'), await server.addClub('שתיים')]
  const before = await owner.query('select count(*) from members.consent')
  const reply = (Body: string, MessageSid: string) =>
    twilio('/v1/hooks/sms/twilio', { From: '+15005550006', Body, MessageSid })
  expect(await reply('hello?', 'SM19')).toBe(204)
  expect([await logOf(one), await isHeld(one, '+15005550006')]).toEqual([[], false])
  expect(await reply('STOP', 'SM20')).toBe(204)
  expect((await owner.query('select count(*) from members.consent')).rows).toEqual(before.rows)
  for (const clubId of [one, two]) {
    expect(await logOf(clubId)).toEqual([{ member_id: null, message_id: null, channel: 'sms' }])
    expect(await isHeld(clubId, '+15005550006')).toBe(true)
  }
})

test('the same word again after a yes is a new refusal, also where the provider names no answer', async () => {
  const { clubId, memberId, phone } = await sendSms()
  const refuse = () =>
    post(`/v1/hooks/sms/http/${HOOK}`, JSON.stringify({ from: phone, text: 'הסר', at: '2026' }))
  const agree = () =>
    db.inClub(clubId, async (tx) => {
      const now = server.clock.now()
      const witness = { subject: { kind: 'member', id: memberId }, address: null } as const
      const consents = [{ ...answer(true, now), proof: 'recorded' as const, cause: 'asked' as const }]
      await recordConsents(tx, memberId, consents, { ...witness, recordedAt: now })
      const seal = createSeal('whatever it is sealed by, thirty-two', 'messages')
      await followAnswers(tx, seal, { memberId, consents, way: 'portal', witness }, now)
    })
  await refuse()
  await refuse()
  expect([(await logOf(clubId)).length, await isHeld(clubId, phone)]).toEqual([1, true])
  server.clock.set(server.clock.now().add({ minutes: 1 }).toString())
  await agree()
  expect(await isHeld(clubId, phone)).toBe(false)
  server.clock.set(server.clock.now().add({ minutes: 1 }).toString())
  expect(await refuse()).toBe(200)
  expect([(await logOf(clubId)).length, await isHeld(clubId, phone)]).toEqual([2, true])
})

test('what 019 pushes is taken behind the secret alone', async () => {
  const { clubId, id, phone } = await sendSms()
  const report = `external_id=${id}&status=102&he_message=x&phone=${phone.slice(4)}`
  expect(await post('/v1/hooks/sms/019/wrong', report)).toBe(404)
  expect(await reactionsOf(id)).toEqual([])
  const path = `/v1/hooks/sms/019/${HOOK}`
  expect(await post(path, report)).toBe(200)
  expect(await post(path, `external_id=${id}&status=-1`)).toBe(200)
  expect(await reactionsOf(id)).toEqual([{ kind: 'delivered', reason: null }])
  const kosher = await sendSms()
  await post(path, `external_id=${kosher.id}&status=15`)
  await post(path, 'external_id=x&status=1')
  await post(path, 'rubbish')
  expect(await reactionsOf(kosher.id)).toEqual([{ kind: 'bounced_hard', reason: 'number_no_mobile' }])
  const reply = new URLSearchParams({
    phone: `0${phone.slice(4)}`,
    dest: '0551',
    message: 'הסר',
    date: '01/03/26 12:00',
  })
  expect([await post(path, reply.toString()), await post(path, reply.toString())]).toEqual([200, 200])
  expect(await refusalsOf(clubId)).toHaveLength(1)
})

test('any other provider tells by our id or its own reference, as JSON or as a form', async () => {
  const path = `/v1/hooks/sms/http/${HOOK}`
  const [one, two] = [await sendSms('r-1'), await sendSms('r-2')]
  expect(await post(path, JSON.stringify({ id: one.id, status: 'delivered' }))).toBe(200)
  expect(await post(path, 'ref=r-2&status=bounced_soft&reason=Phone%20off')).toBe(200)
  expect(await post(path, JSON.stringify({ ref: 'nobody', status: 'delivered' }))).toBe(200)
  expect(await post(path, '{"status": 7}')).toBe(200)
  expect(await reactionsOf(one.id)).toEqual([{ kind: 'delivered', reason: null }])
  expect(await reactionsOf(two.id)).toEqual([{ kind: 'bounced_soft', reason: 'phone_off' }])
  await post(path, JSON.stringify({ from: one.phone, text: 'unsubscribe please', id: '77' }))
  expect(await refusalsOf(one.clubId)).toHaveLength(1)
})

test('Postmark and any other sender of mail tell of bounces and complaints', async () => {
  const clubId = await server.addClub()
  const memberId = await joinOne(db, clubId)
  const mail = () => putSentMessage(owner, clubId, { memberId, at: server.clock.now().toString() })
  const [one, two, three] = [await mail(), await mail(), await mail()]
  const postmark = (record: object) => post(`/v1/hooks/mail/postmark/${HOOK}`, JSON.stringify(record))
  const bounce = { RecordType: 'Bounce', ID: 42, Type: 'HardBounce', TypeCode: 1, Email: 'dana@example.com' }
  expect(await postmark({ ...bounce, Metadata: { message: one } })).toBe(200)
  expect(await postmark({ ...bounce, ID: 43, Type: 'Transient', Metadata: { message: two } })).toBe(200)
  expect(await postmark({ RecordType: 'Delivery', MessageID: 'x', Metadata: { message: two } })).toBe(200)
  expect(await postmark({ ...bounce, Metadata: {} })).toBe(200)
  expect(await reactionsOf(one)).toEqual([{ kind: 'bounced_hard', reason: 'hard_bounce' }])
  expect(await reactionsOf(two)).toEqual([{ kind: 'delivered', reason: null }])
  const change = {
    RecordType: 'SubscriptionChange',
    SuppressSending: true,
    SuppressionReason: 'ManualSuppression',
    ChangedAt: '2026-03-01T10:53:34Z',
    Metadata: { message: two },
  }
  await postmark({ ...change, Origin: 'Customer' })
  await postmark({ ...change, Origin: 'Recipient', SuppressSending: false })
  expect(await refusalsOf(clubId)).toEqual([])
  await postmark({ ...change, Origin: 'Recipient' })
  await postmark({ ...change, Origin: 'Recipient' })
  expect(await refusalsOf(clubId)).toEqual([{ channel: 'email', given: false }])
  expect(await logOf(clubId)).toEqual([{ member_id: memberId, message_id: two, channel: 'email' }])
  const own = (body: object) => post(`/v1/hooks/mail/http/${HOOK}`, JSON.stringify(body))
  expect(await own({ id: `<${three}@club.example>`, kind: 'complained', ref: '9' })).toBe(200)
  expect(await reactionsOf(three)).toEqual([{ kind: 'complained', reason: null }])
  expect(await own({ id: `<${three}@club.example>`, kind: 'refused' })).toBe(200)
  expect((await logOf(clubId)).map(({ message_id }) => message_id)).toEqual([two, three, three])
  expect(await post(`/v1/hooks/mail/http/${HOOK}x`, '{}')).toBe(404)
})

test('numbers are read as providers write them', () => {
  for (const number of ['+972-52-123-4567', '972521234567', '0521234567', '521234567'])
    expect(toE164(number)).toBe('+972521234567')
  for (const number of ['', 'Club', '12', '+1']) expect(toE164(number)).toBeNull()
})

test('a link of a message leads on over the web, is not kept by anybody on the way, and HEAD is a machine', async () => {
  const clubId = await server.addClub()
  const memberId = await joinOne(db, clubId)
  const at = server.clock.now().subtract({ hours: 1 }).toString()
  const id = await putSentMessage(owner, clubId, { memberId, at })
  const url = 'https://shop.example/מבצע?a=1'
  const content = {
    messageId: id,
    channel: 'email' as const,
    html: `<body><a href="${url}">x</a></body>`,
    text: '',
  }
  const tracked = await db.inClub(clubId, (tx) =>
    trackContents(tx, app.post.linker, [content], server.clock.now()),
  )
  const html = tracked.get(id)?.html ?? ''
  const pathOf = (form: RegExp) => new URL(form.exec(html)?.[1] ?? 'x:').pathname
  const [link, pixel] = [pathOf(/<a href="([^"]*)">x/), pathOf(/<img src="([^"]*)"/)]
  const visit = (method: 'GET' | 'HEAD', path: string) =>
    app.http.inject({
      method,
      url: path,
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
    })
  expect((await visit('HEAD', link)).statusCode).toBe(302)
  expect(await reactionsOf(id)).toEqual([{ kind: 'clicked', reason: 'head' }])
  const { statusCode, headers } = await visit('GET', link)
  expect(statusCode).toBe(302)
  expect(headers).toMatchObject({
    location: new URL(url).href,
    'cache-control': 'no-store, private',
    'referrer-policy': 'same-origin',
  })
  const picture = await visit('GET', pixel)
  expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/gif'])
  expect(picture.rawPayload.subarray(0, 6).toString()).toBe('GIF89a')
  expect(await reactionsOf(id)).toEqual([
    { kind: 'clicked', reason: null },
    { kind: 'opened', reason: null },
  ])
  for (const path of [
    '/l/12345678',
    '/l/x',
    `${link}A`,
    '/o/x',
    `/o/${link.slice(3)}`,
    `/l/${pixel.slice(3)}`,
  ])
    expect((await visit('GET', path)).statusCode, path).toBe(404)
})
