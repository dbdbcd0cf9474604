import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'contact.settings_changed': { he: 'שינוי הגדרות פרטי הקשר', en: 'Contact settings changed' },
  'contact.called': { he: 'שיחה לחבר', en: 'Member called' },
})
