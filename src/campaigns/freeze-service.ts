import { isDeepStrictEqual } from 'node:util'
import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { audienceSql } from './audience.ts'
import type { Definition } from './contract.ts'
import * as queries from './queries.ts'
import { dropHappened, freezeAudience, insertRun, selectRuns } from './run-queries.ts'
import { nextTime, turnOf } from './schedule.ts'
import { readSetting } from './service.ts'

/**
 * Opens the run of a campaign whose time has come, once a turn however often it is tried: the audience as it is now, drawn into its
 * groups. One that recurs is told when next; one that waits for events begins with nobody.
 */
export async function openRun(tx: Tx, campaignId: Uuid, now: Temporal.Instant): Promise<void> {
  const campaign = await queries.lockCampaign(tx, campaignId)
  const isDue = campaign?.nextAt && Temporal.Instant.compare(campaign.nextAt, now) <= 0
  if (!campaign || !isDue || campaign.version === null) return
  if (campaign.state !== 'scheduled' && campaign.state !== 'running') return
  const version = await queries.selectVersion(tx, campaignId, campaign.version)
  if (version === null) return
  const { definition } = version
  const { timeZone } = await readClub(tx)
  const runId = newId()
  const turn = turnOf(definition.schedule, now, timeZone)
  const { holdoutPercent: clubPercent } = await readSetting(tx)
  if (!(await waitsAsBefore(tx, campaignId, version))) await dropHappened(tx, campaignId)
  const isNew = await insertRun(tx, {
    runId,
    heldPercent: definition.held_percent,
    clubPercent,
    campaignId,
    version: version.version,
    turn,
    frozenAt: now,
  })
  if (isNew && definition.schedule.kind !== 'trigger') await freeze(tx, runId, campaignId, now)
  await queries.updateCampaign(
    tx,
    {
      ...campaign,
      state: 'running',
      nextAt: definition.schedule.kind === 'recurring' ? nextTime(definition.schedule, now, timeZone) : null,
    },
    now,
  )

  async function freeze(tx: Tx, runId: Uuid, campaignId: Uuid, now: Temporal.Instant): Promise<void> {
    const audience = audienceSql(tx, definition, {
      campaignId,
      heldPercent: definition.held_percent,
      clubPercent,
    })
    const on = now.toZonedDateTimeISO(timeZone).toPlainDate()
    const { treated, held } = await freezeAudience(tx, runId, audience, { on, now })
    await addEvents(
      tx,
      'campaign.frozen',
      [{ subjectId: campaignId, data: { run_id: runId, treated, held } }],
      now,
    )
  }
}

/** Whether a version waits for what its newest run did, by which everything was kept: what happened for another trigger brings nobody in. */
async function waitsAsBefore(
  tx: Tx,
  campaignId: Uuid,
  { version, definition }: queries.Version,
): Promise<boolean> {
  const newest = (await selectRuns(tx, campaignId)).reduce((last, run) => Math.max(last, run.version), 0)
  if (newest === 0 || newest === version) return true
  const before = await queries.selectVersion(tx, campaignId, newest)
  const triggerOf = ({ schedule }: Definition) => (schedule.kind === 'trigger' ? schedule.trigger : null)
  return before === null || isDeepStrictEqual(triggerOf(before.definition), triggerOf(definition))
}
