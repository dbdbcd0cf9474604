import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { mapColumns } from '#imports/field.ts'
import { lookAtFile } from '#imports/file.ts'
import type { Progress } from '#imports/progress.ts'
import { importReceipts, type ReceiptChoices } from '#imports/receipt-import-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type ImportCall = {
  db: Database
  clock: Clock
  clubId: Uuid
  path: string
  choices?: Partial<ReceiptChoices>
  named?: Record<string, string>
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
  onHeldRows?: (rows: readonly number[]) => void
}

/** Imports a file of receipts as the command line does. */
export async function importFile({ db, clock, clubId, path, ...call }: ImportCall) {
  const club = await db.inClub(clubId, readClub)
  const look = await lookAtFile(path, {})
  const { mapping, faults } = mapColumns('receipts', look.headers, call.named)
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  const { summary, rejections } = await importReceipts({
    db,
    clock,
    club,
    subject: SYSTEM,
    path,
    look,
    file: {},
    mapping,
    choices: {
      memberBy: 'external_id',
      earns: true,
      branch: 'main',
      timeZone: null,
      dateFormat: null,
      dryRun: false,
      ...call.choices,
    },
    signal: call.signal ?? new AbortController().signal,
    onProgress: call.onProgress ?? (() => undefined),
    ...(call.onHeldRows && { onHeldRows: call.onHeldRows }),
  })
  return { ...summary, rejected: rejections.list() }
}
