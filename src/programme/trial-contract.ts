import { z } from 'zod'

const TrialSide = z
  .object({
    points: z.int(),
    /** What the points are worth to members. */
    worth_minor: z.int(),
    /** What came off the price at once. */
    off_minor: z.int(),
  })
  .meta({ id: 'ProgrammeTrialSide' })
export type TrialSide = z.infer<typeof TrialSide>

/** Members in ten equal parts by what they spent, the first spent least. `before` and `after` are what they got. */
const TrialDecile = z
  .object({
    decile: z.int().min(1).max(10),
    members: z.int(),
    spend_minor: z.int(),
    before_minor: z.int(),
    after_minor: z.int(),
    /** Members who would have got more, and less. */
    gainers: z.int(),
    losers: z.int(),
  })
  .meta({ id: 'ProgrammeTrialDecile' })
export type TrialDecile = z.infer<typeof TrialDecile>

/** How many members would have got so much more (or, below zero, less) over the whole time; the ends are open. */
const TrialStep = z
  .object({ from_minor: z.int().nullable(), to_minor: z.int().nullable(), members: z.int() })
  .meta({ id: 'ProgrammeTrialStep' })
export type TrialStep = z.infer<typeof TrialStep>

const TrialMember = z
  .object({ member: z.string(), before_minor: z.int(), after_minor: z.int() })
  .meta({ id: 'ProgrammeTrialMember' })
export type TrialMember = z.infer<typeof TrialMember>

const TrialResult = z
  .object({
    in_force: TrialSide,
    draft: TrialSide,
    deciles: z.array(TrialDecile),
    histogram: z.array(TrialStep),
    biggest_gainers: z.array(TrialMember),
    biggest_losers: z.array(TrialMember),
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
