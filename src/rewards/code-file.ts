import { parse } from 'csv-parse/sync'

/** A file of codes: one a row, in its first column, with or without a heading. Pure. */

const LONGEST_CODE = 200
const MOST_CODES = 200_000

export type CodeFault = 'empty' | 'too_long' | 'twice_in_file' | 'known_already' | 'not_text'
export type RejectedCode = { readonly row: number; readonly reason: CodeFault; readonly code: string }
export type CodeFile = {
  readonly codes: readonly { readonly row: number; readonly code: string }[]
  readonly rejected: readonly RejectedCode[]
}

const HEADINGS = new Set(['code', 'codes', 'קוד', 'קודים', 'voucher', 'coupon'])

/** Null when it is no such file at all. */
export function readCodeFile(content: Buffer): CodeFile | null {
  let rows: string[][]
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    rows = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      to: MOST_CODES + 2,
    }) as string[][]
  } catch {
    return null
  }
  const hasHeading = HEADINGS.has((rows[0]?.[0] ?? '').trim().toLowerCase())
  const listed = rows
    .map((row, at) => ({ row: at + 1, code: (row[0] ?? '').trim() }))
    .slice(hasHeading ? 1 : 0)
    .filter(({ row, code }) => code !== '' || (rows[row - 1] ?? []).some((cell) => cell.trim() !== ''))
  if (listed.length === 0 || listed.length > MOST_CODES) return null
  const codes: { row: number; code: string }[] = []
  const rejected: RejectedCode[] = []
  const seen = new Set<string>()
  for (const { row, code } of listed) {
    const reason = faultOf(code, seen)
    if (reason) rejected.push({ row, reason, code })
    else codes.push({ row, code })
    seen.add(code)
  }
  return { codes, rejected }
}

function faultOf(code: string, seen: ReadonlySet<string>): CodeFault | null {
  if (code === '') return 'empty'
  if (code.length > LONGEST_CODE) return 'too_long'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these cannot be printed or stored
  if (/[\u0000-\u001f\u007f]/.test(code) || !code.isWellFormed()) return 'not_text'
  return seen.has(code) ? 'twice_in_file' : null
}
