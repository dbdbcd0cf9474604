import { z } from 'zod'
import { BalancesView } from '#ledger/contract.ts'
import { codeText } from '#platform/text.ts'
import { GENDERS } from './member.ts'

/** Exactly one of them, as it was typed or scanned. */
export const TillMemberQuery = z
  .strictObject({
    id: codeText(60),
    phone: codeText(254),
    email: codeText(254),
    card: codeText(254),
    external_id: codeText(254),
  })
  .partial()
  .refine((query) => Object.keys(query).length === 1, 'name the member by exactly one of them')

/** No more of a member than a cashier needs: to greet them, and to say what they have. */
export const TillMember = z
  .object({
    id: z.string(),
    /** A first name and a letter; empty where there is none. */
    greeting: z.string(),
    gender: z.enum(GENDERS).nullable(),
    tier: z.object({ he: z.string(), en: z.string() }).nullable(),
    standing: z.enum(['new', 'loyal', 'passive', 'churning', 'lost']).nullable(),
    balances: BalancesView,
    /** What is worth saying to them today; null: nothing. */
    line: z.string().nullable(),
  })
  .meta({ id: 'TillMember' })
export type TillMember = z.infer<typeof TillMember>
