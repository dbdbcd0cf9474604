import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { GoldenMoment, Pulse } from './contract.ts'
import { type GoldenSources, readGoldenMoment } from './golden-service.ts'
import { readPulse } from './service.ts'

type Parts = { db: Database; clock: Clock; golden: GoldenSources }

export function reportEndpoints({ db, clock, golden }: Parts) {
  return {
    readPulse: endpoint({
      summary:
        'How the club does: today, the last 7 and 30 days against those before, and what waits for a decision',
      responses: { 200: Pulse },
      async handle({ caller }) {
        const { clubId, language } = caller
        const body = await db.inClub(clubId, (tx) => readPulse(tx, clock.now(), language))
        return { status: 200, body }
      },
    }),
    readGoldenMoment: endpoint({
      summary:
        'How soon members have their first redemption, by joining month, and what keeps the others from it',
      responses: { 200: GoldenMoment },
      async handle({ caller }) {
        const body = await db.inClub(caller.clubId, (tx) =>
          readGoldenMoment(tx, caller.clubId, clock.now(), golden),
        )
        return { status: 200, body }
      },
    }),
  }
}
