import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { SYSTEM } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { memberSheets } from '#members/export.ts'
import { planSheets } from '#plans/export.ts'
import type { Clock } from '#platform/clock.ts'
import { BYTE_ORDER_MARK, writeCsvRows } from '#platform/csv.ts'
import type { Database } from '#platform/database.ts'
import type { ExportedClub, ExportSheet } from '#platform/export-sheet.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { receiptSheets } from '#receipts/export.ts'
import { rewardSheets } from '#rewards/export.ts'
import { Fault } from '../fault.ts'

/** What leaves a club in plain files, for whoever reads no file of ours. */
export const EXPORT_SHEETS: readonly ExportSheet[] = [
  ...memberSheets,
  ...planSheets,
  ...receiptSheets,
  ...rewardSheets,
]

export type ExportedSheet = { file: string; rows: number }

export type ExportOptions = {
  folder: string
  clubId: Uuid
  /** Breaks it off, and nothing is left of it. */
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

const ROWS_AT_ONCE = 2_000

/**
 * Writes a club's members, points, consents, purchases and rewards into CSV files, as all of them stood at one moment, while the
 * server goes on. The folder appears under its name when all of it is there.
 */
export async function exportClub(
  { db, clock }: { db: Database; clock: Clock },
  { folder, clubId, signal, onProgress }: ExportOptions,
): Promise<ExportedSheet[]> {
  const there = await readdir(folder).catch(() => null)
  if (there !== null && there.length > 0)
    throw new Fault(`${folder} is there already, and not empty. Name a folder that is not there yet.`)
  const draft = `${folder}.part-${process.pid}`
  // They hold personal data: for their owner alone.
  await mkdir(draft, { recursive: true, mode: 0o700 })
  try {
    const club = await db.inClub(clubId, readClub)
    const sheets = await writeSheets(db, draft, club, { signal, onProgress })
    // Before anybody can have the files: who took what out stands in the trail, or nothing was taken.
    await db.inClub(clubId, (tx) =>
      recordAudit(tx, {
        subject: SYSTEM,
        action: 'club.exported',
        target: { kind: 'club', id: formatId('clb', clubId) },
        detail: Object.fromEntries(sheets.map(({ file, rows }) => [file, rows])),
        at: clock.now(),
      }),
    )
    if (there !== null) await rm(folder, { recursive: true })
    await rename(draft, folder)
    return sheets
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function writeSheets(
  db: Database,
  folder: string,
  club: ExportedClub,
  { signal, onProgress }: { signal: AbortSignal | undefined; onProgress: ExportOptions['onProgress'] },
): Promise<ExportedSheet[]> {
  const client = await db.pool.connect()
  try {
    // One moment for all files, however long the writing takes.
    await client.query('begin isolation level repeatable read read only')
    await client.query(`select set_config('moadon.club_id', $1, true)`, [club.clubId])
    const sheets: ExportedSheet[] = []
    for (const sheet of EXPORT_SHEETS) {
      const file = `${sheet.name}.csv`
      const counted = { rows: 0 }
      await pipeline(
        () => writeSheet(client, sheet, club, counted),
        createWriteStream(path.join(folder, file), { mode: 0o600, flags: 'wx' }),
        { ...(signal && { signal }) },
      )
      sheets.push({ file, rows: counted.rows })
      onProgress?.(sheets.length, EXPORT_SHEETS.length)
    }
    await client.query('commit')
    return sheets
  } finally {
    client.release(true)
  }
}

/** The rows of one file, some thousands in memory at a time. */
async function* writeSheet(
  client: pg.ClientBase,
  { columns, ids, rowsOf }: ExportSheet,
  club: ExportedClub,
  counted: { rows: number },
): AsyncGenerator<string> {
  const { text, values } = rowsOf(club)
  // As text, so that numbers are exact and instants are ISO 8601.
  const told = columns.map((column) => `to_json(r."${column}") #>> '{}' as "${column}"`).join(', ')
  await client.query(`declare sheet no scroll cursor for select ${told} from (${text}) r`, values)
  yield BYTE_ORDER_MARK + writeCsvRows([columns])
  const idColumns = columns.map((column) => ids[column] ?? null)
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({
      text: `fetch ${ROWS_AT_ONCE} from sheet`,
      rowMode: 'array',
    })
    if (rows.length === 0) break
    counted.rows += rows.length
    yield writeCsvRows(
      rows.map((row) =>
        row.map((cell, place) => {
          const prefix = idColumns[place]
          return cell === null ? '' : prefix ? formatId(prefix, cell) : cell
        }),
      ),
    )
  }
  await client.query('close sheet')
}
