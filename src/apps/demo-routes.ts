import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { publicEndpoint } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { refuse } from '#platform/refusal.ts'
import { findDemoSignIn } from './demo-club.ts'
import { DemoSignIn } from './demo-contract.ts'

/** What a development installation offers to whoever tries it. */
export function demoEndpoints(parts: { db: Database; config: Pick<Config, 'mode' | 'dataDir'> }) {
  return {
    readDemoSignIn: publicEndpoint({
      summary: 'The demonstration sign-in: in development only, and only to this machine itself.',
      responses: { 200: DemoSignIn },
      async handle({ context }) {
        const signIn = context.isLocal ? await findDemoSignIn(parts) : null
        return signIn ? { status: 200, body: signIn } : refuse(httpRefusals, 'not_found')
      },
    }),
  }
}
