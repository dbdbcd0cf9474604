import { z } from 'zod'
import { type Language, say, type Words } from '../language.ts'
import { defineRefusals, type Refusal, refuse } from '../refusal.ts'
import { describeIssue, type Issue } from './complaint.ts'

/** RFC 9457 problem details, with our closed `code` and JSON pointers (RFC 6901) to what is wrong in the body. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** Refusals that belong to no room: the form of the request, who sends it, and the state of the server. */
export const httpRefusals = defineRefusals({
  invalid_request: {
    status: 400,
    en: 'The request is not in the form that this address takes.',
    he: 'הבקשה אינה בצורה הנדרשת.',
  },
  invalid_json: { status: 400, en: 'The body is not valid JSON.', he: 'גוף הבקשה אינו JSON תקין.' },
  unauthenticated: {
    status: 401,
    en: 'Sign in, or send a valid API key.',
    he: 'יש להתחבר או לשלוח מפתח API תקף.',
  },
  csrf_failed: {
    status: 403,
    en: 'The page is out of date. Reload it and try again.',
    he: 'הדף אינו מעודכן. רעננו אותו ונסו שוב.',
  },
  forbidden: { status: 403, en: 'Your role does not allow this.', he: 'התפקיד שלכם אינו מאפשר פעולה זו.' },
  not_found: { status: 404, en: 'There is nothing at this address.', he: 'אין דבר בכתובת זו.' },
  method_not_allowed: {
    status: 405,
    en: 'This address does not take this method.',
    he: 'הכתובת אינה תומכת בפעולה זו.',
  },
  idempotency_conflict: {
    status: 409,
    en: 'This idempotency key was used before with another request.',
    he: 'במפתח זה כבר נעשה שימוש בבקשה אחרת.',
  },
  request_timeout: {
    status: 408,
    en: 'The request did not come to an end in time.',
    he: 'הבקשה לא הושלמה בזמן.',
  },
  body_too_large: {
    status: 413,
    en: 'The body is larger than this address takes.',
    he: 'גוף הבקשה גדול מהמותר.',
  },
  unsupported_media_type: {
    status: 415,
    en: 'Send the body as application/json.',
    he: 'יש לשלוח את הגוף כ-application/json.',
  },
  headers_too_large: {
    status: 431,
    en: 'The headers are larger than this server takes.',
    he: 'כותרות הבקשה גדולות מהמותר.',
  },
  too_many_requests: {
    status: 429,
    en: 'Too many attempts. Try again in {seconds, plural, one {one second} other {# seconds}}.',
    he: 'יותר מדי ניסיונות. נסו שוב בעוד {seconds, plural, one {שנייה אחת} two {שתי שניות} other {# שניות}}.',
  },
  internal: {
    status: 500,
    en: 'Something went wrong on our side. It was logged.',
    he: 'משהו השתבש אצלנו. התקלה נרשמה.',
  },
  busy: {
    status: 503,
    en: 'The server is busy or restarting. Try again in a moment.',
    he: 'השרת עמוס או מופעל מחדש. נסו שוב בעוד רגע.',
  },
})

export type Problematic = { problem: Problem; headers: Record<string, string> }

/** Puts a refusal into words for the caller. */
export function describeRefusal(refusal: Refusal, language: Language): Problematic {
  const detail = say(refusal.kind, language, refusal.params)
  const headers: Record<string, string> = { ...refusal.headers }
  if (refusal.kind.status === 429) headers['retry-after'] = String(refusal.params.seconds ?? 1)
  if (refusal.kind.status === 503) headers['retry-after'] = '1'
  if (refusal.kind.status === 401) headers['www-authenticate'] = 'Bearer'
  return {
    problem: {
      type: 'about:blank',
      title: refusal.code.replaceAll('_', ' '),
      status: refusal.kind.status,
      code: refusal.code,
      detail,
      ...refusal.extra,
      ...(Array.isArray(refusal.extra.errors) && {
        errors: refusal.extra.errors.map((error) => inWords(error, language)),
      }),
    },
    headers,
  }
}

type Complaint = { pointer: string; detail: string | Words }

/** Some are said already, by whoever knew the language. */
const inWords = ({ pointer, detail }: Complaint, language: Language) => ({
  pointer,
  detail: typeof detail === 'string' ? detail : detail[language],
})

/** Turns a schema's complaints into one refusal with a pointer to each place. */
export function refuseInvalid(where: string, issues: readonly Issue[]): Refusal {
  const root = where === 'body' ? '' : `/${where}`
  const errors = issues.slice(0, 50).map((issue) => ({
    pointer:
      root +
      issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: describeIssue(issue),
  }))
  return refuse(httpRefusals, 'invalid_request', {}, { errors })
}
