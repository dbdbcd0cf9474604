import { z } from 'zod'
import { Outcome } from './contract.ts'

/** What all campaigns together did, beside the standing holdout. */
export const Together = z
  .object({
    /** As it is set now. */
    holdout_percent: z.int(),
    /** The day of the first campaign that it was drawn for; null: none yet. */
    since: z.string().nullable(),
    campaigns: z.int(),
    cost_minor: z.int(),
    currency: z.string(),
    /** Of purchases until today; null: nothing to compare yet. */
    outcome: Outcome.nullable(),
  })
  .meta({ id: 'CampaignsTogether' })
export type Together = z.infer<typeof Together>
