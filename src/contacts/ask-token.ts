import { createHmac, randomBytes } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'

const TOKEN_BYTES = 16
/** 16 bytes in letters of an address. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/

/** Tokens of personal links: a database alone does not tell which links are good. */
export type AskTokens = {
  make(): string
  /** Under which a token is kept; null: no link of ours has such a one. */
  hashOf(clubId: Uuid, token: string): Buffer | null
}

export const createAskTokens = (secret: string): AskTokens => ({
  make: () => randomBytes(TOKEN_BYTES).toString('base64url'),
  hashOf: (clubId, token) =>
    TOKEN.test(token)
      ? createHmac('sha256', secret)
          .update(JSON.stringify(['contact ask', clubId, token]))
          .digest()
      : null,
})
