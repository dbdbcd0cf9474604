import type { Uuid } from '#platform/id.ts'
import {
  CAMPAIGN_ACTS,
  type CampaignAct,
  type CampaignState,
  type CampaignVerdict,
} from './campaign-state.ts'
import type { Definition } from './contract.ts'

/** Prefixes of ids at the edge. */
export const CAMPAIGN_PREFIX = 'cmp'
export const RUN_PREFIX = 'run'

export type Campaign = {
  readonly campaignId: Uuid
  readonly name: string
  /** Which of the ready ones it began as. */
  readonly ready: string | null
  readonly state: CampaignState
  /** As it would run next; what runs now is its version's. */
  readonly definition: Definition
  /** Grows with each change, so that nobody starts what they did not see. */
  readonly revision: number
  readonly version: number | null
  readonly nextAt: Temporal.Instant | null
  /** When it was last judged; null: not yet. */
  readonly verdict: CampaignVerdict | null
  readonly createdAt: Temporal.Instant
}

/** What may be done in which state: what has run stays, and what runs changes by a new version alone. */
const ALLOWED: Readonly<Record<CampaignState, readonly CampaignAct[]>> = {
  draft: ['change', 'start', 'remove'],
  scheduled: ['change', 'start', 'stop'],
  running: ['change', 'start', 'pause', 'resend_unknown', 'stop'],
  paused: ['change', 'resume', 'stop'],
  ended: ['resend_unknown'],
  stopped: [],
}

/** A one-off campaign that runs has been sent to whom it was for: it is not changed any more. */
export function mayDo(
  { state, definition }: Pick<Campaign, 'state' | 'definition'>,
  act: CampaignAct,
): boolean {
  if (!ALLOWED[state].includes(act)) return false
  const isUnderWay = state === 'running' || state === 'paused'
  return !(isUnderWay && definition.schedule.kind === 'once' && (act === 'change' || act === 'start'))
}

export const actsOf = (campaign: Pick<Campaign, 'state' | 'definition'>): CampaignAct[] =>
  CAMPAIGN_ACTS.filter((act) => mayDo(campaign, act))
