import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { evaluateAllDue, followEvents, type SegmentSources } from './evaluate-service.ts'
import { addReadySegments } from './service.ts'

/** Members move as things happen and as days pass, within the minute. */
export function segmentJobs(parts: { db: Database; clock: Clock; sources: SegmentSources }): PeriodicJob[] {
  const { db, clock, sources } = parts
  return [
    {
      name: 'segments.follow_events',
      at: '* * * * *',
      async run(clubId, { signal }) {
        let hasMore = true
        while (hasMore && !signal.aborted)
          hasMore = await db.inClub(clubId, (tx) => followEvents(tx, sources, clock.now()))
      },
    },
    {
      name: 'segments.evaluate',
      at: '* * * * *',
      async run(clubId, { signal }) {
        await db.inClub(clubId, (tx) => addReadySegments(tx, clock.now()))
        await evaluateAllDue(parts, clubId, signal)
      },
    },
  ]
}
