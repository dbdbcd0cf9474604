import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

/**
 * Points that expired within `[from, until)`, by when that was written down: the entry's key, the key under which they were
 * first given, how many (above nothing), occurred_at, recorded_at.
 */
export const expiredPoints = (
  clubId: Tx['clubId'],
  { from, until }: { from: Temporal.Instant | null; until: Temporal.Instant },
): Sql =>
  sql`select x.key, coalesce(o.origin_key, c.key) as origin_key, x.credit_points as points, x.occurred_at, x.recorded_at
      from ledger.entry x
      join ledger.entry c on c.bucket = x.bucket and c.account_id = x.account_id and c.purse = x.purse and c.seq = x.credit_seq
      left join ledger.entry_origin o
        on o.bucket = c.bucket and o.account_id = c.account_id and o.purse = c.purse and o.seq = c.seq
      where x.club_id = ${clubId} and x.kind = 'expire' and x.recorded_at < ${until}
        and x.recorded_at >= coalesce(${from}::timestamptz, '-infinity')`

/** How many points first given under `key` had expired by `at`, wherever they had moved; a scalar. */
export const expiredOf = (clubId: Tx['clubId'], key: Sql, at: Sql): Sql =>
  sql`(select coalesce(sum(x.credit_points), 0)::bigint
       from (select c.bucket, c.account_id, c.purse, c.seq from ledger.entry c where c.club_id = ${clubId} and c.key = ${key}
             union all
             select o.bucket, o.account_id, o.purse, o.seq from generate_series(0, ledger.bucket_count() - 1) place
             join ledger.entry_origin o on o.bucket = place::smallint and o.origin_key = ${key} and o.club_id = ${clubId}) given
       join ledger.entry x on x.bucket = given.bucket and x.account_id = given.account_id and x.purse = given.purse
         and x.credit_seq = given.seq
       where x.kind = 'expire' and x.recorded_at <= ${at})`
