import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'

/** What a pass proves itself by when its telephone asks for it: drawn from the installation's secret, and kept nowhere. */
export type PassTokens = {
  tokenOf(passId: Uuid): string
  isOf(passId: Uuid, token: string): boolean
}

/** A pass that went out under a secret that the installation had `before` goes on. */
export function createPassTokens(secret: string, before: readonly string[] = []): PassTokens {
  const keyOf = (one: string) => Buffer.from(hkdfSync('sha256', one, '', 'moadon wallet passes', 32))
  const own = keyOf(secret)
  const keys = [own, ...before.map(keyOf)]
  const tagOf = (passId: Uuid, key = own): Buffer => createHmac('sha256', key).update(passId).digest()
  return {
    tokenOf: (passId) => tagOf(passId).toString('base64url'),
    isOf(passId, token) {
      const given = Buffer.from(token, 'base64url')
      return keys.some((key) => {
        const tag = tagOf(passId, key)
        return given.length === tag.length && timingSafeEqual(given, tag)
      })
    },
  }
}
