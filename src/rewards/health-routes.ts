import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { CatalogueHealth } from './health-contract.ts'
import { type HealthSources, readHealth } from './health-service.ts'

export const healthEndpoints = ({
  db,
  clock,
  ...sources
}: { db: Database; clock: Clock } & HealthSources) => ({
  readCatalogueHealth: endpoint({
    summary:
      'How the live catalogue is: freshness, price elsewhere, availability, variety and fit; worst first, with what to do',
    responses: { 200: CatalogueHealth },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: await readHealth(tx, sources, { now: clock.now(), language: caller.language }),
      })),
  }),
})
