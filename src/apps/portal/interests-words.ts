import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'מה מעניין אותי', en: 'What I care about' },
  lead: { he: 'מסמנים, ואנחנו נציע הטבות שמתאימות.', en: 'Mark them, and we will offer rewards that fit.' },
  bought: { he: 'קנית', en: 'bought' },
  save: { he: 'לשמור', en: 'Save' },
  saved: { he: 'נשמר', en: 'Saved' },
  empty: {
    he: 'עוד אין ממה לבחור. אחרי כמה קניות יהיה.',
    en: 'There is nothing to choose from yet. After a few purchases there will be.',
  },
})
