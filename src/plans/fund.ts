import type { FundRow } from './fund-queries.ts'

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
  /** Of what is left, promised to terms that run: their share of the fee that is still to come back. */
  readonly promised_minor: number
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
  promised_minor: 0,
}

export function sumFund(row: FundRow | null, members: number): Fund {
  const { plan_id: _, ...sums } = { plan_id: '', ...EMPTY, ...row }
  const given =
    sums.fee_returned_minor +
    sums.cashback_minor +
    sums.top_up_minor +
    sums.money_off_minor +
    sums.points_worth_minor +
    sums.benefits_used_minor
  const left = sums.fees_minor - sums.refunded_minor - given
  const affordable = left - sums.promised_minor
  return {
    ...sums,
    given_back_minor: given,
    left_minor: left,
    affordable_minor: affordable,
    affordable_per_member_minor: members === 0 ? 0 : Math.floor(affordable / members),
  }
}
