import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import { askForPage, type PageWish, type PaymentParts, seePayment } from './payment-service.ts'
import { readRedemption } from './read-service.ts'
import { rewardRefusals } from './refusal.ts'
import { toRedemptionView } from './view.ts'

export type PaymentDependencies = {
  db: Database
  clock: Clock
  provider: PaymentParts['provider']
  /** Where a member comes back to from the provider's page; the same wherever the link was asked for. */
  returnUrl: PageWish['returnUrl']
}

export const paymentEndpoints = (deps: PaymentDependencies) => ({
  askPaymentLink: endpoint({
    summary:
      'The page of the payment provider on which the rest of a hold is paid; asked again it is the same page',
    params: contract.RedemptionPath,
    responses: { 201: contract.PaymentLink },
    async handle({ params, caller, context }) {
      const { clubId } = caller
      const wish = { clubId, id: params.id, memberId: null, language: context.language, ...deps }
      const page = await askForPage(deps, wish)
      return isRefusal(page) ? page : { status: 201, body: page }
    },
  }),
  seeRedemptionPayment: endpoint({
    summary: 'Ask the payment provider whether the rest was paid, should its news be late',
    params: contract.RedemptionPath,
    responses: { 200: contract.RedemptionView },
    async handle({ params, caller }) {
      const { clubId } = caller
      const refusal = await seePayment(deps, { clubId, id: params.id, memberId: null })
      if (refusal) return refusal
      const parts = await deps.db.inClub(clubId, (tx) => readRedemption(tx, params.id))
      if (!parts) return refuse(rewardRefusals, 'redemption_not_found')
      const body = toRedemptionView({ ...parts, memberName: null, address: null }, caller.language)
      return { status: 200, body }
    },
  }),
})
