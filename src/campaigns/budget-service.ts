import { SYSTEM } from '#access/audit.ts'
import { readMailingSums } from '#messaging/mailing-service.ts'
import { readGivenUse } from '#offers/given-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Definition } from './contract.ts'
import { costOfOffer, costOfSend, dearestStep } from './cost.ts'
import { type ActiveRun, type RunMailing, selectMailings, selectRuns } from './run-queries.ts'
import { pauseSpent, readSetting } from './service.ts'
import { type CampaignSetting, messageCost } from './setting.ts'
import { offerCode } from './step.ts'

/**
 * What is left of a campaign's budget, in minor units, when everything that waits is sent and every offer that was given is used; null:
 * it has none.
 */
export async function readLeft(tx: Tx, campaignId: Uuid, definition: Definition): Promise<number | null> {
  const { budget_minor: budget, editions } = definition
  if (budget === null) return null
  const setting = await readSetting(tx)
  const codes = editions.map((_, edition) => offerCode(campaignId, edition))
  const useOf = await readGivenUse(tx, codes)
  const offers = editions.reduce(
    (total, { offer }, edition) => total + useOf(codes[edition] ?? '').issued * costOfOffer(offer),
    0,
  )
  return budget - offers - (await readMessageCost(tx, campaignId, definition, setting))
}

async function readMessageCost(
  tx: Tx,
  campaignId: Uuid,
  definition: Definition,
  setting: CampaignSetting,
): Promise<number> {
  const runs = await selectRuns(tx, campaignId)
  const mailings = await selectMailings(
    tx,
    runs.map(({ runId }) => runId),
  )
  const sums = await readMailingSums(
    tx,
    mailings.map(({ mailingId }) => mailingId),
  )
  let [mails, segments, waiting] = [0, 0, 0]
  for (const mailing of mailings) {
    const own = sums.get(mailing.mailingId)
    if (!own) continue
    mails += own.mails
    segments += own.segments
    waiting += (own.waiting + own.paused) * costOfMailing(mailing, definition, setting)
  }
  return messageCost({ mails, segments }, setting) + waiting
}

function costOfMailing(
  { edition, step }: RunMailing,
  { editions }: Definition,
  setting: CampaignSetting,
): number {
  const send = editions[edition]?.steps[step]
  return send?.kind === 'send' ? costOfSend(send, setting) : 0
}

/** Whether one more might be too much for its budget. */
export async function isSpent(tx: Tx, campaignId: Uuid, definition: Definition): Promise<boolean> {
  const left = await readLeft(tx, campaignId, definition)
  return left !== null && left < dearestStep(definition, await readSetting(tx))
}

/** Holds a campaign that has come to more than its budget, which somebody lowered: it goes on when that is raised and it is resumed. */
export async function holdSpent(
  tx: Tx,
  { campaignId, definition, budgetMinor }: ActiveRun,
  now: Temporal.Instant,
): Promise<void> {
  const left = await readLeft(tx, campaignId, { ...definition, budget_minor: budgetMinor })
  if (left !== null && left < 0) await pauseSpent(tx, campaignId, { by: SYSTEM, now }, 'all')
}
