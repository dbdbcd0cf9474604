import { z } from 'zod'
import { MESSAGE_PREFIX } from '#messaging/message.ts'
import { GIVEN_PREFIX } from '#offers/gesture.ts'
import { GRANT_PREFIX } from '#offers/grant.ts'
import { MEMBERSHIP_PREFIX } from '#plans/view.ts'
import { formatId } from '#platform/id.ts'
import { RAFFLE_PREFIX } from '#raffles/raffle.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import { REVIEW_PREFIX } from '#tiers/review.ts'
import {
  defineType,
  type EventType,
  idField,
  mbr,
  member,
  numberOf,
  ofClub,
  ofThing,
  textOf,
} from './event-type.ts'

type Words = EventType['words']

// Their rooms stand beside this one; how they show ids is part of what the API promises.
const CASE_PREFIX = 'cas'
const DREAM_PREFIX = 'drm'
const CAMPAIGN_PREFIX = 'cmp'
const RUN_PREFIX = 'run'
const POINT_PREFIX = 'cnt'
const ALERT_PREFIX = 'alr'

const text = z.string().nullable()

const grant = (type: string, words: Words) => ofThing(type, words, { name: 'grant', prefix: GRANT_PREFIX })
const membership = (type: string, words: Words) =>
  ofThing(type, words, { name: 'membership', prefix: MEMBERSHIP_PREFIX })
const conversation = (type: string, words: Words) =>
  ofThing(type, words, { name: 'case', prefix: CASE_PREFIX })

const dream = (type: string, words: Words, withPercent = false) =>
  ofThing(type, words, {
    name: 'dream',
    prefix: DREAM_PREFIX,
    more: { reward: idField(REWARD_PREFIX).nullable(), ...(withPercent && { percent: z.int().nullable() }) },
    add: (event) => {
      const reward = textOf(event, 'reward')
      return {
        reward: reward === null ? null : formatId(REWARD_PREFIX, reward),
        ...(withPercent && { percent: numberOf(event, 'percent') }),
      }
    },
  })

const raffle = (type: string, words: Words) => ofClub(type, words, { name: 'raffle', prefix: RAFFLE_PREFIX })

/** The event is of the member, and names the raffle. */
const inRaffle = (type: string, words: Words, fields: readonly ('tickets' | 'points' | 'place')[]) =>
  defineType(type, words, {
    shape: {
      raffle: idField(RAFFLE_PREFIX),
      member,
      ...Object.fromEntries(fields.map((field) => [field, z.int().nullable()])),
    },
    tell: (event) => {
      const raffleId = textOf(event, 'raffle')
      if (raffleId === null) return null
      const data = {
        raffle: formatId(RAFFLE_PREFIX, raffleId),
        member: mbr(event.subjectId),
        ...Object.fromEntries(fields.map((field) => [field, numberOf(event, field)])),
      }
      return { data, lane: event.subjectId }
    },
  })

const message = (type: string, words: Words, field: 'bounce' | null = null) =>
  ofThing(type, words, {
    name: 'message',
    prefix: MESSAGE_PREFIX,
    more: { channel: text, ...(field && { [field]: text }) },
    add: (event) => ({
      channel: textOf(event, 'channel'),
      ...(field && { [field]: textOf(event, field) }),
    }),
  })

const contact = (type: string, words: Words, field: 'way' | 'state' | null = null) =>
  ofThing(type, words, {
    name: 'contact',
    prefix: POINT_PREFIX,
    more: { channel: text, ...(field && { [field]: text }) },
    add: (event) => ({
      channel: textOf(event, 'channel'),
      ...(field && { [field]: textOf(event, field) }),
    }),
  })

const campaign = (type: string, words: Words, counted: boolean) =>
  ofClub(type, words, {
    name: 'campaign',
    prefix: CAMPAIGN_PREFIX,
    more: {
      run: idField(RUN_PREFIX).nullable(),
      ...(counted && { treated: z.int().nullable(), held: z.int().nullable() }),
    },
    add: (event) => {
      const run = textOf(event, 'run_id')
      return {
        run: run === null ? null : formatId(RUN_PREFIX, run),
        ...(counted && { treated: numberOf(event, 'treated'), held: numberOf(event, 'held') }),
      }
    },
  })

const monthClosed = defineType(
  'month.closed',
  { en: 'A month was closed, and its report is ready', he: 'חודש נסגר והדוח שלו מוכן' },
  {
    shape: { month: z.string().meta({ examples: ['2026-10'] }) },
    tell: (event) => ({ data: { month: textOf(event, 'month') }, lane: event.subjectId }),
  },
)

/** Benefits, conversations, messages, and what is of the whole club. */
export const CLUB_TYPES: readonly EventType[] = [
  grant('grant.issued', { en: 'A benefit was given to a member', he: 'חבר קיבל שובר או מתנה' }),
  grant('grant.used', { en: 'A benefit was used', he: 'שובר או מתנה נוצלו' }),
  grant('grant.withdrawn', { en: 'A benefit was withdrawn', he: 'שובר או מתנה בוטלו' }),
  ofThing(
    'gesture.given',
    { en: 'Somebody made a gesture to a member', he: 'חבר קיבל מחווה' },
    {
      name: 'gesture',
      prefix: GIVEN_PREFIX,
    },
  ),
  membership('membership.started', { en: 'A paid plan was bought', he: 'נרכש מנוי' }),
  membership('membership.renewed', { en: 'A paid plan was renewed', he: 'מנוי חודש' }),
  membership('membership.renewal_near', { en: 'A paid plan ends soon', he: 'מנוי עומד להסתיים' }),
  membership('membership.cancelled', { en: 'A paid plan was cancelled', he: 'מנוי בוטל' }),
  membership('membership.ended', { en: 'A paid plan ended', he: 'מנוי הסתיים' }),
  dream('dream.chosen', { en: 'A member chose a dream', he: 'חבר בחר חלום' }),
  dream('dream.milestone', { en: 'A step on the way to a dream', he: 'צעד בדרך לחלום' }, true),
  dream('dream.reached', { en: 'A dream can be taken', he: 'אפשר לממש חלום' }),
  dream('dream.taken', { en: 'A dream was taken', he: 'חלום מומש' }),
  dream('dream.given_up', { en: 'A member gave a dream up', he: 'חבר ויתר על חלום' }),
  raffle('raffle.opened', { en: 'A raffle was opened', he: 'נפתחה הגרלה' }),
  inRaffle('raffle.tickets_taken', { en: 'A member took tickets', he: 'חבר לקח כרטיסי הגרלה' }, [
    'tickets',
    'points',
  ]),
  raffle('raffle.closed', { en: 'A raffle was closed', he: 'הגרלה נסגרה' }),
  raffle('raffle.drawn', { en: 'A raffle was drawn', he: 'הגרלה נערכה' }),
  inRaffle('raffle.won', { en: 'A member won in a raffle', he: 'חבר זכה בהגרלה' }, ['place']),
  raffle('raffle.cancelled', { en: 'A raffle was cancelled', he: 'הגרלה בוטלה' }),
  conversation('case.opened', { en: 'A conversation was opened', he: 'נפתחה פנייה' }),
  conversation('case.written', { en: 'A member wrote to the office', he: 'חבר כתב למשרד' }),
  conversation('case.answered', { en: 'The office answered', he: 'המשרד ענה' }),
  conversation('case.made_good', { en: 'The office made something good', he: 'המשרד פיצה חבר' }),
  conversation('case.closed', { en: 'A conversation was closed', he: 'פנייה נסגרה' }),
  message('message.bounced', { en: 'A message came back', he: 'הודעה חזרה' }, 'bounce'),
  message('message.complained', { en: 'A message was reported as spam', he: 'הודעה דווחה כדואר זבל' }),
  message('message.clicked', { en: 'A person followed a link', he: 'אדם לחץ על קישור בהודעה' }),
  message('message.replied', { en: 'A message was answered', he: 'מישהו השיב להודעה' }),
  contact(
    'contact.verified',
    { en: 'A phone or address was shown to work', he: 'טלפון או כתובת אומתו' },
    'way',
  ),
  contact(
    'contact.bounced',
    { en: 'A phone or address works no more', he: 'טלפון או כתובת אינם פעילים' },
    'state',
  ),
  contact('contact.updated', { en: 'A phone or address came or went', he: 'טלפון או כתובת נוספו או הוסרו' }),
  campaign('campaign.frozen', { en: 'A campaign chose whom it speaks to', he: 'נקבע קהל לקמפיין' }, true),
  campaign('campaign.measured', { en: 'A campaign was measured', he: 'קמפיין נמדד' }, false),
  ofClub(
    'tier.review_planned',
    { en: 'A review of tiers is planned', he: 'תוכננה בחינת דרגות' },
    {
      of: 'tiers.review_planned',
      name: 'review',
      prefix: REVIEW_PREFIX,
    },
  ),
  ofClub(
    'tier.review_done',
    { en: 'A review of tiers is done', he: 'בחינת דרגות הסתיימה' },
    {
      of: 'tiers.review_done',
      name: 'review',
      prefix: REVIEW_PREFIX,
    },
  ),
  ofClub(
    'alert.raised',
    { en: 'Something is out of the ordinary', he: 'זוהה דבר חריג' },
    {
      name: 'alert',
      prefix: ALERT_PREFIX,
      more: { code: text },
      add: (event) => ({ code: textOf(event, 'code') }),
    },
  ),
  monthClosed,
]
