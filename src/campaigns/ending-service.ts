import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { addEvents } from '#platform/outbox.ts'
import { lockCampaign, updateCampaign } from './queries.ts'
import { type ActiveRun, endRun, readUnderWay } from './run-queries.ts'

/** Ends a run in which nobody has a step or a day of the goal before them, and a one-off campaign with it. */
export async function endFinished(
  tx: Tx,
  { runId, campaignId, definition: { schedule, goal } }: ActiveRun,
  now: Temporal.Instant,
): Promise<void> {
  if (schedule.kind === 'trigger') return
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const { underWay, lastOn } = await readUnderWay(tx, runId)
  const isMeasured =
    lastOn === null || Temporal.PlainDate.compare(lastOn.add({ days: goal.horizon_days }), today) < 0
  if (underWay > 0 || !isMeasured) return
  await endRun(tx, runId, 'ended', now)
  await addEvents(tx, 'campaign.measured', [{ subjectId: campaignId, data: { run_id: runId } }], now)
  const campaign = schedule.kind === 'once' ? await lockCampaign(tx, campaignId) : null
  if (campaign) await updateCampaign(tx, { ...campaign, state: 'ended', nextAt: null }, now)
}
