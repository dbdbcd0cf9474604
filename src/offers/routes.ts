import { memberRefusals } from '#members/refusal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import {
  GrantPage,
  GrantParams,
  GrantPath,
  GrantQuery,
  GrantView,
  UseGrantBody,
  WithdrawGrantBody,
} from './contract.ts'
import { GRANT_PREFIX } from './grant.ts'
import { type EndOutcome, readGrant, readGrants, useGrant, withdrawGrant } from './grant-service.ts'
import { offerRefusals } from './refusal.ts'
import { readPlace, toGrantView, writePlace } from './view.ts'

type Deps = { db: Database; clock: Clock }

/** No grant and no member has the nil id, so an id that no UUID can have finds nothing. */
const uuidOf = (prefix: string, id: string): Uuid =>
  parseId(prefix, id) ?? '00000000-0000-0000-0000-000000000000'

export const offerEndpoints = (deps: Deps) => ({
  listGrants: listEndpoint(deps),
  useGrant: endpoint({
    summary: 'Hand over a sample, or take a coupon by hand; each can be used once',
    params: GrantPath,
    body: UseGrantBody,
    responses: { 200: GrantView },
    handle: ({ params, body, caller, context }) =>
      endGrant(deps, caller, context, { id: params.id, action: 'use', body }, (tx, grantId, at) =>
        useGrant(tx, { grantId, at, subject: caller.subject, receiptRef: body.receipt_id ?? null }),
      ),
  }),
  withdrawGrant: endpoint({
    summary: 'Take back a coupon or gesture that was not used',
    params: GrantPath,
    body: WithdrawGrantBody,
    responses: { 200: GrantView },
    handle: ({ params, body, caller, context }) =>
      endGrant(deps, caller, context, { id: params.id, action: 'withdraw', body }, (tx, grantId, at) =>
        withdrawGrant(tx, { grantId, at, subject: caller.subject }),
      ),
  }),
})

const listEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'Coupons, samples and raffle tickets of a member, newest first',
    params: GrantParams,
    query: GrantQuery,
    responses: { 200: GrantPage },
    handle: ({ params, query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const after = query.cursor === undefined ? null : readPlace(query.cursor)
        if (query.cursor !== undefined && after === null)
          return refuseInvalid('query', [{ path: ['cursor'], message: 'not a cursor of this list' }])
        const at = clock.now()
        const wish = { memberId: uuidOf('mbr', params.id), isOpen: query.state === 'open', after }
        const found = await readGrants(tx, { ...wish, limit: query.limit + 1 }, at)
        if (found === null) return refuse(memberRefusals, 'member_not_found')
        const page = found.slice(0, query.limit)
        const last = page.at(-1)
        return {
          status: 200,
          body: {
            items: page.map(({ grant, trigger }) => toGrantView(grant, trigger, at, caller.language)),
            next_cursor: found.length > query.limit && last ? writePlace(last.grant) : null,
          },
        }
      }),
  })

type Ending = { id: string; action: 'use' | 'withdraw'; body: unknown }

/** Ends a grant once per Idempotency-Key, and shows it as it is then. */
const endGrant = (
  { db, clock }: Deps,
  caller: Caller,
  context: RequestContext,
  { id, action, body }: Ending,
  end: (tx: Tx, grantId: Uuid, at: Temporal.Instant) => Promise<EndOutcome>,
) =>
  db.inClub(caller.clubId, async (tx) => {
    const route = `POST /v1/grants/${id}/${action}`
    const result = await withIdempotency(
      tx,
      { key: context.idempotencyKey, route, body, clock, refusals: offerRefusals },
      async () => {
        const grantId = uuidOf(GRANT_PREFIX, id)
        const outcome = await end(tx, grantId, clock.now())
        if (outcome.ok) return { status: 200, outcome: { grantId } }
        return refuse(offerRefusals, outcome.reason, 'state' in outcome ? { state: outcome.state } : {})
      },
      ({ grantId }) => readGrant(tx, grantId),
    )
    if (isRefusal(result)) return result
    const { body: shown, ...answer } = result
    return shown === null
      ? refuse(offerRefusals, 'grant_not_found')
      : { ...answer, body: toGrantView(shown.grant, shown.trigger, clock.now(), caller.language) }
  })
