import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'

export const CODE_MINUTES = 10
export const MOST_TRIES = 5
/** So long one waits before asking for another. */
export const AGAIN_SECONDS = 30

const DIGITS = 6

export type CodePurpose = 'sign_in' | 'contact'

/** Six digits, each as likely as any other. */
export const makeCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')

const hmac = (secret: string, parts: readonly string[]): Buffer =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['portal code', ...parts]))
    .digest()

/** Under which a phone or address is found among the codes, and told by nobody who reads them. */
export const hashIdentifier = (
  secret: string,
  clubId: Uuid,
  kind: 'phone' | 'email',
  value: string,
): Buffer => hmac(secret, ['identifier', clubId, kind, value])

/** A million codes are soon tried out, so their hashes need the installation's secret; the row's id makes each its own. */
export const hashCode = (secret: string, codeId: Uuid, code: string): Buffer =>
  hmac(secret, ['code', codeId, code])

export const isCode = (secret: string, codeId: Uuid, given: string, kept: Buffer): boolean => {
  const actual = hashCode(secret, codeId, given)
  return actual.length === kept.length && timingSafeEqual(actual, kept)
}

const ZEROS = [0x30, 0x660, 0x6f0, 0xff10]

/** The digits of what was typed or pasted, of whichever keyboard; what is no digit is between them. */
export function readCode(typed: string): string {
  return [...typed]
    .map((sign) => {
      const point = sign.codePointAt(0) ?? 0
      const zero = ZEROS.find((start) => point >= start && point < start + 10)
      return zero === undefined ? '' : String(point - zero)
    })
    .join('')
}
