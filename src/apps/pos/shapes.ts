import type { z } from 'zod'
import type * as access from '#access/contract.ts'
import type * as members from '#members/contract.ts'
import type * as tillMembers from '#members/till-contract.ts'
import type * as gestures from '#offers/gesture-contract.ts'
import type * as receipts from '#receipts/contract.ts'
import type * as catalogue from '#rewards/catalogue-contract.ts'
import type * as rewards from '#rewards/contract.ts'

/* What the server answers, as types alone: the schemas stay on the server, and the first load stays small. */

export type Session = z.infer<typeof access.Session>
export type Branch = z.infer<typeof access.Branch>
export type TillMember = z.infer<typeof tillMembers.TillMember>
export type MemberDetail = z.infer<typeof members.MemberView>
export type QuoteAnswer = z.infer<typeof receipts.QuoteAnswer>
export type ReceiptAnswer = z.infer<typeof receipts.ReceiptAnswer>
export type ReceiptDetail = z.infer<typeof receipts.ReceiptView>
export type ReturnQuote = z.infer<typeof receipts.ReturnQuote>
export type RewardForMember = z.infer<typeof catalogue.RewardForMember>
export type CatalogueReward = z.infer<typeof catalogue.RewardView>
export type Redemption = z.infer<typeof rewards.RedemptionView>
export type GiveableGestures = z.infer<typeof gestures.GiveableView>
