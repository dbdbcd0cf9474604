import { stringify } from 'csv-stringify/sync'
import { decimalsOfCurrency } from '#platform/money.ts'
import type { LineView, Settlement } from './contract.ts'

/** The columns, always these and in this order; a line's name stays the same however often the file is made. */
const CSV_COLUMNS = [
  'line',
  'no',
  'kind',
  'side',
  'ref',
  'of_ref',
  'link',
  'contract',
  'happened_at',
  'written_at',
  'points',
  'units',
  'amount',
  'vat',
  'currency',
  'dispute',
] as const

/** Minor units as a decimal number with a dot. */
export function majorUnits(minor: number, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Texts that came from outside are kept from being run as formulas; our numbers are numbers. */
const disarm = (text: string | null): string =>
  text !== null && /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : (text ?? '')

/** With a byte order mark, so that spreadsheets read Hebrew. */
export function writeLines({ currency }: Pick<Settlement, 'currency'>, lines: readonly LineView[]): string {
  const decimals = decimalsOfCurrency(currency)
  const rows = lines.map((line) => [
    line.id,
    line.no,
    line.kind,
    line.side,
    disarm(line.ref),
    disarm(line.of_ref),
    line.link ?? '',
    line.contract ?? '',
    line.happened_at,
    line.written_at,
    line.points,
    line.units ?? '',
    majorUnits(line.amount_minor, decimals),
    majorUnits(line.vat_minor, decimals),
    currency,
    line.dispute?.state ?? '',
  ])
  return stringify([[...CSV_COLUMNS], ...rows], { bom: true, record_delimiter: 'windows' })
}
