import { mkdir, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { readClub } from '#access/service.ts'
import { lookAsSaid } from '#imports/intake-service.ts'
import type { Uuid } from '#platform/id.ts'
import type { JobEnd, JobHelpers } from '#platform/jobs.ts'
import type { IntakeParts } from '#uploads/intake.ts'
import { removeFiles } from '#uploads/intake-service.ts'
import type { AuditAsk, Phase } from './audit-ask.ts'
import { type AuditAnswer, type AuditLimits, askAuditChild } from './audit-child.ts'
import { type Kept, withoutNames } from './kept.ts'
import { auditIntake, readingOf } from './kept-intake-service.ts'
import * as queries from './kept-queries.ts'
import { writeOwnReceipts } from './own-receipts.ts'
import { isParquet } from './receipt-file.ts'

const LISTEN_EVERY_MS = 700

type RunParts = IntakeParts & { limits?: Partial<AuditLimits> }

/**
 * Does the work of an audit that was started at the desk. Broken off by `signal` it is `unfinished`, and begins anew at the
 * next start of the program: it leaves nothing but its result. What was uploaded is deleted once it has been read to its end.
 */
export async function runKept(
  parts: RunParts,
  { clubId, auditId }: { clubId: Uuid; auditId: Uuid },
  { signal, log }: JobHelpers,
): Promise<JobEnd> {
  const { db, clock, folder } = parts
  const kept = await db.inClub(clubId, async (tx) => {
    const found = await queries.lockKept(tx, auditId)
    if (found?.state === 'waiting') await queries.markRunning(tx, auditId)
    return found
  })
  if (kept?.state !== 'waiting' && kept?.state !== 'running') return 'finished'
  const stop = new AbortController()
  const listener = listen(parts, { clubId, auditId }, stop)
  const both = AbortSignal.any([signal, stop.signal])
  const answer = await work(parts, clubId, kept, {
    signal: both,
    onPhase: listener.onPhase,
    onComplaint: (said) => log.error({ said, audit: auditId }, 'what reads an audit’s file broke off'),
  }).catch((error: Error): AuditAnswer => {
    log.error({ err: error.stack, audit: auditId }, 'an audit broke off')
    return { kind: 'fault', fault: { code: 'broke_off', params: {} } }
  })
  await listener.end()
  if (answer.kind !== 'audit' && signal.aborted && !stop.signal.aborted) return 'unfinished'
  if (answer.kind === 'fault')
    log.warn({ code: answer.fault.code, audit: auditId }, 'an audit came to nothing')
  await db.inClub(clubId, (tx) => queries.endKept(tx, auditId, endOf(answer, kept), clock.now()))
  if (answer.kind === 'audit') await removeFiles(auditIntake, folder, kept)
  return 'finished'
}

function endOf(answer: AuditAnswer, { source }: Kept): queries.KeptEnd {
  if (answer.kind === 'audit') return { state: 'done', result: withoutNames(answer.audit, source) }
  if (answer.kind === 'fault') return { state: 'failed', fault: answer.fault }
  return { state: 'stopped' }
}

type WorkOptions = {
  signal: AbortSignal
  onPhase: (phase: Phase) => void
  onComplaint: (said: string) => void
}

async function work(
  parts: RunParts,
  clubId: Uuid,
  kept: Kept,
  { signal, onPhase, onComplaint }: WorkOptions,
): Promise<AuditAnswer> {
  const { db, folder, limits = {} } = parts
  const club = await db.inClub(clubId, readClub)
  const own = `${folder.pathOf(kept.auditId)}.work`
  await rm(own, { recursive: true, force: true })
  await mkdir(own, { recursive: true, mode: 0o700 })
  const measures = { currency: club.currency, timeZone: club.timeZone, margin: kept.options.margin }
  try {
    const ask =
      kept.source === 'file'
        ? await askOfFile(parts, kept, measures)
        : await askOfClub(parts, clubId, own, measures, { signal, onPhase })
    if (ask === null)
      return signal.aborted
        ? { kind: 'called_off' }
        : { kind: 'fault', fault: { code: 'no_receipts', params: {} } }
    return await askAuditChild(ask, { folder: own, signal, onPhase, onComplaint, limits })
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

type Measures = Pick<Extract<AuditAsk, { kind: 'audit' }>, 'currency' | 'timeZone' | 'margin'>

async function askOfFile({ folder }: RunParts, kept: Kept, measures: Measures): Promise<AuditAsk> {
  const path = folder.pathOf(kept.auditId)
  const { options, members } = kept
  const width = (await isParquet(path)) ? 0 : (await lookAsSaid(path, options)).headers.length
  return {
    kind: 'audit',
    path,
    file: readingOf(kept, width),
    mapping: options.mapping ?? {},
    dateFormat: options.date_format,
    membersPath: members && folder.pathOf(members.membersId),
    ...measures,
  }
}

async function askOfClub(
  { db }: RunParts,
  clubId: Uuid,
  folder: string,
  measures: Measures,
  { signal, onPhase }: Pick<WorkOptions, 'signal' | 'onPhase'>,
): Promise<AuditAsk | null> {
  onPhase('collecting')
  const written = await writeOwnReceipts(db, clubId, folder, signal)
  return written && { kind: 'audit', file: {}, dateFormat: null, ...written, ...measures }
}

/** Tells the desk how far it is, and hears in turn whether somebody wants it to stop. */
function listen(
  { db }: RunParts,
  { clubId, auditId }: { clubId: Uuid; auditId: Uuid },
  stop: AbortController,
) {
  let phase: Phase | null = null
  const ended = new AbortController()
  const listening = (async () => {
    while (!ended.signal.aborted) {
      const shallStop = await db
        .inClub(clubId, (tx) => queries.updatePhase(tx, auditId, phase))
        .catch(() => false)
      if (shallStop) stop.abort()
      await sleep(LISTEN_EVERY_MS, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  })()
  return {
    onPhase(next: Phase) {
      phase = next
    },
    async end() {
      ended.abort()
      await listening
    },
  }
}
