import { z } from 'zod'
import type { Sms019Config } from '#platform/config-sms.ts'
import type { Outcome, SmsGateway } from './channel.ts'
import { ask, isOutcome, outcomeOfStatus, readJson, toLocal, toRef } from './sms-answer.ts'

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
export function createSms019(config: Sms019Config): SmsGateway {
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
      const asked = await ask(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${config.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ sms }),
      })
      return isOutcome(asked) ? asked : outcomeOfAnswer(asked)
    },
  }
}

function outcomeOfAnswer(asked: { status: number; text: string }): Outcome {
  const answer = Answer.safeParse(readJson(asked.text))
  if (!answer.success || asked.status === 429 || asked.status === 503) return outcomeOfStatus(asked.status)
  const { status, shipment_id: shipment } = answer.data
  if (status === 0) return { kind: 'sent', ref: toRef(shipment) }
  const refused = REFUSED[status]
  return refused === undefined
    ? { kind: 'later', failure: `sms_${status}`, whole: true }
    : { kind: 'refused', failure: refused }
}
