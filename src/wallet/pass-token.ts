import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'

/** What a pass proves itself by when its telephone asks for it: drawn from the installation's secret, and kept nowhere. */
export type PassTokens = {
  tokenOf(passId: Uuid): string
  isOf(passId: Uuid, token: string): boolean
}

export function createPassTokens(secret: string): PassTokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'moadon wallet passes', 32))
  const tagOf = (passId: Uuid): Buffer => createHmac('sha256', key).update(passId).digest()
  return {
    tokenOf: (passId) => tagOf(passId).toString('base64url'),
    isOf(passId, token) {
      const given = Buffer.from(token, 'base64url')
      const tag = tagOf(passId)
      return given.length === tag.length && timingSafeEqual(given, tag)
    },
  }
}
