import { buildUrl, newIdempotencyKey, type Query, readCookie } from '#ui/api.ts'
import { pageLanguage } from '#ui/language.tsx'
import { type Problem, toProblem } from '#ui/problem.ts'
import { noteReach } from './reach.ts'

/** What became of a call. A till does not wait for a slow line: it goes on without. */
export type Told<T> =
  | { kind: 'answer'; status: number; body: T }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'unreachable' }

/** A cashier has somebody in front of them. */
const PATIENCE_MS = 4000
/** What is in the queue may take its time. */
export const QUEUE_PATIENCE_MS = 15_000

type CallOptions = { query?: Query; body?: unknown; key?: string; patienceMs?: number }

export async function callTill<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: CallOptions = {},
): Promise<Told<T>> {
  const headers = new Headers({ accept: 'application/json', 'accept-language': pageLanguage() })
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  init.signal = AbortSignal.timeout(options.patienceMs ?? PATIENCE_MS)
  if (method !== 'GET') {
    headers.set('x-csrf-token', readCookie(document.cookie, 'moadon_csrf') ?? '')
    headers.set('idempotency-key', options.key ?? newIdempotencyKey())
    if (options.body !== undefined) {
      headers.set('content-type', 'application/json')
      init.body = JSON.stringify(options.body)
    }
  }
  try {
    const response = await fetch(buildUrl(path, options.query), init)
    noteReach(true)
    const text = await response.text()
    const body: unknown = text === '' ? null : JSON.parse(text)
    if (response.ok) return { kind: 'answer', status: response.status, body: body as T }
    return { kind: 'problem', problem: toProblem(response.status, body, response.headers.get('retry-after')) }
  } catch {
    noteReach(false)
    return { kind: 'unreachable' }
  }
}
