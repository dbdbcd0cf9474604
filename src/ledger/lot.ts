import type { Uuid } from '#platform/id.ts'
import type { Account } from './account.ts'
import type { Entry } from './posting.ts'

/** A credit with what is open of it; `key` is the posting's that gave it. */
export type Lot = { readonly seq: number; readonly key: Uuid; open: number; readonly isPending: boolean }

/**
 * Follows what is open of a purse's credits through the postings of one batch, so that a return finds its own credit
 * without asking the database between two postings. The same rule as the view `ledger.lot`: what is spent is taken from
 * the oldest available credit on.
 */
export function followLots(open: readonly Lot[]) {
  const lots = open.map((lot) => ({ ...lot }))

  function consume(points: number): void {
    let left = points
    for (const lot of lots) {
      if (left <= 0) return
      if (lot.isPending) continue
      const taken = Math.min(lot.open, left)
      lot.open -= taken
      left -= taken
    }
  }

  return {
    /** The credit that `key` gave, as far as it is open; null when none of this purse is. */
    find: (key: Uuid): Lot | null => lots.find((lot) => lot.key === key && lot.open > 0) ?? null,
    /** @throws for postings that reorder or reopen credits: those are decided one at a time */
    follow(before: Account, entry: Entry): void {
      const { kind, after } = entry
      if (kind === 'activate' || kind === 'unburn') throw new Error(`${kind} is not followed within a batch`)
      const own = lots.find((lot) => lot.seq === entry.creditSeq)
      if (own) own.open -= entry.creditPoints
      if (entry.points > 0)
        lots.push({
          seq: after.version,
          key: entry.key,
          open: entry.points,
          isPending: entry.availableAt !== null,
        })
      consume(after.spent - before.spent)
    },
  }
}

export type FollowedLots = ReturnType<typeof followLots>
