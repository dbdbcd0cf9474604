import { z } from 'zod'
import type { RefusalTable } from '../refusal.ts'
import type { Endpoint } from './endpoint.ts'
import { NoContent } from './no-content.ts'
import { Problem } from './problem.ts'
import type { Route } from './server.ts'

/** A part of a JSON Schema or OpenAPI document. */
type Json = { [key: string]: unknown }

export type ApiInfo = {
  title: string
  version: string
  /** Conventions that hold at every address, as Markdown. */
  description: string
  /** What each endpoint is called in generated clients. */
  operationIds: ReadonlyMap<Endpoint, string>
  /** Every refusal that there is: the closed list of a problem's `code`. */
  refusals: readonly RefusalTable[]
  /** What is sent to others: requests of ours, each with its body. */
  webhooks?: readonly { type: string; summary: string; schema: z.ZodType }[]
}

/** The API as an OpenAPI 3.1 document, drawn from the route table and the schemas that check the requests. */
export function describeApi(routes: readonly Route[], info: ApiInfo): Json {
  const components = collectComponents()
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const item = paths[route.path] ?? {}
    paths[route.path] = item
    item[route.method.toLowerCase()] = describeRoute(route, info, components)
  }
  const webhooks = describeWebhooks(info.webhooks ?? [], components)
  return {
    openapi: '3.1.0',
    info: { title: info.title, version: info.version, description: info.description },
    paths,
    webhooks,
    components: {
      schemas: { ...components.list(), Problem: describeProblem(info.refusals) },
      parameters: PARAMETERS,
      responses: { Problem: PROBLEM_RESPONSE },
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

const COMPONENTS = '#/components/schemas/'

type Components = {
  /** A schema as it is written over the wire: before defaults and transformations. */
  describe(schema: z.ZodType): Json
  list(): Json
}

/** Named schemas, each once. Two of one name are a fault: a client would get one of them for both. */
function collectComponents(): Components {
  const named = new Map<string, Json>()
  const keep = (name: string, definition: Json): void => {
    const known = named.get(name)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition))
      throw new Error(`two different schemas are called ${name}: give one another id`)
    named.set(name, definition)
  }
  return {
    describe(schema) {
      const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))
      const { $schema, $defs, ...described } = JSON.parse(text.replaceAll('#/$defs/', COMPONENTS))
      for (const [name, definition] of Object.entries<Json>($defs ?? {})) keep(name, definition)
      return described
    },
    list: () => Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Signed by the Standard Webhooks scheme; an answer of 2xx is that it arrived, any other that it is sent again. */
const describeWebhooks = (webhooks: NonNullable<ApiInfo['webhooks']>, components: Components): Json =>
  Object.fromEntries(
    webhooks.map(({ type, summary, schema }) => [
      type,
      {
        post: {
          summary,
          parameters: WEBHOOK_HEADERS,
          requestBody: { required: true, content: inJson(components.describe(schema)) },
          responses: { '2XX': { description: 'It arrived.' } },
        },
      },
    ]),
  )

function describeRoute(
  { method, path, permission, endpoint }: Route,
  info: ApiInfo,
  components: Components,
): Json {
  const operationId = info.operationIds.get(endpoint)
  return {
    ...(operationId && { operationId }),
    summary: endpoint.summary.replace(/\.$/, ''),
    tags: [path.startsWith('/v1/') ? path.split('/')[2] : 'links'],
    ...(permission && { description: `Takes the permission \`${permission}\`.` }),
    security: permission === null ? [] : [{ apiKey: [] }, { session: [] }],
    parameters: [
      ...describeParameters('path', endpoint.params, components),
      ...describeParameters('query', endpoint.query, components),
      { $ref: '#/components/parameters/Language' },
      ...(method === 'POST' && permission ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(endpoint.body && {
      requestBody: { required: true, content: inJson(components.describe(endpoint.body)) },
    }),
    ...(endpoint.upload && {
      requestBody: { required: true, content: inForm(components.describe(endpoint.upload)) },
    }),
    responses: describeResponses(endpoint, components),
  }
}

const inJson = (schema: Json): Json => ({ 'application/json': { schema } })

const FILE: Json = { type: 'string', contentMediaType: 'application/octet-stream' }

/** The file comes last: the fields before it say what it is. */
const inForm = (fields: Json): Json => ({
  'multipart/form-data': {
    schema: {
      ...fields,
      properties: {
        ...(fields.properties as Json),
        file: FILE,
      },
      required: [...((fields.required as string[] | undefined) ?? []), 'file'],
    },
  },
})

function describeParameters(
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  components: Components,
): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = components.describe(schema) as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: described,
  }))
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Accepted; the work goes on.',
  204: 'Done; there is nothing to tell.',
}

function describeResponses({ responses, downloads }: Endpoint, components: Components): Json {
  const described = Object.entries(responses).map(([status, schema]) => [
    status,
    {
      description: STATUS_WORDS[status] ?? 'An answer.',
      ...(status !== '204' &&
        schema !== NoContent && {
          content: downloads ? { [downloads]: { schema: FILE } } : inJson(components.describe(schema)),
        }),
    },
  ])
  return { ...Object.fromEntries(described), default: { $ref: '#/components/responses/Problem' } }
}

const PARAMETERS: Json = {
  Language: {
    name: 'Accept-Language',
    in: 'header',
    description: 'The language of `detail` in a problem and of sentences in an answer: `he` or `en`.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
}

const WEBHOOK_HEADERS: Json[] = [
  ['webhook-id', 'The same at each attempt: by it you know what you had.'],
  ['webhook-timestamp', 'When this attempt was made, in seconds since 1970.'],
  [
    'webhook-signature',
    '`v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes.',
  ],
].map(([name, description]) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
}))

const PROBLEM_RESPONSE: Json = {
  description:
    'A refusal (RFC 9457). 429 and 503 carry `Retry-After`; 401 carries `WWW-Authenticate`. No input leads to a 5xx of another kind.',
  content: { 'application/problem+json': { schema: { $ref: `${COMPONENTS}Problem` } } },
}

const SECURITY_SCHEMES: Json = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of a club, made in the desk under Settings.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'moadon_session',
    description:
      'The cookie of a staff sign-in. Whatever changes something carries the cookie `moadon_csrf` once more in the header `x-csrf-token`.',
  },
}

/** The form of a problem, with the closed list of its codes. */
function describeProblem(refusals: readonly RefusalTable[]): Json {
  const components = collectComponents()
  components.describe(Problem)
  const { properties, ...rest } = components.list().Problem as Json
  // Two rooms may give the same code, each in its words.
  const lines = refusals
    .flatMap((table) => Object.entries(table))
    .map(([name, kind]) => ({ name, line: `- \`${name}\` (${kind.status}): ${kind.en}` }))
    .sort((a, b) => (a.line < b.line ? -1 : 1))
  const code = {
    type: 'string',
    enum: [...new Set(lines.map(({ name }) => name))],
    description: lines.map(({ line }) => line).join('\n'),
  }
  return { ...rest, properties: { ...(properties as Json), code } }
}
