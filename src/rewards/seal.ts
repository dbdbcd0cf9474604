import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Uuid } from '#platform/id.ts'

/** Seals codes, so that a copy of the database gives nobody anything to spend. */
export type Sealer = {
  seal(clubId: Uuid, code: string): Buffer
  /** @throws when it was sealed elsewhere, or changed since */
  open(clubId: Uuid, sealed: Buffer): string
  /** The same for the same code of a club, and telling nothing of it. */
  mark(clubId: Uuid, code: string): Buffer
  /** As it was marked under the secrets that the installation had before. */
  marksBefore(clubId: Uuid, code: string): Buffer[]
}

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const MARK_BYTES = 16

const deriveKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `moadon rewards ${purpose}`, 32))

const markBy = (key: Buffer, clubId: Uuid, code: string): Buffer =>
  createHmac('sha256', key).update(`${clubId} ${code}`).digest().subarray(0, MARK_BYTES)

function openBy(key: Buffer, clubId: Uuid, sealed: Buffer): string {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(clubId)).setAuthTag(tag)
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** `secret` is the installation's, `before` those that it had: without them no code can be read again. */
export function createSealer(secret: string, before: readonly string[] = []): Sealer {
  const sealKey = deriveKey(secret, 'code seal')
  const sealKeysBefore = before.map((one) => deriveKey(one, 'code seal'))
  const markKey = deriveKey(secret, 'code mark')
  const markKeysBefore = before.map((one) => deriveKey(one, 'code mark'))
  return {
    seal(clubId, code) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, sealKey, nonce).setAAD(Buffer.from(clubId))
      const text = Buffer.concat([cipher.update(code, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open(clubId, sealed) {
      for (const key of sealKeysBefore) {
        try {
          return openBy(key, clubId, sealed)
        } catch {
          // Sealed under another one.
        }
      }
      return openBy(sealKey, clubId, sealed)
    },
    mark: (clubId, code) => markBy(markKey, clubId, code),
    marksBefore: (clubId, code) => markKeysBefore.map((key) => markBy(key, clubId, code)),
  }
}

const SHOWN = 3

/** What staff may see of a code: its last signs, and of a short one fewer than half. */
export const endOf = (code: string): string =>
  code.slice(code.length - Math.min(SHOWN, Math.floor(code.length / 2)))
