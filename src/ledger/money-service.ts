import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { openAccounts } from './service.ts'

/**
 * Opens accounts that count minor units of the club's money instead of points. They are posted to like any other; no sum
 * of points counts them. An account is opened once and never changes its unit.
 */
export async function openMoneyAccounts(tx: Tx, accountIds: readonly Uuid[]): Promise<void> {
  await openAccounts(tx, accountIds)
  await tx.query(
    sql`update ledger.account set unit = 'money'
        where bucket in (select ledger.bucket_of(id) from unnest(${accountIds}::uuid[]) as ids (id))
          and account_id = any(${accountIds}::uuid[]) and version = 0`,
  )
}
