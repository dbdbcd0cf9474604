import { CASE_FACTS } from '#cases/known-fact.ts'
import { HOUSEHOLD_FACTS } from '#households/known-fact.ts'
import { MEMBER_FACTS } from '#members/known-fact.ts'
import { OFFER_FACTS } from '#offers/known-fact.ts'
import { PLAN_FACTS } from '#plans/known-fact.ts'
import { loadVersions } from '#programme/service.ts'
import { RAFFLE_FACTS } from '#raffles/known-fact.ts'
import { PURCHASE_FACTS, purchaseSource, readBuyers } from '#receipts/known-fact.ts'
import { REWARD_FACTS } from '#rewards/known-fact.ts'
import type { SegmentSources } from '#segments/evaluate-service.ts'
import { standingFactsOf } from '#standing/known-fact.ts'
import { readCategories } from '#standing/report-service.ts'
import { tierFacts } from '#tiers/known-fact.ts'
import { ladderAt } from '#tiers/ladder.ts'

/** What every room knows of members, handed to segments. Those of a club's tiers are of the ladder in force. */
export const segmentSources: SegmentSources = {
  readFacts: async (tx, now) => [
    ...MEMBER_FACTS,
    ...HOUSEHOLD_FACTS,
    ...PURCHASE_FACTS,
    ...standingFactsOf((await readCategories(tx)).map(({ category }) => category)),
    ...tierFacts(ladderAt(await loadVersions(tx), now)?.ladder ?? null),
    ...PLAN_FACTS,
    ...OFFER_FACTS,
    ...RAFFLE_FACTS,
    ...REWARD_FACTS,
    ...CASE_FACTS,
  ],
  purchases: purchaseSource,
  readBuyers,
}
