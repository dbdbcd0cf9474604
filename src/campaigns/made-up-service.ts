import { SYSTEM } from '#access/audit.ts'
import { readKeptOf } from '#messaging/mailing-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { examine } from './check-service.ts'
import type { Definition } from './contract.ts'
import { openRun } from './freeze-service.ts'
import type { ReadyCampaignCode } from './ready.ts'
import { selectMailings, selectRuns } from './run-queries.ts'
import { createCampaign, startCampaign } from './service.ts'

/** A campaign of a made-up club's past. */
export type MadeUp = {
  readonly name: string
  readonly ready: ReadyCampaignCode | null
  readonly definition: Definition
}

export const draftMadeUp = async (tx: Tx, madeUp: MadeUp, now: Temporal.Instant): Promise<Uuid> =>
  (await createCampaign(tx, madeUp, { by: SYSTEM, now })).campaignId

/** Begins as one that a manager starts: examined, its version kept, its audience frozen and drawn, in one transaction. */
export async function startMadeUp(tx: Tx, madeUp: MadeUp, now: Temporal.Instant): Promise<Uuid> {
  const acting = { by: SYSTEM, now }
  const { campaignId, revision } = await createCampaign(tx, madeUp, acting)
  const started = await startCampaign(tx, campaignId, revision, acting, async () => {
    const { faults } = await examine(tx, madeUp.definition, { now, language: 'en' })
    if (faults[0]) throw new Error(`${madeUp.name}: ${faults[0].place} ${faults[0].text}`)
    return null
  })
  if (isRefusal(started)) throw new Error(`${madeUp.name} was refused: ${started.code}`)
  await openRun(tx, campaignId, now)
  return campaignId
}

/** What was written to its members since then, and kept to be looked at. */
export async function readWritten(tx: Tx, campaignId: Uuid, since: Temporal.Instant) {
  const runs = await selectRuns(tx, campaignId)
  const mailings = await selectMailings(
    tx,
    runs.map(({ runId }) => runId),
  )
  return readKeptOf(
    tx,
    mailings.map(({ mailingId }) => mailingId),
    since,
  )
}
