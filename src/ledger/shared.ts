import type { Uuid } from '#platform/id.ts'

/** What of a shared account is one party's: open credits, pending ones, and a debt. */
export type Share = { readonly points: number; readonly pending: number; readonly debt: number }

export const NO_SHARE: Share = { points: 0, pending: 0, debt: 0 }

/** A change of an account's debt, oldest first. `isMovedAway`: it went with the party. */
export type DebtChange = {
  readonly change: number
  readonly isMovedAway: boolean
  readonly partyId: Uuid | null
}

/**
 * Whose an account's debt is: of whoever's taken-back points made it. What pays it pays the oldest first; what moved away was
 * the party's own.
 */
export function debtByParty(changes: readonly DebtChange[]): Map<Uuid | null, number> {
  const open: { partyId: Uuid | null; points: number }[] = []
  const pay = (parts: typeof open, points: number): number => {
    let left = points
    for (const part of parts) {
      const paid = Math.min(part.points, left)
      part.points -= paid
      left -= paid
    }
    return left
  }
  for (const { change, isMovedAway, partyId } of changes) {
    if (change > 0) open.push({ partyId, points: change })
    else {
      const own = isMovedAway ? open.filter((part) => part.partyId === partyId) : []
      pay(open, pay(own, -change))
    }
  }
  const debts = new Map<Uuid | null, number>()
  for (const { partyId, points } of open)
    if (points > 0) debts.set(partyId, (debts.get(partyId) ?? 0) + points)
  return debts
}
