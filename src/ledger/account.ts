import type { Uuid } from '#platform/id.ts'

/** A purse as it stands: points of one expiry class in an account. All amounts are whole points, none negative. */
export type Account = {
  readonly accountId: Uuid
  readonly purse: number
  /** Credits that became available, less what was taken back or expired of them. */
  readonly earned: number
  /** Of these: burned, moved away, or used to pay a debt. */
  readonly spent: number
  /** Earned, but still in the return window. */
  readonly pending: number
  /** Reserved by open holds. */
  readonly held: number
  /** Taken back beyond the balance; later credits pay it first. */
  readonly debt: number
  /** The seq of the newest entry. */
  readonly version: number
}

/** The ordinary purse; points with a life of their own get another. */
export const MAIN_PURSE = 0

/** What a member is told of an account. */
export type Balances = { available: number; pending: number; held: number; debt: number }

export const NO_BALANCES: Balances = { available: 0, pending: 0, held: 0, debt: 0 }

export function availableOf(account: Account): number {
  return account.earned - account.spent - account.held
}

/** The balances of an account over all its purses. */
export function balancesOf(purses: readonly Account[]): Balances {
  return purses.reduce(
    (sum, purse) => ({
      available: sum.available + availableOf(purse),
      pending: sum.pending + purse.pending,
      held: sum.held + purse.held,
      debt: sum.debt + purse.debt,
    }),
    NO_BALANCES,
  )
}

/** The bucket of an account: the last 16 bits of its id, so that random ids spread evenly. As `ledger.bucket_of` in SQL. */
export function bucketOf(accountId: Uuid, buckets: number): number {
  return Number.parseInt(accountId.slice(-4), 16) % buckets
}
