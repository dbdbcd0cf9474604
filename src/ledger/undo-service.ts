import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Unburn, unburnAll } from './give-back-service.ts'
import { findBucket, openBatch } from './service.ts'

/** Where an account's points went in a merge, or when those who shared it parted; null: it takes postings itself. */
export async function findMovedTo(tx: Tx, accountId: Uuid): Promise<Uuid | null> {
  const bucket = await findBucket(tx, accountId)
  const row = await tx.maybeOne<{ moved_to: Uuid }>(
    sql`select moved_to from ledger.account
        where bucket = ${bucket}::smallint and account_id = ${accountId} and moved_to is not null limit 1`,
  )
  return row?.moved_to ?? null
}

/** What lapsed lives on until then (null: without an end), as a credit of its own under a key of its own. */
export type Grace = { readonly until: Temporal.Instant | null; readonly key: Uuid }

/**
 * Undoes one burn as if it had never been. Points of credits whose day has passed meanwhile lapse at once; with `grace` as
 * many are given anew. Tells how many lapsed.
 */
export async function undoBurn(
  tx: Tx,
  burn: Unburn,
  grace: Grace | null,
  now: Temporal.Instant,
): Promise<number> {
  const { lost } = await unburnAll(tx, [burn], now)
  const { accountId, points: _burned, ...cause } = burn
  const lapsed = lost.get(accountId) ?? 0
  if (grace === null || lapsed === 0) return lapsed
  const batch = await openBatch(tx, await findBucket(tx, accountId), [accountId], now)
  const { key, until } = grace
  const life = until === null ? {} : { expiresAt: until }
  batch.post(accountId, { ...cause, ...life, key, kind: 'credit', as: 'adjust', points: lapsed })
  batch.write()
  return lapsed
}

/** How many points would lapse if the burn were undone now; nothing is left of trying it. */
export async function foreseeUndo(tx: Tx, burn: Unburn, now: Temporal.Instant): Promise<number> {
  await tx.query(sql`savepoint foreseen`)
  const lapsed = await undoBurn(tx, burn, null, now)
  await tx.query(sql`rollback to savepoint foreseen`)
  return lapsed
}
