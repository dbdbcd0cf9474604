import { defineWords } from '#ui/words.ts'

/** What the audit trail calls what is done here. */
export const auditWords = defineWords({
  'sending.changed': { he: 'שינוי בכללי השליחה', en: 'The rules of sending were changed' },
  'refusal.recorded': { he: 'רישום סירוב לקבל פרסומת', en: 'A refusal of advertising was written down' },
  'suppression.added': { he: 'חסימת כתובת לפרסומת', en: 'An address was held back from advertising' },
  'suppression.lifted': { he: 'ביטול חסימת כתובת לפרסומת', en: 'An address was let go for advertising' },
  'members.told': { he: 'רישום לקוחות שנאמר להם', en: 'Customers who were told were written down' },
})
