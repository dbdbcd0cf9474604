import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const dreamRefusals = defineRefusals({
  dream_not_found: { status: 404, en: 'There is no such dream.', he: 'אין חלום כזה.' },
  reward_no_dream: {
    status: 422,
    en: 'This is not among the dreams that the club offers.',
    he: 'זה לא אחד החלומות שהמועדון מציע.',
  },
  dream_chosen_already: {
    status: 409,
    en: 'This dream was chosen already.',
    he: 'החלום הזה כבר נבחר.',
  },
  too_many_dreams: {
    status: 409,
    en: 'There are {most} dreams already. Let one go first.',
    he: 'כבר יש {most} חלומות. ותרו קודם על אחד מהם.',
  },
})
