import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type CountRow = {
  plan_id: Uuid
  active: number
  frozen: number
  scheduled: number
  ended: number
  cancelled: number
}

/** Members of each plan by what their terms are on a day. */
export const countMemberships = (tx: Tx, on: Temporal.PlainDate): Promise<CountRow[]> =>
  tx.query(
    sql`select plan_id,
               count(*) filter (where state = 'active') as active, count(*) filter (where state = 'frozen') as frozen,
               count(*) filter (where state = 'scheduled') as scheduled, count(*) filter (where state = 'ended') as ended,
               count(*) filter (where state = 'cancelled') as cancelled
        from (
          select m.plan_id, case
            when m.cancelled_on <= ${on}::date then 'cancelled'
            when m.starts_on > ${on}::date then 'scheduled'
            when m.ends_on < ${on}::date then 'ended'
            when m.frozen_days > 0 and exists (
              select from plans.freeze f where f.club_id = m.club_id and f.membership_id = m.membership_id
                and ${on}::date between f.from_on and f.until_on) then 'frozen'
            else 'active' end as state
          from plans.membership m where m.club_id = ${tx.clubId}) counted
        group by plan_id`,
  )

export type FundRow = {
  plan_id: Uuid
  fees_minor: number
  refunded_minor: number
  fee_returned_minor: number
  cashback_minor: number
  top_up_minor: number
  money_off_minor: number
  points_worth_minor: number
  benefits_used_minor: number
}

/** What came in by each plan and what went out again; sums of what is stored, nothing kept beside it. */
export const sumFunds = (tx: Tx): Promise<FundRow[]> =>
  tx.query(
    sql`with term as (select * from plans.membership where club_id = ${tx.clubId}),
        paid_out as (
          select o.membership_id,
                 coalesce(sum(o.amount_minor) filter (where o.kind = 'refund'), 0)::bigint as refunded,
                 coalesce(sum(o.amount_minor) filter (where o.kind = 'fee_return'), 0)::bigint as returned,
                 coalesce(sum(o.amount_minor) filter (where o.kind = 'cashback'), 0)::bigint as cashback,
                 coalesce(sum(o.amount_minor) filter (where o.kind = 'top_up'), 0)::bigint as top_up
          from plans.payout o where o.club_id = ${tx.clubId} and o.state <> 'draft' group by o.membership_id),
        at_till as (
          select b.membership_id, sum(b.off_minor)::bigint as off, sum(b.points_worth_minor)::bigint as worth
          from plans.receipt_benefit b where b.club_id = ${tx.clubId} group by b.membership_id),
        used as (
          select u.membership_id, sum(u.value_minor)::bigint as used from plans.benefit_use u
          where u.club_id = ${tx.clubId} and u.undone_at is null group by u.membership_id)
        select m.plan_id, sum(m.fee_minor)::bigint as fees_minor, coalesce(sum(p.refunded), 0)::bigint as refunded_minor,
               coalesce(sum(p.returned), 0)::bigint as fee_returned_minor, coalesce(sum(p.cashback), 0)::bigint as cashback_minor,
               coalesce(sum(p.top_up), 0)::bigint as top_up_minor, coalesce(sum(a.off), 0)::bigint as money_off_minor,
               coalesce(sum(a.worth), 0)::bigint as points_worth_minor, coalesce(sum(u.used), 0)::bigint as benefits_used_minor
        from term m
        left join paid_out p on p.membership_id = m.membership_id
        left join at_till a on a.membership_id = m.membership_id
        left join used u on u.membership_id = m.membership_id
        group by m.plan_id`,
  )

export type RenewalRow = { plan_id: Uuid; ended: number; renewed: number; moved: number }

/**
 * Of the terms that ran to their end between two days, what stood on the last of so many days after it: the next term of
 * the same plan paid (renewed), or one of another plan (moved). What was paid later, or cancelled by then, is neither.
 */
export const countRenewals = (
  tx: Tx,
  { from, to, graceDays }: { from: Temporal.PlainDate; to: Temporal.PlainDate; graceDays: number },
): Promise<RenewalRow[]> =>
  tx.query(
    sql`select m.plan_id, count(*) as ended, count(*) filter (where next.is_same) as renewed,
               count(*) filter (where not next.is_same) as moved
        from plans.membership m
        left join lateral (
          select bool_or(n.plan_id = m.plan_id) as is_same from plans.membership n
          where n.club_id = m.club_id and n.member_id = m.member_id and n.renews = m.membership_id
            and n.sold_on <= m.ends_on + ${graceDays}::integer
            and (n.cancelled_on is null or n.cancelled_on > m.ends_on + ${graceDays}::integer)) next on true
        where m.club_id = ${tx.clubId} and m.cancelled_on is null and m.ends_on >= ${from}::date and m.ends_on < ${to}::date
        group by m.plan_id`,
  )
