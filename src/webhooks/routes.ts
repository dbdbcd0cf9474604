import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { type Outcome, withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { isUuid, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import type { Endpoint } from './endpoint.ts'
import { listDeliveries } from './log-queries.ts'
import { findEndpoint, listEndpoints } from './queries.ts'
import { webhookRefusals } from './refusal.ts'
import * as service from './service.ts'
import {
  deliveryIdOf,
  endpointIdOf,
  readDeliveryDetail,
  showDelivery,
  showEndpoints,
  showTypes,
} from './view.ts'

type Deps = {
  db: Database
  clock: Clock
  rules: service.Rules
  /** Something is due at once. */
  wake: () => void
}

export const webhookEndpoints = (deps: Deps) => ({
  listWebhookTypes: endpoint({
    summary: 'Everything that a webhook may be told, type by type',
    responses: { 200: contract.WebhookTypes },
    handle: async ({ context }) => ({ status: 200, body: showTypes(context.language) }),
  }),
  listWebhooks: endpoint({
    summary: 'The club’s webhooks, and how they do',
    responses: { 200: contract.WebhookList },
    handle: ({ caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: { items: await showEndpoints(tx, await listEndpoints(tx), deps.clock.now()) },
      })),
  }),
  createWebhook: createEndpoint(deps),
  readWebhook: endpoint({
    summary: 'A webhook, and how it does',
    params: contract.WebhookPath,
    responses: { 200: contract.WebhookView },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, (tx) => answer(tx, deps, endpointIdOf(params.id))),
  }),
  changeWebhook: endpoint({
    summary: 'Change a webhook, or turn it on or off',
    params: contract.WebhookPath,
    body: contract.WebhookChange,
    responses: { 200: contract.WebhookView },
    handle: ({ params, body, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const endpointId = endpointIdOf(params.id)
        const wish = { endpointId, change: body }
        const refusal = await service.changeEndpoint(tx, deps.rules, wish, actingOf(deps, caller))
        return refusal ?? answer(tx, deps, endpointId)
      }),
  }),
  deleteWebhook: endpoint({
    summary: 'Delete a webhook with its log',
    params: contract.WebhookPath,
    responses: { 204: NoContent },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const refusal = await service.removeEndpoint(tx, endpointIdOf(params.id), actingOf(deps, caller))
        return refusal ?? { status: 204, body: undefined }
      }),
  }),
  rotateWebhookSecret: rotateEndpoint(deps),
  testWebhook: testEndpoint(deps),
  listWebhookDeliveries: logEndpoint(deps),
  readWebhookDelivery: endpoint({
    summary: 'One delivery: what is sent, and every attempt',
    params: contract.DeliveryPath,
    responses: { 200: contract.WebhookDeliveryDetail },
    handle: ({ params, caller }) => deps.db.inClub(caller.clubId, (tx) => answerDelivery(tx, params)),
  }),
  resendWebhookDelivery: resendOneEndpoint(deps),
  resendFailedWebhooks: resendEndpoint(deps),
})

const resendOneEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Send one delivery again, under its old id',
    params: contract.DeliveryPath,
    body: contract.NoBody,
    responses: { 200: contract.WebhookDeliveryDetail },
    handle: ({ params, body, caller, context }) =>
      once(deps, caller, context, {
        route: `POST /v1/webhooks/${params.id}/deliveries/${params.delivery}/resend`,
        body,
        work: async (tx, acting) => {
          const which = { endpointId: endpointIdOf(params.id), deliveryId: deliveryIdOf(params.delivery) }
          return (await service.resendOne(tx, which, acting)) ?? { status: 200, outcome: {} }
        },
        answer: async (tx) =>
          orThrow(await readDeliveryDetail(tx, endpointIdOf(params.id), deliveryIdOf(params.delivery))),
        exists: (tx) => answerDelivery(tx, params),
      }),
  })

const actingOf = ({ clock }: Deps, caller: Caller): service.Acting => ({
  by: caller.subject,
  now: clock.now(),
})

async function answer(tx: Tx, { clock }: Deps, endpointId: Uuid) {
  const found = await findEndpoint(tx, endpointId)
  return found === null
    ? refuse(webhookRefusals, 'webhook_not_found')
    : { status: 200, body: await show(tx, found, clock.now()) }
}

async function show(tx: Tx, found: Endpoint, now: Temporal.Instant): Promise<contract.WebhookView> {
  const [view] = await showEndpoints(tx, [found], now)
  return orThrow(view)
}

async function answerDelivery(tx: Tx, params: { id: string; delivery: string }) {
  if ((await findEndpoint(tx, endpointIdOf(params.id))) === null)
    return refuse(webhookRefusals, 'webhook_not_found')
  const detail = await readDeliveryDetail(tx, endpointIdOf(params.id), deliveryIdOf(params.delivery))
  return detail === null
    ? refuse(webhookRefusals, 'webhook_delivery_not_found')
    : { status: 200, body: detail }
}

function orThrow<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('what was just written is gone')
  return value
}

type Once<Kept extends Outcome, Body> = {
  route: string
  body: unknown
  work: (tx: Tx, acting: service.Acting) => Promise<{ status: number; outcome: Kept } | Refusal>
  answer: (tx: Tx, outcome: Kept) => Promise<Body>
  /** Looks first whether what is named is there. */
  exists?: (tx: Tx) => Promise<unknown>
}

/** Does a thing once per key, and has what came of it sent. */
async function once<Kept extends Outcome, Body>(
  { db, clock, wake }: Deps,
  caller: Caller,
  context: RequestContext,
  { route, body, work, answer: show, exists }: Once<Kept, Body>,
) {
  const key = context.idempotencyKey
  return db.inClub(caller.clubId, async (tx) => {
    tx.onCommit(wake)
    const found = await exists?.(tx)
    if (isRefusal(found)) return found
    const acting = { by: caller.subject, now: clock.now() }
    return withIdempotency(
      tx,
      { key, route, body, clock, refusals: webhookRefusals },
      (inner) => work(inner, acting),
      (outcome) => show(tx, outcome),
    )
  })
}

const createEndpoint = (deps: Deps) =>
  endpoint({
    summary:
      'Make a webhook: an address that is told of what happens from now on; the secret is told this once',
    body: contract.NewWebhook,
    responses: { 201: contract.WebhookWithSecret },
    handle: ({ body, caller, context }) => {
      let secret: string | null = null
      return once(deps, caller, context, {
        route: 'POST /v1/webhooks',
        body,
        work: async (tx, acting) => {
          secret = null
          const made = await service.createEndpoint(tx, deps.rules, body, acting)
          if (isRefusal(made)) return made
          secret = made.secret
          return { status: 201, outcome: { endpoint_id: made.endpointId } }
        },
        answer: (tx, { endpoint_id }) => withSecret(tx, deps, endpoint_id, secret),
      })
    },
  })

async function withSecret(tx: Tx, { clock }: Deps, endpointId: Uuid, secret: string | null) {
  const found = orThrow(await findEndpoint(tx, endpointId))
  return { webhook: await show(tx, found, clock.now()), secret }
}

const rotateEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Make a new secret, told this once; until the overlap is over the former one signs too',
    params: contract.WebhookPath,
    body: contract.RotateSecret,
    responses: { 200: contract.WebhookWithSecret },
    handle: ({ params, body, caller, context }) => {
      let secret: string | null = null
      const endpointId = endpointIdOf(params.id)
      return once(deps, caller, context, {
        route: `POST /v1/webhooks/${params.id}/rotate`,
        body,
        work: async (tx, acting) => {
          secret = null
          const wish = { endpointId, overlapHours: body.overlap_hours }
          const made = await service.rotateSecret(tx, deps.rules, wish, acting)
          if (isRefusal(made)) return made
          secret = made
          return { status: 200, outcome: {} }
        },
        answer: (tx) => withSecret(tx, deps, endpointId, secret),
      })
    },
  })

const testEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Send an event of the type webhook.test; its delivery tells what came of it',
    params: contract.WebhookPath,
    body: contract.NoBody,
    responses: { 202: contract.WebhookDeliveryDetail },
    handle: ({ params, body, caller, context }) => {
      const endpointId = endpointIdOf(params.id)
      return once(deps, caller, context, {
        route: `POST /v1/webhooks/${params.id}/test`,
        body,
        work: async (tx, acting) => {
          const deliveryId = await service.sendTest(tx, endpointId, acting)
          return isRefusal(deliveryId) ? deliveryId : { status: 202, outcome: { delivery_id: deliveryId } }
        },
        answer: async (tx, { delivery_id }) => orThrow(await readDeliveryDetail(tx, endpointId, delivery_id)),
      })
    },
  })

const resendEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'Send again all that was given up since a time, in its old order; on demand what arrived too',
    params: contract.WebhookPath,
    body: contract.ResendFailed,
    responses: { 200: contract.Resent },
    handle: ({ params, body, caller, context }) => {
      const since = Temporal.Instant.from(body.failed_since)
      return once(deps, caller, context, {
        route: `POST /v1/webhooks/${params.id}/resend`,
        body,
        work: async (tx, acting) => {
          // What ends in this very moment is among them: the end is not.
          const until = body.until ? Temporal.Instant.from(body.until) : acting.now.add({ milliseconds: 1 })
          const ended = { since, until, withSent: body.with_sent }
          const done = await service.resendFailed(tx, { endpointId: endpointIdOf(params.id), ended }, acting)
          if (isRefusal(done)) return done
          return { status: 200, outcome: { resent: done.resent, has_more: done.hasMore } }
        },
        answer: async (_tx, kept) => kept,
      })
    },
  })

const logEndpoint = (deps: Deps) =>
  endpoint({
    summary: 'What was sent to a webhook, or waits to be; the latest first, for 30 days',
    params: contract.WebhookPath,
    query: contract.DeliveryQuery,
    responses: { 200: contract.WebhookDeliveryPage },
    handle: ({ params, query, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const endpointId = endpointIdOf(params.id)
        if ((await findEndpoint(tx, endpointId)) === null) return refuse(webhookRefusals, 'webhook_not_found')
        const [before = null] = query.cursor === undefined ? [] : (readCursor(query.cursor, 1) ?? [''])
        if (before !== null && !isUuid(String(before))) return badCursor()
        const { limit } = query
        const wish = {
          state: query.state ?? null,
          type: query.type ?? null,
          before: before as Uuid | null,
          limit: limit + 1,
        }
        const rows = await listDeliveries(tx, endpointId, wish)
        const page = rows.slice(0, limit)
        const last = page.at(-1)
        const next = rows.length > limit && last ? writeCursor([last.delivery_id]) : null
        return { status: 200, body: { items: page.map(showDelivery), next_cursor: next } }
      }),
  })

const badCursor = () => refuseInvalid('query', [{ path: ['cursor'], message: 'not a cursor of this list' }])
