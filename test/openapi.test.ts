import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Endpoint } from '#platform/http/endpoint.ts'
import { drawTypes } from '../clients/typescript/draw-types.ts'
import { listRoutes } from '../src/apps/routes.ts'
import { useTestServer } from './support/server.ts'

const { app } = await useTestServer()

type Json = Record<string, unknown>
type Parameter = { name?: string; in?: string; required?: boolean; schema?: object; $ref?: string }
type Operation = {
  operationId: string
  summary: string
  tags: string[]
  security: object[]
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: Json }> }
  responses: Record<string, { content?: Record<string, { schema: Json }>; $ref?: string }>
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Json>
}

const response = await app.http.inject('/v1/openapi.json')
const document: Document = response.json()
const operations = Object.entries(document.paths).flatMap(([address, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method} ${address}`,
    address,
    operation,
  })),
)

/** Where a reference leads; undefined where it leads nowhere. */
const follow = (reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((place, step) => (place as Json | undefined)?.[step], document)

const SOURCE = path.resolve(import.meta.dirname, '../src')

/** The platform's file of this name holds the type, and no table. */
const refusalFiles = readdirSync(SOURCE)
  .filter((room) => room !== 'platform')
  .map((room) => path.join(SOURCE, room, 'refusal.ts'))
  .filter((file) => existsSync(file))

test('openapi.json is what /v1/openapi.json answers; `npm run schema` writes it anew', async () => {
  expect(response.statusCode).toBe(200)
  const file = path.resolve(import.meta.dirname, '../openapi.json')
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file)
})

test('the types of the TypeScript client are drawn from it; `npm run schema` draws them anew', async () => {
  const file = path.resolve(import.meta.dirname, '../clients/typescript/src/schema.ts')
  await expect(drawTypes(document)).toMatchFileSnapshot(file)
})

describe('the document', () => {
  test('is OpenAPI 3.1, and every reference leads somewhere', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '')
    expect(references.length).toBeGreaterThan(100)
    expect(references.filter((to) => !to.startsWith('#/components/') || follow(to) === undefined)).toEqual([])
  })

  test('calls every operation by a name of its own', () => {
    const names = operations.map(({ operation }) => operation.operationId)
    expect(names.filter((name) => !/^[a-z]+[A-Z]\w+$/.test(name))).toEqual([])
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([])
  })

  test('lists every refusal that a room can give', async () => {
    const codes: string[] = []
    for (const file of refusalFiles) {
      const tables: Record<string, object> = await import(file)
      codes.push(...Object.values(tables).flatMap((table) => Object.keys(table)))
    }
    const problem = document.components.schemas?.Problem as { properties: { code: { enum: string[] } } }
    expect(codes.length).toBeGreaterThan(40)
    expect(codes.filter((code) => !problem.properties.code.enum.includes(code))).toEqual([])
  })

  test('has an address for everything that the rooms answer', () => {
    const rooms: readonly Record<string, Endpoint>[] = Object.values(app.endpoints)
    const routed = new Set(listRoutes(app.endpoints).map(({ endpoint }) => endpoint))
    const lost = rooms.flatMap((room) => Object.entries(room)).filter(([, endpoint]) => !routed.has(endpoint))
    expect(lost.map(([name]) => name)).toEqual([])
  })
})

/** The operations of which something is not so. */
const without = (isSo: (operation: Operation, address: string) => boolean): string[] =>
  operations.filter(({ operation, address }) => !isSo(operation, address)).map(({ name }) => name)

describe('every operation', () => {
  test('says what it does, and where it belongs', () => {
    expect(without(({ summary, tags }) => /^[A-Z].{5,}[^.]$/.test(summary) && tags.length === 1)).toEqual([])
  })

  test('describes the parameters of its path, all of them and no others', () => {
    const wrong = without(({ parameters }, address) => {
      const inPath = parameters.filter((each) => each.in === 'path' && each.required)
      const wanted = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      return inPath.map((each) => each.name).join() === wanted.join()
    })
    expect(wrong).toEqual([])
  })

  test('that is paged answers with items and the next cursor', () => {
    const wrong = without(({ parameters, responses }) => {
      if (!parameters.some((each) => each.in === 'query' && each.name === 'cursor')) return true
      const schema = responses['200']?.content?.['application/json']?.schema
      const { properties = {} } = (follow(String(schema?.$ref ?? '')) ?? {}) as {
        properties?: Record<string, unknown>
      }
      return 'items' in properties && 'next_cursor' in properties
    })
    expect(wrong).toEqual([])
  })

  test('takes and answers named components, where it is JSON', () => {
    const wrong = without(({ requestBody, responses }) =>
      [requestBody, ...Object.values(responses)]
        .flatMap((each) => each?.content?.['application/json'] ?? [])
        .every(({ schema }) => schema.$ref !== undefined),
    )
    expect(wrong, 'give the schema a .meta({ id })').toEqual([])
  })

  test('succeeds somehow, and may refuse in words', () => {
    const wrong = without(
      ({ responses }) =>
        responses.default?.$ref === '#/components/responses/Problem' &&
        // A link that leads on has done what it is for.
        Object.keys(responses).some((status) => status.startsWith('2') || status === '302'),
    )
    expect(wrong).toEqual([])
  })
})
