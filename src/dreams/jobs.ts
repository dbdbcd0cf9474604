import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import type { Dream } from './dream.ts'
import { listOpen } from './queries.ts'
import { noteProgress } from './service.ts'
import { followTakings } from './taken-service.ts'

const AT_ONCE = 500

/** Looks at every dream that is not reached yet; the milestones that it passed are told once. */
export async function noteAll(db: Database, clubId: Uuid, clock: Clock, signal: AbortSignal): Promise<void> {
  let after: Uuid | null = null
  do {
    const place: Uuid | null = after
    const dreams: Dream[] = await db.inClub(clubId, async (tx) => {
      const page = await listOpen(tx, place, AT_ONCE)
      await noteProgress(tx, page, clock.now())
      return page
    })
    after = dreams.length === AT_ONCE ? (dreams.at(-1)?.dreamId ?? null) : null
  } while (after !== null && !signal.aborted)
}

/** Points come by many ways; how far dreams are is looked at every five minutes. */
export const dreamJobs = ({ db, clock }: { db: Database; clock: Clock }): PeriodicJob[] => [
  {
    name: 'dreams.note_progress',
    at: '*/5 * * * *',
    run: (clubId, { signal }) => noteAll(db, clubId, clock, signal),
  },
  {
    name: 'dreams.follow_takings',
    at: '* * * * *',
    run: (clubId, { signal }) => followTakings(db, clubId, signal),
  },
]
