import { defineRefusals } from '#platform/refusal.ts'
import { AUDIT_FAULTS } from './audit-fault.ts'

const UNPROCESSABLE = 422
const CONFLICT = 409

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
  audit_too_old: {
    status: CONFLICT,
    en: 'This audit was made by an earlier release and cannot be shown any more. Remove it, and audit anew.',
    he: 'הביקורת הזאת נעשתה בגרסה קודמת ואי אפשר להציג אותה עוד. הסירו אותה ובקשו ביקורת חדשה.',
  },
  members_unreadable: {
    status: UNPROCESSABLE,
    en: 'No column of this file names the member: a member number, a phone, an e-mail or a card.',
    he: 'אף עמודה בקובץ הזה אינה מזהה את החבר: מספר חבר, טלפון, דוא״ל או כרטיס.',
  },
})
