import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { deleteKept, findForgotten } from './kept-queries.ts'
import { runKept } from './kept-run-service.ts'
import { AUDIT_JOB, type KeptParts, removeFiles } from './kept-service.ts'

const KEPT_DAYS = 7

/** What the desk asks for. */
export const auditJobs = (parts: KeptParts): Job[] => [
  {
    name: AUDIT_JOB,
    run: ({ clubId, auditId = '' }, helpers) => runKept(parts, { clubId, auditId }, helpers),
  },
]

/** A file that nobody has audited for a week goes; audits that came to their end stay until somebody removes them. */
export const auditUpkeep = ({ db, clock, folder }: KeptParts): PeriodicJob[] => [
  {
    name: 'audit.forget_files',
    at: '41 3 * * *',
    async run(clubId) {
      const before = clock.now().subtract({ hours: KEPT_DAYS * 24 })
      const forgotten = await db.inClub(clubId, async (tx) => {
        const found = await findForgotten(tx, before)
        for (const { auditId } of found) await deleteKept(tx, auditId)
        return found
      })
      for (const kept of forgotten) await removeFiles(folder, kept)
    },
  },
]
