import { afterAll, expect } from 'vitest'
import { memberEndpoints } from '#members/routes.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Caller } from '#platform/http/endpoint.ts'
import { buildServer, type Route } from '#platform/http/server.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { silentLog } from './database.ts'

const ALL = [
  'member.read',
  'member.list',
  'member.join',
  'member.write',
  'member.confirm',
  'member.merge',
  'member.erase',
]

function listRoutes(db: Database, clock: Clock): Route[] {
  const endpoints = memberEndpoints({
    db,
    clock,
    describeMember: [async () => ({ membership: { state: 'active' } })],
  })
  const lines = [
    ['POST', '/v1/members', 'member.join', endpoints.joinMember],
    ['GET', '/v1/members', 'member.read', endpoints.listMembers],
    ['GET', '/v1/members/{id}', 'member.read', endpoints.readMember],
    ['PATCH', '/v1/members/{id}', 'member.write', endpoints.changeMember],
    ['DELETE', '/v1/members/{id}', 'member.erase', endpoints.eraseMember],
    ['POST', '/v1/members/{id}/merge', 'member.merge', endpoints.mergeMember],
    ['POST', '/v1/members/{id}/confirm-details', 'member.confirm', endpoints.confirmDetails],
    ['GET', '/v1/members/{id}/consents', 'member.read', endpoints.listConsents],
    ['POST', '/v1/members/{id}/consents', 'member.write', endpoints.addConsents],
    ['GET', '/v1/consent-wordings', 'member.read', endpoints.listWordings],
    ['POST', '/v1/consent-wordings', 'member.write', endpoints.keepWording],
  ] as const
  return lines.map(([method, path, permission, endpoint]) => ({ method, path, permission, endpoint }))
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** The members room alone over HTTP; the caller is whom `signIn` made, by default one who may do everything. */
export async function startMembers(db: Database, clock: Clock, clubId: Uuid) {
  const callers = new Map<string, Caller>()
  const app = await buildServer({
    routes: listRoutes(db, clock),
    authenticate: async ({ authorization, context }) => {
      const caller = callers.get(authorization ?? '')
      return caller ? { ...caller, language: context.language } : null
    },
    log: silentLog,
    defaultLanguage: 'en',
    secureCookies: false,
    proxies: 0,
    checkResponses: true,
  })
  afterAll(() => app.close())

  function signIn(club: Uuid, permissions = ALL): string {
    const name = newId()
    callers.set(name, {
      clubId: club,
      subject: { kind: 'staff', id: newId() },
      permissions: new Set(permissions),
      language: 'en',
      branch: null,
    })
    return name
  }
  const desk = signIn(clubId)

  async function send(method: Method, url: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await app.inject({
      method,
      url,
      headers: { authorization: desk, ...headers },
      ...(body !== undefined && { payload: body as object }),
    })
    const text = answer.body
    return {
      status: answer.statusCode,
      body: text === '' ? undefined : answer.json(),
      headers: answer.headers,
    }
  }

  async function join(body: object = {}) {
    const answer = await send('POST', '/v1/members', { phone: newLocalPhone(), ...body })
    expect(answer.status).toBe(201)
    return answer.body
  }
  return { send, join, signIn }
}

let nextPhone = 0

/** As a person says it, and nobody else has it. */
export function newLocalPhone(): string {
  nextPhone += 1
  return `053-${String(nextPhone).padStart(7, '0')}`
}
