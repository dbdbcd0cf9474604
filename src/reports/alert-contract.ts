import { z } from 'zod'

/** The gravest first: so they are told. */
export const ALERT_CODES = [
  'card_too_busy',
  'gestures_many',
  'card_returns',
  'returns_many',
  'job_failed',
  'branch_silent',
  'points_jumped',
  'redemptions_fell',
  'delivery_fell',
  'bounces_many',
  'codes_few',
  'partner_strikes',
  'webhook_failing',
] as const
export type AlertCode = (typeof ALERT_CODES)[number]

export const Alert = z
  .object({
    id: z.string(),
    code: z.enum(ALERT_CODES),
    subject: z
      .string()
      .meta({ description: 'what it is about: a branch’s code, an id, a job’s name; or nothing' }),
    title: z.string().meta({ description: 'what happened, in the caller’s language' }),
    meaning: z.string().meta({ description: 'what it may mean, and what to look at' }),
    link: z.string().meta({ description: 'the page of the desk where it is looked into' }),
    first_seen_at: z.string(),
    last_seen_at: z.string(),
    resolved_at: z.string().nullable(),
    silenced_until: z.string().nullable(),
    looked: z
      .object({ at: z.string(), by: z.string().nullable().meta({ description: 'a name; null: a program' }) })
      .nullable()
      .meta({ description: 'who has looked into it as it stands, and when' }),
  })
  .meta({ id: 'Alert' })
export type Alert = z.infer<typeof Alert>

export const AlertList = z.object({ items: z.array(Alert) }).meta({ id: 'AlertList' })
export type AlertList = z.infer<typeof AlertList>

export const AlertPath = z.object({ id: z.string().max(60) })

const Amounts = { at: z.string(), points: z.int() }
const Whose = {
  branch: z.string(),
  member_id: z.string().nullable(),
}

/** What an alert is made of, each with what it opens. */
export const AlertEvidence = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('receipt'),
      receipt_id: z.string(),
      total_minor: z.int(),
      ...Whose,
      ...Amounts,
    }),
    z.object({
      kind: z.literal('return'),
      receipt_id: z.string().meta({ description: 'the receipt from which it came back' }),
      reason: z.string().nullable(),
      ...Whose,
      ...Amounts,
    }),
    z.object({
      kind: z.literal('gesture'),
      how: z
        .enum(['gesture', 'case', 'correction'])
        .meta({ description: 'a correction adds points by hand' }),
      member_id: z.string(),
      case_id: z.string().nullable().meta({ description: 'the case in which it was given' }),
      reason: z.string().nullable(),
      ...Amounts,
    }),
    z.object({
      kind: z.literal('reward'),
      reward_id: z.string(),
      name: z.string(),
      taken: z.int(),
      usual: z.number().meta({ description: 'on the mean of the same days in the eight weeks before' }),
    }),
  ])
  .meta({ id: 'AlertEvidence' })
export type AlertEvidence = z.infer<typeof AlertEvidence>

export const AlertDetail = Alert.extend({
  by: z.string().nullable().meta({ description: 'whom it is about, of the staff or the keys; else null' }),
  evidence: z
    .array(AlertEvidence)
    .meta({ description: 'at most a hundred, the latest or the greatest first' }),
}).meta({ id: 'AlertDetail' })
export type AlertDetail = z.infer<typeof AlertDetail>

export const SilenceBody = z
  .strictObject({
    days: z.int().min(1).max(365).meta({ description: 'for how long nobody is told of the same again' }),
  })
  .meta({ id: 'AlertSilence' })
