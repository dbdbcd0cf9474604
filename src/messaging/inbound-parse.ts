import PostalMime from 'postal-mime'
import type { IncomingMail } from './bounce.ts'

/** So much of a mail is read: a report is smaller, and what a person answers stands before whatever they attach. */
export const MOST_MAIL_BYTES = 1024 * 1024
/** As large as mails of people get, with their pictures; a larger one is not taken. */
export const MOST_LETTER_BYTES = 30 * 1024 * 1024
const MOST_DEPTH = 20
const MOST_HEADER_BYTES = 128 * 1024
/** Lines that may begin a part; the parser bounds the parts' depth and not their number. */
const MOST_BOUNDARIES = 400

/** Reads a mail; null of what is none, or is made to be hard to read. */
export async function parseMail(raw: Buffer): Promise<IncomingMail | null> {
  if (raw.length > MOST_MAIL_BYTES || hasTooManyParts(raw)) return null
  try {
    const mail = await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: MOST_DEPTH,
      maxHeadersSize: MOST_HEADER_BYTES,
    })
    return {
      from: `${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`,
      subject: mail.subject ?? '',
      headers: new Map(mail.headers.map(({ key, value }) => [key.toLowerCase(), value])),
      text: mail.text ?? stripTags(mail.html ?? ''),
      parts: mail.attachments.map(({ mimeType, content }) => ({
        type: mimeType.toLowerCase(),
        content: Buffer.from(content as ArrayBuffer).toString('utf8'),
      })),
    }
  } catch {
    return null
  }
}

function hasTooManyParts(raw: Buffer): boolean {
  let count = 0
  for (let at = raw.indexOf('\n--'); at >= 0; at = raw.indexOf('\n--', at + 3)) {
    count += 1
    if (count > MOST_BOUNDARIES) return true
  }
  return false
}

/** Of a letter that has only HTML; it is read by people as text, and shown as nothing else. */
const stripTags = (html: string): string =>
  html
    .replaceAll(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/gi, '')
    .replaceAll(/<(?:br|\/p|\/div|\/tr)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
