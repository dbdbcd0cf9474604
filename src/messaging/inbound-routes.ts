import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { type Handled, type RawBody, rawEndpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { refuse } from '#platform/refusal.ts'
import { type InboundParts, takeMailNews, takeSmsNews } from './inbound-service.ts'
import { isSignedByTwilio, read019, readGeneric, readTwilio, type SmsNews } from './inbound-sms.ts'
import { type MailNews, readGenericMail, readPostmark } from './inbound-webhook.ts'

export type HookParts = InboundParts & Partial<Pick<Config, 'sms' | 'smsBackup' | 'inbound' | 'publicUrl'>>

const Taken = z.object({ received: z.literal(true) }).meta({ id: 'NewsTaken' })
const Secret = z.object({ secret: z.string().max(200) })
const TWILIO_HEADER = 'x-twilio-signature'
/** Providers that do not sign stand behind a secret in the address; the header is nobody's. */
const NO_HEADER = 'x-signature'

const taken = { status: 200, body: { received: true as const } }

const isSame = (a: string, b: string): boolean => {
  const [own, given] = [Buffer.from(a), Buffer.from(b)]
  return own.length === given.length && timingSafeEqual(own, given)
}

/** What providers tell of messages. Each is known by its signature, or by the secret in its address. */
export const inboundEndpoints = (parts: HookParts) => ({
  takeTwilioReport: twilioEndpoint(
    parts,
    z.object({ message: z.string().max(60) }),
    ({ message }) => message,
  ),
  takeTwilioReply: twilioEndpoint(parts, z.object({}), () => null),
  takeReports019: secretEndpoint(parts, 'What 019 pushes: delivery reports and answers, as forms', (body) =>
    takeNews(parts, '019', read019(new URLSearchParams(body))),
  ),
  takeSmsReports: secretEndpoint(
    parts,
    'Delivery reports and answers of any provider of short messages',
    (body) => takeNews(parts, 'http', readGeneric(body)),
  ),
  takePostmarkReports: secretEndpoint(
    parts,
    'Bounces, complaints and deliveries as Postmark tells them',
    (body) => takeMail(parts, readPostmark(body)),
  ),
  takeMailReports: secretEndpoint(parts, 'Bounces and complaints of any service that sends mail', (body) =>
    takeMail(parts, readGenericMail(body)),
  ),
})

const takeNews = async (parts: HookParts, provider: string, news: SmsNews | null): Promise<void> => {
  if (news !== null) await takeSmsNews(parts, provider, news)
}

const takeMail = async (parts: HookParts, news: MailNews | null): Promise<void> => {
  if (news !== null) await takeMailNews(parts, news)
}

/** What nobody here understands is taken too: a provider that is told no sends it again, and stops sending in the end. */
const secretEndpoint = ({ inbound }: HookParts, summary: string, take: (body: string) => Promise<void>) =>
  rawEndpoint({
    summary,
    signatureHeader: NO_HEADER,
    params: Secret,
    responses: { 200: Taken },
    async handle({ params, raw }): Handled<z.infer<typeof Taken>> {
      const own = inbound?.hookSecret ?? null
      if (own === null || !isSame(own, params.secret)) return refuse(httpRefusals, 'not_found')
      await take(raw.body.toString('utf8'))
      return taken
    },
  })

const twilioEndpoint = <P extends z.ZodType>(
  parts: HookParts,
  params: P,
  messageOf: (params: z.output<P>) => string | null,
) =>
  rawEndpoint({
    summary: 'What Twilio tells of a message, or an answer to one; signed by it',
    signatureHeader: TWILIO_HEADER,
    params,
    // A body that is no TwiML would be a fault to it.
    responses: { 204: NoContent },
    async handle({ params: given, raw }): Handled<undefined> {
      const message = messageOf(given as z.output<P>)
      const form = readSigned(parts, message, raw)
      if (form === null) return refuse(httpRefusals, 'not_found')
      await takeNews(parts, 'twilio', readTwilio(form, message))
      return { status: 204, body: undefined }
    },
  })

/** The form, where it is signed by an account of ours, for the address that it came to. */
function readSigned(
  parts: HookParts,
  message: string | null,
  { body, signature }: RawBody,
): URLSearchParams | null {
  const form = new URLSearchParams(body.toString('utf8'))
  const path = `/v1/hooks/sms/twilio${message === null ? '' : `/${message}`}`
  if (!parts.publicUrl) return null
  const url = new URL(path, parts.publicUrl).href
  const accounts = [parts.sms, parts.smsBackup].filter((one) => one?.provider === 'twilio')
  const isSigned = accounts.some(
    (one) => one?.provider === 'twilio' && isSignedByTwilio(one.token, { url, form, signature }),
  )
  return isSigned ? form : null
}
