import type { SmsHttpConfig } from '#platform/config-sms.ts'
import { escapeHtml } from '#platform/html.ts'
import type { Outcome, Sms, SmsGateway } from './channel.ts'
import { ask, isOutcome, outcomeOfStatus, readJson, toLocal, toRef } from './sms-answer.ts'

type Escape = (text: string) => string

/** How a value stands in a body of a type without breaking it. */
function escapeFor(contentType: string): Escape {
  if (contentType.includes('json')) return (text) => JSON.stringify(text).slice(1, -1)
  if (contentType.includes('x-www-form-urlencoded')) return encodeURIComponent
  if (contentType.includes('xml')) return escapeHtml
  return (text) => text
}

/** Puts the message's parts into a template; a part that it does not have is left as it stands. */
function fill(template: string, { id, to, text }: Sms, escaped: Escape): string {
  const parts: Readonly<Record<string, string>> = {
    to,
    to_digits: to.replace(/^\+/, ''),
    to_local: toLocal(to) ?? to,
    text,
    id,
  }
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const part = parts[name]
    return part === undefined ? whole : escaped(part)
  })
}

/** What stands at a JSON pointer (RFC 6901); undefined where there is nothing. */
function at(value: unknown, pointer: string): unknown {
  let here: unknown = value
  for (const step of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return here
}

/** Short messages by any provider that takes one HTTP request a message: what is asked and what the answer means are settings. */
export function createSmsHttp(config: SmsHttpConfig): SmsGateway {
  const { url, method, headers, body } = config
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  return {
    name: 'http',
    async send(sms) {
      const asked = await ask(fill(url, sms, encodeURIComponent), {
        method,
        headers,
        ...(body !== null && method !== 'GET' && { body: fill(body, sms, escapeFor(type)) }),
      })
      return isOutcome(asked) ? asked : outcomeOfAnswer(config, asked)
    },
  }
}

function outcomeOfAnswer(
  { sent, refused, ref }: SmsHttpConfig,
  asked: { status: number; text: string },
): Outcome {
  const { status, text } = asked
  if (status === 429 || status === 503) return outcomeOfStatus(status)
  const answer = readJson(text)
  const matches = ({ pointer, values }: { pointer: string; values: readonly string[] }): boolean => {
    const found = at(answer, pointer)
    return (
      ['string', 'number', 'boolean'].includes(typeof found) &&
      (values.includes('*') || values.includes(String(found)))
    )
  }
  if (refused !== null && matches(refused)) return { kind: 'refused', failure: 'refused_by_provider' }
  const isSent = status >= 200 && status < 300 && (sent === null || matches(sent))
  if (isSent) return { kind: 'sent', ref: ref === null ? null : toRef(at(answer, ref)) }
  // It answered, and not with what means sent: where the answer can be read, that is a no.
  return answer !== undefined && sent !== null && status < 500
    ? { kind: 'later', failure: status < 300 ? 'not_taken' : `http_${status}`, whole: true }
    : outcomeOfStatus(status)
}
