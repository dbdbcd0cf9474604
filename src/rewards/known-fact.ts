import sql, { type Sql } from 'sql-template-tag'
import { andAccountInScope, andInScope, type Fact, type FactMoment, type FactSource } from '#members/fact.ts'

const taken: FactSource = {
  code: 'redemptions',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, count(*) as redemptions,
          max((captured_at at time zone ${moment.timeZone})::date) as last_on,
          min((captured_at at time zone ${moment.timeZone})::date) filter (where is_first) as first_on,
          min(days_since_joining) as first_days
        from rewards.redemption
        where club_id = ${moment.clubId} and state = 'captured'${andInScope(sql`member_id`, moment)}
        group by member_id`,
}

/** Every member, so that who never redeemed is known to be one of them. */
const waiting: FactSource = {
  code: 'redemption_wait',
  by: 'member_id',
  rows: (moment) =>
    sql`select m.member_id,
          extract(year from age(${moment.today}::date, (m.joined_at at time zone ${moment.timeZone})::date)) * 12
            + extract(month from age(${moment.today}::date, (m.joined_at at time zone ${moment.timeZone})::date)) as months
        from members.member m
        where m.club_id = ${moment.clubId} and m.state = 'active'${andInScope(sql`m.member_id`, moment)}
          and not exists (
            select from rewards.redemption r
            where r.club_id = m.club_id and r.member_id = m.member_id and r.state = 'captured')`,
}

/** Rewards that everybody could take today. A raffle's ticket is nothing in the hand yet. */
const openRewards = ({ clubId, today }: FactMoment): Sql =>
  sql`rewards.reward w
      where w.club_id = ${clubId} and w.state = 'live' and w.kind <> 'raffle_ticket'
        and (w.from_on is null or w.from_on <= ${today}::date) and (w.to_on is null or w.to_on >= ${today}::date)
        and w.rules -> 'audience' = '{"segments": [], "tiers": [], "plans": []}'::jsonb
        and exists (
          select from rewards.stock s
          where s.club_id = w.club_id and s.reward_id = w.reward_id and (s.on_hand is null or s.on_hand > s.held))
        and (not w.has_pool or exists (
          select from rewards.code c
          where c.club_id = w.club_id and c.reward_id = w.reward_id and c.state = 'free'))`

/** Who has the points for the cheapest reward that everybody can take today. */
const could: FactSource = {
  code: 'could_redeem',
  by: 'account_id',
  rows: (moment) =>
    sql`select a.account_id
        from ledger.account a
        cross join (select min(w.points_price) as points from ${openRewards(moment)}) cheapest
        where a.club_id = ${moment.clubId} and a.unit = 'points'${andAccountInScope(sql`a.account_id`, moment)}
        group by a.account_id, cheapest.points
        having sum(a.earned - a.spent - a.held) >= cheapest.points`,
}

/** What each account has, and the price of the cheapest reward that it cannot take yet; dreams are another way. */
const way: FactSource = {
  code: 'reward_way',
  by: 'account_id',
  rows: (moment) =>
    sql`select own.account_id, own.points, prices.list[width_bucket(own.points, prices.list) + 1] as price
        from (
          select a.account_id, sum(a.earned - a.spent - a.held)::bigint as points from ledger.account a
          where a.club_id = ${moment.clubId} and a.unit = 'points'${andAccountInScope(sql`a.account_id`, moment)}
          group by a.account_id) own
        cross join (
          select array_agg(distinct w.points_price::bigint order by w.points_price::bigint) as list
          from ${openRewards(moment)} and not w.is_dream) prices
        where own.points > 0 and own.points < prices.list[array_upper(prices.list, 1)]`,
}

/** Took something in so many days, today among them, that stands. */
const redeemedIn =
  (days: number): Fact['value'] =>
  (row, { clubId, today, timeZone }) =>
    sql`exists (
          select from rewards.redemption r
          where r.club_id = ${clubId} and r.member_id = ${row}.member_id and r.state = 'captured'
            and r.captured_at >= ${today
              .subtract({ days: days - 1 })
              .toZonedDateTime(timeZone)
              .toInstant()}::timestamptz)`

const [MONTH_DAYS, LATELY_DAYS] = [30, 90]

const rewardFacts: readonly Fact[] = [
  {
    code: 'redemptions',
    words: { en: 'redemptions ever', he: 'מספר המימושים' },
    type: 'number',
    source: taken,
    value: (row) => sql`coalesce(${row}.redemptions, 0)`,
  },
  {
    code: 'redeemed_on',
    words: { en: 'last redeemed', he: 'מימשו לאחרונה' },
    type: 'date',
    source: taken,
    value: (row) => sql`${row}.last_on`,
  },
  {
    code: 'never_redeemed',
    words: { en: 'never redeemed', he: 'מעולם לא מימשו' },
    notWords: { en: 'have redeemed', he: 'כבר מימשו' },
    type: 'flag',
    source: null,
    isAlwaysKnown: true,
    value: (row, { clubId }) =>
      sql`(not exists (
            select from rewards.redemption r
            where r.club_id = ${clubId} and r.member_id = ${row}.member_id and r.state = 'captured'))`,
  },
  {
    code: 'redeemed_lately',
    words: { en: 'redeemed in the last 90 days', he: 'מימשו ב־90 הימים האחרונים' },
    type: 'flag',
    notWords: { en: 'did not redeem in the last 90 days', he: 'לא מימשו ב־90 הימים האחרונים' },
    source: null,
    isAlwaysKnown: true,
    value: redeemedIn(LATELY_DAYS),
  },
  {
    code: 'redeemed_this_month',
    words: { en: 'redeemed in the last 30 days', he: 'מימשו ב־30 הימים האחרונים' },
    type: 'flag',
    notWords: { en: 'did not redeem in the last 30 days', he: 'לא מימשו ב־30 הימים האחרונים' },
    source: null,
    isAlwaysKnown: true,
    value: redeemedIn(MONTH_DAYS),
  },
  {
    code: 'months_without_redeeming',
    words: { en: 'months since joining without redeeming', he: 'חודשים מאז ההצטרפות בלי מימוש' },
    type: 'number',
    source: waiting,
    value: (row) => sql`${row}.months`,
  },
  {
    code: 'could_redeem_now',
    words: { en: 'could redeem now', he: 'יכולים לממש עכשיו' },
    notWords: { en: 'cannot redeem now', he: 'לא יכולים לממש עכשיו' },
    type: 'flag',
    source: could,
    value: (row) => sql`(${row}.account_id is not null)`,
  },
  {
    code: 'points_to_reward',
    words: { en: 'points missing to the next reward', he: 'נקודות שחסרות להטבה הבאה' },
    type: 'number',
    source: way,
    value: (row) => sql`(${row}.price - ${row}.points)`,
  },
  {
    code: 'reward_way_percent',
    words: { en: 'of the way to the next reward, in percent', he: 'כמה מהדרך להטבה הבאה, באחוזים' },
    type: 'number',
    source: way,
    value: (row) => sql`(${row}.points * 100 / ${row}.price)`,
  },
  {
    code: 'golden_moment_on',
    words: { en: 'golden moment: first redeemed', he: 'רגע הזהב: המימוש הראשון' },
    type: 'date',
    source: taken,
    value: (row) => sql`${row}.first_on`,
  },
  {
    code: 'golden_moment_days',
    words: { en: 'days from joining to the golden moment', he: 'ימים מההצטרפות עד רגע הזהב' },
    type: 'number',
    source: taken,
    value: (row) => sql`${row}.first_days`,
  },
]

/** What members took for their points, and what they could. What is redeemed has an event of its own; a purchase brings points. */
export const REWARD_FACTS: readonly Fact[] = rewardFacts.map((fact) => ({
  ...fact,
  // The way to the next one begins anew when one is reached.
  ...(fact.source !== way && { byReceipt: fact.source === could ? 'rises' : 'never' }),
}))
