import { z } from 'zod'
import { cleanText } from '#platform/text.ts'
import { SPEAKERS } from './declared.ts'
import { DAY_PARTS, PRICE_LEVELS } from './interest.ts'
import { STANDINGS } from './standing.ts'
import { VALUE_FAULTS, VALUE_METHODS, VALUE_MODELS } from './value.ts'

const monthText = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'a month looks like 2026-03')
const StandingCode = z.enum(STANDINGS)
const counts = z.object({
  new: z.int(),
  loyal: z.int(),
  passive: z.int(),
  churning: z.int(),
  lost: z.int(),
})

const Fifth = z.object({ members: z.int(), predicted: z.number(), observed: z.number() })

export const StandingQuery = z.strictObject({ month: monthText }).partial()

/** How far the chances can be trusted, and where the bands lie. Shares from 0 to 1. */
const ModelCard = z
  .object({
    /** `rhythm`: the past is too short to learn from, or what was learned of it did not hold, and members are rated by their lateness alone. */
    kind: z.enum(['learned', 'rhythm']),
    not_learned: z.enum(['too_short', 'too_few', 'one_outcome', 'not_converged', 'no_better']).nullable(),
    learned_on: z.string(),
    members: z.int(),
    /** H: the chance is of a visit within so many weeks. */
    window_weeks: z.int(),
    typical_gap_days: z.number(),
    mean_chance: z.number().nullable(),
    loyal_from: z.number(),
    new_days: z.int(),
    /** What was told one window before, and what came; null where the past is too short to judge. */
    calibration: z
      .object({
        members: z.int(),
        brier: z.number(),
        brier_skill: z.number(),
        auc: z.number().nullable(),
        /** Told less came, on the mean: a season or a trend. */
        drift: z.number(),
        fifths: z.array(Fifth),
      })
      .nullable(),
  })
  .meta({ id: 'StandingModelCard' })

/** How members' value is told, and what all of it comes to. */
const ValueCard = z
  .object({
    method: z.enum(VALUE_METHODS),
    /** Models that were tried first, and why they say nothing of this club. */
    fell_back: z.array(z.object({ model: z.enum(VALUE_MODELS), why: z.enum(VALUE_FAULTS) })),
    weeks: z.int(),
    rate_per_year: z.number(),
    /** Over all members: visits to expect and sales in minor units. */
    visits_expected: z.number(),
    sales_minor: z.int(),
    /** Visits between what and what nine times of ten, by how sure the model is (bootstrap); null by rhythm, and before the next rating. */
    visits_range: z.object({ low: z.number(), high: z.number() }).nullable(),
  })
  .meta({ id: 'StandingValueCard' })

export const StandingReport = z
  .object({
    /** Null before the first rating; then everything else is empty. */
    rated_on: z.string().nullable(),
    model: ModelCard.nullable(),
    /** Null before the first rating. */
    value: ValueCard.nullable(),
    counts,
    /** Members who have never bought. */
    unrated: z.int(),
    /** Months that the flows are known of, the latest first. */
    months: z.array(z.string()),
    /** From what to what, in one month; null: not a member's standing before, or not any more. */
    flows: z
      .object({
        month: z.string(),
        items: z.array(
          z.object({ from: StandingCode.nullable(), to: StandingCode.nullable(), members: z.int() }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'StandingReport' })
export type StandingReport = z.infer<typeof StandingReport>
export type ModelCard = z.infer<typeof ModelCard>

/** Who said it: the member themselves, staff for them, or a program by its key. */
const SaidBy = z.enum(SPEAKERS)

export const MemberInterests = z
  .object({
    since_on: z.string(),
    interests: z.array(z.object({ category: z.string(), lift: z.number(), receipts: z.int() })),
    /** What they said they care about, beside what their purchases tell. */
    declared: z.array(z.object({ category: z.string(), said_by: SaidBy, said_on: z.string() })),
    /** What their next visit holds likelier than others' visits; null where nothing stands out. */
    next: z
      .object({
        category: z.string(),
        /** That the next visit has it, 0 to 1; and that anybody's visit has. */
        chance: z.number(),
        usual_chance: z.number(),
        /** The category of their last visit that it follows from; null: from how often they buy it. */
        after: z.string().nullable(),
        reason: z.object({ he: z.string(), en: z.string() }),
      })
      .nullable(),
    /** Its code. */
    branch: z.string().nullable(),
    /** 1 is Monday. */
    weekday: z.int().min(1).max(7).nullable(),
    day_part: z.enum(DAY_PARTS).nullable(),
    /** The full hour at which they come most, where part of the day is known. */
    hour: z.int().min(0).max(23).nullable(),
    price_level: z.enum(PRICE_LEVELS).nullable(),
  })
  .meta({ id: 'MemberInterests' })
export type MemberInterests = z.infer<typeof MemberInterests>

const MOST_DECLARED = 50
const category = cleanText(200).min(1)

export const DeclaredInterests = z
  .strictObject({
    /** All that the member says now: what is left out is taken back. */
    categories: z.array(category).max(MOST_DECLARED),
  })
  .meta({ id: 'DeclaredInterests' })

/** Categories of goods that interests can be of: those that the club sells, without the excluded ones. */
export const InterestCategories = z
  .object({ items: z.array(z.object({ category: z.string(), share: z.number() })) })
  .meta({ id: 'InterestCategories' })

const Span = z.object({ expected: z.number(), low: z.number(), high: z.number() })
const Both = z.object({ he: z.string(), en: z.string() })

export const MemberValue = z
  .object({
    /** Null: has never bought, or was not valued yet. */
    value: z
      .object({
        valued_on: z.string(),
        /** How far ahead it looks. */
        weeks: z.int(),
        /** `rhythm`: no model fits this club, and members are told by how often they came. */
        method: z.enum(VALUE_METHODS),
        /** Visits to expect; eight times of ten they lie from low to high. */
        visits: Span,
        /** What is spent on one visit, and what all of it is worth today: sales, in minor units. */
        spend_each_minor: z.int(),
        sales_minor: Span,
        /** What the club keeps of it; null until it says its margin. */
        margin_minor: Span.nullable(),
        /** How much less a coming year's money is worth. */
        rate_per_year: z.number(),
        reason: Both,
      })
      .nullable(),
  })
  .meta({ id: 'MemberValue' })
export type MemberValue = z.infer<typeof MemberValue>

const MOST_EXCLUDED = 200
const excluded = z.array(category).max(MOST_EXCLUDED)
const margin = z.int().min(0).max(100).nullable()

/** Windows of the chance that a club may settle. */
export const WINDOW_WEEKS = [4, 8, 13, 26] as const
const window = z.literal(WINDOW_WEEKS).nullable()

export const StandingSettings = z
  .object({
    /** Sensitive categories, never shown as anybody's interest. */
    excluded_categories: z.array(z.string()),
    /** What the club keeps of its sales, in percent; null: not said. */
    margin_percent: margin,
    /** H: the chance is of a visit within so many weeks; null: as the club's own rhythm has it. Members are rated anew by another at once. */
    window_weeks: window,
  })
  .meta({ id: 'StandingSettings' })
export type StandingSettings = z.infer<typeof StandingSettings>

export const StandingSettingsChange = z
  .strictObject({
    excluded_categories: excluded,
    margin_percent: margin.optional(),
    window_weeks: window.optional(),
  })
  .meta({ id: 'StandingSettingsChange' })
