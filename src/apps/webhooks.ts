import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { createSeal } from '#platform/seal.ts'
import { createDispatcher } from '#webhooks/dispatcher.ts'
import { createPoster } from '#webhooks/http-post.ts'
import { webhookEndpoints } from '#webhooks/routes.ts'

type Parts = {
  db: Database
  clock: Clock
  log: Log
  secret: string
  config: Pick<Config, 'mode'> & Partial<Pick<Config, 'webhookNetworks' | 'oldSecrets'>>
}

/** Long enough for a receiver that is busy, and short enough that a dead one is soon known. */
const PATIENCE_MS = 15_000

/** What is told to the club's other systems: the endpoints by which it is set up, and who sends. */
export function composeWebhooks({ db, clock, log, secret, config }: Parts, patienceMs = PATIENCE_MS) {
  const address = { isDevelopment: config.mode === 'development', allowed: config.webhookNetworks ?? [] }
  const seal = createSeal(secret, 'webhooks', config.oldSecrets)
  const poster = createPoster(address, patienceMs)
  const dispatcher = createDispatcher({ db, clock, log, seal, poster, chance: Math.random })
  return {
    dispatcher,
    endpoints: webhookEndpoints({ db, clock, rules: { address, seal }, wake: dispatcher.wake }),
  }
}
