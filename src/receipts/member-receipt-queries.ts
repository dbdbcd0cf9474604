import sql, { join } from 'sql-template-tag'
import type { EntryPlace } from '#ledger/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { HEAD, type HeadRow, type ReceiptFilter, toHead } from './queries.ts'
import type { ReceiptHead } from './receipt.ts'

export type MemberReceiptFilter = Pick<ReceiptFilter, 'branch' | 'from' | 'to'>

type PostedRow = HeadRow & {
  entered_at: Temporal.Instant
  entry_account: Uuid
  purse: number
  seq: number
}

/**
 * Receipts of these members (null: of whoever) that earned into these accounts, those posted last first, each with the place of its posting. Filtered where
 * they lie: however rare the wanted ones are, it is one statement.
 */
export async function listReceiptsOfAccounts(
  tx: Tx,
  { accountIds, memberIds }: { accountIds: readonly Uuid[]; memberIds: readonly Uuid[] | null },
  { branch, from, to }: MemberReceiptFilter,
  after: EntryPlace | null,
  limit: number,
): Promise<{ head: ReceiptHead; place: EntryPlace }[]> {
  const conditions = [
    sql`true`,
    // Beside the way to the receipts, which leads by the entries.
    ...(memberIds === null ? [] : [sql`coalesce(r.member_id = any(${memberIds}::uuid[]), false)`]),
    ...(branch === null ? [] : [sql`r.branch = ${branch}`]),
    ...(from === null ? [] : [sql`r.business_on >= ${from}::date`]),
    ...(to === null ? [] : [sql`r.business_on <= ${to}::date`]),
  ]
  const before =
    after === null
      ? sql`true`
      : sql`(e.recorded_at, e.account_id, e.purse, e.seq)
            < (${after.recordedAt}::timestamptz, ${after.accountId}::uuid, ${after.purse}::smallint, ${after.seq}::integer)`
  const rows = await tx.queryOnce<PostedRow>(
    sql`select posted.* from ledger.account a
        cross join lateral (
          select ${HEAD}, e.entered_at, e.entry_account, e.purse, e.seq
          from (
            select e.cause_id, e.recorded_at as entered_at, e.account_id as entry_account, e.purse, e.seq
            from ledger.entry e
            where e.bucket = a.bucket and e.account_id = a.account_id and e.purse = a.purse and e.kind = 'earn' and ${before}) e
          join receipts.receipt r
            on r.bucket in (select generate_series(0, ledger.bucket_count() - 1)) and r.receipt_id = e.cause_id
          where ${join(conditions, ' and ')}
          order by e.seq desc limit ${limit}) posted
        where a.account_id = any(${accountIds}::uuid[])
          and a.bucket in (select ledger.bucket_of(id) from unnest(${accountIds}::uuid[]) as ids (id))
        order by posted.entered_at desc, posted.entry_account desc, posted.purse desc, posted.seq desc limit ${limit}`,
  )
  return rows.map((row) => ({
    head: toHead(row),
    place: { recordedAt: row.entered_at, accountId: row.entry_account, purse: row.purse, seq: row.seq },
  }))
}
