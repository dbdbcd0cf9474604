import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** The first recommendation of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const SALT_BYTES = 16
const ARGON2_VERSION = 19
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const SHORTEST_PASSWORD = 10

const deriveKey = promisify(argon2)
const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** What two keyboards type differently for the same characters is one password (NIST SP 800-63B 3.1.1.2). */
const messageOf = (password: string): string => password.normalize('NFKC')

/** Hashes with argon2id into the PHC string form, which carries its own cost and salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const tag = await deriveKey('argon2id', {
    message: messageOf(password),
    nonce,
    tagLength: TAG_BYTES,
    ...COST,
  })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=${ARGON2_VERSION}$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Null stands for a person who does not exist: it takes as long, so that time tells nobody who does. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored === null) {
    await hashPassword(password)
    return false
  }
  const parts = PHC.exec(stored)
  if (!parts) throw new Error('a stored password hash is not an argon2id PHC string')
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const actual = await deriveKey('argon2id', {
    message: messageOf(password),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(actual, expected)
}

/** Whether a guesser would try it first: too short, one character again and again, or the person's own address or name. */
export function isGuessable(password: string, person: { email: string; name: string }): boolean {
  const text = messageOf(password).toLowerCase()
  if ([...text].length < SHORTEST_PASSWORD || new Set(text).size < 5) return true
  const [account = ''] = person.email.split('@')
  return [person.email, account, person.name].some((own) => {
    const word = own.toLowerCase()
    return word.length >= 4 && text.replace(word, '').length < SHORTEST_PASSWORD / 2
  })
}

// Without 0/o, 1/l/i: it is read from a screen or over the telephone.
const SPEAKABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password for one use, about 79 bits, in groups that can be read aloud. */
export function makeTemporaryPassword(): string {
  const group = () => Array.from({ length: 4 }, () => SPEAKABLE.charAt(randomInt(SPEAKABLE.length))).join('')
  return [group(), group(), group(), group()].join('-')
}
