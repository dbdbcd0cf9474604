import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countSegments } from '#content/sms.ts'
import { newId } from '#platform/new-id.ts'
import { MESSAGE_CHANNELS, type MessageChannel } from './channel.ts'
import { decideAddressed } from './gate.ts'
import { KINDS, MESSAGE_KINDS, type MessageParams } from './kind.ts'
import { showContent } from './mask.ts'
import { endOf, waitAfter } from './message.ts'
import { render } from './template.ts'

const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const message = { messageId: newId(), attempts: 1, notAfterAt: NOW.add({ minutes: 10 }) }

describe('what an outcome makes of a message', () => {
  test('a no is final, a silence stays in doubt, everything else waits for longer and longer', () => {
    expect(endOf(message, { kind: 'sent', ref: 'x' }, 'p', NOW)).toMatchObject({
      state: 'sent',
      providerRef: 'x',
    })
    expect(endOf(message, { kind: 'refused', failure: 'smtp_550' }, 'p', NOW)).toMatchObject({
      state: 'failed',
    })
    expect(endOf(message, { kind: 'unknown', failure: 'no_answer' }, 'p', NOW)).toMatchObject({
      state: 'unknown',
    })
    const later = { kind: 'later', failure: 'smtp_451', whole: false } as const
    expect(endOf(message, later, 'p', NOW)).toMatchObject({
      state: 'queued',
      nextAt: NOW.add({ seconds: 10 }),
    })
    expect([1, 2, 3, 4].map((n) => waitAfter(n).total('seconds'))).toEqual([10, 40, 160, 640])
    expect(waitAfter(30).total('hours')).toBe(6)
  })

  test('what would be too late is not tried again', () => {
    const later = { kind: 'later', failure: 'smtp_451', whole: false } as const
    expect(endOf({ ...message, attempts: 4 }, later, 'p', NOW)).toMatchObject({
      state: 'failed',
      nextAt: null,
    })
  })
})

test('what a person asked for needs no yes to advertising; advertising needs one that holds', () => {
  const to = (channel: MessageChannel, isDisowned = false) => ({
    channel,
    address: 'a@club.example',
    notAfterAt: NOW,
    isDisowned,
  })
  for (const kind of MESSAGE_KINDS)
    for (const channel of MESSAGE_CHANNELS) {
      const { purpose } = KINDS[kind]
      expect(decideAddressed(purpose, to(channel), NOW)).toMatchObject({ ok: purpose === 'transactional' })
      expect(decideAddressed('marketing', to(channel), NOW)).toMatchObject({ ok: false })
      expect(decideAddressed(purpose, to(channel, true), NOW)).toMatchObject({ ok: false })
    }
  // Each says what it is; what advertises goes as a mailing alone.
  const advertising = MESSAGE_KINDS.filter((kind) => KINDS[kind].purpose === 'marketing')
  expect(advertising).toEqual(['dream_step'])
})

const PARAMS: MessageParams = {
  sign_in_code: { code: '012345', minutes: 10 },
  contact_code: { code: '012345', minutes: 10 },
  reward_code: { reward: 'קפה', code: 'ABCD-1234', lastOn: '31.3.2026' },
  redemption_update: {
    reward: 'קפה',
    state: 'ready',
    branch: 'חיפה',
    pickUpCode: '4711',
    carrier: '',
    reference: '',
  },
  household_invite: { inviter: 'דנה', code: '123456', days: 7 },
  partner_link: { partner: 'קפה הנמל', code: '123456', minutes: 10 },
  case_reply: { subject: 'הנקודות שלי' },
  month_report: {
    month: 'פברואר 2026',
    what: 'המועדון הכניס 1,200 ₪.',
    why: 'בגלל דמי החבר.',
    todo: 'לפתוח קמפיין.',
    link: 'https://desk.example/reports?month=2026-02',
  },
  alerts: {
    count: 1,
    first: 'כרטיס אחד ב־30 קבלות',
    meaning: 'כדאי לבדוק.',
    link: 'https://desk.example/',
  },
  raffle_joined: { raffle: 'הגרלת האביב', closesOn: '8.3.2026', commitment: 'ab'.repeat(32) },
  dream_step: { reward: 'טיול', percent: 50 },
  contact_ask: { about: 'email', link: 'https://club.example/club/taam/confirm/abc', code: 'abc', days: 7 },
}

describe('words', () => {
  const to = {
    club: 'טעם ובית',
    firstName: 'דנה',
    gender: 'female',
    link: 'https://club.example/club/taam',
  } as const

  test('a woman, a man and whoever it is are spoken to as they are', () => {
    const say = (gender: 'female' | 'male' | null) =>
      render('reward_code', 'email', PARAMS.reward_code, { ...to, gender }, 'he').text
    expect(say('female')).toContain('בחרת בקפה')
    expect(say(null)).toContain('בחרתם בקפה')
    const update = (gender: 'female' | null) =>
      render('redemption_update', 'sms', PARAMS.redemption_update, { ...to, gender }, 'he').text
    expect(update('female')).toBe('טעם ובית: קפה מחכה לך בחיפה. קוד: 4711')
    expect(update(null)).toBe('טעם ובית: קפה מחכה לכם בחיפה. קוד: 4711')
  })

  test('points are said to be back only where all of them are', () => {
    const said = (state: 'cancelled' | 'ended') =>
      (['sms', 'email'] as const).map(
        (channel) =>
          render('redemption_update', channel, { ...PARAMS.redemption_update, state }, to, 'he').text,
      )
    expect(said('cancelled').every((text) => text.includes('קפה בוטל, והנקודות'))).toBe(true)
    expect(said('ended').every((text) => text.includes('קפה בוטל.') && !text.includes('והנקודות'))).toBe(true)
  })

  test('the desk shows no reward’s code to anybody, and what opens a page to the owner alone', () => {
    const shown = (kind: 'reward_code' | 'sign_in_code' | 'redemption_update', isOwner: boolean) => {
      const content = render(kind, 'email', PARAMS[kind], to, 'he')
      const seen = showContent(kind, content, { isOwner })
      return `${seen?.subject} ${seen?.text}`
    }
    for (const isOwner of [true, false]) {
      expect(shown('reward_code', isOwner)).not.toContain('ABCD-1234')
      expect(shown('reward_code', isOwner)).toContain('•••34')
      expect(shown('redemption_update', isOwner)).toContain('4711')
    }
    expect(shown('sign_in_code', true)).toContain('012345')
    expect(shown('sign_in_code', false)).not.toContain('012345')
    const several = { ...PARAMS.reward_code, code: 'AAAA-1111, BBBB-2222' }
    const content = render('reward_code', 'sms', several, to, 'en')
    expect(showContent('reward_code', content, { isOwner: true })?.text).toContain('•••11, •••22')
    const { secret: _unknown, ...old } = content
    expect(showContent('reward_code', old, { isOwner: true })).toBeNull()
  })

  test('a sign-in code in Hebrew is one part', () => {
    const { text } = render('sign_in_code', 'sms', PARAMS.sign_in_code, to, 'he')
    expect(text).toBe('012345 הוא קוד הכניסה לטעם ובית. תקף ל־10 דקות.')
    expect(countSegments(text)).toBe(1)
  })

  test('the mail runs in its language’s direction and escapes what people typed', () => {
    const params = { ...PARAMS.reward_code, reward: '<b>"קפה" & עוגה' }
    const he = render('reward_code', 'email', params, to, 'he')
    expect(he.html).toContain('dir="rtl"')
    expect(he.html).not.toContain('<b>')
    expect(he.html).toContain('&lt;b&gt;')
    expect(he.html).toContain(`<a href="${to.link}">`)
    expect(render('reward_code', 'email', params, to, 'en').html).toContain('dir="ltr"')
  })

  test('nothing that was typed breaks a text: no line in a subject, no hole, every kind in both languages', () => {
    const typed = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(
        fc.constantFrom(...MESSAGE_KINDS),
        fc.constantFrom(...MESSAGE_CHANNELS),
        fc.constantFrom('he' as const, 'en' as const),
        fc.record({
          name: fc.option(typed),
          club: typed.filter((text) => text.trim() !== ''),
          reward: typed.filter((text) => text.trim() !== ''),
          link: fc.constantFrom('', to.link),
        }),
        (kind, channel, language, { name, club, reward, link }) => {
          const params = { ...PARAMS[kind], ...('reward' in PARAMS[kind] && { reward }) }
          const addressee = { club, firstName: name, gender: null, link }
          const content = render(kind, channel, params, addressee, language)
          expect(content.subject).not.toMatch(/[\r\n]/)
          expect(content.text.trim()).not.toBe('')
          if (link === '') expect(content.text).not.toContain('none')
        },
      ),
      { numRuns: 300 },
    )
  })
})
