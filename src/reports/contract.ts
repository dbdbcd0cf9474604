import { z } from 'zod'
import { NOT_YET as NOT_YET_REASONS } from '#rewards/not-yet.ts'

/** What happened in a stretch of days, the club's own. */
export const Flow = z
  .object({
    receipts: z.int(),
    receipts_named: z.int().meta({ description: 'receipts on which a member was named' }),
    revenue_minor: z.int().meta({ description: 'sold in these days, less what came back in them' }),
    revenue_named_minor: z
      .int()
      .meta({ description: 'of members: sold to them less what they brought back' }),
    returned_minor: z
      .int()
      .meta({ description: 'taken off the revenue: goods that came back in these days' }),
    points_earned: z.int(),
    points_taken_back: z.int(),
    joined: z.int(),
  })
  .meta({ id: 'PulseFlow' })
export type Flow = z.infer<typeof Flow>

const Stretch = z.object({ from: z.iso.date(), to: z.iso.date(), flow: Flow })

const PERIODS = ['today', 'week', 'month'] as const

export const Period = z
  .object({
    key: z.enum(PERIODS).meta({ description: 'today so far; the last 7 and the last 30 whole days' }),
    now: Stretch,
    /** As many days before; for today, the same day of the week before. */
    before: Stretch,
  })
  .meta({ id: 'PulsePeriod' })
export type Period = z.infer<typeof Period>

/** Something that waits for a person. */
export const Decision = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('no_programme') }),
    z.object({ kind: z.literal('returns_given_up'), count: z.int() }),
    z.object({ kind: z.literal('returns_waiting'), count: z.int() }),
    z.object({ kind: z.literal('import_failed'), id: z.string(), file_name: z.string() }),
    z.object({
      kind: z.literal('import_rejected'),
      id: z.string(),
      file_name: z.string(),
      rows: z.int(),
    }),
    z.object({
      kind: z.literal('codes_low'),
      id: z.string(),
      name: z.object({ he: z.string(), en: z.string() }),
      free: z
        .int()
        .meta({ description: 'codes that can still be given; fewer than the alarm of that reward' }),
    }),
    z.object({ kind: z.literal('branches_unnamed'), count: z.int(), codes: z.array(z.string()) }),
    z.object({
      kind: z.literal('alert'),
      id: z.string(),
      title: z.string().meta({ description: 'in the caller’s language, as is its meaning' }),
      meaning: z.string(),
      link: z.string().meta({ description: 'a page of the desk' }),
    }),
    z.object({
      kind: z.literal('draft_lying'),
      id: z.string(),
      name: z.string().nullable(),
      edited_at: z.string(),
    }),
    z.object({
      kind: z.literal('programme_scheduled'),
      id: z.string(),
      number: z.int(),
      in_force_from: z.string(),
    }),
  ])
  .meta({ id: 'PulseDecision' })
export type Decision = z.infer<typeof Decision>

export const Pulse = z
  .object({
    today: z.iso.date(),
    currency: z.string(),
    members: z.int(),
    last_receipt_on: z.iso.date().nullable(),
    periods: z.array(Period),
    /** Members who bought within 90 days: today, and 30 days ago. */
    active: z.object({ days: z.int(), now: z.int(), before: z.int() }),
    outstanding: z.object({
      points: z.int(),
      /** What they would cost if every one were redeemed; null while no programme is in force. */
      worth_minor: z.int().nullable(),
      debt: z.int(),
    }),
    /** Every day of the last eight weeks, up to yesterday. */
    days: z.array(z.object({ on: z.iso.date(), named_minor: z.int(), anonymous_minor: z.int() })),
    decisions: z.array(Decision),
  })
  .meta({ id: 'Pulse' })
export type Pulse = z.infer<typeof Pulse>

const Share = z.object({ share: z.number(), low: z.number(), high: z.number() })

const Points = z.array(Share.extend({ days: z.int() }))

/** As it would go from now on, if each day of waiting were as in the last `days` days. */
const Pace = z
  .object({
    days: z.int(),
    /** Ends where too few were watched. */
    points: Points,
    /** By a year and a half; null while too few were watched for so long. */
    by_line: Share.nullable(),
    /** By when half of them would have it; null while fewer would. */
    median_days: z.int().nullable(),
  })
  .meta({ id: 'WaitingPace' })

const MonthShare = z.object({ month: z.string(), share: z.number() })

/** The joining months all of whose members joined a year and a half ago or earlier: counted, not estimated. */
const Settled = Share.extend({
  months: z.int(),
  members: z.int(),
  had: z.int().meta({ description: 'within a year and a half of joining' }),
  lowest: MonthShare,
  highest: MonthShare,
  points: Points,
}).meta({ id: 'WaitingSettled' })

export const GoldenMoment = z
  .object({
    today: z.iso.date(),
    /** Since when anything could be taken; null: nothing was ever offered. Who joined before it is not in the curves. */
    since: z.iso.date().nullable(),
    line_days: z.int(),
    /** First redemptions of the last 30 days, and of the 30 before. */
    lately: z.object({
      firsts: z.int(),
      median_days: z.int().nullable(),
      before: z.object({ firsts: z.int(), median_days: z.int().nullable() }),
    }),
    /** From joining to the first redemption, of all who joined since there was something to take. */
    first: z.object({
      members: z.int(),
      had: z.int(),
      /** Null while no whole month was watched for a year and a half. */
      settled: Settled.nullable(),
      pace: Pace,
    }),
    /** From the first redemption to the second. */
    second: z.object({
      members: z.int(),
      had: z.int(),
      /** Of those whose first was at least so many days ago: who redeemed again within them. */
      again: z.object({ days: z.int(), members: z.int(), had: z.int() }),
      pace: Pace,
    }),
    /** By joining month, the newest first. */
    cohorts: z.array(
      z.object({
        month: z.string(),
        joined: z.int(),
        had: z.int(),
        by: z.array(z.object({ months: z.int(), share: z.number().nullable() })),
        median_days: z.int().nullable(),
      }),
    ),
    /** Members who never took anything, by the first reason that can be known. */
    not_yet: z.array(z.object({ reason: z.enum(NOT_YET_REASONS), members: z.int() })),
    /** What members said of what they took in the last 90 days. */
    ratings: z.object({ taken: z.int(), rated: z.int(), mean: z.number().nullable(), low: z.int() }),
  })
  .meta({ id: 'GoldenMoment' })
export type GoldenMoment = z.infer<typeof GoldenMoment>
