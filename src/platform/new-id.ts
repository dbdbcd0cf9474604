import { hash, randomUUIDv7 } from 'node:crypto'
import type { Uuid } from './id.ts'

/** A new time-ordered id. */
export const newId = (): Uuid => randomUUIDv7()

/** The same parts give the same id (UUIDv8, RFC 9562): what is done twice by it is seen to be the same. */
export function derivedId(...parts: readonly (string | number)[]): Uuid {
  const digest = hash('sha256', JSON.stringify(parts))
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16)
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
