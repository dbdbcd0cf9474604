import type { Tx } from '#platform/database.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignState } from './campaign-state.ts'
import { listCampaigns } from './queries.ts'
import type { ReadyCampaignCode } from './ready.ts'
import { countGroups, listReaching } from './run-queries.ts'

const isOver = (state: CampaignState): boolean => state === 'ended' || state === 'stopped'

/**
 * The newest campaign that began as this ready one, with whom it treats and holds out; null: there is none. One that was over before
 * it reached anybody is none.
 */
export async function findBegun(
  tx: Tx,
  ready: ReadyCampaignCode,
): Promise<{ campaign: Campaign; treated: number; held: number } | null> {
  const all = (await listCampaigns(tx, null, null)).filter((each) => each.ready === ready)
  const reached = await listReaching(
    tx,
    all.map(({ campaignId }) => campaignId),
  )
  const campaign = all.find(({ campaignId, state }) => !isOver(state) || reached.has(campaignId))
  if (campaign === undefined) return null
  const groups = await countGroups(tx, [campaign.campaignId])
  return {
    campaign,
    treated: groups.reduce((sum, { treated }) => sum + treated, 0),
    held: groups.reduce((sum, { held }) => sum + held, 0),
  }
}
