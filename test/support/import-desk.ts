import { afterAll } from 'vitest'
import { importEndpoints } from '#imports/routes.ts'
import { runImport } from '#imports/run-service.ts'
import { fixedClock } from '#platform/clock.ts'
import { buildServer, type Route } from '#platform/http/server.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { openUploadFolder } from '#uploads/folder.ts'
import { silentLog, useTestDatabase } from './database.ts'
import { useFolder } from './folder.ts'

const line = (method: Route['method'], path: string, endpoint: Route['endpoint']): Route => ({
  method,
  path: `/v1/imports${path}`,
  permission: 'import.run',
  endpoint,
})

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** The desk's imports over HTTP, with a door of the tests' own: the bearer names the club. */
export async function useImportDesk() {
  const { db, owner, addClub } = await useTestDatabase()
  const clock = fixedClock('2026-05-01T08:00:00Z')
  const parts = { db, clock, folder: openUploadFolder(useFolder().path) }
  const staffId = newId()
  const server = await openServer(parts, staffId)
  afterAll(() => server.close())
  const helpers = { signal: new AbortController().signal, log: silentLog }
  return {
    db,
    owner,
    clock,
    parts,
    /** Who uploads. */
    staffId,
    helpers,
    ...speak(server),
    async openClub(): Promise<Uuid> {
      const clubId = await addClub()
      await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
      return clubId
    },
    run: (clubId: Uuid, id: string, signal = helpers.signal) =>
      runImport(parts, { clubId, importId: parseId('imp', id) ?? '' }, { ...helpers, signal }),
  }
}

function openServer(parts: Parameters<typeof importEndpoints>[0], staffId: Uuid) {
  const endpoints = importEndpoints(parts)
  return buildServer({
    routes: [
      line('POST', '', endpoints.uploadImport),
      line('GET', '', endpoints.listImports),
      line('GET', '/{id}', endpoints.readImport),
      line('PATCH', '/{id}', endpoints.changeImport),
      line('DELETE', '/{id}', endpoints.deleteImport),
      line('GET', '/{id}/preview', endpoints.previewImport),
      line('POST', '/{id}/start', endpoints.startImport),
      line('POST', '/{id}/stop', endpoints.stopImport),
      line('GET', '/{id}/rejected', endpoints.readRejected),
    ],
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
}

function speak(server: Awaited<ReturnType<typeof buildServer>>) {
  async function send(clubId: Uuid, method: Method, url: string, body?: object) {
    const response = await server.inject({
      method,
      url: `/v1/imports${url}`,
      headers: { authorization: `Bearer ${clubId}`, 'accept-language': 'en' },
      ...(body && { payload: body }),
    })
    const isJson = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: isJson ? response.json() : null,
    }
  }

  async function upload(
    clubId: Uuid,
    content: string | Buffer,
    kind = 'receipts',
    name = 'קבלות.csv',
    headers: Record<string, string> = {},
  ) {
    const form = new FormData()
    form.append('kind', kind)
    form.append('file', new Blob([content as string]), name)
    const request = new Request('http://test', { method: 'POST', body: form })
    const response = await server.inject({
      method: 'POST',
      url: '/v1/imports',
      headers: {
        authorization: `Bearer ${clubId}`,
        'accept-language': 'en',
        'content-type': request.headers.get('content-type') ?? '',
        ...headers,
      },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    return { status: response.statusCode, headers: response.headers, body: response.json() }
  }
  return { send, upload }
}
