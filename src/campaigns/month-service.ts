import sql, { type Sql } from 'sql-template-tag'
import { readGivenUse } from '#offers/given-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { CAMPAIGN_PREFIX, type Campaign } from './campaign.ts'
import type { Outcome } from './contract.ts'
import { selectCampaign } from './queries.ts'
import { definitionOf, readResults } from './result-service.ts'
import { offerCode } from './step.ts'

/** More than a club runs in a month; each is judged by itself. */
const MOST_JUDGED = 60

export type JudgedCampaign = {
  id: string
  name: string
  /** The code of the ready one that it was made from. */
  ready: string | null
  treated: number
  held: number
  cost_minor: number
  /** What a month's own costs have of it: messages, and what coupons took off in full. */
  counted_minor: number
  /** Null before anybody came in. */
  outcome: Outcome | null
}

/** Campaigns in which members came in, or had days to reach the goal, between two days; the latest first. */
export async function judgeMonth(
  tx: Tx,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<JudgedCampaign[]> {
  const rows = await tx.query<{ campaign_id: Uuid }>(sql`
    select c.campaign_id from campaigns.campaign c
    join campaigns.version v on v.club_id = c.club_id and v.campaign_id = c.campaign_id and v.version = c.version
    where c.club_id = ${tx.clubId} and exists (
      select from campaigns.run r join campaigns.participant p on p.club_id = r.club_id and p.run_id = r.run_id
      where r.club_id = c.club_id and r.campaign_id = c.campaign_id
        and p.entered_on <= ${to}::date and p.entered_on >= ${from}::date - (v.definition #>> '{goal,horizon_days}')::integer)
    order by c.campaign_id desc limit ${MOST_JUDGED}`)
  const judged: JudgedCampaign[] = []
  for (const { campaign_id } of rows) {
    const campaign = await selectCampaign(tx, campaign_id)
    if (campaign === null) continue
    // The language is of the words alone, which are not used.
    const { outcomes, cost } = await readResults(tx, campaign, { now, language: 'en' })
    const outcome = outcomes.find(({ edition }) => edition === null) ?? null
    judged.push({
      id: formatId(CAMPAIGN_PREFIX, campaign_id),
      name: campaign.name,
      ready: campaign.ready,
      treated: outcome?.treated.members ?? 0,
      held: outcome?.held.members ?? 0,
      cost_minor: cost.messages_minor + cost.offers_minor,
      counted_minor: cost.messages_minor + (await sumTakenOff(tx, campaign)),
      outcome,
    })
  }
  return judged
}

/** What a campaign's coupons took off at tills, since it began. */
async function sumTakenOff(tx: Tx, campaign: Campaign): Promise<number> {
  const { editions } = await definitionOf(tx, campaign)
  const codes = editions.map((_, edition) => offerCode(campaign.campaignId, edition))
  const useOf = await readGivenUse(tx, codes)
  return codes.reduce((sum, code) => sum + useOf(code).takenMinor, 0)
}

/** Of the messages of campaigns that went out between two instants: how many said the same to everybody. */
export const countOneVoice = (
  tx: Tx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<{ messages: number; one_voice: number }> =>
  tx.one(sql`
    select count(*) as messages, count(*) filter (where is_one_voice) as one_voice
    from (${campaignMessages(tx.clubId, { from, until })}) one`)

const campaignMessages = (
  clubId: Uuid | null,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Sql => sql`
  select m.message_id, m.member_id, m.ended_at, v.definition #>> '{schedule,kind}' <> 'trigger'
    and (v.definition #> array['editions', l.edition::text, 'segment'])::text = 'null' as is_one_voice
  from messaging.message m
  join campaigns.mailing l on l.club_id = m.club_id and l.mailing_id = m.mailing_id
  join campaigns.run r on r.club_id = l.club_id and r.run_id = l.run_id
  join campaigns.version v on v.club_id = r.club_id and v.campaign_id = r.campaign_id and v.version = r.version
  where m.club_id = ${clubId} and m.state in ('sent', 'unknown', 'kept') and m.ended_at >= ${from} and m.ended_at < ${until}`

/** From which ready campaigns some were started since an instant. */
export const readStartedReady = async (tx: Tx, since: Temporal.Instant): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ ready: string }>(sql`
    select distinct c.ready from campaigns.campaign c
    where c.club_id = ${tx.clubId} and c.ready is not null and c.version is not null and exists (
      select from campaigns.version v
      where v.club_id = c.club_id and v.campaign_id = c.campaign_id and v.started_at >= ${since})`)
  return new Set(rows.map(({ ready }) => ready))
}

/** Campaigns that write to nobody any more: what somebody stopped, or came to its end. */
export async function readEnded(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ campaign_id: Uuid }>(
    sql`select campaign_id from campaigns.campaign where club_id = ${tx.clubId} and state in ('paused', 'stopped', 'ended')`,
  )
  return new Set(rows.map(({ campaign_id }) => formatId(CAMPAIGN_PREFIX, campaign_id)))
}

/** Advertising of campaigns that said the same to everybody: key, member_id, at, place (the latest has the highest). */
export const oneVoiceRows = (
  clubId: Uuid,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Sql => sql`
  select m.message_id as key, m.member_id, m.ended_at as at, (extract(epoch from m.ended_at) * 1000000)::bigint as place
  from (${campaignMessages(clubId, { from, until })}) m where m.is_one_voice`
