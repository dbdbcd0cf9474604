import { judgeShop } from './audit.ts'
import { type ContactReading, contactsOfReceipts, readContactFile } from './contact-file.ts'
import type { Assumption, Audit } from './contract.ts'
import { gather } from './queries.ts'
import type { ReceiptTable } from './receipt-table.ts'

export type AuditOptions = {
  readonly margin: Assumption
  /** A file of members, where there is one. */
  readonly contacts: Omit<ContactReading, 'asOfMs' | 'timeZone'> | null
}

const DAY_MS = 86_400_000

/**
 * Audits a shop by its receipts, without a club or a database of ours. Null: no row of them is a purchase.
 * @throws FileError when the file of members turns out to be damaged
 */
export async function auditReceipts(table: ReceiptTable, options: AuditOptions): Promise<Audit | null> {
  if (table.span === null) return null
  const gathered = await gather(table)
  if (gathered.total.baskets === 0) return null
  const asOfMs = (gathered.last + 1) * DAY_MS
  const contacts =
    options.contacts === null
      ? contactsOfReceipts(gathered.buyers, table.has.has('phone') || table.has.has('email'))
      : await readContactFile({ ...options.contacts, timeZone: table.timeZone, asOfMs }, gathered.buyers)
  return judgeShop({ table, gathered, contacts, margin: options.margin })
}
