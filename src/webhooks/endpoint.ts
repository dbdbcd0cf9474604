import type { Uuid } from '#platform/id.ts'

export const ENDPOINT_PREFIX = 'whk'
export const DELIVERY_PREFIX = 'dlv'
/** What the receiver knows a telling by: the same at each attempt. */
export const WEBHOOK_PREFIX = 'evt'

/** On: told of what happens. Gone: its owner answered 410. Failing: nothing arrived for days. */
export const ENDPOINT_STATES = ['on', 'off', 'gone', 'failing'] as const
export type EndpointState = (typeof ENDPOINT_STATES)[number]

export const DELIVERY_STATES = ['behind', 'ready', 'sending', 'sent', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** As it is shown: what has not ended waits. */
export const SHOWN_STATES = ['waiting', 'sent', 'failed'] as const
export type ShownState = (typeof SHOWN_STATES)[number]

export const shownState = (state: DeliveryState): ShownState =>
  state === 'sent' || state === 'failed' ? state : 'waiting'

export type Endpoint = {
  endpointId: Uuid
  url: string
  description: string | null
  types: readonly string[]
  state: EndpointState
  stateSince: Temporal.Instant
  position: number
  failingSince: Temporal.Instant | null
  unavailable: number
  holdUntil: Temporal.Instant | null
  madeAt: Temporal.Instant
}
