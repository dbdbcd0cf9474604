import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type RedemptionRow, toRedemption } from './queries.ts'
import type { Redemption } from './redemption.ts'
import type { Fulfilment, RedemptionState } from './redemption-state.ts'
import type { DeliveryWay } from './reward.ts'

export type RedemptionWish = {
  readonly state: RedemptionState | null
  readonly fulfilment: Fulfilment | null
  /** Only what waits for the office at this moment; null: everything. */
  readonly openAt: Temporal.Instant | null
  /** Only things that had lapsed by this moment; null: everything. */
  readonly lapsedAt: Temporal.Instant | null
  readonly branch: string | null
  readonly way: DeliveryWay | null
  readonly rewardId: Uuid | null
  readonly memberId: Uuid | null
  readonly before: Temporal.Instant | null
  readonly pickUpCode: string | null
  readonly isOldestFirst: boolean
  readonly after: Uuid | null
  readonly limit: number
}

/** Redemptions in the order in which they were made. */
export async function listRedemptions(tx: Tx, wish: RedemptionWish): Promise<Redemption[]> {
  const rows = await tx.queryOnce<RedemptionRow>(
    sql`select * from rewards.redemption r
        where r.club_id = ${tx.clubId}
          and (${wish.state}::text is null or r.state = ${wish.state})
          and (${wish.fulfilment}::text is null or (r.fulfilment = ${wish.fulfilment} and r.state = 'captured'))
          and (${wish.openAt}::timestamptz is null or (r.fulfilment in ('to_pack', 'ready', 'sent', 'problem') and r.state = 'captured'
            and not (r.fulfilment = 'ready' and (num_nonnulls(r.discount_minor, r.partner_id) > 0 or coalesce(r.valid_until <= ${wish.openAt}, false)))))
          and (${wish.lapsedAt}::timestamptz is null or (r.fulfilment = 'ready' and r.state = 'captured'
            and num_nonnulls(r.discount_minor, r.partner_id) = 0 and r.valid_until <= ${wish.lapsedAt}))
          and (${wish.branch}::text is null or r.branch = ${wish.branch})
          and (${wish.way}::text is null or r.way = ${wish.way})
          and (${wish.rewardId}::uuid is null or r.reward_id = ${wish.rewardId})
          and (${wish.memberId}::uuid is null or r.member_id = ${wish.memberId})
          and (${wish.before}::timestamptz is null or r.made_at < ${wish.before})
          and (${wish.pickUpCode}::text is null or r.pick_up_code = ${wish.pickUpCode})
          and (${wish.after}::uuid is null or case when ${wish.isOldestFirst}::boolean
            then r.redemption_id > ${wish.after}::uuid else r.redemption_id < ${wish.after}::uuid end)
        order by case when ${wish.isOldestFirst}::boolean then r.redemption_id end, r.redemption_id desc
        limit ${wish.limit}`,
  )
  return rows.map(toRedemption)
}

export type BoardColumn = {
  fulfilment: Fulfilment
  count: number
  over_day: number
  over_three_days: number
  over_week: number
  oldest_at: Temporal.Instant | null
}

/** What waits for somebody, by where it stands and for how long; an open coupon waits for nobody here, nor what is over. */
export function readBoard(tx: Tx, branch: string | null, now: Temporal.Instant): Promise<BoardColumn[]> {
  const ago = (days: number) => now.subtract({ hours: days * 24 })
  return tx.query(
    sql`select fulfilment, count(*)::integer as count,
               count(*) filter (where fulfilled_at < ${ago(1)}::timestamptz)::integer as over_day,
               count(*) filter (where fulfilled_at < ${ago(3)}::timestamptz)::integer as over_three_days,
               count(*) filter (where fulfilled_at < ${ago(7)}::timestamptz)::integer as over_week,
               min(fulfilled_at) as oldest_at
        from rewards.redemption
        where club_id = ${tx.clubId} and state = 'captured' and fulfilment in ('to_pack', 'ready', 'sent', 'problem')
          and not (fulfilment = 'ready' and (num_nonnulls(discount_minor, partner_id) > 0 or coalesce(valid_until <= ${now}::timestamptz, false)))
          and (${branch}::text is null or branch = ${branch})
        group by fulfilment`,
  )
}

/** Things that waited until their last day, and lie there still. */
export async function countLapsed(tx: Tx, branch: string | null, now: Temporal.Instant): Promise<number> {
  const row = await tx.one<{ count: number }>(
    sql`select count(*)::integer as count from rewards.redemption
        where club_id = ${tx.clubId} and state = 'captured' and fulfilment = 'ready' and num_nonnulls(discount_minor, partner_id) = 0
          and valid_until <= ${now}::timestamptz and (${branch}::text is null or branch = ${branch})`,
  )
  return row.count
}

export async function countHeld(tx: Tx, branch: string | null): Promise<number> {
  const row = await tx.one<{ count: number }>(
    sql`select count(*)::integer as count from rewards.redemption
        where club_id = ${tx.clubId} and state = 'held' and (${branch}::text is null or branch = ${branch})`,
  )
  return row.count
}

/** How many a member has taken that stand, how many of them are held or on their way, and after how many days the first came. */
export const countTaken = (
  tx: Tx,
  memberId: Uuid,
  now: Temporal.Instant,
): Promise<{ taken: number; open: number; first_days: number | null }> =>
  tx.one(
    sql`select count(*) filter (where state = 'captured') as taken,
               count(*) filter (where state = 'held' or (fulfilment in ('to_pack', 'ready', 'sent', 'problem')
                 and not (fulfilment = 'ready' and coalesce(valid_until <= ${now}::timestamptz, false)))) as open,
               (max(days_since_joining) filter (where is_first))::integer as first_days
        from rewards.redemption
        where club_id = ${tx.clubId} and member_id = ${memberId} and state in ('held', 'captured')`,
  )

/** What was taken of tickets of a raffle (`rfl_…`) before an instant, and stands. */
export const findTakenFor = (
  tx: Tx,
  raffle: string,
  before: Temporal.Instant,
): Promise<{ redemption_id: Uuid }[]> =>
  tx.query(
    sql`select redemption_id from rewards.redemption
        where club_id = ${tx.clubId} and raffle = ${raffle} and state = 'captured' and captured_at < ${before}`,
  )
