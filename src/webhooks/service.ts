import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import type { Forget } from '#members/merge-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { skipEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import { type AddressFault, type AddressRule, findAddressFault } from './address.ts'
import { EVERYTHING, TEST_TYPE, TYPE_NAMES } from './catalogue.ts'
import type { NewWebhook, WebhookChange } from './contract.ts'
import { type EndedWithin, insertDeliveries, putInAgain, wipeExcerpts } from './delivery-queries.ts'
import { ENDPOINT_PREFIX, type Endpoint } from './endpoint.ts'
import { toDelivery, WEBHOOK_READER } from './follow-service.ts'
import * as queries from './queries.ts'
import { webhookRefusals } from './refusal.ts'
import { makeSecret } from './signature.ts'

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }
export type Rules = { readonly address: AddressRule; readonly seal: Seal }

const MOST_ENDPOINTS = 50
const RESENT_AT_ONCE = 10_000

const URL_REFUSALS: Readonly<Record<AddressFault, keyof typeof webhookRefusals>> = {
  not_a_url: 'webhook_url_not_valid',
  not_https: 'webhook_url_not_https',
  has_credentials: 'webhook_url_has_credentials',
  private_address: 'webhook_url_private',
}

function findFault(
  rule: AddressRule,
  url: string | undefined,
  types: readonly string[] = [],
): Refusal | null {
  const fault = url === undefined ? null : findAddressFault(url, rule)
  if (fault !== null) return refuse(webhookRefusals, URL_REFUSALS[fault])
  const unknown = types.find((type) => type !== EVERYTHING && !TYPE_NAMES.includes(type))
  return unknown === undefined ? null : refuse(webhookRefusals, 'webhook_type_unknown', { type: unknown })
}

const audit = (
  tx: Tx,
  { by, now }: Acting,
  action: string,
  endpointId: Uuid,
  detail: Readonly<Record<string, string | number | readonly string[]>> = {},
): Promise<void> =>
  recordAudit(tx, {
    subject: by,
    action,
    target: { kind: 'webhook', id: formatId(ENDPOINT_PREFIX, endpointId) },
    detail,
    at: now,
  })

/** The address's host alone: what stands behind it may be a secret of the receiver's. */
const hostOf = (url: string): string => new URL(url).host

/** Makes an endpoint that is told of what happens from now on, and its secret, which is told this once. */
export async function createEndpoint(
  tx: Tx,
  { address, seal }: Rules,
  wish: NewWebhook,
  acting: Acting,
): Promise<{ endpointId: Uuid; secret: string } | Refusal> {
  const fault = findFault(address, wish.url, wish.types)
  if (fault !== null) return fault
  const others = await queries.listEndpoints(tx)
  if (others.length >= MOST_ENDPOINTS)
    return refuse(webhookRefusals, 'too_many_webhooks', { most: MOST_ENDPOINTS })
  // Nobody was told until now: what is in the outbox is no news.
  if (!others.some(({ state }) => state === 'on')) await skipEvents(tx, WEBHOOK_READER)
  const endpointId = newId()
  await queries.insertEndpoint(tx, { endpointId, ...wish, types: [...new Set(wish.types)] }, acting.now)
  const secret = await putSecret(tx, seal, endpointId, acting.now)
  await audit(tx, acting, 'webhook.created', endpointId, { host: hostOf(wish.url), types: wish.types })
  return { endpointId, secret }
}

async function putSecret(tx: Tx, seal: Seal, endpointId: Uuid, now: Temporal.Instant): Promise<string> {
  const secret = makeSecret()
  await queries.insertSecret(tx, { endpointId, secretId: newId(), sealed: seal.seal(secret) }, now)
  return secret
}

/** Null: it is changed. Turned on again, what had waited goes on and what happened meanwhile is not made up for. */
export async function changeEndpoint(
  tx: Tx,
  { address, seal }: Rules,
  { endpointId, change }: { endpointId: Uuid; change: WebhookChange },
  acting: Acting,
): Promise<Refusal | null> {
  const fault = findFault(address, change.url, change.types)
  if (fault !== null) return fault
  const endpoint = await queries.lockEndpoint(tx, endpointId)
  if (endpoint === null) return refuse(webhookRefusals, 'webhook_not_found')
  const state = change.state ?? endpoint.state
  const turns = state !== endpoint.state
  if (turns && state === 'on') {
    const secrets = await queries.readSecrets(tx, endpointId, acting.now)
    if (!secrets.some((sealed) => seal.open(sealed) !== null))
      return refuse(webhookRefusals, 'webhook_secret_lost')
    if (!(await queries.hasOn(tx))) await skipEvents(tx, WEBHOOK_READER)
  }
  const isFresh = (turns && state === 'on') || (change.url !== undefined && change.url !== endpoint.url)
  await queries.updateEndpoint(tx, {
    ...endpoint,
    url: change.url ?? endpoint.url,
    types: change.types ? [...new Set(change.types)] : endpoint.types,
    description: change.description === undefined ? endpoint.description : change.description,
    state,
    stateSince: turns ? acting.now : endpoint.stateSince,
    ...(isFresh && { failingSince: null, unavailable: 0, holdUntil: null }),
  })
  const fields = Object.keys(change).sort()
  await audit(tx, acting, 'webhook.changed', endpointId, {
    fields,
    state,
    ...(change.url && { host: hostOf(change.url) }),
  })
  return null
}

/** Null: it is gone, with its log. */
export async function removeEndpoint(tx: Tx, endpointId: Uuid, acting: Acting): Promise<Refusal | null> {
  const gone = await queries.deleteEndpoint(tx, endpointId)
  if (gone.length === 0) return refuse(webhookRefusals, 'webhook_not_found')
  await audit(tx, acting, 'webhook.deleted', endpointId)
  return null
}

/** A new secret, told this once; until the overlap is over both sign, so that the receiver can change at any moment of it. */
export async function rotateSecret(
  tx: Tx,
  { seal }: Rules,
  { endpointId, overlapHours }: { endpointId: Uuid; overlapHours: number },
  acting: Acting,
): Promise<string | Refusal> {
  const endpoint = await queries.lockEndpoint(tx, endpointId)
  if (endpoint === null) return refuse(webhookRefusals, 'webhook_not_found')
  const until = acting.now.add({ hours: overlapHours })
  await queries.retireSecrets(tx, endpointId, { now: acting.now, until })
  const secret = await putSecret(tx, seal, endpointId, acting.now)
  await audit(tx, acting, 'webhook.secret_rotated', endpointId, { overlap_hours: overlapHours })
  return secret
}

async function lockOnOrRefuse(tx: Tx, endpointId: Uuid): Promise<Endpoint | Refusal> {
  const endpoint = await queries.lockEndpoint(tx, endpointId)
  if (endpoint === null) return refuse(webhookRefusals, 'webhook_not_found')
  return endpoint.state === 'on' ? endpoint : refuse(webhookRefusals, 'webhook_not_on')
}

/** Puts in an event that says nothing but that it arrives. Answers its delivery. */
export async function sendTest(tx: Tx, endpointId: Uuid, acting: Acting): Promise<Uuid | Refusal> {
  const endpoint = await lockOnOrRefuse(tx, endpointId)
  if ('refused' in endpoint) return endpoint
  const messageId = newId()
  const data = { endpoint: formatId(ENDPOINT_PREFIX, endpointId) }
  // A lane of its own: it waits for nothing.
  const told = toDelivery({ type: TEST_TYPE, messageId, lane: messageId, happenedAt: acting.now, data })
  await insertDeliveries(tx, endpointId, [told], acting.now)
  await audit(tx, acting, 'webhook.tested', endpointId)
  return told.deliveryId
}

/** Puts one that ended in again, under its old name. One that waits is left where it is. */
export async function resendOne(
  tx: Tx,
  { endpointId, deliveryId }: { endpointId: Uuid; deliveryId: Uuid },
  acting: Acting,
): Promise<Refusal | null> {
  const endpoint = await lockOnOrRefuse(tx, endpointId)
  if ('refused' in endpoint) return endpoint
  const again = await putInAgain(tx, endpointId, { deliveryIds: [deliveryId] }, acting.now)
  if (again > 0) await audit(tx, acting, 'webhook.resent', endpointId, { deliveries: again })
  return null
}

/** Puts what was given up in that time in again, in its old order; on demand what arrived too. */
export async function resendFailed(
  tx: Tx,
  { endpointId, ended }: { endpointId: Uuid; ended: EndedWithin },
  acting: Acting,
): Promise<{ resent: number; hasMore: boolean } | Refusal> {
  const endpoint = await lockOnOrRefuse(tx, endpointId)
  if ('refused' in endpoint) return endpoint
  const resent = await putInAgain(tx, endpointId, { ...ended, limit: RESENT_AT_ONCE }, acting.now)
  await audit(tx, acting, 'webhook.resent', endpointId, { deliveries: resent })
  return { resent, hasMore: resent === RESENT_AT_ONCE }
}

/** Bodies hold ids; what receivers answered may hold more. That somebody was erased is itself told. */
export const forgetWebhooks: Forget = async (tx, memberIds) => {
  await queries.lockAll(tx)
  await wipeExcerpts(tx, memberIds)
}
