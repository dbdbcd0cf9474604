import type { Job, PeriodicJob } from '#platform/jobs.ts'
import type { IntakeParts } from '#uploads/intake.ts'
import { removeFiles } from '#uploads/intake-service.ts'
import { AUDIT_JOB, addAuditJob, auditIntake } from './kept-intake-service.ts'
import { deleteKept, findForgotten, findKept, findRead } from './kept-queries.ts'
import { runKept } from './kept-run-service.ts'

const KEPT_DAYS = 7
/** Whatever is older no audit asks for: a crash between a file and its row, or between an end and the deleting, left it. */
const UNTOUCHED_DAYS = 2 * KEPT_DAYS
const HOURS_A_DAY = 24
const NEXT_TURN_SECONDS = 15

/** What the desk asks for: one at a time, so that however long it takes other work has room beside it, and memory is had once. */
export function auditJobs(parts: IntakeParts): Job[] {
  let isAtWork = false
  return [
    {
      name: AUDIT_JOB,
      async run({ clubId, auditId = '' }, helpers) {
        const kept = await parts.db.inClub(clubId, (tx) => findKept(tx, auditId))
        // One that somebody does not want any more is at its end without a turn.
        if (kept?.stopRequested) return runKept(parts, { clubId, auditId }, helpers)
        if (isAtWork) {
          const runAt = parts.clock.now().add({ seconds: NEXT_TURN_SECONDS })
          await parts.db.inClub(clubId, (tx) => addAuditJob(tx, auditId, runAt))
          return 'finished'
        }
        isAtWork = true
        try {
          return await runKept(parts, { clubId, auditId }, helpers)
        } finally {
          isAtWork = false
        }
      },
    },
  ]
}

/** A file that nobody has audited for a week goes; audits that came to their end stay until somebody removes them. */
export const auditUpkeep = ({ db, clock, folder }: IntakeParts): PeriodicJob[] => [
  {
    name: 'audit.forget_files',
    at: '41 3 * * *',
    async run(clubId) {
      const now = clock.now()
      const before = now.subtract({ hours: KEPT_DAYS * HOURS_A_DAY })
      const { forgotten, read } = await db.inClub(clubId, async (tx) => {
        const found = await findForgotten(tx, before)
        for (const { auditId } of found) await deleteKept(tx, auditId)
        return { forgotten: found, read: await findRead(tx) }
      })
      for (const kept of [...forgotten, ...read]) await removeFiles(auditIntake, folder, kept)
      await folder.removeUntouched(now.subtract({ hours: UNTOUCHED_DAYS * HOURS_A_DAY }))
    },
  },
]
