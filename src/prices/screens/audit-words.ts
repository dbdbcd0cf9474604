import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'competitor.added': { he: 'מתחרה חדש', en: 'Competitor added' },
  'competitor.removed': { he: 'הסרת מתחרה', en: 'Competitor removed' },
  'price.typed': { he: 'רישום מחיר', en: 'Price typed' },
  'price_file.taken': { he: 'קליטת קובץ מחירים', en: 'Price file taken' },
})
