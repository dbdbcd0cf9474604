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
   * New requests are told to come back (503, Retry-After, and the connection ends after the answer); resolves when none is
   * under way and none has come for a moment, or when `patienceMs` are over. Nobody's connection is cut without answer.
   */
  begin(patienceMs: number): Promise<void>
}

/** What the outside asks in order to know how things stand is answered to the end. */
const ALWAYS_ANSWERED = new Set(['/healthz', '/readyz', '/metrics'])

const QUIET_MS = 100
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
    async begin(patienceMs) {
      draining = true
      const deadline = monotonicMs() + patienceMs
      lastAt = monotonicMs()
      while (underWay > 0 || monotonicMs() - lastAt < QUIET_MS) {
        if (monotonicMs() > deadline) return
        await sleep(POLL_MS)
      }
    },
  }
}
