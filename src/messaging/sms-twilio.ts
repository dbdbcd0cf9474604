import { z } from 'zod'
import type { TwilioConfig } from '#platform/config-sms.ts'
import type { Outcome, SmsGateway } from './channel.ts'
import { ask, isOutcome, outcomeOfStatus, readJson, toRef } from './sms-answer.ts'

const LONGEST_TEXT = 1600
const DEFAULT_HOST = 'https://api.twilio.com'

const Answer = z.object({ sid: z.string().optional(), code: z.number().int().nullish() })

/** Codes that are about this number or this text; every other no is of the account. */
const REFUSED: Readonly<Record<number, string>> = {
  21211: 'number_malformed',
  21214: 'number_malformed',
  21217: 'number_malformed',
  21265: 'number_malformed',
  21408: 'country_not_served',
  21610: 'number_blocked',
  21612: 'country_not_served',
  21614: 'number_no_mobile',
  21617: 'text_too_long',
  21635: 'number_no_mobile',
}

/**
 * Short messages by Twilio. https://www.twilio.com/docs/messaging/api/message-resource,
 * https://www.twilio.com/docs/api/errors. `reportsTo` is where it says later what became of a message.
 */
export function createSmsTwilio(
  config: TwilioConfig,
  reportsTo: (messageId: string) => string | null = () => null,
): SmsGateway {
  const account = encodeURIComponent(config.user)
  const address = new URL(`/2010-04-01/Accounts/${account}/Messages.json`, config.host ?? DEFAULT_HOST)
  const authorization = `Basic ${Buffer.from(`${config.user}:${config.token}`).toString('base64')}`
  return {
    name: 'twilio',
    async send({ id, to, text }) {
      if (text.length > LONGEST_TEXT) return { kind: 'refused', failure: 'text_too_long' }
      const callback = reportsTo(id)
      // A service (MG…) chooses the number by itself; a number or a name is the sender.
      const sender = config.source.startsWith('MG') ? 'MessagingServiceSid' : 'From'
      const asked = await ask(address, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          To: to,
          [sender]: config.source,
          Body: text,
          ...(callback !== null && { StatusCallback: callback }),
        }).toString(),
      })
      return isOutcome(asked) ? asked : outcomeOfAnswer(asked)
    },
  }
}

function outcomeOfAnswer({ status, text }: { status: number; text: string }): Outcome {
  const answer = Answer.safeParse(readJson(text))
  if (!answer.success) return outcomeOfStatus(status)
  const { sid, code } = answer.data
  if (status >= 200 && status < 300)
    return sid === undefined
      ? { kind: 'unknown', failure: 'answer_not_understood' }
      : { kind: 'sent', ref: toRef(sid) }
  const refused = code ? REFUSED[code] : undefined
  if (refused !== undefined) return { kind: 'refused', failure: refused }
  if (status >= 400 && status < 500 && code) return { kind: 'later', failure: `twilio_${code}`, whole: true }
  return outcomeOfStatus(status)
}
