import { type Benefit, type Terms, usualTerms } from '#plans/plan.ts'
import type { PaidPlan } from './paid-plan.ts'

const FEE_MINOR = 12_900
const COFFEE: Benefit = {
  code: 'coffee',
  name: { he: 'קפה עלינו', en: 'Coffee on us' },
  value_minor: 1_200,
  times_per_term: 3,
}

/** The club's code of the plan. */
export const PLAN_CODE = 'plus'

/** What the chain promised at first: cashback as store credit, and coffee now and then. Some will get back less than they paid. */
export const FIRST_TERMS: Terms = {
  ...usualTerms(FEE_MINOR),
  fee_return: null,
  benefits: [COFFEE],
  cashback: { rate_bp: 200, cap_month_minor: 900, cap_term_minor: null, by: 'store_credit' },
}

/** What it learned to promise: never less than was paid. */
export const BETTER_TERMS: Terms = {
  ...FIRST_TERMS,
  top_up_guarantee: { by: 'store_credit', counts: 'everything' },
}

/** Six weeks ahead of the second year, so that the first terms are over, and some renewed, when it ends. */
export const planClubPlus = (secondYear: Temporal.PlainDate): PaidPlan => ({
  sku: 'CLUB-PLUS',
  name: FIRST_TERMS.name.he,
  feeMinor: FEE_MINOR,
  termMonths: FIRST_TERMS.term_months,
  from: secondYear.subtract({ weeks: 6 }),
  benefit: { code: COFFEE.code, timesPerTerm: COFFEE.times_per_term ?? 0 },
})
