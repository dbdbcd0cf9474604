import { readClub } from '#access/service.ts'
import { nameMembers } from '#members/service.ts'
import { showId } from '#members/view.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { BehindList, NewPlan, PlanChange, PlanList, PlanPath, PlanView } from './contract.ts'
import { describeOutlook, type Telling } from './describe.ts'
import { findBehind, readPlanFigures } from './fund-service.ts'
import type { NewsTaker, PaymentProvider } from './payment.ts'
import { changePlan, createPlan, PLAN_PREFIX } from './plan-service.ts'
import type { PlanReading } from './reading.ts'
import { planRefusals } from './refusal.ts'
import { idOf, viewPlan } from './view.ts'

export type PlanDependencies = {
  db: Database
  clock: Clock
  /** What only the receipts know. */
  reading: PlanReading
  /** Null: fees are taken at the till, or recorded. */
  provider: PaymentProvider | null
  /** Who else asks for payments, and is told of them first. */
  takers: readonly NewsTaker[]
  publicUrl: string
}

const MOST_BEHIND = 200

export const planManagerEndpoints = (parts: PlanDependencies) => ({
  listPlans: listEndpoint(parts),
  readPlan: readEndpoint(parts),
  createPlan: createEndpoint(parts),
  changePlan: changeEndpoint(parts),
  listBehind: behindEndpoint(parts),
})

export const tellingOf = async (tx: Tx, context: RequestContext): Promise<Telling> => ({
  currency: (await readClub(tx)).currency,
  language: context.language,
})

/** Does `work` once per key; the answer is rebuilt from an id. */
export const once = <Kept extends Record<string, string | number>, Body>(
  tx: Tx,
  request: { context: RequestContext; route: string; body: unknown; clock: Clock },
  work: (tx: Tx) => Promise<{ status: number; outcome: Kept } | Refusal>,
  rebuild: (kept: Kept) => Promise<Body>,
) =>
  withIdempotency(
    tx,
    {
      key: request.context.idempotencyKey,
      route: request.route,
      body: request.body,
      clock: request.clock,
      refusals: planRefusals,
    },
    work,
    rebuild,
  )

export const actingOf = (caller: Caller, clock: Clock) => ({ by: caller.subject, now: clock.now() })

const listEndpoint = ({ db, clock, reading }: PlanDependencies) =>
  endpoint({
    summary: 'Paid plans: what they promise, who is in them, their fund and how many renew',
    responses: { 200: PlanList },
    handle: ({ caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const telling = await tellingOf(tx, context)
        const figures = await readPlanFigures(tx, clock.now(), reading.monthlySpend)
        return { status: 200, body: { plans: figures.map((one) => viewPlan(one, telling)) } }
      }),
  })

async function readOne(
  tx: Tx,
  planId: Uuid,
  { clock, reading }: Pick<PlanDependencies, 'clock' | 'reading'>,
  context: RequestContext,
): Promise<PlanView | null> {
  const figures = await readPlanFigures(tx, clock.now(), reading.monthlySpend)
  const found = figures.find(({ plan }) => plan.plan_id === planId)
  return found === undefined ? null : viewPlan(found, await tellingOf(tx, context))
}

async function mustRead(
  tx: Tx,
  planId: Uuid,
  parts: Pick<PlanDependencies, 'clock' | 'reading'>,
  context: RequestContext,
): Promise<PlanView> {
  const view = await readOne(tx, planId, parts, context)
  if (view === null) throw new Error('a plan that was just written is gone')
  return view
}

const readEndpoint = ({ db, clock, reading }: PlanDependencies) =>
  endpoint({
    summary: 'One paid plan',
    params: PlanPath,
    responses: { 200: PlanView },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const body = await readOne(tx, idOf(PLAN_PREFIX, params.id), { clock, reading }, context)
        return body === null ? refuse(planRefusals, 'plan_not_found') : { status: 200, body }
      }),
  })

const createEndpoint = ({ db, clock, reading }: PlanDependencies) =>
  endpoint({
    summary: 'Make a paid plan; it is sold from now on',
    body: NewPlan,
    responses: { 201: PlanView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, (tx) =>
        once(
          tx,
          { context, route: 'POST /v1/plans', body, clock },
          async () => {
            const planId = await createPlan(tx, body, actingOf(caller, clock))
            return isRefusal(planId) ? planId : { status: 201, outcome: { planId } }
          },
          ({ planId }) => mustRead(tx, planId, { clock, reading }, context),
        ),
      ),
  })

const changeEndpoint = ({ db, clock, reading }: PlanDependencies) =>
  endpoint({
    summary: 'Change a plan; new terms are for who buys from now on, everybody else keeps theirs',
    params: PlanPath,
    body: PlanChange,
    responses: { 200: PlanView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const planId = idOf(PLAN_PREFIX, params.id)
        const change = {
          ...(body.sku !== undefined && { sku: body.sku }),
          ...(body.state && { state: body.state }),
          ...(body.terms && { terms: body.terms }),
        }
        const refusal = await changePlan(tx, planId, change, actingOf(caller, clock))
        return refusal ?? { status: 200, body: await mustRead(tx, planId, { clock, reading }, context) }
      }),
  })

const behindEndpoint = ({ db, clock, reading }: PlanDependencies) =>
  endpoint({
    summary:
      'Members who will have got back less than they paid when their term ends, and what would mend it',
    params: PlanPath,
    responses: { 200: BehindList },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const telling = await tellingOf(tx, context)
        const all = await findBehind(tx, idOf(PLAN_PREFIX, params.id), clock.now(), reading.monthlySpend)
        const shown = all.slice(0, MOST_BEHIND)
        const names = await nameMembers(
          tx,
          shown.map(({ membership }) => membership.memberId),
        )
        return {
          status: 200,
          body: {
            members: all.length,
            missing_minor: all.reduce((sum, { outlook }) => sum + outlook.missing_minor, 0),
            items: shown.map(({ membership, outlook }) => ({
              member: { id: showId(membership.memberId), name: names.get(membership.memberId)?.name ?? null },
              ends_on: membership.endsOn.toString(),
              outlook: { ...outlook, mends: [...outlook.mends] },
              sentences: describeOutlook(outlook, telling),
            })),
          },
        }
      }),
  })
