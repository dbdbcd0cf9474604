import type { PartnerTerms } from '#partners/contract.ts'

/* The café by the sea where members of the demonstration earn. Invented, as the chain is. */

export const CAFE = 'קפה הנמל'

export const CAFE_TERMS: PartnerTerms = {
  currency: 'ILS',
  earn: { points: 1, per_minor: 100, amounts: 'with_vat', vat_bp: 1_800 },
  caps: { receipt_points: 800, member_day_points: 1_000, day_points: 10_000, budget_points: 500_000 },
  late_days: 14,
  review: { receipt_points: 500, member_day_receipts: 4, same_amount_day: 3, hold_days: 7 },
  convert: {
    unit_he: 'כוכבים',
    unit_en: 'Stars',
    worth_minor_per_100: 2_000,
    out: { points: 100, units: 40, min_points: 100, member_day_points: 1_000, day_points: 20_000 },
    in: { points: 100, units: 50, min_points: 100, member_day_points: 1_000, day_points: 20_000 },
  },
  issued_minor_per_1000: 9_000,
  settle: {
    sent_minor_per_1000: 18_000,
    received_minor_per_1000: 9_000,
    breakage_share_bp: 3_000,
    vat_bp: 1_800,
    payment_days: 30,
  },
}

export const CAFE_REWARD = {
  kind: 'partner_benefit',
  name: { he: 'ארוחת בוקר זוגית בקפה הנמל', en: 'Breakfast for two at the harbour café' },
  description: {
    he: 'שתי ארוחות, שתי שתייה חמה, מול הים',
    en: 'Two breakfasts and two hot drinks, by the sea',
  },
  points_price: 900,
  cost_minor: 3_900,
  value_minor: 8_600,
  valid_days: 60,
  fit: 'partner',
  limits: [{ count: 1, days: 90 }],
  stock: [{ on_hand: 500 }],
} as const
