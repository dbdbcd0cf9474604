import { splitWhiteSpace, WHITE_SPACE } from '#platform/dialect.ts'
import { openListText } from '../list-column.ts'

/** The text of a file as the server reads it: by its byte order mark, else UTF-8 where it is valid, else Windows-1255. */
export function decodeFile(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1255').decode(bytes)
  }
}

/** The rows of a CSV text, as the server counts them: without its byte order mark, the line that names a separator, and empty lines. */
export function readRows(file: string): string[][] {
  const { text, delimiter } = openListText(file)
  if (delimiter === WHITE_SPACE)
    return text
      .split(/\r\n|\n|\r/)
      .filter((line) => line.trim() !== '')
      .map(splitWhiteSpace)
  return readCells(text, delimiter)
}

function readCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = () => {
    if (row.length > 0 || cell !== '') rows.push([...row, cell])
    row = []
    cell = ''
  }
  const plain = text.replaceAll('\r\n', '\n')
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (plain[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === delimiter) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') endRow()
    else cell += sign
  }
  endRow()
  return rows
}

/** The header and the rows of these numbers, counted from 1 after it. */
export function pickRows(text: string, numbers: readonly number[]): string[][] {
  const [header = [], ...rows] = readRows(text)
  return [header, ...numbers.flatMap((number) => (rows[number - 1] ? [rows[number - 1] ?? []] : []))]
}
