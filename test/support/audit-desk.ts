import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { KEPT_PREFIX } from '#audit/kept.ts'
import { auditEndpoints } from '#audit/kept-routes.ts'
import { runKept } from '#audit/kept-run-service.ts'
import { fixedClock } from '#platform/clock.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { openUploadFolder } from '#uploads/folder.ts'
import { silentLog, useTestDatabase } from './database.ts'
import { useFolder } from './folder.ts'
import { useUploadStand } from './upload-stand.ts'

const SMALL = 'bon,zman,lakoach,schum\nR1,01/03/2026,0521234567,100\nR2,02/03/2026,0521234567,40\n'

/** The desk's audits over HTTP, and what works on them, with a small file at hand. */
export async function useAuditDesk() {
  const { db, owner, addClub } = await useTestDatabase()
  const clock = fixedClock('2026-05-01T08:00:00Z')
  const folder = useFolder()
  const parts = { db, clock, folder: openUploadFolder(folder.path, 'audits') }
  const audits = auditEndpoints(parts)
  const stand = await useUploadStand('/v1/audits', '00000000-0000-7000-8000-000000000001', [
    ['POST', '', audits.uploadAudit],
    ['POST', '/own', audits.auditOwnReceipts],
    ['GET', '', audits.listAudits],
    ['GET', '/{id}', audits.readAudit],
    ['PATCH', '/{id}', audits.changeAudit],
    ['DELETE', '/{id}', audits.deleteAudit],
    ['POST', '/{id}/members', audits.uploadAuditMembers],
    ['POST', '/{id}/start', audits.startAudit],
    ['POST', '/{id}/stop', audits.stopAudit],
    ['GET', '/{id}/result', audits.readAuditResult],
    ['GET', '/{id}/pdf', audits.printAudit],
    ['GET', '/{id}/file', audits.fileAudit],
  ])
  const helpers = { signal: new AbortController().signal, log: silentLog }
  return {
    ...{ db, owner, addClub, clock, folder, parts, helpers, SMALL },
    ...stand,
    run: (clubId: Uuid, id: string, more: { signal?: AbortSignal; longestMs?: number } = {}) =>
      runKept(
        { ...parts, limits: more.longestMs === undefined ? {} : { longestMs: more.longestMs } },
        { clubId, auditId: parseId(KEPT_PREFIX, id) ?? '' },
        { ...helpers, ...(more.signal && { signal: more.signal }) },
      ),
    /** What lies in the folder of uploads. */
    lying: () => {
      const place = path.join(folder.path, 'audits')
      return existsSync(place) ? readdirSync(place) : []
    },
    async startSmall(clubId: Uuid): Promise<string> {
      const id = (await stand.upload(clubId, SMALL)).body.audit.id as string
      const mapping = { receipt_id: 0, occurred_at: 1, member: 2, amount: 3 }
      await stand.send(clubId, 'PATCH', `/${id}`, { mapping })
      const { status } = await stand.send(clubId, 'POST', `/${id}/start`)
      if (status !== 202) throw new Error(`the audit was not started: ${status}`)
      return id
    },
  }
}
