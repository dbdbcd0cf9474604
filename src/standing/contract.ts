import { z } from 'zod'
import { cleanText } from '#platform/text.ts'
import { DAY_PARTS } from './interest.ts'
import { STANDINGS } from './standing.ts'

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
    /** `rhythm`: the past is too short to learn from, and members are rated by their lateness alone. */
    kind: z.enum(['learned', 'rhythm']),
    not_learned: z.enum(['too_short', 'too_few', 'one_outcome', 'not_converged']).nullable(),
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

export const StandingReport = z
  .object({
    /** Null before the first rating; then everything else is empty. */
    rated_on: z.string().nullable(),
    model: ModelCard.nullable(),
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

export const MemberInterests = z
  .object({
    since_on: z.string(),
    interests: z.array(z.object({ category: z.string(), lift: z.number(), receipts: z.int() })),
    /** Its code. */
    branch: z.string().nullable(),
    /** 1 is Monday. */
    weekday: z.int().min(1).max(7).nullable(),
    day_part: z.enum(DAY_PARTS).nullable(),
    price_level: z.enum(['low', 'middle', 'high']).nullable(),
  })
  .meta({ id: 'MemberInterests' })
export type MemberInterests = z.infer<typeof MemberInterests>

const MOST_EXCLUDED = 200

export const StandingSettings = z
  .strictObject({
    /** Sensitive categories, never shown as anybody's interest. */
    excluded_categories: z.array(cleanText(200).min(1)).max(MOST_EXCLUDED),
  })
  .meta({ id: 'StandingSettings' })
export type StandingSettings = z.infer<typeof StandingSettings>
