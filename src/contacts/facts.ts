import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import { revivedRows } from './revived.ts'

export type ContactSums = {
  /** Members with a phone or an address, and of them those with none that works. */
  members: number
  unreachable: number
  /** Phones and addresses that stopped working in the time. */
  lost: number
  /** Those that were in use when it began. */
  watched: number
  /** Members who could not be reached by what they were asked about, and can be again (`revivedRows`). */
  revived: number
}

/** How the club's contacts stand, and what was lost and won of them from one instant until another. */
export const sumContacts = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<ContactSums> =>
  tx.one<ContactSums>(
    sql`with reach as (
          select member_id, bool_or(base not in ('bounced', 'unreachable')) as works from contacts.point
          where club_id = ${tx.clubId} and ended_at is null group by member_id),
        seen as (
          select count(*) filter (where died_at >= ${from} and died_at < ${until}) as lost,
                 count(*) filter (where since_at < ${from} and coalesce(died_at >= ${from}, true)) as watched
          from contacts.point where club_id = ${tx.clubId} and coalesce(ended_at >= ${from}, true)),
        won as (select distinct member_id from (${revivedRows(tx.clubId, from)}) back where at < ${until})
        select (select count(*) from reach) as members, (select count(*) from reach where not works) as unreachable,
               seen.lost, seen.watched, (select count(*) from won) as revived
        from seen`,
  )
