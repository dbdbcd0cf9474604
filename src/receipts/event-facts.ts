import { findInHousehold } from '#households/read-service.ts'
import type { ReadRuleFacts } from '#offers/event-service.ts'
import { readPlans } from '#plans/service.ts'
import { readSegments } from '#segments/member-service.ts'
import { readTiers } from '#tiers/service.ts'
import { readVisits } from './queries.ts'

/** What rules that answer events may ask of members besides who they are: their tier, plan and segments, and what they bought. */
export const readEventFacts: ReadRuleFacts = async (tx, { bucket, memberIds, definition, needed, on }) => {
  const asksVisits = needed.facts.has('visits') || needed.facts.has('last_purchase')
  const [tiers, plans, segments, visits, together] = await Promise.all([
    readTiers(tx, needed.facts.has('tier') ? memberIds : [], definition.tiers),
    readPlans(tx, needed.facts.has('plan') ? memberIds : [], on),
    readSegments(tx, memberIds, needed.segments),
    readVisits(tx, bucket, asksVisits ? memberIds.map((memberId, n) => ({ n, memberId, to: on })) : []),
    findInHousehold(tx, needed.facts.has('household') ? memberIds : []),
  ])
  return new Map(
    memberIds.map((memberId, n) => [
      memberId,
      {
        tier: tiers.get(memberId) ?? null,
        plan: plans.get(memberId)?.plan ?? null,
        segments: segments.get(memberId) ?? [],
        in_household: together.has(memberId),
        visits: visits.get(n)?.count ?? 0,
        last_purchase_on: visits.get(n)?.lastOn?.toString() ?? null,
      },
    ]),
  )
}
