import { z } from 'zod'
import { cleanText, codeText } from '#platform/text.ts'
import { HIGHEST_FEE_MINOR } from './plan.ts'
import { UNMATCHED_PROBLEMS, UNMATCHED_STATES } from './unmatched.ts'

export const UnmatchedView = z
  .object({
    id: z.string(),
    problem: z.enum(UNMATCHED_PROBLEMS),
    /** What is wrong, in words of the caller's language. */
    detail: z.string(),
    /** As it came, which may be another currency than the club's. */
    amount_minor: z.int(),
    currency: z.string(),
    came_at: z.string(),
    provider: z.string(),
    /** By which the provider finds it. */
    external_payment: z.string(),
    /** Who was asked to pay, for what and how much; null where nothing is known. */
    member: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    plan: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** The redemption that it was asked for; null where it was none. */
    redemption: z.string().nullable(),
    asked_minor: z.int().nullable(),
    state: z.enum(UNMATCHED_STATES),
    note: z.string().nullable(),
    settled_at: z.string().nullable(),
  })
  .meta({ id: 'UnmatchedPayment' })
export type UnmatchedView = z.output<typeof UnmatchedView>

/** Those that are open first; of those that are settled the latest. */
export const UnmatchedList = z
  .object({
    /** Of those that nobody has settled. */
    open: z.int(),
    items: z.array(UnmatchedView),
  })
  .meta({ id: 'UnmatchedPaymentList' })

export const UnmatchedPath = z.object({ id: codeText(60) })

export const SettleUnmatchedBody = z
  .discriminatedUnion('as', [
    z.strictObject({
      as: z.literal('assigned'),
      member: codeText(60),
      plan: codeText(60),
      fee_minor: z.int().min(0).max(HIGHEST_FEE_MINOR).meta({ description: "in the club's currency" }),
    }),
    z.strictObject({ as: z.enum(['refunded', 'noted']), note: cleanText(200) }),
  ])
  .meta({ id: 'UnmatchedSettlement' })
export type SettleUnmatchedBody = z.output<typeof SettleUnmatchedBody>
