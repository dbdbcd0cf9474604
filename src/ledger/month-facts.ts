import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

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
          join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse
          where e.club_id = ${tx.clubId} and a.unit = 'points' and e.points <> 0 and e.occurred_at < ${until}
          group by 1, 2)
        select coalesce(sum(coalesce(up, 0) + coalesce(down, 0)) filter (where not is_within), 0)::bigint as opening,
               coalesce(sum(up) filter (where is_within and kind in ('earn', 'open', 'adjust')), 0)::bigint as issued,
               coalesce(-sum(coalesce(up, 0) + coalesce(down, 0)) filter (where is_within and kind in ('burn', 'unburn')), 0)::bigint as redeemed,
               coalesce(-sum(down) filter (where is_within and kind = 'expire'), 0)::bigint as expired,
               coalesce(-sum(down) filter (where is_within and kind in ('reverse', 'adjust')), 0)::bigint as reversed,
               coalesce(sum(coalesce(up, 0) + coalesce(down, 0)) filter (
                 where is_within and kind in ('transfer_in', 'transfer_out', 'transfer_debt')), 0)::bigint as moved,
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

/**
 * Every point ever issued by the month in which it was, as it stood at an instant. Points are used in the order in which they
 * became available, so that the newest of an account are what is open of it; an account that owes has none open.
 */
export const readCohorts = (tx: Tx, until: Temporal.Instant, timeZone: string): Promise<CohortRow[]> =>
  tx.query<CohortRow>(
    sql`with posted as materialized (
          select e.bucket, e.account_id, e.purse, e.seq, e.kind, e.points, e.credit_seq, e.credit_points, e.occurred_at, e.available_at,
                 e.expires_at
          from ledger.entry e
          join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse
          where e.club_id = ${tx.clubId} and a.unit = 'points' and e.occurred_at < ${until}),
        total as (select bucket, account_id, purse, greatest(0, sum(points)) as held from posted group by 1, 2, 3),
        gone as (
          select bucket, account_id, purse, credit_seq, coalesce(sum(credit_points) filter (where kind = 'expire'), 0) as expired,
                 coalesce(sum(credit_points) filter (where kind in ('reverse', 'adjust')), 0) as reversed,
                 coalesce(sum(credit_points) filter (where kind in ('transfer_out', 'transfer_debt')), 0) as moved,
                 max(seq) filter (where kind = 'activate') as activated
          from posted where credit_seq is not null group by 1, 2, 3, 4),
        credit as (
          select c.bucket, c.account_id, c.purse, c.kind, c.points, c.occurred_at, c.expires_at, coalesce(g.expired, 0) as expired,
                 coalesce(g.reversed, 0) as reversed, coalesce(g.moved, 0) as moved,
                 c.points - coalesce(g.expired + g.reversed + g.moved, 0) as net,
                 -- What still waits comes after all that can be used.
                 coalesce(g.activated, case when c.available_at is null then c.seq else 2147483647 end) as place, c.seq
          from posted c
          left join gone g on g.bucket = c.bucket and g.account_id = c.account_id and g.purse = c.purse and g.credit_seq = c.seq
          where c.kind in ('earn', 'open', 'adjust', 'transfer_in') and c.points > 0),
        opened as (
          select credit.*, greatest(0, least(credit.net, total.held - coalesce(sum(credit.net) over newer, 0))) as open
          from credit join total using (bucket, account_id, purse)
          window newer as (partition by credit.bucket, credit.account_id, credit.purse order by credit.place desc, credit.seq desc
                           rows between unbounded preceding and 1 preceding))
        select to_char(occurred_at at time zone ${timeZone}, 'YYYY-MM') as month,
               case when open > 0 then to_char(expires_at at time zone ${timeZone}, 'YYYY-MM') end as expires,
               coalesce(sum(points) filter (where kind <> 'transfer_in'), 0)::bigint as issued, sum(expired)::bigint as expired,
               sum(reversed)::bigint as reversed,
               (coalesce(sum(points) filter (where kind = 'transfer_in'), 0) - sum(moved))::bigint as moved, sum(open)::bigint as open
        from opened group by 1, 2 order by 1, 2`,
  )
