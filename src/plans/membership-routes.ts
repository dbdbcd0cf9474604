import { MemberPath } from '#members/contract.ts'
import { uuidOf } from '#members/request.ts'
import type { Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { recordUse, takeUseBack } from './benefit-service.ts'
import {
  CancelBody,
  CancellationView,
  EmptyBody,
  FreezeBody,
  LinkBody,
  LinkView,
  MembershipView,
  QueueBody,
  RenewBody,
  StartBody,
  TermQuery,
  UseBody,
  UsePath,
} from './contract.ts'
import { currentOf } from './membership.ts'
import { readMembershipsOf } from './membership-queries.ts'
import {
  cancelMembership,
  freezeMembership,
  queueTerm,
  quoteToday,
  recordSale,
  todayOf,
  unfreezeMembership,
} from './membership-service.ts'
import { readPaymentsOf } from './payment-queries.ts'
import { askForPage, openPayment } from './payment-service.ts'
import { type PlanRow, readPlanRow } from './plan-queries.ts'
import { actingOf, once, type PlanDependencies, tellingOf } from './plan-routes.ts'
import { PLAN_PREFIX } from './plan-service.ts'
import { planRefusals } from './refusal.ts'
import { readStatement } from './statement-service.ts'
import { idOf, MEMBERSHIP_PREFIX, USE_PREFIX, viewCancelling, viewStatement } from './view.ts'

export const membershipEndpoints = (parts: PlanDependencies) => ({
  readMembership: readEndpoint(parts),
  startMembership: startEndpoint(parts),
  renewMembership: renewEndpoint(parts),
  createPaymentLink: linkEndpoint(parts),
  freezeMembership: freezeEndpoint(parts),
  unfreezeMembership: unfreezeEndpoint(parts),
  quoteCancellation: quoteEndpoint(parts),
  cancelMembership: cancelEndpoint(parts),
  queueMembership: queueEndpoint(parts),
  recordBenefitUse: useEndpoint(parts),
  undoBenefitUse: undoEndpoint(parts),
})

async function viewOf(
  tx: Tx,
  memberId: Uuid,
  { clock, reading, provider }: PlanDependencies,
  context: RequestContext,
): Promise<MembershipView | Refusal> {
  const statement = await readStatement(tx, memberId, clock.now(), reading.monthlySpend)
  return isRefusal(statement) ? statement : viewStatement(statement, context.language, provider !== null)
}

const readEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary:
      "A member's paid membership: what was paid, what came back, and what a free member would have got",
    params: MemberPath,
    responses: { 200: MembershipView },
    handle: ({ params, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const body = await viewOf(tx, uuidOf(params.id), parts, context)
        return isRefusal(body) ? body : { status: 200, body }
      }),
  })

type Doing = { id: string; caller: Caller; context: RequestContext; body: unknown; act: string }

/** Does something to a membership once per key, and answers with the statement as it is then. */
async function doOnce(
  parts: PlanDependencies,
  { id, caller, context, body, act }: Doing,
  work: (tx: Tx) => Promise<object | Refusal | null>,
  status = 200,
) {
  const { db, clock } = parts
  return db.inClub(caller.clubId, async (tx) => {
    const route = `POST /v1/members/${id}/membership${act}`
    const result = await once(
      tx,
      { context, route, body: body ?? {}, clock },
      async () => {
        const done = await work(tx)
        return isRefusal(done) ? done : { status, outcome: { id } }
      },
      () => viewOf(tx, uuidOf(id), parts, context),
    )
    if (isRefusal(result)) return result
    const { body: view, ...rest } = result
    return isRefusal(view) ? view : { ...rest, body: view }
  })
}

async function findPlan(tx: Tx, id: string): Promise<PlanRow | Refusal> {
  return (await readPlanRow(tx, idOf(PLAN_PREFIX, id))) ?? refuse(planRefusals, 'plan_not_found')
}

const startEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Begin a membership, with how its fee was paid',
    params: MemberPath,
    body: StartBody,
    responses: { 201: MembershipView },
    handle: ({ params, body, caller, context }) =>
      doOnce(
        parts,
        { id: params.id, caller, context, body, act: '' },
        async (tx) => {
          const plan = await findPlan(tx, body.plan)
          if (isRefusal(plan)) return plan
          const startsOn = body.starts_on === undefined ? null : Temporal.PlainDate.from(body.starts_on)
          const wish = { memberId: uuidOf(params.id), plan, startsOn, paid: recorded(body.paid) }
          return recordSale(tx, { ...wish, kind: 'start' }, actingOf(caller, parts.clock))
        },
        201,
      ),
  })

const recorded = (paid: { method: string; amount_minor: number }) => ({ provider: 'recorded', ...paid })

const renewEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Renew a membership: the next term follows the one that runs, under the terms of today',
    params: MemberPath,
    body: RenewBody,
    responses: { 201: MembershipView },
    handle: ({ params, body, caller, context }) =>
      doOnce(
        parts,
        { id: params.id, caller, context, body, act: '/renew' },
        async (tx) => {
          const memberId = uuidOf(params.id)
          const plan =
            body.plan === undefined ? await currentPlan(tx, memberId, parts) : await findPlan(tx, body.plan)
          if (isRefusal(plan)) return plan
          const wish = { memberId, plan, startsOn: null, paid: recorded(body.paid) }
          return recordSale(tx, { ...wish, kind: 'renew' }, actingOf(caller, parts.clock))
        },
        201,
      ),
  })

async function currentPlan(tx: Tx, memberId: Uuid, { clock }: PlanDependencies): Promise<PlanRow | Refusal> {
  const current = currentOf(await readMembershipsOf(tx, memberId), await todayOf(tx, clock.now()))
  const plan = current && (await readPlanRow(tx, current.planId))
  return plan ?? refuse(planRefusals, 'membership_not_found')
}

const linkEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'A page of the payment provider on which the fee can be paid; the membership begins when it was',
    params: MemberPath,
    body: LinkBody,
    responses: { 201: LinkView },
    async handle({ params, body, caller, context }) {
      const { db, clock } = parts
      const route = `POST /v1/members/${params.id}/membership/payment-link`
      const opened = await db.inClub(caller.clubId, (tx) =>
        once(
          tx,
          { context, route, body, clock },
          async () => {
            const wish = { memberId: uuidOf(params.id), planId: idOf(PLAN_PREFIX, body.plan) }
            const paymentId = await openPayment(tx, parts, wish)
            return isRefusal(paymentId) ? paymentId : { status: 201, outcome: { paymentId } }
          },
          async ({ paymentId }) => paymentId,
        ),
      )
      if (isRefusal(opened)) return opened
      const { body: paymentId, ...answer } = opened
      const page = await askForPage(parts, { clubId: caller.clubId, paymentId, language: context.language })
      if (isRefusal(page)) return page
      return { ...answer, body: { url: page.url, amount_minor: page.amountMinor } }
    },
  })

const freezeEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Freeze a membership from a day through another; its term becomes longer by as many days',
    params: MemberPath,
    body: FreezeBody,
    responses: { 200: MembershipView },
    handle: ({ params, body, caller, context }) =>
      doOnce(parts, { id: params.id, caller, context, body, act: '/freeze' }, (tx) => {
        const days = {
          fromOn: Temporal.PlainDate.from(body.from_on),
          untilOn: Temporal.PlainDate.from(body.until_on),
        }
        return freezeMembership(tx, uuidOf(params.id), days, actingOf(caller, parts.clock))
      }),
  })

const unfreezeEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'End a freeze today, or call off the next one',
    params: MemberPath,
    body: EmptyBody,
    responses: { 200: MembershipView },
    handle: ({ params, body, caller, context }) =>
      doOnce(parts, { id: params.id, caller, context, body, act: '/unfreeze' }, (tx) =>
        unfreezeMembership(tx, uuidOf(params.id), actingOf(caller, parts.clock)),
      ),
  })

const quoteEndpoint = ({ db, clock, reading }: PlanDependencies) =>
  endpoint({
    summary: 'What cancelling today would give back, number by number; nothing is changed',
    params: MemberPath,
    query: TermQuery,
    responses: { 200: CancellationView },
    handle: ({ params, query, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const wish = { memberId: uuidOf(params.id), termId: termOf(query.term) }
        const found = await quoteToday(tx, wish, clock.now(), reading.monthlySpend)
        if (isRefusal(found)) return found
        const payments = await readPaymentsOf(tx, [found.membership.membershipId])
        const byProvider = payments.some(({ external_payment }) => external_payment !== null)
        return { status: 200, body: viewCancelling(found, await tellingOf(tx, context), byProvider) }
      }),
  })

const cancelEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Cancel a membership today and give back what was quoted',
    params: MemberPath,
    body: CancelBody,
    responses: { 200: MembershipView },
    handle: ({ params, body, caller, context }) =>
      doOnce(parts, { id: params.id, caller, context, body, act: '/cancel' }, (tx) =>
        cancelMembership(
          tx,
          {
            memberId: uuidOf(params.id),
            termId: termOf(body.term),
            way: body.by,
            expectedMinor: body.refund_minor,
            reason: body.reason,
          },
          actingOf(caller, parts.clock),
          parts.reading.monthlySpend,
        ),
      ),
  })

const termOf = (term: string | undefined): Uuid | null =>
  term === undefined ? null : idOf(MEMBERSHIP_PREFIX, term)

const queueEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Let a term that runs beside another one follow it instead: no day that was paid for is lost',
    params: MemberPath,
    body: QueueBody,
    responses: { 200: MembershipView },
    handle: ({ params, body, caller, context }) =>
      doOnce(parts, { id: params.id, caller, context, body, act: '/queue' }, (tx) => {
        const wish = { memberId: uuidOf(params.id), termId: idOf(MEMBERSHIP_PREFIX, body.term) }
        return queueTerm(tx, wish, actingOf(caller, parts.clock))
      }),
  })

const useEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Write down that a benefit of the membership was used, at its stated value',
    params: MemberPath,
    body: UseBody,
    responses: { 201: MembershipView },
    handle: ({ params, body, caller, context }) =>
      doOnce(
        parts,
        { id: params.id, caller, context, body, act: '/benefits' },
        async (tx) => {
          const wish = { memberId: uuidOf(params.id), benefit: body.benefit }
          const used = await recordUse(tx, wish, actingOf(caller, parts.clock))
          return isRefusal(used) ? used : { use: formatId(USE_PREFIX, used.useId) }
        },
        201,
      ),
  })

const undoEndpoint = (parts: PlanDependencies) =>
  endpoint({
    summary: 'Undo a use of a benefit that was written down by mistake',
    params: UsePath,
    responses: { 200: MembershipView },
    handle: ({ params, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const wish = { memberId: uuidOf(params.id), useId: idOf(USE_PREFIX, params.use) }
        const refusal = await takeUseBack(tx, wish, parts.clock.now())
        const body = refusal ?? (await viewOf(tx, uuidOf(params.id), parts, context))
        return isRefusal(body) ? body : { status: 200, body }
      }),
  })
