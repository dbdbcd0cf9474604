import { describe, expect, test } from 'vitest'
import { makeFormat } from '#ui/format.ts'
import type { Edition, Schedule, Step } from '../contract.ts'
import {
  type Telling,
  tellGoal,
  tellOffer,
  tellSchedule,
  tellSteps,
  tellWhole,
  tellWhom,
} from './campaign-told.ts'
import { blankDefinition, newSend } from './composer/definition-form.ts'

const telling = (language: 'he' | 'en'): Telling => ({
  format: makeFormat({ language, timeZone: 'Asia/Jerusalem', currency: 'ILS' }),
  segmentName: (id) => ({ seg_1: 'מתרחקים' })[id],
})
const [he, en] = [telling('he'), telling('en')]

describe('when', () => {
  test.each<[Schedule, string, string]>([
    [{ kind: 'once', at: null }, 'פעם אחת, מיד עם ההפעלה', 'once, at once when it is started'],
    [{ kind: 'recurring', every: 'day', day: 1, hour: 9 }, 'בכל יום בשעה 09:00', 'every day at 09:00'],
    [
      { kind: 'recurring', every: 'week', day: 7, hour: 18 },
      'ביום ראשון בכל שבוע, בשעה 18:00',
      'every Sunday at 18:00',
    ],
    [
      { kind: 'recurring', every: 'month', day: 31, hour: 10 },
      'ב־31 בכל חודש, בשעה 10:00',
      'on day 31 of every month at 10:00',
    ],
    [
      { kind: 'trigger', trigger: { kind: 'joined' }, again_after_days: null },
      'כשמישהו מצטרף למועדון',
      'when somebody joins the club',
    ],
    [
      { kind: 'trigger', trigger: { kind: 'redeemed', first_only: true }, again_after_days: 30 },
      'אחרי המימוש הראשון',
      'after the first redemption',
    ],
    [
      { kind: 'trigger', trigger: { kind: 'standing_changed', to: 'churning' }, again_after_days: 2 },
      'כשחבר מתחיל להתרחק, ולאותו חבר שוב לכל המוקדם אחרי יומיים',
      'when a member begins to drift away, and the same member again after 2 days at the earliest',
    ],
    [
      { kind: 'trigger', trigger: { kind: 'entered_segment', segment: 'seg_1' }, again_after_days: null },
      'כשמישהו נכנס לפלח „מתרחקים”, כל חבר פעם אחת',
      'when somebody enters “מתרחקים”, each member once',
    ],
  ])('%j', (schedule, hebrew, english) => {
    expect(tellSchedule(he, schedule)).toBe(hebrew)
    expect(tellSchedule(en, schedule)).toBe(english)
  })

  test('a day is told in the club’s own zone', () => {
    expect(tellSchedule(en, { kind: 'once', at: '2026-12-01T22:30:00Z' })).toContain('2 Dec 2026')
  })
})

test('whom: by name, all, whoever is left, and what is not there any more', () => {
  expect(tellWhom(en, { segment: null }, true)).toBe('all members')
  expect(tellWhom(en, { segment: null }, false)).toBe('everybody else')
  expect(tellWhom(he, { segment: 'seg_1' }, true)).toBe('מי שבפלח „מתרחקים”')
  expect(tellWhom(he, { segment: 'seg_2' }, true)).toBe('מי שבפלח „פלח שנמחק”')
})

test('steps are told one after another, with the second channel where there is one', () => {
  const both = { ...newSend(), channels: ['email', 'sms'] } as Step
  const wait = (days: number, hour: number | null): Step => ({ kind: 'wait', days, hour })
  expect(tellSteps(en, [both, wait(3, null), newSend()])).toBe(
    'a message by e-mail, or else by SMS, then a wait of 3 days, then a message by e-mail',
  )
  expect(tellSteps(he, [newSend(), wait(1, 18)])).toBe('הודעה בדוא״ל, ואז המתנה של יום, עד 18:00')
  expect(tellSteps(en, [wait(0, 10)])).toBe('a wait until 10:00')
  const none = { ...newSend(), channels: [] } as Step
  expect(tellSteps(en, [none])).toBe('a message as a card or a line at the till')
})

test('what is given, for how long', () => {
  const name = { he: 'קפה', en: 'Coffee' }
  expect(tellOffer(en, null)).toBe('no offer')
  expect(
    tellOffer(en, { kind: 'coupon_percent', name, percent_bp: 1_250, cost_minor: 0, valid_days: 14 }),
  ).toBe('a coupon of 12.5% off, valid 14 days')
  expect(tellOffer(he, { kind: 'sample', name, cost_minor: 0, valid_days: 2 })).toBe('דוגמית: קפה, ליומיים')
  expect(tellOffer(he, { kind: 'sample', name, cost_minor: 0, valid_days: 14 })).toBe(
    'דוגמית: קפה, ל־14 ימים',
  )
})

test('the whole in one sentence: when, whom, the goal, and how many are held out', () => {
  const definition = blankDefinition()
  const [first] = definition.editions as [Edition]
  definition.editions = [{ ...first, segment: 'seg_1' }, first, first]
  expect(tellGoal(he, { kind: 'bought', horizon_days: 2 })).toBe('שיקנו תוך יומיים')
  expect(tellWhole(en, definition)).toEqual({
    when: 'Once, at once when it is started',
    whom: 'whoever is in “מתרחקים” and 2 more editions',
    goal: 'that they buy within 30 days',
    held: 10,
  })
})
