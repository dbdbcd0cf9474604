import type { InjectOptions } from 'fastify'
import { afterAll } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import type { KeyRole } from '#access/permission.ts'
import { createClub } from '#access/service.ts'
import type { Channels } from '#messaging/channel.ts'
import { type Clock, fixedClock } from '#platform/clock.ts'
import type { Config, StripeConfig } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { isRefusal } from '#platform/refusal.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { createBenefits } from '#rewards/benefit-service.ts'
import { buildApp } from '../../src/apps/app.ts'
import { openPost } from '../../src/apps/post.ts'
import { silentLog, useTestDatabase } from './database.ts'
import { useFolder } from './folder.ts'

export const SECRET = 'a secret of tests, thirty-two letters long'
const TEST_NOW = '2026-03-01T10:00:00Z'

export type Answer = { status: number; headers: Record<string, unknown>; body: Body }
// biome-ignore lint/suspicious/noExplicitAny: a test reads what the answer holds and fails where it does not
type Body = any

const ISRAELI_CLUB = {
  country: 'IL',
  currency: 'ILS',
  time_zone: 'Asia/Jerusalem',
  languages: ['he', 'en'] as ('he' | 'en')[],
  default_language: 'he' as const,
}

/** The post of a server that really sends, by channels that a test brings. */
const openTestPost = (db: Database, clock: Clock, channels: Channels) =>
  openPost({
    db,
    clock,
    log: silentLog,
    secret: SECRET,
    config: { mode: 'production', publicUrl: 'http://localhost' },
    channels,
  })

export type TestServer = Awaited<ReturnType<typeof useTestServer>>

type ServerOptions = {
  stripe?: StripeConfig
  channels?: Channels
  config?: Partial<Config>
  webhookPatienceMs?: number
  pushAuthority?: string
}

/** The whole server on a database of its own, spoken to without a socket; answers are checked against their schemas. */
export async function useTestServer(options: ServerOptions = {}) {
  const database = await useTestDatabase()
  const folder = useFolder()
  const clock: Clock & { set(to: string): void } = fixedClock(TEST_NOW)
  const app = await buildApp({
    db: database.db,
    clock,
    log: silentLog,
    secret: SECRET,
    config: {
      mode: 'development',
      publicUrl: 'http://localhost',
      dataDir: folder.path,
      stripe: options.stripe ?? null,
      ...options.config,
    },
    // Nothing is looked up outside: tests need no network.
    lookUp: async () => 'unknown' as const,
    ...(options.webhookPatienceMs !== undefined && { webhookPatienceMs: options.webhookPatienceMs }),
    ...(options.pushAuthority !== undefined && { pushAuthority: options.pushAuthority }),
    ...(options.channels && { post: openTestPost(database.db, clock, options.channels) }),
    checkResponses: true,
  })
  afterAll(async () => {
    await app.http.close()
    await Promise.all([app.poster.drain(), app.redeemer.drain(), app.earner.drain(), app.dispatcher.drain()])
    await app.post.close()
  })

  async function addClub(name = 'מכולת') {
    const made = await createClub(database.db, { ...ISRAELI_CLUB, name }, clock)
    if (isRefusal(made)) throw new Error(made.code)
    await database.db.inClub(made.clubId, (tx) => createDefaultProgramme(tx, clock))
    return made.clubId
  }

  /** Calls as an API key of this role. */
  async function asKey(clubId: string, role: KeyRole = 'admin', branch: string | null = null) {
    const made = await createApiKey(
      { db: database.db, clock },
      { clubId, subject: SYSTEM },
      { name: 'test', role, branch },
      null,
    )
    if (isRefusal(made)) throw new Error(made.code)
    const { key } = made.body
    return async (
      method: string,
      url: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const response = await app.http.inject({
        method: method as NonNullable<InjectOptions['method']>,
        url,
        headers: { authorization: `Bearer ${key}`, 'accept-language': 'en', ...headers },
        ...(body !== undefined && { payload: body as object }),
      })
      return {
        status: response.statusCode,
        headers: response.headers,
        body: response.body === '' ? null : JSON.parse(response.body),
      }
    }
  }

  const benefits = createBenefits(app.post.sealer)
  return { ...database, app, clock, addClub, asKey, dataDir: folder.path, benefits }
}
