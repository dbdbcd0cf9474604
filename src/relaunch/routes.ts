import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Relaunch } from './contract.ts'
import { readRelaunch } from './service.ts'

export const relaunchEndpoints = ({ db, clock }: { db: Database; clock: Clock }) => ({
  readRelaunch: endpoint({
    summary:
      'Where the relaunch of a club stands: which steps are done, what was found, and a programme proposed',
    responses: { 200: Relaunch },
    async handle({ caller }) {
      const body = await db.inClub(caller.clubId, (tx) => readRelaunch(tx, clock.now(), caller.language))
      return { status: 200, body }
    },
  }),
})
