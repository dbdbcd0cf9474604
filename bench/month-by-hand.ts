import type { FigureCode } from '#reports/month-figure.ts'
import type { MonthSpan } from '#reports/month-span.ts'

/** A figure of the month's report, or several of one statement, as somebody would ask for them by hand: one plain statement each. */
export type ByHand = {
  readonly codes: readonly FigureCode[]
  readonly text: string
  readonly values: readonly string[]
}

type Times = ReturnType<typeof timesOf>

/** A month as statements ask for it. */
function timesOf({ days: { from, to }, from: start, until }: MonthSpan) {
  const before = from.subtract({ months: 1 })
  return {
    from: from.toString(),
    to: to.toString(),
    start: start.toString(),
    end: until.toString(),
    before: before.toString(),
    in90: to.subtract({ days: 89 }).toString(),
    in365: to.subtract({ days: 364 }).toString(),
    yearBefore: from.subtract({ months: 12 }).toString(),
  }
}

/** Statements whose columns are the figures `codes` in their order; those without codes read what is told in more than a number. */
export function monthByHand(clubId: string, span: MonthSpan): ByHand[] {
  const times = timesOf(span)
  return STATEMENTS.map(({ codes, text, asks }) => ({
    codes,
    text,
    values: [clubId, ...asks.map((name) => times[name])],
  }))
}

type Statement = Pick<ByHand, 'codes' | 'text'> & { readonly asks: readonly (keyof Times)[] }
const one = (codes: readonly FigureCode[], text: string, asks: Statement['asks']): Statement => ({
  codes,
  text,
  asks,
})

const KINDS = {
  points_issued: `kind in ('earn', 'open', 'adjust') and points > 0`,
  points_redeemed: `kind in ('burn', 'unburn')`,
  points_expired: `kind = 'expire'`,
  points_reversed: `kind in ('reverse', 'adjust') and points < 0`,
} as const

/** Open points by month of earning: of each account the newest that add up to what it holds. */
const COHORTS = `
  with held as (select account_id, purse, sum(points) as points from ledger.entry where club_id = $1 and occurred_at < $2 group by 1, 2),
       earned as (select account_id, purse, occurred_at, points, sum(points) over (partition by account_id, purse order by seq desc) as upto
                  from ledger.entry where club_id = $1 and occurred_at < $2 and points > 0)
  select date_trunc('month', occurred_at at time zone 'Asia/Jerusalem'), sum(e.points),
         sum(greatest(0, least(e.points, h.points - (e.upto - e.points))))
  from earned e join held h using (account_id, purse) group by 1`

/** Who never took anything, could afford the cheapest, and has a phone or an address. */
const ABLE = `
  select count(*) from members.member m join ledger.account a on a.account_id = m.account_id and a.purse = 0
  where m.club_id = $1 and m.state = 'active' and earned - spent - held >= 200
    and exists (select from members.identifier i where i.member_id = m.member_id and i.club_id = m.club_id and i.kind in ('phone', 'email'))
    and not exists (
      select from rewards.redemption r where r.club_id = m.club_id and r.member_id = m.member_id and r.state = 'captured')`

const RETENTION = `
  select date_trunc('month', j.joined_at at time zone 'Asia/Jerusalem'), date_trunc('month', d.business_on), count(distinct member_id)
  from members.member j join receipts.member_day d using (member_id)
  where j.club_id = $1 and j.state = 'active' and (j.joined_at at time zone 'Asia/Jerusalem')::date between $2 and $3
    and d.purchases > 0 and d.business_on between $2 and $3
  group by 1, 2`

const CATEGORIES = `
  select lower(trim(l.category)), sum(amount_minor) filter (where business_on >= $4), sum(amount_minor) filter (where business_on < $4)
  from receipts.receipt r join receipts.line l using (bucket, receipt_id)
  where r.club_id = $1 and member_id is not null and l.kind = 'sale' and business_on between $2 and $3 group by 1`

const DISCOUNTS = `
  select s.standing = 'loyal', sum(total_minor), sum(off), sum(points)
  from (select r.receipt_id, member_id, total_minor, points, sum(greatest(discount_minor, 0)) as off
        from receipts.receipt r join receipts.line l using (bucket, receipt_id)
        where r.club_id = $1 and business_on between $2 and $3 group by 1, 2, 3, 4) b
  left join standing.member_standing s using (member_id) group by 1`

const STATEMENTS: readonly Statement[] = [
  one(
    ['receipts', 'late_receipts'],
    `select count(*), count(*) filter (where source = 'api' and recorded_at > occurred_at + interval '1 day'), sum(total_minor),
              sum(total_minor) filter (where member_id is not null), count(member_id)
       from receipts.receipt where club_id = $1 and business_on between $2 and $3`,
    ['from', 'to'],
  ),
  one(
    [],
    `select branch, count(*), count(member_id), max(business_on) from receipts.receipt
       where club_id = $1 and business_on between $2 and $3 group by branch`,
    ['from', 'to'],
  ),
  one(
    ['joined'],
    `select count(*) from members.member where club_id = $1 and state = 'active' and joined_at >= $2 and joined_at < $3`,
    ['start', 'end'],
  ),
  one(['members'], `select count(*) from members.member where club_id = $1 and state = 'active'`, []),
  ...[
    { code: 'active' as const, first: ['in90', 'to'] as const },
    { code: 'buyers' as const, first: ['from', 'to'] as const },
  ].map(({ code, first }) =>
    one(
      [code],
      `select count(distinct member_id) from receipts.member_day where club_id = $1 and business_on between $2 and $3 and purchases > 0`,
      first,
    ),
  ),
  one(
    [],
    `with s as (select member_id, sum(spent_minor) as spent from receipts.member_day
                  where club_id = $1 and business_on between $2 and $3 group by 1 having sum(purchases) > 0),
            t as (select percentile_disc(0.9) within group (order by spent) as top from s)
       select sum(least(spent, top)), count(*), max(top) from s, t`,
    ['in90', 'to'],
  ),
  one(
    [],
    `with s as (select member_id, sum(spent_minor) as spent from receipts.member_day
                  where club_id = $1 and business_on between $2 and $3 group by 1 having sum(purchases) > 0)
       select percentile_disc(array[0.5, 0.8]) within group (order by spent) from s`,
    ['in365', 'to'],
  ),
  ...(['points_issued', 'points_redeemed', 'points_expired', 'points_reversed'] as const).map((code) =>
    one(
      [code],
      `select coalesce(abs(sum(points)), 0) from ledger.entry
         where club_id = $1 and occurred_at >= $2 and occurred_at < $3 and ${KINDS[code]}`,
      ['start', 'end'],
    ),
  ),
  one(['points_closing'], `select sum(points) from ledger.entry where club_id = $1 and occurred_at < $2`, [
    'end',
  ]),
  one([], COHORTS, ['end']),
  one(
    [],
    `select date_trunc('month', business_on), sum(total_minor) from receipts.receipt
       where club_id = $1 and member_id is not null and business_on <= $2 group by 1`,
    ['to'],
  ),
  one(
    ['redemptions', 'firsts'],
    `select count(*), count(*) filter (where is_first), percentile_disc(0.5) within group (order by days_since_joining) filter (where is_first)
       from rewards.redemption where club_id = $1 and state = 'captured' and captured_at >= $2 and captured_at < $3`,
    ['start', 'end'],
  ),
  one(
    [],
    `select count(*) from rewards.redemption t
       join members.member m on m.club_id = t.club_id and m.member_id = t.member_id and m.state = 'active'
       where t.club_id = $1 and t.is_first`,
    [],
  ),
  one([], ABLE, []),
  one(
    ['offers_given', 'offers_used'],
    `select count(*) filter (where issued_at >= $2 and issued_at < $3),
              count(*) filter (where state = 'used' and ended_at >= $2 and ended_at < $3) from offers.grant where club_id = $1`,
    ['start', 'end'],
  ),
  one(
    ['advertised', 'messaged'],
    `select count(*), count(distinct member_id), sum(segments) from messaging.message
       where club_id = $1 and kind = 'mailing' and state in ('sent', 'unknown', 'kept') and ended_at >= $2 and ended_at < $3`,
    ['start', 'end'],
  ),
  one(
    ['unreachable'],
    `select count(*) from (select member_id from contacts.point where club_id = $1 and ended_at is null
                             group by 1 having not bool_or(base not in ('bounced', 'unreachable'))) p`,
    [],
  ),
  one(
    ['contacts_lost'],
    `select count(*) from contacts.point where club_id = $1 and died_at >= $2 and died_at < $3`,
    ['start', 'end'],
  ),
  one(
    ['paying'],
    `select count(distinct m.member_id), count(o.*) from plans.membership m left join plans.outlook o using (club_id, membership_id)
       where club_id = $1 and starts_on <= $2 and ends_on >= $2 and coalesce(cancelled_on > $2, true)`,
    ['to'],
  ),
  one([], RETENTION, ['yearBefore', 'to']),
  one([], CATEGORIES, ['before', 'to', 'from']),
  one([], DISCOUNTS, ['from', 'to']),
  one(
    [],
    `select e ->> 'rule', count(*), count(distinct member_id), sum((e ->> 'amount')::numeric)
       from receipts.receipt, jsonb_array_elements(effects) e where club_id = $1 and business_on between $2 and $3 group by 1`,
    ['from', 'to'],
  ),
  one(
    [],
    `select member_id, sum(spent_minor) filter (where business_on >= $2) from receipts.member_day
       where club_id = $1 and business_on between $2::date - 365 and $3 group by 1 having min(business_on) < $2`,
    ['from', 'to'],
  ),
  one([], `select standing, count(*) from standing.member_standing where club_id = $1 group by 1`, []),
]
