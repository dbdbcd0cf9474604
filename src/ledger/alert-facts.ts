import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

type Instants = { from: Temporal.Instant; until: Temporal.Instant }

/** How often each gave points by a correction on each day in `timeZone`, and how many; what was taken is not given. */
export const readCorrectedDays = (
  tx: Tx,
  { from, until }: Instants,
  timeZone: string,
): Promise<{ subject_id: Uuid; by: 'staff' | 'api_key'; on: string; given: number; points: number }[]> =>
  tx.query(
    sql`select subject_id, subject_kind as by, (recorded_at at time zone ${timeZone})::date::text as on, count(*) as given,
               sum(points)::bigint as points
        from ledger.adjustment
        where club_id = ${tx.clubId} and recorded_at >= ${from} and recorded_at < ${until} and points > 0
          and subject_kind in ('staff', 'api_key')
        group by 1, 2, 3`,
  )

export type Corrected = { member_id: Uuid; at: Temporal.Instant; points: number; reason: string }

/** What somebody gave by corrections from one instant until another, the most first; of a shared account, to whom of those who share it. */
export const listCorrected = (
  tx: Tx,
  subjectId: Uuid,
  { from, until }: Instants,
  limit: number,
): Promise<Corrected[]> =>
  tx.query(
    sql`select coalesce(whose.party_id, a.account_id) as member_id, a.recorded_at as at, a.points, a.reason
        from ledger.adjustment a
        left join lateral (
          select p.party_id from ledger.entry e
          join ledger.entry_party p on p.bucket = e.bucket and p.account_id = e.account_id and p.purse = e.purse and p.seq = e.seq
          where e.key = a.adjustment_id and e.account_id = a.account_id and e.club_id = a.club_id limit 1) whose on true
        where a.club_id = ${tx.clubId} and a.recorded_at >= ${from} and a.recorded_at < ${until}
          and a.subject_id = ${subjectId} and a.points > 0
        order by a.points desc, a.adjustment_id limit ${limit}`,
  )
