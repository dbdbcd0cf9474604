import type { Tx } from '#platform/database.ts'
import { creditMembers } from './credit-service.ts'
import type { Payout } from './payout.ts'

/** The ledger's side of payouts by store credit; those in other ways are left alone. A payout's id is its key. */
export async function postCredits(tx: Tx, payouts: readonly Payout[], now: Temporal.Instant): Promise<void> {
  const credits = payouts.filter(({ way }) => way === 'store_credit')
  if (credits.length === 0) return
  await creditMembers(
    tx,
    credits.map(({ payoutId, memberId, amountMinor }) => ({
      memberId,
      amountMinor,
      key: payoutId,
      cause: 'plan_payout',
      causeId: payoutId,
    })),
    now,
  )
}
