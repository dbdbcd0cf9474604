import SmtpConnection from 'nodemailer/lib/smtp-connection'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import * as mails from '../../test/support/bounce-mails.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { startMailServer } from '../../test/support/mail-server.ts'
import { joinOne } from '../../test/support/members.ts'
import { startPop3Server } from '../../test/support/pop3-server.ts'
import { putSentMessage } from '../../test/support/sent-message.ts'
import { inboundAddress } from './inbound-address.ts'
import { startListener } from './inbound-listener.ts'
import { watchMailbox } from './inbound-mailbox.ts'
import { MOST_LETTER_BYTES } from './inbound-parse.ts'
import { takeSmsNews } from './inbound-service.ts'
import { createMessageTokens } from './message-token.ts'
import { openChannels } from './provider.ts'
import type { Refused, Replied } from './reaction-service.ts'

const BASE = 'bounce@in.club.example'
const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2026-03-01T10:00:00Z')
const tokens = createMessageTokens('a secret of tests, thirty-two letters long')
const refused: Refused[] = []
const told: Replied[] = []
const parts = {
  db,
  clock,
  log: silentLog,
  tokens,
  rules: {
    refuse: async (_tx: unknown, refusal: Refused) => refused.push(refusal),
    tellOffice: async (_tx: unknown, reply: Replied) => told.push(reply),
  },
}
const listener = await startListener(parts, { base: BASE, host: '127.0.0.1', port: 0 })
afterAll(() => listener.close())
beforeEach(() => {
  refused.length = 0
  told.length = 0
})

/** As another server hands a mail over; the code of its refusal, or 250. */
async function handOver(to: string | string[], raw: string | Buffer, from = ''): Promise<number> {
  const connection = new SmtpConnection({ host: '127.0.0.1', port: listener.port, ignoreTLS: true })
  const { promise, resolve } = Promise.withResolvers<number>()
  connection.on('error', (error: Error & { responseCode?: number }) => resolve(error.responseCode ?? 0))
  connection.connect(() => {
    connection.send({ from, to }, raw, (error) =>
      resolve(error ? ((error as Error & { responseCode?: number }).responseCode ?? 0) : 250),
    )
  })
  const code = await promise
  connection.close()
  return code
}

async function sendOne() {
  const clubId = await addClub()
  const memberId = await joinOne(db, clubId)
  const id = await putSentMessage(owner, clubId, { memberId, at: '2026-03-01T09:00:00Z' })
  const to = (purpose: 'bounce' | 'reply' | 'unsubscribe') => inboundAddress(BASE, purpose, id, tokens)
  return { clubId, memberId, id, to }
}
const kindsOf = async (messageId: Uuid): Promise<string[]> =>
  (await owner.query('select kind from messaging.reaction where message_id = $1', [messageId])).rows.map(
    ({ kind }) => kind,
  )

test('a mail that is sent names an address of its own, and the report that comes there finds it', async () => {
  const server = await startMailServer()
  const { mailer } = openChannels(
    { mail: { url: server.url, from: 'club@club.example', bounceTo: BASE } },
    tokens,
  )
  const { id, to } = await sendOne()
  const mail = {
    id,
    fromName: 'טעם',
    to: 'dana@example.com',
    subject: 'x',
    text: 'x',
    html: '',
    language: 'he' as const,
    at: clock.now(),
  }
  expect(await mailer?.send(mail)).toMatchObject({ kind: 'sent' })
  const [received] = server.received
  expect(received?.from).toBe(to('bounce'))
  expect(received?.mail.from?.address).toBe('club@club.example')
  expect(received?.mail.replyTo?.[0]?.address).toBe(to('reply'))
  // Servers write addresses small, and the report as they like.
  expect(await handOver((received?.from ?? '').toLowerCase(), mails.postfixUnknown({ id }))).toBe(250)
  expect(await kindsOf(id)).toEqual(['bounced_hard'])
  await mailer?.close?.()
})

describe('the listener', () => {
  test('takes mail to addresses of its own alone, and passes nothing on', async () => {
    const { id, to } = await sendOne()
    const raw = mails.postfixUnknown({ id })
    for (const stranger of [
      'someone@gmail.example',
      'someone@in.club.example',
      `x${to('bounce')}`,
      'bounce+bforged@in.club.example',
    ])
      expect(await handOver(stranger, raw), stranger).toBe(550)
    expect(await kindsOf(id)).toEqual([])
  })

  test('takes the same report once, and nothing that is too large or hard to read', async () => {
    const { id, to } = await sendOne()
    const raw = mails.gmailUnknown({ id })
    expect([await handOver(to('bounce'), raw), await handOver(to('bounce'), raw)]).toEqual([250, 250])
    expect(await kindsOf(id)).toEqual(['bounced_hard'])
    const large = Buffer.from(`${raw}${'x'.repeat(76)}\r\n`.padEnd(MOST_LETTER_BYTES + 10_000, 'y\r\n'))
    expect(await handOver(to('bounce'), large)).toBe(552)
    const parts = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(2000)}`
    expect(await handOver(to('bounce'), parts)).toBe(554)
  })

  test('finds the message of a complaint inside, where the address does not say it', async () => {
    const { id, memberId } = await sendOne()
    expect(await handOver(BASE, mails.yahooComplaint({ id }))).toBe(250)
    expect(await kindsOf(id)).toEqual(['complained'])
    expect(refused).toMatchObject([{ memberId, way: 'complaint' }])
  })

  test('a refusal by mail holds, an answer goes to the office, an absence note to nobody', async () => {
    const { id, memberId, to } = await sendOne()
    await handOver(to('reply'), mails.absence({ id }), 'dana@example.com')
    expect([refused, told, await kindsOf(id)]).toEqual([[], [], []])
    await handOver(to('reply'), mails.letter({ id }, 'מתי אתם פתוחים?'), 'dana@example.com')
    expect(told).toEqual([{ memberId, channel: 'email', text: 'מתי אתם פתוחים?', messageId: id }])
    await handOver(to('reply'), mails.letter({ id }, 'הסירו אותי בבקשה\n\n> הודעה'), 'dana@example.com')
    expect(refused).toMatchObject([
      { memberId, channel: 'email', way: 'mail_reply', said: 'הסירו אותי בבקשה' },
    ])
    expect(await kindsOf(id)).toEqual(['replied', 'replied'])
    // Some programs mark what a person wrote as written by themselves.
    const marked = mails
      .letter({ id }, 'הסר')
      .replace('Subject:', 'X-Auto-Response-Suppress: All\r\nSubject:')
    await handOver(to('reply'), marked, 'dana@example.com')
    expect(refused).toHaveLength(2)
  })

  test('a refusal is heard whatever is attached to it', async () => {
    const { id, to } = await sendOne()
    const head =
      'From: dana@example.com\r\nSubject: Re: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'
    const text = '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nהסר\r\n'
    const picture = '--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    const raw = `${head}${text}${picture}${`${'A'.repeat(76)}\r\n`.repeat(40_000)}--b--\r\n`
    expect(await handOver(to('reply'), Buffer.from(raw))).toBe(250)
    expect(refused).toMatchObject([{ messageId: id, said: 'הסר' }])
    const server = await startPop3Server({ user: 'a', pass: 'b' })
    server.box.push({ uid: 'a', raw: Buffer.from(`To: ${to('reply')}\r\n${raw}`).toString('latin1') })
    const mailbox = watchMailbox(parts, { url: server.url, base: BASE })
    expect([await mailbox.look(), server.box.length, refused.length]).toEqual([1, 0, 2])
    await mailbox.close()
  })

  test('whatever comes to the address that unsubscribes does, and what a server reports there does not', async () => {
    const { id, to } = await sendOne()
    await handOver(to('unsubscribe'), mails.postfixDelayed({ id }))
    expect(refused).toEqual([])
    await handOver(to('unsubscribe'), mails.letter({ id }, 'x'), 'dana@example.com')
    expect(refused).toHaveLength(1)
    const other = await sendOne()
    expect(await handOver(other.to('unsubscribe'), mails.absence({ id: other.id }), 'dana@example.com')).toBe(
      250,
    )
    expect(refused).toHaveLength(2)
  })
})

test('what fails in one club takes no refusal from another, and the provider is asked to say it again', async () => {
  const phone = { kind: 'phone' as const, value: '+972529990001' }
  const clubs = [await addClub(), await addClub()]
  for (const clubId of clubs) await joinOne(db, clubId, {}, [phone])
  const rules = {
    ...parts.rules,
    refuse: async (tx: { clubId: Uuid | null }, refusal: Refused) => {
      if (tx.clubId === clubs[0]) throw new Error('a deadlock')
      return refused.push(refusal)
    },
  }
  const reply = { kind: 'reply', from: phone.value, text: 'הסר', ref: 'x' } as const
  await expect(takeSmsNews({ ...parts, rules }, 'http', reply)).rejects.toThrow('a deadlock')
  expect(refused).toMatchObject([{ address: phone.value, way: 'sms_reply' }])
})

describe('a mailbox', () => {
  test('is read once: what was taken is deleted, what is not ours stays', async () => {
    const { id, to } = await sendOne()
    const server = await startPop3Server({ user: 'bounce@in', pass: 'p ss' })
    const other = 'From: a@b.example\r\nTo: someone@in.club.example\r\nSubject: x\r\n\r\n.\r\nx\r\n'
    const report = (of: string) => of.replace('To: bounce@club.example', `To: ${to('bounce')}`)
    server.box.push(
      { uid: 'a', raw: report(mails.postfixUnknown({ id })) },
      { uid: 'b', raw: other },
      { uid: 'c', raw: report(mails.eximDelayed({ id })) },
    )
    const mailbox = watchMailbox(parts, { url: server.url, base: BASE })
    expect([await mailbox.look(), await mailbox.look()]).toEqual([2, 0])
    expect(server.box.map(({ uid }) => uid)).toEqual(['b'])
    expect(await kindsOf(id)).toEqual(['bounced_hard'])
    await mailbox.close()
  })

  test('that does not answer, or says no, is a fault of its own and nobody’s words', async () => {
    const server = await startPop3Server({ user: 'a', pass: 'b' })
    const wrong = watchMailbox(parts, { url: server.url.replace(':b@', ':wrong@'), base: BASE })
    await expect(wrong.look()).rejects.toThrow('said no')
    await wrong.close()
    const away = watchMailbox(parts, { url: 'pop3://a:b@127.0.0.1:2', base: BASE })
    await expect(away.look()).rejects.toThrow('did not answer')
    await away.close()
  })
})
