import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

export type PlanSums = {
  payments: number
  fees_minor: number
  refunded_minor: number
  /** Given back as money or credit: fees returned, top-ups and cashback, each when it was made. */
  returned_minor: number
  /** Taken off at the till, and benefits used. */
  benefits_minor: number
  /** What points are worth that the plan gave beyond the others'. */
  points_worth_minor: number
}

type Span = {
  from: Temporal.Instant
  until: Temporal.Instant
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
}

/** What came in by paid plans in a time, and what went out again in it. */
export const sumPlans = (tx: Tx, { from, until, fromOn, toOn }: Span): Promise<PlanSums> =>
  tx.one<PlanSums>(
    sql`with paid as (
          select count(*) as payments, coalesce(sum(amount_minor), 0) as minor from plans.payment
          where club_id = ${tx.clubId} and state = 'paid' and paid_at >= ${from} and paid_at < ${until}),
        back as (
          select coalesce(sum(amount_minor) filter (where kind = 'refund'), 0) as refunded,
                 coalesce(sum(amount_minor) filter (where kind <> 'refund'), 0) as returned
          from plans.payout
          where club_id = ${tx.clubId} and state <> 'draft' and made_at >= ${from} and made_at < ${until}),
        at_till as (
          select coalesce(sum(off_minor), 0) as off, coalesce(sum(points_worth_minor), 0) as worth from plans.receipt_benefit
          where club_id = ${tx.clubId} and business_on between ${fromOn}::date and ${toOn}::date),
        used as (
          select coalesce(sum(value_minor), 0) as minor from plans.benefit_use
          where club_id = ${tx.clubId} and undone_at is null and used_on between ${fromOn}::date and ${toOn}::date)
        select paid.payments, paid.minor::bigint as fees_minor, back.refunded::bigint as refunded_minor,
               back.returned::bigint as returned_minor, (at_till.off + used.minor)::bigint as benefits_minor,
               at_till.worth::bigint as points_worth_minor
        from paid, back, at_till, used`,
  )

export type PayingSums = { paying: number; judged: number; ahead: number }

/** Members whose terms run on a day; of those that were judged, how many will have had back what they paid, as things go. */
export const countPaying = (tx: Tx, on: Temporal.PlainDate): Promise<PayingSums> =>
  tx.one<PayingSums>(
    sql`select count(distinct m.member_id) as paying, count(o.membership_id) as judged,
               count(*) filter (where o.projected_minor >= m.fee_minor) as ahead
        from plans.membership m
        left join plans.outlook o on o.club_id = m.club_id and o.membership_id = m.membership_id
        where m.club_id = ${tx.clubId} and m.starts_on <= ${on}::date and m.ends_on >= ${on}::date
          and coalesce(m.cancelled_on > ${on}::date, true)`,
  )
