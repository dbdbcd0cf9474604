import type { Counter } from './basket.ts'
import type { Day } from './calendar.ts'
import type { MemberIndex } from './member.ts'
import type { Random } from './random.ts'
import { computeTax, type ReceiptLine } from './receipt.ts'

/** The club's paid plan as its tills see it: a fee to ring up, and something that its members may take. */
export type PaidPlan = {
  readonly sku: string
  readonly name: string
  /** VAT included. */
  readonly feeMinor: number
  readonly termMonths: number
  /** The first day on which the tills offer it. */
  readonly from: Temporal.PlainDate
  readonly benefit: { readonly code: string; readonly timesPerTerm: number }
}

/** What a purchase has to do with the plan: its fee is on the receipt, or the benefit is taken beside it. */
export type PlanTouch = 'fee' | 'benefit' | null

const NONE = -1
/** The last day of whoever took the fee back: nobody asks them again. */
const GONE = 32_767

/** So many visits a year, and half of the members would pay. */
const keenVisitsPerYear = 45
const highestShare = 0.5
const shareRenewing = 0.72
const shareRegretting = 0.04
/** At each visit at which it is on offer. */
const chanceToBuy = 0.25
const chanceToRenew = 0.5
const chanceOfBenefit = 0.12
const renewalDays = 30

/** Who has the plan, and until when: three bytes for each member. */
export class PlanHolders {
  readonly #plan: PaidPlan
  readonly #lastDays: Int16Array
  readonly #taken: Uint8Array

  constructor(plan: PaidPlan, memberCount: number) {
    this.#plan = plan
    this.#lastDays = new Int16Array(memberCount).fill(NONE)
    this.#taken = new Uint8Array(memberCount)
  }

  /**
   * A member shows who they are at the till. `member` is their own stream, `visit` that of this visit: what they do
   * hangs on nobody else.
   */
  meet(
    index: MemberIndex,
    visitsPerYear: number,
    day: Day,
    random: { readonly member: Random; readonly visit: Random },
  ): PlanTouch {
    const plan = this.#plan
    const lastDay = this.#lastDays[index] ?? NONE
    if (lastDay === GONE || Temporal.PlainDate.compare(day.date, plan.from) < 0) return null
    const chance = random.visit.split('plan')
    if (this.#isOffered(lastDay, visitsPerYear, day, random.member, chance)) {
      const start = lastDay >= day.index ? lastDay + 1 : day.index
      const startsOn = day.date.add({ days: start - day.index })
      const termDays = startsOn.until(startsOn.add({ months: plan.termMonths })).days
      this.#lastDays[index] = start + termDays - 1
      this.#taken[index] = 0
      return 'fee'
    }
    const taken = this.#taken[index] ?? 0
    if (lastDay < day.index || taken >= plan.benefit.timesPerTerm || !chance.chance(chanceOfBenefit))
      return null
    this.#taken[index] = taken + 1
    return 'benefit'
  }

  #isOffered(lastDay: number, visitsPerYear: number, day: Day, member: Random, chance: Random): boolean {
    if (lastDay === NONE) {
      const share = Math.min(highestShare, (highestShare * visitsPerYear) / keenVisitsPerYear)
      return member.split('plan').chance(share) && chance.chance(chanceToBuy)
    }
    if (lastDay - day.index >= renewalDays) return false
    return member.split('plan', 'renewal', lastDay).chance(shareRenewing) && chance.chance(chanceToRenew)
  }

  /** True for the few who bring the fee back soon after they bought it; they do not come back to the plan. */
  regrets(index: MemberIndex, member: Random): boolean {
    if (!member.split('plan', 'regret').chance(shareRegretting)) return false
    this.#lastDays[index] = GONE
    return true
  }
}

/** The fee as it stands on the receipt, after everything else. */
export function writeFee(plan: PaidPlan, lines: readonly ReceiptLine[], counter: Counter): ReceiptLine {
  return {
    line_id: String(lines.length + 1),
    sku: plan.sku,
    description: plan.name,
    category: 'דמי מנוי',
    kind: 'fee',
    qty: '1',
    amount_minor: plan.feeMinor,
    tax_minor: computeTax(plan.feeMinor, counter.vatPercent),
  }
}
