import { readMailingSums } from '#messaging/mailing-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { CAMPAIGN_PREFIX, type Campaign } from './campaign.ts'
import { listCampaigns } from './queries.ts'
import { countGroups, selectMailings } from './run-queries.ts'
import { toRow } from './view.ts'

/** Every campaign as it is written, the newest first. */
export const listDefinitions = (tx: Tx): Promise<Campaign[]> => listCampaigns(tx, null, null)

/** A page of campaigns with how many each has reached. */
export async function listRows(tx: Tx, before: Uuid | null, limit: number) {
  const found = await listCampaigns(tx, before, limit + 1)
  const shown = found.slice(0, limit)
  const groups = await countGroups(
    tx,
    shown.map(({ campaignId }) => campaignId),
  )
  const mailings = await selectMailings(
    tx,
    groups.map(({ runId }) => runId),
  )
  const sums = await readMailingSums(
    tx,
    mailings.map(({ mailingId }) => mailingId),
  )
  const items = shown.map((campaign) => {
    const own = groups.filter(({ campaignId }) => campaignId === campaign.campaignId)
    const runs = new Set(own.map(({ runId }) => runId))
    const sent = mailings
      .filter(({ runId }) => runs.has(runId))
      .reduce(
        (total, { mailingId }) => total + (sums.get(mailingId)?.sent ?? 0) + (sums.get(mailingId)?.kept ?? 0),
        0,
      )
    return toRow(campaign, {
      treated: own.reduce((total, { treated }) => total + treated, 0),
      held: own.reduce((total, { held }) => total + held, 0),
      sent,
    })
  })
  const last = shown.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return { items, next_cursor: hasMore ? formatId(CAMPAIGN_PREFIX, last.campaignId) : null }
}
