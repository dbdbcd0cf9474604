import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'shop_audit.uploaded': { he: 'העלאת קובץ לביקורת', en: 'File uploaded for an audit' },
  'shop_audit.started': { he: 'התחלת ביקורת', en: 'Audit started' },
  'shop_audit.stopped': { he: 'עצירת ביקורת', en: 'Audit stopped' },
  'shop_audit.deleted': { he: 'הסרת ביקורת', en: 'Audit removed' },
})
