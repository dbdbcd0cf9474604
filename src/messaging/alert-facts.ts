import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

export type DeliverySums = { sent: number; failed: number; bounced: number }

/** What left from one instant until another, what could not, and what came back of it for good. */
export const sumDelivery = (tx: Tx, from: Temporal.Instant, until: Temporal.Instant): Promise<DeliverySums> =>
  tx.one(
    sql`select count(*) filter (where m.state = 'sent') as sent, count(*) filter (where m.state = 'failed') as failed,
               count(*) filter (where exists (
                 select from messaging.reaction r
                 where r.club_id = m.club_id and r.message_id = m.message_id and r.kind = 'bounced_hard')) as bounced
        from messaging.message m
        where m.club_id = ${tx.clubId} and m.ended_at >= ${from} and m.ended_at < ${until} and m.state in ('sent', 'failed')`,
  )
