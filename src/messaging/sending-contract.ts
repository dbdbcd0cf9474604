import { z } from 'zod'
import { CHANNELS } from '#members/consent.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText, ruleWords } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'
import { MESSAGE_CHANNELS } from './channel.ts'
import { REFUSAL_WAYS } from './refusal-log.ts'
import { HOST_NAME, QUIET_DAYS, SUPPRESSION_REASONS } from './sending-rule.ts'

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const END = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/
const TOPIC = /^[a-z][a-z0-9_]{0,59}$/
const PHONE = /^[+\d][\d\s()*-]{2,39}$/
const E164 = /^\+\d{6,15}$/
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,189}$/

/** Nobody has a letter that is older. */
const EARLIEST = '1990'
const pastTime = instantText.refine(
  (time) => time >= EARLIEST,
  ruleWords({ en: 'not before 1990', he: 'לא לפני 1990' }),
)

const Window = z
  .strictObject({ from: z.string().regex(TIME, '09:00'), to: z.string().regex(END, '20:00') })
  .refine(
    ({ from, to }) => from < to,
    ruleWords({ en: 'the end comes after the beginning', he: 'הסוף בא אחרי ההתחלה' }),
  )
const Cap = z.strictObject({
  day: z.int().min(1).max(50).nullable(),
  week: z.int().min(1).max(200).nullable(),
})
const topicCode = z.string().regex(TOPIC, 'small letters, digits and underscores')
const Topic = z.strictObject({
  code: topicCode.refine(
    (code) => code !== 'marketing',
    ruleWords({ en: 'taken by the general topic', he: 'שמור לנושא הכללי' }),
  ),
  he: cleanText(80),
  en: cleanText(80),
})

const Host = z
  .string()
  .trim()
  .max(253)
  .toLowerCase()
  .transform((host) => host.replace(/^www\./, ''))
  .pipe(z.string().regex(HOST_NAME, 'shop.example'))

const fields = {
  /** Who advertises, as it is registered; empty until somebody says it, and then nothing is advertised. */
  legal_name: z.string().trim().max(200),
  postal_address: z.string().trim().max(300),
  phone: z.string().trim().regex(PHONE, 'a telephone number').nullable(),
  email: z.string().trim().regex(EMAIL, 'an e-mail address').nullable(),
  reply_number: z.string().regex(E164, '+972…').nullable(),
  database_number: cleanText(40).nullable(),
  source: z.strictObject({ he: cleanText(500), en: cleanText(500) }),
  topics: z
    .array(Topic)
    .max(20)
    .refine(
      (topics) => new Set(topics.map(({ code }) => code)).size === topics.length,
      ruleWords({ en: 'each code once', he: 'כל קוד פעם אחת' }),
    ),
  /** Sunday first; null is a day without advertising. */
  hours: z
    .array(Window.nullable())
    .length(7)
    .refine(
      (hours) => hours.some((window) => window !== null),
      ruleWords({ en: 'some day has hours', he: 'לפחות ביום אחד יש שעות' }),
    ),
  keeps_holidays: z.boolean(),
  quiet_days: z.array(z.enum(QUIET_DAYS)).max(QUIET_DAYS.length),
  caps: z.strictObject({ email: Cap, sms: Cap }),
  told_exception: z.boolean(),
  /** What the end of a paid membership refuses; null: nothing. */
  cancelled_membership_refuses: topicCode.nullable(),
  /** Of the club's own pages, "www." or not: links to them say which campaign they are of. Left out: none. */
  own_hosts: z.array(Host).max(20).default([]),
}

/** By what a club advertises. */
export const SendingSettingsView = z
  .object({
    ...fields,
    revision: z.int(),
    /** Whether advertising may go out at all: the club has said who it is. */
    is_complete: z.boolean(),
    country: z.string(),
  })
  .meta({ id: 'SendingSettings' })
export type SendingSettingsView = z.infer<typeof SendingSettingsView>

export const SendingSettingsChange = z
  .strictObject({
    ...fields,
    /** Of the settings that were seen. */
    revision: z.int().min(0).max(2_147_483_647),
  })
  .meta({ id: 'SendingSettingsChange' })
export type SendingSettingsChange = z.infer<typeof SendingSettingsChange>

export const RefusalView = z
  .object({
    id: z.string(),
    /**
     * Who refused, and what they are called now; null: from an address that is nobody's here. The name is null of one who has none, was
     * erased, or is not for whoever asks to see.
     */
    member: z.object({ id: z.string(), name: z.string().nullable(), is_erased: z.boolean() }).nullable(),
    received_at: z.string(),
    recorded_at: z.string(),
    effective_at: z.string(),
    way: z.enum(REFUSAL_WAYS),
    channel: z.enum(CHANNELS),
    topic: z.string(),
    /** To the letter; null where no words came, or their member was erased. */
    said: z.string().nullable(),
    address: z.string().nullable(),
    /** The network address that it came from, where one was seen. */
    seen_from: z.string().nullable(),
    message: z.string().nullable(),
    /** Its place in the club's log, from 1 and without a gap. */
    number: z.int(),
    /** SHA-256 over the hash of the entry before and everything in this one, in hexadecimal. */
    hash: z.string(),
    subject: z.object({
      kind: z.enum(['staff', 'api_key', 'member', 'system']),
      name: z.string().nullable(),
    }),
  })
  .meta({ id: 'MarketingRefusal' })
export type RefusalView = z.infer<typeof RefusalView>

export const RefusalPage = z
  .object({
    items: z.array(RefusalView),
    next_cursor: z.string().nullable(),
    /** How far the whole log has come; null while it is empty. Kept elsewhere, it shows later that nothing before it was changed. */
    log: z.object({ entries: z.int(), hash: z.string() }).nullable(),
  })
  .meta({ id: 'MarketingRefusalPage' })

export const RefusalQuery = pageQuery({ most: 500, usual: 50 }).extend({
  /** Of one member. */
  member: codeText(60).optional(),
})

/** What a member told staff: on the telephone, in a letter, at the counter. */
export const RefusalBody = z
  .strictObject({
    channels: z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length),
    topic: topicCode.default('marketing'),
    /** In their own words, as far as that is possible. */
    said: cleanText(2000).optional(),
    /** Left out: now. Not in the future. */
    received_at: pastTime.optional(),
  })
  .meta({ id: 'MarketingRefusalBody' })

export const SuppressionView = z
  .object({
    channel: z.enum(MESSAGE_CHANNELS),
    topic: z.string(),
    reason: z.enum(SUPPRESSION_REASONS),
    since: z.string(),
  })
  .meta({ id: 'Suppression' })
export type SuppressionView = z.infer<typeof SuppressionView>
export const SuppressionList = z.object({ items: z.array(SuppressionView) }).meta({ id: 'SuppressionList' })

export const SuppressionChange = z
  .strictObject({ channel: z.enum(MESSAGE_CHANNELS), suppressed: z.boolean() })
  .meta({ id: 'SuppressionChange' })

/** That members were told, when they bought, that they would be written to, and could refuse: section 30A(c). */
export const NoticeBody = z
  .strictObject({
    members: z.array(codeText(60)).min(1).max(1000),
    channels: z.array(z.enum(MESSAGE_CHANNELS)).min(1).max(2),
    words: cleanText(4000),
    surface: cleanText(100),
    told_at: pastTime.optional(),
  })
  .meta({ id: 'AdvertisingNoticeBody' })
export const NoticeAnswer = z.object({ told: z.int() }).meta({ id: 'AdvertisingNotices' })
