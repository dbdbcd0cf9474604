import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

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
