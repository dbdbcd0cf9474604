import { CASHBACK } from './assumption.ts'
import type { Assumption, Figure, Judgement, Mistake } from './contract.ts'
import { type Contacts, judgeContacts } from './fading-contacts.ts'
import { estimated } from './figure.ts'
import type { Gathered } from './gathered.ts'
import { RETURN_RATE, rewardNeeded } from './redemption.ts'
import { basketAt, drawnOf, VISITS_A_YEAR } from './unnamed-basket.ts'
import { judgeUnnamedDiscount } from './unnamed-discount.ts'
import { judgeWatch } from './watch.ts'

/** A first reward that is not far. */
const FEW_VISITS = 3

export type UnnamedGrounds = {
  readonly gathered: Gathered
  readonly contacts: Contacts | null
  readonly margin: Assumption
  readonly hasDiscounts: boolean
  readonly minorUnit: number
}

/** The mistakes of a shop whose receipts name nobody: what baskets can tell of each, and what they cannot. */
export function judgeUnnamed(grounds: UnnamedGrounds): Judgement[] {
  const { gathered, contacts, hasDiscounts } = grounds
  return [
    cannotTell('uniform_treatment', []),
    contacts === null ? cannotTell('fading_contacts', []) : judgeContacts(contacts, []),
    cannotTell('free_club', feeFigures(grounds)),
    judgeUnnamedDiscount(gathered, hasDiscounts),
    watchOf(gathered, hasDiscounts),
    cannotTell('slow_redemption', rewardFigures(grounds)),
  ]
}

const cannotTell = (mistake: Mistake, figures: Figure[]): Judgement => ({
  ...{ mistake, verdict: 'unknown', gaps: ['no_members'], weight: null, figures, shifts: [] },
})

/** Where a file has neither discounts nor returns, nothing was watched, and nothing is said of it. */
function watchOf(gathered: Gathered, hasDiscounts: boolean): Judgement {
  const judged = judgeWatch(gathered)
  const isBlind = judged.verdict === 'not_made' && !hasDiscounts && gathered.total.returned === 0
  return isBlind
    ? { ...judged, verdict: 'unknown', gaps: ['no_members', 'no_discounts'], weight: null }
    : { ...judged, gaps: ['no_members', ...judged.gaps] }
}

/** What a fee may be to come back as cashback, and what a cashback without one asks for. */
function feeFigures({ gathered, margin }: UnnamedGrounds): Figure[] {
  const drawn = drawnOf(gathered)
  if (drawn === null) return []
  const usual = basketAt(drawn, 0.5).value
  const feeAt = (visits: number): number => visits * usual * CASHBACK.middle
  const moreAt = (share: number): number => CASHBACK.middle / (share - CASHBACK.middle)
  return [
    estimated('fee_bound', 'money_minor', {
      value: feeAt(VISITS_A_YEAR.middle),
      low: feeAt(VISITS_A_YEAR.low),
      high: feeAt(VISITS_A_YEAR.high),
    }),
    ...(margin.low <= CASHBACK.middle
      ? []
      : [
          estimated('unpaid_cashback_asks', 'share', {
            value: moreAt(margin.middle),
            low: moreAt(margin.high),
            high: moreAt(margin.low),
          }),
        ]),
  ]
}

/** How many receipts lie before a first small reward, at the usual one and at a small one. */
function rewardFigures({ gathered, minorUnit }: UnnamedGrounds): Figure[] {
  const drawn = drawnOf(gathered)
  if (drawn === null) return []
  const needed = rewardNeeded(minorUnit)
  const receiptsOf = (paid: number): number => Math.ceil(needed / Math.max(1, paid))
  const figureAt = (code: 'reward_receipts' | 'reward_small_receipts', at: number): Figure => {
    const { value, low, high } = basketAt(drawn, at)
    return estimated(code, 'baskets', {
      value: receiptsOf(value),
      low: receiptsOf(high),
      high: receiptsOf(low),
    })
  }
  const usual = basketAt(drawn, 0.5)
  const soonAt = (paid: number): number => FEW_VISITS * paid * RETURN_RATE
  return [
    figureAt('reward_receipts', 0.5),
    figureAt('reward_small_receipts', 0.25),
    estimated('reward_within_three', 'money_minor', {
      value: soonAt(usual.value),
      low: soonAt(usual.low),
      high: soonAt(usual.high),
    }),
  ]
}
