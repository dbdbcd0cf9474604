import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { formatId, parseId, type Uuid } from '#platform/id.ts'

/** What a link of a mail does: leads on, tells that it was opened, or is the one that no person sees. */
export type Trace = 'click' | 'open' | 'trap'
export type TraceToken = {
  readonly trace: Trace
  readonly clubId: Uuid
  readonly messageId: Uuid
  /** Of a click. */
  readonly linkId: Uuid | null
}

/** Marks that only this installation can make: in the links of mails, and in the address that reports come back to. */
export type MessageTokens = {
  traceToken(token: TraceToken): string
  readTrace(text: string): TraceToken | null
  /** Of letters and digits that survive being written small: a mail's address is. */
  mailToken(messageId: Uuid): string
  readMailToken(text: string): Uuid | null
}

const TRACES: readonly Trace[] = ['click', 'open', 'trap']
const TAG_BYTES = 9
const UUID_BYTES = 16
const MAIL_TAG_LETTERS = 13

const bytesOf = (id: Uuid): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Buffer): Uuid => {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/** RFC 4648 base 32, small: an address may lose its capitals. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
function toLetters(bytes: Buffer, length: number): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let index = 0; index < length; index += 1) {
    text = LETTERS.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return text
}

/** Made under the installation's secret, and read under those too that it had `before`. */
export function createMessageTokens(secret: string, before: readonly string[] = []): MessageTokens {
  const own = createTokensOf(secret)
  const all = [own, ...before.map(createTokensOf)]
  const readAny = <Found>(read: (tokens: MessageTokens) => Found | null): Found | null => {
    for (const tokens of all) {
      const found = read(tokens)
      if (found !== null) return found
    }
    return null
  }
  return {
    ...own,
    readTrace: (text) => readAny((tokens) => tokens.readTrace(text)),
    readMailToken: (text) => readAny((tokens) => tokens.readMailToken(text)),
  }
}

function createTokensOf(secret: string): MessageTokens {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `moadon ${purpose}`, 32))
  const traceKey = keyFor('message links')
  const mailKey = keyFor('message reports')
  const tag = (body: Buffer) => createHmac('sha256', traceKey).update(body).digest().subarray(0, TAG_BYTES)
  const mailTag = (messageId: Uuid): string =>
    toLetters(
      createHmac('sha256', mailKey).update(messageId).digest().subarray(0, TAG_BYTES),
      MAIL_TAG_LETTERS,
    )
  return {
    traceToken({ trace, clubId, messageId, linkId }) {
      const ids = [clubId, messageId, ...(linkId === null ? [] : [linkId])].map(bytesOf)
      const body = Buffer.concat([Buffer.from([TRACES.indexOf(trace)]), ...ids])
      return Buffer.concat([body, tag(body)]).toString('base64url')
    },
    readTrace(text) {
      const bytes = Buffer.from(text, 'base64url')
      // The last letter may hold bits that nothing reads: a token is written in one way.
      if (bytes.toString('base64url') !== text) return null
      const body = bytes.subarray(0, -TAG_BYTES)
      if (body.length !== 1 + 2 * UUID_BYTES && body.length !== 1 + 3 * UUID_BYTES) return null
      if (!isSame(tag(body), bytes.subarray(-TAG_BYTES))) return null
      const trace = TRACES[body[0] ?? -1]
      const part = (index: number) =>
        idOf(body.subarray(1 + index * UUID_BYTES, 1 + (index + 1) * UUID_BYTES))
      const linkId = body.length > 1 + 2 * UUID_BYTES ? part(2) : null
      if (trace === undefined || (trace === 'click') !== (linkId !== null)) return null
      return { trace, clubId: part(0), messageId: part(1), linkId }
    },
    mailToken: (messageId) => formatId('', messageId).slice(1) + mailTag(messageId),
    readMailToken(text) {
      const messageId = parseId('', `_${text.slice(0, -MAIL_TAG_LETTERS).toLowerCase()}`)
      if (messageId === null) return null
      const given = text.slice(-MAIL_TAG_LETTERS).toLowerCase()
      return isSame(Buffer.from(mailTag(messageId)), Buffer.from(given)) ? messageId : null
    },
  }
}
