import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { bucketOf } from './account.ts'
import { readSpent } from './give-back-queries.ts'
import { expirePast } from './life-service.ts'
import type { Cause } from './posting.ts'
import { bucketCount, openBatch } from './service.ts'

/** A burn that is undone: of which account, how many points, and under which key. */
export type Unburn = Cause & { readonly accountId: Uuid; readonly points: number; readonly partyId?: Uuid }

export type Unburned = {
  /** Keys of what could not go back, because the account was moved into another since. */
  readonly moved: ReadonlySet<Uuid>
  /** Of each account, points whose day was over when they came back: they have expired by that. */
  readonly lost: ReadonlyMap<Uuid, number>
}

/**
 * Gives points back to the lots that they were burned of. What is past its day expires at once, so that nobody spends it
 * in the hour before the next run; what the club makes of that is the caller's to decide. Each key at most once: who
 * calls has claimed them.
 */
export async function unburnAll(tx: Tx, burns: readonly Unburn[], now: Temporal.Instant): Promise<Unburned> {
  const spent = await readSpent(tx, [...new Set(burns.map(({ accountId }) => accountId))])
  const moved = new Set<Uuid>()
  const possible = burns.filter(({ accountId, points, key }) => {
    const left = (spent.get(accountId) ?? 0) - points
    if (left < 0) moved.add(key)
    else spent.set(accountId, left)
    return left >= 0
  })
  const buckets = await bucketCount(tx)
  const lost = new Map<Uuid, number>()
  for (const [bucket, own] of Map.groupBy(possible, ({ accountId }) => bucketOf(accountId, buckets))) {
    const accountIds = [...new Set(own.map(({ accountId }) => accountId))]
    // What is past its day without this is not lost by this.
    await expirePast(tx, bucket, accountIds, now)
    const batch = await openBatch(tx, bucket, accountIds, now)
    for (const { accountId, ...burn } of own) batch.post(accountId, { ...burn, kind: 'unburn' })
    batch.write()
    for (const [accountId, points] of await expirePast(tx, bucket, accountIds, now))
      lost.set(accountId, points)
  }
  return { moved, lost }
}
