import { describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import * as mails from '../../test/support/bounce-mails.ts'
import { readReport } from './bounce.ts'
import { blame } from './bounce-status.ts'
import { MOST_MAIL_BYTES, parseMail } from './inbound-parse.ts'

const id = newId()

async function read(raw: string) {
  const mail = await parseMail(Buffer.from(raw))
  if (mail === null) throw new Error('it is no mail')
  return readReport(mail)
}

describe('what a report says of the address', () => {
  test.each([
    [mails.gmailUnknown, 'bounced_hard', 'no_mailbox'],
    [mails.gmailOverQuota, 'bounced_soft', 'mailbox_full'],
    [mails.exchangeUnknown, 'bounced_hard', 'no_mailbox'],
    [mails.exchangeBlocked, 'failed', 'policy'],
    [mails.postfixUnknown, 'bounced_hard', 'no_mailbox'],
    [mails.postfixNoDomain, 'bounced_hard', 'no_domain'],
    [mails.postfixOwnTrouble, 'failed', 'server_trouble'],
    [mails.postfixExpired, 'failed', 'server_trouble'],
    [mails.spamhausBlocked, 'failed', 'policy'],
    [mails.eximUnknown, 'bounced_hard', 'no_mailbox'],
    [mails.yahooComplaint, 'complained', 'abuse'],
  ] as const)('%o: %s, %s', async (shape, kind, reason) => {
    expect(await read(shape({ id }))).toEqual({ kind, reason, about: id })
  })

  test('what is still tried, what comes by itself, and what a person writes is no bounce', async () => {
    expect(await read(mails.postfixDelayed({ id }))).toEqual({ kind: 'delayed' })
    expect(await read(mails.eximDelayed({ id }))).toEqual({ kind: 'delayed' })
    expect(await read(mails.absence({ id }))).toEqual({ kind: 'auto_reply' })
    expect(await read(mails.letter({ id }, 'תודה'))).toEqual({ kind: 'letter' })
    expect(await read(mails.yahooComplaint({ id }, 'not-spam'))).toEqual({ kind: 'letter' })
  })
})

describe('whose fault it is', () => {
  test.each([
    ['5.1.1', '550 5.1.1 gone', 'bounced_hard'],
    ['5.1.2', '', 'bounced_hard'],
    ['5.2.1', '550 5.2.1 The account is disabled', 'bounced_hard'],
    ['5.2.1', '550 5.2.1 the user you are writing to receives mail at a rate that is too high', 'failed'],
    ['5.2.2', '552 5.2.2 full', 'bounced_soft'],
    ['5.1.0', '550 5.1.0 <club@club.example> sender rejected', 'failed'],
    ['5.3.0', '550 local configuration error', 'failed'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied', 'bounced_soft'],
    ['5.5.2', 'syntax', 'failed'],
    ['5.6.0', 'content', 'failed'],
    ['5.7.1', '550 5.7.1 message refused as spam', 'failed'],
    ['4.4.7', 'delivery time expired', 'failed'],
    [null, '550 No such user here', 'bounced_hard'],
    [null, '550 account has been disabled', 'bounced_hard'],
    [null, '552 Mailbox is full', 'bounced_soft'],
    [null, '554 rejected due to spam content', 'failed'],
    [null, '421 too many connections', 'failed'],
    [null, '550 something in another language', 'bounced_soft'],
    [null, '', 'bounced_soft'],
  ])('%s %s', (status, diagnostic, kind) => {
    expect(blame({ status, diagnostic }).kind).toBe(kind)
  })
})

describe('what is made to be hard to read', () => {
  test('is not read: too large, too many parts, too deep', async () => {
    expect(await parseMail(Buffer.alloc(MOST_MAIL_BYTES + 1, 'x'))).toBeNull()
    const parts = (count: number) =>
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(count)}--b--\r\n`
    expect(await parseMail(Buffer.from(parts(5000)))).toBeNull()
    expect(await parseMail(Buffer.from(parts(5)))).not.toBeNull()
    const deep = Array.from(
      { length: 60 },
      (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`,
    ).join('')
    expect(await parseMail(Buffer.from(deep))).toBeNull()
  })

  test('does not stop the reader: rubbish, cut reports, endless lines', async () => {
    for (const raw of [
      '',
      'x',
      '\u0000\u0001',
      mails.gmailUnknown({ id }).slice(0, 700),
      `Subject: ${'a '.repeat(50_000)}\r\n\r\n${'550 '.repeat(50_000)}`,
      mails.postfixUnknown({ id }).replace(/Action: failed[\s\S]*?\r\n\r\n/, '\r\n\r\n'),
    ]) {
      const mail = await parseMail(Buffer.from(raw))
      if (mail) expect(readReport(mail).kind).toBeTypeOf('string')
    }
  })
})
