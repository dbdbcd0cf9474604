import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
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
    sql`with seen as (
          select count(works) as members, count(*) filter (where not works) as unreachable,
                 coalesce(sum(lost), 0)::bigint as lost, coalesce(sum(watched), 0)::bigint as watched
          from (
            select bool_or(base not in ('bounced', 'unreachable')) filter (where ended_at is null) as works,
                   count(*) filter (where died_at >= ${from} and died_at < ${until}) as lost,
                   count(*) filter (where since_at < ${from} and coalesce(died_at >= ${from}, true)) as watched
            from contacts.point where club_id = ${tx.clubId} and coalesce(ended_at >= ${from}, true) group by member_id) one),
        won as (select distinct member_id from (${revivedRows(tx.clubId, from)}) back where at < ${until})
        select seen.*, (select count(*) from won) as revived
        from seen`,
  )

/** Whether members are being asked for their contacts: the yearly cycle is on, or somebody was asked since an instant. */
export async function isAsking(tx: Tx, since: Temporal.Instant): Promise<boolean> {
  const { is_asking } = await tx.one<{ is_asking: boolean }>(
    sql`select exists (select from contacts.setting where club_id = ${tx.clubId} and cycle_on)
               or exists (select from contacts.ask where club_id = ${tx.clubId} and asked_at >= ${since}) as is_asking`,
  )
  return is_asking
}

/** What `sumContacts` counts: key, member_id, at, place (the latest has the highest). */
export const contactRows = (
  clubId: Uuid,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
  of: 'unreachable' | 'lost' | 'revived',
): Sql => {
  if (of === 'lost')
    return sql`
      select point_id as key, member_id, died_at as at, (extract(epoch from died_at) * 1000000)::bigint as place from contacts.point
      where club_id = ${clubId} and coalesce(ended_at >= ${from}, true) and died_at >= ${from} and died_at < ${until}`
  const each =
    of === 'revived'
      ? sql`select member_id, min(at) as at from (${revivedRows(clubId, from)}) back where at < ${until} group by member_id`
      : sql`select member_id, max(died_at) as at from contacts.point where club_id = ${clubId} and ended_at is null
            group by member_id having not bool_or(base not in ('bounced', 'unreachable'))`
  return sql`
    select member_id as key, member_id, at, coalesce((extract(epoch from at) * 1000000)::bigint, 0) as place from (${each}) one`
}
