import { z } from 'zod'

/** The gravest first: so they are told. */
export const ALERT_CODES = [
  'card_too_busy',
  'gestures_many',
  'returns_many',
  'job_failed',
  'branch_silent',
  'points_jumped',
  'redemptions_fell',
  'delivery_fell',
  'bounces_many',
  'codes_few',
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
  })
  .meta({ id: 'Alert' })
export type Alert = z.infer<typeof Alert>

export const AlertList = z.object({ items: z.array(Alert) }).meta({ id: 'AlertList' })
export type AlertList = z.infer<typeof AlertList>

export const AlertPath = z.object({ id: z.string().max(60) })

export const SilenceBody = z
  .strictObject({
    days: z.int().min(1).max(365).meta({ description: 'for how long nobody is told of the same again' }),
  })
  .meta({ id: 'AlertSilence' })
