/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104) on plain bytes. Written here because a browser has Web Crypto only over https,
 * and whoever checks a draw may have the page from a shop's own network.
 */
const BLOCK_BYTES = 64
const WORDS = 64

/** The first 32 bits of the fractional part of a root, as the standard makes its constants. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32)

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  return primes
}

const PRIMES = firstPrimes(WORDS)
const ROUND_CONSTANTS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)))
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** The message with its padding: a one, zeros, and its length in bits. */
function pad(message: Uint8Array): DataView {
  const blocks = Math.ceil((message.length + 9) / BLOCK_BYTES)
  const padded = new Uint8Array(blocks * BLOCK_BYTES)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n)
  return view
}

function spread(view: DataView, block: number, schedule: Int32Array): void {
  for (let at = 0; at < 16; at += 1) schedule[at] = view.getInt32(block + at * 4)
  for (let at = 16; at < WORDS; at += 1) {
    const early = schedule[at - 15] as number
    const late = schedule[at - 2] as number
    const a = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const b = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[at] = ((schedule[at - 16] as number) + a + (schedule[at - 7] as number) + b) | 0
  }
}

function compress(state: Int32Array, schedule: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < WORDS; at += 1) {
    const high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const one =
      (h + high + ((e & f) ^ (~e & g)) + (ROUND_CONSTANTS[at] as number) + (schedule[at] as number)) | 0
    const low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const mixed = [a, b, c, d, e, f, g, h]
  for (let at = 0; at < 8; at += 1) state[at] = ((state[at] as number) + (mixed[at] as number)) | 0
}

export function sha256(message: Uint8Array): Uint8Array {
  const view = pad(message)
  const state = START.slice()
  const schedule = new Int32Array(WORDS)
  for (let block = 0; block < view.byteLength; block += BLOCK_BYTES) {
    spread(view, block, schedule)
    compress(state, schedule)
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (let at = 0; at < 8; at += 1) digest.setInt32(at * 4, state[at] as number)
  return new Uint8Array(digest.buffer)
}

/** HMAC-SHA256. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const short = key.length > BLOCK_BYTES ? sha256(key) : key
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(short)
  const inner = joinBytes(
    block.map((byte) => byte ^ 0x36),
    message,
  )
  const outer = block.map((byte) => byte ^ 0x5c)
  return sha256(joinBytes(outer, sha256(inner)))
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const encoder = new TextEncoder()

/** Text as its bytes in UTF-8. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text)

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Bytes of hexadecimal digits, two a byte. */
export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
