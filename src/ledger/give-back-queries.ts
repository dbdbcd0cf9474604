import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { MAIN_PURSE } from './account.ts'

/** How much of each account's ordinary purse was spent; of one that was moved away, nothing. */
export async function readSpent(tx: Tx, accountIds: readonly Uuid[]): Promise<Map<Uuid, number>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx.query<{ account_id: Uuid; spent: number }>(
    sql`select a.account_id, a.spent
        from unnest(${uuidColumn(accountIds)}::uuid[]) as wanted (account_id)
        cross join lateral (
          select * from ledger.account own
          where own.bucket = ledger.bucket_of(wanted.account_id) and own.account_id = wanted.account_id
            and own.purse = ${MAIN_PURSE}::smallint and own.moved_to is null offset 0) a`,
  )
  return new Map(rows.map(({ account_id, spent }) => [account_id, spent]))
}
