import { stringify } from 'csv-stringify/sync'
import { decimalsOfCurrency } from '#platform/money.ts'

/** One payee of a bank file. */
export type Payee = {
  readonly payment: string
  readonly memberId: string
  readonly externalId: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly amountMinor: number
  readonly reason: string
}

/**
 * The columns, always these and in this order. A payment's id stays the same however often the file is downloaded: the
 * bookkeeping that pays it recognises by it what it has paid.
 */
const BANK_FILE_COLUMNS = [
  'payment_id',
  'member_id',
  'external_id',
  'name',
  'phone',
  'amount',
  'currency',
  'reason',
] as const

/** CSV with a byte order mark, so that spreadsheets read Hebrew; what looks like a formula is told as text. */
export function writeBankFile(payees: readonly Payee[], currency: string): string {
  const decimals = decimalsOfCurrency(currency)
  const rows = payees.map((payee) => [
    payee.payment,
    payee.memberId,
    payee.externalId ?? '',
    payee.name ?? '',
    payee.phone ?? '',
    majorUnits(payee.amountMinor, decimals),
    currency,
    payee.reason,
  ])
  return stringify([[...BANK_FILE_COLUMNS], ...rows], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}

function majorUnits(minor: number, decimals: number): string {
  const digits = String(minor).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
