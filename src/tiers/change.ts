import type { Uuid } from '#platform/id.ts'
import type { Basis } from './tier.ts'
import type { Days } from './window.ts'

/** What led to a decision. An import is the past: nobody is told of a tier that it brought. */
export type Cause =
  | { readonly kind: 'receipt'; readonly id: Uuid }
  | { readonly kind: 'import'; readonly id: Uuid | null }
  | { readonly kind: 'review'; readonly id: Uuid }
  | { readonly kind: 'staff'; readonly id: null }
  /** The member who was merged into this one. */
  | { readonly kind: 'merge'; readonly id: Uuid }

/** Why a tier became another, by itself told in words (`explain.ts`). */
export type Reason = 'reached' | 'not_kept' | 'landed_softly' | 'assigned' | 'carried_over'

/** One change of one member's tier, with all that it was decided by. */
export type Change = {
  readonly changeId: Uuid
  readonly memberId: Uuid
  readonly from: string
  readonly to: string
  readonly cause: Cause
  readonly reason: Reason
  readonly basis: Basis
  /** In the window, in the basis's unit; null where nobody counted. */
  readonly progress: number | null
  /** Of the higher of the two tiers: what was reached, or was missed. */
  readonly threshold: number
  readonly window: Days | null
  readonly keptUntilOn: Temporal.PlainDate | null
  readonly versionId: Uuid | null
  /** What staff wrote. */
  readonly note: string | null
  readonly subject: { readonly kind: string; readonly id: Uuid } | null
  readonly decidedAt: Temporal.Instant
}
