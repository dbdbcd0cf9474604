import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Caller, RequestContext } from '#platform/http/endpoint.ts'
import { type Outcome, withIdempotency } from '#platform/http/idempotency.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { PARTNER_PREFIX } from './partner.ts'
import { findPartnerOfKey } from './queries.ts'
import { partnerRefusals } from './refusal.ts'
import type { Acting } from './service.ts'

export type Deps = { readonly db: Database; readonly clock: Clock }

const MOST_REMEMBERED = 10_000

export const partnerOf = (id: string): Uuid | Refusal =>
  parseId(PARTNER_PREFIX, id) ?? refuse(partnerRefusals, 'partner_not_found')

export const actingOf = ({ clock }: Deps, { subject }: Caller): Acting => ({ now: clock.now(), subject })

export type FindOwn = (caller: Caller, id: string) => Promise<Uuid | Refusal>

/**
 * Which partner a caller may act for: a partner's key for its own alone, whatever the address says; who keeps the contracts
 * for any. Whose a key is never changes, so it is asked once.
 */
export function createFindOwn({ db }: Deps): FindOwn {
  const known = new Map<Uuid, Uuid>()
  return async (caller, id) => {
    const asked = partnerOf(id)
    if (caller.permissions.has('partner.write')) return asked
    const keyId = caller.subject.id
    const own = known.get(keyId) ?? (await db.inClub(caller.clubId, (tx) => findPartnerOfKey(tx, keyId)))
    if (own === null || own !== asked) return refuse(partnerRefusals, 'partner_not_yours')
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(keyId, own)
    return own
  }
}

/** Does it once per Idempotency-Key, and shows it as it is then. */
export const doOnce = <Body>(
  { db, clock }: Deps,
  { caller, context, route, body }: { caller: Caller; context: RequestContext; route: string; body: unknown },
  work: (tx: Tx) => Promise<Outcome | Refusal>,
  show: (tx: Tx, outcome: Outcome) => Promise<Body | Refusal>,
  status = 200,
) =>
  db.inClub(caller.clubId, async (tx) => {
    const request = { key: context.idempotencyKey, route, body, clock, refusals: partnerRefusals }
    const answer = await withIdempotency(
      tx,
      request,
      async (once) => {
        const done = await work(once)
        return isRefusal(done) ? done : { status, outcome: done }
      },
      (outcome) => show(tx, outcome),
    )
    if (isRefusal(answer)) return answer
    const { body: shown, ...rest } = answer
    return isRefusal(shown) ? shown : { ...rest, body: shown }
  })
