import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

export type TakenSums = {
  redemptions: number
  members: number
  points: number
  /** What the rewards cost the club, less what members paid beside their points. */
  cost_minor: number
  rewards: number
}

/** What members took from one instant until another; what was cancelled since is not counted. */
export const sumTaken = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<TakenSums> =>
  tx.one<TakenSums>(
    sql`select count(*) as redemptions, count(distinct t.member_id) as members, count(distinct t.reward_id) as rewards,
               coalesce(sum(t.points - t.given_back_points), 0)::bigint as points,
               coalesce(sum(w.cost_minor * t.qty - t.money_minor), 0)::bigint as cost_minor
        from rewards.redemption t join rewards.reward w on w.club_id = t.club_id and w.reward_id = t.reward_id
        where t.club_id = ${tx.clubId} and t.state = 'captured' and t.captured_at >= ${from} and t.captured_at < ${until}`,
  )

/** How many members have ever taken anything. */
export async function countTakers(tx: Tx): Promise<number> {
  const { members } = await tx.one<{ members: number }>(
    sql`select count(*) as members from rewards.redemption where club_id = ${tx.clubId} and is_first`,
  )
  return members
}
