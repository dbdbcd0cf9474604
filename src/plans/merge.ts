import { SYSTEM } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { transferAll } from '#ledger/transfer-service.ts'
import type { CarryOver } from '#members/merge-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import {
  lockHolder,
  lockHolders,
  moveMemberships,
  readMembershipsOf,
  setCreditAccount,
} from './membership-queries.ts'
import { tellMemberships, todayOf } from './membership-service.ts'
import { findOverlaps } from './overlap.ts'
import { moveUnmatched } from './unmatched-queries.ts'

/** After a merge the survivor has the memberships of both, and the store credit of both. */
export const carryMemberships: CarryOver = async (tx, { from, into, mergedAt }) => {
  await moveUnmatched(tx, from.memberId, into.memberId)
  const holders = await lockHolders(tx, [from.memberId, into.memberId])
  const left = holders.find(({ member_id }) => member_id === from.memberId)
  if (left === undefined) return
  await lockHolder(tx, into.memberId)
  await moveMemberships(tx, from.memberId, into.memberId)
  await tellOverlaps(tx, into.memberId, mergedAt)
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

/** Somebody has paid twice for the same days: a person decides what becomes of the shorter term. */
async function tellOverlaps(tx: Tx, memberId: Uuid, at: Temporal.Instant): Promise<void> {
  const overlaps = findOverlaps(await readMembershipsOf(tx, memberId), await todayOf(tx, at))
  for (const [longer, shorter] of overlaps) {
    await tellMemberships(tx, 'membership.overlapping', [shorter], at)
    await recordAudit(tx, {
      subject: SYSTEM,
      action: 'membership.overlapping',
      target: { kind: 'member', id: formatId(MEMBER_PREFIX, memberId) },
      detail: { counts_until: longer.endsOn.toString(), beside_until: shorter.endsOn.toString() },
      at,
    })
  }
}
