import { z } from 'zod'

/** What an audit tells, safe in a browser. Every figure has its unit, its range, its definition, or why it is not known. */

export const UNITS = [
  'share',
  'money_minor',
  'members',
  'baskets',
  'days',
  'weeks',
  'times',
  'percent',
  'count',
  'money_minor_a_year',
] as const
export const MISTAKES = [
  'uniform_treatment',
  'fading_contacts',
  'free_club',
  'fixed_discount',
  'nobody_watches',
  'slow_redemption',
] as const
/** `unsure`: the file tells something of it, but not enough. */
export const VERDICTS = ['made', 'not_made', 'unsure', 'unknown'] as const
/** What the file would have to have, for more to be told. */
export const GAPS = [
  'no_members',
  'few_members',
  'no_campaigns',
  'few_campaigns',
  'no_contacts',
  'no_confirmations',
  'no_discounts',
  'no_points',
  'no_points_used',
  'too_short',
  'no_categories',
  'no_items',
  'no_strangers',
  'no_receipts',
  'few_receipts',
  'seldom_bought',
] as const
const SERIES = ['identified_share', 'discount_rate', 'return_rate'] as const
const MOVES = [
  'win_back',
  'write_by_segment',
  'confirm_contacts',
  'paid_plan',
  'proportional_discount',
  'ask_for_card',
  'first_reward',
  'second_visit',
  'launch',
  'discount_above_usual',
  'level_discounts',
] as const

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() })

export const figureSchema = z.object({
  code: z.string(),
  unit: z.enum(UNITS),
  /** Null: not known, and `gap` says why. */
  value: z.number().nullable(),
  /** Where the true value lies, 95 times of 100; null for what was counted whole. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  gap: z.enum(GAPS).nullable(),
})

/** Something that moved in one branch (null: the whole shop) and went on for weeks. Days as ISO dates. */
const shiftSchema = z.object({
  series: z.enum(SERIES),
  branch: z.string().nullable(),
  from_on: z.string(),
  to_on: z.string(),
  weeks: z.number().int(),
  usual: z.number(),
  during: z.number(),
})

/** A card that has more receipts than a person has, as the file names it. */
const cardSchema = z.object({
  member: z.string(),
  days: z.number().int(),
  baskets: z.number().int(),
  /** Most branches in one day. */
  branches: z.number().int(),
})

const judgementSchema = z.object({
  mistake: z.enum(MISTAKES),
  verdict: z.enum(VERDICTS),
  gaps: z.array(z.enum(GAPS)),
  /** How bad it is, from 0 (not at all) to 1; null where that is not known. */
  weight: z.number().min(0).max(1).nullable(),
  figures: z.array(figureSchema),
  shifts: z.array(shiftSchema),
  cards: z.array(cardSchema).optional(),
})

export const assumptionSchema = z.object({
  code: z.string(),
  /** Shares of 1. */
  low: z.number(),
  middle: z.number(),
  high: z.number(),
})

export const moveSchema = z.object({
  code: z.enum(MOVES),
  per_year_minor: estimateSchema,
  /** The yearly money that it works on. */
  stake_minor: z.number(),
  members: z.number().nullable(),
  assumptions: z.array(assumptionSchema),
})

export const standingSchema = z.object({
  looked_at: z.number().int(),
  standings: z.array(
    z.object({
      standing: z.enum(['new', 'loyal', 'passive', 'churning', 'lost']),
      members: estimateSchema,
      year_minor: z.number(),
    }),
  ),
  usual_gap_days: z.number(),
  window_days: z.number(),
})

/** A branch or a kind of goods, by drawn receipts. */
const shopPartSchema = z.object({
  kind: z.enum(['branch', 'category']),
  name: z.string(),
  /** Share of the receipts that have it, and of the sales. */
  receipts: estimateSchema,
  paid: estimateSchema,
  /** Null: not known, or (of goods) no measure. */
  basket_minor: estimateSchema.nullable(),
  discount_rate: estimateSchema.nullable(),
  /** In what it is clearly unlike the rest of the shop. */
  differs: z.array(z.enum(['basket', 'discount'])),
})

/** What a club would meet in a shop whose receipts name nobody. */
const prospectSchema = z.object({ figures: z.array(figureSchema), parts: z.array(shopPartSchema) })

/** Kept with each audit. Count it up when `auditSchema` changes so that an audit of before cannot be shown by it. */
export const AUDIT_FORM = 1

export const auditSchema = z.object({
  file: z.object({
    rows: z.number().int(),
    lines: z.number().int(),
    rejected: z.array(z.object({ reason: z.string(), count: z.number().int(), first_row: z.number().int() })),
    columns: z.array(z.string()),
    missing_columns: z.array(z.string()),
    from_on: z.string(),
    to_on: z.string(),
  }),
  currency: z.string(),
  margin: assumptionSchema,
  shop: z.array(figureSchema),
  standing: standingSchema.nullable(),
  /** Only of a shop whose receipts name nobody. */
  prospect: prospectSchema.nullable().optional(),
  judgements: z.array(judgementSchema),
  moves: z.array(moveSchema),
})

export type Audit = z.output<typeof auditSchema>
export type Figure = z.output<typeof figureSchema>
export type Judgement = z.output<typeof judgementSchema>
export type Shift = z.output<typeof shiftSchema>
export type Move = z.output<typeof moveSchema>
export type Card = z.output<typeof cardSchema>
export type ShopPart = z.output<typeof shopPartSchema>
export type Prospect = z.output<typeof prospectSchema>
export type Assumption = z.output<typeof assumptionSchema>
export type StandingNow = z.output<typeof standingSchema>
export type Gap = (typeof GAPS)[number]
export type Mistake = (typeof MISTAKES)[number]
export type Verdict = (typeof VERDICTS)[number]
export type Unit = (typeof UNITS)[number]
