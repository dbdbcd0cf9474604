import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Connection, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ReceiptRow } from './row.ts'
import type { Run } from './run.ts'
import { createStagingTables } from './staging-queries.ts'

/** A bad row's place, and the receipt that it holds back. */
export type Held = { readonly ref: string; readonly row: number }

export type Staging = {
  addLine(run: Run, ordinal: number, row: number, line: ReceiptRow): void
  addRun(run: Run): void
  addHeld(held: Held): void
  /** Waits when enough is buffered: call it between batches of rows. */
  breathe(): Promise<void>
  finish(): Promise<void>
}

const KINDS = { purchase: 'p', adjustment: 'a' } as const

/**
 * Temporary tables of one connection that hold a file's rows while it is judged and posted: no other club can see them,
 * they cost no write-ahead log, and nothing is left of them whatever happens.
 */
export async function openStaging(connection: Connection, clubId: Uuid): Promise<Staging> {
  await connection.inClub(clubId, createStagingTables)
  const lines = createCopyBuffer('staged_line')
  const returns = createCopyBuffer('staged_return')
  const runs = createCopyBuffer('staged_run')
  const held = createCopyBuffer('staged_held')
  let writing: Promise<void> = Promise.resolve()
  let failure: unknown

  async function flush(): Promise<void> {
    // One batch is written while the next is read: then neither waits for the other.
    await writing
    if (failure) throw failure
    const batches = [lines, returns, runs, held].map((buffer) => buffer.take())
    writing = connection
      .inClub(clubId, async (tx) => {
        for (const batch of batches) await copy(tx, batch)
      })
      .catch((error) => {
        failure = error
      })
  }

  return {
    addLine(run, ordinal, row, line) {
      const place = `${run.number}\t${ordinal}\t${row}`
      if (line.kind === 'return')
        returns.add(
          `${place}\t${line.occurredAtMs}\t${text(line.lineId)}\t${text(line.sku)}\t${text(line.category)}\t${line.qty}\t` +
            `${line.hasQty}\t${line.amountMinor}\t${text(line.originalRef)}\n`,
        )
      else
        lines.add(
          `${place}\t${KINDS[line.kind]}\t${text(line.lineId)}\t${text(line.sku)}\t${text(line.description)}\t` +
            `${text(line.category)}\t${line.qty}\t${line.amountMinor}\n`,
        )
    },
    addRun(run) {
      runs.add(
        `${run.number}\t${text(run.ref)}\t${run.isNamed}\t${run.saleMs ?? '\\N'}\t${run.returnMs ?? '\\N'}\t${text(run.member)}\t` +
          `${text(run.branch)}\t${run.rows}\t${run.sales}\t${run.returns}\t${run.totalMinor}\t${run.mark[0]}\t${run.mark[1]}\n`,
      )
    },
    addHeld({ ref, row }) {
      held.add(`${text(ref)}\t${row}\n`)
    },
    async breathe() {
      if (lines.bytes + returns.bytes + runs.bytes + held.bytes >= FLUSH_BYTES) await flush()
    },
    async finish() {
      await flush()
      await writing
      if (failure) throw failure
    },
  }
}

const FLUSH_BYTES = 1024 * 1024
const BLOCK_BYTES = 256 * 1024
const MOST_BYTES_OF_CHARACTER = 3

type Batch = { table: string; blocks: Buffer[] }

/** Rows in COPY's text format, as bytes at once: as text they would be kept alive and collected later, at a cost. */
function createCopyBuffer(table: string) {
  let blocks: Buffer[] = []
  let block = Buffer.alloc(0)
  let used = 0
  let bytes = 0
  return {
    get bytes() {
      return bytes
    },
    add(row: string): void {
      const most = row.length * MOST_BYTES_OF_CHARACTER
      if (used + most > block.length) {
        if (used > 0) blocks.push(block.subarray(0, used))
        block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, most))
        used = 0
      }
      const written = block.write(row, used)
      used += written
      bytes += written
    },
    take(): Batch {
      if (used > 0) blocks.push(block.subarray(0, used))
      const taken = { table, blocks }
      blocks = []
      block = Buffer.alloc(0)
      used = 0
      bytes = 0
      return taken
    },
  }
}

const SPECIAL = /[\\\t\n\r]/
const EVERY_SPECIAL = /[\\\t\n\r]/g
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A cell in COPY's text format. */
function text(value: string | null): string {
  if (value === null) return '\\N'
  return SPECIAL.test(value)
    ? value.replace(EVERY_SPECIAL, (character) => ESCAPES[character] ?? character)
    : value
}

async function copy(tx: Tx, { table, blocks }: Batch): Promise<void> {
  if (blocks.length === 0) return
  await pipeline(Readable.from(blocks), tx.client.query(copyFrom(`copy ${table} from stdin`)))
}
