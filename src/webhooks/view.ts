import { z } from 'zod'
import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { CATALOGUE, CATALOGUE_VERSION } from './catalogue.ts'
import type { WebhookDelivery, WebhookDeliveryDetail, WebhookTypes, WebhookView } from './contract.ts'
import { DELIVERY_PREFIX, ENDPOINT_PREFIX, type Endpoint, shownState, WEBHOOK_PREFIX } from './endpoint.ts'
import { exampleOf } from './example.ts'
import { type DeliveryRow, findDelivery, listAttempts } from './log-queries.ts'
import { readOverlaps, readSums } from './queries.ts'

const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'

/** What is no id names nothing. */
export const endpointIdOf = (id: string): Uuid => parseId(ENDPOINT_PREFIX, id) ?? NOBODY
export const deliveryIdOf = (id: string): Uuid => parseId(DELIVERY_PREFIX, id) ?? NOBODY

export async function showEndpoints(
  tx: Tx,
  endpoints: readonly Endpoint[],
  now: Temporal.Instant,
): Promise<WebhookView[]> {
  const overlaps = await readOverlaps(tx, now)
  const ids = endpoints.map(({ endpointId }) => endpointId)
  const sums = await readSums(tx, ids, now.subtract({ hours: 24 }))
  return endpoints.map((endpoint) => {
    const {
      waiting = 0,
      sentOfDay = 0,
      failedOfDay = 0,
      lastSentAt = null,
    } = sums.get(endpoint.endpointId) ?? {}
    return {
      id: formatId(ENDPOINT_PREFIX, endpoint.endpointId),
      url: endpoint.url,
      description: endpoint.description,
      types: [...endpoint.types],
      state: endpoint.state,
      state_since: endpoint.stateSince.toString(),
      failing_since: isFailing(endpoint, now) ? (endpoint.failingSince?.toString() ?? null) : null,
      hold_until: endpoint.holdUntil?.toString() ?? null,
      former_secret_until: overlaps.get(endpoint.endpointId)?.toString() ?? null,
      made_at: endpoint.madeAt.toString(),
      waiting,
      sent_of_day: sentOfDay,
      failed_of_day: failedOfDay,
      last_sent_at: lastSentAt?.toString() ?? null,
    }
  })
}

/** One that did not arrive is no news: the next attempt is seconds away. */
const NEWS_AFTER = Temporal.Duration.from({ minutes: 5 })

const isFailing = ({ failingSince }: Endpoint, now: Temporal.Instant): boolean =>
  failingSince !== null && Temporal.Instant.compare(failingSince.add(NEWS_AFTER), now) <= 0

export const showDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: formatId(DELIVERY_PREFIX, row.delivery_id),
  event: formatId(WEBHOOK_PREFIX, row.message_id),
  type: row.type,
  state: shownState(row.state),
  attempts: row.attempts,
  happened_at: row.happened_at.toString(),
  made_at: row.made_at.toString(),
  next_at: row.next_at?.toString() ?? null,
  ended_at: row.ended_at?.toString() ?? null,
  status: row.last_status,
  failure: row.last_failure,
})

/** One delivery with every attempt; null where there is none. */
export async function readDeliveryDetail(
  tx: Tx,
  endpointId: Uuid,
  deliveryId: Uuid,
): Promise<WebhookDeliveryDetail | null> {
  const row = await findDelivery(tx, endpointId, deliveryId)
  if (row === null) return null
  const attempts = await listAttempts(tx, deliveryId)
  return {
    ...showDelivery(row),
    body: row.body,
    attempt_log: attempts.map((one) => ({ ...one, began_at: one.began_at.toString() })),
  }
}

const EXAMPLE_AT = '2026-11-23T10:00:00Z'

/** The catalogue in a language, each type once. */
export function showTypes(language: Language): WebhookTypes {
  const types = new Map(CATALOGUE.map((one) => [one.type, one]))
  return {
    version: CATALOGUE_VERSION,
    items: [...types.values()].map(({ type, words, data }) => {
      const { $schema, ...schema } = z.toJSONSchema(data, { io: 'input' })
      const example = { type, timestamp: EXAMPLE_AT, data: exampleOf(schema) as Record<string, unknown> }
      return { type, description: words[language], data: schema, example }
    }),
  }
}
