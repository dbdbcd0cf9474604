import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { pauseMailings, resendUnknown, resumeMailings, stopMailings } from '#messaging/mailing-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { CAMPAIGN_PREFIX, type Campaign, mayDo } from './campaign.ts'
import type { CampaignAct } from './campaign-state.ts'
import type { Definition } from './contract.ts'
import * as queries from './queries.ts'
import { campaignRefusals } from './refusal.ts'
import { dropHappened, endRun, selectMailings, selectRuns, stopParticipants } from './run-queries.ts'
import { nextTime, nextTurn } from './schedule.ts'
import { type CampaignSetting, USUAL_SETTING } from './setting.ts'

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

/** Leads campaigns on: who comes in, who goes a step further, what is over. */
export const ADVANCE_JOB = 'campaigns.advance'

/** What stands against a start; handed in, since it takes more than the row. */
export type FindFault = (tx: Tx, campaign: Campaign) => Promise<Refusal | null>

const record = (
  tx: Tx,
  campaignId: Uuid,
  what: string,
  { by, now }: Acting,
  detail: Record<string, number> = {},
): Promise<void> =>
  recordAudit(tx, {
    subject: by,
    action: `campaign.${what}`,
    target: { kind: 'campaign', id: formatId(CAMPAIGN_PREFIX, campaignId) },
    detail,
    at: now,
  })

export async function createCampaign(
  tx: Tx,
  { name, ready, definition }: { name: string; ready: string | null; definition: Definition },
  acting: Acting,
): Promise<Campaign> {
  const campaign: Campaign = {
    campaignId: newId(),
    name,
    ready,
    state: 'draft',
    definition,
    revision: 1,
    version: null,
    nextAt: null,
    verdict: null,
    createdAt: acting.now,
  }
  await queries.insertCampaign(tx, campaign)
  await record(tx, campaign.campaignId, 'created', acting)
  return campaign
}

/** The campaign, locked, where this may be done with it as the caller saw it. */
async function openFor(
  tx: Tx,
  campaignId: Uuid,
  act: CampaignAct,
  revision: number,
): Promise<Campaign | Refusal> {
  const campaign = await queries.lockCampaign(tx, campaignId)
  if (campaign === null) return refuse(campaignRefusals, 'campaign_not_found')
  if (!mayDo(campaign, act)) return refuse(campaignRefusals, 'campaign_state', { state: campaign.state })
  if (campaign.revision !== revision) return refuse(campaignRefusals, 'campaign_changed')
  return campaign
}

/** What of a campaign that is under way would change and may not: who comes in how, and by what it is judged. */
function findFixed(
  { state, definition }: Campaign,
  { schedule, goal }: Definition,
): 'campaign_schedule_runs' | 'campaign_goal_runs' | null {
  if (state !== 'running' && state !== 'paused') return null
  if (schedule.kind !== definition.schedule.kind) return 'campaign_schedule_runs'
  const isSame = goal.kind === definition.goal.kind && goal.horizon_days === definition.goal.horizon_days
  return isSame ? null : 'campaign_goal_runs'
}

/** What is undefined stays. What runs goes on as it is; the change is for a new start. */
export async function changeCampaign(
  tx: Tx,
  campaignId: Uuid,
  change: { name?: string | undefined; definition?: Definition | undefined; revision: number },
  acting: Acting,
): Promise<Campaign | Refusal> {
  const campaign = await openFor(tx, campaignId, 'change', change.revision)
  if (isRefusal(campaign)) return campaign
  const fixed = change.definition ? findFixed(campaign, change.definition) : null
  if (fixed !== null) return refuse(campaignRefusals, fixed)
  const changed: Campaign = {
    ...campaign,
    name: change.name ?? campaign.name,
    definition: change.definition ?? campaign.definition,
    revision: campaign.revision + 1,
  }
  await queries.updateCampaign(tx, changed, acting.now)
  await record(tx, campaignId, 'changed', acting)
  return changed
}

export async function removeCampaign(
  tx: Tx,
  campaignId: Uuid,
  revision: number,
  acting: Acting,
): Promise<Refusal | null> {
  const campaign = await openFor(tx, campaignId, 'remove', revision)
  if (isRefusal(campaign)) return campaign
  await queries.deleteCampaign(tx, campaignId)
  await record(tx, campaignId, 'removed', acting)
  return null
}

/**
 * Starts a campaign as it stands: its definition becomes a version that is never changed. One that runs goes on by the new
 * version, for whoever comes in from now on.
 */
export async function startCampaign(
  tx: Tx,
  campaignId: Uuid,
  revision: number,
  acting: Acting,
  findFault: FindFault,
): Promise<Campaign | Refusal> {
  const campaign = await openFor(tx, campaignId, 'start', revision)
  if (isRefusal(campaign)) return campaign
  const fault = await findFault(tx, campaign)
  if (fault !== null) return fault
  const { now } = acting
  const { timeZone } = await readClub(tx)
  const version = (campaign.version ?? 0) + 1
  const { schedule } = campaign.definition
  // One that waits for events opens its run at once; its job finds it due.
  const had = (await selectRuns(tx, campaignId)).map(({ turn }) => turn)
  const nextAt = nextTurn(schedule, now, { timeZone, had }) ?? now
  const started: Campaign = {
    ...campaign,
    state: schedule.kind === 'once' && Temporal.Instant.compare(nextAt, now) > 0 ? 'scheduled' : 'running',
    version,
    nextAt,
    revision: campaign.revision + 1,
  }
  await queries.insertVersion(tx, { campaignId, version, definition: campaign.definition }, now)
  await queries.updateCampaign(tx, started, now)
  await addJob(tx, ADVANCE_JOB, {}, { key: 'now' })
  await record(tx, campaignId, 'started', acting)
  return started
}

const mailingsOf = async (tx: Tx, campaignId: Uuid): Promise<Uuid[]> => {
  const runs = await selectRuns(tx, campaignId)
  const mailings = await selectMailings(
    tx,
    runs.map(({ runId }) => runId),
  )
  return mailings.map(({ mailingId }) => mailingId)
}

async function turn(
  tx: Tx,
  campaign: Campaign,
  to: Pick<Campaign, 'state' | 'nextAt'>,
  what: string,
  acting: Acting,
  detail: Record<string, number> = {},
): Promise<Campaign> {
  const turned: Campaign = { ...campaign, ...to, revision: campaign.revision + 1 }
  await queries.updateCampaign(tx, turned, acting.now)
  await addJob(tx, ADVANCE_JOB, {}, { key: 'now' })
  await record(tx, campaign.campaignId, what, acting, detail)
  return turned
}

type Turned = Partial<Pick<Campaign, 'state' | 'nextAt'>> & { readonly detail?: Record<string, number> }

/** An act on a campaign as the caller saw it, with its mailings: what is not said of it stays. */
const turnBy =
  (
    act: CampaignAct,
    what: string,
    work: (tx: Tx, mailings: readonly Uuid[], now: Temporal.Instant, campaign: Campaign) => Promise<Turned>,
  ) =>
  async (tx: Tx, campaignId: Uuid, revision: number, acting: Acting): Promise<Campaign | Refusal> => {
    const campaign = await openFor(tx, campaignId, act, revision)
    if (isRefusal(campaign)) return campaign
    const { detail, ...to } = await work(tx, await mailingsOf(tx, campaignId), acting.now, campaign)
    return turn(tx, campaign, { state: campaign.state, nextAt: campaign.nextAt, ...to }, what, acting, detail)
  }

/** Nothing more goes out and nobody comes in until it is resumed; what is at a provider is past that. */
export const pauseCampaign = turnBy('pause', 'paused', async (tx, mailings, now) => {
  await pauseMailings(tx, mailings, now)
  return { state: 'paused' }
})

/** As a pause, by the program itself: its budget is used up. What waits goes out where the budget bears that (`what` is "new"). */
export async function pauseSpent(
  tx: Tx,
  campaignId: Uuid,
  acting: Acting,
  what: 'all' | 'new',
): Promise<void> {
  const campaign = await queries.lockCampaign(tx, campaignId)
  if (campaign?.state !== 'running') return
  if (what === 'all') await pauseMailings(tx, await mailingsOf(tx, campaignId), acting.now)
  await turn(tx, campaign, { state: 'paused', nextAt: campaign.nextAt }, 'paused_by_budget', acting)
}

/** Goes on with what was held. A turn that a recurring one missed is past; it goes on with its next. */
export const resumeCampaign = turnBy(
  'resume',
  'resumed',
  async (tx, mailings, now, { campaignId, version, nextAt }) => {
    await resumeMailings(tx, mailings, now)
    const ran = version === null ? null : await queries.selectVersion(tx, campaignId, version)
    if (ran?.definition.schedule.kind !== 'recurring') return { state: 'running' }
    const { timeZone } = await readClub(tx)
    const isMissed = nextAt !== null && Temporal.Instant.compare(nextAt, now) < 0
    return { state: 'running', nextAt: isMissed ? nextTime(ran.definition.schedule, now, timeZone) : nextAt }
  },
)

/**
 * Sends again what was handed over and of which nobody knows whether it arrived, each once and as the same message: the one way in
 * which that ever happens.
 */
export const resendUnknownOf = turnBy('resend_unknown', 'resent_unknown', async (tx, mailings, now) => ({
  detail: { messages: await resendUnknown(tx, mailings, now) },
}))

/** Nothing more goes out at all. What it did until now goes on being measured. */
export const stopCampaign = turnBy('stop', 'stopped', async (tx, mailings, now, { campaignId }) => {
  await stopMailings(tx, mailings, now)
  for (const { runId } of await selectRuns(tx, campaignId)) {
    await stopParticipants(tx, runId)
    await endRun(tx, runId, 'stopped', now)
  }
  await dropHappened(tx, campaignId)
  return { state: 'stopped', nextAt: null }
})

// --- settings ---

export const readSetting = async (tx: Tx): Promise<CampaignSetting> =>
  (await queries.selectSetting(tx)) ?? USUAL_SETTING

/** Changes how campaigns are drawn and judged from now on. */
export async function changeSetting(
  tx: Tx,
  setting: CampaignSetting,
  acting: Acting,
): Promise<CampaignSetting | Refusal> {
  const changed = { ...setting, revision: setting.revision + 1 }
  const { holdoutPercent } = await readSetting(tx)
  if (!(await queries.writeSetting(tx, changed, acting.now)))
    return refuse(campaignRefusals, 'setting_changed')
  if (setting.holdoutPercent !== holdoutPercent) {
    await queries.reopenWaiting(tx, acting.now)
    await addJob(tx, ADVANCE_JOB, {}, { key: 'now' })
  }
  await recordAudit(tx, {
    subject: acting.by,
    action: 'campaign.setting_changed',
    target: { kind: 'setting', id: 'campaigns' },
    detail: { holdout_percent: setting.holdoutPercent, margin_percent: setting.marginPercent },
    at: acting.now,
  })
  return changed
}
