import sql, { type Sql } from 'sql-template-tag'
import type { FactMoment } from '#members/fact.ts'
import { dayNumber } from '#platform/day-number.ts'
import { birthsOf } from '#programme/birthday.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { spendWindow } from '#receipts/receipt.ts'
import type { Clause, Goods } from '#segments/definition.ts'
import type { ReadyCode } from '#segments/ready.ts'

const CHEESE = 'גבינות'
const COFFEE = 'משקאות'
const goods = (category: string): Goods => ({ categories: [category], brands: [], skus: [], branches: [] })

/** Six questions, nested: what a manager may put together on a busy day. */
export const NESTED: Clause = {
  kind: 'and',
  of: [
    {
      kind: 'or',
      of: [
        { kind: 'fact', fact: 'standing', test: { is: 'any_of', values: ['churning', 'passive'] } },
        { kind: 'fact', fact: 'gap_percent', test: { is: 'between', from: 200, to: null } },
      ],
    },
    {
      kind: 'bought',
      purchase: { ...goods(CHEESE), when: { kind: 'last_days', days: 90 } },
      measure: 'times',
      at_least: 2,
      at_most: null,
    },
    {
      kind: 'not',
      of: {
        kind: 'and',
        of: [
          {
            kind: 'bought',
            purchase: { ...goods(COFFEE), when: { kind: 'last_days', days: 30 } },
            measure: 'times',
            at_least: null,
            at_most: null,
          },
          { kind: 'fact', fact: 'points_available', test: { is: 'between', from: null, to: 100 } },
        ],
      },
    },
    { kind: 'fact', fact: 'marketing_consent', test: { is: 'any_of', values: ['sms'] } },
  ],
}

/** Days between the purchases of a typical member. */
const typicalDays = ({ clubId }: FactMoment): Sql =>
  sql`select (model ->> 'typicalGap')::float8 * 7 from standing.run where club_id = ${clubId} order by run_id desc limit 1`

/** Receipts of a category since a day, goods that came back taken off. */
const boughtTimes = (category: string, days: number, { clubId, today }: FactMoment): Sql =>
  sql`select r.member_id, count(distinct r.receipt_id) as times
      from receipts.receipt r
      join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id
      left join (
        select b.receipt_id, x.line_id, sum(x.qty) as qty from receipts.return b,
          jsonb_to_recordset(b.lines) as x (line_id text, qty numeric)
        where b.club_id = ${clubId} and b.state = 'posted' and b.receipt_id is not null group by 1, 2) back
        on back.receipt_id = l.receipt_id and back.line_id = l.line_id
      where r.club_id = ${clubId} and r.business_on between ${today}::date - ${days - 1}::integer and ${today}::date
        and r.member_id is not null and l.kind = 'sale' and l.category = ${category}
        and l.amount_minor >= 0 and l.qty > coalesce(back.qty, 0)
      group by r.member_id`

const members = ({ clubId }: FactMoment): Sql =>
  sql`members.member m where m.club_id = ${clubId} and m.state = 'active'`

const ofStanding =
  (standing: string) =>
  (moment: FactMoment): Sql =>
    sql`select s.member_id from standing.member_standing s
        join members.member m on m.club_id = s.club_id and m.member_id = s.member_id
        where s.club_id = ${moment.clubId} and s.standing = ${standing} and m.state = 'active'`

const startOf = ({ today, timeZone }: FactMoment, daysAgo: number): Temporal.Instant =>
  today.subtract({ days: daysAgo }).toZonedDateTime(timeZone).toInstant()

/** Members for so many days at least, and fewer than so many, who never redeemed. */
const withoutRedeeming =
  (from: number, below: number) =>
  (moment: FactMoment): Sql =>
    sql`select m.member_id from ${members(moment)}
        and m.joined_at >= ${startOf(moment, below - 1)} and m.joined_at < ${startOf(moment, from - 1)}
        and not exists (
          select from rewards.redemption r
          where r.club_id = ${moment.clubId} and r.member_id = m.member_id and r.state = 'captured')`
const ALWAYS_DAYS = 40_000

/**
 * The ready-made segments and the nested one, each as somebody who knows the tables and their indices would write it: the
 * members are the same, and the bench sees to it that they are.
 */
export const writtenByHand: Readonly<Record<ReadyCode | 'nested', (moment: FactMoment) => Sql>> = {
  new_members: (moment) => {
    const from = moment.today.subtract({ days: 59 }).toZonedDateTime(moment.timeZone).toInstant()
    const until = moment.today.add({ days: 1 }).toZonedDateTime(moment.timeZone).toInstant()
    return sql`select m.member_id from ${members(moment)} and m.joined_at >= ${from} and m.joined_at < ${until}`
  },
  loyal: ofStanding('loyal'),
  passive: ofStanding('passive'),
  churning: ofStanding('churning'),
  lost: ofStanding('lost'),
  never_bought: (moment) => {
    const until = moment.today.subtract({ days: 29 }).toZonedDateTime(moment.timeZone).toInstant()
    return sql`select m.member_id from ${members(moment)} and m.joined_at < ${until}
      and not exists (
        select from receipts.member_day d where d.bucket = 0 and d.member_id = m.member_id and d.club_id = ${moment.clubId} and d.purchases > 0)`
  },
  lapsed: (moment) =>
    sql`select d.member_id from (
          select member_id, count(*) as days, min(business_on) as first_on, max(business_on) as last_on
          from receipts.member_day where club_id = ${moment.clubId} and purchases > 0 group by member_id
          having count(*) >= 3) d
        join members.member m on m.club_id = ${moment.clubId} and m.member_id = d.member_id and m.state = 'active'
        where (${moment.today}::date - d.last_on) * (d.days + 1) >= 3 * (d.last_on - d.first_on + 2 * (${typicalDays(moment)}))
          and not exists (
            select from standing.member_standing s
            where s.club_id = ${moment.clubId} and s.member_id = d.member_id and s.standing = 'lost')`,
  never_redeemed: (moment) => {
    const until = moment.today.subtract({ days: 90 }).toZonedDateTime(moment.timeZone).toInstant()
    return sql`select m.member_id from ${members(moment)} and m.joined_at < ${until}
      and not exists (
        select from rewards.redemption r
        where r.club_id = ${moment.clubId} and r.member_id = m.member_id and r.state = 'captured')`
  },
  never_redeemed_first_months: withoutRedeeming(0, 91),
  never_redeemed_quarter: withoutRedeeming(91, 182),
  never_redeemed_half_year: withoutRedeeming(182, 365),
  never_redeemed_year: withoutRedeeming(365, 547),
  never_redeemed_longest: withoutRedeeming(547, ALWAYS_DAYS),
  could_redeem: (moment) => {
    const from = moment.today.subtract({ days: 89 }).toZonedDateTime(moment.timeZone).toInstant()
    return sql`select m.member_id from (
          select account_id from ledger.account where club_id = ${moment.clubId} and unit = 'points'
          group by account_id having sum(earned - spent - held) >= 200) a
        join members.member m on m.club_id = ${moment.clubId} and m.account_id = a.account_id and m.state = 'active'
        where not exists (
          select from rewards.redemption r
          where r.club_id = ${moment.clubId} and r.member_id = m.member_id and r.state = 'captured' and r.captured_at >= ${from})`
  },
  points_expiring: (moment) => {
    const from = moment.today.toZonedDateTime(moment.timeZone).toInstant()
    const until = moment.today.add({ days: 31 }).toZonedDateTime(moment.timeZone).toInstant()
    return sql`select m.member_id
      from (
        select distinct account_id from ledger.entry
        where club_id = ${moment.clubId} and expires_at is not null and points > 0
          and greatest(expires_at, available_at, recorded_at) > ${from} and greatest(expires_at, available_at, recorded_at) <= ${until}) e
      cross join lateral (
        select sum(l.open) as open from ledger.lot l
        where l.club_id = ${moment.clubId} and l.bucket = 0 and l.account_id = e.account_id and l.open > 0 and not l.is_pending
          and l.expires_at <= ${until}) lots
      join members.member m on m.club_id = ${moment.clubId} and m.account_id = e.account_id
      where m.state = 'active' and lots.open > 0`
  },
  coupon_unused: (moment) =>
    sql`select m.member_id from (
          select distinct member_id from offers."grant"
          where club_id = ${moment.clubId} and kind <> 'raffle_tickets' and state = 'issued'
            and (valid_until is null or (valid_until at time zone ${moment.timeZone})::date >= ${moment.today}::date)) g
        join members.member m on m.club_id = ${moment.clubId} and m.member_id = g.member_id and m.state = 'active'`,
  paid_behind: (moment) =>
    sql`select m.member_id from (
          select distinct on (p.member_id) p.member_id, o.projected_minor < p.fee_minor as behind
          from plans.membership p left join plans.outlook o on o.club_id = p.club_id and o.membership_id = p.membership_id
          where p.club_id = ${moment.clubId} and ${moment.today}::date between p.starts_on and p.ends_on
            and (p.cancelled_on is null or p.cancelled_on > ${moment.today}::date)
          order by p.member_id, p.ends_on desc, p.membership_id) p
        join members.member m on m.club_id = ${moment.clubId} and m.member_id = p.member_id and m.state = 'active' where p.behind`,
  details_unverified: (moment) => {
    const year = moment.today.subtract({ days: 364 }).toZonedDateTime(moment.timeZone).toInstant()
    return sql`select m.member_id from ${members(moment)} and m.joined_at < ${year}
      and (m.details_confirmed_at is null or m.details_confirmed_at < ${year})`
  },
  birthday: (moment) =>
    sql`select m.member_id from ${members(moment)} and extract(month from m.birth_on) = ${moment.today.month}::integer`,
  birthday_week: (moment) => {
    const births = Array.from({ length: 7 + 1 }, (_, ahead) =>
      birthsOf(dayNumber(moment.today.toString()) + ahead),
    )
    return sql`select m.member_id from ${members(moment)}
      and case when m.birth_calendar = 'hebrew' then m.birth_on = any(${births.flatMap(({ hebrewDates }) => hebrewDates)}::date[])
          else to_char(m.birth_on, 'MM-DD') = any(${births.flatMap(({ monthDays }) => monthDays)}::text[]) end`
  },
  first_reward_ready: (moment) =>
    sql`select m.member_id from (
          select account_id from ledger.account where club_id = ${moment.clubId} and unit = 'points'
          group by account_id having sum(earned - spent - held) >= 200) a
        join members.member m on m.club_id = ${moment.clubId} and m.account_id = a.account_id and m.state = 'active'
        where not exists (
          select from rewards.redemption r
          where r.club_id = ${moment.clubId} and r.member_id = m.member_id and r.state = 'captured')`,
  could_redeem_month: (moment) => {
    const from = moment.today.subtract({ days: 29 }).toZonedDateTime(moment.timeZone).toInstant()
    return sql`select m.member_id from (
          select account_id from ledger.account where club_id = ${moment.clubId} and unit = 'points'
          group by account_id having sum(earned - spent - held) >= 200) a
        join members.member m on m.club_id = ${moment.clubId} and m.account_id = a.account_id and m.state = 'active'
        where m.joined_at < ${from} and not exists (
          select from rewards.redemption r
          where r.club_id = ${moment.clubId} and r.member_id = m.member_id and r.state = 'captured' and r.captured_at >= ${from})`
  },
  reward_near: (moment) =>
    sql`select m.member_id from (
          select account_id from ledger.account where club_id = ${moment.clubId} and unit = 'points'
          group by account_id having sum(earned - spent - held) between 150 and 199) a
        join members.member m on m.club_id = ${moment.clubId} and m.account_id = a.account_id and m.state = 'active'`,
  // The programme that every club begins with: bands from 2,000 and from 5,000, and no tiers.
  step_near: (moment) => {
    const { from, to } = spendWindow(moment.today, DEFAULT_DEFINITION)
    return sql`select m.member_id from (
          select member_id from receipts.member_day
          where club_id = ${moment.clubId} and business_on between ${from}::date and ${to}::date group by member_id
          having sum(eligible_minor) between 160000 and 199999 or sum(eligible_minor) between 400000 and 499999) near
        join members.member m on m.club_id = ${moment.clubId} and m.member_id = near.member_id and m.state = 'active'`
  },
  fee_not_back: (moment) =>
    sql`select m.member_id from (
          select distinct on (p.member_id) p.member_id, p.ends_on, p.fee_minor - o.back_minor as missing
          from plans.membership p left join plans.outlook o on o.club_id = p.club_id and o.membership_id = p.membership_id
          where p.club_id = ${moment.clubId} and ${moment.today}::date between p.starts_on and p.ends_on
            and (p.cancelled_on is null or p.cancelled_on > ${moment.today}::date)
          order by p.member_id, p.ends_on desc, p.membership_id) p
        join members.member m on m.club_id = ${moment.clubId} and m.member_id = p.member_id and m.state = 'active'
        where p.missing >= 1 and p.ends_on <= ${moment.today}::date + 60`,
  no_dream: (moment) =>
    sql`select m.member_id from ${members(moment)}
      and exists (
        select from receipts.member_day d where d.bucket = 0 and d.member_id = m.member_id and d.club_id = ${moment.clubId} and d.purchases > 0)
      and not exists (
        select from dreams.dream d where d.club_id = ${moment.clubId} and d.member_id = m.member_id and d.state = 'open')`,
  nested: (moment) =>
    sql`select m.member_id
        from (${boughtTimes(CHEESE, 90, moment)} having count(distinct r.receipt_id) >= 2) cheese
        join members.member m on m.club_id = ${moment.clubId} and m.member_id = cheese.member_id and m.state = 'active'
        join (
          select distinct on (member_id) member_id, given from members.consent
          where club_id = ${moment.clubId} and topic = 'marketing' and channel = 'sms'
          order by member_id, captured_at desc, recorded_at desc, consent_id desc) sms on sms.member_id = m.member_id and sms.given
        left join standing.member_standing s on s.club_id = ${moment.clubId} and s.member_id = m.member_id
        left join (
          select member_id, (${moment.today}::date - max(business_on)) * 100 * (count(*) + 1)
              / (max(business_on) - min(business_on) + 2 * (${typicalDays(moment)})) as percent
          from receipts.member_day where club_id = ${moment.clubId} and purchases > 0 group by member_id having count(*) >= 3) gap
          on gap.member_id = m.member_id
        left join (${boughtTimes(COFFEE, 30, moment)}) coffee on coffee.member_id = m.member_id
        left join (
          select account_id, sum(earned - spent - held) as points from ledger.account
          where club_id = ${moment.clubId} and unit = 'points' group by account_id) a on a.account_id = m.account_id
        where (s.standing in ('churning', 'passive') or gap.percent >= 200)
          and not (coffee.times is not null and coalesce(a.points, 0) <= 100)`,
}
