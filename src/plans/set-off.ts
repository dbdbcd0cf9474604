import type { Uuid } from '#platform/id.ts'
import { hasLapsed } from './cancellation.ts'
import {
  type Benefits,
  type CashbackStanding,
  cashbackByMonth,
  countedBenefits,
  feeReturnThrough,
  type Given,
  type MonthlySpend,
} from './entitlement.ts'
import type { Membership } from './membership.ts'
import type { Terms } from './plan.ts'

// What a member was given beyond the rules, since goods came back or a term was given up, and against what it is set off.

/** A term with everything from which its cashback is worked out. */
export type Reckoning = {
  readonly membership: Membership
  readonly terms: Terms
  readonly spend: MonthlySpend
  readonly benefits: Benefits
  readonly given: Given
}

export type Reckoned = CashbackStanding & {
  /** What this term gave beyond the rules and nothing has been set off against yet. */
  readonly owedMinor: number
}

export const NOTHING_RECKONED: Reckoned = { earnedMinor: 0, setOffMinor: 0, owedMinor: 0 }

/**
 * The cashback of all terms of one member. A plan's monthly cap is one for all of them, the earlier first. What one gave
 * beyond the rules is set off against what others still owe, the earlier first; each unit of it once.
 */
export function reckonMember(all: readonly Reckoning[]): Map<Uuid, Reckoned> {
  const inOrder = all.toSorted(
    (a, b) =>
      Temporal.PlainDate.compare(a.membership.startsOn, b.membership.startsOn) ||
      (a.membership.membershipId < b.membership.membershipId ? -1 : 1),
  )
  const used = new Map<Uuid, Map<string, number>>()
  const balances = inOrder.map((one) => {
    const months = used.get(one.membership.planId) ?? new Map<string, number>()
    used.set(one.membership.planId, months)
    return { ...balanceOf(one, months), membershipId: one.membership.membershipId }
  })
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  const setOff = Math.min(sum(balances.map(({ over }) => over)), sum(balances.map(({ due }) => due)))
  let [toTake, toClear] = [setOff, setOff]
  return new Map(
    balances.map(({ membershipId, earned, over, due, ownSetOff }) => {
      const taken = Math.min(due, toTake)
      const cleared = Math.min(over, toClear)
      toTake -= taken
      toClear -= cleared
      return [
        membershipId,
        { earnedMinor: earned, setOffMinor: ownSetOff + taken, owedMinor: over - cleared },
      ]
    }),
  )
}

/** Adds what the term earns of each month to `used`. */
function balanceOf(
  { membership, terms, spend, benefits, given }: Reckoning,
  used: Map<string, number>,
): { earned: number; over: number; due: number; ownSetOff: number } {
  const months = hasLapsed(membership, terms)
    ? new Map<string, number>()
    : cashbackByMonth(terms, spend, used)
  for (const [month, amount] of months) used.set(month, (used.get(month) ?? 0) + amount)
  // What a refund was kept back for has been paid by the member.
  const earned = [...months.values()].reduce((sum, amount) => sum + amount, 0) + (membership.setOffMinor ?? 0)
  const guaranteed = guaranteedBeside(membership, terms, { benefits, given, earned })
  // A top-up that was too high, since cashback came late, is made good by the cashback itself.
  const ownSetOff = Math.min(Math.max(0, earned - given.cashback), Math.max(0, given.top_up - guaranteed))
  return {
    earned,
    over: Math.max(0, given.cashback + given.top_up - earned - guaranteed),
    due: Math.max(0, earned - given.cashback) - ownSetOff,
    ownSetOff,
  }
}

/** What the guarantee makes up, now or at the end, where the cashback is what was earned: that much was never too much. */
function guaranteedBeside(
  membership: Membership,
  terms: Terms,
  { benefits, given, earned }: { benefits: Benefits; given: Given; earned: number },
): number {
  const { top_up_guarantee } = terms
  if (top_up_guarantee === null || membership.cancelledOn !== null) return 0
  const returned = Math.min(
    Math.max(feeReturnThrough(terms, membership, membership.endsOn), given.fee_return),
    Math.max(0, membership.feeMinor - given.refund),
  )
  const beside = returned + given.refund + countedBenefits(top_up_guarantee.counts, benefits)
  return Math.max(0, membership.feeMinor - beside - earned)
}
