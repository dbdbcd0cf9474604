import type { Balances } from '#ledger/account.ts'
import type { Uuid } from '#platform/id.ts'
import type { Refusal } from '#platform/refusal.ts'
import type { RedemptionInput } from './contract.ts'
import type { Actor, Redemption } from './redemption.ts'
import type { Reward } from './reward.ts'

/** What can be asked of redemptions, each answered by itself. */
export type RedeemRequest =
  | { readonly do: 'take'; readonly input: RedemptionInput; readonly by: Actor }
  /** `id` is `rdm_…` or the caller's own name. */
  | {
      readonly do: 'capture'
      readonly id: string
      readonly by: Actor
      /** When it was handed over, where that is told later. */
      readonly occurredAt?: Temporal.Instant | undefined
      /** Its rest came by card link. */
      readonly isPaid?: boolean
    }
  | { readonly do: 'void'; readonly id: string; readonly by: Actor; readonly reason?: string | undefined }
  /** Of holds whose time is over, by the clock. */
  | { readonly do: 'expire'; readonly redemptionId: Uuid }

/** A code without its secret. */
export type CodeHead = {
  readonly codeId: Uuid
  readonly endsWith: string
  readonly state: 'held' | 'given' | 'spoilt'
}

export type Redeemed = {
  readonly redemption: Redemption
  readonly reward: Reward
  readonly codes: readonly CodeHead[]
  readonly currency: string
  /** Right after; null where the redemption moved nothing now. */
  readonly balances: Balances | null
}

export type RedeemOutcome =
  | { readonly ok: true; readonly replayed: boolean; readonly redeemed: Redeemed }
  | { readonly ok: false; readonly refusal: Refusal }
