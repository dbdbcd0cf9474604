/** Where a campaign is. Browser-safe. */
export const CAMPAIGN_STATES = ['draft', 'scheduled', 'running', 'paused', 'ended', 'stopped'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

/** What may be done with one. */
export const CAMPAIGN_ACTS = [
  'change',
  'start',
  'pause',
  'resume',
  'resend_unknown',
  'stop',
  'remove',
] as const
export type CampaignAct = (typeof CAMPAIGN_ACTS)[number]

/** What can be said of what it did. `not_proven`: nobody was held out. */
export const VERDICTS = ['worked', 'did_not', 'cannot_tell', 'not_comparable', 'not_proven'] as const
export type CampaignVerdict = (typeof VERDICTS)[number]
