import type { Heir, Heirs } from '#ledger/heir.ts'
import { findMovedTo, findParties } from '#ledger/undo-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { findMembers } from './service.ts'

/** The account that paid, the payer's of today, and who takes what opens anew on one that was left since. */
export type UndoTarget = { readonly paidBy: Uuid; readonly accountId: Uuid; readonly heirs: Heirs }

/** Where a burn is undone that a member had made of an account, wherever its points are by now. */
export async function findUndoTarget(
  tx: Tx,
  { accountId, memberId }: { accountId: Uuid; memberId: Uuid },
): Promise<UndoTarget> {
  const parties = await findParties(tx, accountId)
  const [member, ...found] = await findMembers(
    tx,
    [memberId, ...parties].map((value) => ({ kind: 'id', value })),
  )
  const byParty = new Map<Uuid, Heir>()
  for (const [at, party] of parties.entries()) {
    const heir = found[at]
    if (heir) byParty.set(party, { accountId: heir.accountId, partyId: heir.memberId })
  }
  const rest = member ? { accountId: member.accountId, partyId: member.memberId } : null
  // Of an erased member the books still add up, where the points of that account are.
  const heirs = { byParty, rest: rest ?? (await followMoves(tx, accountId)) }
  return { paidBy: accountId, accountId: rest?.accountId ?? accountId, heirs }
}

/** Where the points of an account that was moved ended up; null: they are there. */
async function followMoves(tx: Tx, accountId: Uuid): Promise<Heir | null> {
  const next = await findMovedTo(tx, accountId)
  return next === null ? null : ((await followMoves(tx, next)) ?? { accountId: next })
}

/** Every account that undoing it may change: to be locked before anything else, in one order for everybody. */
export const accountsOf = ({ paidBy, accountId, heirs: { byParty, rest } }: UndoTarget): Uuid[] => [
  ...new Set([
    paidBy,
    accountId,
    ...byParty.values().map((heir) => heir.accountId),
    ...(rest ? [rest.accountId] : []),
  ]),
]
