import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** How many members are in just these of the segments, combination by combination, the most members first. */
export const countCombinations = (
  tx: Tx,
  segmentIds: readonly Uuid[],
): Promise<{ segment_ids: Uuid[]; members: number }[]> =>
  tx.query(
    sql`select segment_ids::text[] as segment_ids, count(*) as members from (
          select array_agg(segment_id order by segment_id) as segment_ids from segments.member
          where club_id = ${tx.clubId} and segment_id = any(${segmentIds}::uuid[]) group by member_id) own
        group by segment_ids order by members desc, segment_ids`,
  )

/** Every n-th id by its last digits, which are drawn at random. */
const sampled = (stride: number): Sql =>
  sql`('x' || right(m.member_id::text, 8))::bit(32)::bigint % ${stride}::bigint = 0`

export type Sampled = { member_id: Uuid; account_id: Uuid }

/** Members of a segment, every n-th of them. */
export const sampleInside = (tx: Tx, segmentId: Uuid, stride: number): Promise<Sampled[]> =>
  tx.query(
    sql`select m.member_id, m.account_id from segments.member s
        join members.member m on m.club_id = s.club_id and m.member_id = s.member_id and m.state = 'active'
        where s.club_id = ${tx.clubId} and s.segment_id = ${segmentId} and ${sampled(stride)}`,
  )

/** Members of the club who are not in a segment, every n-th of them. */
export const sampleOutside = (tx: Tx, segmentId: Uuid, stride: number): Promise<Sampled[]> =>
  tx.query(
    sql`select m.member_id, m.account_id from members.member m
        where m.club_id = ${tx.clubId} and m.state = 'active' and ${sampled(stride)}
          and not exists (
            select from segments.member s
            where s.club_id = ${tx.clubId} and s.segment_id = ${segmentId} and s.member_id = m.member_id)`,
  )
