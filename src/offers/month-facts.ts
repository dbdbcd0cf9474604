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

/** What rules gave for occasions in some time, as they answered then. Of those held out too, what they would have had. */
export type OccasionSums = {
  rule_code: string
  name: string
  name_en: string | null
  is_held: boolean
  members: number
  points: number
}

export const sumOccasions = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<OccasionSums[]> =>
  tx.query<OccasionSums>(
    sql`select rule_code, max(rule_name) as name, max(rule_name_en) as name_en, outcome = 'held_out' as is_held,
               count(distinct member_id) as members, sum(points)::bigint as points
        from offers.occasion
        where club_id = ${tx.clubId} and recorded_at >= ${from} and recorded_at < ${until}
        group by rule_code, outcome order by rule_code, outcome`,
  )

export type OccasionAnswer = {
  member_id: Uuid
  is_held: boolean
  on: Temporal.PlainDate
  points: number
  /** What tills took off for what was given with it. */
  taken_minor: number
}

/** The first answer of a rule to each member in some time, the oldest first; coupons as they were used by an instant. */
export const readOccasionAnswers = (
  tx: Tx,
  code: string,
  {
    from,
    until,
    usedUntil,
    timeZone,
  }: { from: Temporal.Instant; until: Temporal.Instant; usedUntil: Temporal.Instant; timeZone: string },
): Promise<OccasionAnswer[]> =>
  tx.query<OccasionAnswer>(
    sql`with first as materialized (
          select distinct on (o.member_id) o.occasion_id, o.member_id, o.outcome, o.points, o.occurred_at
          from offers.occasion o join members.member m on m.club_id = o.club_id and m.member_id = o.member_id and m.state = 'active'
          where o.club_id = ${tx.clubId} and o.rule_code = ${code} and o.occurred_at >= ${from} and o.occurred_at < ${until}
          order by o.member_id, o.occurred_at),
        taken as materialized (
          select cause_id, sum(taken_minor)::bigint as minor from offers."grant"
          where club_id = ${tx.clubId} and cause = 'rule' and rule_code = ${code} and state = 'used' and ended_at < ${usedUntil}
          group by cause_id)
        select f.member_id, f.outcome = 'held_out' as is_held, (f.occurred_at at time zone ${timeZone})::date as on,
               case when f.outcome = 'given' then f.points else 0 end as points, coalesce(t.minor, 0)::bigint as taken_minor
        from first f left join taken t on t.cause_id = f.occasion_id
        order by f.occurred_at, f.member_id`,
  )

/** What coupons of a rule took off in some time, of those given from an instant on, to members who had joined by one. */
export async function sumTakenOff(
  tx: Tx,
  code: string,
  {
    from,
    until,
    issuedFrom,
    joinedBefore,
  }: Record<'from' | 'until' | 'issuedFrom' | 'joinedBefore', Temporal.Instant>,
): Promise<number> {
  const { minor } = await tx.one<{ minor: number }>(
    sql`select coalesce(sum(g.taken_minor), 0)::bigint as minor from offers."grant" g
        join members.member m on m.club_id = g.club_id and m.member_id = g.member_id and m.joined_at < ${joinedBefore}
        where g.club_id = ${tx.clubId} and g.rule_code = ${code} and g.cause in ('receipt', 'rule') and g.state = 'used'
          and g.ended_at >= ${from} and g.ended_at < ${until} and g.issued_at >= ${issuedFrom}`,
  )
  return minor
}

/** What `sumGestures` counts: key, member_id, at, amount (what it cost that costs nowhere else), place (the latest has the highest). */
export const gestureRows = (clubId: Uuid, { from, to }: Days): Sql => sql`
  select g.given_id as key, g.member_id, g.given_at as at, (extract(epoch from g.given_at) * 1000000)::bigint as place,
         case when g.points = 0 and not exists (
           select from offers."grant" w where w.club_id = g.club_id and w.cause_id = g.given_id and w.cause = 'gesture'
             and (w.state = 'withdrawn' or w.kind <> 'sample')) then g.cost_minor else 0 end as amount
  from offers.gesture_given g where g.club_id = ${clubId} and g.given_on between ${from}::date and ${to}::date`
