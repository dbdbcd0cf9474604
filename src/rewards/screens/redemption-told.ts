import type { Fulfilment } from '../redemption-state.ts'

export const FULFILMENT_TONES: Readonly<Record<Fulfilment, 'neutral' | 'good' | 'gold' | 'bad' | 'accent'>> =
  {
    to_pack: 'gold',
    ready: 'accent',
    sent: 'accent',
    delivered: 'good',
    handed_over: 'good',
    problem: 'bad',
    returned: 'neutral',
  }
