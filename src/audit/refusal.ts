import type { Words } from '#platform/language.ts'
import { defineRefusals } from '#platform/refusal.ts'

const UNPROCESSABLE = 422
const CONFLICT = 409

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
    en: 'Unpacked, the file takes more than 20 gigabytes of disk. Take a shorter time, or audit it at the command line.',
    he: 'הקובץ הפרוש תופס יותר מ-20 ג׳יגה־בייט בדיסק. קחו תקופה קצרה יותר, או בדקו אותו משורת הפקודה.',
  },
  broke_off: {
    en: 'The audit broke off on our side; it was logged. Start it again.',
    he: 'הביקורת נקטעה אצלנו והתקלה נרשמה. הפעילו אותה שוב.',
  },
} satisfies Record<string, Words>

export type AuditFaultCode = keyof typeof AUDIT_FAULTS

/** Everything that this room turns down, in words. */
export const auditRefusals = defineRefusals({
  file_missing: { status: CONFLICT, ...AUDIT_FAULTS.file_missing },
  file_empty: { status: UNPROCESSABLE, ...AUDIT_FAULTS.file_empty },
  file_is_zip: { status: UNPROCESSABLE, ...AUDIT_FAULTS.file_is_zip },
  file_damaged: { status: UNPROCESSABLE, ...AUDIT_FAULTS.file_damaged },
  row_too_long: { status: UNPROCESSABLE, ...AUDIT_FAULTS.row_too_long },
  mapping_incomplete: { status: UNPROCESSABLE, ...AUDIT_FAULTS.mapping_incomplete },
  no_receipts: { status: CONFLICT, ...AUDIT_FAULTS.no_receipts },
  broke_off: { status: CONFLICT, ...AUDIT_FAULTS.broke_off },
  file_too_large: {
    status: 413,
    en: 'The file is larger than two gigabytes. Compress it with gzip, or audit it at the command line.',
    he: 'הקובץ גדול משני ג׳יגה־בייט. דחסו אותו ב-gzip או בדקו אותו משורת הפקודה.',
  },
  too_many_files: {
    status: CONFLICT,
    en: '{files} uploaded files wait to be audited, and there is no room for more. Audit some, or remove them.',
    he: '{files} קבצים שהועלו עוד מחכים לביקורת, ואין מקום לנוספים. בדקו אותם או הסירו אותם.',
  },
  too_many_audits: {
    status: CONFLICT,
    en: '{audits} audits are kept, and there is no room for more. Remove some.',
    he: '{audits} ביקורות שמורות, ואין מקום לנוספות. הסירו כמה מהן.',
  },
  audit_not_possible: {
    status: CONFLICT,
    en: 'The audit has moved on meanwhile. Reload the page to see where it is.',
    he: 'הביקורת כבר התקדמה בינתיים. רעננו את הדף כדי לראות היכן היא.',
  },
  members_unreadable: {
    status: UNPROCESSABLE,
    en: 'No column of this file names the member: a member number, a phone, an e-mail or a card.',
    he: 'אף עמודה בקובץ הזה אינה מזהה את החבר: מספר חבר, טלפון, דוא״ל או כרטיס.',
  },
})
