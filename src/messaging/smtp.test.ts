import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyDkim } from '../../test/support/dkim.ts'
import { startMailServer } from '../../test/support/mail-server.ts'
import type { Mail } from './channel.ts'
import { createSmtpMailer } from './smtp.ts'
import { createSmtpClient } from './smtp-client.ts'

const FROM = 'club@moadon.example'
const server = await startMailServer({ user: 'club', pass: 'p@ss word' })
const mailer = createSmtpMailer({ url: server.url, from: FROM })

const mail: Mail = {
  id: 'msg_1',
  fromName: 'טעם, "ובית" <x>',
  to: 'dana@example.com',
  subject: '012345 – קוד הכניסה',
  text: 'שלום,\n\nהקוד: 012345\n',
  html: '<p dir="rtl">הקוד: 012345</p>',
  language: 'he',
  at: Temporal.Instant.from('2026-03-01T10:00:00Z'),
}

test('a mail arrives as it was written, in Hebrew too, on one connection after another', async () => {
  const before = server.connections()
  expect((await mailer.send(mail)).kind).toBe('sent')
  expect((await mailer.send({ ...mail, id: 'msg_2' })).kind).toBe('sent')
  expect(server.connections() - before).toBe(1)
  const [first, second] = server.received
  expect(first).toMatchObject({ from: FROM, to: ['dana@example.com'] })
  expect(first?.mail).toMatchObject({
    subject: mail.subject,
    messageId: '<msg_1@moadon.example>',
    from: { name: mail.fromName, address: FROM },
    html: expect.stringContaining('012345'),
  })
  expect(first?.mail.text?.trim()).toBe(mail.text.trim())
  expect(first?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
  expect(second?.mail.messageId).toBe('<msg_2@moadon.example>')
})

test('an address that is refused is a no; a server that is full is tried later', async () => {
  const { behaviour } = server
  behaviour.refuse.set('gone@example.com', { code: 550, text: 'no such user gone@example.com' })
  behaviour.refuse.set('full@example.com', { code: 452, text: 'mailbox full' })
  expect(await mailer.send({ ...mail, to: 'gone@example.com' })).toEqual({
    kind: 'refused',
    failure: 'no_mailbox',
  })
  expect(await mailer.send({ ...mail, to: 'full@example.com' })).toEqual({
    kind: 'later',
    failure: 'smtp_452',
    whole: false,
  })
  behaviour.refuseText.push({ code: 554, text: 'spam' }, { code: 451, text: 'later' })
  expect(await mailer.send(mail)).toMatchObject({ kind: 'refused', failure: 'smtp_554' })
  expect(await mailer.send(mail)).toMatchObject({ kind: 'later', failure: 'smtp_451', whole: false })
})

test('a server that takes the text and says nothing leaves it in doubt', async () => {
  const before = server.received.length
  server.behaviour.hangUp = 1
  expect(await mailer.send({ ...mail, id: 'doubt' })).toEqual({ kind: 'unknown', failure: 'no_answer' })
  expect(server.received.slice(before).map(({ mail: got }) => got.messageId)).toEqual([
    '<doubt@moadon.example>',
  ])
})

test('a server that is away, busy or does not know us is the trouble of every mail', async () => {
  const away = createSmtpMailer({ url: 'smtp://127.0.0.1:1', from: FROM })
  expect(await away.send(mail)).toMatchObject({ kind: 'later', whole: true })
  const wrong = createSmtpMailer({ url: server.url.replace('club:', 'nobody:'), from: FROM })
  expect(await wrong.send(mail)).toMatchObject({ kind: 'later', failure: 'smtp_535', whole: true })
  const fresh = createSmtpMailer({ url: server.url, from: FROM })
  server.behaviour.turnAway = 1
  expect(await fresh.send(mail)).toMatchObject({ kind: 'later', failure: 'smtp_421', whole: true })
  expect((await fresh.send(mail)).kind).toBe('sent')
  await fresh.close?.()
})

test('of many that are handed over at once some wait: what is too late by then goes nowhere, what cannot wait goes before them', async () => {
  const before = server.received.length
  const pause = Promise.withResolvers<void>()
  server.behaviour.pause = pause.promise
  const MINUTE = 60_000
  const many = Array.from({ length: 8 }, (_, at) => mailer.send({ ...mail, id: `many_${at}` }, MINUTE))
  const late = mailer.send({ ...mail, id: 'late' }, 0)
  const last = mailer.send({ ...mail, id: 'last' }, MINUTE)
  const urgent = mailer.send({ ...mail, id: 'urgent' })
  await server.untilReceived(before + 9)
  const taken = () => server.received.slice(before).map(({ mail: got }) => got.messageId)
  expect(taken()).toContain('<urgent@moadon.example>')
  expect(taken()).not.toContain('<last@moadon.example>')
  server.behaviour.pause = null
  pause.resolve()
  expect(await late).toEqual({ kind: 'late' })
  for (const outcome of await Promise.all([...many, last, urgent])) expect(outcome.kind).toBe('sent')
  expect(taken().at(-1)).toBe('<last@moadon.example>')
  expect(taken()).toHaveLength(10)
})

test('what is too late by when the server opens its door goes nowhere', async () => {
  const time = { ms: 0 }
  const client = createSmtpClient({ url: server.url, from: FROM }, () => time.ms)
  const before = server.received.length
  const door = Promise.withResolvers<void>()
  server.behaviour.greeting = door.promise
  const came = server.untilConnections(server.connections() + 1)
  const posted = { ...mail, reports: FROM, answers: null, atMs: mail.at.epochMilliseconds }
  const late = client.send(posted, 1_000)
  await came
  time.ms = 1_000
  server.behaviour.greeting = null
  door.resolve()
  expect(await late).toEqual({ kind: 'late' })
  expect(server.received.length).toBe(before)
  // The connection is good for the next one, after which the server hangs up.
  server.behaviour.hangUp = 1
  expect(await client.send(posted, 1_000)).toMatchObject({ kind: 'unknown' })
  expect(server.received.length).toBe(before + 1)
})

test('when the server turns out to be busy those that wait are told, and it is left in peace', async () => {
  const fresh = createSmtpMailer({ url: server.url, from: FROM })
  const before = server.connections()
  server.behaviour.turnAway = 20
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => fresh.send(mail, 60_000)))
  for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'later', whole: true })
  expect(server.connections() - before).toBe(8)
  server.behaviour.turnAway = 0
  await fresh.close?.()
})

test('an address that would be a command goes nowhere', async () => {
  const before = server.received.length
  for (const to of ['a@b.c>\r\nRCPT TO:<other@example.com', 'a b@example.com', '@'])
    expect((await mailer.send({ ...mail, to })).kind, to).not.toBe('sent')
  expect(server.received.length).toBe(before)
})

const ONE_CLICK = {
  'List-Unsubscribe': `<https://club.example/u/${'token-'.repeat(20)}>, <mailto:bounce+${'mark'.repeat(9)}@mail.club.example>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
}

test('both headers of one click stand in one line each, and are signed with the rest', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const dkim = {
    domain: 'moadon.example',
    selector: 'moadon',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const signing = createSmtpMailer({ url: server.url, from: FROM, dkim })
  expect((await signing.send({ ...mail, id: 'signed', headers: ONE_CLICK })).kind).toBe('sent')
  await signing.close?.()
  const raw = server.received.at(-1)?.raw ?? ''
  for (const [name, value] of Object.entries(ONE_CLICK)) expect(raw).toContain(`\r\n${name}: ${value}\r\n`)
  const seen = verifyDkim(raw, publicKey)
  expect(seen).toMatchObject({ isWhole: true, tags: { d: 'moadon.example', s: 'moadon', a: 'rsa-sha256' } })
  for (const name of [...Object.keys(ONE_CLICK), 'From', 'Subject', 'Date', 'To', 'Message-ID'])
    expect(seen.signed, name).toContain(name.toLowerCase())
  // It can fail: a word of the text, of a header, and another's key.
  expect(verifyDkim(raw.replace('One-Click', 'One-Clack'), publicKey).isWhole).toBe(false)
  expect(verifyDkim(raw.replace('Subject:', 'Subject: x'), publicKey).isWhole).toBe(false)
  expect(verifyDkim(raw.replace(/\r\n\r\n/, '\r\n\r\nx'), publicKey).isWhole).toBe(false)
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  expect(verifyDkim(raw, other).isWhole).toBe(false)
})
