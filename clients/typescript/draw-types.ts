/**
 * Draws TypeScript from an OpenAPI 3.1 document, in the form that `openapi-fetch` takes (`paths`, `webhooks`, `components`, as
 * openapi-typescript writes them). Our own, since the known generators stand on the compiler's JavaScript interface, which the
 * TypeScript of this repository no longer has; it knows the words of JSON Schema that our document uses, and stops at any other.
 */
type Json = { readonly [key: string]: unknown }

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Words that say nothing about the type: bounds, forms and texts. */
const SILENT = new Set([
  'description',
  'title',
  'examples',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'default',
  'contentMediaType',
  'propertyNames',
  'readOnly',
  'deprecated',
])
const SPOKEN = new Set([
  '$ref',
  'type',
  'enum',
  'const',
  'anyOf',
  'oneOf',
  'allOf',
  'items',
  'prefixItems',
  'properties',
  'required',
  'additionalProperties',
])

const nameOf = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key))

const indent = (text: string): string => text.replaceAll('\n', '\n  ')

const block = (lines: readonly string[]): string =>
  lines.length === 0 ? 'Record<string, never>' : `{\n  ${indent(lines.join('\n'))}\n}`

/** A comment of one line: where the text would end the comment it is broken. */
const comment = (text: unknown): string =>
  typeof text === 'string' && text !== ''
    ? `/** ${text.replaceAll('*/', '* /').replaceAll(/\s*\n\s*/g, ' ')} */\n`
    : ''

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')

const inBrackets = (type: string): string => (/[|&]/.test(type) ? `(${type})` : type)

function drawReference(reference: string): string {
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/([\w.-]+)$/.exec(reference) ?? []
  if (kind === '') throw new Error(`a reference leads elsewhere: ${reference}`)
  return `components[${JSON.stringify(kind)}][${JSON.stringify(name)}]`
}

function drawSchema(schema: unknown): string {
  if (schema === true || schema === undefined) return 'unknown'
  if (schema === false) return 'never'
  if (!isJson(schema)) throw new Error(`no schema: ${JSON.stringify(schema)}`)
  const strange = Object.keys(schema).filter((word) => !SILENT.has(word) && !SPOKEN.has(word))
  if (strange.length > 0) throw new Error(`words of JSON Schema that are not known: ${strange.join(', ')}`)
  if (typeof schema.$ref === 'string') return drawReference(schema.$ref)
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return union(schema.enum.map((one) => JSON.stringify(one)))
  for (const word of ['anyOf', 'oneOf'])
    if (Array.isArray(schema[word])) return union(schema[word].map(drawSchema))
  if (Array.isArray(schema.allOf)) return schema.allOf.map((one) => inBrackets(drawSchema(one))).join(' & ')
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => drawSchema({ ...schema, type })))
  return drawType(schema)
}

function drawType(schema: Json): string {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return drawArray(schema)
    case 'object':
      return drawObject(schema)
    case undefined:
      return isJson(schema.properties) ? drawObject(schema) : 'unknown'
    default:
      throw new Error(`a type that is not known: ${JSON.stringify(schema.type)}`)
  }
}

function drawArray({ prefixItems, items }: Json): string {
  if (!Array.isArray(prefixItems)) return `${inBrackets(drawSchema(items))}[]`
  const rest = items === undefined || items === false ? [] : [`...${inBrackets(drawSchema(items))}[]`]
  return `[${[...prefixItems.map(drawSchema), ...rest].join(', ')}]`
}

function drawObject({ properties, required, additionalProperties }: Json): string {
  const needed = new Set(Array.isArray(required) ? required : [])
  const fields = isJson(properties) ? Object.entries(properties) : []
  const lines = fields.map(([name, field]) => {
    const mark = needed.has(name) ? '' : '?'
    const text = isJson(field) ? comment(field.description) : ''
    return `${text}${nameOf(name)}${mark}: ${drawSchema(field)}`
  })
  const others = isJson(additionalProperties) || additionalProperties === true
  if (!others) return block(lines)
  const rest = `{ [key: string]: ${drawSchema(additionalProperties)} }`
  return lines.length === 0 ? rest : `${block(lines)} & ${rest}`
}

type Parameter = { name: string; in: string; required?: boolean; schema?: unknown; description?: string }

const PLACES = ['query', 'header', 'path', 'cookie'] as const

function drawParameters(given: unknown, shared: Json): string {
  const all = (Array.isArray(given) ? given : []).map((one): Parameter => {
    if (typeof one?.$ref !== 'string') return one
    const found = shared[one.$ref.slice(one.$ref.lastIndexOf('/') + 1)]
    if (!isJson(found)) throw new Error(`no such parameter: ${one.$ref}`)
    return found as unknown as Parameter
  })
  const lines = PLACES.map((place) => {
    const own = all.filter((one) => one.in === place)
    if (own.length === 0) return `${place}?: never`
    const fields = own.map(
      (one) =>
        `${comment(one.description)}${nameOf(one.name)}${one.required ? '' : '?'}: ${drawSchema(one.schema)}`,
    )
    return `${place}${own.some(({ required }) => required) ? '' : '?'}: ${block(fields)}`
  })
  return block(lines)
}

function drawContent(content: unknown): string {
  if (!isJson(content)) return 'content?: never'
  const lines = Object.entries(content).map(
    ([type, media]) => `${JSON.stringify(type)}: ${drawSchema(isJson(media) ? media.schema : undefined)}`,
  )
  return `content: ${block(lines)}`
}

function drawResponse(response: unknown): string {
  if (!isJson(response)) throw new Error('no response')
  if (typeof response.$ref === 'string') return drawReference(response.$ref)
  return block(['headers: { [name: string]: unknown }', drawContent(response.content)])
}

function drawOperation(operation: Json, shared: Json): string {
  const { requestBody, responses } = operation
  const body = isJson(requestBody)
    ? `requestBody: ${block([drawContent(requestBody.content)])}`
    : 'requestBody?: never'
  const answers = Object.entries(isJson(responses) ? responses : {}).map(
    ([status, response]) => `${nameOfStatus(status)}: ${drawResponse(response)}`,
  )
  return block([
    `parameters: ${drawParameters(operation.parameters, shared)}`,
    body,
    `responses: ${block(answers)}`,
  ])
}

const nameOfStatus = (status: string): string => (/^\d+$/.test(status) ? status : nameOf(status))

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

function drawPaths(paths: Json, shared: Json): string {
  const lines = Object.entries(paths).map(([path, item]) => {
    if (!isJson(item)) throw new Error(`no path: ${path}`)
    const methods = METHODS.map((method) => {
      const operation = item[method]
      if (!isJson(operation)) return `${method}?: never`
      return `${comment(operation.summary)}${method}: ${drawOperation(operation, shared)}`
    })
    return `${JSON.stringify(path)}: ${block([`parameters: ${drawParameters([], {})}`, ...methods])}`
  })
  return block(lines)
}

/** The whole document as a module of types. */
export function drawTypes(document: Json): string {
  const components = isJson(document.components) ? document.components : {}
  const part = (name: string): Json => (isJson(components[name]) ? (components[name] as Json) : {})
  const shared = part('parameters')
  const schemas = Object.entries(part('schemas')).map(
    ([name, schema]) => `${nameOf(name)}: ${drawSchema(schema)}`,
  )
  const responses = Object.entries(part('responses')).map(
    ([name, response]) => `${nameOf(name)}: ${drawResponse(response)}`,
  )
  return [
    '// Drawn from openapi.json by clients/typescript/build.ts; not written by hand.',
    `export interface paths ${drawPaths(isJson(document.paths) ? document.paths : {}, shared)}`,
    `export interface webhooks ${drawPaths(isJson(document.webhooks) ? document.webhooks : {}, shared)}`,
    `export interface components ${block([`schemas: ${block(schemas)}`, `responses: ${block(responses)}`])}`,
    '',
  ].join('\n\n')
}
