import sql, { type Sql } from 'sql-template-tag'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount } from '#ledger/service.ts'
import { int2Column, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ProgressReader } from '#tiers/progress.ts'
import type { Basis } from '#tiers/tier.ts'
import type { DayAmount } from '#tiers/window.ts'

/** What each basis counts of a member's day. Points are those earned: what is burned of them changes nothing here. */
export const COUNTED: Readonly<Record<Basis, Sql>> = {
  spend: sql`d.eligible_minor`,
  points_earned: sql`d.points`,
  visits: sql`d.receipts`,
}

/** More is no different to any tier, and a sum within it is a number that is exact. */
const MOST = 8_000_000_000_000_000

const boundedSum = (basis: Basis): Sql =>
  sql`least(greatest(sum(${COUNTED[basis]}), -${MOST}::bigint), ${MOST}::bigint)::bigint`

/** Members with the bucket that their days are kept in. */
async function placed(tx: Tx, memberIds: readonly Uuid[]): Promise<Sql> {
  const buckets = await bucketCount(tx)
  return sql`unnest(${int2Column(memberIds.map((id) => bucketOf(id, buckets)))}::smallint[], ${uuidColumn(memberIds)}::uuid[])
    as m (bucket, member_id)`
}

/** What tiers count, read from each member's days: the one place that knows where they are kept. */
export const tierProgress: ProgressReader = {
  async read(tx, memberIds, basis, { from, to }) {
    if (memberIds.length === 0) return new Map()
    const rows = await tx.query<{ member_id: Uuid; amount: number }>(
      sql`select d.member_id, ${boundedSum(basis)} as amount
          from ${await placed(tx, memberIds)}
          join receipts.member_day d on d.bucket = m.bucket and d.member_id = m.member_id
          where d.business_on between ${from}::date and ${to}::date
          group by d.member_id`,
    )
    return new Map(rows.map((row) => [row.member_id, row.amount]))
  },

  async readDays(tx, memberIds, basis, { from, to }) {
    if (memberIds.length === 0) return new Map()
    const rows = await tx.query<{ member_id: Uuid } & DayAmount>(
      sql`select d.member_id, d.business_on as on, ${COUNTED[basis]} as amount
          from ${await placed(tx, memberIds)}
          join receipts.member_day d on d.bucket = m.bucket and d.member_id = m.member_id
          where d.business_on between ${from}::date and ${to}::date`,
    )
    return Map.groupBy(rows, (row) => row.member_id)
  },
}
