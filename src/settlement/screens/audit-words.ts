import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'settlement.disputed': { he: 'מחלוקת על שורה בהתחשבנות עם שותף', en: 'Line of a settlement disputed' },
  'settlement.dispute_decided': { he: 'הכרעה במחלוקת עם שותף', en: 'Dispute with a partner decided' },
  'settlement.approved': { he: 'אישור התחשבנות עם שותף', en: 'Settlement with a partner approved' },
  'settlement.paid': { he: 'סימון התחשבנות כשולמה', en: 'Settlement with a partner marked as paid' },
})
