import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'webhook.created': { he: 'נוסף וובהוק', en: 'Webhook made' },
  'webhook.changed': { he: 'שינוי וובהוק', en: 'Webhook changed' },
  'webhook.deleted': { he: 'וובהוק נמחק', en: 'Webhook deleted' },
  'webhook.secret_rotated': { he: 'החלפת סוד של וובהוק', en: 'Webhook’s secret changed' },
  'webhook.tested': { he: 'בדיקת וובהוק', en: 'Webhook tested' },
  'webhook.resent': { he: 'שליחה חוזרת של וובהוק', en: 'Webhook sent again' },
})
