import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { addEvents } from '#platform/outbox.ts'
import { lockCampaign, updateCampaign } from './queries.ts'
import { endRun, readUnderWay, selectActive } from './run-queries.ts'

/** Ends runs in which nobody has a step or a day of the goal before them, and one-off campaigns with their run. */
export async function endFinished(tx: Tx, now: Temporal.Instant): Promise<void> {
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  for (const { runId, campaignId, definition } of await selectActive(tx)) {
    const { schedule, goal } = definition
    if (schedule.kind === 'trigger') continue
    const { underWay, lastOn } = await readUnderWay(tx, runId)
    const isMeasured =
      lastOn === null || Temporal.PlainDate.compare(lastOn.add({ days: goal.horizon_days }), today) < 0
    if (underWay > 0 || !isMeasured) continue
    await endRun(tx, runId, 'ended', now)
    await addEvents(tx, 'campaign.measured', [{ subjectId: campaignId, data: { run_id: runId } }], now)
    const campaign = schedule.kind === 'once' ? await lockCampaign(tx, campaignId) : null
    if (campaign) await updateCampaign(tx, { ...campaign, state: 'ended', nextAt: null }, now)
  }
}
