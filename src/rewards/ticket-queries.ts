import sql from 'sql-template-tag'
import { textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What members hold or have taken of tickets of these raffles (`rfl_…`), and stands. */
export const findStandingTickets = (
  tx: Tx,
  raffles: readonly string[],
  memberIds: readonly Uuid[],
): Promise<{ redemption_id: Uuid; member_id: Uuid; raffle: string; qty: number }[]> =>
  tx.query(
    sql`select r.redemption_id, r.member_id, w.raffle, r.qty from rewards.redemption r
        join rewards.reward w on w.club_id = r.club_id and w.reward_id = r.reward_id
        where r.club_id = ${tx.clubId} and r.member_id = any(${uuidColumn(memberIds)}::uuid[])
          and w.kind = 'raffle_ticket' and w.raffle = any(${textColumn(raffles)}::text[]) and r.state in ('held', 'captured')`,
  )
