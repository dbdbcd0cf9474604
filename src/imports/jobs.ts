import type { Job, PeriodicJob } from '#platform/jobs.ts'
import type { IntakeParts } from '#uploads/intake.ts'
import { IMPORT_JOB } from './intake-service.ts'
import { deleteImport, findOldImports } from './queries.ts'
import { runImport } from './run-service.ts'

const KEPT_DAYS = 30

/** What the desk asks for. */
export const importJobs = (parts: IntakeParts): Job[] => [
  {
    name: IMPORT_JOB,
    run: ({ clubId, importId = '' }, helpers) => runImport(parts, { clubId, importId }, helpers),
  },
]

/** Files hold people's details: what nobody has touched for a month goes. */
export const importUpkeep = ({ db, clock, folder }: IntakeParts): PeriodicJob[] => [
  {
    name: 'imports.forget_files',
    at: '37 3 * * *',
    async run(clubId) {
      const before = clock.now().subtract({ hours: KEPT_DAYS * 24 })
      const old = await db.inClub(clubId, async (tx) => {
        const ids = await findOldImports(tx, before)
        for (const importId of ids) await deleteImport(tx, importId)
        return ids
      })
      for (const importId of old) await folder.remove(importId)
    },
  },
]
