import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** A redemption as other systems are told of it: ids and sums; no address and no code. */
export type ToldRedemption = {
  redemptionRef: string
  memberId: Uuid
  rewardId: Uuid
  qty: number
  points: number
  moneyMinor: number
  branch: string | null
}

type RedemptionRow = {
  redemption_id: Uuid
  redemption_ref: string
  member_id: Uuid
  reward_id: Uuid
  qty: number
  points: number
  money_minor: number
  branch: string | null
}

/** These redemptions; points with those of the delivery. */
export async function readToldRedemptions(
  tx: Tx,
  redemptionIds: readonly Uuid[],
): Promise<Map<Uuid, ToldRedemption>> {
  if (redemptionIds.length === 0) return new Map()
  const rows = await tx.query<RedemptionRow>(
    sql`select redemption_id, redemption_ref, member_id, reward_id, qty, points + fee_points as points,
               money_minor + fee_minor as money_minor, branch
        from rewards.redemption
        where club_id = ${tx.clubId} and redemption_id = any(${uuidColumn(redemptionIds)}::uuid[])`,
  )
  return new Map(
    rows.map((row) => [
      row.redemption_id,
      {
        redemptionRef: row.redemption_ref,
        memberId: row.member_id,
        rewardId: row.reward_id,
        qty: row.qty,
        points: row.points,
        moneyMinor: row.money_minor,
        branch: row.branch,
      },
    ]),
  )
}
