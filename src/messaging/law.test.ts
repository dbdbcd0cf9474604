import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEGAL_MARK } from '#content/legal-mark.ts'
import { dayNumber } from '#platform/day-number.ts'
import { newId } from '#platform/new-id.ts'
import { assembleMail, assembleSms, isAdvertisement } from './advertisement.ts'
import { countSent, decideDispatch, type Way } from './gate.ts'
import { hoursAt, windowOn } from './quiet-hours.ts'
import { createRefusalLinks } from './refusal-link.ts'
import { DEFAULT_SETTINGS, type SenderIdentity, type SendingRules } from './sending-rule.ts'
import { willOf } from './will.ts'

const RULES: SendingRules = {
  ...DEFAULT_SETTINGS,
  timeZone: 'Asia/Jerusalem',
  keepsYomKippur: true,
  hasSender: true,
}
const at = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Jerusalem').toInstant()
const local = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('Asia/Jerusalem').toPlainDateTime().toString({ smallestUnit: 'minute' })

describe('hours', () => {
  // As printed in Israeli calendars: Sunday 1 March 2026 is an ordinary day.
  test.each([
    ['2026-03-01T09:00', 'open'],
    ['2026-03-01T19:59', 'open'],
    ['2026-03-01T20:00', '2026-03-02T09:00 quiet_hours'],
    ['2026-03-01T03:00', '2026-03-01T09:00 quiet_hours'],
    ['2026-03-06T12:59', 'open'],
    ['2026-03-06T13:00', '2026-03-08T09:00 quiet_hours'],
    ['2026-03-07T12:00', '2026-03-08T09:00 rest_day'],
    // The eve of Pesach, a Wednesday; the first day; the seventh day is a Wednesday too.
    ['2026-04-01T12:00', 'open'],
    ['2026-04-01T13:30', '2026-04-03T09:00 quiet_hours'],
    ['2026-04-02T12:00', '2026-04-03T09:00 rest_day'],
    ['2026-04-08T12:00', '2026-04-09T09:00 rest_day'],
    // Rosh Hashana on Shabbat and Sunday, after a Friday.
    ['2026-09-11T14:00', '2026-09-14T09:00 quiet_hours'],
    ['2026-09-13T10:00', '2026-09-14T09:00 rest_day'],
    // Yom Kippur on a Monday.
    ['2026-09-20T13:00', '2026-09-22T09:00 quiet_hours'],
    ['2026-09-21T10:00', '2026-09-22T09:00 rest_day'],
    // Holocaust day moved off Sunday (2024) and Memorial day.
    ['2024-05-06T10:00', '2024-05-07T09:00 rest_day'],
    ['2026-04-21T10:00', '2026-04-22T09:00 rest_day'],
    // The clock goes forward in the night to 27 March 2026.
    ['2026-03-26T21:00', '2026-03-27T09:00 quiet_hours'],
  ])('%s: %s', (moment, expected) => {
    const hours = hoursAt(at(moment), RULES)
    expect(hours.open ? 'open' : `${local(hours.until)} ${hours.because}`).toBe(expected)
  })

  test('a club that keeps no holidays is still on Yom Kippur where it is in Israel', () => {
    const day = (date: string) => dayNumber(date)
    const rules = { ...RULES, keepsHolidays: false, quietDays: [] }
    expect(windowOn(day('2026-04-02'), rules)).toEqual({ from: '09:00', to: '20:00' })
    expect(windowOn(day('2026-09-21'), rules)).toBeNull()
    expect(windowOn(day('2026-09-20'), rules)).toEqual({ from: '09:00', to: '13:00' })
    expect(windowOn(day('2026-09-21'), { ...rules, keepsYomKippur: false })).not.toBeNull()
  })

  test('whenever it is not open, the moment that is named is, and none before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 366 * 24 * 4 }), (quarter) => {
        const now = at('2025-01-01T00:00').add({ minutes: 15 * quarter })
        const hours = hoursAt(now, RULES)
        if (hours.open) return
        expect(hoursAt(hours.until, RULES).open).toBe(true)
        expect(hoursAt(hours.until.subtract({ seconds: 1 }), RULES).open).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

const NOON = at('2026-03-01T12:00')
const way = (channel: Way['channel'], rest: Partial<Way> = {}): Way => ({
  channel,
  address: channel === 'email' ? 'dana@example.com' : '+972500000001',
  will: true,
  isTold: false,
  suppressed: null,
  recentAt: [],
  ...rest,
})
const decide = (ways: readonly Way[], rules = RULES, now = NOON, hours = 72) =>
  decideDispatch(
    { purpose: 'marketing', topic: 'marketing', channels: ['email', 'sms'], notAfterAt: now.add({ hours }) },
    ways,
    rules,
    now,
  )

describe('the gate', () => {
  test('advertising takes a yes, an address that nothing holds against, and a club that says who it is', () => {
    expect(decide([way('email')])).toEqual({ ok: true, channel: 'email', address: 'dana@example.com' })
    expect(decide([way('email', { will: null })])).toEqual({ ok: false, reason: 'no_consent' })
    expect(decide([way('email', { will: false })])).toEqual({ ok: false, reason: 'no_consent' })
    expect(decide([way('email', { suppressed: 'bounced' })])).toEqual({ ok: false, reason: 'suppressed' })
    expect(decide([way('email', { address: null })])).toEqual({ ok: false, reason: 'no_address' })
    expect(decide([])).toEqual({ ok: false, reason: 'no_channel' })
    expect(decide([way('email')], { ...RULES, hasSender: false })).toEqual({ ok: false, reason: 'no_sender' })
  })

  test('who bought and was told is written to where the club chose it, until they refuse', () => {
    const on = { ...RULES, toldException: true }
    const told = way('sms', { will: null, isTold: true })
    expect(decide([told])).toMatchObject({ reason: 'no_consent' })
    expect(decide([told], on)).toMatchObject({ ok: true, channel: 'sms' })
    expect(decide([{ ...told, isTold: false }], on)).toMatchObject({ reason: 'no_consent' })
    expect(decide([{ ...told, will: false }], on)).toMatchObject({ reason: 'no_consent' })
    expect(decide([{ ...told, suppressed: 'refused' }], on)).toMatchObject({ reason: 'suppressed' })
  })

  test('what may go now goes before what may go later; a cap frees with the day that leaves it', () => {
    const full = way('email', { recentAt: [at('2026-03-01T09:30')] })
    expect(decide([full, way('sms')])).toMatchObject({ ok: true, channel: 'sms' })
    const waits = decide([full])
    expect(waits).toMatchObject({ reason: 'not_now', because: 'capped' })
    // Midnight frees it, and nine o'clock is when it may go.
    if (!waits.ok && waits.reason === 'not_now') expect(local(waits.until)).toBe('2026-03-02T09:00')
    expect(decide([full], RULES, NOON, 5)).toEqual({ ok: false, reason: 'capped' })
    const week = ['2026-02-23T10:00', '2026-02-25T10:00', '2026-02-27T10:00'].map(at)
    const weekly = decide([way('email', { recentAt: week })])
    if (!weekly.ok && weekly.reason === 'not_now') expect(local(weekly.until)).toBe('2026-03-02T09:00')
    expect(weekly).toMatchObject({ reason: 'not_now', because: 'capped' })
    // Who was silent for long hears from the club once in a week.
    const once = [way('email', { recentAt: [at('2026-02-25T10:00')] })]
    expect(decide(once)).toMatchObject({ ok: true })
    expect(decide(once.map((one) => ({ ...one, isSlowed: true })))).toMatchObject({ because: 'capped' })
    expect(decide(countSent([way('email')], 'email', NOON))).toMatchObject({ because: 'capped' })
  })

  test('codes and what a person asked for know no hours and no caps', () => {
    const ask = { purpose: 'transactional', topic: '', channels: ['sms', 'email'], notAfterAt: NOON } as const
    const night = at('2026-03-07T02:00')
    const ways = [way('sms', { will: false, suppressed: 'refused' })]
    expect(decideDispatch(ask, ways, RULES, night)).toMatchObject({ ok: true, channel: 'sms' })
  })
})

test('a no to everything refuses each topic but what was agreed to after it; a no to a topic stays', () => {
  const word = (given: boolean, hour: number) => ({ given, at: NOON.add({ hours: hour }) })
  expect(willOf(null, null)).toBeNull()
  expect(willOf(word(true, 0), null)).toBe(true)
  expect(willOf(word(true, 5), word(false, 0))).toBe(false)
  expect(willOf(word(false, 5), word(true, 0))).toBe(false)
  expect(willOf(word(false, 0), word(true, 5))).toBe(true)
  expect(willOf(word(false, 0), word(true, 0))).toBe(false)
  expect(willOf(null, word(true, 0))).toBe(true)
})

const SENDER: SenderIdentity = {
  clubName: 'טעם ובית',
  legalName: 'טעם ובית בע״מ <ח.פ. 51>',
  postalAddress: 'הרצל 1, חיפה',
  phone: '04-8000000',
  email: 'club@taam.example',
  country: 'IL',
  databaseNumber: '700012345',
  source: DEFAULT_SETTINGS.source,
}
const WAYS = {
  unsubscribe: 'https://c.example/u/abc',
  preferences: 'https://c.example/u/abc#choices',
  mailto: 'x@c.example',
}
const TEXT = {
  subject: 'קפה ועוגה ב־20',
  html: `<body><p>שלום</p><div>${LEGAL_MARK}</div></body>`,
  text: 'שלום',
}

describe('an advertisement', () => {
  test('by mail says that it is one first, who sends it, how to refuse, and that it is direct mail', () => {
    const mail = assembleMail(TEXT, SENDER, WAYS, 'he')
    expect(mail.subject).toBe('פרסומת: קפה ועוגה ב־20')
    expect(assembleMail(TEXT, SENDER, WAYS, 'en').subject).toMatch(/^פרסומת \/ Advertisement: /)
    expect(assembleMail(TEXT, { ...SENDER, country: 'GB' }, WAYS, 'en').subject).toMatch(/^Advertisement: /)
    for (const part of [
      'טעם ובית בע״מ',
      'הרצל 1, חיפה',
      '04-8000000',
      'club@taam.example',
      '700012345',
      'דיוור ישיר',
    ]) {
      expect(mail.text, part).toContain(part)
      expect(mail.html, part).toContain(part)
    }
    expect(mail.html).toContain('&lt;ח.פ. 51&gt;')
    expect(mail.html).not.toContain(LEGAL_MARK)
    expect(mail.html).toContain(`href="${WAYS.unsubscribe}"`)
    expect(mail.headers).toEqual({
      'List-Unsubscribe': '<https://c.example/u/abc>, <mailto:x@c.example>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  test('the mark comes first whatever the subject begins with, and once', () => {
    for (const subject of [
      '\u202e\u200bפרסומת: מבצע',
      'Advertisement - פרסומת: מבצע',
      '\r\nBcc: x',
      'פרסומת',
    ])
      expect(assembleMail({ ...TEXT, subject }, SENDER, WAYS, 'he').subject).toMatch(
        /^פרסומת:(?! *פרסומת)[^\r\n\u202e]*$/,
      )
  })

  test('by SMS begins with the name and ends with a way to refuse, which is in Israel a number as it is dialled', () => {
    const sms = (way: { replyTo: string | null; link: string | null }, language: 'he' | 'en' = 'he') =>
      assembleSms('קפה ב־20 עד מחר', SENDER, way, language).text
    const link = 'https://c.example/u/x'
    expect(sms({ replyTo: '+972501234567', link: null })).toBe(
      'טעם ובית: קפה ב־20 עד מחר\nלהסרה: הסר ל-0501234567',
    )
    expect(sms({ replyTo: 'sender', link })).toBe(`טעם ובית: קפה ב־20 עד מחר\nלהסרה: השיבו הסר או ${link}`)
    expect(sms({ replyTo: null, link }, 'en')).toMatch(/\nOpt out: https:\/\/c\.example\/u\/x$/)
    expect(sms({ replyTo: null, link: null })).toMatch(/\nלהסרה: 04-8000000$/)
    expect(assembleSms('טעם ובית: שלום', SENDER, { replyTo: null, link }, 'he').text).toMatch(
      /^טעם ובית: שלום\n/,
    )
    // A word that begins as the club is called is not its name.
    const short = { ...SENDER, clubName: 'די' }
    expect(assembleSms('דיור מוזל', short, { replyTo: null, link }, 'he').text).toMatch(/^די: דיור מוזל\n/)
  })

  test('is known by who made it: a copy, a change or a look-alike is none', () => {
    const mail = assembleMail(TEXT, SENDER, WAYS, 'he')
    expect(isAdvertisement(mail)).toBe(true)
    expect(isAdvertisement({ ...mail })).toBe(false)
    expect(() => Object.assign(mail, { subject: 'no mark' })).toThrow()
  })

  test('no text hides the block or puts it twice', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(LEGAL_MARK, '</body>', '<!--', '<p>', '$&', '$1'),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        fc.constantFrom('he' as const, 'en' as const),
        (parts, language) => {
          const html = parts.join('')
          const made = assembleMail({ subject: html, html, text: html }, SENDER, WAYS, language)
          expect(made.html.split(`href="${WAYS.unsubscribe}"`).length).toBe(2)
          expect(made.html).not.toContain(LEGAL_MARK)
          expect(made.html.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')).toContain(WAYS.unsubscribe)
          expect(made.text).toContain(WAYS.unsubscribe)
          expect(made.subject).toMatch(/^פרסומת/)
          expect(made.subject).not.toMatch(/[\r\n]/)
        },
      ),
    )
  })
})

describe('a link to refuse', () => {
  const links = createRefusalLinks({
    secret: 'a secret of thirty-two letters or more',
    publicUrl: 'https://c.example/',
  })
  const target = {
    clubId: newId(),
    memberId: newId(),
    messageId: newId(),
    channel: 'sms',
    topic: 'news_2',
  } as const

  test('says whom and what it is about, and nobody else can write one', () => {
    const token = links.token(target)
    expect(links.unsubscribe(target)).toBe(`https://c.example/u/${token}`)
    expect(links.read(token)).toEqual({ ...target, isShort: false })
    const bare = { ...target, messageId: null }
    expect(links.read(links.token(bare))).toEqual({ ...bare, isShort: false })
    const other = createRefusalLinks({ secret: 'another secret of thirty-two letters', publicUrl: '' })
    expect(other.read(token)).toBeNull()
    const before = ['a secret of thirty-two letters or more']
    const rotated = createRefusalLinks({
      secret: 'another secret of thirty-two letters',
      before,
      publicUrl: '',
    })
    expect(rotated.read(token)).toEqual(links.read(token))
    for (let place = 0; place < token.length; place += 1) {
      const changed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1)
      expect(links.read(changed), String(place)).toBeNull()
    }
  })

  test('of an SMS is short, and names its message', () => {
    const short = links.short(target.messageId).split('/u/')[1] ?? ''
    expect(short.length).toBeLessThanOrEqual(31)
    expect(links.read(short)).toEqual({ messageId: target.messageId, isShort: true })
  })

  test('anything else is none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(links.read(text)).toBeNull()
      }),
    )
  })
})
