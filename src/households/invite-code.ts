import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'

const CODE_DIGITS = 6

/** Six digits, as a text message carries them. */
export const makeCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')

/** Six digits are soon tried out, so what is kept of a code takes the installation's secret to make. */
export const hashCode = (secret: string, inviteId: Uuid, code: string): Buffer =>
  createHmac('sha256', secret).update(`household invite ${inviteId} ${code}`).digest()

/** Without white space and dashes, as people write codes. */
const readCode = (text: string): string => text.replace(/[\s-]/g, '')

export const isCode = (secret: string, inviteId: Uuid, kept: Buffer, code: string): boolean => {
  const given = hashCode(secret, inviteId, readCode(code))
  return kept.length === given.length && timingSafeEqual(kept, given)
}

/** What an invitation is found by; the phone itself is not kept. `phone` is in its kept form (E.164). */
export const hashPhone = (secret: string, clubId: Uuid, phone: string): Buffer =>
  createHmac('sha256', secret).update(`household phone ${clubId} ${phone}`).digest()

const HINT_DIGITS = 4
export const hintOf = (phone: string): string => phone.slice(-HINT_DIGITS)
