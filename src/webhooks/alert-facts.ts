import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { ENDPOINT_PREFIX } from './endpoint.ts'
import { listEndpoints } from './queries.ts'
import { TOLD_AFTER } from './retry.ts'

export type WebhookTrouble = { id: string; how: 'failing' | 'turned_off' | 'gone' }

/** Endpoints at which nothing arrives for a day, and those that were turned off for it. */
export async function listWebhookTrouble(tx: Tx, now: Temporal.Instant): Promise<WebhookTrouble[]> {
  const endpoints = await listEndpoints(tx)
  return endpoints.flatMap<WebhookTrouble>(({ endpointId, state, failingSince }) => {
    const id = formatId(ENDPOINT_PREFIX, endpointId)
    if (state === 'gone') return [{ id, how: 'gone' as const }]
    if (state === 'failing') return [{ id, how: 'turned_off' as const }]
    const isLong =
      state === 'on' &&
      failingSince !== null &&
      Temporal.Instant.compare(failingSince.add(TOLD_AFTER), now) <= 0
    return isLong ? [{ id, how: 'failing' as const }] : []
  })
}
