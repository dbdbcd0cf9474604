import type { SimulatorEvent } from './event.ts'
import type { Receipt, ReceiptLine } from './receipt.ts'

/** Receipts as the CSV that an import reads: one row a line item, a return as a row of negative quantity and amount. */

const header = 'receipt_id,occurred_at,member,branch,line_id,sku,description,category,qty,amount\n'

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Major units with a dot, without passing through a fraction that binary numbers cannot hold. */
function writeAmount(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function writeRow(
  document: {
    readonly id: string
    readonly occurredAt: string
    readonly member: string
    readonly branch: string
  },
  line: Pick<ReceiptLine, 'line_id' | 'sku' | 'description' | 'category'>,
  quantity: string,
  amountMinor: number,
): string {
  const cells = [
    document.id,
    document.occurredAt,
    document.member,
    document.branch,
    line.line_id,
    line.sku,
    line.description,
    line.category,
    quantity,
    writeAmount(amountMinor),
  ]
  return `${cells.map(quote).join(',')}\n`
}

function* writeReturnRows(event: Extract<SimulatorEvent, { kind: 'return' }>): Generator<string> {
  const { goods, receipt, truth } = event
  const document = {
    id: goods.return_id,
    occurredAt: goods.occurred_at,
    member: truth.named ?? '',
    branch: receipt.branch,
  }
  const lineById = new Map<string, Receipt['lines'][number]>(
    receipt.lines.map((line) => [line.line_id, line]),
  )
  for (const back of goods.lines) {
    const line = lineById.get(back.line_id)
    if (line !== undefined) yield writeRow(document, line, `-${back.qty}`, -back.amount_minor)
  }
}

/**
 * The lines of the file, header first, each with its line end. Members are named by external id. What kind a line is
 * (gift card, deposit, fee) has no column: it shows by category.
 */
export function* toCsv(events: Iterable<SimulatorEvent>): Generator<string> {
  yield header
  for (const event of events) {
    if (event.kind === 'return') yield* writeReturnRows(event)
    if (event.kind !== 'receipt') continue
    const { receipt, truth } = event
    const document = {
      id: receipt.receipt_id,
      occurredAt: receipt.occurred_at,
      member: truth.named ?? '',
      branch: receipt.branch,
    }
    for (const line of receipt.lines) yield writeRow(document, line, line.qty, line.amount_minor)
  }
}
