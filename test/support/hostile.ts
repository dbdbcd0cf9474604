import fc from 'fast-check'
import { OWN_PAGE } from '#access/permission.ts'
import { makeUpload } from './hostile-upload.ts'
import {
  A_MEGABYTE,
  BODY_TRICKS,
  CONTENT_TYPES,
  FORGED_CURSORS,
  HOSTILE_AUTHORIZATION,
  HOSTILE_HEADERS,
  HOSTILE_PATH_PARTS,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
} from './hostile-values.ts'
import type { HostileCaller, Planted, Pool } from './hostile-world.ts'

export type Json = { [key: string]: unknown }

/** One line of the served description, with what a request of it takes. */
export type Operation = {
  method: string
  path: string
  /** Null: anyone may. */
  permission: string | null
  parameters: { name: string; in: string; schema: Json }[]
  body: Json | null
  /** Takes a form with a file. */
  takesFile: boolean
  /** The types of its answers. */
  types: string[]
}

export type HostileRequest = {
  operation: Operation
  method: string
  url: string
  headers: Record<string, string>
  payload: string | Buffer | undefined
  caller: HostileCaller
  /** What was done to it, for whoever reads of a fault. */
  tricks: string[]
  /** Method and address are those of the operation. */
  isRouted: boolean
}

export type HostileParts = { document: Json; operations: readonly Operation[]; own: Planted; other: Planted }

/** Draws from an arbitrary; the same draws from the same seed. */
type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T

const STRANGER: HostileCaller = { name: 'a stranger', headers: {}, permissions: null }

/** Reads the operations out of the served OpenAPI document. */
export function readOperations(document: Json): Operation[] {
  const paths = document.paths as Record<string, Record<string, Json>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, line]) => {
      const content = (line.requestBody as { content?: Json } | undefined)?.content
      const json = content?.['application/json'] as { schema: Json } | undefined
      return {
        method: method.toUpperCase(),
        path,
        permission: /`([\w.]+)`/.exec(String(line.description ?? ''))?.[1] ?? null,
        parameters: (line.parameters as Operation['parameters']).filter((each) => each.name !== undefined),
        body: json?.schema ?? null,
        takesFile: content?.['multipart/form-data'] !== undefined,
        types: Object.values(line.responses as Record<string, Json>).flatMap(({ content = {} }) =>
          Object.keys(content as Json),
        ),
      }
    }),
  )
}

/** Requests of one operation: valid ones, each spoilt in no, one or two ways. */
export function makeRequests(
  parts: HostileParts,
  operation: Operation,
  count: number,
  seed: number,
): HostileRequest[] {
  return fc
    .sample(fc.gen(), { seed, numRuns: count })
    .map((generate) => makeRequest(parts, operation, (arbitrary) => generate(() => arbitrary)))
}

function makeRequest(parts: HostileParts, operation: Operation, draw: Draw): HostileRequest {
  const pick = <T>(list: readonly T[]): T => draw(fc.constantFrom(...list))
  const usual = operation.permission === OWN_PAGE ? 'member' : 'owner'
  const caller = draw(fc.nat(3)) > 0 ? callerNamed(parts, usual) : pick([...parts.own.callers, STRANGER])
  const values = createValues(parts, draw)
  const body = operation.body === null ? undefined : values.valid(operation.body, '')
  const tricks: string[] = []
  const spoils = pick([0, 0, 1, 1, 2])
  let spoilt = body
  for (let round = 0; round < spoils && body !== undefined; round += 1)
    spoilt = spoilValue(spoilt, draw, tricks)
  const request: HostileRequest = {
    operation,
    method: operation.method,
    url: makeUrl(parts, operation, draw, tricks),
    headers: { 'accept-language': pick(['he', 'en', 'he-IL,he;q=0.9', 'en-US,en;q=0.8']), ...caller.headers },
    payload: undefined,
    caller,
    tricks,
    isRouted: true,
  }
  if (spoilt !== undefined) {
    request.headers['content-type'] = 'application/json'
    request.payload = JSON.stringify(spoilt)
  }
  if (operation.takesFile) {
    const { type, payload } = makeUpload(draw, tricks)
    request.headers['content-type'] = type
    request.payload = payload
  }
  for (const trick of [spoilBody, spoilHeaders, spoilMethod, spoilPath])
    if (draw(fc.nat(11)) === 0) trick(request, draw)
  return request
}

export function callerNamed({ own }: HostileParts, name: string): HostileCaller {
  const found = own.callers.find((caller) => caller.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}

// --- what an address takes ---

/** Of the addresses with an `{id}`, whose it is. */
const ID_POOLS: readonly [RegExp, string][] = [
  [/^\/v1\/members/, 'member'],
  [/^\/v1\/households/, 'household'],
  [/^\/v1\/gestures/, 'gesture'],
  [/^\/v1\/staff/, 'staff'],
  [/^\/v1\/api-keys/, 'key'],
  [/^\/v1\/programme/, 'version'],
  [/^\/v1\/imports/, 'import'],
  [/^\/v1\/segments/, 'segment'],
  [/^\/v1\/rewards/, 'reward'],
  [/^\/v1\/raffles/, 'raffle'],
  [/^\/v1\/prices/, 'competitor'],
  [/^\/v1\/cases/, 'case'],
  [/^\/v1\/redemptions/, 'redemption'],
]

function makeUrl(parts: HostileParts, operation: Operation, draw: Draw, tricks: string[]): string {
  const values = createValues(parts, draw)
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const pool = ID_POOLS.find(([pattern]) => name === 'id' && pattern.test(operation.path))?.[1] ?? name
    if (draw(fc.nat(3)) > 0) return encodeURIComponent(values.known(pool) ?? 'x')
    const part = draw(fc.constantFrom(...HOSTILE_PATH_PARTS))
    tricks.push(`${name} is ${part.slice(0, 40)}`)
    return part
  })
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && draw(fc.nat(2)) === 0)
    .map(({ name, schema }) => makeParameter(values, name, schema, draw, tricks))
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

function makeParameter(values: Values, name: string, schema: Json, draw: Draw, tricks: string[]): string {
  const pair = (key: string, value: string) => `${key}=${encodeURIComponent(value.toWellFormed())}`
  if (draw(fc.boolean())) {
    const value = name === 'cursor' ? draw(fc.constantFrom(...FORGED_CURSORS)) : values.valid(schema, name)
    return pair(name, String(value))
  }
  const text = draw(fc.constantFrom(...HOSTILE_TEXTS))
  tricks.push(`?${name} is ${JSON.stringify(text.slice(0, 40))}`)
  return draw(
    fc.constantFrom(
      pair(name, text),
      `${pair(name, text)}&${pair(name, 'b')}`,
      `${name}[]=${encodeURIComponent('a')}`,
      `${name}[__proto__]=1`,
      `${name}=%E0%A4%A`,
      `${name}=%00`,
      `${name}`,
      `${name}=&${name}=`,
      `${pair(name, text)}&unknown=1&__proto__=1`,
    ),
  )
}

// --- valid values ---

type Values = {
  /** A value that the schema allows, mostly one that means something in the club; `name` is the property's. */
  valid(schema: Json, name: string): unknown
  /** Something that is there: the own club's more often than the other's. */
  known(name: string): string | undefined
}

const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  currency: ['ILS'],
  qty: ['1', '1', '2', '0.5'],
  line_id: ['1', '2', '3'],
  return_id: ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
  occurred_at: ['2026-02-20T12:00:00+02:00', '2026-01-02T08:00:00Z', '2025-03-02T23:30:00+02:00'],
  joined_at: ['2026-02-20T12:00:00+02:00'],
  captured_at: ['2026-02-20T12:00:00+02:00'],
  in_force_from: ['2026-09-01T00:00:00+03:00', '2027-01-01T00:00:00Z'],
  in_force_on: ['2026-10-01', '2027-02-01'],
  birth_on: ['1984-02-29', '2001-12-31'],
  time_zone: ['Asia/Jerusalem', 'Europe/London'],
  country: ['IL'],
  external_id: ['e1', 'e2', 'e3', 'e4', 'e5'],
  email: ['a@example.com', 'b@example.com', 'דוא@example.com'],
  q: ['דנה', 'לוי', '052', 'C1'],
  sort: ['newest', 'joined', 'name'],
  amount_minor: [1, 100, 2_500, 9_990],
  rate: [100_000, 500_000],
  base_rate: [0, 300_000],
  from_minor: [100_000, 400_000],
  value_of_100_points_minor: [1_000],
  window_spend_minor: [0, 250_000],
  points: [-5, 1, 30],
  limit: [1, 2, 50],
  everywhere: ['false'],
  current_password: ['not the one'],
  new_password: ['a long and strange sentence'],
}

const FROM_POOL: Readonly<Record<string, string>> = {
  into: 'member',
  home_branch: 'branch',
  a: 'segment',
  b: 'segment',
  segments: 'segment',
}

function createValues({ document, own, other }: HostileParts, draw: Draw): Values {
  const schemas = (document.components as Json).schemas as Record<string, Json>
  const known = (name: string): string | undefined => {
    const from = (pool: Pool) => pool[FROM_POOL[name] ?? name] ?? []
    const list = draw(fc.nat(5)) === 0 ? from(other.pool) : from(own.pool)
    return list.length === 0 ? undefined : draw(fc.constantFrom(...list))
  }

  function valid(schema: Json, name: string): unknown {
    if (typeof schema.$ref === 'string')
      return valid(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name)
    const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
    if (choices) return valid(draw(fc.constantFrom(...choices)), name)
    if (schema.const !== undefined) return schema.const
    if (Array.isArray(schema.enum)) return draw(fc.constantFrom(...schema.enum))
    if (schema.type === 'object') return validObject(schema)
    if (schema.type === 'array') {
      const items = Math.max(Number(schema.minItems ?? 0), draw(fc.nat(3)))
      return Array.from({ length: items }, () => valid((schema.items ?? {}) as Json, name))
    }
    const scalar = SCALARS[name]
    if (scalar && schema.type !== 'null') return draw(fc.constantFrom(...scalar))
    const pool = String(schema.pattern).startsWith('^mbr_') ? 'member' : name
    return known(pool) ?? validScalar(schema)
  }

  function validObject(schema: Json): Json {
    const required = new Set((schema.required ?? []) as string[])
    const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>)
    const made = properties
      .filter(([name]) => required.has(name) || draw(fc.nat(2)) === 0)
      .map(([name, described]) => [name, valid(described, name)])
    return inAgreement(Object.fromEntries(made), draw)
  }

  function validScalar(schema: Json): unknown {
    if (schema.type === 'boolean') return draw(fc.boolean())
    if (schema.type === 'null') return null
    if (schema.type === 'integer' || schema.type === 'number') {
      const [min, max] = [Number(schema.minimum ?? -1_000), Number(schema.maximum ?? 1_000)]
      return draw(fc.constantFrom(min, max, ...[0, 1, 7, 1_000].filter((each) => each >= min && each <= max)))
    }
    if (schema.type !== 'string') return draw(fc.jsonValue())
    if (typeof schema.pattern === 'string') return draw(fc.stringMatching(new RegExp(schema.pattern)))
    return draw(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }))
  }
  return { valid, known }
}

/** What no schema says: lines of one receipt have names of their own and add up to its total. */
function inAgreement(value: Json, draw: Draw): Json {
  const lines = value.lines
  if (!Array.isArray(lines)) return value
  const named = lines.map((line: Json, index) => ({ ...line, line_id: String(index + 1) }))
  const total = named.reduce((sum, line) => sum + Number((line as Json).amount_minor ?? 0), 0)
  const isNew = 'receipt_id' in value && draw(fc.nat(3)) > 0
  return {
    ...value,
    lines: named,
    ...('total_minor' in value && { total_minor: total }),
    ...(isNew && { receipt_id: `R${draw(fc.nat(1_000_000))}` }),
  }
}

// --- spoiling ---

/** Puts something hostile at one place of a value, takes a part away, or adds one. */
function spoilValue(value: unknown, draw: Draw, tricks: string[]): unknown {
  if (typeof value !== 'object' || value === null || draw(fc.nat(6)) === 0) {
    const hostile = draw(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...HOSTILE_VALUES) }, fc.jsonValue()),
    )
    tricks.push(`is ${JSON.stringify(hostile)?.slice(0, 60)}`)
    return hostile
  }
  const keys = Object.keys(value)
  const key = keys.length === 0 ? 'unknown' : draw(fc.constantFrom(...keys))
  const copy: Json = { ...(value as Json) }
  const what = draw(fc.nat(19))
  if (what === 0) delete copy[key]
  else if (what === 1) copy[draw(fc.constantFrom('unknown', 'toString', 'club_id', 'id', 'permissions'))] = 1
  else if (what === 2 && draw(fc.nat(9)) === 0) copy[key] = A_MEGABYTE
  else copy[key] = spoilValue(copy[key], draw, tricks)
  tricks.push(`/${key}`)
  return Array.isArray(value) ? Object.values(copy) : copy
}

function spoilBody(request: HostileRequest, draw: Draw): void {
  if (draw(fc.nat(3)) === 0) {
    const type = draw(fc.constantFrom(...CONTENT_TYPES))
    request.headers['content-type'] = type
    request.payload ??= '{}'
    request.tricks.push(`content-type ${type}`)
    return
  }
  const [name, trick] = draw(fc.constantFrom(...Object.entries(BODY_TRICKS)))
  request.payload = trick(String(request.payload ?? '{}'))
  request.headers['content-type'] = 'application/json'
  request.tricks.push(`body: ${name}`)
}

function spoilHeaders(request: HostileRequest, draw: Draw): void {
  if (draw(fc.nat(4)) === 0) {
    request.caller = { ...STRANGER, name: 'a forger' }
    request.headers = {
      'accept-language': request.headers['accept-language'] ?? 'he',
      ...(request.headers['content-type'] && { 'content-type': request.headers['content-type'] }),
      authorization: draw(fc.constantFrom(...HOSTILE_AUTHORIZATION)),
      cookie: draw(fc.constantFrom('moadon_session=x', 'moadon_session=%00; x', ';;=;', 'a'.repeat(4_000))),
    }
    request.tricks.push('forged credentials')
    return
  }
  const headers = draw(fc.constantFrom(...HOSTILE_HEADERS))
  // The forgery token of a session stays right, or nothing would be tried but the token.
  const isSession = request.headers.cookie !== undefined && 'x-csrf-token' in headers
  if (!isSession) Object.assign(request.headers, headers)
  request.tricks.push(`headers ${JSON.stringify(headers).slice(0, 80)}`)
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const

function spoilMethod(request: HostileRequest, draw: Draw): void {
  const method = draw(fc.constantFrom(...METHODS))
  if (method === request.method) return
  request.method = method
  request.isRouted = false
  request.tricks.push(`method ${method}`)
}

function spoilPath(request: HostileRequest, draw: Draw): void {
  const [path = '', ...query] = request.url.split('?')
  const spoilt = draw(
    fc.constantFrom(
      `${path}/`,
      `/${path}`,
      `${path}//`,
      `${path};a=b`,
      `${path}.json`,
      `${path}%00`,
      `${path}%2F..`,
      `${path}/..%2f..%2fclub`,
      path.toUpperCase(),
      path.replace('/v1/', '/v1/./'),
      path.replace('/v1/', '/v2/'),
      path.replace('/v1', '/v1%2F'),
      `${path}/${'x'.repeat(9_000)}`,
    ),
  )
  request.url = [spoilt, ...query].join('?')
  request.isRouted = false
  request.tricks.push('address')
}
