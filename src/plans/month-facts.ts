import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type PlanSums = {
  payments: number
  fees_minor: number
  refunded_minor: number
  /** Given back as money or credit: fees returned, top-ups and cashback, each when it was made. */
  returned_minor: number
  /** Taken off at the till and benefits used; of it what rules took off, as their effects tell it too. */
  benefits_minor: number
  off_minor: number
  /** What points are worth that the plan gave beyond the others'. */
  points_worth_minor: number
}

type Span = {
  from: Temporal.Instant
  until: Temporal.Instant
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate
}

/** What came in by each plan in a time, and what went out again in it; a plan with neither is left out. */
export const sumPlans = (
  tx: Tx,
  { from, until, fromOn, toOn }: Span,
): Promise<(PlanSums & { plan_id: Uuid })[]> =>
  tx.query(
    sql`with moved as (
          select plan_id, 1 as payments, amount_minor as fees, 0 as refunded, 0 as returned, 0 as benefits, 0 as off, 0 as worth from plans.payment
          where club_id = ${tx.clubId} and state = 'paid' and paid_at >= ${from} and paid_at < ${until}
          union all
          select m.plan_id, 0, 0, case when o.kind = 'refund' then o.amount_minor else 0 end,
                 case when o.kind = 'refund' then 0 else o.amount_minor end, 0, 0, 0
          from plans.payout o join plans.membership m using (club_id, membership_id)
          where o.club_id = ${tx.clubId} and o.state <> 'draft' and o.made_at >= ${from} and o.made_at < ${until}
          union all
          select m.plan_id, 0, 0, 0, 0, b.off_minor, b.off_minor, b.points_worth_minor
          from plans.receipt_benefit b join plans.membership m using (club_id, membership_id)
          where b.club_id = ${tx.clubId} and b.business_on between ${fromOn}::date and ${toOn}::date
          union all
          select m.plan_id, 0, 0, 0, 0, u.value_minor, 0, 0
          from plans.benefit_use u join plans.membership m using (club_id, membership_id)
          where u.club_id = ${tx.clubId} and u.undone_at is null and u.used_on between ${fromOn}::date and ${toOn}::date)
        select plan_id, sum(payments)::integer as payments, sum(fees)::bigint as fees_minor, sum(refunded)::bigint as refunded_minor,
               sum(returned)::bigint as returned_minor, sum(benefits)::bigint as benefits_minor, sum(off)::bigint as off_minor, sum(worth)::bigint as points_worth_minor
        from moved group by plan_id order by plan_id`,
  )

export type PayingSums = { paying: number; judged: number; ahead: number }

/** By plan, members whose terms run on a day; of those that were judged, how many will have had back what they paid, as things go. */
export const countPaying = (
  tx: Tx,
  on: Temporal.PlainDate,
): Promise<(PayingSums & { plan_id: Uuid; code: string; name: { he: string; en: string } })[]> =>
  tx.query(
    sql`select p.plan_id, p.code, t.terms -> 'name' as name, count(distinct m.member_id) as paying, count(o.membership_id) as judged,
               count(*) filter (where o.projected_minor >= m.fee_minor) as ahead
        from plans.plan p
        left join plans.terms t on t.club_id = p.club_id and t.plan_id = p.plan_id and t.version = p.terms_version
        left join plans.membership m on m.club_id = p.club_id and m.plan_id = p.plan_id and m.starts_on <= ${on}::date
          and m.ends_on >= ${on}::date and coalesce(m.cancelled_on > ${on}::date, true)
        left join plans.outlook o on o.club_id = m.club_id and o.membership_id = m.membership_id
        where p.club_id = ${tx.clubId} group by 1, 2, 3 order by 1`,
  )

/** How many plans were made since an instant, whether or not anybody is in them yet. */
export async function countMade(tx: Tx, since: Temporal.Instant): Promise<number> {
  const { plans } = await tx.one<{ plans: number }>(
    sql`select count(*) as plans from plans.plan where club_id = ${tx.clubId} and created_at >= ${since}`,
  )
  return plans
}

/** What `sumPlans` adds up, row by row: key, member_id, at, amount, place (the latest has the highest). */
export const planRows = (
  clubId: Uuid,
  { from, until, fromOn, toOn }: Span,
  of: 'fees_net' | 'plan_returned' | 'plan_points',
): Sql => {
  const isOf = (...codes: (typeof of)[]) => codes.includes(of)
  return sql`
    select key, member_id, at, amount, (extract(epoch from at) * 1000000)::bigint as place from (
      select payment_id as key, member_id, paid_at as at, amount_minor as amount from plans.payment
      where ${isOf('fees_net')}::boolean and club_id = ${clubId} and state = 'paid' and paid_at >= ${from} and paid_at < ${until}
      union all
      select o.payout_id, m.member_id, o.made_at, case when o.kind = 'refund' then -o.amount_minor else o.amount_minor end
      from plans.payout o join plans.membership m using (club_id, membership_id)
      where o.club_id = ${clubId} and o.state <> 'draft' and o.made_at >= ${from} and o.made_at < ${until}
        and ((o.kind = 'refund' and ${isOf('fees_net')}::boolean) or (o.kind <> 'refund' and ${isOf('plan_returned')}::boolean))
      union all
      select b.benefit_id, m.member_id, b.business_on::timestamptz,
             case when ${isOf('plan_points')}::boolean then b.points_worth_minor else b.off_minor end
      from plans.receipt_benefit b join plans.membership m using (club_id, membership_id)
      where ${isOf('plan_returned', 'plan_points')}::boolean and b.club_id = ${clubId}
        and b.business_on between ${fromOn}::date and ${toOn}::date
      union all
      select u.use_id, m.member_id, u.used_on::timestamptz, u.value_minor
      from plans.benefit_use u join plans.membership m using (club_id, membership_id)
      where ${isOf('plan_returned')}::boolean and u.club_id = ${clubId} and u.undone_at is null
        and u.used_on between ${fromOn}::date and ${toOn}::date) one
    where amount <> 0`
}

/** Whose terms run on a day, what they paid for them (amount), and of `behind` those that will not have it back: key, member_id, place. */
export const termRows = (clubId: Uuid, on: Temporal.PlainDate, of: 'paying' | 'behind'): Sql => sql`
  select m.membership_id as key, m.member_id, m.fee_minor as amount, m.fee_minor as place
  from plans.membership m
  left join plans.outlook o on o.club_id = m.club_id and o.membership_id = m.membership_id
  where m.club_id = ${clubId} and m.starts_on <= ${on}::date and m.ends_on >= ${on}::date and coalesce(m.cancelled_on > ${on}::date, true)
    and (${of === 'paying'}::boolean or o.projected_minor < m.fee_minor)`
