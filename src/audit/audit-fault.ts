import type { Words } from '#platform/language.ts'

/** Why an audit came to nothing: a fault of its file, or of ours. */
export const AUDIT_FAULTS = {
  file_missing: {
    en: 'The file is no longer here. Upload it again.',
    he: 'הקובץ כבר אינו כאן. העלו אותו שוב.',
  },
  file_empty: { en: 'The file is empty.', he: 'הקובץ ריק.' },
  file_is_zip: {
    en: 'This is a spreadsheet or a zip archive. Save it as CSV and upload that file.',
    he: 'זהו גיליון אלקטרוני או קובץ ZIP. שמרו אותו כ-CSV והעלו את הקובץ השמור.',
  },
  file_damaged: {
    en: 'The file is damaged or not whole.',
    he: 'הקובץ פגום או חלקי.',
  },
  row_too_long: {
    en: 'Row {row} never ends: a quotation mark is opened there and not closed.',
    he: 'שורה {row} אינה נגמרת: נפתחו בה מירכאות שלא נסגרו.',
  },
  mapping_incomplete: {
    en: 'Some columns that the audit needs are not chosen yet: the time of the purchase, and an amount.',
    he: 'חסרות עמודות שהביקורת צריכה: מועד הקנייה וסכום.',
  },
  no_purchase: {
    en: 'No row of the file is a purchase. Look at which column is the time and which the amount.',
    he: 'אף שורה בקובץ אינה קנייה. בדקו איזו עמודה היא המועד ואיזו הסכום.',
  },
  no_receipts: {
    en: 'The club has no receipts yet. Upload a file, or import receipts first.',
    he: 'עוד אין קבלות במועדון. העלו קובץ, או ייבאו קבלות קודם.',
  },
  took_too_long: {
    en: 'The audit took more than an hour and was stopped. Take a shorter time, or audit the file at the command line.',
    he: 'הביקורת נמשכה יותר משעה ונעצרה. קחו תקופה קצרה יותר, או בדקו את הקובץ משורת הפקודה.',
  },
  takes_too_much: {
    en: 'Unpacked, the file takes more disk than this machine can spare (20 gigabytes at most). Take a shorter time, or audit it on a larger machine, at the command line.',
    he: 'הקובץ הפרוש תופס יותר מהדיסק הפנוי לו (לכל היותר 20 ג׳יגה־בייט). קחו תקופה קצרה יותר, או בדקו אותו במחשב גדול יותר, משורת הפקודה.',
  },
  broke_off: {
    en: 'The audit broke off on our side; it was logged. Start it again.',
    he: 'הביקורת נקטעה אצלנו והתקלה נרשמה. הפעילו אותה שוב.',
  },
} satisfies Record<string, Words>

export type AuditFaultCode = keyof typeof AUDIT_FAULTS
