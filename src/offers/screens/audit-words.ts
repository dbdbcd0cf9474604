import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'grant.used': { he: 'מסירת קופון או מחווה', en: 'Coupon or gesture handed over' },
  'grant.withdrawn': { he: 'לקיחת קופון או מחווה בחזרה', en: 'Coupon or gesture withdrawn' },
  'gesture.given': { he: 'מחווה לחבר מועדון', en: 'Gesture given to a member' },
  'gesture.added': { he: 'הוספת מחווה', en: 'Gesture added' },
  'gesture.changed': { he: 'שינוי מחווה', en: 'Gesture changed' },
  'gesture.budget_set': { he: 'קביעת תקציב המחוות', en: 'Budget of gestures set' },
})
