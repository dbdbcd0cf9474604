import { formatId } from '#platform/id.ts'
import { actsOf, CAMPAIGN_PREFIX, type Campaign } from './campaign.ts'
import type { CampaignView, Said } from './contract.ts'

const toHead = (campaign: Campaign) => ({
  id: formatId(CAMPAIGN_PREFIX, campaign.campaignId),
  name: campaign.name,
  ready: campaign.ready,
  state: campaign.state,
  revision: campaign.revision,
  version: campaign.version,
  next_at: campaign.nextAt?.toString() ?? null,
  created_at: campaign.createdAt.toString(),
})

export const toView = (
  campaign: Campaign,
  { faults, warnings }: { faults: Said[]; warnings: Said[] },
): CampaignView => ({
  ...toHead(campaign),
  definition: campaign.definition,
  acts: actsOf(campaign),
  faults,
  warnings,
})

export const toRow = (campaign: Campaign, counts: { treated: number; held: number; sent: number }) => ({
  ...toHead(campaign),
  goal: campaign.definition.goal,
  schedule: campaign.definition.schedule,
  editions: campaign.definition.editions.length,
  verdict: campaign.verdict,
  ...counts,
})
