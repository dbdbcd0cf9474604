import sql, { join, type Sql } from 'sql-template-tag'
import { andInScope, type Fact, type FactMoment, type FactSource } from '#members/fact.ts'
import { mailedRows } from '#messaging/mailing-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { redeemedInSql } from '#rewards/window-facts.ts'
import { CAMPAIGN_PREFIX } from './campaign.ts'
import type { Definition } from './contract.ts'
import { firstDay } from './step.ts'

/** More than these nobody looks for in a list; the newest ones. */
const MOST_NAMED = 20

type Ran = { campaignId: Uuid; name: string; definition: Definition }

/** The newest campaigns that ran, by the version that they ran by last. */
export const readRan = (tx: Tx): Promise<Ran[]> =>
  tx.query<Ran>(sql`
    select c.campaign_id as "campaignId", c.name, v.definition
    from campaigns.campaign c
    join campaigns.version v on v.club_id = c.club_id and v.campaign_id = c.campaign_id and v.version = c.version
    where c.club_id = ${tx.clubId} order by c.campaign_id desc limit ${MOST_NAMED}`)

const mailed: FactSource = {
  code: 'mailed',
  by: 'member_id',
  rows: (moment) => mailedRows(moment.clubId, moment.timeZone, andInScope(sql`member_id`, moment)),
}

/** Who was treated in one campaign and has not done what it is for, in the days that count until today. */
function unreachedSql({ campaignId, definition }: Ran, moment: FactMoment): Sql {
  const { clubId, today, timeZone } = moment
  const { goal, schedule } = definition
  const drawn = sql`
    select p.member_id, max(p.entered_on) as entered_on
    from campaigns.participant p
    join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id
    where p.club_id = ${clubId} and r.campaign_id = ${campaignId} and not p.is_held${andInScope(sql`p.member_id`, moment)}
    group by p.member_id`
  const days = goal.horizon_days
  const after = sql`
    select member_id, entered_on + ${firstDay(schedule)}::int as from_on, least(entered_on + ${days}::int, ${today}::date) as to_on
    from (${drawn}) d`
  const before = sql`
    select member_id, entered_on - ${days + 1}::int as from_on, entered_on - 1 as to_on from (${drawn}) d`
  const code = sql`${formatId(CAMPAIGN_PREFIX, campaignId)}::text as code`
  switch (goal.kind) {
    case 'redeemed':
      return sql`select member_id, ${code} from (${redeemedInSql({ clubId }, after, timeZone)}) g where redemptions = 0`
    case 'bought':
      return sql`select member_id, ${code} from (${boughtInSql({ clubId }, after)}) g where purchases = 0`
    case 'more_active':
      return sql`
        select a.member_id, ${code} from (${boughtInSql({ clubId }, after)}) a
        join (${boughtInSql({ clubId }, before)}) b on b.member_id = a.member_id where a.purchases <= b.purchases`
  }
}

const unreached = (ran: readonly Ran[]): FactSource => ({
  code: 'campaigns_unreached',
  by: 'member_id',
  rows: (moment) => {
    const parts = ran.map((one) => unreachedSql(one, moment))
    return sql`select member_id, array_agg(code) as codes from (${join(parts, ' union all ')}) u group by member_id`
  },
})

/** What campaigns know of members; of a club that has run none, only that nobody was written to. */
export const campaignFacts = (ran: readonly Ran[]): Fact[] => [
  {
    code: 'campaign_mailed_on',
    words: { en: 'last written to by a campaign', he: 'קיבלו לאחרונה הודעה מקמפיין' },
    type: 'date',
    source: mailed,
    value: (row) => sql`${row}.mailed_on`,
    byReceipt: 'never',
  },
  ...(ran.length === 0
    ? []
    : [
        {
          code: 'campaigns_unreached',
          words: {
            en: 'campaigns that they were in without reaching the goal',
            he: 'קמפיינים שקיבלו ולא הגיעו בהם ליעד',
          },
          type: 'choices' as const,
          values: ran.map(({ campaignId, name }) => ({
            code: formatId(CAMPAIGN_PREFIX, campaignId),
            words: { en: name, he: name },
          })),
          source: unreached(ran),
          value: (row: Sql) => sql`${row}.codes`,
        },
      ]),
]
