import type { Tx } from '#platform/database.ts'
import type { Campaign } from './campaign.ts'
import { listCampaigns } from './queries.ts'
import type { ReadyCampaignCode } from './ready.ts'
import { countGroups } from './run-queries.ts'

/** The newest campaign that began as this ready one, with whom it treats and holds out; null: there is none. */
export async function findBegun(
  tx: Tx,
  ready: ReadyCampaignCode,
): Promise<{ campaign: Campaign; treated: number; held: number } | null> {
  const campaign = (await listCampaigns(tx, null, null)).find((each) => each.ready === ready)
  if (campaign === undefined) return null
  const groups = await countGroups(tx, [campaign.campaignId])
  return {
    campaign,
    treated: groups.reduce((sum, { treated }) => sum + treated, 0),
    held: groups.reduce((sum, { held }) => sum + held, 0),
  }
}
