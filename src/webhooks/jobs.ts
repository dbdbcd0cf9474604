import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { PeriodicJob } from '#platform/jobs.ts'
import { dropWaiting, pruneDeliveries } from './delivery-queries.ts'
import { tellExpiring } from './expiring-service.ts'
import { followEvents } from './follow-service.ts'
import { listEndpoints, lockEndpoint } from './queries.ts'

/** So long can be seen what was sent, and be sent again. */
const KEPT = Temporal.Duration.from({ hours: 30 * 24 })
const PRUNED_AT_ONCE = 5_000

/** What is sent at once is the dispatcher's; this is what must be done though nobody listens. */
export const webhookUpkeep = ({ db, clock }: { db: Database; clock: Clock }): PeriodicJob[] => [
  {
    // A club that tells nobody reads on all the same: what no reader has read is kept.
    name: 'webhooks.follow_events',
    at: '* * * * *',
    async run(clubId, { signal }) {
      let hasMore: boolean
      do hasMore = await db.inClub(clubId, (tx) => followEvents(tx, clock.now()))
      while (hasMore && !signal.aborted)
    },
  },
  {
    name: 'webhooks.tell_expiring',
    at: '21 * * * *',
    run: (clubId) =>
      db.inClub(clubId, async (tx) => {
        const { timeZone } = await readClub(tx)
        await tellExpiring(tx, { now: clock.now(), timeZone })
      }),
  },
  {
    name: 'webhooks.prune',
    at: '43 2 * * *',
    async run(clubId, { signal }) {
      const now = clock.now()
      const before = now.subtract(KEPT)
      const untilDone = async (remove: (tx: Tx) => Promise<number>): Promise<void> => {
        let removed: number
        do removed = await db.inClub(clubId, remove)
        while (removed === PRUNED_AT_ONCE && !signal.aborted)
      }
      await untilDone((tx) => pruneDeliveries(tx, before, PRUNED_AT_ONCE))
      // At one that is on, what waits ends by itself.
      for (const { endpointId } of await db.inClub(clubId, listEndpoints))
        await untilDone(async (tx) => {
          const endpoint = await lockEndpoint(tx, endpointId)
          if (endpoint === null || endpoint.state === 'on') return 0
          return dropWaiting(tx, endpointId, { before, now, limit: PRUNED_AT_ONCE })
        })
    },
  },
]
