import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'receipt.returned': { he: 'רישום החזרת מוצרים', en: 'Return recorded' },
  'receipt.claimed': { he: 'שיוך קבלה לחבר', en: 'Receipt given to a member' },
})
