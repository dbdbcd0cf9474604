import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { DeliveryState, ShownState } from './endpoint.ts'

export type DeliveryRow = {
  delivery_id: Uuid
  message_id: Uuid
  type: string
  state: DeliveryState
  attempts: number
  body: string
  happened_at: Temporal.Instant
  made_at: Temporal.Instant
  next_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  last_status: number | null
  last_failure: string | null
}

const DELIVERY = sql`delivery_id, message_id, type, state, attempts, body, happened_at, made_at, next_at, ended_at, last_status, last_failure`

export type LogWish = {
  state: ShownState | null
  type: string | null
  /** The last row of the page before. */
  before: Uuid | null
  limit: number
}

const STATES: Readonly<Record<ShownState, readonly DeliveryState[]>> = {
  waiting: ['behind', 'ready', 'sending'],
  sent: ['sent'],
  failed: ['failed'],
}

/** The log of an endpoint, the latest first. */
export function listDeliveries(tx: Tx, endpointId: Uuid, wish: LogWish): Promise<DeliveryRow[]> {
  const clauses: Sql[] = [
    sql`club_id = ${tx.clubId}`,
    sql`endpoint_id = ${endpointId}`,
    ...(wish.state === null ? [] : [sql`state = any(${STATES[wish.state]}::text[])`]),
    ...(wish.type === null ? [] : [sql`type = ${wish.type}`]),
    ...(wish.before === null ? [] : [sql`delivery_id < ${wish.before}`]),
  ]
  return tx.queryOnce<DeliveryRow>(
    sql`select ${DELIVERY} from webhooks.delivery where ${join(clauses, ' and ')}
        order by delivery_id desc limit ${wish.limit}`,
  )
}

export const findDelivery = (tx: Tx, endpointId: Uuid, deliveryId: Uuid): Promise<DeliveryRow | null> =>
  tx.maybeOne<DeliveryRow>(
    sql`select ${DELIVERY} from webhooks.delivery
        where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and delivery_id = ${deliveryId}`,
  )

export type AttemptRow = {
  number: number
  began_at: Temporal.Instant
  duration_ms: number
  status: number | null
  failure: string | null
  excerpt: string | null
}

export const listAttempts = (tx: Tx, deliveryId: Uuid): Promise<AttemptRow[]> =>
  tx.query<AttemptRow>(
    sql`select number, began_at, duration_ms, status, failure, excerpt from webhooks.attempt
        where club_id = ${tx.clubId} and delivery_id = ${deliveryId} order by number`,
  )
