/** Accounts of providers of short messages. `source` is what the telephone shows as the sender. */
export type Sms019Config = {
  provider: '019'
  user: string
  token: string
  source: string
  host: string | null
}

/** `user` is the account's SID; `source` a number, a registered name, or a messaging service (MG…). */
export type TwilioConfig = {
  provider: 'twilio'
  user: string
  token: string
  source: string
  host: string | null
}

/** A place in a JSON answer, and the values there that are meant; "*" is any. */
export type AnswerTest = { pointer: string; values: readonly string[] }

/** Any provider that takes one request a message. {to} {to_local} {to_digits} {text} {id} stand for the message's parts. */
export type SmsHttpConfig = {
  provider: 'http'
  url: string
  method: 'GET' | 'POST' | 'PUT'
  headers: Readonly<Record<string, string>>
  body: string | null
  /** Null: any answer of 2xx. */
  sent: AnswerTest | null
  /** A no that is about this number or text, and final. */
  refused: AnswerTest | null
  /** Where the provider's own name of the message is. */
  ref: string | null
}

/** `perSecond` null: as fast as it goes. */
export type SmsConfig = (Sms019Config | TwilioConfig | SmsHttpConfig) & { perSecond: number | null }

type Environment = Readonly<Record<string, string | undefined>>

const ACCOUNT = ['USER', 'TOKEN', 'SOURCE'] as const
const HTTP = [
  'HTTP_URL',
  'HTTP_METHOD',
  'HTTP_HEADERS',
  'HTTP_BODY',
  'HTTP_SENT',
  'HTTP_REFUSED',
  'HTTP_REF',
] as const
const SOURCES: Readonly<Record<'019' | 'twilio', { form: RegExp; words: string }>> = {
  '019': { form: /^[A-Za-z0-9]{1,11}$/, words: 'has at most 11 Latin letters and digits' },
  twilio: {
    form: /^(?:\+\d{6,15}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/,
    words: 'is a number (+972…), a messaging service (MG…) or at most 11 Latin letters and digits',
  },
}

/** What a provider of short messages is, by settings that begin with `prefix` (MOADON_SMS_, and MOADON_SMS_BACKUP_ of the second). */
export function readSms(environment: Environment, prefix: string, faults: string[]): SmsConfig | null {
  const get = (name: string): string | undefined => environment[`${prefix}${name}`]
  const provider = get('PROVIDER')
  const host = get('HOST') ?? null
  if (host !== null && !isWebAddress(host)) faults.push(`${prefix}HOST is not a web address: ${host}`)
  const perSecond = readPerSecond(get('RATE'), `${prefix}RATE`, faults)
  if (provider === 'http') return readHttp(get, prefix, perSecond, faults)
  const set = [...ACCOUNT, ...HTTP, 'HOST', 'RATE'].filter((name) => get(name) !== undefined)
  if (provider === undefined) {
    if (set.length > 0)
      faults.push(`${prefix}PROVIDER is not set, and ${prefix}${set[0]} is: they are set together, or none`)
    return null
  }
  if (provider !== '019' && provider !== 'twilio') {
    faults.push(`${prefix}PROVIDER must be 019, twilio or http, not ${provider}`)
    return null
  }
  const [user, token, source] = ACCOUNT.map(get)
  const { form, words } = SOURCES[provider]
  if (source !== undefined && !form.test(source)) faults.push(`${prefix}SOURCE ${words}, not ${source}`)
  if (user !== undefined && token !== undefined && source !== undefined)
    return { provider, user, token, source, host, perSecond }
  faults.push(
    `${prefix}PROVIDER, ${prefix}USER, ${prefix}TOKEN and ${prefix}SOURCE are set together, or none`,
  )
  return null
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:/.test(text)

/** Messages a second, from one in ten seconds to a thousand. */
export function readPerSecond(text: string | undefined, name: string, faults: string[]): number | null {
  if (text === undefined) return null
  const value = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
  if (value >= 0.1 && value <= 1000) return value
  faults.push(`${name} is how many messages a second are taken, from 0.1 to 1000, not ${text}`)
  return null
}

function readHttp(
  get: (name: string) => string | undefined,
  prefix: string,
  perSecond: number | null,
  faults: string[],
): SmsConfig | null {
  const url = get('HTTP_URL')
  const method = get('HTTP_METHOD') ?? 'POST'
  const body = get('HTTP_BODY') ?? null
  const before = faults.length
  if (url === undefined || !isWebAddress(url.replaceAll(/\{\w+\}/g, 'x')))
    faults.push(
      `${prefix}HTTP_URL is the web address that takes a message; it is needed for the provider http`,
    )
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT')
    faults.push(`${prefix}HTTP_METHOD must be GET, POST or PUT, not ${method}`)
  const template = `${url ?? ''} ${body ?? ''}`
  if (!/\{to(?:_local|_digits)?\}/.test(template) || !template.includes('{text}'))
    faults.push(
      `${prefix}HTTP_URL or ${prefix}HTTP_BODY must hold {to} (or {to_local}, {to_digits}) and {text}`,
    )
  const headers = readHeaders(get('HTTP_HEADERS'), `${prefix}HTTP_HEADERS`, faults)
  const sent = readTest(get('HTTP_SENT'), `${prefix}HTTP_SENT`, faults)
  const refused = readTest(get('HTTP_REFUSED'), `${prefix}HTTP_REFUSED`, faults)
  const ref = get('HTTP_REF') ?? null
  if (ref !== null && !ref.startsWith('/'))
    faults.push(`${prefix}HTTP_REF is a place in the answer such as /data/id, not ${ref}`)
  if (faults.length > before || url === undefined) return null
  return {
    provider: 'http',
    url,
    method: method as SmsHttpConfig['method'],
    headers,
    body,
    sent,
    refused,
    ref,
    perSecond,
  }
}

/** The headers may hold a secret, so they are not quoted. */
function readHeaders(text: string | undefined, name: string, faults: string[]): Record<string, string> {
  if (text === undefined) return { 'content-type': 'application/json' }
  try {
    const headers: unknown = JSON.parse(text)
    const isFlat =
      typeof headers === 'object' &&
      headers !== null &&
      !Array.isArray(headers) &&
      Object.entries(headers).every(
        ([key, value]) => /^[\w-]+$/.test(key) && typeof value === 'string' && !/[\r\n]/.test(value),
      )
    if (isFlat) return headers as Record<string, string>
  } catch {
    // Told below, as anything else that is no object of texts.
  }
  faults.push(`${name} must be a JSON object of texts, such as {"content-type":"application/json"}`)
  return {}
}

function readTest(text: string | undefined, name: string, faults: string[]): AnswerTest | null {
  if (text === undefined) return null
  const [, pointer, values] = /^(\/[^=]*)=(.+)$/.exec(text) ?? []
  if (pointer !== undefined && values !== undefined) return { pointer, values: values.split('|') }
  faults.push(
    `${name} is a place in the answer and its values, such as /status=0 or /state=sent|queued, not ${text}`,
  )
  return null
}
