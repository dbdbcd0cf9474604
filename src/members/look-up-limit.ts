import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'

/** A till mistypes now and then; whoever tries numbers out to learn who is a member does nothing else. */
const MOST_MISSES = 300
const WITHIN_SECONDS = 600

export type LookUpLimit = {
  /** Counts a look-up before it is done, so that many at once count too; a refusal says how long to wait. */
  begin(subjectId: Uuid): Promise<Refusal | null>
  /** It found somebody, and does not count. */
  hit(subjectId: Uuid): Promise<void>
}

/** Limits, by caller, look-ups that find nobody. Counts in this process's memory; a restart forgets. */
export function createLookUpLimit(): LookUpLimit {
  const misses = new RateLimiterMemory({ points: MOST_MISSES, duration: WITHIN_SECONDS })
  return {
    async begin(subjectId) {
      try {
        await misses.consume(subjectId)
        return null
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        return refuse(httpRefusals, 'too_many_requests', { seconds: Math.ceil(error.msBeforeNext / 1000) })
      }
    },
    async hit(subjectId) {
      await misses.reward(subjectId)
    },
  }
}
