import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'grant.used': { he: 'מסירת קופון או מחווה', en: 'Coupon or gesture handed over' },
  'grant.withdrawn': { he: 'לקיחת קופון או מחווה בחזרה', en: 'Coupon or gesture withdrawn' },
})
