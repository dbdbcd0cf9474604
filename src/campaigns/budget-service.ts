import { SYSTEM } from '#access/audit.ts'
import { readMailingSums } from '#messaging/mailing-service.ts'
import { readGivenUse } from '#offers/given-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Definition } from './contract.ts'
import { selectActive, selectMailings, selectRuns } from './run-queries.ts'
import { pauseSpent, readSetting } from './service.ts'
import { messageCost } from './setting.ts'
import { costOfOffer, offerCode } from './step.ts'

/** What a campaign may come to by what it has sent and given until now, every offer used, in minor units. */
async function readCommitted(tx: Tx, campaignId: Uuid, { editions }: Definition): Promise<number> {
  const runs = await selectRuns(tx, campaignId)
  const mailings = await selectMailings(
    tx,
    runs.map(({ runId }) => runId),
  )
  const sums = await readMailingSums(
    tx,
    mailings.map(({ mailingId }) => mailingId),
  )
  let [mails, segments] = [0, 0]
  for (const one of sums.values()) [mails, segments] = [mails + one.mails, segments + one.segments]
  const codes = editions.map((_, edition) => offerCode(campaignId, edition))
  const useOf = await readGivenUse(tx, codes)
  return editions.reduce(
    (total, { offer }, edition) => total + useOf(codes[edition] ?? '').issued * costOfOffer(offer),
    messageCost({ mails, segments }, await readSetting(tx)),
  )
}

/** Whether it has come to more than its budget already. */
export const isOverBudget = async (tx: Tx, campaignId: Uuid, definition: Definition): Promise<boolean> =>
  definition.budget_minor !== null &&
  (await readCommitted(tx, campaignId, definition)) > definition.budget_minor

/** Holds campaigns that have come to more than their budget, at most a batch beyond it: they go on when somebody raises it and resumes them. */
export async function holdSpent(tx: Tx, now: Temporal.Instant): Promise<void> {
  const budgets = new Map(
    (await selectActive(tx)).flatMap(({ campaignId, definition, takesMore, budgetMinor }) =>
      takesMore ? [[campaignId, { ...definition, budget_minor: budgetMinor }] as const] : [],
    ),
  )
  for (const [campaignId, definition] of budgets)
    if (await isOverBudget(tx, campaignId, definition)) await pauseSpent(tx, campaignId, { by: SYSTEM, now })
}
