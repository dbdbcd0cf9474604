import sql, { type Sql } from 'sql-template-tag'
import { textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type TakenRow = { reward_id: Uuid; lately: number; before: number; ever: number }

/** How often each reward was taken: in the last thirty days, in the sixty before, ever. */
export const readTakenCounts = (tx: Tx, now: Temporal.Instant): Promise<TakenRow[]> =>
  tx.query(
    sql`select reward_id, count(*) filter (where captured_at > ${now.subtract({ hours: 30 * 24 })}::timestamptz) as lately,
          count(*) filter (where captured_at <= ${now.subtract({ hours: 30 * 24 })}::timestamptz
            and captured_at > ${now.subtract({ hours: 90 * 24 })}::timestamptz) as before,
          count(*) as ever
        from rewards.redemption where club_id = ${tx.clubId} and state = 'captured' group by reward_id`,
  )

export type LeftRow = { reward_id: Uuid; is_unlimited: boolean; left_over: number; codes: number | null }

/** What is left of each reward over all places; of codes, how many are free. */
export const readLeft = (tx: Tx, rewardIds: readonly Uuid[]): Promise<LeftRow[]> =>
  tx.query(
    sql`select r.reward_id, coalesce(s.is_unlimited, false) as is_unlimited, coalesce(s.left_over, 0)::bigint as left_over, c.codes
        from rewards.reward r
        left join (
          select reward_id, bool_or(on_hand is null) as is_unlimited, sum(on_hand - held) as left_over
          from rewards.stock where club_id = ${tx.clubId} group by reward_id) s using (reward_id)
        left join (
          select reward_id, count(*) filter (where state = 'free') as codes
          from rewards.code where club_id = ${tx.clubId} group by reward_id) c using (reward_id)
        where r.club_id = ${tx.clubId} and r.reward_id = any(${uuidColumn(rewardIds)}::uuid[])`,
  )

/** Members whose interests none of these words meets, of all whose interests are known; `interests` has member_id and categories. */
export const countUnserved = (
  tx: Tx,
  interests: Sql,
  words: readonly string[],
): Promise<{ known: number; unserved: number }> =>
  tx.one(
    sql`select count(*) as known,
          count(*) filter (where not exists (
            select from unnest(i.categories) as category where lower(trim(category)) = any(${textColumn(words)}::text[]))) as unserved
        from (${interests}) i where cardinality(i.categories) > 0`,
  )
