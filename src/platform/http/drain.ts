import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { monotonicMs } from '../clock.ts'
import { chooseLanguage, type Language } from '../language.ts'
import { refuse } from '../refusal.ts'
import { httpRefusals } from './problem.ts'
import { sendRefusal } from './server.ts'

export type Drain = {
  /** Counts the server's requests from now on. Before the routes are added. */
  install(app: FastifyInstance): void
  /** True from the first word about stopping. */
  readonly draining: boolean
  /** Requests that came in and are not answered yet. */
  readonly underWay: number
  /**
   * New requests are told to come back (503, Retry-After, and the connection ends after the answer). Resolves when none is
   * under way and none has come for a moment, so that nobody's connection is cut without answer; true when it came to that
   * within `patienceMs`. Callers who do not stop asking are not waited for longer than `noiseMs`.
   */
  begin(patienceMs: number, noiseMs?: number): Promise<boolean>
}

/** What the outside asks in order to know how things stand is answered to the end. */
const ALWAYS_ANSWERED = new Set(['/healthz', '/readyz', '/metrics'])

const QUIET_MS = 100
const NOISE_MS = 3_000
const POLL_MS = 10

/** Counts requests, and turns new ones away once draining began. */
export function createDrain(defaultLanguage: Language): Drain {
  let draining = false
  let underWay = 0
  let lastAt = 0

  function receive(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    underWay += 1
    lastAt = monotonicMs()
    // Also when the caller hangs up before the answer.
    reply.raw.once('close', () => {
      underWay -= 1
    })
    if (draining) reply.header('connection', 'close')
    if (!draining || ALWAYS_ANSWERED.has(request.routeOptions.url ?? '')) done()
    else {
      const language = chooseLanguage(request.headers['accept-language'], defaultLanguage)
      sendRefusal(reply, refuse(httpRefusals, 'busy'), language)
    }
  }

  return {
    install: (app) => app.addHook('onRequest', receive),
    get draining() {
      return draining
    },
    get underWay() {
      return underWay
    },
    async begin(patienceMs, noiseMs = NOISE_MS) {
      draining = true
      const begunAt = monotonicMs()
      lastAt = begunAt
      for (;;) {
        const now = monotonicMs()
        if (underWay === 0 && (now - lastAt >= QUIET_MS || now - begunAt >= noiseMs)) return true
        if (now - begunAt >= patienceMs) return false
        await sleep(POLL_MS)
      }
    },
  }
}
