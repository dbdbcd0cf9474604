import { z } from 'zod'
import { VERDICTS } from '#campaigns/campaign-state.ts'
import { STANDINGS } from '#standing/standing.ts'
import { UNITS } from './figure-definition.ts'
import { GAUGES } from './gauge.ts'
import { ADVICE_CODES, EXPECTED_BY } from './month-advice-code.ts'
import { FIGURE_CODES } from './month-figure.ts'
import { ODD_WAYS } from './odd-branch.ts'

const MONTH_TEXT = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/
const monthText = z.string().regex(MONTH_TEXT, 'a month looks like 2026-03')
const share = z.number()
const Both = z.object({ he: z.string(), en: z.string() })
export type Both = z.infer<typeof Both>

/** A number of the month. What it is made of stands with its code. */
export const Figure = z
  .object({
    code: z.enum(FIGURE_CODES),
    unit: z.enum(UNITS).meta({ description: 'minor: money in minor units; share: 0 to 1' }),
    value: z.number().nullable().meta({ description: 'null: it cannot be known' }),
    before: z.number().nullable().meta({ description: 'of the month before' }),
  })
  .meta({ id: 'MonthFigure' })
export type Figure = z.infer<typeof Figure>

const Gauge = z
  .object({
    code: z.enum(GAUGES),
    share: share.nullable().meta({ description: '0: the mistake is not made; null: it cannot be told' }),
    low: share.nullable(),
    high: share.nullable(),
    count: z.int(),
    tone: z.enum(['good', 'warn', 'bad']).nullable(),
    before: share.nullable(),
  })
  .meta({ id: 'MonthGauge' })

const money = z.int()
const Interval = z.object({ low: money, high: money })

/** A campaign, rule or offer of the month, and whether it worked: by members who were held out by lot, or not at all. */
export const Judged = z
  .object({
    kind: z.enum(['campaign', 'rule', 'offer']),
    id: z.string(),
    name: Both,
    verdict: z.enum(VERDICTS),
    treated: z.int(),
    held: z.int(),
    cost_minor: money,
    /** What was left after margin and cost, of all who were treated; null where nobody was held out. */
    profit_minor: money.nullable(),
    range: Interval.nullable(),
    /** Margin on what it brought, before its cost; null where nothing is proven. */
    margin_minor: money.nullable(),
    given: z.int().nullable(),
    used: z.int().nullable(),
    met: z.int().nullable().default(null).meta({ description: 'members whom a rule gave something' }),
    take_up: share.nullable().default(null).meta({ description: 'of who bought in the month' }),
    ready: z.string().nullable().default(null).meta({ description: 'the ready campaign it was made from' }),
    days: z.object({ from: z.string(), to: z.string() }).nullable().default(null).meta({
      description: 'the days on which a rule was judged; of an occasion, those on which members had it',
    }),
    is_cumulated: z.boolean().default(false).meta({
      description: 'judged over all of these days, told anew each month, and not of the month alone',
    }),
  })
  .meta({ id: 'MonthJudged' })
export type Judged = z.infer<typeof Judged>

const MECHANISMS = ['rewards', 'rules', 'coupons', 'gestures', 'plans', 'messages'] as const

const Mechanism = z.object({
  code: z.enum(MECHANISMS),
  cost_minor: money,
  /** What of it is proven to have brought, and for what cost; null: nothing of it is proven. */
  proven: z.object({ profit_minor: money, cost_minor: money }).nullable(),
})
export type Mechanism = z.infer<typeof Mechanism>

const Expiry = z.object({ month: z.string().nullable(), points: z.int() })

const Cohort = z.object({
  month: z.string(),
  issued: z.int(),
  moved: z.int(),
  redeemed: z.int(),
  expired: z.int(),
  reversed: z.int(),
  open: z.int(),
  expires: z
    .array(Expiry)
    .default([])
    .meta({ description: 'of what is open, by the month in which it goes' }),
  redeemed_by: z.array(z.int().nullable()).default([]).meta({
    description:
      'of its points, those redeemed by the end of its own month and of each after it; null: no report was closed then',
  }),
  allocated_minor: money
    .nullable()
    .default(null)
    .meta({ description: 'what of that month’s sales was set aside for these points; null: not told then' }),
})

/** A paid plan: what came in by it in the month, and what went back. */
const Plan = z.object({
  id: z.string(),
  name: Both,
  paying: z.int(),
  fees_minor: money,
  refunded_minor: money,
  returned_minor: money,
  benefits_minor: money,
  points_worth_minor: money,
  /** Of running terms that could be judged, those that will have had back what they cost. */
  judged: z.int(),
  ahead: z.int(),
})
export type Plan = z.infer<typeof Plan>

/** A branch that is unlike the others. */
const OddBranch = z.object({
  branch: z.string(),
  what: z.enum(ODD_WAYS),
  value: z.number(),
  usual: z.number(),
})

const Advice = z
  .object({
    code: z.enum(ADVICE_CODES),
    /** What it stands on: numbers of this report, by name. */
    evidence: z.record(z.string(), z.number()),
    /** What it may bring, in minor units, in the month after; null: nobody can say. */
    expected: Interval.nullable(),
    basis: z
      .enum(EXPECTED_BY)
      .nullable()
      .default(null)
      .meta({ description: 'what the expectation stands on: what was proven of this, or an assumption' }),
    /** The campaign, rule or reward that it is about, by its id; null: of none in particular. */
    subject: z.string().nullable().default(null),
    /** What the subject is called, where it is neither campaign nor rule of this report. */
    name: Both.nullable().default(null),
    href: z.string().meta({ description: 'opens what it proposes, in the desk' }),
  })
  .meta({ id: 'MonthAdvice' })
export type Advice = z.infer<typeof Advice>

/** What became of an advice of the month before. */
const Followed = z.object({
  code: z.enum(ADVICE_CODES),
  outcome: z.enum(['followed', 'improved', 'dismissed', 'not_followed', 'not_seen']),
  /** What it was about, then and now; null where it is not one number. */
  figure: z
    .object({ code: z.string(), before: z.number().nullable(), now: z.number().nullable() })
    .nullable(),
})

/** The figures of a month as they were closed, and are kept for good: what is added to it later needs a default. */
export const MonthData = z
  .object({
    month: monthText,
    currency: z.string(),
    as_of: z.string(),
    figures: z.array(Figure),
    gauges: z.array(Gauge),
    standings: z.object({
      counts: z.record(z.enum(STANDINGS), z.int()),
      flows: z.array(
        z.object({
          from: z.enum(STANDINGS).nullable(),
          to: z.enum(STANDINGS).nullable(),
          members: z.int(),
        }),
      ),
    }),
    retention: z
      .array(z.object({ month: z.string(), joined: z.int(), shares: z.array(share) }))
      .meta({ description: 'of who joined in a month, the share that bought in it and in each month after' }),
    categories: z.array(z.object({ category: z.string(), share, before: share })),
    mechanisms: z.array(Mechanism),
    judged: z.array(Judged),
    liability: z.object({
      cohorts: z.array(Cohort),
      expiries: z.array(Expiry),
      expected_share: share,
      is_own_share: z.boolean(),
    }),
    quality: z.array(z.object({ branch: z.string(), receipts: z.int(), late: z.int(), named: z.int() })),
    odd: z
      .array(OddBranch)
      .default([])
      .meta({ description: 'branches whose receipts are unlike those of the others' }),
    plans: z.array(Plan).default([]),
    is_first: z.boolean().default(false).meta({ description: 'nothing was closed before it' }),
    advice: z.array(Advice),
    followed: z.array(Followed),
  })
  .meta({ id: 'MonthData' })
export type MonthData = z.infer<typeof MonthData>

/** A figure that says otherwise now than when the month was closed. */
const Correction = z.object({
  code: z.enum(FIGURE_CODES),
  unit: z.enum(UNITS),
  closed: z.number().nullable(),
  now: z.number().nullable(),
})
export type Correction = z.infer<typeof Correction>

const Said = z.object({
  sentences: z.array(z.string()).meta({ description: 'what happened, why, what to do' }),
  notes: z.array(z.string()).meta({ description: 'what to know before reading the numbers' }),
  next: z.string().meta({ description: 'where the next shekel works best, or why nobody can say' }),
  figures: z.array(
    z.object({
      code: z.enum(FIGURE_CODES),
      label: z.string(),
      definition: z.string(),
      href: z.string().nullable(),
    }),
  ),
  advice: z.array(
    z.object({
      code: z.enum(ADVICE_CODES),
      title: z.string(),
      text: z.string(),
      action: z.string(),
      /** The ready campaign that it opens, by its code in the library. */
      ready: z.string().nullable(),
    }),
  ),
})

export const MonthReport = MonthData.extend({
  closed_at: z
    .string()
    .nullable()
    .meta({ description: 'null: the month is not closed, and this may change' }),
  corrections: z.array(Correction).meta({ description: 'what came in since it was closed' }),
  /** In the language of the request. */
  said: Said,
  dismissed: z.array(z.enum(ADVICE_CODES)),
}).meta({ id: 'MonthReport' })
export type MonthReport = z.infer<typeof MonthReport>

export const MonthPath = z.object({ month: monthText })

export const MonthList = z
  .object({
    items: z.array(
      z.object({
        month: z.string(),
        closed_at: z.string().nullable(),
        profit_minor: money.nullable(),
      }),
    ),
    currency: z.string(),
  })
  .meta({ id: 'MonthList' })
export type MonthList = z.infer<typeof MonthList>

export const AdvicePath = MonthPath.extend({ code: z.enum(ADVICE_CODES) })
export const AdviceBody = z
  .strictObject({ answer: z.enum(['dismissed', 'open']) })
  .meta({ id: 'MonthAdviceAnswer' })

export const PrintQuery = z.strictObject({ language: z.enum(['he', 'en']) }).partial()
export type PrintQuery = z.infer<typeof PrintQuery>
