import { z } from 'zod'
import type { SmsConfig } from '#platform/config.ts'
import type { Outcome, SmsGateway } from './channel.ts'

const TIMEOUT_MS = 20_000
/** What the interface takes of a text. */
const LONGEST_TEXT = 1005
const DEFAULT_HOST = 'https://019sms.co.il'

const Answer = z.object({
  status: z.coerce.number().int(),
  shipment_id: z.union([z.string(), z.number()]).optional(),
})

/** Of this message: its number is blocked, too short or too long. Everything else is of the account or of their side. */
const REFUSED: Readonly<Record<number, string>> = {
  8: 'number_blocked',
  9: 'number_malformed',
  715: 'number_blocked',
  933: 'number_malformed',
}

/**
 * Short messages by 019 (Telzar), an Israeli provider: one JSON request a message, with a token.
 * https://docs.019sms.co.il/sms/send-sms.html, https://docs.019sms.co.il/sms/errors-and-status.html
 */
export function createSms019(config: SmsConfig): SmsGateway {
  const address = new URL('/api', config.host ?? DEFAULT_HOST)
  return {
    name: '019',
    async send({ id, to, text }) {
      const phone = toLocal(to)
      if (phone === null) return { kind: 'refused', failure: 'country_not_served' }
      if (text.length > LONGEST_TEXT) return { kind: 'refused', failure: 'text_too_long' }
      const sms = {
        user: { username: config.user },
        source: config.source,
        // Attributes of the XML form stand under "$" in the JSON form; the id is what a delivery report names.
        destinations: { phone: [{ $: { id }, _: phone }] },
        message: text,
      }
      let response: Response
      try {
        response = await fetch(address, {
          method: 'POST',
          headers: { authorization: `Bearer ${config.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ sms }),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        })
      } catch (error) {
        return outcomeOfFault(error)
      }
      return outcomeOfAnswer(response)
    },
  }
}

/** Numbers go in as Israelis dial them. */
const toLocal = (e164: string): string | null => {
  const national = /^\+972(\d{8,9})$/.exec(e164)?.[1]
  return national === undefined ? null : `0${national}`
}

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Without a connection nothing was asked; after that a silence is not a no. */
function outcomeOfFault(error: unknown): Outcome {
  const code = error instanceof Error ? (error.cause as { code?: string } | undefined)?.code : undefined
  return code !== undefined && NEVER_CONNECTED.has(code)
    ? { kind: 'later', failure: code.toLowerCase(), whole: true }
    : { kind: 'unknown', failure: 'no_answer' }
}

async function outcomeOfAnswer(response: Response): Promise<Outcome> {
  if (response.status === 429 || response.status === 503)
    return { kind: 'later', failure: `http_${response.status}`, whole: true }
  const answer = Answer.safeParse(await response.json().catch(() => null))
  if (!answer.success)
    // A no of theirs is 4xx; a fault in their house may have come after the message went out.
    return response.status >= 400 && response.status < 500
      ? { kind: 'later', failure: `http_${response.status}`, whole: true }
      : { kind: 'unknown', failure: 'answer_not_understood' }
  const { status, shipment_id: shipment } = answer.data
  if (status === 0)
    return { kind: 'sent', ref: shipment === undefined ? null : String(shipment).slice(0, 200) }
  const refused = REFUSED[status]
  return refused === undefined
    ? { kind: 'later', failure: `sms_${status}`, whole: true }
    : { kind: 'refused', failure: refused }
}
