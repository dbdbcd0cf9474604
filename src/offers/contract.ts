import { z } from 'zod'
import { MemberPath } from '#members/contract.ts'
import { pageLimit } from '#platform/page-query.ts'
import { codeText } from '#platform/text.ts'
import { GRANT_KINDS, GRANT_STATES } from './grant.ts'

export const GrantView = z
  .object({
    id: z.string(),
    member: z.object({ id: z.string() }),
    kind: z.enum(GRANT_KINDS),
    /** What the coupon or sample is called; of raffle tickets, the raffle. */
    name: z.string(),
    /** Of a coupon over a sum. */
    amount_minor: z.int().nullable(),
    /** Of a coupon over a share, in hundredths of a percent. */
    percent_bp: z.int().nullable(),
    tickets: z.int().nullable(),
    /** As it is read aloud and printed; raffle tickets have none. */
    code: z.string().nullable(),
    state: z.enum(GRANT_STATES),
    /** Which rule gave it, as it was called then. */
    rule: z.object({ code: z.string(), name: z.string() }),
    /** Why it was given, in words. */
    reason: z.string(),
    issued_at: z.string(),
    /** From then on it is over; null: never. */
    valid_until: z.string().nullable(),
    ended_at: z.string().nullable(),
    /** The receipt that it was used on, where one was named. */
    used_on_receipt: z.string().nullable(),
    /** What a coupon took off. */
    taken_minor: z.int().nullable(),
    withdrawn_by: z.enum(['return', 'staff']).nullable(),
  })
  .meta({ id: 'Grant' })
export type GrantView = z.infer<typeof GrantView>

export const GrantPage = z
  .object({ items: z.array(GrantView), next_cursor: z.string().nullable() })
  .meta({ id: 'GrantPage' })

export const GrantParams = MemberPath
export const GrantQuery = z.object({
  state: z.enum(['open']).optional().meta({ description: 'only what can be used now' }),
  cursor: codeText(200).optional(),
  limit: pageLimit(500, 50),
})

export const GrantPath = z.object({
  id: z.string().regex(/^grt_[0-9a-hjkmnp-tv-z]{26}$/, 'a grant id looks like grt_…'),
})

export const UseGrantBody = z.strictObject({ receipt_id: codeText(120).optional() }).meta({ id: 'UseGrant' })
export const WithdrawGrantBody = z.strictObject({}).meta({ id: 'WithdrawGrant' })
