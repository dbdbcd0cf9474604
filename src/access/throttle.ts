import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { httpRefusals } from '#platform/http/problem.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'

/** How many attempts are taken within how many seconds. */
export type Limit = { attempts: number; seconds: number }
export type ThrottleLimits = { identifier: Limit; address: Limit }

/** A person mistypes a few times; a shop's people share one address. */
const SIGN_IN_LIMITS: ThrottleLimits = {
  identifier: { attempts: 8, seconds: 10 * 60 },
  address: { attempts: 60, seconds: 10 * 60 },
}

export type Throttle = {
  /** Counts an attempt before it is tried, so that many at once count too; a refusal says how long to wait. */
  attempt(identifier: string, address: string): Promise<Refusal | null>
  /** It was the right person: the identifier starts anew and the address gets its attempt back. */
  forgive(identifier: string, address: string): Promise<void>
}

/** Counts in this process's memory: each server process takes that many, and a restart forgets. */
export function createThrottle(limits: ThrottleLimits = SIGN_IN_LIMITS): Throttle {
  const open = ({ attempts, seconds }: Limit) =>
    new RateLimiterMemory({ points: attempts, duration: seconds })
  const [identifiers, addresses] = [open(limits.identifier), open(limits.address)]
  // Addresses of people need not stand in memory as they are.
  const keyOf = (identifier: string) => createHash('sha256').update(identifier).digest('base64url')
  return {
    async attempt(identifier, address) {
      try {
        await addresses.consume(address)
        await identifiers.consume(keyOf(identifier))
        return null
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        return refuse(httpRefusals, 'too_many_requests', { seconds: Math.ceil(error.msBeforeNext / 1000) })
      }
    },
    async forgive(identifier, address) {
      await identifiers.delete(keyOf(identifier))
      await addresses.reward(address)
    },
  }
}
