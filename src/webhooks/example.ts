type Schema = { readonly [word: string]: unknown }

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-23T10:00:00Z',
  date: '2026-11-23',
}

/** Something that a JSON Schema of an event's data lets through, for whoever writes a receiver. What may be null is shown as what it is otherwise. */
export function exampleOf(schema: Schema): unknown {
  if (Array.isArray(schema.examples)) return schema.examples[0]
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (Array.isArray(schema.anyOf)) return exampleOf(schema.anyOf.find(isSchema) ?? {})
  if (schema.type === 'integer' || schema.type === 'number') return 100
  if (schema.type === 'boolean') return false
  if (schema.type === 'string') return TEXTS[String(schema.format)] ?? 'text'
  if (isSchema(schema.properties))
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [
        name,
        isSchema(field) ? exampleOf(field) : null,
      ]),
    )
  return null
}
