import { MemberPath } from '#members/contract.ts'
import { uuidOf } from '#members/request.ts'
import { endpoint, rawEndpoint } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { BackBody, CreditView, Received, SpendBody } from './contract.ts'
import { giveCreditBack, type SpendAnswer, spendCredit } from './credit-service.ts'
import { membershipEndpoints } from './membership-routes.ts'
import { takeNews } from './payment-service.ts'
import { type PlanDependencies, planManagerEndpoints } from './plan-routes.ts'
import { planRefusals } from './refusal.ts'
import { planRunEndpoints } from './run-routes.ts'
import { unmatchedEndpoints } from './unmatched-routes.ts'

export const planEndpoints = (parts: PlanDependencies) => ({
  ...planManagerEndpoints(parts),
  ...planRunEndpoints(parts),
  ...membershipEndpoints(parts),
  ...unmatchedEndpoints(parts),
  spendStoreCredit: spendEndpoint(parts),
  giveStoreCreditBack: backEndpoint(parts),
  takePaymentNews: newsEndpoint(parts),
})

const answerOf = (result: SpendAnswer | Refusal) =>
  isRefusal(result)
    ? result
    : {
        status: 200,
        body: { amount_minor: result.amountMinor, balance_minor: result.balanceMinor },
        ...(result.replayed && { headers: { 'idempotency-replayed': 'true' } }),
      }

const spendEndpoint = ({ db, clock }: PlanDependencies) =>
  endpoint({
    summary: "Pay with a member's store credit; the till's own name of it is its key for ever",
    params: MemberPath,
    body: SpendBody,
    responses: { 200: CreditView },
    handle: ({ params, body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const wish = { ref: body.spend_id, memberId: uuidOf(params.id), amountMinor: body.amount_minor }
        return answerOf(await spendCredit(tx, wish, clock.now()))
      }),
  })

const backEndpoint = ({ db, clock }: PlanDependencies) =>
  endpoint({
    summary: 'Store credit back that paid for goods which came back; never more than was spent',
    params: MemberPath,
    body: BackBody,
    responses: { 200: CreditView },
    handle: ({ params, body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const wish = {
          ref: body.back_id,
          spendRef: body.spend_id,
          memberId: uuidOf(params.id),
          amountMinor: body.amount_minor,
        }
        return answerOf(await giveCreditBack(tx, wish, clock.now()))
      }),
  })

/** Anybody may call it, and nothing is believed that is not signed. */
const newsEndpoint = ({ db, clock, provider, takers }: PlanDependencies) =>
  rawEndpoint({
    summary: 'News of the payment provider, signed by it; each is taken once',
    signatureHeader: 'stripe-signature',
    responses: { 200: Received },
    async handle({ raw }) {
      if (provider === null) return refuse(httpRefusals, 'not_found')
      const news = provider.readNews(raw.body, raw.signature)
      if (news === 'not_valid') return refuse(planRefusals, 'webhook_not_valid')
      if (news !== null) await takeNews({ db, clock, takers }, news)
      return { status: 200, body: { received: true as const } }
    },
  })
