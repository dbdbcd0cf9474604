import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'segment.created': { he: 'פלח חדש', en: 'Segment made' },
  'segment.changed': { he: 'שינוי פלח', en: 'Segment changed' },
  'segment.list_changed': { he: 'שינוי רשימה', en: 'List changed' },
  'segment.deleted': { he: 'מחיקת פלח', en: 'Segment deleted' },
})
