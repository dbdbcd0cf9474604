/** States of a redemption and of what becomes of the thing; browser-safe. */

export const REDEMPTION_PREFIX = 'rdm'

export const REDEMPTION_STATES = ['held', 'captured', 'voided', 'expired', 'cancelled'] as const
export type RedemptionState = (typeof REDEMPTION_STATES)[number]

export const FULFILMENTS = [
  'to_pack',
  'ready',
  'sent',
  'delivered',
  'handed_over',
  'problem',
  'returned',
] as const
export type Fulfilment = (typeof FULFILMENTS)[number]

/** How the part that is no points is paid. */
export const PAY_WAYS = ['till', 'card_link', 'store_credit', 'household'] as const
export type PayWay = (typeof PAY_WAYS)[number]

/** What may follow. Who moves a thing to where it is already is answered as by the first time. */
const NEXT: Readonly<Record<Fulfilment, readonly Fulfilment[]>> = {
  to_pack: ['ready', 'sent', 'handed_over', 'problem'],
  ready: ['handed_over', 'sent', 'to_pack', 'problem', 'returned'],
  sent: ['delivered', 'problem', 'returned'],
  delivered: ['problem', 'returned'],
  handed_over: ['problem', 'returned'],
  problem: ['to_pack', 'ready', 'sent', 'delivered', 'handed_over', 'returned'],
  returned: [],
}

/** What waited for its member until its last day: it is put away, or kept for them once more. */
const NEXT_OF_LAPSED: readonly Fulfilment[] = ['returned', 'ready', 'sent', 'to_pack', 'problem']

export const nextFulfilments = (from: Fulfilment, isPast = false): readonly Fulfilment[] =>
  isPast ? NEXT_OF_LAPSED : NEXT[from]
export const mayFollow = (from: Fulfilment, to: Fulfilment, isPast = false): boolean =>
  nextFulfilments(from, isPast).includes(to)

/** Nothing is left to do for the office. */
export const isSettled = (fulfilment: Fulfilment): boolean =>
  fulfilment === 'delivered' || fulfilment === 'handed_over' || fulfilment === 'returned'
