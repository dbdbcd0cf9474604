import { z } from 'zod'
import { MessageContent } from '#content/contract.ts'
import { MESSAGE_CHANNELS } from '#messaging/channel.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText, ruleWords } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'
import { NameBody } from '#programme/name.ts'
import { STANDINGS } from '#standing/standing.ts'
import { CAMPAIGN_ACTS, CAMPAIGN_STATES, VERDICTS } from './campaign-state.ts'

/** Bounds of what a campaign may be. */
export const MOST = {
  editions: 12,
  steps: 12,
  waitDays: 365,
  horizonDays: 180,
  heldPercent: 50,
  reentryDays: 730,
}

const channels = z
  .array(z.enum(MESSAGE_CHANNELS))
  .max(MESSAGE_CHANNELS.length)
  .refine(
    (chosen) => new Set(chosen).size === chosen.length,
    ruleWords({ en: 'a channel is named twice', he: 'ערוץ מופיע פעמיים' }),
  )
const hour = z.int().min(0).max(23)
const segmentId = codeText(40)
/** As it was read: nobody changes what they did not see. */
const revision = z.int().min(0).max(1_000_000_000)
/** The code of a ready one. */
const readyCode = z.string().regex(/^[a-z][a-z_]{0,59}$/)

/** What counts as success, and for how many days after somebody came in. */
export const Goal = z
  .strictObject({
    kind: z.enum(['bought', 'redeemed', 'more_active']),
    horizon_days: z.int().min(1).max(MOST.horizonDays),
  })
  .meta({ id: 'CampaignGoal' })
export type Goal = z.infer<typeof Goal>

/** What somebody did or became that brings them into a campaign. States that a segment tells are `entered_segment`. */
const Trigger = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('joined') }),
    z.strictObject({ kind: z.literal('first_purchase') }),
    z.strictObject({ kind: z.literal('redeemed'), first_only: z.boolean() }),
    z.strictObject({ kind: z.literal('standing_changed'), to: z.enum(STANDINGS) }),
    z.strictObject({ kind: z.literal('entered_segment'), segment: segmentId }),
  ])
  .meta({ id: 'CampaignTrigger' })
export type Trigger = z.infer<typeof Trigger>

export const Schedule = z
  .discriminatedUnion('kind', [
    /** `at` null: at once when it is started. */
    z.strictObject({ kind: z.literal('once'), at: instantText.nullable() }),
    /** `day`: of the week, 1 Monday to 7 Sunday; of the month, the last of a shorter one; of every day no matter. */
    z.strictObject({
      kind: z.literal('recurring'),
      every: z.enum(['day', 'week', 'month']),
      day: z.int().min(1).max(31),
      hour,
    }),
    /** `again_after_days` null: each member once. */
    z.strictObject({
      kind: z.literal('trigger'),
      trigger: Trigger,
      again_after_days: z.int().min(1).max(MOST.reentryDays).nullable(),
    }),
  ])
  .meta({ id: 'CampaignSchedule' })
export type Schedule = z.infer<typeof Schedule>

/** What each of an edition gets once, with a code of their own; `cost_minor` is what one costs the club when it is used. */
const Offer = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('coupon_amount'),
      name: NameBody,
      amount_minor: z.int().min(1).max(100_000_000),
      valid_days: z.int().min(1).max(365),
    }),
    z.strictObject({
      kind: z.literal('coupon_percent'),
      name: NameBody,
      percent_bp: z.int().min(1).max(10_000),
      cost_minor: z.int().min(0).max(100_000_000),
      valid_days: z.int().min(1).max(365),
    }),
    z.strictObject({
      kind: z.literal('sample'),
      name: NameBody,
      cost_minor: z.int().min(0).max(100_000_000),
      valid_days: z.int().min(1).max(365),
    }),
  ])
  .meta({ id: 'CampaignOffer' })
export type Offer = z.infer<typeof Offer>

const Step = z
  .discriminatedUnion('kind', [
    /** Without a channel: what is read on the member's own page and said at the till, and comes to nobody. */
    z.strictObject({ kind: z.literal('send'), channels, content: MessageContent }).refine(
      ({ channels: chosen, content: { card, cashier_line: line } }) =>
        chosen.length > 0 || card !== null || line !== null,
      ruleWords({
        en: 'a message goes by a channel, or is a card or a line',
        he: 'הודעה יוצאת בערוץ, או שהיא כרטיס או שורה לקופה',
      }),
    ),
    /** `hour` null: at whatever hour the days are over. */
    z.strictObject({
      kind: z.literal('wait'),
      days: z.int().min(0).max(MOST.waitDays),
      hour: hour.nullable(),
    }),
  ])
  .meta({ id: 'CampaignStep' })
export type Step = z.infer<typeof Step>

/** What one segment gets. `segment` null: everybody who is in no edition above. */
export const Edition = z
  .strictObject({
    segment: segmentId.nullable(),
    offer: Offer.nullable(),
    steps: z.array(Step).min(1).max(MOST.steps),
  })
  .meta({ id: 'CampaignEdition' })
export type Edition = z.infer<typeof Edition>

export const Definition = z
  .strictObject({
    goal: Goal,
    topic: codeText(60),
    /** Of every hundred so many get nothing, by lot, so that it can be told what it did. */
    held_percent: z.int().min(0).max(MOST.heldPercent),
    schedule: Schedule,
    /** Whoever reached the goal gets none of what is left. */
    ends_at_goal: z.boolean(),
    /** The first edition whose segment somebody is in is theirs. */
    editions: z.array(Edition).min(1).max(MOST.editions),
    /** It does not start where it may cost more; null: no limit. */
    budget_minor: z.int().min(0).max(1_000_000_000).nullable(),
  })
  .meta({ id: 'CampaignDefinition' })
export type Definition = z.infer<typeof Definition>

export const CampaignBody = z
  .strictObject({ name: cleanText(120), ready: readyCode.nullable().optional(), definition: Definition })
  .meta({ id: 'CampaignCreate' })

export const CampaignChange = z
  .strictObject({
    name: cleanText(120).optional(),
    definition: Definition.optional(),
    /** Of the campaign as it was read. */
    revision,
  })
  .meta({ id: 'CampaignChange' })

export const ActBody = z.strictObject({ revision }).meta({ id: 'CampaignAct' })

export const CampaignPath = z.object({ id: codeText(60) })

/** `place`: a JSON pointer into the definition (RFC 6901); of a preview, into the content. */
const Said = z
  .object({ code: z.string(), place: z.string(), text: z.string() })
  .meta({ id: 'CampaignFinding' })
export type Said = z.infer<typeof Said>

export const CampaignView = z
  .object({
    id: z.string(),
    name: z.string(),
    ready: z.string().nullable(),
    state: z.enum(CAMPAIGN_STATES),
    definition: Definition,
    revision: z.int(),
    version: z.int().nullable(),
    next_at: z.string().nullable(),
    created_at: z.string(),
    /** What may be done with it now. */
    acts: z.array(z.enum(CAMPAIGN_ACTS)),
    /** What keeps it from starting (`fault`) and what the manager should know (`warning`), in the reader's language. */
    faults: z.array(Said),
    warnings: z.array(Said),
  })
  .meta({ id: 'Campaign' })
export type CampaignView = z.infer<typeof CampaignView>

const Row = CampaignView.omit({ definition: true, acts: true, faults: true, warnings: true })
  .extend({
    goal: Goal,
    schedule: Schedule,
    editions: z.int(),
    treated: z.int(),
    held: z.int(),
    sent: z.int(),
    /** As of the last night, or of the last look at the results; null: nothing to judge. */
    verdict: z.enum(VERDICTS).nullable(),
  })
  .meta({ id: 'CampaignRow' })
export const CampaignPage = z
  .object({ items: z.array(Row), next_cursor: z.string().nullable() })
  .meta({ id: 'CampaignPage' })
export const CampaignQuery = pageQuery({ most: 200, usual: 50 })

const LeftOut = z
  .object({ reason: z.string(), members: z.int(), text: z.string() })
  .meta({ id: 'CampaignLeftOut' })

/** What a campaign would do if it started now; one that waits for events, in a month (`stream`). */
export const Forecast = z
  .object({
    /** How often what it waits for happened lately. All counts and costs below are then of thirty days at that pace. Null: it does not wait. */
    stream: z
      .object({
        /** Of so many days of the past, and whom it would have taken in on them. */
        days: z.int(),
        members: z.int(),
        per_week: z.number(),
        /** When a tenth more would be seen, at that pace; null: not within three years. */
        days_needed: z.int().nullable(),
      })
      .nullable(),
    audience: z.int(),
    treated: z.int(),
    held: z.int(),
    /** Held out of every campaign, and so of this. */
    held_by_club: z.int(),
    editions: z.array(
      z.object({
        edition: z.int(),
        members: z.int(),
        treated: z.int(),
        held: z.int(),
        /** `card`: by no message, on their own page and at the till. */
        channels: z.array(z.object({ channel: z.enum([...MESSAGE_CHANNELS, 'card']), members: z.int() })),
      }),
    ),
    left_out: z.array(LeftOut),
    /** At most, all steps and every offer used. */
    cost: z.object({ messages_minor: z.int(), offers_minor: z.int(), total_minor: z.int() }),
    currency: z.string(),
    lift: z.object({
      /** The share of such members who do it anyway in so many days, from their own past. */
      base_share: z.number().nullable(),
      base_members: z.int(),
      /** The smallest relative growth that would be seen (80 of 100 times, false alarm 5 of 100); null: none. */
      detectable: z.number().nullable(),
      /** How many it takes in each group to see a tenth more. */
      needed_each: z.int().nullable(),
      text: z.string(),
    }),
  })
  .meta({ id: 'CampaignForecast' })
export type Forecast = z.infer<typeof Forecast>

const Interval = z.object({ low: z.number(), high: z.number() })
const Arm = z.object({
  members: z.int(),
  /** Members who reached the goal within its days. */
  reached: z.int(),
  share: z.number().nullable(),
  /** On goods, after discounts, within the days of the goal. */
  spent_minor: z.int(),
  mean_spent_minor: z.number().nullable(),
})
/** What a campaign, or an edition of it, did beside those held out. */
export const Outcome = z
  .object({
    /** Null: all editions. */
    edition: z.int().nullable(),
    treated: Arm,
    held: Arm,
    /** Growth of the share, in points and as a part of the held group's, with ranges that hold at any look. */
    share_effect: z.object({ size: z.number(), range: Interval }).nullable(),
    share_relative: z.object({ size: z.number(), range: Interval }).nullable(),
    /** What each treated member spent more, and what of it was left after margin and costs, in minor units. */
    spend_effect: z.object({ size: z.number(), range: Interval }).nullable(),
    profit_each: z.object({ size: z.number(), range: Interval }).nullable(),
    profit_total_minor: z.int().nullable(),
    verdict: z.enum(VERDICTS),
    /** Until it can be told, at this pace; null where it is told, or cannot be. */
    days_more: z.int().nullable(),
    text: z.string(),
  })
  .meta({ id: 'CampaignOutcome' })
export type Outcome = z.infer<typeof Outcome>

export const Results = z
  .object({
    runs: z.array(
      z.object({
        id: z.string(),
        turn: z.string(),
        state: z.enum(['frozen', 'stopped', 'ended']),
        frozen_at: z.string(),
        treated: z.int(),
        held: z.int(),
        left_out: z.array(LeftOut),
      }),
    ),
    sending: z.object({
      /** Treated members who have steps before them. */
      under_way: z.int(),
      waiting: z.int(),
      sent: z.int(),
      kept: z.int(),
      refused: z.int(),
      failed: z.int(),
      unknown: z.int(),
      lapsed: z.int(),
      paused: z.int(),
    }),
    /** Why treated members got nothing, as it was decided when it was to be sent. */
    not_sent: z.array(LeftOut),
    /** What readers did: observed, and no proof of anything. */
    reactions: z.object({
      delivered: z.int(),
      opened: z.int(),
      clicked: z.int(),
      replied: z.int(),
      bounced: z.int(),
      complained: z.int(),
    }),
    /** The last day whose entries have all their days behind them; null: none. */
    complete_until: z.string().nullable(),
    cost: z.object({ messages_minor: z.int(), offers_minor: z.int() }),
    outcomes: z.array(Outcome),
    currency: z.string(),
  })
  .meta({ id: 'CampaignResults' })
export type Results = z.infer<typeof Results>

export const PreviewBody = z
  .strictObject({
    content: MessageContent,
    offer: Offer.nullable(),
    segment: segmentId.nullable(),
    /** Null: one of the segment. */
    member: codeText(60).nullable(),
    language: z.enum(['he', 'en']).nullable(),
  })
  .meta({ id: 'CampaignPreviewAsk' })

export const Preview = z
  .object({
    member: z.object({ id: z.string(), name: z.string() }).nullable(),
    language: z.enum(['he', 'en']),
    subject: z.string(),
    preheader: z.string(),
    html: z.string(),
    text: z.string(),
    sms: z.string(),
    sms_segments: z.int(),
    card: z.object({ title: z.string(), text: z.string() }).nullable(),
    cashier_line: z.string().nullable(),
    faults: z.array(Said),
  })
  .meta({ id: 'CampaignPreview' })
export type Preview = z.infer<typeof Preview>

/** Campaigns that are ready to begin with, in the reader's language. */
export const LibraryView = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        purpose: z.string(),
        /** What of the mission it serves. */
        demands: z.array(z.object({ code: z.string(), name: z.string() })),
        definition: Definition,
      }),
    ),
  })
  .meta({ id: 'CampaignLibrary' })
export type LibraryView = z.infer<typeof LibraryView>

export const SettingView = z
  .object({
    holdout_percent: z.int().min(0).max(MOST.heldPercent),
    margin_percent: z.int().min(1).max(100),
    email_cost_hundredths: z.int().min(0).max(1_000_000),
    sms_cost_hundredths: z.int().min(0).max(1_000_000),
    revision: z.int(),
  })
  .meta({ id: 'CampaignSetting' })
export const SettingBody = z
  .strictObject(SettingView.omit({ revision: true }).shape)
  .extend({ revision })
  .meta({ id: 'CampaignSettingChange' })
