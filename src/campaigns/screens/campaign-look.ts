import type { CampaignView, Outcome } from '../contract.ts'

type Tone = 'neutral' | 'accent' | 'good' | 'bad' | 'gold'

export const STATE_TONES: Readonly<Record<CampaignView['state'], Tone>> = {
  draft: 'neutral',
  scheduled: 'accent',
  running: 'accent',
  paused: 'gold',
  ended: 'neutral',
  stopped: 'neutral',
}

export const VERDICT_TONES: Readonly<Record<Outcome['verdict'], Tone>> = {
  worked: 'good',
  did_not: 'bad',
  cannot_tell: 'neutral',
  not_comparable: 'neutral',
  not_proven: 'neutral',
}
