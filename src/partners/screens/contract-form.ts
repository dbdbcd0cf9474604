import type { PartnerTerms, PartnerView } from '../contract.ts'

/** What is typed; empty is none. */
export type ContractForm = {
  from: string
  until: string | null
  points: number | ''
  per_minor: number | null
  amounts: 'with_vat' | 'without_vat'
  vat: number | null
  receipt_points: number | ''
  member_day_points: number | ''
  day_points: number | ''
  budget_points: number | ''
  late_days: number | ''
  review_points: number | ''
  review_many: number | ''
  review_same: number | ''
  hold_days: number | ''
  converts: boolean
  unit_he: string
  unit_en: string
  rate_points: number | ''
  rate_units: number | ''
  convert_min: number | ''
  convert_member_day: number | ''
  convert_day: number | ''
  worth: number | null
  issued: number | null
  sent: number | null
  received: number | null
  breakage: number | null
  settle_vat: number | null
  payment_days: number | ''
}

const NO_CAPS = { receipt_points: null, member_day_points: null, day_points: null, budget_points: null }
const WHOLE_BP = 10_000

/** As the contract in force says, or what most begin with. */
export function formOf({ contracts }: PartnerView, today: string): ContractForm {
  const terms = contracts[0]?.terms
  const caps = terms?.caps ?? NO_CAPS
  const out = terms?.convert?.out ?? terms?.convert?.in
  return {
    from: today,
    until: null,
    points: terms?.earn?.points ?? 1,
    per_minor: terms?.earn?.per_minor ?? 100,
    amounts: terms?.earn?.amounts ?? 'with_vat',
    vat: (terms?.earn?.vat_bp ?? 1_800) / WHOLE_BP,
    receipt_points: caps.receipt_points ?? (terms ? '' : 500),
    member_day_points: caps.member_day_points ?? (terms ? '' : 1_000),
    day_points: caps.day_points ?? (terms ? '' : 20_000),
    budget_points: caps.budget_points ?? '',
    late_days: terms?.late_days ?? 14,
    review_points: terms?.review.receipt_points ?? (terms ? '' : 300),
    review_many: terms?.review.member_day_receipts ?? (terms ? '' : 5),
    review_same: terms?.review.same_amount_day ?? (terms ? '' : 3),
    hold_days: terms?.review.hold_days ?? 7,
    converts: out !== undefined && out !== null,
    unit_he: terms?.convert?.unit_he ?? '',
    unit_en: terms?.convert?.unit_en ?? '',
    rate_points: out?.points ?? 100,
    rate_units: out?.units ?? 100,
    convert_min: out?.min_points ?? 100,
    convert_member_day: out?.member_day_points ?? 5_000,
    convert_day: out?.day_points ?? 100_000,
    worth: terms?.convert?.worth_minor_per_100 ?? null,
    issued: terms?.issued_minor_per_1000 ?? 0,
    sent: terms?.settle?.sent_minor_per_1000 ?? 0,
    received: terms?.settle?.received_minor_per_1000 ?? 0,
    breakage: (terms?.settle?.breakage_share_bp ?? 0) / WHOLE_BP,
    settle_vat: (terms?.settle?.vat_bp ?? 0) / WHOLE_BP,
    payment_days: terms?.settle?.payment_days ?? 30,
  }
}

const orNull = (typed: number | ''): number | null => (typed === '' ? null : typed)

/** What of it is missing: the server checks the rest. */
export function findMissing(form: ContractForm): (keyof ContractForm)[] {
  const always: (keyof ContractForm)[] = ['from', 'late_days', 'hold_days', 'payment_days']
  const converting: (keyof ContractForm)[] = [
    'unit_he',
    'unit_en',
    'rate_points',
    'rate_units',
    'convert_min',
    'convert_member_day',
    'convert_day',
  ]
  const needed = form.converts ? [...always, ...converting] : always
  return needed.filter((field) => form[field] === '' || form[field] === null)
}

/** A form without points, or without an amount, lets nothing be earned; conversions go both ways at one rate. */
export function bodyOf(form: ContractForm, currency: string) {
  const rate = {
    points: Number(form.rate_points),
    units: Number(form.rate_units),
    min_points: Number(form.convert_min),
    member_day_points: Number(form.convert_member_day),
    day_points: Number(form.convert_day),
  }
  const earns = form.points !== '' && form.points > 0 && form.per_minor !== null && form.per_minor > 0
  const terms: PartnerTerms = {
    currency,
    earn: earns
      ? {
          points: Number(form.points),
          per_minor: form.per_minor ?? 1,
          amounts: form.amounts,
          vat_bp: Math.round((form.vat ?? 0) * WHOLE_BP),
        }
      : null,
    caps: {
      receipt_points: orNull(form.receipt_points),
      member_day_points: orNull(form.member_day_points),
      day_points: orNull(form.day_points),
      budget_points: orNull(form.budget_points),
    },
    late_days: Number(form.late_days),
    review: {
      receipt_points: orNull(form.review_points),
      member_day_receipts: orNull(form.review_many),
      same_amount_day: orNull(form.review_same),
      hold_days: Number(form.hold_days),
    },
    convert: form.converts
      ? {
          unit_he: form.unit_he,
          unit_en: form.unit_en,
          worth_minor_per_100: form.worth,
          out: rate,
          in: rate,
        }
      : null,
    issued_minor_per_1000: form.issued ?? 0,
    settle: {
      sent_minor_per_1000: form.converts ? (form.sent ?? 0) : 0,
      received_minor_per_1000: form.converts ? (form.received ?? 0) : 0,
      breakage_share_bp: Math.round((form.breakage ?? 0) * WHOLE_BP),
      vat_bp: Math.round((form.settle_vat ?? 0) * WHOLE_BP),
      payment_days: Number(form.payment_days),
    },
  }
  return { from: form.from, until: form.until === '' ? null : form.until, terms }
}
