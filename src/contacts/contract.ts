import { z } from 'zod'
import { PROFILE_FIELDS } from '#members/profile-mark.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText, ruleWords } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'
import { CALL_OUTCOMES, CALL_REASONS } from './call.ts'
import { HAPPENINGS, POINT_CHANNELS, POINT_STATES } from './contact-state.ts'
import { DETAIL_STATES } from './detail-state.ts'
import { FADINGS } from './fading.ts'
import { POINT_SOURCES } from './point.ts'

const Channel = z.enum(POINT_CHANNELS)
const LONGEST_ADDRESS = 254

// --- a member's points ---

export const ContactPoint = z
  .object({
    id: z.string(),
    channel: Channel,
    /** Null: its member was erased. */
    address: z.string().nullable(),
    is_main: z.boolean(),
    state: z.enum(POINT_STATES),
    source: z.enum(POINT_SOURCES),
    since: z.string(),
    verified_at: z.string().nullable(),
    due_at: z.string(),
    asked_until: z.string().nullable(),
    /** Since when it is theirs no more; null: it is. */
    ended_at: z.string().nullable(),
    fading: z.enum(FADINGS),
  })
  .meta({ id: 'ContactPoint' })
export type ContactPoint = z.infer<typeof ContactPoint>

export const MemberContacts = z
  .object({
    items: z.array(
      ContactPoint.extend({
        /** The last word on advertising by each way that the point serves; null: never asked. */
        consents: z.array(
          z.object({ way: z.enum(['email', 'sms', 'phone']), given: z.boolean().nullable() }),
        ),
        history: z.array(
          z.object({
            kind: z.enum(HAPPENINGS),
            /** How it came to be known. */
            way: z.string().nullable(),
            at: z.string(),
          }),
        ),
      }),
    ),
    /** What else is known of them: where each detail comes from, and whether it still holds. */
    details: z.array(
      z.object({
        field: z.enum(PROFILE_FIELDS),
        state: z.enum(DETAIL_STATES),
        source: z.enum(POINT_SOURCES),
        since: z.string(),
        /** When the member last said that it holds, all of their details before them. */
        verified_at: z.string().nullable(),
        due_at: z.string(),
      }),
    ),
    details_confirmed_at: z.string().nullable(),
  })
  .meta({ id: 'MemberContacts' })
export type MemberContacts = z.infer<typeof MemberContacts>

export const ContactQuery = pageQuery({ usual: 50 }).extend({
  state: z.enum(POINT_STATES).optional(),
  channel: Channel.optional(),
  fading: z.enum(FADINGS).optional(),
})

export const ContactRow = ContactPoint.extend({
  member: z.object({ id: z.string(), name: z.string().nullable() }),
}).meta({ id: 'ContactRow' })
export type ContactRow = z.infer<typeof ContactRow>

export const ContactList = z
  .object({ items: z.array(ContactRow), next_cursor: z.string().nullable() })
  .meta({ id: 'ContactList' })

// --- the picture ---

const Curve = z.array(
  z.object({ days: z.int(), share: z.number(), low: z.number(), high: z.number(), rule: z.number() }),
)

export const ContactPicture = z
  .object({
    as_of: z.string(),
    currency: z.string(),
    states: z.array(z.object({ channel: Channel, state: z.enum(POINT_STATES), points: z.int() })),
    fading: z.array(z.object({ channel: Channel, fading: z.enum(FADINGS), points: z.int() })),
    decay: z.array(
      z.object({
        channel: Channel,
        points: z.int(),
        lost: z.int(),
        /** Lost within a year of their life; null while too few were watched for long enough. */
        year: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
        rule: z.number(),
        curve: Curve,
      }),
    ),
    cost: z.object({
      members: z.int(),
      unreachable: z.int(),
      /** What reachable members of the same standing spent more in a year; observed, not proven. Null: too few to compare. */
      value_minor: z.int().nullable(),
      /** That, times the unreachable, with its 95 % range. */
      cost_minor: z.int().nullable(),
      low_minor: z.int().nullable(),
      high_minor: z.int().nullable(),
    }),
    cycle: z.object({
      is_on: z.boolean(),
      from_on: z.string(),
      to_on: z.string(),
      asked: z.int(),
      called: z.int(),
      left: z.int(),
      failed: z.int(),
      due_now: z.int(),
      working_days_left: z.int(),
      a_day: z.int(),
      daily_limit: z.int(),
      answers: z.object({ confirmed: z.int(), changed: z.int(), unanswered: z.int(), open: z.int() }),
      calls: z.array(z.object({ outcome: z.string(), count: z.int() })),
      /** How many members will be asked in each month to come, as things are; empty while the cycle is off. */
      plan: z.array(z.object({ month: z.string(), members: z.int() })),
    }),
    /**
     * Members whose phone or address had failed and who, asked or called about it within a year, have one that works again; and what
     * they bought in `span_days` before and after. Observed, not proven.
     */
    revived: z.object({
      members: z.int(),
      bought_after: z.int(),
      spent_after_minor: z.int(),
      spent_before_minor: z.int(),
      span_days: z.int(),
      /** Of whom the days after are over. */
      whole: z.int(),
    }),
  })
  .meta({ id: 'ContactPicture' })
export type ContactPicture = z.infer<typeof ContactPicture>

// --- settings ---

const MOST_SEGMENTS = 50
const MOST_DOMAINS = 200
const days = z.int().min(30).max(3000)

const settingFields = {
  cycle_on: z.boolean(),
  valid_months: z.int().min(1).max(60),
  daily_limit: z.int().min(1).max(100_000),
  answer_days: z.int().min(1).max(60),
  /** ISO: 1 is Monday, 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from_hour: z.int().min(0).max(23),
  until_hour: z.int().min(1).max(24),
  calls_on: z.boolean(),
  call_tries: z.int().min(1).max(10),
  /** Segments that are called before anything is sent. */
  call_first: z.array(codeText(40)).max(MOST_SEGMENTS),
  fading_on: z.boolean(),
  reduce_days: days,
  win_back_days: days,
  suppress_days: days,
  /** Domains that are no throw-away ones, whatever the list says. */
  allowed_domains: z
    .array(
      cleanText(200).regex(
        /^[^\s@/]+\.[^\s@/]+$/,
        ruleWords({ en: 'a domain, as shop.co.il', he: 'שם מתחם, כמו shop.co.il' }),
      ),
    )
    .max(MOST_DOMAINS),
}

export const ContactSettings = z
  .object({ ...settingFields, call_first: z.array(z.string()), allowed_domains: z.array(z.string()) })
  .meta({ id: 'ContactSettings' })
export type ContactSettings = z.infer<typeof ContactSettings>

export const ContactSettingsBody = z
  .strictObject(settingFields)
  .refine((body) => body.until_hour > body.from_hour, {
    path: ['until_hour'],
    ...ruleWords({ en: 'later than the hour of beginning', he: 'אחרי שעת ההתחלה' }),
  })
  .refine((body) => body.win_back_days > body.reduce_days, {
    path: ['win_back_days'],
    ...ruleWords({ en: 'more days than the step before', he: 'יותר ימים מהשלב הקודם' }),
  })
  .refine((body) => body.suppress_days > body.win_back_days, {
    path: ['suppress_days'],
    ...ruleWords({ en: 'more days than the step before', he: 'יותר ימים מהשלב הקודם' }),
  })
  .meta({ id: 'ChangeContactSettings' })
export type ContactSettingsBody = z.output<typeof ContactSettingsBody>

// --- calls ---

export const CallView = z
  .object({
    id: z.string(),
    member: z.object({
      id: z.string(),
      name: z.string().nullable(),
      gender: z.enum(['female', 'male', 'other']).nullable(),
      language: z.enum(['he', 'en']).nullable(),
    }),
    /** The number to dial. */
    phone: z.string(),
    /** What is in doubt, and what it is now; null: it is theirs no more. */
    about: z
      .object({ channel: Channel, address: z.string().nullable(), state: z.enum(POINT_STATES) })
      .nullable(),
    reason: z.enum(CALL_REASONS),
    tries: z.int(),
    held_until: z.string(),
  })
  .meta({ id: 'Call' })
export type CallView = z.infer<typeof CallView>

export const CallBoard = z
  .object({
    ready: z.int(),
    held: z.int(),
    later: z.int(),
    next_at: z.string().nullable(),
    is_on: z.boolean(),
    /** When calls go on, where it is not the time for them. */
    opens_at: z.string().nullable(),
    /** What came of the calls of today. */
    today: z.array(z.object({ outcome: z.enum(CALL_OUTCOMES), count: z.int() })),
  })
  .meta({ id: 'CallBoard' })
export type CallBoard = z.infer<typeof CallBoard>

/** What is in hand now; null: nobody is left to call at this moment. */
export const CallTaken = z
  .object({ call: CallView.nullable(), opens_at: z.string().nullable() })
  .meta({ id: 'CallTaken' })
export type CallTaken = z.infer<typeof CallTaken>

export const CallPath = z.object({ id: codeText(40) })

export const CallReport = z
  .strictObject({
    outcome: z.enum(CALL_OUTCOMES),
    /** Of `call_back`. */
    call_at: instantText.optional(),
    /** Of `new_address`: one of the two. */
    email: codeText(LONGEST_ADDRESS).optional(),
    phone: codeText(LONGEST_ADDRESS).optional(),
  })
  .meta({ id: 'CallReport' })
export type CallReport = z.output<typeof CallReport>
