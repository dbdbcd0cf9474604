import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import type { Permission } from '#access/permission.ts'
import type { Database } from '#platform/database.ts'
import type { Drain } from '#platform/http/drain.ts'
import { isLocal } from '#platform/http/local.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { type Authenticate, sendRefusal } from '#platform/http/server.ts'
import type { Metrics } from '#platform/metrics.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'

export type HealthParts = {
  db: Database
  drain: Drain
  metrics: Metrics
  authenticate: Authenticate
  /** How many migrations this program knows; null where that is nobody's question (tests). */
  migrations: number | null
}

/** So long a balancer's question may wait for the database. */
const PATIENCE_MS = 2_000
const METRICS_PERMISSION: Permission = 'report.read'

/** What balancers, supervisors and measuring systems ask; none of it tells anything of a club. */
export function serveHealth(app: FastifyInstance, parts: HealthParts): void {
  app.get('/healthz', (_request, reply) => reply.send({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const checks = await checkReadiness(parts)
    const isReady = Object.values(checks).every((state) => state === 'ok')
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', checks })
  })
  app.get('/metrics', async (request, reply) => {
    const refusal = await refuseStranger(parts.authenticate, request)
    if (refusal) return sendRefusal(reply, refusal, 'en')
    return sendMetrics(parts.metrics, reply)
  })
}

async function sendMetrics(metrics: Metrics, reply: FastifyReply): Promise<FastifyReply> {
  const { type, text } = await metrics.write()
  return reply.type(type).send(text)
}

type Readiness = {
  server: 'ok' | 'stopping'
  database: 'ok' | 'away'
  migrations: 'ok' | 'missing' | 'unknown'
}

async function checkReadiness({ db, drain, migrations }: HealthParts): Promise<Readiness> {
  const server = drain.draining ? 'stopping' : 'ok'
  const done = await withinPatience(countMigrations(db))
  if (done === null) return { server, database: 'away', migrations: 'unknown' }
  return { server, database: 'ok', migrations: migrations === null || done >= migrations ? 'ok' : 'missing' }
}

const countMigrations = (db: Database): Promise<number> =>
  db.outsideClubs(
    async (tx) => (await tx.one<{ done: number }>(sql`select count(*) as done from platform.migration`)).done,
  )

/** Null when it fails or takes too long. */
function withinPatience<T>(work: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), PATIENCE_MS)
  return Promise.race([work.catch(() => null), promise]).finally(() => clearTimeout(timer))
}

/** The figures are for this machine itself, and for keys that may read reports. */
async function refuseStranger(authenticate: Authenticate, request: FastifyRequest): Promise<Refusal | null> {
  if (isLocal(request)) return null
  const { authorization } = request.headers
  if (authorization === undefined) return refuse(httpRefusals, 'unauthenticated')
  const caller = await authenticate({
    method: 'GET',
    permission: METRICS_PERMISSION,
    authorization,
    csrfToken: undefined,
    context: {
      method: 'GET',
      language: 'en',
      address: request.ip,
      isLocal: false,
      idempotencyKey: null,
      cookies: {},
      userAgent: '',
      authorization,
      ifModifiedSince: '',
    },
  })
  if (caller === null) return refuse(httpRefusals, 'unauthenticated')
  if (isRefusal(caller)) return caller
  return caller.permissions.has(METRICS_PERMISSION) ? null : refuse(httpRefusals, 'forbidden')
}
