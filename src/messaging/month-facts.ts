import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type MessageMonth = {
  mails: number
  segments: number
  advertised: number
  /** Members who were sent advertising. */
  members: number
  failed: number
}

/** What was sent from one instant until another. Messages that a provider never answered for count as sent: they are paid for. */
export const sumMessages = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<MessageMonth> =>
  tx.one<MessageMonth>(
    sql`select count(*) filter (where channel = 'email' and is_sent) as mails,
               coalesce(sum(segments) filter (where is_sent), 0)::bigint as segments,
               count(*) filter (where kind = 'mailing' and is_sent) as advertised,
               count(distinct member_id) filter (where kind = 'mailing' and is_sent) as members,
               count(*) filter (where state = 'failed') as failed
        from (select channel, segments, kind, member_id, state, state in ('sent', 'unknown', 'kept') as is_sent
              from messaging.message
              where club_id = ${tx.clubId} and ended_at >= ${from} and ended_at < ${until}) one`,
  )

type Instants = { from: Temporal.Instant; until: Temporal.Instant }

/** What `sumMessages` counts as sent, all or advertising alone: key, member_id, at, place (the latest has the highest). */
export const messageRows = (clubId: Uuid, { from, until }: Instants, of: 'all' | 'advertising'): Sql => sql`
  select message_id as key, member_id, ended_at as at, (extract(epoch from ended_at) * 1000000)::bigint as place
  from messaging.message
  where club_id = ${clubId} and ended_at >= ${from} and ended_at < ${until} and state in ('sent', 'unknown', 'kept')
    and (kind = 'mailing' or ${of === 'all'}::boolean)`

/** Who was sent advertising, and how often: key, member_id, amount, place (the most first). */
export const messagedRows = (clubId: Uuid, instants: Instants): Sql => sql`
  select member_id as key, member_id, count(*) as amount, count(*) as place
  from (${messageRows(clubId, instants, 'advertising')}) one where member_id is not null group by member_id`
