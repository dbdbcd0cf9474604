import sql, { type Sql } from 'sql-template-tag'
import { dateColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Days } from '#tiers/window.ts'
import { boughtInSql } from './window-facts.ts'

/** Sums over receipts for the month's report, each one statement over all of a club. */

const BUCKETS = sql`(select generate_series(0, ledger.bucket_count() - 1))`

export type Wallet = {
  members: number
  spent_minor: number
  /** What the tenth who spend most spend at least; null where nobody bought. */
  full_minor: number | null
  /** What all spent, nobody counted with more than that. */
  capped_minor: number
}

/** How many members bought in these days. */
export async function countBuying(tx: Tx, { from, to }: Days): Promise<number> {
  const { members } = await tx.one<{ members: number }>(
    sql`select count(*) as members from (
          select member_id from receipts.member_day
          where club_id = ${tx.clubId} and business_on between ${from}::date and ${to}::date
          group by member_id having sum(purchases) > 0) one`,
  )
  return members
}

export type SpendMasses = {
  /** What members in the middle, and those who just belong to the upper fifth, spent; null where nobody bought. */
  middle_minor: number | null
  upper_minor: number | null
  /** What all members spent up to the one, between the two, and beyond the other. */
  low: number
  between: number
  high: number
}

/**
 * What members who bought spent: in the last stretch beside those of them who buy most here (`wallet`), and how the spend of all these days
 * lies, by which bands of a proportional discount are set (`masses`). Asked together, since both read every day of everybody.
 */
export async function readSpend(
  tx: Tx,
  { from, to }: Days,
  lately: Temporal.PlainDate,
): Promise<{ wallet: Wallet; masses: SpendMasses }> {
  const { members, spent_minor, full_minor, capped_minor, ...masses } = await tx.one<Wallet & SpendMasses>(
    sql`with one as materialized (
          select sum(spent_minor)::bigint as spent, sum(purchases) > 0 as has_bought,
                 (sum(spent_minor) filter (where business_on >= ${lately}::date))::bigint as lately,
                 coalesce(sum(purchases) filter (where business_on >= ${lately}::date), 0) > 0 as has_bought_lately
          from receipts.member_day
          where club_id = ${tx.clubId} and business_on between ${from}::date and ${to}::date
          group by member_id),
        cut as (
          select percentile_disc(0.9) within group (order by lately) filter (where has_bought_lately) as top,
                 percentile_disc(0.5) within group (order by spent) filter (where has_bought) as middle,
                 percentile_disc(0.8) within group (order by spent) filter (where has_bought) as upper
          from one)
        select count(*) filter (where has_bought_lately) as members,
               coalesce(sum(lately) filter (where has_bought_lately), 0)::bigint as spent_minor, (select top from cut) as full_minor,
               coalesce(sum(least(lately, top)) filter (where has_bought_lately), 0)::bigint as capped_minor,
               (select middle from cut) as middle_minor, (select upper from cut) as upper_minor,
               coalesce(sum(least(spent, middle)) filter (where has_bought), 0)::bigint as low,
               coalesce(sum(least(spent, upper) - least(spent, middle)) filter (where has_bought), 0)::bigint as between,
               coalesce(sum(spent - least(spent, upper)) filter (where has_bought), 0)::bigint as high
        from one, cut`,
  )
  return { wallet: { members, spent_minor, full_minor, capped_minor }, masses }
}

export type RetentionRow = { month: string; age: number; members: number }

/**
 * Of those who joined in each month, how many bought in each month after it (0: that of joining), up to a day. Whoever was
 * merged counts as the survivor.
 */
export const readRetention = (
  tx: Tx,
  { from, to }: Days,
  timeZone: string,
): Promise<(RetentionRow & { joined: number })[]> =>
  tx.query(
    sql`with joined as materialized (
          select member_id, date_trunc('month', joined_at at time zone ${timeZone})::date as month from members.member
          where club_id = ${tx.clubId} and state = 'active'
            and (joined_at at time zone ${timeZone})::date between ${from}::date and ${to}::date),
        bought as (
          select distinct d.member_id, date_trunc('month', d.business_on)::date as month from receipts.member_day d
          where d.club_id = ${tx.clubId} and d.purchases > 0
            and d.business_on between ${from}::date and ${to}::date),
        stayed as (
          select j.month, ((extract(year from b.month) - extract(year from j.month)) * 12
                           + extract(month from b.month) - extract(month from j.month))::integer as age, count(*) as members
          from joined j join bought b using (member_id) where b.month >= j.month group by 1, 2),
        size as (select month, count(*) as joined from joined group by 1)
        select to_char(size.month, 'YYYY-MM') as month, size.joined, coalesce(stayed.age, 0) as age, coalesce(stayed.members, 0) as members
        from size left join stayed using (month) order by 1, 3`,
  )

export type CategorySales = { category: string; now_minor: number; before_minor: number }

/** What members bought by category in two stretches of days that follow each other; goods that came back are not taken off. */
export const readCategorySales = (tx: Tx, now: Days, before: Days): Promise<CategorySales[]> =>
  tx.query<CategorySales>(
    sql`select lower(trim(l.category)) as category,
               coalesce(sum(l.amount_minor) filter (where r.business_on >= ${now.from}::date), 0)::bigint as now_minor,
               coalesce(sum(l.amount_minor) filter (where r.business_on <= ${before.to}::date), 0)::bigint as before_minor
        from receipts.receipt r
        join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id
        where r.club_id = ${tx.clubId} and r.member_id is not null and l.kind = 'sale' and l.category is not null
          and trim(l.category) <> '' and r.business_on between ${before.from}::date and ${now.to}::date
        group by 1 order by 2 desc, 1`,
  )

export type DiscountShares = {
  /** Of sales to members whose standing is known, in minor units. */
  sales_minor: number
  loyal_sales_minor: number
  /** Taken off by tills, and what points of these receipts are worth. */
  discount_minor: number
  loyal_discount_minor: number
  points: number
  loyal_points: number
  /** Taken off baskets that are not larger than the middle one. */
  small_discount_minor: number
  small_sales_minor: number
  /** All that tills took off, of anybody, receipts that came to nothing among them. */
  all_discount_minor: number
}

/** Who had what was taken off and given on receipts of these days. `loyal`: rows of member_id, is_loyal. */
export const readDiscountShares = (tx: Tx, { from, to }: Days, loyal: Sql): Promise<DiscountShares> =>
  tx.one<DiscountShares>(
    sql`with basket as materialized (
          select r.member_id, r.total_minor, r.points, off.minor as off
          from receipts.receipt r
          cross join lateral (
            select coalesce(sum(greatest(l.discount_minor, 0)), 0) as minor from receipts.line l
            where l.bucket = r.bucket and l.receipt_id = r.receipt_id) off
          where r.club_id = ${tx.clubId} and r.business_on between ${from}::date and ${to}::date),
        middle as (
          select percentile_disc(0.5) within group (order by total_minor) as minor from basket where member_id is not null and total_minor > 0),
        known as (select b.*, s.is_loyal from basket b join (${loyal}) s on s.member_id = b.member_id where b.total_minor > 0)
        select coalesce(sum(total_minor), 0)::bigint as sales_minor,
               coalesce(sum(total_minor) filter (where is_loyal), 0)::bigint as loyal_sales_minor,
               coalesce(sum(off), 0)::bigint as discount_minor,
               coalesce(sum(off) filter (where is_loyal), 0)::bigint as loyal_discount_minor,
               coalesce(sum(points), 0)::bigint as points, coalesce(sum(points) filter (where is_loyal), 0)::bigint as loyal_points,
               coalesce(sum(off) filter (where total_minor <= (select minor from middle)), 0)::bigint as small_discount_minor,
               coalesce(sum(total_minor) filter (where total_minor <= (select minor from middle)), 0)::bigint as small_sales_minor,
               (select coalesce(sum(off), 0) from basket)::bigint as all_discount_minor
        from known`,
  )

/** What a rule gave by receipts of these days, as the receipts tell it. Points in hundred-millionths. */
export type RuleGivenRow = {
  rule: string
  in: 'points' | 'money_off' | 'pieces'
  is_held: boolean
  receipts: number
  members: number
  amount: string
  /** Of it, to members who had joined before. */
  known_amount: string
}

/** `knownSince`: by when whoever counts as known had joined. */
export const readRulesGiven = (
  tx: Tx,
  { from, to }: Days,
  knownSince: Temporal.Instant,
): Promise<RuleGivenRow[]> =>
  tx.query<RuleGivenRow>(
    // Of the others there are few: those are looked for.
    sql`select e.rule, e."in", coalesce(e.held_out, false) as is_held, count(*) as receipts, count(distinct r.member_id) as members,
               sum(e.amount)::text as amount,
               coalesce(sum(e.amount) filter (where r.member_id not in (
                 select member_id from members.member where club_id = ${tx.clubId} and joined_at >= ${knownSince})), 0)::text as known_amount
        from receipts.receipt r
        cross join lateral jsonb_to_recordset(r.effects) as e (rule text, "in" text, amount numeric, held_out boolean)
        where r.club_id = ${tx.clubId} and r.business_on between ${from}::date and ${to}::date and r.effects is not null
        group by 1, 2, 3 order by 1, 2, 3`,
  )

/** `before_minor`: null of whoever joined after those days. */
export type SpentRow = { member_id: Uuid; spent_minor: number; before_minor: number | null }

type SpentDays = { days: Days; before: Days | null; joinedBefore: Temporal.Instant; timeZone: string }

/**
 * What each member who had joined by then spent on some days, and on others before: for groups drawn by lot. Everybody who was there is
 * in it, whether or not they bought: whom a rule brought to buy would else be seen in one group alone.
 */
export const readSpentOfKnown = (
  tx: Tx,
  { days, before, joinedBefore, timeZone }: SpentDays,
): Promise<SpentRow[]> =>
  tx.query<SpentRow>(
    sql`with bought as materialized (
          select member_id, coalesce(sum(spent_minor) filter (where business_on between ${days.from}::date and ${days.to}::date), 0)::bigint as spent_minor,
                 coalesce(sum(spent_minor) filter (where business_on between ${before?.from ?? null}::date and ${before?.to ?? null}::date), 0)::bigint as before_minor
          from receipts.member_day
          where club_id = ${tx.clubId} and purchases > 0
            and (business_on between ${days.from}::date and ${days.to}::date
                 or business_on between ${before?.from ?? null}::date and ${before?.to ?? null}::date)
          group by member_id)
        select m.member_id, coalesce(b.spent_minor, 0)::bigint as spent_minor,
               case when (m.joined_at at time zone ${timeZone})::date <= ${before?.to ?? null}::date
                 then coalesce(b.before_minor, 0) end::bigint as before_minor
        from members.member m left join bought b using (member_id)
        where m.club_id = ${tx.clubId} and m.state = 'active' and m.joined_at < ${joinedBefore}
        order by m.member_id`,
  )

/** What each of these members spent on days of their own, and on others before: in the order in which they are asked for, each once. */
export async function readSpentAround(
  tx: Tx,
  asked: readonly { member_id: Uuid; after: Days; before: Days }[],
): Promise<{ spent_minor: number; before_minor: number }[]> {
  const ids = uuidColumn(asked.map(({ member_id }) => member_id))
  const within = (days: readonly Days[]): Sql => sql`
    select * from unnest(${ids}::uuid[], ${dateColumn(days.map(({ from }) => from))}::date[],
      ${dateColumn(days.map(({ to }) => to))}::date[]) as w (member_id, from_on, to_on)`
  return tx.query(
    sql`with spent as materialized (${boughtInSql(tx, within(asked.map(({ after }) => after)))}),
          had as materialized (${boughtInSql(tx, within(asked.map(({ before }) => before)))})
        select spent.spent_minor, had.spent_minor as before_minor
        from unnest(${ids}::uuid[]) with ordinality as one (member_id, place)
        join spent using (member_id) join had using (member_id) order by one.place`,
  )
}

export type BranchQuality = {
  branch: string
  receipts: number
  late: number
  named: number
  /** Receipts of the month of which goods came back, at any time since. */
  returned: number
  last_on: Temporal.PlainDate
}

/**
 * Receipts of these days by branch: how many came more than a day late, how many named a member, of how many goods came back. Of what
 * tills sent: an import is not late.
 */
export const readBranchQuality = (tx: Tx, { from, to }: Days): Promise<BranchQuality[]> =>
  tx.query<BranchQuality>(
    sql`select r.branch, count(*) as receipts, count(r.member_id) as named, max(r.business_on) as last_on,
               count(*) filter (where r.source = 'api' and r.recorded_at > r.occurred_at + interval '1 day') as late,
               count(b.receipt_id) as returned
        from receipts.receipt r
        left join (
          select distinct receipt_id from receipts.return where club_id = ${tx.clubId} and state = 'posted' and receipt_id is not null) b
          on b.receipt_id = r.receipt_id
        where r.club_id = ${tx.clubId} and r.business_on between ${from}::date and ${to}::date
        group by r.branch order by late desc, r.branch`,
  )

/** The first day with a receipt; null in a club that has none. */
export async function readFirstDay(tx: Tx): Promise<Temporal.PlainDate | null> {
  const { on } = await tx.one<{ on: Temporal.PlainDate | null }>(
    sql`select min(business_on) as on from receipts.receipt where club_id = ${tx.clubId}`,
  )
  return on
}

/** Who bought in these days and for how much: key, member_id, amount, place (the most first). */
export const buyerRows = (clubId: Uuid, { from, to }: Days): Sql => sql`
  select member_id as key, member_id, sum(spent_minor) as amount, sum(spent_minor)::bigint as place from receipts.member_day
  where club_id = ${clubId} and business_on between ${from}::date and ${to}::date
  group by member_id having sum(purchases) > 0`

/** What tills call receipts: receipt_id, receipt_ref. */
export const receiptNameRows = (clubId: Uuid): Sql =>
  sql`select receipt_id, receipt_ref from receipts.receipt where club_id = ${clubId} and bucket in ${BUCKETS}`

/** Which receipts of some days: that came late, of which tills or rules took something off, or with goods of a category. */
export type ReceiptsOf =
  | { kind: 'late' }
  | { kind: 'till_discount' }
  | { kind: 'rule_discount' }
  | { kind: 'category'; category: string }

/** Receipts of these days and what of each is meant: key, receipt_id, member_id (of some), at, amount, place (the latest has the highest). */
export const receiptRows = (clubId: Uuid, { from, to }: Days, of: ReceiptsOf): Sql => sql`
  select r.receipt_id as key, r.receipt_id, r.member_id, r.occurred_at as at, one.amount,
         (extract(epoch from r.occurred_at) * 1000000)::bigint as place
  from receipts.receipt r cross join lateral (${amountOf(clubId, of)}) one
  where r.club_id = ${clubId} and r.business_on between ${from}::date and ${to}::date and one.amount <> 0`

/** As the figures of the month count them. */
function amountOf(clubId: Uuid, of: ReceiptsOf): Sql {
  if (of.kind === 'late')
    return sql`
      select case when r.source = 'api' and r.recorded_at > r.occurred_at + interval '1 day' then r.total_minor else 0 end as amount`
  if (of.kind === 'rule_discount')
    return sql`
      select coalesce((
               select sum(e.amount) from jsonb_to_recordset(r.effects) as e ("in" text, amount numeric, held_out boolean)
               where e."in" = 'money_off' and not coalesce(e.held_out, false)), 0)
             - coalesce((
               select sum(b.off_minor) from plans.receipt_benefit b where b.club_id = ${clubId} and b.receipt_id = r.receipt_id), 0) as amount`
  if (of.kind === 'till_discount')
    return sql`
      select coalesce(sum(greatest(l.discount_minor, 0)), 0) as amount from receipts.line l
      where l.bucket = r.bucket and l.receipt_id = r.receipt_id and r.total_minor > 0`
  return sql`
    select coalesce(sum(l.amount_minor), 0) as amount from receipts.line l
    where l.bucket = r.bucket and l.receipt_id = r.receipt_id and r.member_id is not null and l.kind = 'sale'
      and lower(trim(l.category)) = ${of.category}`
}
