import { stringify } from 'csv-stringify/sync'

/** Excel reads a UTF-8 file as Hebrew only when it starts with this mark. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** A text that a spreadsheet would run as a formula is put behind an apostrophe; numbers stay as they are. */
const disarm = (text: string): string =>
  /^[=@\t\r]/.test(text) || /^[+-](?![\d\s.,()-]*$)/.test(text) ? `'${text}` : text

/** Rows of a CSV file as spreadsheets open it (RFC 4180). */
export const writeCsvRows = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(disarm)),
    { record_delimiter: 'windows' },
  )
