import { afterAll } from 'vitest'
import type { Endpoint } from '#platform/http/endpoint.ts'
import { buildServer, type Route } from '#platform/http/server.ts'
import type { Uuid } from '#platform/id.ts'
import { silentLog } from './database.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Sent = {
  at?: string
  name?: string
  fields?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
}

/** Endpoints that take files in, over HTTP, with a door of the tests' own: the bearer names the club. */
export async function useUploadStand(
  address: string,
  staffId: Uuid,
  lines: readonly (readonly [Route['method'], string, Endpoint])[],
) {
  const server = await buildServer({
    routes: lines.map(([method, at, endpoint]) => ({
      ...{ method, path: `${address}${at}`, permission: 'import.run', endpoint },
    })),
    authenticate: async ({ authorization = '', context }) => ({
      clubId: authorization.replace('Bearer ', ''),
      subject: { kind: 'staff', id: staffId },
      permissions: new Set(['import.run']),
      language: context.language,
      branch: null,
    }),
    log: silentLog,
    defaultLanguage: 'he',
    secureCookies: false,
    proxies: 0,
    checkResponses: true,
  })
  afterAll(() => server.close())
  const headersOf = (clubId: Uuid) => ({ authorization: `Bearer ${clubId}`, 'accept-language': 'en' })
  return {
    async send(clubId: Uuid, method: Method, at: string, body?: object) {
      const response = await server.inject({
        ...{ method, url: `${address}${at}`, headers: headersOf(clubId), ...(body && { payload: body }) },
      })
      const isJson = String(response.headers['content-type']).includes('json')
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.body,
        body: isJson ? response.json() : null,
      }
    },
    async upload(
      clubId: Uuid,
      content: string | Uint8Array<ArrayBuffer>,
      { at = '', name = 'שנה.csv', fields, headers }: Sent = {},
    ) {
      const form = new FormData()
      for (const [field, value] of Object.entries(fields ?? {})) form.append(field, value)
      form.append('file', new Blob([content]), name)
      const request = new Request('http://test', { method: 'POST', body: form })
      const type = request.headers.get('content-type') ?? ''
      const response = await server.inject({
        method: 'POST',
        url: `${address}${at}`,
        headers: { ...headersOf(clubId), 'content-type': type, ...headers },
        payload: Buffer.from(await request.arrayBuffer()),
      })
      return { status: response.statusCode, headers: response.headers, body: response.json() }
    },
  }
}
