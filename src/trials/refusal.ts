import { defineRefusals } from '#platform/refusal.ts'

export const trialRefusals = defineRefusals({
  trial_not_found: {
    status: 404,
    en: 'There is no such trial. Trials are kept for 90 days.',
    he: 'אין ניסיון כזה. ניסיונות נשמרים 90 יום.',
  },
})
