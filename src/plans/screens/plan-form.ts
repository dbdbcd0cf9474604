import type { NewPlan } from '../contract.ts'
import { type Cover, type RunWay, type Terms, usualTerms, WHOLE_BP } from '../plan.ts'

/** Terms as they stand in the form: what is switched off keeps what was typed. */
export type PlanValues = {
  code: string
  sku: string
  name_he: string
  name_en: string
  fee_minor: number | null
  term_months: number | string
  covers: Cover
  returns: boolean
  return_share: number | null
  return_every: 'month' | 'year'
  return_by: RunWay
  cashes: boolean
  cash_rate: number | null
  cap_month: number | null
  cap_term: number | null
  cash_by: RunWay
  guarantees: boolean
  guarantee_counts: 'money' | 'everything'
  guarantee_by: RunWay
  benefits: BenefitValues[]
  renewal: 'offer' | 'by_hand'
  offer_days_before: number | string
  most_frozen_days: number | string
  cooling_off_days: number | string
}

export type BenefitValues = {
  code: string
  name_he: string
  name_en: string
  value_minor: number | null
  times: number | string
}

const A_FEE_MINOR = 12_000

export const newValues = (): PlanValues => toValues({ code: '', sku: null, terms: usualTerms(A_FEE_MINOR) })

export function toValues({
  code,
  sku,
  terms,
}: {
  code: string
  sku: string | null
  terms: Terms
}): PlanValues {
  const { fee_return, cashback, top_up_guarantee } = terms
  return {
    code,
    sku: sku ?? '',
    name_he: terms.name.he,
    name_en: terms.name.en,
    fee_minor: terms.fee_minor,
    term_months: terms.term_months,
    covers: terms.covers,
    returns: fee_return !== null,
    return_share: (fee_return?.share_bp ?? WHOLE_BP) / WHOLE_BP,
    return_every: fee_return?.every ?? 'month',
    return_by: fee_return?.by ?? 'store_credit',
    cashes: cashback !== null,
    cash_rate: (cashback?.rate_bp ?? 200) / WHOLE_BP,
    cap_month: cashback?.cap_month_minor ?? null,
    cap_term: cashback?.cap_term_minor ?? null,
    cash_by: cashback?.by ?? 'store_credit',
    guarantees: top_up_guarantee !== null,
    guarantee_counts: top_up_guarantee?.counts ?? 'everything',
    guarantee_by: top_up_guarantee?.by ?? 'store_credit',
    benefits: terms.benefits.map(({ code: own, name, value_minor, times_per_term }) => ({
      code: own,
      name_he: name.he,
      name_en: name.en,
      value_minor,
      times: times_per_term ?? '',
    })),
    renewal: terms.renewal,
    offer_days_before: terms.offer_days_before,
    most_frozen_days: terms.most_frozen_days,
    cooling_off_days: terms.cooling_off_days,
  }
}

const bpOf = (share: number | null): number => Math.round((share ?? 0) * WHOLE_BP)

export function toPlan(values: PlanValues): NewPlan {
  return {
    code: values.code.trim(),
    sku: values.sku.trim() === '' ? null : values.sku.trim(),
    terms: {
      name: { he: values.name_he, en: values.name_en },
      fee_minor: values.fee_minor ?? 0,
      term_months: Number(values.term_months),
      renewal: values.renewal,
      offer_days_before: Number(values.offer_days_before),
      covers: values.covers,
      benefits: values.benefits.map((benefit) => ({
        code: benefit.code,
        name: { he: benefit.name_he, en: benefit.name_en },
        value_minor: benefit.value_minor ?? 0,
        times_per_term: benefit.times === '' ? null : Number(benefit.times),
      })),
      fee_return: values.returns
        ? { every: values.return_every, share_bp: bpOf(values.return_share), by: values.return_by }
        : null,
      top_up_guarantee: values.guarantees
        ? { by: values.guarantee_by, counts: values.guarantee_counts }
        : null,
      cashback: values.cashes
        ? {
            rate_bp: bpOf(values.cash_rate),
            cap_month_minor: values.cap_month,
            cap_term_minor: values.cap_term,
            by: values.cash_by,
          }
        : null,
      most_frozen_days: Number(values.most_frozen_days),
      cooling_off_days: Number(values.cooling_off_days),
    },
  }
}

/** A benefit's code is its own for ever: what was used is counted by it. */
export function newBenefit(known: readonly BenefitValues[]): BenefitValues {
  let number = known.length + 1
  while (known.some(({ code }) => code === `benefit-${number}`)) number += 1
  return { code: `benefit-${number}`, name_he: '', name_en: '', value_minor: null, times: 1 }
}

type Missing = 'needed' | 'code_form'

/** What is not filled in, by field. */
export function findMissing(values: PlanValues): Record<string, Missing> {
  const missing: Record<string, Missing> = {}
  const need = (field: string, isThere: boolean): void => {
    if (!isThere) missing[field] = 'needed'
  }
  need('name_he', values.name_he.trim() !== '')
  need('name_en', values.name_en.trim() !== '')
  need('fee_minor', values.fee_minor !== null)
  need('term_months', Number(values.term_months) >= 1)
  need('offer_days_before', Number(values.offer_days_before) >= 1)
  if (!/^[a-z0-9][a-z0-9_-]{0,59}$/.test(values.code.trim())) missing.code = 'code_form'
  if (values.returns) need('return_share', bpOf(values.return_share) >= 1)
  if (values.cashes) need('cash_rate', bpOf(values.cash_rate) >= 1)
  for (const [at, { name_he, name_en, value_minor }] of values.benefits.entries()) {
    need(`benefits.${at}.name_he`, name_he.trim() !== '')
    need(`benefits.${at}.name_en`, name_en.trim() !== '')
    need(`benefits.${at}.value_minor`, value_minor !== null)
  }
  return missing
}
