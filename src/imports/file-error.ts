import type { WordParams, Words } from '#platform/language.ts'

/** What can be wrong with a file as a whole; then nothing of it is posted. */
export const FILE_FAULTS = {
  file_missing: { en: 'There is no file at {path}.', he: 'אין קובץ בנתיב {path}.' },
  file_empty: { en: 'The file is empty.', he: 'הקובץ ריק.' },
  file_is_zip: {
    en: 'This is a spreadsheet or a zip archive. Save it as CSV and take that file.',
    he: 'זהו גיליון אלקטרוני או קובץ ZIP. שמרו אותו כ-CSV והעלו את הקובץ השמור.',
  },
  file_damaged: {
    en: 'The compressed file is damaged or not whole. Nothing of it was posted.',
    he: 'הקובץ הדחוס פגום או חלקי. דבר ממנו לא נרשם.',
  },
  row_too_long: {
    en: 'Row {row} never ends: a quotation mark is opened there and not closed. Nothing of the file was posted.',
    he: 'שורה {row} אינה נגמרת: נפתחו בה מירכאות שלא נסגרו. דבר מהקובץ לא נרשם.',
  },
} satisfies Record<string, Words>

export class FileError extends Error {
  override name = 'FileError'
  readonly code: keyof typeof FILE_FAULTS
  readonly params: WordParams
  constructor(code: keyof typeof FILE_FAULTS, params: WordParams = {}, options: ErrorOptions = {}) {
    super(code, options)
    this.code = code
    this.params = params
  }
}
