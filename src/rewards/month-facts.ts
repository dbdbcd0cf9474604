import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

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

/** How many of the members that there are have ever taken anything: what the erased took stays in the books, and they do not count. */
export async function countTakers(tx: Tx): Promise<number> {
  const { members } = await tx.one<{ members: number }>(
    sql`select count(*) as members from rewards.redemption t
        join members.member m on m.club_id = t.club_id and m.member_id = t.member_id and m.state = 'active'
        where t.club_id = ${tx.clubId} and t.is_first`,
  )
  return members
}

/** What `sumTaken` adds up: key, member_id, at, amount (what it cost), place (the latest has the highest). `isFirst`: golden moments alone. */
export const takenRows = (
  clubId: Uuid,
  { from, until, isFirst }: { from: Temporal.Instant; until: Temporal.Instant; isFirst: boolean },
): Sql => sql`
  select t.redemption_id as key, t.member_id, t.captured_at as at, w.cost_minor * t.qty - t.money_minor as amount,
         (extract(epoch from t.captured_at) * 1000000)::bigint as place
  from rewards.redemption t join rewards.reward w on w.club_id = t.club_id and w.reward_id = t.reward_id
  where t.club_id = ${clubId} and t.state = 'captured' and t.captured_at >= ${from} and t.captured_at < ${until}
    and (t.is_first or not ${isFirst}::boolean)`

/** Members who have never taken anything: key, member_id, at (when they joined), place (the latest has the highest). */
export const neverTakenRows = (clubId: Uuid): Sql => sql`
  select m.member_id as key, m.member_id, m.joined_at as at, (extract(epoch from m.joined_at) * 1000000)::bigint as place
  from members.member m
  where m.club_id = ${clubId} and m.state = 'active' and not exists (
    select from rewards.redemption t where t.club_id = m.club_id and t.member_id = m.member_id and t.is_first)`

/** Rewards that somebody changed or took off since an instant. */
export async function readChangedRewards(tx: Tx, since: Temporal.Instant): Promise<ReadonlySet<Uuid>> {
  const rows = await tx.query<{ reward_id: Uuid }>(
    sql`select reward_id from rewards.reward where club_id = ${tx.clubId} and greatest(changed_at, published_at) >= ${since}`,
  )
  return new Set(rows.map(({ reward_id }) => reward_id))
}
