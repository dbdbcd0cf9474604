import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { advanceRuns } from './advance-service.ts'
import { endFinished } from './ending-service.ts'
import { openRun } from './freeze-service.ts'
import { selectDue } from './queries.ts'
import { ADVANCE_JOB } from './service.ts'
import { followEvents } from './trigger-service.ts'

type Parts = { db: Database; clock: Clock }

/** Campaigns begin, go on and end by the clock, within the minute; and at once when somebody starts one. */
export const campaignUpkeep = (parts: Parts): PeriodicJob[] => [
  {
    name: 'campaigns.advance_all',
    at: '* * * * *',
    run: (clubId, { signal }) => advance(parts, clubId, signal),
  },
]

export const campaignJobs = (parts: Parts): Job[] => [
  {
    name: ADVANCE_JOB,
    async run({ clubId }, { signal }) {
      await advance(parts, clubId, signal)
      return signal.aborted ? 'unfinished' : 'finished'
    },
  },
]

async function advance(parts: Parts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const { db, clock } = parts
  for (const campaignId of await db.inClub(clubId, (tx) => selectDue(tx, clock.now())))
    await db.inClub(clubId, (tx) => openRun(tx, campaignId, clock.now()))
  let hasMore = true
  while (hasMore && !signal.aborted) hasMore = await db.inClub(clubId, (tx) => followEvents(tx, clock.now()))
  await advanceRuns(parts, clubId, signal)
  await db.inClub(clubId, (tx) => endFinished(tx, clock.now()))
}
