import { defineRefusals } from '#platform/refusal.ts'

export const simulatorRefusals = defineRefusals({
  demo_not_possible: {
    status: 409,
    en: 'The demonstration data can only go into a club without receipts, on an installation that is not in production.',
    he: 'נתוני ההדגמה נכנסים רק למועדון ללא קבלות, בהתקנה שאינה בייצור.',
  },
})
