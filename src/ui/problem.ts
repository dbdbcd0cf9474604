/** What the server says is wrong (RFC 9457), or what the browser found when no answer came. */
export type ProblemDocument = {
  title: string
  status: number
  /** From the API's closed list; `network` and `unreadable` are the browser's own. */
  code: string
  detail: string
  errors: readonly { pointer: string; detail: string }[]
  /** Further members, such as the record that stands in the way. */
  extra: Readonly<Record<string, unknown>>
  /** From Retry-After, when the server says how long to wait. */
  retryAfterSeconds: number | null
}

export class Problem extends Error {
  override name = 'Problem'
  readonly document: ProblemDocument

  constructor(document: ProblemDocument) {
    super(document.detail || document.title)
    this.document = document
  }

  get status(): number {
    return this.document.status
  }

  get code(): string {
    return this.document.code
  }
}

const OWN_CODES = { network: 0, unreadable: 502 } as const

/** A problem that the browser found by itself; ErrorState has the words for it. */
export function browserProblem(code: keyof typeof OWN_CODES): Problem {
  return new Problem({
    title: '',
    status: OWN_CODES[code],
    code,
    detail: '',
    errors: [],
    extra: {},
    retryAfterSeconds: null,
  })
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function readErrors(value: unknown): ProblemDocument['errors'] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return []
    const { pointer, detail } = item as Record<string, unknown>
    return [{ pointer: text(pointer), detail: text(detail) }]
  })
}

/** Reads an error answer's body, whatever it is, into a Problem. */
export function toProblem(status: number, body: unknown, retryAfter: string | null): Problem {
  const properties = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const { type: _type, title, status: _status, code, detail, errors, ...extra } = properties
  const seconds = Number(retryAfter)
  return new Problem({
    title: text(title),
    status,
    code: text(code) || `http_${status}`,
    detail: text(detail),
    errors: readErrors(errors),
    extra,
    retryAfterSeconds: retryAfter !== null && Number.isFinite(seconds) ? seconds : null,
  })
}

/** `/lines/0/qty` -> `lines.0.qty`, the name by which a form knows the field. */
const fieldOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

/** The complaints of a problem by form field, for `form.setErrors`. */
export function fieldErrors(problem: Problem): Record<string, string> {
  return Object.fromEntries(problem.document.errors.map((error) => [fieldOf(error.pointer), error.detail]))
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : browserProblem('unreadable')
