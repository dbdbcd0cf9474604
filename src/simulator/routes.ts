import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { DemoState } from './contract.ts'
import { type DemoRules, readDemoState, startDemo } from './service.ts'

export function simulatorEndpoints(parts: { db: Database; clock: Clock } & DemoRules) {
  const { db, clock } = parts
  return {
    readDemo: endpoint({
      summary: 'Whether the demonstration data may fill this club, and how far it has come.',
      responses: { 200: DemoState },
      async handle({ caller }) {
        return { status: 200, body: await db.inClub(caller.clubId, (tx) => readDemoState(tx, parts)) }
      },
    }),
    startDemo: endpoint({
      summary:
        'Fill this club with demonstration data: two years of a simulated chain. Again changes nothing.',
      responses: { 202: DemoState },
      async handle({ caller }) {
        return db.inClub(caller.clubId, async (tx) => {
          const refusal = await startDemo(tx, clock, parts)
          return refusal ?? { status: 202, body: await readDemoState(tx, parts) }
        })
      },
    }),
  }
}
