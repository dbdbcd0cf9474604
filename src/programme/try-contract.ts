import { z } from 'zod'
import { codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'
import type * as evaluation from './evaluation.ts'

const MINUTES_OF_DAY = 1_440
const MOST_VISITS = 1_000_000

export const TryPlace = z
  .strictObject({
    /** Empty: nowhere in particular. */
    branch: z.string().max(60),
    on: dateText,
    minute_of_day: z
      .int()
      .min(0)
      .max(MINUTES_OF_DAY - 1),
  })
  .meta({ id: 'TryPlace' }) satisfies z.ZodType<evaluation.EarningPlace>

/** Somebody made up, or as a member of the club is known. */
export const TryMember = z
  .strictObject({
    /** A member of the club, whom rules may hold out; without it nobody is held out. */
    id: z
      .string()
      .regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/, 'a member id looks like mbr_…')
      .optional(),
    joined_on: dateText,
    birth: z.strictObject({ on: dateText, calendar: z.enum(['gregorian', 'hebrew']) }).nullable(),
    tier: codeText(100).nullable(),
    plan: codeText(100).nullable(),
    /** Of somebody made up; a member of the club is in those that they are in. */
    segments: z.array(codeText(100)).max(100),
    in_household: z.boolean(),
    visits: z.int().min(0).max(MOST_VISITS),
    last_purchase_on: dateText.nullable(),
  })
  .meta({ id: 'TryMember' })
export type TryMember = z.output<typeof TryMember>
