import { isUuid, type Uuid } from '#platform/id.ts'
import { type Blame, blame } from './bounce-status.ts'

/** A mail that came in, as far as it matters here. Pure: it was parsed elsewhere. */
export type IncomingMail = {
  readonly from: string
  readonly subject: string
  /** By their names in small letters. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  /** The other parts, with their media types in small letters. */
  readonly parts: readonly { readonly type: string; readonly content: string }[]
}

/** What an incoming mail is. */
export type Report =
  | (Blame & { readonly about: Uuid | null })
  | { readonly kind: 'complained'; readonly reason: string; readonly about: Uuid | null }
  | { readonly kind: 'delivered'; readonly about: Uuid | null }
  /** A server still tries; nothing is over. */
  | { readonly kind: 'delayed' }
  /** An absence note: the address lives. */
  | { readonly kind: 'auto_reply' }
  /** Somebody wrote. */
  | { readonly kind: 'letter' }

type Fields = ReadonlyMap<string, string>

/** Header-like lines (RFC 5322, folded) up to an empty one. */
function readFields(block: string): Fields {
  const fields = new Map<string, string>()
  for (const line of block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? []
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}

const blocksOf = (content: string): Fields[] =>
  content
    .split(/\r?\n[ \t]*\r?\n/)
    .map(readFields)
    .filter((fields) => fields.size > 0)

/** Our own Message-ID is the message's id; it stands in what was returned of the mail. */
function findMessageId(text: string): Uuid | null {
  const [, id] = /^message-id:\s*<([0-9a-f-]{36})@[^>\s]+>/im.exec(text.replaceAll(/\r?\n[ \t]+/g, ' ')) ?? []
  return id !== undefined && isUuid(id.toLowerCase()) ? id.toLowerCase() : null
}

const isReturned = (type: string): boolean =>
  type === 'message/rfc822' ||
  type === 'text/rfc822-headers' ||
  type === 'message/rfc822-headers' ||
  type === 'message/global'

function findReturned({ parts, text }: IncomingMail): Uuid | null {
  const returned = parts.find(({ type }) => isReturned(type))
  // Old servers put it below their words.
  return findMessageId(returned?.content ?? text)
}

/** RFC 3464: of several recipients ours is the one that failed; each of our mails has one. */
function readStatus(content: string, about: Uuid | null): Report {
  const recipients = blocksOf(content).filter(
    (fields) => fields.has('final-recipient') || fields.has('action'),
  )
  const actionOf = (fields: Fields): string =>
    (/^\w+/.exec(fields.get('action') ?? '')?.[0] ?? '').toLowerCase()
  const failed = recipients.find((fields) => actionOf(fields) === 'failed')
  if (failed === undefined) {
    const isDelivered =
      recipients.length > 0 && recipients.every((fields) => actionOf(fields) === 'delivered')
    return isDelivered ? { kind: 'delivered', about } : { kind: 'delayed' }
  }
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(failed.get('status') ?? '')?.[0] ?? null
  const diagnostic = (failed.get('diagnostic-code') ?? '').replace(/^\s*(?:smtp|x-[\w-]+)\s*;\s*/i, '')
  // 5.0.0 says no more than that it failed: what the other server said may say more.
  return { ...blame({ status: status?.endsWith('.0.0') ? null : status, diagnostic }), about }
}

/** RFC 5965. A report that it was no junk takes nothing back and is no complaint. */
function readFeedback(content: string, about: Uuid | null): Report {
  const type = readFields(content).get('feedback-type')?.toLowerCase() ?? 'abuse'
  if (type === 'not-spam') return { kind: 'letter' }
  return { kind: 'complained', reason: type.replaceAll(/[^a-z0-9_]/g, '_').slice(0, 60), about }
}

const IS_DAEMON = /mailer-daemon|postmaster|mail delivery (?:sub)?system|mail delivery software/i
const IS_FAILURE =
  /undeliver|delivery (?:status notification|failure|has failed|problem)|returned mail|mail delivery failed|could not be delivered|failure notice|delivery incomplete/i
const IS_DELAY =
  /delayed|not (?:yet )?been delivered (?:to all of its recipients )?after|will (?:be retried|retry|continue to (?:try|be attempted))|warning: message/i
const IS_ABSENCE =
  /out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|away from|on vacation|תשובה אוטומטית|מענה אוטומטי|מחוץ למשרד|בחופשה/i

/** A server that writes plain words: what the other one answered stands in them. */
function readWords(mail: IncomingMail): Report {
  const about = findReturned(mail)
  const [words = ''] = mail.text.split(
    /\n-{3,}[^\n]*(?:copy of (?:your|the) message|original message|headers)/i,
  )
  const lines = words
    .split(/\r?\n/)
    .filter((line) => /(?:^|[^\d.])[45]\d\d[\s-]|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(line))
  const failing = lines.length > 0 ? lines.join(' ') : words
  if (lines.length === 0 && IS_DELAY.test(`${mail.subject} ${words}`)) return { kind: 'delayed' }
  if (IS_DELAY.test(mail.subject)) return { kind: 'delayed' }
  return { ...blame({ status: null, diagnostic: failing.slice(0, 2000) }), about }
}

function isAbsence({ headers, subject }: IncomingMail): boolean {
  const submitted = headers.get('auto-submitted')?.toLowerCase() ?? 'no'
  return (
    submitted !== 'no' ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    headers.has('x-auto-response-suppress') ||
    /auto.?reply/i.test(headers.get('precedence') ?? '') ||
    IS_ABSENCE.test(subject)
  )
}

/** Says what an incoming mail is, by its form first and by its words only where a server keeps to no form. */
export function readReport(mail: IncomingMail): Report {
  const { parts, headers, from, subject } = mail
  const returned = findReturned(mail)
  const feedback = parts.find(({ type }) => type === 'message/feedback-report')
  if (feedback) return readFeedback(feedback.content, returned)
  const status = parts.find(
    ({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status',
  )
  if (status) return readStatus(status.content, returned)
  if (
    headers.has('x-failed-recipients') ||
    (IS_DAEMON.test(from) && (IS_FAILURE.test(subject) || IS_DELAY.test(subject)))
  )
    return readWords(mail)
  return isAbsence(mail) ? { kind: 'auto_reply' } : { kind: 'letter' }
}
