import MimeNode from 'nodemailer/lib/mime-node'
import type { Mail } from './channel.ts'
import { POSTMARK_METADATA } from './inbound-webhook.ts'

/** Of base64, by RFC 2045. */
const LONGEST_LINE = 76
const EOL = '\r\n'

function toLines(text: string): string {
  const lines: string[] = []
  for (let at = 0; at < text.length; at += LONGEST_LINE) lines.push(text.slice(at, at + LONGEST_LINE))
  return lines.join(EOL)
}

/**
 * A mail as it goes over the wire (RFC 5322, RFC 2046): text and HTML, the better one last. The library writes the headers; the two
 * bodies are base64 by the runtime itself, which takes a tenth of the time of quoted-printable, and is shorter in Hebrew.
 * `answers`: where answers go, where that is not the sender.
 */
export function writeMail(mail: Mail, from: string, answers: string | null): Buffer {
  const domain = from.split('@').at(-1) ?? 'localhost'
  const node = new MimeNode('multipart/alternative')
  node.setHeader('Message-ID', `<${mail.id}@${domain}>`)
  node.setHeader('Date', new Date(mail.at.epochMilliseconds).toUTCString().replace('GMT', '+0000'))
  node.setHeader('From', [{ name: mail.fromName, address: from }])
  node.setHeader('To', [{ name: '', address: mail.to }])
  if (answers !== null) node.setHeader('Reply-To', [{ name: mail.fromName, address: answers }])
  node.setHeader('Subject', mail.subject)
  // RFC 3834: nobody's absence note shall answer it.
  node.setHeader('Auto-Submitted', 'auto-generated')
  node.setHeader('Content-Language', mail.language)
  // Postmark says it back in its reports; to every other server it is one header more.
  node.setHeader(`X-PM-Metadata-${POSTMARK_METADATA}`, mail.id)
  // As they are written, each in one line: what is folded on its way is not what was signed.
  for (const [key, value] of Object.entries(mail.headers ?? {}))
    node.addHeader(key, { prepared: true, foldLines: false, value })
  const headers = node.buildHeaders()
  const { boundary } = node
  if (!boundary) throw new Error('a mail of two parts has a boundary')
  const part = (kind: string, body: string): string =>
    [
      `--${boundary}`,
      `Content-Type: text/${kind}; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      toLines(Buffer.from(body).toString('base64')),
      '',
    ].join(EOL)
  return Buffer.from(
    [headers, '', `${part('plain', mail.text)}${part('html', mail.html)}--${boundary}--`, ''].join(EOL),
  )
}
