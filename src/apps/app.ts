import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { readClub } from '#access/service.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { createDrain, type Drain } from '#platform/http/drain.ts'
import { observeRequests } from '#platform/http/observe.ts'
import { buildServer } from '#platform/http/server.ts'
import { createMetrics, type Metrics, observePool } from '#platform/metrics.ts'
import { ClubAddress } from '#portal/contract.ts'
import { findClubAt } from '#portal/face-service.ts'
import { type ClubNames, serveBrowserApps } from './browser-apps.ts'
import { type Composed, compose, type Parts } from './compose.ts'
import { serveHealth } from './health.ts'
import { PROJECT_ROOT } from './installation.ts'
import { describeMoadon } from './openapi.ts'
import { serveRefusalPages } from './refusal-pages.ts'
import { listRoutes } from './routes.ts'

export type App = Composed & { http: FastifyInstance; metrics: Metrics; drain: Drain }

type AppParts = Parts & {
  config: Pick<Config, 'mode' | 'publicUrl' | 'dataDir'> & Partial<Pick<Config, 'proxies'>>
  /** How many migrations this program knows. */
  migrations?: number
  checkResponses?: boolean
}

const DEFAULT_LANGUAGE = 'he'

/** The server without an address: API, desk, and what supervisors ask. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { log, db } = parts
  const composed = compose(parts)
  const metrics = createMetrics()
  const drain = createDrain(DEFAULT_LANGUAGE)
  const http = await buildServer({
    routes: listRoutes(composed.endpoints),
    authenticate: composed.authenticate,
    log,
    defaultLanguage: DEFAULT_LANGUAGE,
    secureCookies: parts.config.publicUrl.startsWith('https:'),
    proxies: parts.config.proxies ?? 0,
    prepare(app) {
      observeRequests(app, { metrics, log })
      drain.install(app)
    },
    ...(parts.checkResponses && { checkResponses: true }),
  })
  observePool(metrics, db.pool)
  metrics.gauge(
    'moadon_receipts_waiting',
    'Receipts taken in and not yet answered.',
    () => composed.poster.waiting,
  )
  metrics.gauge(
    'moadon_redemptions_waiting',
    'Redemptions taken in and not yet answered.',
    () => composed.redeemer.waiting,
  )
  serveHealth(http, {
    db,
    drain,
    metrics,
    authenticate: composed.authenticate,
    migrations: parts.migrations ?? null,
  })
  await serveRefusalPages(http, composed.refusalPages, parts.config.publicUrl.startsWith('https:'))
  let description: object | undefined
  http.get('/v1/openapi.json', () => {
    description ??= describeMoadon(composed.endpoints)
    return description
  })
  await serveBrowserApps(http, path.join(PROJECT_ROOT, 'dist'), nameOfClub(db))
  return { ...composed, http, metrics, drain }
}

/** What the club at an address is called; it may be known to anybody who knows the address. */
const nameOfClub =
  (db: Database): ClubNames =>
  async (address) => {
    const named = ClubAddress.safeParse(address)
    const clubId = named.success ? await findClubAt(db, named.data) : null
    return clubId === null ? null : (await db.inClub(clubId, readClub)).name
  }
