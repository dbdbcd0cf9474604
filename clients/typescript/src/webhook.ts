import type { webhooks } from './schema.ts'

/** Standard Webhooks 1.0.0, https://www.standardwebhooks.com: verified by what every runtime has, without another package. */

type Body<Type extends keyof webhooks> = webhooks[Type] extends {
  post: { requestBody: { content: { 'application/json': infer Sent } } }
}
  ? Sent
  : never

export type EventType = keyof webhooks
export type EventOf<Type extends EventType> = Body<Type>
/** Everything that may come; `event.type` tells which, and TypeScript knows its `data`. Leave alone what you do not know. */
export type Event = { [Type in EventType]: Body<Type> }[EventType]

/** It is not from the club, or it is too old. Answer 400, and do nothing of what it says. */
export class WebhookError extends Error {
  override name = 'WebhookError'
}

const TOLERANCE_S = 5 * 60
const PREFIX = 'whsec_'

type Headers = { readonly [name: string]: string | readonly string[] | undefined }

const isFetchHeaders = (headers: unknown): headers is { get(name: string): string | null } =>
  typeof (headers as { get?: unknown }).get === 'function'

function readHeader(headers: Headers | { get(name: string): string | null }, name: string): string {
  const value = isFetchHeaders(headers) ? headers.get(name) : headers[name]
  if (typeof value !== 'string' || value === '') throw new WebhookError(`the header ${name} is missing`)
  return value
}

/** Null: it is not base 64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

/** Takes as long whatever is in it. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (let at = 0; at < a.length; at += 1) difference |= (a[at] ?? 0) ^ (b[at] ?? 0)
  return difference === 0
}

async function signWith(secret: string, text: string): Promise<Uint8Array> {
  const key = bytesOf(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret)
  if (key === null || key.length === 0) throw new TypeError('the secret is not one: whsec_ and base 64')
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text)))
}

export type Verified = { event: Event; id: string }

/**
 * The event of a webhook, and its id, by which a repeat is known. `body` is what came to the letter, before anything has parsed it.
 * `secret` may be several while one gives way to another. Throws a WebhookError where it is not from the club.
 */
export async function verifyWebhook(
  secret: string | readonly string[],
  headers: Headers | { get(name: string): string | null },
  body: string,
  now: Date = new Date(),
): Promise<Verified> {
  const id = readHeader(headers, 'webhook-id')
  const timestamp = readHeader(headers, 'webhook-timestamp')
  const signatures = readHeader(headers, 'webhook-signature').split(' ')
  const age = now.getTime() / 1000 - Number(timestamp)
  if (!/^\d+$/.test(timestamp) || Math.abs(age) > TOLERANCE_S)
    throw new WebhookError('it is too old, or too new')
  const given = signatures.map((one) => {
    const [version, signature = ''] = one.split(',')
    return version === 'v1' ? bytesOf(signature) : null
  })
  for (const one of typeof secret === 'string' ? [secret] : secret) {
    const own = await signWith(one, `${id}.${timestamp}.${body}`)
    if (given.some((signature) => signature !== null && isSame(own, signature)))
      return { event: JSON.parse(body) as Event, id }
  }
  throw new WebhookError('no signature is of this secret')
}
