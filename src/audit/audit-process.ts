import { findMissing } from '#imports/field.ts'
import { lookAtFile } from '#imports/file.ts'
import { FileError } from '#imports/file-error.ts'
import { parseDateFormat } from '#imports/moment.ts'
import { openAnalyticDatabase } from './analytic-database.ts'
import { statedMargin, USUAL_MARGIN } from './assumption.ts'
import type { AuditAsk, AuditSaid } from './audit-ask.ts'
import { mapContactFile } from './contact-file.ts'
import { blameFile, lookAtReceiptFile, parquetSource } from './receipt-file.ts'
import { openReceiptTable } from './receipt-table.ts'
import { type AuditOptions, auditReceipts } from './service.ts'

const PERCENT = 100
const ROWS_LOOKED_AT = 200
/** A look goes to the server, which has memory for a table, and not for whatever somebody packed into one. */
const COLUMNS_LOOKED_AT = 1000
const LONGEST_LOOKED_AT = 300

type Audited = Extract<AuditAsk, { kind: 'audit' }>

/*
 * Run by `audit-child.ts` beside the server: a file from outside is read by a large foreign program, and whatever that does,
 * whatever memory it takes, the server goes on. It answers one ask and ends; when its parent ends, it ends too.
 */
const say = (said: AuditSaid): void => {
  process.send?.(said)
}

/** What is long goes in parts: the line is let go once the last of them has left. */
const sayLast = (said: AuditSaid): void => {
  process.send?.(said, () => process.disconnect?.())
}

process.once('disconnect', () => process.exit(1))
process.once('message', (ask: AuditAsk) => {
  answer(ask).then(sayLast, (error: unknown) => {
    if (!(error instanceof FileError)) throw error
    sayLast({ kind: 'fault', fault: { code: error.code, params: { ...error.params } } })
  })
})

const answer = (ask: AuditAsk): Promise<AuditSaid> =>
  ask.kind === 'look' ? lookAtParquet(ask.path) : audit(ask)

async function lookAtParquet(path: string): Promise<AuditSaid> {
  const headers = (await lookAtReceiptFile(path, {})).headers.slice(0, COLUMNS_LOOKED_AT)
  await using database = await openAnalyticDatabase()
  const { from } = parquetSource(path, headers)
  const cells = headers.map((_, column) => `left(c${column}, ${LONGEST_LOOKED_AT}) as c${column}`)
  const rows = await database
    .read(`select ${cells.join(', ')} from ${from} limit ${ROWS_LOOKED_AT}`)
    .catch(blameFile)
  const sample = rows.map((row, at) => ({
    row: at + 1,
    cells: headers.map((_, column) => String(row[`c${column}`] ?? '')),
  }))
  return { kind: 'look', headers: headers.map((header) => header.slice(0, LONGEST_LOOKED_AT)), sample }
}

async function audit(ask: Audited): Promise<AuditSaid> {
  const { path, file, mapping, currency, timeZone } = ask
  const look = await lookAtReceiptFile(path, file)
  const [missing] = findMissing('receipts', mapping)
  if (missing) return { kind: 'fault', fault: { code: 'mapping_incomplete', params: {} } }
  const dateFormat = parseDateFormat(ask.dateFormat ?? '')
  const options = { path, look, file, mapping, currency, timeZone, dateFormat }
  say({ kind: 'phase', phase: 'reading' })
  await using table = await openReceiptTable(options)
  say({ kind: 'phase', phase: 'judging' })
  const margin = ask.margin === null ? USUAL_MARGIN : statedMargin(ask.margin / PERCENT)
  const judged = await auditReceipts(table, { margin, contacts: await openContacts(ask) })
  if (judged === null) return { kind: 'fault', fault: { code: 'no_purchase', params: {} } }
  return { kind: 'audit', audit: judged }
}

async function openContacts({ membersPath, dateFormat }: Audited): Promise<AuditOptions['contacts']> {
  if (membersPath === null) return null
  const look = await lookAtFile(membersPath, {})
  const { mapping } = mapContactFile(look.headers)
  return { path: membersPath, look, file: {}, mapping, dateFormat: parseDateFormat(dateFormat ?? '') }
}
