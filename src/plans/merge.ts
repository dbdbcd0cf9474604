import { transferAll } from '#ledger/transfer-service.ts'
import type { CarryOver } from '#members/merge-service.ts'
import { newId } from '#platform/new-id.ts'
import { lockHolder, lockHolders, moveMemberships, setCreditAccount } from './membership-queries.ts'

/** After a merge the survivor has the memberships of both, and the store credit of both. */
export const carryMemberships: CarryOver = async (tx, { from, into, mergedAt }) => {
  const holders = await lockHolders(tx, [from.memberId, into.memberId])
  const left = holders.find(({ member_id }) => member_id === from.memberId)
  if (left === undefined) return
  await lockHolder(tx, into.memberId)
  await moveMemberships(tx, from.memberId, into.memberId)
  const leaving = left.credit_account_id
  if (leaving === null) return
  const staying = holders.find(({ member_id }) => member_id === into.memberId)?.credit_account_id ?? null
  await setCreditAccount(tx, from.memberId, null)
  if (staying === null) return setCreditAccount(tx, into.memberId, leaving)
  const moved = await transferAll(
    tx,
    {
      fromAccount: leaving,
      toAccount: staying,
      // Not the merge's own key: that one moves the points.
      key: leaving,
      cause: 'merge',
      causeId: from.memberId,
      occurredAt: mergedAt,
    },
    mergedAt,
    newId,
  )
  if (!moved.ok) throw new Error('nothing holds store credit')
}
