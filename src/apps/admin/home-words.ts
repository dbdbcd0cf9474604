import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  empty_title: { he: 'המועדון פתוח, ועוד אין בו חברים', en: 'The club is open and has no members yet' },
  empty_text: {
    he: 'התחילו מהקבלות שכבר יש לכם: קובץ אחד מספיק כדי לראות מי קונה, כמה ומתי.',
    en: 'Start with the receipts that you already have: one file is enough to see who buys, how much and when.',
  },
  empty_import: { he: 'ייבוא קבלות או חברים', en: 'Import receipts or members' },
  empty_enrol: { he: 'צירוף החבר הראשון', en: 'Enrol the first member' },
})
