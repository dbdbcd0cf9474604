import { adjust } from '#ledger/adjust-service.ts'
import { unburnAll } from '#ledger/give-back-service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import type { Acting } from './acting.ts'
import { markReturned, type PurchaseRow } from './ticket-queries.ts'

const REASON = 'הגרלה שבוטלה · a raffle was cancelled'

type Paid = PurchaseRow & { account_id: Uuid }

/**
 * Gives back what tickets cost: to the lots that the points came from. What had passed its day meanwhile comes back as new
 * points, and so does what was paid from an account that is not the member's any more. Tells how many points came back.
 */
export async function returnPoints(
  tx: Tx,
  purchases: readonly PurchaseRow[],
  acting: Acting,
): Promise<number> {
  const paid = purchases.filter((row): row is Paid => row.account_id !== null)
  const members = await findMembers(
    tx,
    paid.map(({ member_id }) => ({ kind: 'id', value: member_id })),
  )
  const isOwn = (row: Paid, at: number): boolean => members[at]?.accountId === row.account_id
  const { moved, lost } = await unburnAll(
    tx,
    paid.filter(isOwn).map((row) => ({
      accountId: row.account_id,
      partyId: row.member_id,
      points: row.points,
      key: keyOf(row),
      cause: 'raffle_return',
      causeId: row.purchase_id,
      occurredAt: acting.now,
    })),
    acting.now,
  )
  const left = new Map(lost)
  for (const [at, row] of paid.entries()) {
    const isBack = isOwn(row, at) && !moved.has(keyOf(row))
    const late = isBack ? Math.min(row.points, left.get(row.account_id) ?? 0) : 0
    if (isBack) left.set(row.account_id, (left.get(row.account_id) ?? 0) - late)
    const points = isBack ? late : row.points
    // Whoever was erased since has no account to give to.
    const member = members[at]
    if (points > 0 && member) await creditAnew(tx, row, { member, points }, acting)
  }
  await markReturned(
    tx,
    purchases.map(({ purchase_id }) => purchase_id),
    acting.now,
  )
  return paid.reduce((sum, { points }) => sum + points, 0)
}

const keyOf = ({ purchase_id }: Paid): Uuid => derivedId('raffle return', purchase_id)

async function creditAnew(
  tx: Tx,
  row: Paid,
  { member: { accountId, memberId }, points }: { member: FoundMember; points: number },
  { by, now }: Acting,
): Promise<void> {
  const adjustmentId = derivedId('raffle return anew', row.purchase_id)
  await adjust(tx, { adjustmentId, accountId, partyId: memberId, points, reason: REASON, subject: by }, now)
}
