/** Excel reads a UTF-8 file as Hebrew only when it starts with this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

export type CsvValue = string | number | null | undefined

/** A text that a spreadsheet would run as a formula is put behind an apostrophe; a phone's plus is left alone. */
const disarm = (text: string): string => {
  if (/^[=@\t\r]/.test(text)) return `'${text}`
  return /^[+-]/.test(text) && !/^[+-][\d\s.,()-]*$/.test(text) ? `'${text}` : text
}

function writeCell(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = disarm(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as a CSV file (RFC 4180, UTF-8 with byte order mark). */
export const writeCsv = (rows: readonly (readonly CsvValue[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => row.map(writeCell).join(',')).join('\r\n')

/** Hands a text to the browser as a file to save. */
export function saveFile(name: string, content: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  URL.revokeObjectURL(url)
}
