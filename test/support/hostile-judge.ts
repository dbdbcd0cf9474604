import type { LightMyRequestResponse } from 'fastify'
import type { HostileRequest, Json } from './hostile.ts'
import { MARKER } from './hostile-world.ts'

/** RFC 6901. */
const POINTER = /^(\/([^~/]|~[01])*)*$/
const HEBREW = /[\u05d0-\u05ea]/
/** Of no route, or (dots) of another one once the client has tidied the address up. */
const ELSEWHERE = /%(?![0-9a-f]{2})|%E0%A4%A|%C3%28|%ED%A0%80|%2e%2e/i
/** What only our own insides can have said. */
const INSIDES = /node_modules|\.ts:\d|at async|SQLSTATE|violates|syntax error at|select .* from|ZodError/i
/** What anybody may know of a club, whoever they are: how it looks, and the proof of its draws. */
const PUBLIC = ['/v1/portal/{club}', '/v1/raffles/{id}/proof']
const LONGEST_PROBLEM = 30_000

export type Known = { codes: ReadonlySet<string>; foreignIds: readonly string[] }

/** What is wrong with an answer, in words; nothing when it is as it must be. */
export function judge(request: HostileRequest, response: LightMyRequestResponse, known: Known): string[] {
  const complaints = [...judgeStatus(request, response), ...judgeSecrets(request, response, known)]
  if (response.statusCode >= 400) complaints.push(...judgeProblem(request, response, known))
  else if (response.body !== '' && !isExpectedType(request, String(response.headers['content-type'])))
    complaints.push(`answers as ${response.headers['content-type']}`)
  return complaints
}

/** JSON, or the file that the operation gives; the desk's pages stand beside the API. */
const isExpectedType = ({ operation, isRouted, url }: HostileRequest, type: string): boolean =>
  operation.types.some((expected) => type.startsWith(expected)) ||
  ((!isRouted || ELSEWHERE.test(url)) && /^(text\/html|application\/json|text\/csv)/.test(type))

function judgeStatus({ operation, caller, isRouted, url }: HostileRequest, response: LightMyRequestResponse) {
  const status = response.statusCode
  if (status >= 500) return [`answers ${status}`]
  const path = url.split('?')[0] ?? ''
  const isFound = isRouted && status !== 404 && path.length < 2_000 && !ELSEWHERE.test(path)
  if (!isFound || operation.permission === null) return []
  if (caller.permissions === null) return status === 401 ? [] : [`a stranger is answered ${status}`]
  if (caller.permissions.has(operation.permission)) return []
  return status === 403 ? [] : [`${caller.name} may not do this and is answered ${status}`]
}

function judgeSecrets(
  request: HostileRequest,
  { body, headers }: LightMyRequestResponse,
  known: Known,
): string[] {
  if (PUBLIC.includes(request.operation.path) && request.isRouted) return []
  const told = `${JSON.stringify(headers)}${body}`
  const said = `${decode(request.url)}${request.payload ?? ''}`
  const leaked = known.foreignIds.filter((id) => told.includes(id) && !said.includes(id))
  return [
    ...(told.includes(MARKER) && !said.includes(MARKER) ? ['tells of another club'] : []),
    ...leaked.map((id) => `tells ${id} of another club`),
  ]
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function judgeProblem(request: HostileRequest, response: LightMyRequestResponse, known: Known): string[] {
  if (!String(response.headers['content-type']).startsWith('application/problem+json'))
    return [`refuses as ${response.headers['content-type']}`]
  if (request.method === 'HEAD') return []
  const problem = JSON.parse(response.body) as Json & { errors?: { pointer: string; detail: string }[] }
  const { status, code, detail } = problem
  const language = /^he/.test(request.headers['accept-language'] ?? 'he') ? 'he' : 'en'
  const isSpoiltLanguage = request.tricks.some((trick) => trick.includes('accept-language'))
  const isSaid = HEBREW.test(String(detail)) === (language === 'he') || isNamed(code, language)
  return [
    ...(status === response.statusCode ? [] : [`says ${status}`]),
    ...(known.codes.has(String(code)) ? [] : [`the code ${code} is not in the list`]),
    ...(isSaid || isSpoiltLanguage ? [] : [`speaks another language than ${language}: ${detail}`]),
    ...(INSIDES.test(response.body) ? ['shows its insides'] : []),
    ...(response.body.length > LONGEST_PROBLEM ? [`says ${response.body.length} letters`] : []),
    ...(response.statusCode === 401 && !response.headers['www-authenticate']
      ? ['401 without a challenge']
      : []),
    ...(response.statusCode === 405 && !response.headers.allow ? ['405 without Allow'] : []),
    ...(response.statusCode === 429 && !response.headers['retry-after'] ? ['429 without Retry-After'] : []),
    // The faults of a stored programme are in its definition, not in the request.
    ...(code === 'programme_faulty' ? [] : (problem.errors ?? [])).flatMap(({ pointer }) =>
      judgePointer(pointer, request),
    ),
  ]
}

/** The member who stands in the way has a name of its own language. */
const isNamed = (code: unknown, language: string): boolean => code === 'member_exists' && language === 'en'

/** A pointer is well formed, and leads into the body that was sent or to where something is missing. */
function judgePointer(pointer: string, { payload, tricks }: HostileRequest): string[] {
  if (!POINTER.test(pointer)) return [`${pointer} is no JSON pointer`]
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (['query', 'params', 'headers'].includes(steps[0] ?? '')) return []
  // A body of several readings is read by the last.
  if (payload === undefined || tricks.some((trick) => /^(body|form):/.test(trick))) return []
  let place: unknown = JSON.parse(String(payload))
  for (const [index, step] of steps.entries()) {
    if (typeof place !== 'object' || place === null) return [`${pointer} leads nowhere`]
    if (!(step in place)) return index === steps.length - 1 ? [] : [`${pointer} leads nowhere`]
    place = (place as Json)[step]
  }
  return []
}
