import { caseRefusals } from '#cases/refusal.ts'
import { dreamRefusals } from '#dreams/refusal.ts'
import { householdRefusals } from '#households/refusal.ts'
import { memberRefusals } from '#members/refusal.ts'
import { partnerRefusals } from '#partners/refusal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Answer, Caller, RequestContext } from '#platform/http/endpoint.ts'
import { type Outcome, withIdempotency } from '#platform/http/idempotency.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import { rewardRefusals } from '#rewards/refusal.ts'
import { portalRefusals } from './refusal.ts'

/** Everything that a member's wish may be refused for. */
const refusals = {
  ...partnerRefusals,
  ...rewardRefusals,
  ...memberRefusals,
  ...householdRefusals,
  ...dreamRefusals,
  ...caseRefusals,
  ...portalRefusals,
}

/** Who wishes, in which request. `route` is method and address with its ids. */
export type Wish = {
  readonly clock: Clock
  readonly caller: Caller
  readonly context: RequestContext
  readonly route: string
  readonly body: unknown
}

/**
 * Does once per Idempotency-Key what a member wishes, and answers each time with how it is then. A key is the member's own:
 * the same of somebody else is another. What `work` counts on refusing is undone with it.
 */
export async function doOnce<Kept extends Outcome, Body>(
  tx: Tx,
  { clock, caller, context, route, body }: Wish,
  work: (tx: Tx) => Promise<{ status: number; outcome: Kept } | Refusal>,
  show: (outcome: Kept) => Promise<Answer<Body> | Refusal>,
): Promise<Answer<Body> | Refusal> {
  const { idempotencyKey } = context
  const key = idempotencyKey === null ? null : `${caller.subject.id} ${idempotencyKey}`
  const done = await withIdempotency(tx, { key, route, body, clock, refusals }, work, show)
  if (isRefusal(done)) return done
  return isRefusal(done.body) ? done.body : { ...done, body: done.body.body }
}
