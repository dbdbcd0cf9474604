import type { Club } from '#access/club.ts'
import { readClub } from '#access/service.ts'
import { monotonicMs } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addJob, type JobEnd, type JobHelpers } from '#platform/jobs.ts'
import type { IntakeParts } from '#uploads/intake.ts'
import { FileError } from './file-error.ts'
import type { Import, ImportFault } from './import.ts'
import { fileOptionsOf, IMPORT_JOB, lookAtImport } from './intake-service.ts'
import { importMembers } from './member-import-service.ts'
import { parseDateFormat } from './moment.ts'
import type { OnProgress, Progress } from './progress.ts'
import * as queries from './queries.ts'
import { ImportBusy, importReceipts } from './receipt-import-service.ts'
import { writeRejectedFile } from './rejected-file.ts'
import type { Rejections } from './rejection.ts'
import { mapFile, planMembers } from './template-reading.ts'

const BUSY_PAUSE_SECONDS = 10

/**
 * Does the work of an import that was started at the desk. It may be run again at any time: what is in the books is found
 * there. Broken off by `signal` it is `unfinished`, and goes on at the next start of the program.
 */
export async function runImport(
  parts: IntakeParts,
  { clubId, importId }: { clubId: Uuid; importId: Uuid },
  { signal, log }: JobHelpers,
): Promise<JobEnd> {
  const { db, clock } = parts
  const item = await db.inClub(clubId, async (tx) => {
    const found = await queries.lockImport(tx, importId)
    if (found?.state === 'waiting') await queries.markRunning(tx, importId)
    return found
  })
  if (item?.state !== 'waiting' && item?.state !== 'running') return 'finished'
  const stop = new AbortController()
  const reporter = createReporter(db, clubId, importId, stop)
  const both = AbortSignal.any([signal, stop.signal])
  if (item.stopRequested) stop.abort()
  try {
    const end = await work(parts, clubId, item, both, reporter.onProgress)
    await reporter.settle()
    if (signal.aborted && !stop.signal.aborted) return 'unfinished'
    await db.inClub(clubId, (tx) =>
      queries.endImport(tx, importId, {
        ...end,
        state: stop.signal.aborted ? 'stopped' : 'done',
        fault: null,
        at: clock.now(),
      }),
    )
    if (!stop.signal.aborted) await parts.folder.removeSource(importId)
  } catch (error) {
    await reporter.settle()
    if (error instanceof ImportBusy) await waitForTurn(parts, clubId, importId)
    else {
      const fault: ImportFault =
        error instanceof FileError
          ? { code: error.code, params: { ...error.params } }
          : { code: 'interrupted', params: {} }
      if (fault.code === 'interrupted')
        log.error({ err: (error as Error).stack, import: importId }, 'an import broke off')
      await db.inClub(clubId, (tx) =>
        queries.endImport(tx, importId, {
          state: 'failed',
          summary: null,
          rejectedRows: 0,
          fault,
          at: clock.now(),
        }),
      )
    }
  }
  return 'finished'
}

/** Another import of the club is at work: this one comes back a little later. */
async function waitForTurn({ db, clock }: IntakeParts, clubId: Uuid, importId: Uuid): Promise<void> {
  await db.inClub(clubId, (tx) =>
    addJob(
      tx,
      IMPORT_JOB,
      { importId },
      { key: `${IMPORT_JOB}/${importId}/again`, runAt: clock.now().add({ seconds: BUSY_PAUSE_SECONDS }) },
    ),
  )
}

type End = { summary: object; rejectedRows: number }

async function work(
  { db, clock, folder }: IntakeParts,
  clubId: Uuid,
  item: Import,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<End> {
  const look = await lookAtImport(folder, item)
  const club = await db.inClub(clubId, readClub)
  const { options } = item
  const common = {
    db,
    clock,
    club,
    subject: item.createdBy,
    path: folder.pathOf(item.importId),
    look,
    file: fileOptionsOf(options, look.headers.length),
    mapping: mapFile(item.kind, options, look.headers),
    signal,
    onProgress,
  }
  if (item.kind === 'members') {
    const { mapping, dateFormat, reading } = planMembers(options, look.headers)
    const end = await importMembers({
      ...common,
      mapping,
      dateFormat,
      reading,
      consents: options.consents ?? 'held',
      dryRun: false,
    })
    await keepRejected({ ...common, importId: item.importId, folder }, end.rejections, end.heldRows)
    const { held_back, ...figures } = end.summary
    return {
      summary: {
        figures: { ...figures, held_back_members: held_back.members },
        rejected: end.rejections.byReason(),
        warnings: end.warnings.byReason(),
      },
      rejectedRows: end.rejections.count + end.heldRows.length,
    }
  }
  const heldRows: number[] = []
  const { summary, rejections } = await importReceipts({
    ...common,
    choices: {
      memberBy: options.member_by,
      earns: options.earn === 'programme',
      branch: options.branch,
      timeZone: null,
      dateFormat: parseDateFormat(options.date_format ?? ''),
      dryRun: false,
    },
    onHeldRows: (rows) => heldRows.push(...rows),
  })
  await keepRejected({ ...common, importId: item.importId, folder }, rejections, heldRows)
  const { held_back, ...figures } = summary
  return {
    summary: {
      figures: { ...figures, held_back_receipts: held_back.receipts, held_back_lines: held_back.lines },
      rejected: rejections.byReason(),
      warnings: {},
    },
    rejectedRows: rejections.count + heldRows.length,
  }
}

async function keepRejected(
  parts: Pick<IntakeParts, 'folder'> & {
    importId: Uuid
    club: Club
    path: string
    look: Parameters<typeof writeRejectedFile>[1]['look']
    file: Parameters<typeof writeRejectedFile>[1]['file']
  },
  rejections: Rejections,
  heldRows: readonly number[],
): Promise<void> {
  if (rejections.count === 0) return
  const { folder, importId, club, path, look, file } = parts
  const language = club.defaultLanguage
  await writeRejectedFile(folder.rejectedPathOf(importId), {
    path,
    look,
    file,
    rejections,
    heldRows,
    language,
  })
}

const REPORT_EVERY_MS = 500

/** Tells the desk how far it is, now and then, and hears in turn whether somebody wants it to stop. */
function createReporter(db: Database, clubId: Uuid, importId: Uuid, stop: AbortController) {
  let lastMs = 0
  let phase: string | null = null
  let writing: Promise<void> | null = null
  function write(progress: Progress): Promise<void> {
    return db
      .inClub(clubId, (tx) => queries.updateProgress(tx, importId, progress))
      .then((shallStop) => {
        if (shallStop) stop.abort()
      })
      .catch(() => undefined)
      .finally(() => {
        writing = null
      })
  }
  return {
    onProgress(progress: Progress): void {
      const nowMs = monotonicMs()
      if (writing || (progress.phase === phase && nowMs - lastMs < REPORT_EVERY_MS)) return
      lastMs = nowMs
      phase = progress.phase
      writing = write(progress)
    },
    async settle(): Promise<void> {
      await writing
    },
  }
}
