import sql, { type Sql } from 'sql-template-tag'
import { int8Column, textColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { NotYet } from './not-yet.ts'
import type { Bilingual } from './reward.ts'

/** The first day on which members could take anything, in `timeZone`; null: nothing was ever offered. */
export async function readFirstOffer(tx: Tx, timeZone: string): Promise<Temporal.PlainDate | null> {
  const { on } = await tx.one<{ on: Temporal.PlainDate | null }>(
    sql`select (min(published_at) at time zone ${timeZone})::date as on from rewards.reward where club_id = ${tx.clubId}`,
  )
  return on
}

export type WaitedRow = {
  month: string
  days: number
  has_happened: boolean
  /** Days that had passed at the beginning of the stretch of `pace_days`; null: it had happened before that. */
  pace_from: number | null
  count: number
}

type WaitWish = { today: Temporal.PlainDate; timeZone: string; paceDays: number }

/** Of a wait of `days` (until today: of `age`), where the last stretch of days begins in it. */
const paceFrom = (age: Sql, days: Sql, paceDays: number): Sql =>
  sql`case when coalesce(${days}, ${age}) > ${age} - ${paceDays}::integer or ${age} <= ${paceDays}::integer
           then greatest(0, ${age} - ${paceDays}::integer) end`

/**
 * Members by the month in which they joined and the days until their first redemption, or until today where they have had
 * none; those who joined on `from` or after it. Who was merged counts once, as the survivor.
 */
export const readFirstWaits = (
  tx: Tx,
  { from, today, timeZone, paceDays }: WaitWish & { from: Temporal.PlainDate },
): Promise<WaitedRow[]> =>
  tx.query(
    sql`select to_char(m.joined_on, 'YYYY-MM') as month, f.days is not null as has_happened,
               greatest(0, coalesce(f.days, ${today}::date - m.joined_on))::integer as days,
               ${paceFrom(sql`(${today}::date - m.joined_on)`, sql`f.days`, paceDays)} as pace_from, count(*) as count
        from (select member_id, (joined_at at time zone ${timeZone})::date as joined_on from members.member
              where club_id = ${tx.clubId} and state = 'active') m
        left join (select member_id, days_since_joining as days from rewards.redemption
                   where club_id = ${tx.clubId} and is_first) f using (member_id)
        where m.joined_on >= ${from}::date group by 1, 2, 3, 4`,
  )

/**
 * Days from the first redemption to the second, or until today; what was cancelled does not count. `is_settled`: the first was
 * at least `settledDays` ago.
 */
export const readSecondWaits = (
  tx: Tx,
  { today, timeZone, paceDays, settledDays }: WaitWish & { settledDays: number },
): Promise<(Omit<WaitedRow, 'month'> & { is_settled: boolean })[]> =>
  tx.query(
    // The next one by a window: looked for one by one, they are a square of all that was ever taken.
    sql`with taken as (
          select is_first, (captured_at at time zone ${timeZone})::date as on_day,
                 (lead(captured_at) over (partition by member_id order by captured_at, redemption_id) at time zone ${timeZone})::date as next_day
          from rewards.redemption where club_id = ${tx.clubId} and state = 'captured'),
        waits as (select ${today}::date - on_day as age, next_day - on_day as days from taken where is_first)
        select days is not null as has_happened, greatest(0, coalesce(days, age))::integer as days, age >= ${settledDays}::integer as is_settled,
               ${paceFrom(sql`age`, sql`days`, paceDays)} as pace_from, count(*) as count
        from waits group by 1, 2, 3, 4`,
  )

/** First redemptions from one instant until another, and the middle one of their days since joining. */
export const readFirsts = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<{ firsts: number; median_days: number | null }> =>
  tx.one(
    sql`select count(*) as firsts,
               percentile_disc(0.5) within group (order by days_since_joining)::integer as median_days
        from rewards.redemption where club_id = ${tx.clubId} and is_first
          and captured_at >= ${from} and captured_at < ${until}`,
  )

export type Ratings = { taken: number; rated: number; mean: number | null; low: number }

/** What members said of what they took, of redemptions captured since an instant. `low`: one or two stars. */
export async function readRatings(tx: Tx, since: Temporal.Instant): Promise<Ratings> {
  const row = await tx.one<Omit<Ratings, 'mean'> & { mean: string | null }>(
    sql`select count(*) as taken, count(stars) as rated, round(avg(stars), 2)::text as mean,
               count(*) filter (where stars <= 2) as low
        from rewards.redemption where club_id = ${tx.clubId} and state = 'captured' and captured_at >= ${since}`,
  )
  return { ...row, mean: row.mean === null ? null : Number(row.mean) }
}

/** Something that may be taken now, by whom and where. */
export type Offered = {
  reward_id: Uuid
  /** The fewest points with which one can be had, with as much money as is allowed. */
  least_points: number
  /** Empty: for everybody; else of members whose interests have one of these. */
  interests: string[]
  /** Where it can be had; null: anywhere (sent, digital, or central stock). */
  branches: string[] | null
  /** It can be brought home. */
  is_sent: boolean
}

/** All that is live, in its days and in stock, except what is for a part of the members only. */
export const readOffered = (tx: Tx, today: Temporal.PlainDate): Promise<Offered[]> =>
  tx.query(
    sql`with place as (
          select reward_id, array_agg(branch) as branches, bool_or(branch = '') as is_central from rewards.stock
          where club_id = ${tx.clubId} and (on_hand is null or on_hand > held) group by reward_id)
        select r.reward_id, r.rules #> '{delivery,home}' <> 'null' as is_sent, greatest(0, r.points_price - coalesce(r.money_max_minor / r.minor_per_point, 0))::bigint as least_points,
               r.interests, case when p.is_central then null else p.branches end as branches
        from rewards.reward r left join place p using (reward_id)
        where r.club_id = ${tx.clubId} and r.state = 'live' and not r.is_dream
          and coalesce(r.from_on <= ${today}::date, true) and coalesce(r.to_on >= ${today}::date, true)
          and r.rules #> '{audience,segments}' = '[]' and r.rules #> '{audience,tiers}' = '[]'
          and r.rules #> '{audience,plans}' = '[]'
          and p.reward_id is not null and (not r.has_pool or exists (
            select from rewards.code c where c.club_id = r.club_id and c.reward_id = r.reward_id and c.state = 'free'))`,
  )

/** What is on the shelf for everybody, dreams apart, whether or not there is any left of it today. */
export const readShelf = (
  tx: Tx,
): Promise<{ points: number; value_minor: number; cost_minor: number; valid_days: number | null }[]> =>
  tx.query(
    sql`select points_price as points, value_minor, cost_minor, valid_days from rewards.reward
        where club_id = ${tx.clubId} and state = 'live' and not is_dream and points_price > 0
          and rules #> '{audience,segments}' = '[]' and rules #> '{audience,tiers}' = '[]'
          and rules #> '{audience,plans}' = '[]'
        order by points_price, reward_id`,
  )

/** What other rooms know: rows of member_id with `categories`, and of member_id alone. Null: nobody can say. */
export type NotYetSources = {
  /** account_id, available */
  readonly balances: Sql
  /** Whether a till has told an account's holder of points enough for `least`. */
  readonly isToldAtTill: (accountId: Sql, least: number) => Sql
  /** member_id, categories: what they are interested in */
  readonly interests: Sql | null
  /** member_id: who has seen what there is, on their own page */
  readonly seen: Sql | null
}

const NOBODY = sql`select null::uuid as member_id where false`
const NO_INTERESTS = sql`select null::uuid as member_id, null::text[] as categories where false`

/** Least points for each word; a word that stands twice has the smaller. */
function cheapestBy(
  offered: readonly Offered[],
  wordsOf: (one: Offered) => readonly string[],
): Map<string, number> {
  const cheapest = new Map<string, number>()
  for (const one of offered)
    for (const word of wordsOf(one))
      cheapest.set(word, Math.min(cheapest.get(word) ?? Number.POSITIVE_INFINITY, one.least_points))
  return cheapest
}

const leastOf = (offered: readonly Offered[]): number | null =>
  offered.length === 0 ? null : Math.min(...offered.map(({ least_points }) => least_points))

/**
 * How many active members have never taken anything and could now: they can afford the cheapest of what is offered, and can be written to.
 * What `countNotYet` tells them apart by is not asked, which is most of its work.
 */
export async function countAble(tx: Tx, offered: readonly Offered[], balances: Sql): Promise<number> {
  const least = leastOf(offered)
  if (least === null) return 0
  const { members } = await tx.one<{ members: number }>(
    sql`select count(*) as members
        from members.member m join (${balances}) b using (account_id)
        where m.club_id = ${tx.clubId} and m.state = 'active' and b.available >= ${least}::bigint
          and exists (select from members.identifier i where i.club_id = m.club_id and i.member_id = m.member_id
                        and i.kind in ('phone', 'email'))
          and not exists (select from rewards.redemption r
                          where r.club_id = m.club_id and r.member_id = m.member_id and r.state = 'captured')`,
  )
  return members
}

/**
 * Counts the active members who have never taken anything by the reason that can be known. Whoever cannot afford the
 * cheapest of what is offered to everybody counts there; then whoever the club cannot write to; who held something and let
 * it go; who would have to go to another branch; for whom nothing fits what they buy; who has neither looked at their page nor
 * bought at a till, which says what there is, since they can.
 */
export async function countNotYet(
  tx: Tx,
  offered: readonly Offered[],
  { balances, isToldAtTill, interests, seen }: NotYetSources,
): Promise<Map<NotYet, number>> {
  const anywhere = offered.filter(({ branches }) => branches === null)
  const byBranch = cheapestBy(offered, ({ branches }) => branches ?? [])
  const forAll = offered.filter((one) => one.interests.length === 0)
  const byInterest = cheapestBy(offered, (one) => one.interests)
  const rows = await tx.query<{ reason: NotYet; members: number }>(
    sql`with near (branch, points) as (
          select * from unnest(${textColumn([...byBranch.keys()])}::text[], ${int8Column([...byBranch.values()])}::bigint[])),
        wanted (category, points) as (
          select * from unnest(${textColumn([...byInterest.keys()])}::text[], ${int8Column([...byInterest.values()])}::bigint[]))
        select reason, count(*) as members from (
          select case
              when ${leastOf(offered)}::bigint is null or coalesce(b.available, 0) < ${leastOf(offered)}::bigint
                then 'nothing_affordable'
              when not exists (select from members.identifier i where i.club_id = m.club_id and i.member_id = m.member_id
                                 and i.kind in ('phone', 'email')) then 'no_contact'
              when exists (select from rewards.redemption h where h.club_id = m.club_id and h.member_id = m.member_id
                             and h.state in ('expired', 'voided')) then 'gave_up'
              when m.home_branch is not null and coalesce(b.available, 0) <
                coalesce(least(${leastOf(anywhere)}::bigint, (select n.points from near n where n.branch = m.home_branch)), b.available + 1)
                then 'too_far'
              when i.categories is not null and coalesce(b.available, 0) <
                coalesce(least(${leastOf(forAll)}::bigint, (select min(w.points) from wanted w where w.category = any(i.categories))), b.available + 1)
                then 'nothing_wanted'
              when ${seen !== null} and s.member_id is null
                and not (${isToldAtTill(sql`m.account_id`, leastOf(offered) ?? 0)}) then 'does_not_know'
              else 'not_known' end as reason
          from members.member m
          left join (${balances}) b using (account_id)
          left join (${interests ?? NO_INTERESTS}) i using (member_id)
          left join (${seen ?? NOBODY}) s using (member_id)
          where m.club_id = ${tx.clubId} and m.state = 'active' and not exists (
            select from rewards.redemption r
            where r.club_id = m.club_id and r.member_id = m.member_id and r.state = 'captured')) told
        group by 1`,
  )
  return new Map(rows.map(({ reason, members }) => [reason, members]))
}

export type LowPool = { reward_id: Uuid; name: Bilingual; free: number }

/** Pools of codes with fewer free ones than their club wants to be told of, the emptiest first. */
export const listLowPools = (tx: Tx, limit: number): Promise<LowPool[]> =>
  tx.query(
    sql`select w.reward_id, w.words -> 'name' as name, pool.free
        from rewards.reward w
        cross join lateral (
          select count(*) as free from rewards.code c
          where c.club_id = w.club_id and c.reward_id = w.reward_id and c.state = 'free') pool
        where w.club_id = ${tx.clubId} and w.has_pool and w.state in ('live', 'paused')
          and w.alarm_below is not null and pool.free < w.alarm_below
        order by pool.free, w.reward_id limit ${limit}`,
  )
