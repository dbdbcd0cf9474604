/** Sends again what may be sent again, and makes every "no" a problem with a code, whoever said it. */

export type Patience = {
  /** How often a call is sent at the most, before what came of the last is answered or thrown. */
  attempts: number
  /** How long one answer is waited for. */
  timeoutMs: number
}

type Fetch = (request: Request) => Promise<Response>

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const KEY = 'idempotency-key'

/** Asked to come later: nothing was done. */
const isLater = (status: number): boolean => status === 429 || status === 503
/** Somebody on the way had no answer of the club: it may have been done. */
const isUnknown = (status: number): boolean => status === 502 || status === 504

/** A POST has a key of its own, so it counts once; the rest of these changes nothing, or the same again. */
const countsOnce = ({ method }: Request): boolean => /^(GET|HEAD|PUT|POST)$/.test(method)

/** Milliseconds until the next attempt: what was asked for, or twice as long each time, a little by chance. */
function waitOf(attempt: number, response: Response | null): number {
  const asked = Number(response?.headers.get('retry-after') ?? Number.NaN) * 1000
  const own = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
  return Math.min(LONGEST_WAIT_MS, Number.isNaN(asked) ? own : asked)
}

/** Throws where the caller gives up meanwhile. */
const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

/** What stands between the club and here may answer with a page, or nothing: that is a problem too. */
function asProblem(response: Response): Response {
  if (response.ok || response.headers.get('content-type')?.includes('problem+json')) return response
  const { status } = response
  const isBusy = status === 429 || status >= 500
  const problem = {
    type: 'about:blank',
    title: isBusy ? 'The club does not answer' : 'This is not the club’s answer',
    status,
    code: isBusy ? 'busy' : 'not_found',
    detail: `Something on the way answered ${status}${isBusy ? '' : '. Is the address the club’s?'}`,
  }
  const headers = { 'content-type': 'application/problem+json' }
  return new Response(JSON.stringify(problem), { status, headers })
}

export function patientFetch(fetchOnce: Fetch, { attempts, timeoutMs }: Patience): Fetch {
  return async (request) => {
    if (request.method === 'POST' && !request.headers.has(KEY)) request.headers.set(KEY, crypto.randomUUID())
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= attempts
      let response: Response | null = null
      try {
        const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
        response = await fetchOnce(new Request(isLast ? request : request.clone(), { signal }))
        const { status } = response
        const again = isLater(status) || (isUnknown(status) && countsOnce(request))
        if (isLast || !again) return asProblem(response)
        await response.body?.cancel()
      } catch (error) {
        if (isLast || request.signal.aborted || !countsOnce(request)) throw error
      }
      await wait(waitOf(attempt, response), request.signal)
    }
  }
}
