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
          join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse
          where e.club_id = ${tx.clubId} and a.unit = 'points' and e.points <> 0 and e.occurred_at < ${until}
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

/**
 * Every point ever issued by the month in which it was, as it stood at an instant. Points are used in the order in which they
 * became available, so that the newest of an account are what is open of it; an account that owes has none open.
 */
export const readCohorts = (tx: Tx, until: Temporal.Instant, timeZone: string): Promise<CohortRow[]> =>
  tx.query<CohortRow>(
    // No joins but to the accounts: what a credit lost is grouped with it, and what was used under nought, since joins of parts that are
    // thought small go quadratic. One sort puts each account's credits in their order and adds up what it holds.
    sql`with gathered as (
          select bucket, account_id, purse, case when is_credit then seq else coalesce(credit_seq, 0) end as seq, sum(points)::bigint as change,
                 max(kind) filter (where is_credit) as kind, max(points) filter (where is_credit) as points,
                 max(occurred_at) filter (where is_credit) as occurred_at, max(available_at) filter (where is_credit) as available_at,
                 max(expires_at) filter (where is_credit) as expires_at,
                 coalesce(sum(credit_points) filter (where kind = 'expire'), 0)::bigint as expired,
                 coalesce(sum(credit_points) filter (where kind in ('reverse', 'adjust') and not is_credit), 0)::bigint as reversed,
                 coalesce(sum(credit_points) filter (where kind in ('transfer_out', 'transfer_debt')), 0)::bigint as moved,
                 max(e.seq) filter (where kind = 'activate') as activated
          from (
            select e.*, e.kind in ('earn', 'open', 'adjust', 'transfer_in') and e.points > 0 as is_credit
            from ledger.entry e
            join ledger.account a on a.bucket = e.bucket and a.account_id = e.account_id and a.purse = e.purse
            where e.club_id = ${tx.clubId} and a.unit = 'points' and e.occurred_at < ${until}) e
          group by 1, 2, 3, 4),
        credit as (
          select *, points - expired - reversed - moved as net,
                 -- What still waits comes after all that can be used.
                 coalesce(activated, case when available_at is null then seq else 2147483647 end) as place
          from gathered),
        opened as (
          select *, greatest(0, least(net, greatest(0, (sum(change) over whole)::bigint) - coalesce((sum(net) over newer)::bigint, 0))) as open from credit
          window whole as (partition by bucket, account_id, purse),
                 newer as (partition by bucket, account_id, purse order by place desc, seq desc
                           rows between unbounded preceding and 1 preceding))
        select to_char(month, 'YYYY-MM') as month, to_char(expires, 'YYYY-MM') as expires, issued, expired, reversed, moved, open from (
          select date_trunc('month', occurred_at at time zone ${timeZone}) as month,
                 case when open > 0 then date_trunc('month', expires_at at time zone ${timeZone}) end as expires,
                 coalesce(sum(points) filter (where kind <> 'transfer_in'), 0)::bigint as issued, sum(expired)::bigint as expired,
                 sum(reversed)::bigint as reversed,
                 (coalesce(sum(points) filter (where kind = 'transfer_in'), 0) - sum(moved))::bigint as moved, sum(open)::bigint as open
          from opened where points is not null group by 1, 2) told
        order by 1, 2`,
  )

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
