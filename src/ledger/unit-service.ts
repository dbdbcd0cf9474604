import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { openAccounts } from './service.ts'

async function openOfUnit(tx: Tx, accountIds: readonly Uuid[], unit: 'money' | 'transit'): Promise<void> {
  await openAccounts(tx, accountIds)
  await tx.query(
    sql`update ledger.account set unit = ${unit}
        where bucket in (select ledger.bucket_of(id) from unnest(${accountIds}::uuid[]) as ids (id))
          and account_id = any(${accountIds}::uuid[]) and version = 0`,
  )
}

/**
 * Opens accounts that count minor units of the club's money instead of points. They are posted to like any other; no sum
 * of points counts them. An account is opened once and never changes its unit.
 */
export const openMoneyAccounts = (tx: Tx, accountIds: readonly Uuid[]): Promise<void> =>
  openOfUnit(tx, accountIds, 'money')

/** Opens accounts of points that left one club and have not arrived in another: they are nobody's, and no sum of points counts them. */
export const openTransitAccounts = (tx: Tx, accountIds: readonly Uuid[]): Promise<void> =>
  openOfUnit(tx, accountIds, 'transit')
