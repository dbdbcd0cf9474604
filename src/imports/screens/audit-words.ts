import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'import.uploaded': { he: 'העלאת קובץ לייבוא', en: 'File uploaded for import' },
  'import.started': { he: 'התחלת ייבוא', en: 'Import started' },
  'import.stopped': { he: 'עצירת ייבוא', en: 'Import stopped' },
  'import.deleted': { he: 'הסרת קובץ ייבוא', en: 'Import file removed' },
  'receipts.imported': { he: 'ייבוא קבלות', en: 'Receipts imported' },
  'members.imported': { he: 'ייבוא חברים', en: 'Members imported' },
})
