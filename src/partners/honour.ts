import type { AuditSubject } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What a code stands for, locked until the transaction ends; as it was when it was taken. */
export type Benefit = {
  readonly redemptionId: Uuid
  readonly rewardId: Uuid
  readonly name: { readonly he: string; readonly en: string }
  /** The code of a pool, else the redemption: what is given once. */
  readonly thingId: Uuid
  readonly pieces: number
  /** Owed to the partner for all of them. */
  readonly priceMinor: number
  /** Not included; null: it does not end. */
  readonly validUntil: Temporal.Instant | null
  /** Given back or spoilt since: nobody may use it any more. */
  readonly isWithdrawn: boolean
}

export type UsedBy = { readonly redemptionId: Uuid; readonly honourRef: string; readonly by: AuditSubject }

/** What members took and this partner gives; whoever keeps rewards hands it in. */
export type Benefits = {
  /** Null: no code of anything that this partner gives. */
  find(tx: Tx, partnerId: Uuid, code: string): Promise<Benefit | null>
  name(tx: Tx, rewardIds: readonly Uuid[]): Promise<ReadonlyMap<Uuid, Benefit['name']>>
  /** The one way in which such a redemption becomes used. */
  markUsed(tx: Tx, use: UsedBy, now: Temporal.Instant): Promise<void>
  /** It was not given after all, nor any other piece of it. */
  markUnused(tx: Tx, use: UsedBy, now: Temporal.Instant): Promise<void>
}
