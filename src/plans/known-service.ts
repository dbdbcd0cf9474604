import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type BenefitSums, sumBenefits } from './benefit-queries.ts'
import { readMateWindows } from './cover-service.ts'
import { type Benefits, type Given, type MonthlySpend, NO_BENEFITS, NOTHING_GIVEN } from './entitlement.ts'
import type { Membership } from './membership.ts'
import { readMembershipsOfMembers } from './membership-queries.ts'
import { ownSpans } from './overlap.ts'
import { readGiven } from './payout-queries.ts'
import type { Terms } from './plan.ts'
import { readTermsRows } from './plan-queries.ts'
import type { MonthlyWindow, ReadMonthlySpend } from './reading.ts'
import { NOTHING_RECKONED, type Reckoned, type Reckoning, reckonMember } from './set-off.ts'

/** Everything about a term from which sums are made. */
export type Known = {
  readonly terms: Terms
  readonly spend: MonthlySpend
  readonly benefits: Benefits
  readonly given: Given
  /** As the member's other terms leave it. */
  readonly cashback: Reckoned
  /** What the member was given beyond the rules on all terms, and nothing has been set off against yet. */
  readonly memberOwesMinor: number
  readonly sums: BenefitSums | null
}

const NO_SPEND: MonthlySpend = new Map()

/**
 * What is known of these terms through a day, with a fixed number of statements however many they are. A term that is handed
 * in stands for itself as it was read, so that one may ask how things are once it is cancelled.
 */
export async function readKnown(
  tx: Tx,
  memberships: readonly Membership[],
  through: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<(membership: Membership) => Known> {
  const { all, terms } = await readAll(tx, memberships)
  const ids = all.map(({ membershipId }) => membershipId)
  const given = ids.length === 0 ? new Map<Uuid, Given>() : await readGiven(tx, ids)
  const sums = new Map(
    (ids.length === 0 ? [] : await sumBenefits(tx, ids)).map((row) => [row.membership_id, row]),
  )
  const sharing = all.filter((membership) => terms(membership).cashback !== null)
  const mates = await readMateWindows(tx, all, (one) => terms(one).covers === 'household', through)
  const spend = await readSpends(tx, all, { sharing, mates, through }, readSpend)
  const partsOf = (membership: Membership): Reckoning => {
    const own = sums.get(membership.membershipId)
    return {
      membership,
      terms: terms(membership),
      spend: spend.get(membership.membershipId) ?? NO_SPEND,
      given: given.get(membership.membershipId) ?? NOTHING_GIVEN,
      benefits: own === undefined ? NO_BENEFITS : toBenefits(own),
    }
  }
  const reckoned = new Map(
    [...Map.groupBy(all, ({ memberId }) => memberId)].map(([memberId, own]) => [
      memberId,
      reckonMember(own.map(partsOf)),
    ]),
  )
  return (membership) => {
    const ofMember = reckoned.get(membership.memberId)
    return {
      ...partsOf(membership),
      cashback: ofMember?.get(membership.membershipId) ?? NOTHING_RECKONED,
      memberOwesMinor: [...(ofMember?.values() ?? [])].reduce((sum, { owedMinor }) => sum + owedMinor, 0),
      sums: sums.get(membership.membershipId) ?? null,
    }
  }
}

/** These terms, and all others of their members on which cashback is given: caps and debts go across them. */
async function readAll(
  tx: Tx,
  memberships: readonly Membership[],
): Promise<{ all: Membership[]; terms: Awaited<ReturnType<typeof loadTerms>> }> {
  const memberIds = [...new Set(memberships.map(({ memberId }) => memberId))]
  const theirs = memberIds.length === 0 ? [] : await readMembershipsOfMembers(tx, memberIds)
  const asked = new Set(memberships.map(({ membershipId }) => membershipId))
  const others = theirs.flatMap(({ membership }) => (asked.has(membership.membershipId) ? [] : [membership]))
  const terms = await loadTerms(tx, [...memberships, ...others])
  // What a refund was kept back for counts, though the plan itself gives no cashback.
  const hasCashback = (one: Membership) => terms(one).cashback !== null || (one.setOffMinor ?? 0) > 0
  return { all: [...memberships, ...others.filter(hasCashback)], terms }
}

const toBenefits = (sums: BenefitSums): Benefits => ({
  offMinor: sums.off_minor,
  pointsWorthMinor: sums.points_worth_minor,
  usedMinor: sums.used_minor,
})

/** The terms under which each of these was bought. */
export async function loadTerms(
  tx: Tx,
  memberships: readonly Pick<Membership, 'planId' | 'termsVersion'>[],
): Promise<(membership: Pick<Membership, 'planId' | 'termsVersion'>) => Terms> {
  const keyOf = (planId: Uuid, version: number): string => `${planId}/${version}`
  const wanted = new Map(
    memberships.map(({ planId, termsVersion }) => [
      keyOf(planId, termsVersion),
      { planId, version: termsVersion },
    ]),
  )
  const rows = wanted.size === 0 ? [] : await readTermsRows(tx, [...wanted.values()])
  const found = new Map(rows.map((row) => [keyOf(row.plan_id, row.version), row.terms]))
  return ({ planId, termsVersion }) => {
    const terms = found.get(keyOf(planId, termsVersion))
    if (terms === undefined) throw new Error(`plan ${planId} has no terms ${termsVersion}`)
    return terms
  }
}

/**
 * What each member spent while their membership was in force, by month, and what those spent whom it covers; of terms at
 * once, one counts each day.
 */
async function readSpends(
  tx: Tx,
  memberships: readonly Membership[],
  {
    sharing,
    mates,
    through,
  }: { sharing: readonly Membership[]; mates: readonly MonthlyWindow[]; through: Temporal.PlainDate },
  readSpend: ReadMonthlySpend,
): Promise<Map<Uuid, Map<string, number>>> {
  const byMember = Map.groupBy(sharing, ({ memberId }) => memberId)
  const own = memberships.flatMap((membership, n) =>
    ownSpans(membership, byMember.get(membership.memberId) ?? [], through).map((span) => ({
      ...span,
      n,
      memberId: membership.memberId,
    })),
  )
  const windows = [...own, ...mates]
  const spend = new Map<Uuid, Map<string, number>>()
  const rows = windows.length === 0 ? [] : await readSpend(tx, windows)
  for (const { n, period, spend_minor } of rows) {
    const id = memberships[n]?.membershipId
    if (id === undefined) continue
    const months = spend.get(id) ?? new Map<string, number>()
    // Two spans of one month, before and after a freeze, are one month's spend.
    months.set(period, (months.get(period) ?? 0) + spend_minor)
    spend.set(id, months)
  }
  return spend
}
