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
    sql`select redemption_id, member_id, raffle, qty from rewards.redemption
        where club_id = ${tx.clubId} and member_id = any(${uuidColumn(memberIds)}::uuid[])
          and raffle = any(${textColumn(raffles)}::text[]) and state in ('held', 'captured')`,
  )
