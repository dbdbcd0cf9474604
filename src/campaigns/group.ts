import { heldShare } from '#lift/lot.ts'
import type { Goal } from './contract.ts'
import { emptyGroup, type Group } from './outcome.ts'
import type { OutcomeRow } from './result-queries.ts'

const hasReached = (kind: Goal['kind'], row: OutcomeRow): boolean => {
  if (kind === 'redeemed') return row.redemptions > 0
  return kind === 'bought' ? row.purchases > 0 : row.purchases > row.purchasesBefore
}

/** The two groups of these rows, member by member. */
export function groupsOf(
  rows: readonly OutcomeRow[],
  kind: Goal['kind'],
): { readonly treated: Group; readonly held: Group } {
  const groups = { treated: emptyGroup(), held: emptyGroup() }
  for (const row of rows) {
    const { reached, spent, spentBefore } = groups[row.isHeld ? 'held' : 'treated']
    const yes = hasReached(kind, row) ? 1 : 0
    for (let member = 0; member < row.members; member += 1) {
      reached.push(yes)
      spent.push(row.spentMinor)
      spentBefore.push(row.spentBeforeMinor)
    }
  }
  return groups
}

/** The share that the lots were to hold of those whom they drew. */
export function shareOfHeld(rows: readonly OutcomeRow[]): number {
  let [held, members] = [0, 0]
  for (const row of rows) {
    held += row.members * heldShare(row.heldPercent, row.clubPercent)
    members += row.members
  }
  return members === 0 ? 0 : held / members
}
