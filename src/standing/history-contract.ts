import { z } from 'zod'
import { STANDINGS } from './standing.ts'

const StandingCode = z.enum(STANDINGS)

/** How a member's standing changed, the latest first. */
export const StandingHistory = z
  .object({
    items: z.array(
      z.object({
        /** Null: none before. */
        from: StandingCode.nullable(),
        /** Null: the member was merged, or brought back all that they had bought. */
        to: StandingCode.nullable(),
        changed_on: z.string(),
        /** Found in a past that was not rated while it was the present, or by another measure than before. */
        is_looked_back: z.boolean(),
        reason: z.object({ he: z.string(), en: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'StandingHistory' })
