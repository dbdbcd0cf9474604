import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type BenefitSums, sumBenefits } from './benefit-queries.ts'
import { readMateWindows } from './cover-service.ts'
import {
  type Benefits,
  cashbackOn,
  type Given,
  type MonthlySpend,
  NO_BENEFITS,
  NOTHING_GIVEN,
} from './entitlement.ts'
import type { Membership } from './membership.ts'
import { readBeside } from './membership-queries.ts'
import { ownSpans, setOffs } from './overlap.ts'
import { readGiven } from './payout-queries.ts'
import type { Terms } from './plan.ts'
import { readTermsRows } from './plan-queries.ts'
import type { MonthlyWindow, ReadMonthlySpend } from './reading.ts'

/** Everything about a term from which sums are made. */
export type Known = {
  readonly terms: Terms
  readonly spend: MonthlySpend
  readonly benefits: Benefits
  readonly given: Given
  /** Cashback on spend that counts in this term, which another term of the member has given already. */
  readonly besideMinor: number
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
  const beside = ids.length === 0 ? [] : await readBeside(tx, ids)
  const all = [...new Map([...memberships, ...beside].map((one) => [one.membershipId, one])).values()]
  const terms = await loadTerms(tx, all)
  const given =
    ids.length === 0
      ? new Map<Uuid, Given>()
      : await readGiven(
          tx,
          all.map(({ membershipId }) => membershipId),
        )
  const sums = new Map(
    (ids.length === 0 ? [] : await sumBenefits(tx, ids)).map((row) => [row.membership_id, row]),
  )
  const sharing = beside.filter((membership) => terms(membership).cashback !== null)
  const mates = await readMateWindows(tx, all, (one) => terms(one).covers === 'household', through)
  const spend = await readSpends(tx, all, { sharing, mates, through }, readSpend)
  const setOff = setOffs(sharing, (membership) => {
    const earned = cashbackOn(terms(membership), spend.get(membership.membershipId) ?? NO_SPEND)
    return (given.get(membership.membershipId)?.cashback ?? 0) - earned
  })
  return (membership) => {
    const own = sums.get(membership.membershipId) ?? null
    return {
      terms: terms(membership),
      spend: spend.get(membership.membershipId) ?? NO_SPEND,
      given: given.get(membership.membershipId) ?? NOTHING_GIVEN,
      besideMinor: setOff.get(membership.membershipId) ?? 0,
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
