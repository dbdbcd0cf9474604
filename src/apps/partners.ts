import { createThrottle } from '#access/throttle.ts'
import { createEarner, type Earner } from '#partners/earner.ts'
import { partnerEndpoints } from '#partners/routes.ts'
import type { Sending } from '#partners/send-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { createSeal } from '#platform/seal.ts'
import { sendLinkCode } from '#portal/partner-notice.ts'
import { createBenefits } from '#rewards/benefit-service.ts'
import { createPoster } from '#webhooks/http-post.ts'
import type { Post } from './post.ts'

type Parts = {
  db: Database
  clock: Clock
  secret: string
  config: Pick<Config, 'mode'> & Partial<Pick<Config, 'webhookNetworks' | 'oldSecrets'>>
}

/** A counter mistypes a few codes; who guesses tries thousands. */
const TRIES = { attempts: 60, seconds: 10 * 60 }
/** A member waits for the answer of their other club. */
const PATIENCE_MS = 15_000

/** Who asks partners' installations: the addresses that may be called are those of webhooks. */
function openPartnerSending({ db, clock, secret, config }: Parts, patienceMs = PATIENCE_MS): Sending {
  const rule = { isDevelopment: config.mode === 'development', allowed: config.webhookNetworks ?? [] }
  const { post } = createPoster(rule, patienceMs)
  return { db, clock, seal: createSeal(secret, 'partners', config.oldSecrets), remotePost: post }
}

/** Where partners ask, and who tells members' phones. */
export function composePartners(
  parts: Parts,
  { postbox, sender, sealer }: Post,
): { endpoints: ReturnType<typeof partnerEndpoints>; earner: Earner; sending: Sending } {
  const { db, clock, secret } = parts
  const earner = createEarner({ db, clock })
  const sending = openPartnerSending(parts)
  const endpoints = partnerEndpoints({
    db,
    clock,
    secret,
    earner,
    seal: sending.seal,
    benefits: createBenefits(sealer),
    tries: createThrottle({ identifier: TRIES, address: TRIES }),
    sendLinkCode: sendLinkCode(postbox, clock, sender.kick),
  })
  return { earner, sending, endpoints }
}
