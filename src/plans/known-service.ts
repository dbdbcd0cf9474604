import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type BenefitSums, sumBenefits } from './benefit-queries.ts'
import { type Benefits, type Given, type MonthlySpend, NO_BENEFITS, NOTHING_GIVEN } from './entitlement.ts'
import { type Membership, servedSpans } from './membership.ts'
import { readGiven } from './payout-queries.ts'
import type { Terms } from './plan.ts'
import { readTermsRows } from './plan-queries.ts'
import type { ReadMonthlySpend } from './reading.ts'

/** Everything about a term from which sums are made. */
export type Known = {
  readonly terms: Terms
  readonly spend: MonthlySpend
  readonly benefits: Benefits
  readonly given: Given
  readonly sums: BenefitSums | null
}

const NO_SPEND: MonthlySpend = new Map()

/** What is known of these terms through a day, with a fixed number of statements however many they are. */
export async function readKnown(
  tx: Tx,
  memberships: readonly Membership[],
  through: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<(membership: Membership) => Known> {
  const ids = memberships.map(({ membershipId }) => membershipId)
  const terms = await loadTerms(tx, memberships)
  const given = ids.length === 0 ? new Map<Uuid, Given>() : await readGiven(tx, ids)
  const sums = new Map(
    (ids.length === 0 ? [] : await sumBenefits(tx, ids)).map((row) => [row.membership_id, row]),
  )
  const spend = await readSpends(tx, memberships, through, readSpend)
  return (membership) => {
    const own = sums.get(membership.membershipId) ?? null
    return {
      terms: terms(membership),
      spend: spend.get(membership.membershipId) ?? NO_SPEND,
      given: given.get(membership.membershipId) ?? NOTHING_GIVEN,
      benefits: own === null ? NO_BENEFITS : toBenefits(own),
      sums: own,
    }
  }
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

/** What each member spent while their membership was in force, by month. */
async function readSpends(
  tx: Tx,
  memberships: readonly Membership[],
  through: Temporal.PlainDate,
  readSpend: ReadMonthlySpend,
): Promise<Map<Uuid, Map<string, number>>> {
  const windows = memberships.flatMap((membership, n) =>
    servedSpans(membership, through).map((span) => ({ ...span, n, memberId: membership.memberId })),
  )
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
