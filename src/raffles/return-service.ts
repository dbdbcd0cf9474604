import { SYSTEM } from '#access/audit.ts'
import { adjust } from '#ledger/adjust-service.ts'
import { type Unburn, unburnAll } from '#ledger/give-back-service.ts'
import { lockInOrder } from '#ledger/transfer-service.ts'
import { undoBurn } from '#ledger/undo-service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import { accountsOf, findUndoTarget, type UndoTarget } from '#members/undo-target-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import type { Acting } from './acting.ts'
import { markReturned, type PurchaseRow } from './ticket-queries.ts'

const REASON = 'הגרלה שבוטלה · a raffle was cancelled'

type Paid = PurchaseRow & { account_id: Uuid }
/** Paid from an account that others share or shared, or that was moved since. */
type PaidElsewhere = { readonly row: Paid; readonly target: UndoTarget }

/**
 * Gives back what tickets cost: to the credits that the points came from, with their days, wherever they are by now. What had
 * passed its day meanwhile comes back as new points: the club called it off. Tells how many points came back.
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
  const own: { row: Paid; member: FoundMember }[] = []
  const elsewhere: PaidElsewhere[] = []
  for (const [at, row] of paid.entries()) {
    const member = members[at]
    // A member's own account bears their id; whatever else paid may be several people's, or was.
    if (member?.accountId === row.account_id && row.account_id === row.member_id) own.push({ row, member })
    else elsewhere.push({ row, target: await findUndoTarget(tx, payerOf(row)) })
  }
  const accounts = [
    ...own.map(({ row }) => row.account_id),
    ...elsewhere.flatMap(({ target }) => accountsOf(target)),
  ]
  await lockInOrder(tx, [...new Set(accounts)])
  await returnToOwn(tx, own, acting)
  for (const one of elsewhere) await returnElsewhere(tx, one, acting.now)
  await markReturned(
    tx,
    purchases.map(({ purchase_id }) => purchase_id),
    acting.now,
  )
  return paid.reduce((sum, { points }) => sum + points, 0)
}

const payerOf = ({ account_id, member_id }: Paid) => ({ accountId: account_id, memberId: member_id })

const burnOf = (row: Paid, now: Temporal.Instant): Unburn => ({
  accountId: row.account_id,
  partyId: row.member_id,
  points: row.points,
  key: derivedId('raffle return', row.purchase_id),
  cause: 'raffle_return',
  causeId: row.purchase_id,
  occurredAt: now,
})

/** All together: there may be very many. */
async function returnToOwn(
  tx: Tx,
  own: readonly { row: Paid; member: FoundMember }[],
  acting: Acting,
): Promise<void> {
  const { moved, lost } = await unburnAll(
    tx,
    own.map(({ row }) => burnOf(row, acting.now)),
    acting.now,
  )
  if (moved.size > 0) throw new Error('tickets gave back more than their account ever spent')
  const left = new Map(lost)
  for (const { row, member } of own) {
    const points = Math.min(row.points, left.get(row.account_id) ?? 0)
    left.set(row.account_id, (left.get(row.account_id) ?? 0) - points)
    if (points > 0) await creditAnew(tx, row, { member, points }, acting)
  }
}

const returnElsewhere = (tx: Tx, { row, target }: PaidElsewhere, now: Temporal.Instant) =>
  undoBurn(
    tx,
    burnOf(row, now),
    target.heirs,
    { key: derivedId('raffle return anew', row.purchase_id), until: null },
    now,
  )

async function creditAnew(
  tx: Tx,
  row: Paid,
  { member: { accountId, memberId }, points }: { member: FoundMember; points: number },
  { now }: Acting,
): Promise<void> {
  const adjustmentId = derivedId('raffle return anew', row.purchase_id)
  // Not given by the hand of whoever called it off: the raffle's rules give it back.
  await adjust(
    tx,
    { adjustmentId, accountId, partyId: memberId, points, reason: REASON, subject: SYSTEM },
    now,
  )
}
