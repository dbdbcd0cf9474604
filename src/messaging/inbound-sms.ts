import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { isUuid, type Uuid } from '#platform/id.ts'
import type { Blame } from './bounce-status.ts'
import { readJson, toRef } from './sms-answer.ts'

/** What a provider of short messages tells: what became of one, or what somebody answered. */
export type SmsNews =
  | {
      readonly kind: 'report'
      /** Ours, where the provider says it back; else its own name of the message. */
      readonly messageId: Uuid | null
      readonly providerRef: string | null
      readonly outcome: Blame | { readonly kind: 'delivered'; readonly reason: null }
    }
  | {
      readonly kind: 'reply'
      /** E.164. */
      readonly from: string
      readonly text: string
      /** The provider's name of the answer, or what is the same when it is told again. */
      readonly ref: string
    }

const LONGEST_REPLY = 2000

const DELIVERED = { kind: 'delivered', reason: null } as const
const blame = (kind: Blame['kind'], reason: string): Blame => ({ kind, reason })

/** Numbers as providers write them: +972…, 972…, 05…; null of what is none. */
export function toE164(number: string): string | null {
  const digits = number.replaceAll(/[^\d+]/g, '')
  if (/^\+\d{8,15}$/.test(digits)) return digits
  if (/^972\d{8,9}$/.test(digits)) return `+${digits}`
  if (/^0[2-9]\d{7,8}$/.test(digits)) return `+972${digits.slice(1)}`
  if (/^5\d{8}$/.test(digits)) return `+972${digits}`
  return null
}

const replyOf = (from: string, text: string, ref: string | null, rest = ''): SmsNews | null => {
  const number = toE164(from)
  if (number === null || text.trim() === '') return null
  const clean = text.replaceAll('\u0000', '').slice(0, LONGEST_REPLY)
  return {
    kind: 'reply',
    from: number,
    text: clean,
    ref: ref?.slice(0, 100) ?? hash('sha256', JSON.stringify([number, clean, rest])).slice(0, 40),
  }
}

const idIn = (text: string | null | undefined): Uuid | null =>
  text && isUuid(text.toLowerCase()) ? text.toLowerCase() : null

// --- Twilio ---

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security: the address, then each field's name and value, by their names. */
export function isSignedByTwilio(
  token: string,
  { url, form, signature }: { url: string; form: URLSearchParams; signature: string },
): boolean {
  const names = [...new Set(form.keys())].sort()
  const text =
    url +
    names
      .map((name) =>
        form
          .getAll(name)
          .map((value) => name + value)
          .join(''),
      )
      .join('')
  const own = createHmac('sha1', token).update(text, 'utf8').digest()
  const given = Buffer.from(signature, 'base64')
  return own.length === given.length && timingSafeEqual(own, given)
}

/** https://www.twilio.com/docs/api/errors: what each says of the number. */
const TWILIO_ERRORS: Readonly<Record<string, Blame>> = {
  '30003': blame('bounced_soft', 'unreachable'),
  '30005': blame('bounced_hard', 'no_number'),
  '30006': blame('bounced_hard', 'number_no_mobile'),
  '30008': blame('bounced_soft', 'unclear'),
  '21211': blame('bounced_hard', 'no_number'),
  '21614': blame('bounced_hard', 'number_no_mobile'),
}

export function readTwilio(form: URLSearchParams, messageId: string | null): SmsNews | null {
  const status = form.get('MessageStatus') ?? ''
  if (messageId === null)
    return replyOf(form.get('From') ?? '', form.get('Body') ?? '', form.get('MessageSid'))
  const report = {
    kind: 'report' as const,
    messageId: idIn(messageId),
    providerRef: toRef(form.get('MessageSid')),
  }
  if (status === 'delivered' || status === 'read') return { ...report, outcome: DELIVERED }
  if (status !== 'undelivered' && status !== 'failed') return null
  const code = form.get('ErrorCode') ?? ''
  const outcome =
    TWILIO_ERRORS[code] ?? blame('failed', /^\d{4,6}$/.test(code) ? `twilio_${code}` : 'not_delivered')
  return { ...report, outcome }
}

// --- 019, and others of its house ---

/** https://docs.019sms.co.il/sms/errors-and-status.html; "kosher" numbers take no short messages. */
function blame019(status: number): Blame | typeof DELIVERED | null {
  if (status === 0 || status === 102) return DELIVERED
  // Sent, and nobody says that it arrived.
  if (status === -1 || status === 2) return null
  if (status === 15) return blame('bounced_hard', 'number_no_mobile')
  const isOfPhone = [1, 3, 4, 5, 6, 14, 101, 103, 747].includes(status) || (status >= 105 && status <= 132)
  return isOfPhone && status !== 108
    ? blame('bounced_soft', 'unreachable')
    : blame('failed', `sms_${Math.abs(status)}`)
}

const firstOf = (form: URLSearchParams, names: readonly string[]): string => {
  for (const name of names) {
    const value = form.get(name)
    if (value !== null && value !== '') return value
  }
  return ''
}

/** https://docs.019sms.co.il/sms/push-api.html: forms with the names of the XML answers. */
export function read019(form: URLSearchParams): SmsNews | null {
  const status = form.get('status')
  if (status !== null && form.has('external_id')) {
    const outcome = /^-?\d{1,4}$/.test(status) ? blame019(Number(status)) : null
    const messageId = idIn(form.get('external_id'))
    return outcome === null || messageId === null
      ? null
      : { kind: 'report', messageId, providerRef: null, outcome }
  }
  const from = firstOf(form, ['phone', 'from', 'sender', 'source'])
  const text = firstOf(form, ['message', 'text', 'msg', 'content'])
  return replyOf(from, text, toRef(firstOf(form, ['id', 'message_id'])), firstOf(form, ['date', 'time']))
}

// --- any other ---

const GenericNews = z.union([
  z.object({
    id: z.string().max(200).optional(),
    ref: z.union([z.string().max(200), z.number()]).optional(),
    status: z.enum(['delivered', 'failed', 'bounced_soft', 'bounced_hard']),
    reason: z.string().max(60).optional(),
  }),
  z.object({
    from: z.string().max(30),
    text: z.string().max(LONGEST_REPLY),
    id: z.string().max(100).optional(),
    at: z.string().max(40).optional(),
  }),
])

/** What our own documents say: JSON, or a form of the same names. */
export function readGeneric(body: string): SmsNews | null {
  const value = readJson(body) ?? Object.fromEntries(new URLSearchParams(body))
  const parsed = GenericNews.safeParse(value)
  if (!parsed.success) return null
  const news = parsed.data
  if ('from' in news) return replyOf(news.from, news.text, news.id ?? null, news.at)
  const reason = news.reason?.toLowerCase().replaceAll(/[^a-z0-9_.]/g, '_') || 'reported'
  const messageId = idIn(news.id)
  const providerRef = toRef(news.ref)
  if (messageId === null && providerRef === null) return null
  const outcome = news.status === 'delivered' ? DELIVERED : blame(news.status, reason)
  return { kind: 'report', messageId, providerRef, outcome }
}
