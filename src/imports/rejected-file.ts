import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BYTE_ORDER_MARK, writeCsvRows } from '#platform/csv.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { type FileLook, type FileOptions, readRecords } from './file.ts'
import { REASONS, REJECTED_COLUMNS } from './reason.ts'
import type { Rejection, Rejections } from './rejection.ts'

const HELD_BACK: Words = {
  en: 'Held back: another row of this receipt, or of this member’s points, was rejected.',
  he: 'הושהתה: שורה אחרת של אותה קבלה, או של נקודות אותו חבר, נדחתה.',
}

export type RejectedFile = {
  path: string
  look: FileLook
  file: FileOptions
  rejections: Rejections
  /** Good rows whose receipt, or whose member’s points, wait for a bad one; in the order of the file. */
  heldRows: readonly number[]
  language: Language
}

/**
 * Writes the rows that were not taken in, each with its number and the reason: to be mended and imported again. The file
 * is read once more for them.
 */
export async function writeRejectedFile(target: string, rejected: RejectedFile): Promise<void> {
  await pipeline(Readable.from(writeRows(rejected)), createWriteStream(target))
}

async function* writeRows(rejected: RejectedFile): AsyncGenerator<string> {
  const { path, look, file, language } = rejected
  const header = [say(REJECTED_COLUMNS.row, language), say(REJECTED_COLUMNS.why, language), ...look.headers]
  yield BYTE_ORDER_MARK + writeCsvRows([header])
  const wanted = mergeRows(rejected)
  let next = wanted.next()
  for await (const records of readRecords(path, look, file)) {
    const rows: string[][] = []
    for (const { row, cells } of records) {
      if (next.done) break
      if (row !== next.value.row) continue
      rows.push([String(row), next.value.why, ...cells])
      // A row may have several faults.
      while (!next.done && next.value.row === row) next = wanted.next()
    }
    if (rows.length > 0) yield writeCsvRows(rows)
    if (next.done) return
  }
}

function* mergeRows({
  rejections,
  heldRows,
  language,
}: RejectedFile): Generator<{ row: number; why: string }> {
  const bad = rejections.inOrder()
  let next: IteratorResult<Rejection> = bad.next()
  for (const row of heldRows) {
    while (!next.done && next.value.row < row) {
      yield { row: next.value.row, why: say(REASONS[next.value.reason], language) }
      next = bad.next()
    }
    // A row may be bad by what its receipt says as a whole; then that is the reason to tell.
    if (next.done || next.value.row !== row) yield { row, why: say(HELD_BACK, language) }
  }
  while (!next.done) {
    yield { row: next.value.row, why: say(REASONS[next.value.reason], language) }
    next = bad.next()
  }
}
