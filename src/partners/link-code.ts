import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'

/** Without signs that are taken for one another. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHOWN_SIGNS = 8
const SENT_DIGITS = 6

/** As a member reads it aloud or types it at the partner: ABCD-2345. It names its member by itself, so it is long. */
export function makeShownCode(): string {
  const signs = Array.from({ length: SHOWN_SIGNS }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** As a text message carries it; it is tried against one asking, five times. */
export const makeSentCode = (): string => String(randomInt(10 ** SENT_DIGITS)).padStart(SENT_DIGITS, '0')

/** As people type codes. */
export const plainCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()

export const hashShown = (secret: string, partnerId: Uuid, code: string): Buffer =>
  createHmac('sha256', secret)
    .update(`partner link ${partnerId} ${plainCode(code)}`)
    .digest()

export const hashSent = (secret: string, codeId: Uuid, code: string): Buffer =>
  createHmac('sha256', secret)
    .update(`partner link sent ${codeId} ${plainCode(code)}`)
    .digest()

/** What was named, so that it can be counted and not read. */
export const hashTarget = (secret: string, clubId: Uuid, phone: string): Buffer =>
  createHmac('sha256', secret).update(`partner phone ${clubId} ${phone}`).digest()

export const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)
