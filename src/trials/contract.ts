import { z } from 'zod'
import { STANDINGS } from '#standing/standing.ts'

const TrialSide = z
  .object({
    points: z.int(),
    /** What the points are worth to members. */
    worth_minor: z.int(),
    /** What came off the price at once. */
    off_minor: z.int(),
    /** The face value of coupons for later purchases. In trials of an earlier release it is within `off_minor`. */
    coupons_minor: z.int(),
  })
  .meta({ id: 'ProgrammeTrialSide' })
export type TrialSide = z.infer<typeof TrialSide>

const part = {
  members: z.int(),
  spend_minor: z.int(),
  /** What they got, and what they would have got. */
  before_minor: z.int(),
  after_minor: z.int(),
  /** Members who would have got more, and less. */
  gainers: z.int(),
  losers: z.int(),
}
/** Some of the members together. */
export type TrialPart = z.infer<z.ZodObject<typeof part>>

/** Members in ten equal parts by what they spent, the first spent least. */
const TrialDecile = z.object({ decile: z.int().min(1).max(10), ...part }).meta({ id: 'ProgrammeTrialDecile' })
export type TrialDecile = z.infer<typeof TrialDecile>

/** Members by how they stood when the trial was made; null: not rated yet. */
const TrialStanding = z
  .object({ standing: z.enum(STANDINGS).nullable(), ...part })
  .meta({ id: 'ProgrammeTrialStanding' })
export type TrialStanding = z.infer<typeof TrialStanding>

/**
 * How many members would have got so much more (or, below zero, less) over the whole time; the ends are open, and those for whom
 * nothing changes are in none.
 */
const TrialStep = z
  .object({ from_minor: z.int().nullable(), to_minor: z.int().nullable(), members: z.int() })
  .meta({ id: 'ProgrammeTrialStep' })
export type TrialStep = z.infer<typeof TrialStep>

const TrialMember = z
  .object({ member: z.string(), before_minor: z.int(), after_minor: z.int() })
  .meta({ id: 'ProgrammeTrialMember' })
export type TrialMember = z.infer<typeof TrialMember>

/** What a trial does not work out. */
export const LEFT_OUT = [
  'events',
  'gifts',
  'limits_before',
  'kept_months',
  'tiers_by_hand',
  'as_they_are_now',
  'known_later',
] as const
export type LeftOut = (typeof LEFT_OUT)[number]

const TrialResult = z
  .object({
    in_force: TrialSide,
    draft: TrialSide,
    deciles: z.array(TrialDecile),
    /** Those that anybody has. Empty in trials from before they were told. */
    standings: z.array(TrialStanding),
    histogram: z.array(TrialStep),
    biggest_gainers: z.array(TrialMember),
    biggest_losers: z.array(TrialMember),
    /** What of the draft, or of the versions that ruled, is not in these figures. */
    left_out: z.array(z.enum(LEFT_OUT)),
  })
  .meta({ id: 'ProgrammeTrialResult' })
export type TrialResult = z.infer<typeof TrialResult>

/** A draft rated over what the club has sold already, beside the versions that ruled then; the ledger never sees it. */
export const TrialView = z
  .object({
    id: z.string(),
    /** The draft that is tried. */
    version: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    progress: z.number().min(0).max(1),
    months: z.int(),
    from_on: z.string(),
    to_on: z.string(),
    /** Rated so far, and whose they are. */
    receipts: z.int(),
    members: z.int(),
    result: TrialResult.nullable(),
  })
  .meta({ id: 'ProgrammeHistoryTrial' })
export type TrialView = z.infer<typeof TrialView>

export const TrialBody = z
  .strictObject({
    version: z.string().regex(/^prg_[0-9a-hjkmnp-tv-z]{26}$/, 'a version id looks like prg_…'),
    months: z.int().min(1).max(24),
  })
  .meta({ id: 'NewProgrammeTrial' })

export const TrialPath = z.object({ id: z.string().max(60) })
