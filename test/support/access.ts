import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { afterAll } from 'vitest'
import { createAuthenticate } from '#access/authenticate.ts'
import type { NewClub } from '#access/contract.ts'
import { accessEndpoints } from '#access/routes.ts'
import { createClub } from '#access/service.ts'
import { createThrottle, type ThrottleLimits } from '#access/throttle.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { buildServer, type Route } from '#platform/http/server.ts'
import { isRefusal } from '#platform/refusal.ts'
import { silentLog } from './database.ts'

const SECRET = 'a secret of thirty-two characters'
export const PASSWORD = 'seven brown loaves'

/** A server with the access room alone, for tests of that room. */
export async function startAccess(
  db: Database,
  clock: Clock,
  limits?: ThrottleLimits,
): Promise<FastifyInstance> {
  const endpoints = accessEndpoints({ db, clock, secret: SECRET, throttle: createThrottle(limits) })
  const app = await buildServer({
    routes: routesOf(endpoints),
    authenticate: createAuthenticate({ db, clock, secret: SECRET, log: silentLog }),
    log: silentLog,
    defaultLanguage: 'he',
    secureCookies: false,
    proxies: 1,
    checkResponses: true,
  })
  afterAll(() => app.close())
  return app
}

function routesOf(access: ReturnType<typeof accessEndpoints>): Route[] {
  const line = (
    method: Route['method'],
    path: string,
    permission: string | null,
    endpoint: Route['endpoint'],
  ) => ({ method, path, permission, endpoint })
  return [
    line('POST', '/v1/session', null, access.signIn),
    line('GET', '/v1/session', 'account.own', access.readSession),
    line('DELETE', '/v1/session', 'account.own', access.signOut),
    line('PUT', '/v1/session/club', 'account.own', access.switchClub),
    line('PATCH', '/v1/session/staff', 'account.own', access.changeAccount),
    line('GET', '/v1/club', 'settings.read', access.readClub),
    line('PATCH', '/v1/club', 'settings.write', access.changeClub),
    line('GET', '/v1/branches', 'settings.read', access.listBranches),
    line('POST', '/v1/branches', 'settings.write', access.addBranch),
    line('PATCH', '/v1/branches/{code}', 'settings.write', access.changeBranch),
    line('GET', '/v1/staff', 'staff.manage', access.listStaff),
    line('POST', '/v1/staff', 'staff.manage', access.addStaff),
    line('PATCH', '/v1/staff/{id}', 'staff.manage', access.changeStaff),
    line('DELETE', '/v1/staff/{id}', 'staff.manage', access.removeStaff),
    line('DELETE', '/v1/staff/{id}/sessions', 'staff.manage', access.endStaffSessions),
    line('GET', '/v1/api-keys', 'key.manage', access.listApiKeys),
    line('POST', '/v1/api-keys', 'key.manage', access.createApiKey),
    line('DELETE', '/v1/api-keys/{id}', 'key.manage', access.revokeApiKey),
    line('GET', '/v1/audit', 'audit.read', access.readAuditTrail),
  ]
}

/** Makes a club whose owner signs in with `PASSWORD`. */
export async function makeClub(
  db: Database,
  clock: Clock,
  ownerEmail: string,
  club: Partial<NewClub> = {},
): Promise<string> {
  const made = await createClub(
    db,
    {
      name: 'בית הקפה',
      country: 'IL',
      currency: 'ILS',
      time_zone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      default_language: 'he',
      owner: { email: ownerEmail, name: 'נועה בעלים', password: PASSWORD, language: 'he' },
      ...club,
    },
    clock,
  )
  if (isRefusal(made)) throw new Error(`no club was made: ${made.code}`)
  return made.clubId
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Sent = {
  status: number
  body: Record<string, unknown>
  headers: LightMyRequestResponse['headers']
}

/** A browser at the desk: keeps its cookies and sends the CSRF token back, unless told otherwise. */
export function openBrowser(app: FastifyInstance, address = '198.51.100.1') {
  const cookies = new Map<string, string>()
  async function send(
    method: Method,
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Sent> {
    const csrf = cookies.get('moadon_csrf')
    const response = await app.inject({
      method,
      url,
      ...(body && { payload: body }),
      remoteAddress: address,
      cookies: Object.fromEntries(cookies),
      headers: { 'accept-language': 'en', ...(csrf && { 'x-csrf-token': csrf }), ...headers },
    })
    for (const cookie of response.cookies)
      if (cookie.maxAge === 0) cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    const json = response.body === '' ? {} : response.json()
    return { status: response.statusCode, body: json, headers: response.headers }
  }
  return {
    cookies,
    send,
    get: (url: string) => send('GET', url),
    signIn: (email: string, password = PASSWORD) => send('POST', '/v1/session', { email, password }),
  }
}

export type Browser = ReturnType<typeof openBrowser>

/** Calls with an API key, and no cookies. */
export const callWithKey = async (
  app: FastifyInstance,
  key: string,
  method: Method,
  url: string,
  body?: object,
): Promise<Sent> => {
  const response = await app.inject({
    method,
    url,
    ...(body && { payload: body }),
    headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' },
  })
  return {
    status: response.statusCode,
    body: response.body === '' ? {} : response.json(),
    headers: response.headers,
  }
}
