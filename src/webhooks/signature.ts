import { createHmac, randomBytes } from 'node:crypto'

/**
 * Standard Webhooks 1.0.0, https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: a secret
 * is `whsec_` and 24 to 64 bytes in base 64; what is signed is the id, the time of the attempt and the body, with dots between.
 */
const SECRET_PREFIX = 'whsec_'
const SECRET_BYTES = 32

export const makeSecret = (): string => `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`

export type Signed = { id: string; at: Temporal.Instant; body: string }

/** The time as the header has it: whole seconds. */
const timestampOf = (at: Temporal.Instant): string => String(Math.floor(at.epochMilliseconds / 1000))

function sign(secret: string, { id, at, body }: Signed): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const digest = createHmac('sha256', key)
    .update(`${id}.${timestampOf(at)}.${body}`)
    .digest('base64')
  return `v1,${digest}`
}

/** What goes with the body. While one secret gives way to another there is a signature of each. */
export const headersOf = (secrets: readonly string[], signed: Signed): Record<string, string> => ({
  'webhook-id': signed.id,
  'webhook-timestamp': timestampOf(signed.at),
  'webhook-signature': secrets.map((secret) => sign(secret, signed)).join(' '),
})
