import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignState, CampaignVerdict } from './campaign-state.ts'
import type { Definition } from './contract.ts'

type Row = {
  campaign_id: Uuid
  name: string
  ready: string | null
  state: CampaignState
  definition: Definition
  revision: number
  version: number | null
  next_at: Temporal.Instant | null
  verdict: CampaignVerdict | null
  created_at: Temporal.Instant
}

const COLUMNS = sql`campaign_id, name, ready, state, definition, revision, version, next_at, verdict, created_at`

const toCampaign = (row: Row): Campaign => ({
  campaignId: row.campaign_id,
  name: row.name,
  ready: row.ready,
  state: row.state,
  definition: row.definition,
  revision: row.revision,
  version: row.version,
  nextAt: row.next_at,
  verdict: row.verdict,
  createdAt: row.created_at,
})

export async function insertCampaign(tx: Tx, campaign: Campaign): Promise<void> {
  await tx.query(sql`
    insert into campaigns.campaign (club_id, campaign_id, name, ready, state, definition, revision, version, next_at,
      created_at, changed_at)
    values (${tx.clubId}, ${campaign.campaignId}, ${campaign.name}, ${campaign.ready}, ${campaign.state},
      ${JSON.stringify(campaign.definition)}::jsonb, ${campaign.revision}, ${campaign.version}, ${campaign.nextAt},
      ${campaign.createdAt}, ${campaign.createdAt})`)
}

export async function selectCampaign(tx: Tx, campaignId: Uuid): Promise<Campaign | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from campaigns.campaign where club_id = ${tx.clubId} and campaign_id = ${campaignId}`,
  )
  return row && toCampaign(row)
}

/** Nobody else changes it until the transaction ends. */
export async function lockCampaign(tx: Tx, campaignId: Uuid): Promise<Campaign | null> {
  const row = await tx.maybeOne<Row>(
    sql`select ${COLUMNS} from campaigns.campaign
        where club_id = ${tx.clubId} and campaign_id = ${campaignId} for update`,
  )
  return row && toCampaign(row)
}

/** Newest first, after one of them. */
export async function listCampaigns(tx: Tx, before: Uuid | null, limit: number | null): Promise<Campaign[]> {
  const rows = await tx.query<Row>(
    sql`select ${COLUMNS} from campaigns.campaign
        where club_id = ${tx.clubId} and (${before}::uuid is null or campaign_id < ${before}::uuid)
        order by campaign_id desc limit ${limit}::bigint`,
  )
  return rows.map(toCampaign)
}

export async function updateCampaign(tx: Tx, campaign: Campaign, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update campaigns.campaign set name = ${campaign.name}, state = ${campaign.state},
      definition = ${JSON.stringify(campaign.definition)}::jsonb, revision = ${campaign.revision},
      version = ${campaign.version}, next_at = ${campaign.nextAt}, changed_at = ${now}
    where club_id = ${tx.clubId} and campaign_id = ${campaign.campaignId}`)
}

export async function deleteCampaign(tx: Tx, campaignId: Uuid): Promise<void> {
  await tx.query(
    sql`delete from campaigns.campaign where club_id = ${tx.clubId} and campaign_id = ${campaignId}`,
  )
}

export async function writeVerdict(tx: Tx, campaignId: Uuid, verdict: CampaignVerdict | null): Promise<void> {
  await tx.query(sql`
    update campaigns.campaign set verdict = ${verdict}
    where club_id = ${tx.clubId} and campaign_id = ${campaignId} and verdict is distinct from ${verdict}`)
}

/** Those whose time has come, the longest waiting first. */
export async function selectDue(tx: Tx, now: Temporal.Instant): Promise<Uuid[]> {
  const rows = await tx.query<{ campaign_id: Uuid }>(
    sql`select campaign_id from campaigns.campaign
        where club_id = ${tx.clubId} and next_at <= ${now} and state in ('scheduled', 'running')
        order by next_at`,
  )
  return rows.map(({ campaign_id }) => campaign_id)
}

/** Those that wait for events go on with a run of their own, which is drawn by what is held of the whole club from now on. */
export async function reopenWaiting(tx: Tx, now: Temporal.Instant): Promise<void> {
  await tx.query(sql`
    update campaigns.campaign c set next_at = ${now} from campaigns.version v
    where c.club_id = ${tx.clubId} and c.state in ('running', 'paused') and v.club_id = c.club_id
      and v.campaign_id = c.campaign_id and v.version = c.version and v.definition #>> '{schedule,kind}' = 'trigger'`)
}

// --- versions ---

export type Version = {
  campaignId: Uuid
  version: number
  definition: Definition
  startedAt: Temporal.Instant
}

export async function insertVersion(
  tx: Tx,
  { campaignId, version, definition }: Omit<Version, 'startedAt'>,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    insert into campaigns.version (club_id, campaign_id, version, definition, started_at)
    values (${tx.clubId}, ${campaignId}, ${version}, ${JSON.stringify(definition)}::jsonb, ${now})`)
}

export function selectVersion(tx: Tx, campaignId: Uuid, version: number): Promise<Version | null> {
  return tx.maybeOne<Version>(sql`
    select campaign_id as "campaignId", version, definition, started_at as "startedAt"
    from campaigns.version where club_id = ${tx.clubId} and campaign_id = ${campaignId} and version = ${version}`)
}

// --- settings ---

export type Setting = {
  holdoutPercent: number
  marginPercent: number
  emailCostHundredths: number
  smsCostHundredths: number
  revision: number
}

export const selectSetting = (tx: Tx): Promise<Setting | null> =>
  tx.maybeOne<Setting>(sql`
    select holdout_percent as "holdoutPercent", margin_percent as "marginPercent",
      email_cost_hundredths as "emailCostHundredths", sms_cost_hundredths as "smsCostHundredths", revision
    from campaigns.setting where club_id = ${tx.clubId}`)

/** Writes them where they are still of the revision before; tells whether they were. */
export async function writeSetting(tx: Tx, setting: Setting, now: Temporal.Instant): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    insert into campaigns.setting (club_id, holdout_percent, margin_percent, email_cost_hundredths, sms_cost_hundredths,
      revision, changed_at)
    values (${tx.clubId}, ${setting.holdoutPercent}, ${setting.marginPercent}, ${setting.emailCostHundredths},
      ${setting.smsCostHundredths}, ${setting.revision}, ${now})
    on conflict (club_id) do update set holdout_percent = excluded.holdout_percent,
      margin_percent = excluded.margin_percent, email_cost_hundredths = excluded.email_cost_hundredths,
      sms_cost_hundredths = excluded.sms_cost_hundredths, revision = excluded.revision, changed_at = excluded.changed_at
    where campaigns.setting.revision = excluded.revision - 1
    returning 1`)
  return rows.length > 0
}
