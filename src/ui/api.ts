import type { ZodType } from 'zod'
import { pageLanguage } from './language.tsx'
import { browserProblem, Problem, toProblem } from './problem.ts'

const BASE = '/v1'
/** What makes an API client: whose session it speaks for shows in where its token lies. */
type ApiSettings = { csrfCookie: string }
/** One try and two more, for a cut line or a server that says 503; safe because each write carries its key. */
const TRIES = 3

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

type Reading<T> = { schema?: ZodType<T>; signal?: AbortSignal }
type GetOptions<T> = Reading<T> & { query?: Query }
/** A write repeated by the user after a failure passes the same key again; `useSend` does that by itself. */
type WriteOptions<T> = Reading<T> & { idempotencyKey?: string }

export function readCookie(cookies: string, name: string): string | null {
  for (const part of cookies.split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return decodeURIComponent(value.join('='))
  }
  return null
}

export function buildUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value))
  }
  const suffix = search.size > 0 ? `?${search}` : ''
  return `${BASE}${path}${suffix}`
}

export const newIdempotencyKey = (): string => {
  // randomUUID exists only on https and localhost; a desk opened by a plain address in the shop's network still works.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

function headersFor(
  { csrfCookie }: ApiSettings,
  method: string,
  idempotencyKey: string | undefined,
): Headers {
  const headers = new Headers({
    accept: 'application/json',
    'accept-language': pageLanguage(),
  })
  if (method === 'GET') return headers
  const token = readCookie(document.cookie, csrfCookie)
  if (token) headers.set('x-csrf-token', token)
  headers.set('idempotency-key', idempotencyKey ?? newIdempotencyKey())
  return headers
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

async function fetchWithPatience(url: string, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === TRIES
    try {
      const response = await fetch(url, init)
      if (response.status !== 503 || last) return response
      await pause(1000 * Math.min(Number(response.headers.get('retry-after')) || 1, 5))
    } catch (error) {
      if (init.signal?.aborted) throw error
      if (last) throw browserProblem('network')
      await pause(250 * attempt)
    }
  }
}

const isJson = (contentType: string | null) => /\bjson\b/.test(contentType ?? '')

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204 || !isJson(response.headers.get('content-type'))) return undefined
  try {
    return await response.json()
  } catch {
    throw browserProblem('unreadable')
  }
}

async function call<T>(
  settings: ApiSettings,
  method: string,
  url: string,
  body: unknown,
  options: WriteOptions<T>,
): Promise<T> {
  const headers = headersFor(settings, method, options.idempotencyKey)
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (options.signal) init.signal = options.signal
  if (body instanceof FormData || body instanceof Blob) init.body = body
  else if (body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(body)
  }
  const response = await fetchWithPatience(url, init)
  const answer = await readBody(response)
  if (!response.ok) throw toProblem(response.status, answer, response.headers.get('retry-after'))
  return readAnswer(answer, options.schema)
}

function readAnswer<T>(answer: unknown, schema: ZodType<T> | undefined): T {
  if (!schema) return answer as T
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw browserProblem('unreadable')
  return parsed.data
}

type UploadOptions<T> = WriteOptions<T> & { onProgress?: (share: number) => void }

/** XMLHttpRequest, because fetch does not tell how much of an upload has gone. */
function upload<T>(
  settings: ApiSettings,
  path: string,
  body: FormData | Blob,
  options: UploadOptions<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', buildUrl(path))
    request.responseType = 'json'
    for (const [name, value] of headersFor(settings, 'POST', options.idempotencyKey)) {
      request.setRequestHeader(name, value)
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    }
    request.onerror = () => reject(browserProblem('network'))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.onload = () => {
      if (request.status >= 400) {
        reject(toProblem(request.status, request.response, request.getResponseHeader('retry-after')))
        return
      }
      try {
        resolve(readAnswer(request.response, options.schema))
      } catch (error) {
        reject(error)
      }
    }
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}

/** An API client for one kind of session. Paths start after `/v1`; failures are a `Problem`. */
export const makeApi = (settings: ApiSettings) => ({
  get: <T>(path: string, options: GetOptions<T> = {}): Promise<T> =>
    call(settings, 'GET', buildUrl(path, options.query), undefined, options),
  post: <T>(path: string, body?: unknown, options: WriteOptions<T> = {}): Promise<T> => {
    // One key for all tries of this call.
    const idempotencyKey = options.idempotencyKey ?? newIdempotencyKey()
    return call(settings, 'POST', buildUrl(path), body, { ...options, idempotencyKey })
  },
  put: <T>(path: string, body?: unknown, options: WriteOptions<T> = {}): Promise<T> =>
    call(settings, 'PUT', buildUrl(path), body, options),
  patch: <T>(path: string, body?: unknown, options: WriteOptions<T> = {}): Promise<T> =>
    call(settings, 'PATCH', buildUrl(path), body, options),
  delete: <T = void>(path: string, options: WriteOptions<T> = {}): Promise<T> =>
    call(settings, 'DELETE', buildUrl(path), undefined, options),
  upload: <T>(path: string, body: FormData | Blob, options: UploadOptions<T>): Promise<T> =>
    upload(settings, path, body, options),
})

/** The staff's own `/v1`: `api.get('/branches', { query: { limit: 50 } })`. */
export const api = makeApi({ csrfCookie: 'moadon_csrf' })

export const isRefusedSession = (error: unknown): boolean => error instanceof Problem && error.status === 401
