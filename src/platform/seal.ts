import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Keeps short texts so that the database alone does not tell them. */
export type Seal = {
  seal(text: string): Buffer
  /** The text, or null where it was sealed under another secret or was changed. */
  open(sealed: Buffer): string | null
}

/**
 * AES-256-GCM (NIST SP 800-38D) under a key drawn from the installation's secret for one purpose (HKDF, RFC 5869): nonce,
 * text, tag. What was sealed under one of the secrets that the installation had before can still be opened.
 */
export function createSeal(secret: string, purpose: string, before: readonly string[] = []): Seal {
  const keyOf = (one: string) => Buffer.from(hkdfSync('sha256', one, '', `moadon seal ${purpose}`, KEY_BYTES))
  const key = keyOf(secret)
  const keys = [key, ...before.map(keyOf)]
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed) {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
      for (const one of keys) {
        const text = decipher(one, sealed)
        if (text !== null) return text
      }
      return null
    },
  }
}

function decipher(key: Buffer, sealed: Buffer): string | null {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  cipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const text = cipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
