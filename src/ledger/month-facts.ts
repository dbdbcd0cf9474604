import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** What became of points between two instants, by when it happened. Points are counted as positive numbers in each. */
export type PointFlow = {
  /** What accounts held less what they owed, before. */
  opening: number
  /** Earned, taken over from an older club, or given by hand. */
  issued: number
  /** Paid for rewards, less what was given back of them. */
  redeemed: number
  expired: number
  /** Taken back for goods that came back, or by hand. */
  reversed: number
  /** Moved between accounts: nothing, unless an account was moved over the end of the time. */
  moved: number
  /** What accounts held less what they owed, after. */
  closing: number
}

/** The flow of points in `[from, until)`: opening + issued - redeemed - expired - reversed + moved = closing. */
export const sumPointFlow = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<PointFlow> =>
  tx.one<PointFlow>(
    sql`with one as (
          select e.occurred_at >= ${from} as is_within, e.kind, sum(e.points) filter (where e.points > 0) as up,
                 sum(e.points) filter (where e.points < 0) as down
          from ledger.entry e
          where e.club_id = ${tx.clubId} and e.points <> 0 and e.occurred_at < ${until} and ${isPoints(tx.clubId)}
          group by 1, 2)
        select coalesce(sum(coalesce(up, 0) + coalesce(down, 0)) filter (where not is_within), 0)::bigint as opening,
               coalesce(sum(up) filter (where is_within and kind in ('earn', 'open', 'adjust')), 0)::bigint as issued,
               coalesce(-sum(coalesce(up, 0) + coalesce(down, 0)) filter (where is_within and kind in ('burn', 'unburn')), 0)::bigint as redeemed,
               coalesce(-sum(down) filter (where is_within and kind = 'expire'), 0)::bigint as expired,
               coalesce(-sum(down) filter (where is_within and kind in ('reverse', 'adjust')), 0)::bigint as reversed,
               coalesce(sum(coalesce(up, 0) + coalesce(down, 0)) filter (
                 where is_within and kind in ('transfer_in', 'transfer_out', 'transfer_debt', 'transfer_debt_out')), 0)::bigint as moved,
               coalesce(sum(coalesce(up, 0) + coalesce(down, 0)), 0)::bigint as closing
        from one`,
  )

/** Points of one month of earning, and of them those that go in one month. */
export type CohortRow = {
  month: string
  /** When they go by a day of their own; null: never, or by staying away. */
  expires: string | null
  issued: number
  expired: number
  /** Taken back of these very points; goods whose points were spent already take from the oldest. */
  reversed: number
  /** Into accounts that others share, less what left them: credits that were moved whole. */
  moved: number
  /** Still to be redeemed. */
  open: number
}

/** Entries of accounts in points: those of another unit are few or none, and so it is they that are looked up. */
const isPoints = (clubId: Uuid | null): Sql =>
  sql`not exists (select from ledger.account a
        where a.club_id = ${clubId} and a.unit <> 'points' and a.account_id = e.account_id and a.purse = e.purse)`

/** Months in which points can have been earned or can go; what lies outside is told with the first or the last. */
const MONTHS = sql`generate_series(timestamp '1990-01-01', timestamp '2200-01-01', interval '1 month')`

/**
 * Every point ever issued by the month in which it was, as it stood at an instant. Points are used in the order in which they
 * became available, so that the newest of an account are what is open of it; an account that owes has none open.
 */
export async function readCohorts(tx: Tx, until: Temporal.Instant, timeZone: string): Promise<CohortRow[]> {
  // Joins that stay quick however small the planner believes a part of the ledger to be.
  await tx.query(sql`set local enable_nestloop = off`)
  await tx.query(sql`set local enable_mergejoin = off`)
  const rows = await tx.query<CohortRow>(cohortsSql(tx.clubId, until, timeZone))
  await tx.query(sql`set local enable_nestloop = on`)
  await tx.query(sql`set local enable_mergejoin = on`)
  return rows
}

/**
 * Of an account that only ever earned, everything is open and nothing needs an order: sorted and added up are the others alone. A month is
 * found among the beginnings of all, which takes a third of the time that cutting an instant to its month does.
 */
const cohortsSql = (clubId: Uuid | null, until: Temporal.Instant, timeZone: string): Sql => {
  const monthOf = (column: Sql) => sql`width_bucket(${column}, (select starts from months))`
  const nameOf = (column: Sql) => sql`to_char(min(${column}) at time zone ${timeZone}, 'YYYY-MM')`
  const [earned, goes] = [sql`occurred_at`, sql`expires_at`]
  return sql`
    with months as materialized (
      select array_agg(m at time zone ${timeZone} order by m) as starts from ${MONTHS} m),
    e as not materialized (
      select account_id, purse, seq, kind, points, credit_seq, credit_points, occurred_at, available_at, expires_at,
             kind in ('earn', 'open', 'adjust', 'transfer_in') and points > 0 as is_credit
      from ledger.entry e where club_id = ${clubId} and occurred_at < ${until} and ${isPoints(clubId)}),
    used as materialized (
      select account_id from e where not is_credit and (points <> 0 or credit_points <> 0) group by account_id),
    lost as materialized (
      select account_id, purse, credit_seq as seq,
             coalesce(sum(credit_points) filter (where kind = 'expire'), 0)::bigint as expired,
             coalesce(sum(credit_points) filter (where kind in ('reverse', 'adjust')), 0)::bigint as reversed,
             coalesce(sum(credit_points) filter (where kind in ('transfer_out', 'transfer_debt')), 0)::bigint as moved,
             max(seq) filter (where kind = 'activate') as activated
      from e where not is_credit and credit_seq is not null group by 1, 2, 3),
    placed as (
      select account_id, purse, e.seq, is_credit, kind, points, occurred_at, expires_at, expired, reversed, moved,
             case when is_credit then points - coalesce(expired + reversed + moved, 0) else 0 end as net,
             -- What still waits comes after all that can be used.
             coalesce(activated, case when available_at is null then e.seq else 2147483647 end) as place
      from e join used using (account_id) left join lost using (account_id, purse, seq)),
    opened as (
      select *, greatest(0, least(net, greatest(0, sum(points) over whole) - coalesce(sum(net) over newer, 0))) as open
      from placed
      window whole as (partition by account_id, purse),
             newer as (partition by account_id, purse order by place desc, seq desc
                       rows between unbounded preceding and 1 preceding)),
    cohort as (
      select ${monthOf(earned)} as earned, case when open > 0 then ${monthOf(goes)} end as goes,
             min(occurred_at) as occurred_at, min(expires_at) as expires_at,
             coalesce(sum(points) filter (where kind <> 'transfer_in'), 0) as issued, coalesce(sum(expired), 0) as expired,
             coalesce(sum(reversed), 0) as reversed,
             coalesce(sum(points) filter (where kind = 'transfer_in'), 0) - coalesce(sum(moved), 0) as moved, sum(open) as open
      from opened where is_credit group by 1, 2
      union all
      select ${monthOf(earned)}, ${monthOf(goes)}, min(occurred_at), min(expires_at),
             coalesce(sum(points) filter (where kind <> 'transfer_in'), 0), 0, 0,
             coalesce(sum(points) filter (where kind = 'transfer_in'), 0), sum(points)
      from e where is_credit and not exists (select from used where used.account_id = e.account_id) group by 1, 2)
    select ${nameOf(earned)} as month, case when goes is not null then ${nameOf(goes)} end as expires,
           sum(issued)::bigint as issued, sum(expired)::bigint as expired, sum(reversed)::bigint as reversed,
           sum(moved)::bigint as moved, sum(open)::bigint as open
    from cohort group by earned, goes order by 1, 2`
}

type Instants = { from: Temporal.Instant; until: Temporal.Instant }

/** What `sumPointFlow` adds up, as it counts it: rows of key, account_id, receipt_id, at, amount, place (the latest has the highest). */
export const flowRows = (
  clubId: Uuid,
  { from, until }: Instants,
  of: 'issued' | 'redeemed' | 'expired' | 'reversed' | 'moved',
): Sql => sql`
  select md5(e.key::text || e.account_id || e.purse)::uuid as key, e.account_id, case when e.cause = 'receipt' then e.cause_id end as receipt_id, e.occurred_at as at,
         case when ${of === 'issued' || of === 'moved'}::boolean then e.points else -e.points end as amount,
         (extract(epoch from e.occurred_at) * 1000000)::bigint as place
  from ledger.entry e
  join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse
  where e.club_id = ${clubId} and a.unit = 'points' and e.points <> 0 and e.occurred_at >= ${from} and e.occurred_at < ${until}
    and ${FLOWS[of]}`

const FLOWS = {
  issued: sql`e.kind in ('earn', 'open', 'adjust') and e.points > 0`,
  redeemed: sql`e.kind in ('burn', 'unburn')`,
  expired: sql`e.kind = 'expire'`,
  reversed: sql`e.kind in ('reverse', 'adjust') and e.points < 0`,
  moved: sql`e.kind in ('transfer_in', 'transfer_out', 'transfer_debt', 'transfer_debt_out')`,
}

/** What accounts held at an instant, of those that held or owed anything: key, account_id, amount, place (the most first). */
export const heldRows = (clubId: Uuid, until: Temporal.Instant): Sql => sql`
  select e.account_id as key, e.account_id, sum(e.points) as amount, sum(e.points)::bigint as place
  from ledger.entry e
  join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse
  where e.club_id = ${clubId} and a.unit = 'points' and e.occurred_at < ${until}
  group by e.account_id having sum(e.points) <> 0`
