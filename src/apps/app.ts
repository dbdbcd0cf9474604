import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config.ts'
import { buildServer } from '#platform/http/server.ts'
import { type Composed, compose, type Parts } from './compose.ts'
import { serveDesk } from './desk.ts'
import { PROJECT_ROOT } from './installation.ts'
import { describeMoadon } from './openapi.ts'
import { listRoutes } from './routes.ts'

export type App = Composed & { http: FastifyInstance }

/** The server without an address: API and desk. */
export async function buildApp(
  parts: Parts & { config: Pick<Config, 'mode' | 'publicUrl' | 'dataDir'>; checkResponses?: boolean },
): Promise<App> {
  const composed = compose(parts)
  const http = await buildServer({
    routes: listRoutes(composed.endpoints),
    authenticate: composed.authenticate,
    log: parts.log,
    defaultLanguage: 'he',
    secureCookies: parts.config.publicUrl.startsWith('https:'),
    trustProxy: parts.config.mode === 'production',
    ...(parts.checkResponses && { checkResponses: true }),
  })
  let description: object | undefined
  http.get('/v1/openapi.json', () => {
    description ??= describeMoadon(composed.endpoints)
    return description
  })
  await serveDesk(http, path.join(PROJECT_ROOT, 'dist', 'admin'))
  return { ...composed, http }
}
