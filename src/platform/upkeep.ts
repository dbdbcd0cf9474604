import sql from 'sql-template-tag'
import type { Clock } from './clock.ts'
import type { Database, Tx } from './database.ts'
import { forgetOldOutcomes } from './http/idempotency.ts'
import type { PeriodicJob } from './jobs.ts'
import { mayHaveMore, pruneEvents } from './outbox.ts'

/** Tells the planner how the tables have grown, after a transaction has put very much into them. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await tx.query(sql`select platform.refresh_statistics()`)
}

/** What the platform's own tables need from time to time. `readers` are all who read the outbox. */
export function upkeepJobs(parts: { db: Database; clock: Clock; readers: readonly string[] }): PeriodicJob[] {
  const { db, clock, readers } = parts
  return [
    {
      name: 'platform.forget_outcomes',
      at: '7 * * * *',
      async run(clubId) {
        await db.inClub(clubId, (tx) => forgetOldOutcomes(tx, clock.now()))
      },
    },
    {
      name: 'platform.prune_events',
      at: '17 * * * *',
      async run(clubId, { signal }) {
        let pruned: number
        do pruned = await db.inClub(clubId, (tx) => pruneEvents(tx, readers, clock.now()))
        while (mayHaveMore(pruned) && !signal.aborted)
      },
    },
  ]
}
