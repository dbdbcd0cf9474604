import { defineRefusals } from '#platform/refusal.ts'

/** What cards in wallets are refused with, in words. */
export const walletRefusals = defineRefusals({
  wallet_off: {
    status: 404,
    en: 'This club puts no cards into this wallet.',
    he: 'המועדון הזה לא מוסיף כרטיסים לארנק הזה.',
  },
  wallet_unreachable: {
    status: 503,
    en: 'Google Wallet does not answer just now. Try again in a few minutes.',
    he: 'הארנק של Google לא עונה כרגע. נסו שוב בעוד כמה דקות.',
  },
  pass_unknown: {
    status: 401,
    en: 'There is no such pass, or this is not its token.',
    he: 'אין כרטיס כזה, או שהאסימון אינו שלו.',
  },
})
