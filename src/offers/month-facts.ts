import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Days } from './gesture-queries.ts'

export type OfferSums = {
  rule_code: string
  cause: 'receipt' | 'rule' | 'gesture' | 'campaign'
  name: string
  name_en: string | null
  given: number
  used: number
  /** Taken off at tills in these days, whenever they were given. */
  taken_minor: number
}

/** What was given and what was used between two instants, by what gave it; the most given first. */
export const sumOffers = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<OfferSums[]> =>
  tx.query<OfferSums>(
    sql`select rule_code, cause, max(name) as name, max(name_en) as name_en,
               count(*) filter (where issued_at >= ${from} and issued_at < ${until}) as given,
               count(*) filter (where state = 'used' and ended_at >= ${from} and ended_at < ${until}) as used,
               coalesce(sum(taken_minor) filter (where state = 'used' and ended_at >= ${from} and ended_at < ${until}), 0)::bigint as taken_minor
        from offers."grant"
        where club_id = ${tx.clubId} and kind <> 'raffle_tickets' and issued_at < ${until}
          and (issued_at >= ${from} or (state = 'used' and ended_at >= ${from} and ended_at < ${until}))
        group by rule_code, cause order by given desc, rule_code`,
  )

/**
 * What staff gave as gestures in these days, and what those cost that cost nowhere else: a coupon costs when a till takes it off, points
 * when they are redeemed. What was withdrawn unused cost nothing.
 */
export const sumGestures = (
  tx: Tx,
  { from, to }: Days,
): Promise<{ gestures: number; members: number; cost_minor: number }> =>
  tx.one(
    sql`select count(*) as gestures, count(distinct g.member_id) as members,
               coalesce(sum(g.cost_minor) filter (where g.points = 0 and not exists (
                 select from offers."grant" w where w.club_id = g.club_id and w.cause_id = g.given_id and w.cause = 'gesture'
                   and (w.state = 'withdrawn' or w.kind <> 'sample'))), 0)::bigint as cost_minor
        from offers.gesture_given g where g.club_id = ${tx.clubId} and g.given_on between ${from}::date and ${to}::date`,
  )

/** What `sumOffers` counts: key, member_id, at, amount (what a till took off), place (the latest has the highest). */
export const grantRows = (
  clubId: Uuid,
  { from, until, of }: { from: Temporal.Instant; until: Temporal.Instant; of: 'given' | 'used' },
): Sql => sql`
  select grant_id as key, member_id, at, taken_minor as amount, (extract(epoch from at) * 1000000)::bigint as place
  from (
    select *, case when ${of === 'given'}::boolean then issued_at when state = 'used' then ended_at end as at
    from offers."grant" where club_id = ${clubId} and kind <> 'raffle_tickets') one
  where at >= ${from} and at < ${until}`
