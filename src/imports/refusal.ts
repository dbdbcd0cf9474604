import { defineRefusals } from '#platform/refusal.ts'
import { FILE_FAULTS } from './file-error.ts'

const UNPROCESSABLE = 422

/** Everything that this room turns down, in words. */
export const importRefusals = defineRefusals({
  file_empty: { status: UNPROCESSABLE, ...FILE_FAULTS.file_empty },
  file_is_zip: { status: UNPROCESSABLE, ...FILE_FAULTS.file_is_zip },
  file_damaged: { status: UNPROCESSABLE, ...FILE_FAULTS.file_damaged },
  row_too_long: { status: UNPROCESSABLE, ...FILE_FAULTS.row_too_long },
  file_missing: {
    status: 409,
    en: 'The file is no longer here. Upload it again.',
    he: 'הקובץ כבר אינו כאן. העלו אותו שוב.',
  },
  file_too_large: {
    status: 413,
    en: 'The file is larger than two gigabytes. Compress it with gzip, or import it at the command line.',
    he: 'הקובץ גדול משני ג׳יגה־בייט. דחסו אותו ב-gzip או ייבאו אותו משורת הפקודה.',
  },
  too_many_files: {
    status: 409,
    en: '{files} uploaded files are waiting to be brought in, and there is no room for more. Bring some in, or remove them.',
    he: '{files} קבצים שהועלו עוד מחכים לייבוא, ואין מקום לנוספים. ייבאו אותם או הסירו אותם.',
  },
  import_not_possible: {
    status: 409,
    en: 'The import has moved on meanwhile. Reload the page to see where it is.',
    he: 'הייבוא כבר התקדם בינתיים. רעננו את הדף כדי לראות היכן הוא.',
  },
  mapping_incomplete: {
    status: UNPROCESSABLE,
    en: 'Some columns that the import needs are not chosen yet. Each is listed.',
    he: 'חסרות עמודות שהייבוא צריך. כל אחת מפורטת.',
  },
  encoding_unknown: {
    status: UNPROCESSABLE,
    en: 'No encoding of this name is known.',
    he: 'אין קידוד בשם הזה.',
  },
  delimiter_unknown: {
    status: UNPROCESSABLE,
    en: 'A delimiter is one sign, a tab, or white space.',
    he: 'מפריד הוא סימן אחד, טאב או רווחים.',
  },
  date_format_unknown: {
    status: UNPROCESSABLE,
    en: 'The form of dates names day, month and year once each: DD/MM/YYYY.',
    he: 'תבנית התאריך כוללת יום, חודש ושנה פעם אחת כל אחד: DD/MM/YYYY.',
  },
})
