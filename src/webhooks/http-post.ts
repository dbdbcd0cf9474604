import { type LookupAddress, type LookupAllOptions, lookup as lookUpName } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type AddressCheck, type AddressRule, checkFor, findAddressFault } from './address.ts'

export type Post = { url: string; headers: Readonly<Record<string, string>>; body: string }

/** What came of one request. Never thrown: whatever happened to the line is an outcome. */
export type Posted = {
  status: number | null
  /** Why there is no answer that counts; null where there is one, whatever its status. */
  failure: PostFailure | null
  retryAfter: string | undefined
  /** How the answer begins, as it can be shown. */
  excerpt: string | null
}

export const POST_FAILURES = [
  'timeout',
  'no_such_host',
  'private_address',
  'refused',
  'cut',
  'tls',
  'unreachable',
] as const
export type PostFailure = (typeof POST_FAILURES)[number]

/** What was read of an address; `text` is null where nothing whole came. */
export type Read = { status: number | null; failure: PostFailure | null; text: string | null }

export type Poster = {
  post(post: Post): Promise<Posted>
  /** Reads an address, under the same rule; no more than so many bytes. */
  read(asked: Omit<Post, 'body'>, mostBytes: number): Promise<Read>
  close(): void
}

const EXCERPT_LETTERS = 200
/** So much of an answer is read; what comes after is of no use to anybody. */
const ANSWER_BYTES = 4096
/** Connections that are kept for the next request to a host. How many are open at once is the sender's: webhooks of many share a host. */
const KEPT_EACH = 16

class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS'
}
class CutOff extends Error {
  readonly code = 'ECONNRESET'
}

type Found = (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void
export type LookUp = (hostname: string, options: LookupAllOptions, done: Found) => void

/**
 * Of those who ask for one name at once one looks it up, and all hear the answer. A name server that hangs keeps a thread busy for as long,
 * and the program has four of them for everything.
 */
function together(lookUp: LookUp): LookUp {
  const waiting = new Map<string, Found[]>()
  return (hostname, options, done) => {
    const name = `${hostname} ${options.family ?? 0} ${options.hints ?? 0}`
    const others = waiting.get(name)
    if (others) return void others.push(done)
    const all = [done]
    waiting.set(name, all)
    lookUp(hostname, options, (error, found) => {
      waiting.delete(name)
      for (const one of all) one(error, found)
    })
  }
}

/**
 * Looks a name up, and answers only when all that it leads to may be called. The connection goes to what was looked at, so that
 * no second look-up can lead elsewhere.
 */
const guardedLookup =
  (lookUp: LookUp, mayCall: AddressCheck): LookupFunction =>
  (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      if (found.length === 0 || !found.every(({ address }) => mayCall(address)))
        return done(new PrivateAddress(), '', 0)
      if (options.all) return (done as (error: null, found: LookupAddress[]) => void)(null, found)
      return done(null, found[0]?.address ?? '', found[0]?.family ?? 4)
    })
  }

const FAILURES: Readonly<Record<string, PostFailure>> = {
  PRIVATE_ADDRESS: 'private_address',
  ENOTFOUND: 'no_such_host',
  EAI_AGAIN: 'no_such_host',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  HPE_INVALID_CONSTANT: 'cut',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
}

function failureOf(error: NodeJS.ErrnoException): PostFailure {
  const code = error.code ?? ''
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  if (/^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return 'tls'
  return FAILURES[code] ?? (code.startsWith('HPE_') ? 'cut' : 'unreachable')
}

/** Printable letters alone: what a stranger's server answers is shown in the desk. */
const excerptOf = (bytes: Buffer): string | null => {
  const text = bytes
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\s]+/gu, ' ')
    .trim()
  return text === '' ? null : [...text].slice(0, EXCERPT_LETTERS).join('')
}

/** Sends bodies, and follows nobody: neither a redirect nor a proxy. Connections are kept for the next. */
export function createPoster(rule: AddressRule, timeoutMs: number, lookUp: LookUp = lookUpName): Poster {
  const lookUpOnce = together(lookUp)
  const settings = { keepAlive: true, maxFreeSockets: KEPT_EACH, timeout: 2 * timeoutMs }
  const agents = { 'https:': new https.Agent(settings), 'http:': new http.Agent(settings) }
  const ask = async (text: string, asking: Asking): Promise<Answered | PostFailure> => {
    if (findAddressFault(text, rule) !== null) return 'private_address'
    const url = new URL(text)
    try {
      const mayCall = checkFor(url, rule)
      const guarded = guardedLookup(lookUpOnce, mayCall)
      return await send(url, { ...asking, timeoutMs, mayCall, lookup: guarded, agents })
    } catch (error) {
      return failureOf(error as NodeJS.ErrnoException)
    }
  }
  return {
    async post({ url, headers, body }) {
      const answered = await ask(url, { method: 'POST', headers, body, mostBytes: ANSWER_BYTES })
      if (typeof answered === 'string')
        return { status: null, retryAfter: undefined, excerpt: null, failure: answered }
      const { status, retryAfter, answer } = answered
      // The status is known; that the rest was cut changes nothing that is acted on.
      return { status, retryAfter, failure: null, excerpt: excerptOf(answer) }
    },
    async read({ url, headers }, mostBytes) {
      const answered = await ask(url, { method: 'GET', headers, body: '', mostBytes })
      if (typeof answered === 'string') return { status: null, text: null, failure: answered }
      const { status, answer, isWhole } = answered
      return { status, failure: isWhole ? null : 'cut', text: isWhole ? answer.toString('utf8') : null }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

type Asking = Omit<Post, 'url'> & { method: 'GET' | 'POST'; mostBytes: number }
type Answered = {
  status: number | null
  retryAfter: string | undefined
  /** As far as it was read. */
  answer: Buffer
  isWhole: boolean
}

type Sending = Asking & {
  timeoutMs: number
  mayCall: AddressCheck
  lookup: LookupFunction
  agents: { 'https:': https.Agent; 'http:': http.Agent }
}

function send(url: URL, sending: Sending): Promise<Answered> {
  const { method, headers, body, mostBytes, timeoutMs, mayCall, lookup, agents } = sending
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const isSecure = url.protocol === 'https:'
  // A literal address is never looked up.
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !mayCall(literal)) return Promise.reject(new PrivateAddress())
  const bytes = Buffer.from(body)
  const request = (isSecure ? https : http).request(url, {
    method,
    agent: isSecure ? agents['https:'] : agents['http:'],
    lookup,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      ...(method === 'POST' && { 'content-type': 'application/json', 'content-length': bytes.length }),
      'user-agent': 'Moadon-Webhooks/1',
      ...headers,
    },
  })
  let fail = reject
  request.on('error', (error) => fail(error))
  // Whatever way it ends without an answer, such as by another protocol, nobody waits on.
  request.on('close', () => fail(new CutOff()))
  request.on('response', (response) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (isWhole: boolean) =>
      resolve({
        status: response.statusCode ?? null,
        retryAfter: response.headers['retry-after'],
        answer: Buffer.concat(chunks).subarray(0, mostBytes),
        isWhole,
      })
    // From here on the status is known, whatever becomes of the rest.
    fail = () => done(false)
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size < mostBytes) return
      done(false)
      response.destroy()
    })
    response.on('end', () => done(true))
    response.on('error', () => done(false))
  })
  request.end(bytes)
  return promise
}
