import { z } from 'zod'
import { PointsCourse, ShareDecile, ShareStep, sharePart } from '#replay/contract.ts'
import { LEFT_OUT } from '#replay/left-out.ts'
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

/** Members by how they stood when the trial was made; null: not rated yet. */
const TrialStanding = z
  .object({ standing: z.enum(STANDINGS).nullable(), ...sharePart })
  .meta({ id: 'ProgrammeTrialStanding' })
export type TrialStanding = z.infer<typeof TrialStanding>

const TrialMember = z
  .object({ member: z.string(), before_minor: z.int(), after_minor: z.int() })
  .meta({ id: 'ProgrammeTrialMember' })
export type TrialMember = z.infer<typeof TrialMember>

/** What the draft would have taken off at once, and given as coupons, in a month. */
const TrialMonth = z
  .object({ month: z.string(), off_minor: z.int(), coupons_minor: z.int() })
  .meta({ id: 'ProgrammeTrialMonth' })
export type TrialMonth = z.infer<typeof TrialMonth>

const TrialResult = z
  .object({
    in_force: TrialSide,
    draft: TrialSide,
    /** Empty in trials from before it was told. */
    months: z.array(TrialMonth),
    deciles: z.array(ShareDecile),
    /** Those that anybody has. Empty in trials from before they were told. */
    standings: z.array(TrialStanding),
    histogram: z.array(ShareStep),
    biggest_gainers: z.array(TrialMember),
    biggest_losers: z.array(TrialMember),
    /** What would become of the points of the versions that ruled, and of the draft's. Null in trials from before it was told. */
    course_in_force: PointsCourse.nullable(),
    course: PointsCourse.nullable(),
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

export const TrialList = z.object({ items: z.array(TrialView) }).meta({ id: 'ProgrammeTrialList' })

export const TrialBody = z
  .strictObject({
    version: z.string().regex(/^prg_[0-9a-hjkmnp-tv-z]{26}$/, 'a version id looks like prg_…'),
    months: z.int().min(1).max(24),
  })
  .meta({ id: 'NewProgrammeTrial' })

export const TrialPath = z.object({ id: z.string().max(60) })
