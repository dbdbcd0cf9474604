import type { RedemptionDetail } from '../contract.ts'
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

/** An instant within the last day, of when something is good until the end of it. */
export const lastDayOf = (validUntil: string): string => new Date(Date.parse(validUntil) - 1).toISOString()

/** What lapsed is put away, or kept once more: it has neither come back nor been made ready. */
export const moveWord = ({ is_past }: Pick<RedemptionDetail, 'is_past'>, to: Fulfilment) =>
  is_past && to === 'ready'
    ? 'lapsed_keep'
    : is_past && to === 'returned'
      ? 'lapsed_put'
      : (`move_${to}` as const)
