import { accessRefusals } from '#access/refusal.ts'
import { agencyRefusals } from '#agency/refusal.ts'
import { auditRefusals } from '#audit/refusal.ts'
import { campaignRefusals } from '#campaigns/refusal.ts'
import { caseRefusals } from '#cases/refusal.ts'
import { contactRefusals } from '#contacts/refusal.ts'
import { dreamRefusals } from '#dreams/refusal.ts'
import { householdRefusals } from '#households/refusal.ts'
import { importRefusals } from '#imports/refusal.ts'
import { memberRefusals } from '#members/refusal.ts'
import { messagingRefusals } from '#messaging/refusal.ts'
import { offerRefusals } from '#offers/refusal.ts'
import { partnerRefusals } from '#partners/refusal.ts'
import { planRefusals } from '#plans/refusal.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import { describeApi } from '#platform/http/openapi.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { portalRefusals } from '#portal/refusal.ts'
import { priceRefusals } from '#prices/refusal.ts'
import { programmeRefusals } from '#programme/refusal.ts'
import { raffleRefusals } from '#raffles/refusal.ts'
import { receiptRefusals } from '#receipts/refusal.ts'
import { reportRefusals } from '#reports/refusal.ts'
import { rewardRefusals } from '#rewards/refusal.ts'
import { segmentRefusals } from '#segments/refusal.ts'
import { settlementRefusals } from '#settlement/refusal.ts'
import { simulatorRefusals } from '#simulator/refusal.ts'
import { standingRefusals } from '#standing/refusal.ts'
import { tierRefusals } from '#tiers/refusal.ts'
import { trialRefusals } from '#trials/refusal.ts'
import { walletRefusals } from '#wallet/refusal.ts'
import { describeTypes } from '#webhooks/catalogue.ts'
import { webhookRefusals } from '#webhooks/refusal.ts'
import { type Endpoints, listRoutes } from './routes.ts'

const CONVENTIONS = `The interface of a customer club: tills, web shops and scripts post receipts and find members; the desk uses the same addresses.

- **Money** is a whole number of minor units (agorot, cents) in the one currency of the club: \`12990\` is 129.90. **Points** are whole numbers.
- **Times** are RFC 3339 with an offset. A receipt belongs to the day of its branch's time zone.
- **Repeats**: a POST takes \`Idempotency-Key\`, or its body has a key of its own (\`receipt_id\`, \`return_id\`). Send it again until there is an answer; it is done once.
- **Members** are named by exactly one of \`id\`, \`phone\`, \`email\`, \`card\` or \`external_id\`. Phones are read in the club's country. Whoever is not found is \`member_not_found\`: 404 where the address names them, 422 where the body does.
- **Refusals** are \`application/problem+json\` with a \`code\` from a closed list, words in the caller's language, and \`errors[]\` with JSON pointers to what is wrong in the body.
- **Lists** are read with \`cursor\` and \`limit\`: \`items\` hold a page, and \`next_cursor\` is null at the end.`

/** The whole API as OpenAPI 3.1; endpoints are called in generated clients as they are in the code. */
export function describeMoadon(endpoints: Endpoints): object {
  const rooms: readonly Record<string, Endpoint>[] = Object.values(endpoints)
  return describeApi(listRoutes(endpoints), {
    title: 'Moadon',
    version: '1',
    description: CONVENTIONS,
    operationIds: new Map(
      rooms.flatMap((room) => Object.entries(room)).map(([name, endpoint]) => [endpoint, name]),
    ),
    refusals: [
      httpRefusals,
      partnerRefusals,
      settlementRefusals,
      accessRefusals,
      memberRefusals,
      householdRefusals,
      programmeRefusals,
      reportRefusals,
      standingRefusals,
      tierRefusals,
      segmentRefusals,
      trialRefusals,
      offerRefusals,
      portalRefusals,
      walletRefusals,
      agencyRefusals,
      raffleRefusals,
      priceRefusals,
      caseRefusals,
      contactRefusals,
      campaignRefusals,
      messagingRefusals,
      dreamRefusals,
      receiptRefusals,
      rewardRefusals,
      planRefusals,
      importRefusals,
      auditRefusals,
      simulatorRefusals,
      webhookRefusals,
    ],
    webhooks: describeTypes(),
  })
}
