import {
  type Benefits,
  type CashbackStanding,
  countedBenefits,
  dueOf,
  entitledThrough,
  type Given,
  type MonthlySpend,
} from './entitlement.ts'
import type { FundRow } from './fund-queries.ts'
import { type Membership, stateOn } from './membership.ts'
import { partOf, type Terms } from './plan.ts'

/** The fees of a plan are its budget: what came in, what it was spent on, and what it still bears. Minor units. */
export type Fund = {
  readonly fees_minor: number
  /** Given back to who cancelled. */
  readonly refunded_minor: number
  readonly fee_returned_minor: number
  readonly cashback_minor: number
  readonly top_up_minor: number
  readonly money_off_minor: number
  readonly points_worth_minor: number
  readonly benefits_used_minor: number
  /** Everything that members got back, refunds of cancellations apart. */
  readonly given_back_minor: number
  readonly left_minor: number
  /** Of what is left, owed to members by now or promised to them: see `promisedTo`. */
  readonly promised_minor: number
  /**
   * Of what is promised, what members may get in other ways before their terms end: benefits that count for a guarantee
   * need not be made up for in money.
   */
  readonly as_benefits_minor: number
  readonly as_benefits_per_member_minor: number
  /** What it can still afford, in all and for each member who is in it; negative when it is overspent. */
  readonly affordable_minor: number
  readonly affordable_per_member_minor: number
}

const EMPTY: Omit<FundRow, 'plan_id'> = {
  fees_minor: 0,
  refunded_minor: 0,
  fee_returned_minor: 0,
  cashback_minor: 0,
  top_up_minor: 0,
  money_off_minor: 0,
  points_worth_minor: 0,
  benefits_used_minor: 0,
}

/** What a plan still owes, and how much of it benefits can still answer. */
export type Promised = { readonly minor: number; readonly asBenefitsMinor: number }

export const NOTHING_PROMISED: Promised = { minor: 0, asBenefitsMinor: 0 }

/**
 * What a plan still owes on a term, as far as it is known on a day: cashback that was earned and the share of the fee that
 * is still to come; with a guarantee at least what is missing of the fee. Of a term that is over, what no run has paid yet.
 */
export function promisedTo(
  membership: Membership,
  known: {
    terms: Terms
    spend: MonthlySpend
    benefits: Benefits
    given: Given
    cashback: CashbackStanding
  },
  on: Temporal.PlainDate,
): Promised {
  const { terms, given } = known
  const due = dueOf(entitledThrough(terms, membership, { ...known, through: on }), given)
  const state = stateOn(membership, on)
  if (state === 'cancelled' || state === 'ended')
    return { minor: due.fee_return + due.cashback + due.top_up, asBenefitsMinor: 0 }
  const share = Math.min(
    partOf(membership.feeMinor, terms.fee_return?.share_bp ?? 0),
    membership.feeMinor - given.refund,
  )
  const owed = Math.max(0, share - given.fee_return) + due.cashback
  const guarantee = terms.top_up_guarantee
  if (guarantee === null) return { minor: owed, asBenefitsMinor: 0 }
  const back =
    given.fee_return + given.cashback + given.refund + countedBenefits(guarantee.counts, known.benefits)
  const minor = Math.max(owed, membership.feeMinor - back - given.top_up)
  return { minor, asBenefitsMinor: guarantee.counts === 'everything' ? minor - owed : 0 }
}

export function sumFund(
  row: FundRow | null,
  { members, promised }: { members: number; promised: Promised },
): Fund {
  const { plan_id: _, ...sums } = { plan_id: '', ...EMPTY, ...row }
  const given =
    sums.fee_returned_minor +
    sums.cashback_minor +
    sums.top_up_minor +
    sums.money_off_minor +
    sums.points_worth_minor +
    sums.benefits_used_minor
  const left = sums.fees_minor - sums.refunded_minor - given
  const affordable = left - promised.minor
  const perMember = (minor: number) => (members === 0 ? 0 : Math.floor(minor / members))
  return {
    ...sums,
    given_back_minor: given,
    left_minor: left,
    promised_minor: promised.minor,
    as_benefits_minor: promised.asBenefitsMinor,
    as_benefits_per_member_minor: perMember(promised.asBenefitsMinor),
    affordable_minor: affordable,
    affordable_per_member_minor: perMember(affordable),
  }
}
