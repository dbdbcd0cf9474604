import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRole } from './permission.ts'

const TOKEN_BYTES = 32
const SHOWN_LETTERS = 6

/** The secrets that travel: 32 random bytes need no salt, so the database keeps their plain SHA-256. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export const makeSessionToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** The token that a page must send back with every change; nobody can make it without the installation's secret. */
export const csrfTokenOf = (secret: string, sessionToken: string): string =>
  createHmac('sha256', secret).update(`csrf:${sessionToken}`).digest('base64url')

export function isCsrfToken(secret: string, sessionToken: string, given: string | undefined): boolean {
  const expected = Buffer.from(csrfTokenOf(secret, sessionToken))
  const actual = Buffer.from(given ?? '')
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** A new API key, shown once, and the first letters of it, by which it is known afterwards. */
export function makeApiKey(role: KeyRole): { key: string; prefix: string } {
  const key = `mdn_${role}_${randomBytes(TOKEN_BYTES).toString('base64url')}`
  return { key, prefix: key.slice(0, `mdn_${role}_`.length + SHOWN_LETTERS) }
}

/** The key in an Authorization header; null when it holds nothing that could be one of ours. */
export function readBearer(authorization: string): string | null {
  return /^Bearer +(mdn_[a-z]+_[\w-]{43})$/i.exec(authorization)?.[1] ?? null
}
