import { catalogueEndpoints } from './catalogue-routes.ts'
import { type PaymentDependencies, paymentEndpoints } from './payment-routes.ts'
import { type RedemptionDependencies, redemptionEndpoints } from './redemption-routes.ts'
import type { CatalogueDependencies } from './reward-answer.ts'

/** Everything that this room answers; the route table says where and to whom. */
export const rewardEndpoints = (
  deps: CatalogueDependencies & RedemptionDependencies & PaymentDependencies,
) => ({
  ...catalogueEndpoints(deps),
  ...redemptionEndpoints(deps),
  ...paymentEndpoints(deps),
})
