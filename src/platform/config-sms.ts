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

const NAMES = {
  provider: 'MOADON_SMS_PROVIDER',
  user: 'MOADON_SMS_USER',
  token: 'MOADON_SMS_TOKEN',
  source: 'MOADON_SMS_SOURCE',
  host: 'MOADON_SMS_HOST',
  rate: 'MOADON_SMS_RATE',
  url: 'MOADON_SMS_HTTP_URL',
  method: 'MOADON_SMS_HTTP_METHOD',
  headers: 'MOADON_SMS_HTTP_HEADERS',
  body: 'MOADON_SMS_HTTP_BODY',
  sent: 'MOADON_SMS_HTTP_SENT',
  refused: 'MOADON_SMS_HTTP_REFUSED',
  ref: 'MOADON_SMS_HTTP_REF',
} as const
type Setting = keyof typeof NAMES

/** The settings of one provider; of the second they are called MOADON_SMS_BACKUP_…. */
type Read = { get(setting: Setting): string | undefined; name(setting: Setting): string }

function readerOf(environment: Environment, isBackup: boolean): Read {
  const name = (setting: Setting): string =>
    isBackup ? NAMES[setting].replace('MOADON_SMS_', 'MOADON_SMS_BACKUP_') : NAMES[setting]
  return { name, get: (setting) => environment[name(setting)] }
}

const SOURCES: Readonly<Record<'019' | 'twilio', { form: RegExp; words: string }>> = {
  '019': { form: /^[A-Za-z0-9]{1,11}$/, words: 'has at most 11 Latin letters and digits' },
  twilio: {
    form: /^(?:\+\d{6,15}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/,
    words: 'is a number (+972…), a messaging service (MG…) or at most 11 Latin letters and digits',
  },
}

/** The provider of short messages, or the second one. */
export function readSms(
  environment: Environment,
  place: 'first' | 'backup',
  faults: string[],
): SmsConfig | null {
  const { get, name } = readerOf(environment, place === 'backup')
  const provider = get('provider')
  const host = get('host') ?? null
  if (host !== null && !isWebAddress(host)) faults.push(`${name('host')} is not a web address: ${host}`)
  const perSecond = readPerSecond(get('rate'), name('rate'), faults)
  if (provider === 'http') return readHttp({ get, name }, perSecond, faults)
  const set = (Object.keys(NAMES) as Setting[]).find((setting) => get(setting) !== undefined)
  if (provider === undefined) {
    if (set !== undefined)
      faults.push(`${name('provider')} is not set, and ${name(set)} is: they are set together, or none`)
    return null
  }
  if (provider !== '019' && provider !== 'twilio') {
    faults.push(`${name('provider')} must be 019, twilio or http, not ${provider}`)
    return null
  }
  const [user, token, source] = [get('user'), get('token'), get('source')]
  const { form, words } = SOURCES[provider]
  if (source !== undefined && !form.test(source)) faults.push(`${name('source')} ${words}, not ${source}`)
  if (user !== undefined && token !== undefined && source !== undefined)
    return { provider, user, token, source, host, perSecond }
  faults.push(
    `${name('provider')}, ${name('user')}, ${name('token')} and ${name('source')} are set together, or none`,
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

function readHttp({ get, name }: Read, perSecond: number | null, faults: string[]): SmsConfig | null {
  const url = get('url')
  const method = get('method') ?? 'POST'
  const body = get('body') ?? null
  const before = faults.length
  if (url === undefined || !isWebAddress(url.replaceAll(/\{\w+\}/g, 'x')))
    faults.push(`${name('url')} is the web address that takes a message; it is needed for the provider http`)
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT')
    faults.push(`${name('method')} must be GET, POST or PUT, not ${method}`)
  const template = `${url ?? ''} ${body ?? ''}`
  if (!/\{to(?:_local|_digits)?\}/.test(template) || !template.includes('{text}'))
    faults.push(`${name('url')} or ${name('body')} must hold {to} (or {to_local}, {to_digits}) and {text}`)
  const headers = readHeaders(get('headers'), name('headers'), faults)
  const sent = readTest(get('sent'), name('sent'), faults)
  const refused = readTest(get('refused'), name('refused'), faults)
  const ref = get('ref') ?? null
  if (ref !== null && !ref.startsWith('/'))
    faults.push(`${name('ref')} is a place in the answer such as /data/id, not ${ref}`)
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
