import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Pulse } from './contract.ts'
import { readPulse } from './service.ts'

export function reportEndpoints({ db, clock }: { db: Database; clock: Clock }) {
  return {
    readPulse: endpoint({
      summary:
        'How the club does: today, the last 7 and 30 days against those before, and what waits for a decision',
      responses: { 200: Pulse },
      async handle({ caller }) {
        return { status: 200, body: await db.inClub(caller.clubId, (tx) => readPulse(tx, clock.now())) }
      },
    }),
  }
}
