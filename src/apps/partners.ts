import { createThrottle } from '#access/throttle.ts'
import { createEarner, type Earner } from '#partners/earner.ts'
import { partnerEndpoints } from '#partners/routes.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { sendLinkCode } from '#portal/partner-notice.ts'
import type { Post } from './post.ts'

/** A counter mistypes a few codes; who guesses tries thousands. */
const TRIES = { attempts: 60, seconds: 10 * 60 }

/** Where partners ask, and who tells members' phones. */
export function composePartners(
  { db, clock, secret }: { db: Database; clock: Clock; secret: string },
  { postbox, sender }: Post,
): { endpoints: ReturnType<typeof partnerEndpoints>; earner: Earner } {
  const earner = createEarner({ db, clock })
  const parts = {
    db,
    clock,
    secret,
    earner,
    tries: createThrottle({ identifier: TRIES, address: TRIES }),
    sendLinkCode: sendLinkCode(postbox, clock, sender.kick),
  }
  return { earner, endpoints: partnerEndpoints(parts) }
}
